import type {Chat} from '../chat/chat.js';

/** What a person wants of a card. */
export type ArrangeWish = ArrangeWishEvent['wish'];

/** A person wants to arrange the cards. For the row around the card only. */
export class ArrangeWishEvent extends Event {
  static readonly type = 'bai-arrange-wish';
  readonly chat: Chat;
  /**
   * Another place (`left` and `right` as the person sees it), a copy of it, that it fills the page or no longer does, or
   * to drag it.
   */
  readonly wish: 'left' | 'right' | 'duplicate' | 'focus' | 'drag';
  /** The press that a drag begins with. */
  readonly press: PointerEvent | undefined;

  constructor(chat: Chat, wish: ArrangeWish, press?: PointerEvent) {
    // Out of the card, whose row takes it.
    super(ArrangeWishEvent.type, {bubbles: true, composed: true});
    this.chat = chat;
    this.wish = wish;
    this.press = press;
  }
}

declare global {
  interface HTMLElementEventMap {
    'bai-arrange-wish': ArrangeWishEvent;
  }
}
