/** How far a press moves before it is a drag, in pixels. */
const threshold = 5;
/** How near the sides of the row it scrolls, and how far in a frame, in pixels. */
const edge = 56;
const step = 14;

/** What a drag needs of its row. */
export interface CardDragOptions<Card> {
  /** First to last, as they stand. */
  readonly cards: () => readonly Card[];
  /** Where the card would come to stand: the place among the others, and its edge in the row, in pixels from its left. */
  readonly onPlace: (card: Card, place: DropPlace | undefined) => void;
  readonly onDrop: (card: Card, index: number) => void;
}

/** Where a card that is dragged would come to stand. */
export interface DropPlace {
  /** Its place among the cards. */
  readonly index: number;
  /** The middle of the gap, in pixels from the left of what the row scrolls. Undefined: where it stands already. */
  readonly left: number | undefined;
}

/** Moves a card along its row by a pointer: mouse, pen or touch. */
export class CardDrag<Card extends HTMLElement> {
  readonly #row: HTMLElement;
  readonly #options: CardDragOptions<Card>;
  #card: Card | undefined;
  #pointer = -1;
  #startX = 0;
  #x = 0;
  #place: DropPlace | undefined;
  #frame = 0;

  constructor(row: HTMLElement, options: CardDragOptions<Card>) {
    this.#row = row;
    this.#options = options;
  }

  /** Begins with a press on a grip of `card`. */
  start({pointerId, clientX, button}: PointerEvent, card: Card): void {
    if (this.#card || button !== 0) return;
    this.#card = card;
    this.#pointer = pointerId;
    this.#startX = clientX;
    // From here on the row hears of the pointer, wherever it goes.
    this.#row.setPointerCapture(pointerId);
    this.#row.addEventListener('pointermove', this.#onMove);
    this.#row.addEventListener('pointerup', this.#onUp);
    this.#row.addEventListener('lostpointercapture', this.#onLost);
    // Before anyone else: while something is dragged, Escape drops it where it was.
    window.addEventListener('keydown', this.#onKeydown, true);
  }

  /** Leaves the card where it was. */
  cancel(): void {
    const card = this.#card;
    if (!card) return;
    this.#card = undefined;
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    this.#row.removeEventListener('pointermove', this.#onMove);
    this.#row.removeEventListener('pointerup', this.#onUp);
    this.#row.removeEventListener('lostpointercapture', this.#onLost);
    window.removeEventListener('keydown', this.#onKeydown, true);
    if (this.#row.hasPointerCapture(this.#pointer)) this.#row.releasePointerCapture(this.#pointer);
    if (this.#place) this.#options.onPlace(card, undefined);
    this.#place = undefined;
  }

  #follow(): void {
    const card = this.#card;
    if (!card) return;
    this.#place = this.#placeAt(card);
    this.#options.onPlace(card, this.#place);
  }

  /** Among the others: after all whose middle the pointer has passed, in the direction of reading. */
  #placeAt(card: Card): DropPlace {
    const cards = this.#options.cards();
    const others = cards.filter((other) => other !== card);
    const rtl = getComputedStyle(this.#row).direction === 'rtl';
    const index = others.filter((other) => {
      const {left, width} = other.getBoundingClientRect();
      const middle = left + width / 2;
      return rtl ? this.#x < middle : this.#x > middle;
    }).length;
    if (index === cards.indexOf(card)) return {index, left: undefined};
    const gap = parseFloat(getComputedStyle(this.#row).columnGap) / 2;
    const next = others[index];
    const last = others.at(-1);
    // The gap before the next one, else the one after the last.
    const left = next ? (rtl ? endOf(next) + gap : next.offsetLeft - gap) : undefined;
    const after = last && (rtl ? last.offsetLeft - gap : endOf(last) + gap);
    return {index, left: left ?? after};
  }

  /** Scrolls the row while the pointer is near one of its sides. */
  readonly #scroll = (): void => {
    const {left, right} = this.#row.getBoundingClientRect();
    const by = this.#x < left + edge ? -step : this.#x > right - edge ? step : 0;
    if (by !== 0) {
      this.#row.scrollBy({left: by, behavior: 'instant'});
      this.#follow();
    }
    this.#frame = requestAnimationFrame(this.#scroll);
  };

  readonly #onMove = ({pointerId, clientX}: PointerEvent): void => {
    if (pointerId !== this.#pointer) return;
    this.#x = clientX;
    if (!this.#place && Math.abs(clientX - this.#startX) < threshold) return;
    if (this.#frame === 0) this.#frame = requestAnimationFrame(this.#scroll);
    this.#follow();
  };

  readonly #onUp = (event: PointerEvent): void => {
    if (event.pointerId !== this.#pointer) return;
    const card = this.#card;
    const place = this.#place;
    this.cancel();
    if (card && place?.left !== undefined) this.#options.onDrop(card, place.index);
  };

  readonly #onLost = ({pointerId}: PointerEvent): void => {
    if (pointerId === this.#pointer) this.cancel();
  };

  readonly #onKeydown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    this.cancel();
  };
}

function endOf({offsetLeft, offsetWidth}: HTMLElement): number {
  return offsetLeft + offsetWidth;
}
