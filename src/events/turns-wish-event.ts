/** A person wants to see a turn in all chats. For the element around it only. */
export class TurnsWishEvent extends Event {
  static readonly type = 'bai-turns-wish';
  readonly turnId: string;

  constructor(turnId: string) {
    super(TurnsWishEvent.type, {bubbles: true});
    this.turnId = turnId;
  }
}

declare global {
  interface HTMLElementEventMap {
    'bai-turns-wish': TurnsWishEvent;
  }
}
