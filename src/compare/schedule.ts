import type {Chat} from '../chat/chat.js';
import type {MessageEntry} from '../chat/message-entry.js';
import type {QueuedPrompt} from '../chat/prompt-queue.js';
import type {Workspace} from '../chat/workspace.js';

/** An answer that is to be asked again once its chat's turn comes. */
interface Wish {
  readonly chat: Chat;
  readonly id: string;
}

/** In which order the chats of a workspace ask: each when it is free or, for weak hardware, one after the other. */
export class Schedule {
  readonly #workspace: Workspace;
  /** When each waiting prompt was first seen. The chats do not know of each other's. */
  readonly #places = new WeakMap<MessageEntry, number>();
  #count = 0;
  #wishes: readonly Wish[] = [];
  #oneAtATime = false;

  constructor(workspace: Workspace) {
    this.#workspace = workspace;
  }

  /** Whether a chat asks only when no other one is being answered. Default: false. */
  get oneAtATime(): boolean {
    return this.#oneAtATime;
  }

  set oneAtATime(oneAtATime: boolean) {
    this.#oneAtATime = oneAtATime;
    this.proceed();
  }

  /** Whether `chat` may send what waits in it now. */
  mayAsk(chat: Chat): boolean {
    if (!this.#oneAtATime) return true;
    this.note();
    return !this.#workspace.busy && this.#wishes.length === 0 && this.#first === chat;
  }

  /** Whether the answer `id` of `chat`, or any of its answers, waits to be asked again. */
  waits(chat: Chat, id?: string): boolean {
    return this.#wishes.some((wish) => wish.chat === chat && (id === undefined || wish.id === id));
  }

  /** Asks for another answer beside `id` as soon as `chat` is free and its turn has come. */
  retry(chat: Chat, id: string): void {
    if (!this.waits(chat, id)) this.#wishes = [...this.#wishes, {chat, id}];
  }

  /** Asks again nothing of what waits for that in `chat`, or in any chat. */
  drop(chat?: Chat): void {
    this.#wishes = chat ? this.#wishes.filter((wish) => wish.chat !== chat) : [];
  }

  /** Takes note of the prompts that have begun to wait. */
  note(): void {
    for (const {queue} of this.#workspace.chats) {
      for (const {entry} of queue) {
        if (!this.#places.has(entry)) this.#places.set(entry, (this.#count += 1));
      }
    }
  }

  /** Lets those go whose turn it is. */
  proceed(): void {
    this.note();
    for (const wish of this.#wishes) {
      const {chat, id} = wish;
      const canBe =
        this.#workspace.chats.includes(chat) && chat.selection.choice !== undefined && chat.tree.get(id);
      if (canBe && (this.#oneAtATime ? this.#workspace.busy : chat.busy)) continue;
      this.#wishes = this.#wishes.filter((other) => other !== wish);
      if (canBe) chat.retry(id);
    }
    if (this.#workspace.busy && this.#oneAtATime) return;
    const first = this.#first;
    const chats = this.#oneAtATime ? (first ? [first] : []) : this.#workspace.chats;
    for (const chat of chats) {
      const next = chat.busy ? undefined : nextOf(chat);
      // One whose models load sends by itself.
      if (next && chat.selection.choice) chat.sendNow(next.entry.value.id);
    }
  }

  /** The chat whose prompt waits for longest, of those that could send one. */
  get #first(): Chat | undefined {
    let first: Chat | undefined;
    let place = Infinity;
    for (const chat of this.#workspace.chats) {
      const next = chat.selection.choice && nextOf(chat);
      const own = next ? (this.#places.get(next.entry) ?? Infinity) : Infinity;
      if (own < place) [first, place] = [chat, own];
    }
    return first;
  }
}

/** The prompt of `chat` that waits for its turn only. */
function nextOf(chat: Chat): QueuedPrompt | undefined {
  return chat.queue.find(({hold}) => hold === undefined);
}
