import type {ReactiveController, ReactiveControllerHost} from 'lit';
import type {Chat} from '../chat/chat.js';
import {toChatError} from '../chat/chat-error.js';
import type {Workspace} from '../chat/workspace.js';
import type {Announcer} from '../context/announcer.js';
import type {Strings} from '../i18n/en.js';

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

  constructor(host: ReactiveControllerHost, options: AttachmentOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  /** Why files were not taken, in words. Empty if all were. */
  get refused(): string {
    return this.#refused;
  }

  hostDisconnected(): void {
    this.#refused = '';
  }

  /** Reads `files` and adds them to the draft, in their order. Those that cannot be sent are told of. */
  async add(files: readonly File[]): Promise<void> {
    // Loaded with the first file: most prompts have none.
    const {readAttachment} = await import('./read-attachment.js');
    const read = await Promise.allSettled(files.map(readAttachment));
    const {chat, workspace, announcer, strings} = this.#options;
    const to = chat();
    const draft = to && workspace()?.draftOf(to);
    if (!to || !draft) return;
    const parts = read.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
    if (parts.length > 0)
      workspace()?.setDraft(to, {...draft, attachments: [...draft.attachments, ...parts]});
    this.#refused = read
      .flatMap((result) =>
        result.status === 'rejected' ? [strings().error(toChatError(result.reason)).title] : [],
      )
      .join('. ');
    if (this.#refused !== '') announcer()?.alert(this.#refused);
    else announcer()?.say(strings().attached(parts.length));
    this.#host.requestUpdate();
  }

  /** Takes the attachment at `index` out of the draft. */
  remove(index: number): void {
    const chat = this.#options.chat();
    const workspace = this.#options.workspace();
    if (!chat || !workspace) return;
    const draft = workspace.draftOf(chat);
    this.#refused = '';
    workspace.setDraft(chat, {...draft, attachments: draft.attachments.filter((_, at) => at !== index)});
  }
}
