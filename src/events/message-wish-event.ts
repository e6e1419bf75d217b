/** What a person wants of a message that only the log around it can do. */
export type MessageWish = 'delete-turn' | 'go-to-start';

/** A person wants something of a message. For the log around it only. */
export class MessageWishEvent extends Event {
  static readonly type = 'bai-message-wish';
  readonly wish: MessageWish;

  constructor(wish: MessageWish) {
    super(MessageWishEvent.type, {bubbles: true});
    this.wish = wish;
  }
}

declare global {
  interface HTMLElementEventMap {
    'bai-message-wish': MessageWishEvent;
  }
}
