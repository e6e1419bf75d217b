/** A person asks for another chat. Cancel it to keep the chats as they are. */
export class ChatAddEvent extends Event {
  static readonly type = 'bai-chat-add';
  /** The chat whose endpoint and model the new one takes. Undefined if there is no chat. */
  readonly chatId: string | undefined;

  constructor(chatId: string | undefined) {
    super(ChatAddEvent.type, {bubbles: true, composed: true, cancelable: true});
    this.chatId = chatId;
  }
}

declare global {
  interface HTMLElementEventMap {
    'bai-chat-add': ChatAddEvent;
  }
}
