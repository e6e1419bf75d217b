/** How far a key moves a splitter, in percent of the row. */
const step = 5;

/** What the splitters need of their row. */
export interface CardWidthsOptions<Card> {
  readonly cards: () => readonly Card[];
  /** As wide as a card is at least. */
  readonly floor: () => HTMLElement | null;
  /** Sets the width of a card, in percent of the row; undefined: a share of what is left. */
  readonly onResize: (card: Card, width: number | undefined) => void;
}

/** Makes cards wider and narrower by the splitters between them. A splitter's `data-index` is that of the card before it. */
export class CardWidths<Card extends HTMLElement> {
  readonly #row: HTMLElement;
  readonly #options: CardWidthsOptions<Card>;
  #drag: {readonly card: Card; readonly startX: number; readonly width: number} | undefined;

  constructor(row: HTMLElement, options: CardWidthsOptions<Card>) {
    this.#row = row;
    this.#options = options;
  }

  /** The least width of a card, in percent of the row. */
  get least(): number {
    return Math.min(100, this.#inPercent(this.#options.floor()?.offsetWidth ?? 0));
  }

  /** The width of a card, in percent of the row. */
  widthOf(card: HTMLElement): number {
    return this.#inPercent(card.offsetWidth);
  }

  readonly onPointerdown = (event: PointerEvent): void => {
    const splitter = event.currentTarget as HTMLElement;
    const card = this.#cardOf(splitter);
    if (!card || event.button !== 0) return;
    this.#drag = {card, startX: event.clientX, width: card.offsetWidth};
    splitter.setPointerCapture(event.pointerId);
  };

  readonly onPointermove = ({clientX}: PointerEvent): void => {
    if (!this.#drag) return;
    const {card, startX, width} = this.#drag;
    const by = this.#isRtl ? startX - clientX : clientX - startX;
    // A press that does not move sets nothing.
    if (by !== 0) this.#set(card, this.#inPercent(width + by));
  };

  readonly onPointerend = (): void => {
    this.#drag = undefined;
  };

  readonly onDoubleClick = (event: Event): void => {
    const card = this.#cardOf(event.currentTarget as HTMLElement);
    if (card) this.#options.onResize(card, undefined);
  };

  /** As the WAI-ARIA Authoring Practices have a window splitter. */
  readonly onKeydown = (event: KeyboardEvent): void => {
    const card = this.#cardOf(event.currentTarget as HTMLElement);
    if (!card) return;
    const width = this.widthOf(card);
    const wider = this.#isRtl ? 'ArrowLeft' : 'ArrowRight';
    const narrower = this.#isRtl ? 'ArrowRight' : 'ArrowLeft';
    const next = {[wider]: width + step, [narrower]: width - step, Home: this.least, End: 100}[event.key];
    if (next === undefined) return;
    event.preventDefault();
    this.#set(card, next);
  };

  #set(card: Card, width: number): void {
    const within = Math.max(this.least, Math.min(100, width));
    this.#options.onResize(card, Math.round(within * 10) / 10);
  }

  #cardOf({dataset}: HTMLElement): Card | undefined {
    return this.#options.cards()[Number(dataset.index)];
  }

  #inPercent(pixels: number): number {
    const {paddingLeft, paddingRight} = getComputedStyle(this.#row);
    const room = this.#row.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight);
    return room > 0 ? (pixels / room) * 100 : 0;
  }

  get #isRtl(): boolean {
    return getComputedStyle(this.#row).direction === 'rtl';
  }
}
