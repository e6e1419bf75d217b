/** A person wants something of a message that only the log around it can do. For that log only. */
export class MessageWishEvent extends Event {
  static readonly type = 'bai-message-wish';
  readonly wish: 'delete-turn' | 'go-to-start';

  constructor(wish: MessageWishEvent['wish']) {
    super(MessageWishEvent.type, {bubbles: true});
    this.wish = wish;
  }
}

declare global {
  interface HTMLElementEventMap {
    'bai-message-wish': MessageWishEvent;
  }
}
