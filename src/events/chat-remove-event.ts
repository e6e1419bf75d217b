/** A person asks that a chat be removed. Cancel it to keep the chat, or to ask first. */
export class ChatRemoveEvent extends Event {
  static readonly type = 'bai-chat-remove';
  /** The chat to be removed. */
  readonly chatId: string;

  constructor(chatId: string) {
    super(ChatRemoveEvent.type, {bubbles: true, composed: true, cancelable: true});
    this.chatId = chatId;
  }
}

declare global {
  interface HTMLElementEventMap {
    'bai-chat-remove': ChatRemoveEvent;
  }
}
