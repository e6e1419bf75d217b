/** A person wants to enter a token, since a server refused the request. For the card around the messages only. */
export class TokenWishEvent extends Event {
  static readonly type = 'bai-token-wish';

  constructor() {
    // It crosses the list of messages on its way to the card.
    super(TokenWishEvent.type, {bubbles: true, composed: true});
  }
}

declare global {
  interface HTMLElementEventMap {
    'bai-token-wish': TokenWishEvent;
  }
}
