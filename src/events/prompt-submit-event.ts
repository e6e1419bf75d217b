import type {ContentPart, Draft} from '../chat/content.js';

/** A person asks that a prompt be sent. Cancel it to keep the prompt unsent, in its box. */
export class PromptSubmitEvent extends Event {
  static readonly type = 'bai-prompt-submit';
  /** The chat in which the person sent it. */
  readonly chatId: string;
  readonly text: string;
  readonly attachments: readonly ContentPart[];
  /** The ids of all chats that it goes to. */
  readonly targets: readonly string[];

  constructor(chatId: string, draft: Draft, targets: readonly string[]) {
    super(PromptSubmitEvent.type, {bubbles: true, composed: true, cancelable: true});
    this.chatId = chatId;
    this.text = draft.text;
    this.attachments = draft.attachments;
    this.targets = targets;
  }
}

declare global {
  interface HTMLElementEventMap {
    'bai-prompt-submit': PromptSubmitEvent;
  }
}
