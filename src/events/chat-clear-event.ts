/** A person asks that the history of a chat be erased. Cancel it to keep the history, or to ask first. */
export class ChatClearEvent extends Event {
  static readonly type = 'bai-chat-clear';
  /** The chat to be cleared. */
  readonly chatId: string;

  constructor(chatId: string) {
    super(ChatClearEvent.type, {bubbles: true, composed: true, cancelable: true});
    this.chatId = chatId;
  }
}

declare global {
  interface HTMLElementEventMap {
    'bai-chat-clear': ChatClearEvent;
  }
}
