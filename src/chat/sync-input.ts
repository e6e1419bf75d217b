import type {Chat} from './chat.js';
import type {Draft} from './content.js';
import {SharedDraft} from './shared-draft.js';

/** Whether the chats of a page share what is typed, and what they share. No draft is lost when that changes. */
export class SyncInput {
  readonly #shared = new SharedDraft();
  #on = false;
  /** Edited last first. */
  #edited: readonly Chat[] = [];

  get on(): boolean {
    return this.#on;
  }

  /** The draft that is shared. */
  get draft(): Draft {
    return this.#shared.value;
  }

  set draft(draft: Draft) {
    this.#shared.value = draft;
  }

  /** Whether `chat` shares its draft now. */
  includes(chat: Chat): boolean {
    return this.#on && chat.synced;
  }

  /** What stands in the prompt box of `chat`. */
  draftOf(chat: Chat): Draft {
    return this.includes(chat) ? this.draft : chat.ownDraft;
  }

  /** Takes what was typed in the prompt box of `chat`. */
  setDraft(chat: Chat, draft: Draft): void {
    this.#edited = [chat, ...this.#edited.filter((other) => other !== chat)];
    if (this.includes(chat)) this.draft = draft;
    else chat.ownDraft = draft;
  }

  /** Turns the sharing on or off for those of `chats` that take part in it. */
  turn(on: boolean, chats: readonly Chat[]): void {
    this.#on = on;
    const members = this.#byEdit(chats.filter(({synced}) => synced));
    if (on) this.#shared.begin(members);
    else this.#shared.end(members[0]);
  }

  /** Lets `chat` in beside `others`, which share the draft already. */
  join(chat: Chat, others: readonly Chat[]): void {
    this.#shared.join(chat, others);
  }

  /** Lets `chat` go. `others` go on sharing the draft; the last one keeps it. */
  leave(chat: Chat, others: readonly Chat[]): void {
    if (others.length === 0) this.#shared.end(chat);
  }

  /** Remembers no more that `chat` was edited: it is gone. */
  forget(chat: Chat): void {
    this.#edited = this.#edited.filter((other) => other !== chat);
  }

  /** Begins anew, with the draft that was kept. */
  restore(on: boolean, draft: Draft): void {
    this.#edited = [];
    this.#on = on;
    this.draft = draft;
  }

  /** Puts a draft that nobody shares into the box of `chat`. */
  giveTo(chat: Chat | undefined): void {
    this.#shared.end(chat);
  }

  #byEdit(chats: readonly Chat[]): readonly Chat[] {
    const edited = this.#edited.filter((chat) => chats.includes(chat));
    return [...edited, ...chats.filter((chat) => !edited.includes(chat))];
  }
}
