import type {ReactiveController, ReactiveControllerHost} from 'lit';
import type {Chat} from '../chat/chat.js';
import {toChatError} from '../chat/chat-error.js';
import type {ContentPart} from '../chat/content.js';
import type {Workspace} from '../chat/workspace.js';
import type {Announcer} from '../context/announcer.js';
import type {Strings} from '../i18n/strings.js';

/** What attaching needs of its host. */
export interface AttachmentOptions {
  readonly chat: () => Chat | undefined;
  readonly workspace: () => Workspace | undefined;
  readonly announcer: () => Announcer | undefined;
  readonly strings: () => Strings;
}

/** Puts files that a person picked, pasted or dropped into the draft of a chat, which synced chats share. */
export class AttachmentController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #options: AttachmentOptions;
  #refused = '';
  #reading: Promise<boolean> | undefined;

  constructor(host: ReactiveControllerHost, options: AttachmentOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  /** Why files were not taken, in words. Empty if all were. */
  get refused(): string {
    return this.#refused;
  }

  /** While files are read: resolves once they are in the draft, with whether all were taken. */
  get reading(): Promise<boolean> | undefined {
    return this.#reading;
  }

  hostDisconnected(): void {
    this.#refused = '';
  }

  /** Reads `files` and adds them to the draft, in their order. Those that cannot be sent are told of, the others taken. */
  async add(files: readonly File[]): Promise<void> {
    const chat = this.#options.chat();
    if (!chat || files.length === 0) return;
    // One after the other, so that they stand in the order in which they came.
    const before = this.#reading ?? Promise.resolve(true);
    const reading = before.then(() => this.#take(chat, files));
    this.#reading = reading;
    await reading;
    if (this.#reading === reading) this.#reading = undefined;
  }

  /** Takes the attachment at `index` out of the draft. */
  remove(index: number): void {
    const chat = this.#options.chat();
    const workspace = this.#options.workspace();
    if (!chat || !workspace) return;
    const draft = workspace.draftOf(chat);
    this.forget();
    workspace.setDraft(chat, {...draft, attachments: draft.attachments.filter((_, at) => at !== index)});
  }

  /** Says no more what was not taken. */
  forget(): void {
    this.#refused = '';
    this.#host.requestUpdate();
  }

  async #take(chat: Chat, files: readonly File[]): Promise<boolean> {
    const read = await Promise.allSettled(files.map(readLazily));
    const workspace = this.#options.workspace();
    const announcer = this.#options.announcer();
    const strings = this.#options.strings();
    const parts = read.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
    const refusals = read.flatMap((result) =>
      result.status === 'rejected' ? [strings.error(toChatError(result.reason)).title] : [],
    );
    if (workspace && parts.length > 0) {
      const draft = workspace.draftOf(chat);
      workspace.setDraft(chat, {...draft, attachments: [...draft.attachments, ...parts]});
      announcer?.say(strings.attached(parts.length));
    }
    this.#refused = refusals.join('. ');
    if (refusals.length > 0) announcer?.alert(this.#refused);
    this.#host.requestUpdate();
    return refusals.length === 0;
  }
}

/** Loaded with the first file: most prompts have none. */
async function readLazily(file: File): Promise<ContentPart> {
  const {readAttachment} = await import('./read-attachment.js');
  return readAttachment(file);
}
