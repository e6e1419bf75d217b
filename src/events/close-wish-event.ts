/** A person wants to close a panel. For the element around it only. */
export class CloseWishEvent extends Event {
  static readonly type = 'bai-close-wish';

  constructor() {
    super(CloseWishEvent.type);
  }
}

declare global {
  interface HTMLElementEventMap {
    'bai-close-wish': CloseWishEvent;
  }
}
