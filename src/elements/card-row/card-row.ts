import {ContextConsumer, ContextProvider} from '@lit/context';
import {html, LitElement, nothing, type CSSResultGroup, type PropertyValues, type TemplateResult} from 'lit';
import {property, query, state} from 'lit/decorators.js';
import type {Chat} from '../../chat/chat.js';
import type {Workspace} from '../../chat/workspace.js';
import {duplicate} from '../../compare/duplicate.js';
import {announcerContext} from '../../context/announcer.js';
import {arrangementContext, type Arrangement} from '../../context/arrangement.js';
import {TextsController} from '../../controllers/texts-controller.js';
import {WatchController} from '../../controllers/watch-controller.js';
import type {ArrangeWishEvent} from '../../events/arrange-wish-event.js';
import {ChatAddEvent} from '../../events/chat-add-event.js';
import {compareTexts} from '../../i18n/en-compare.js';
import {addTexts} from '../../i18n/texts.js';
import {controls} from '../../styles/controls.styles.js';
import {tokens} from '../../styles/tokens.styles.js';
import type {BaiChatCard} from '../chat-card/chat-card.js';
import {scrollToCard} from '../chat-page/row-scroll.js';
import {CardDrag, type DropPlace} from './card-drag.js';
import {cardRowStyles} from './card-row.styles.js';
import {CardWidths} from './card-widths.js';
import {keepPlaces} from './kept-places.js';

// Before the first of these elements renders.
addTexts(compareTexts);

/**
 * The row that the cards of a page stand in. The page renders it, and the cards in it; with this element's code, which
 * is loaded after the page shows, they can be arranged.
 *
 * @summary Arranges the cards of a page.
 *
 * @fires {ChatAddEvent} bai-chat-add - A person asks that a chat be duplicated. Cancelable.
 *
 * @slot - The cards.
 */
export class BaiCardRow extends LitElement {
  static override styles: CSSResultGroup = [tokens, controls, cardRowStyles];

  /** The chats that the cards show. */
  @property({attribute: false}) workspace: Workspace | undefined;

  /** How many chats there can be. */
  @property({attribute: false}) maxCards = Infinity;

  /** The chat whose card fills the page. */
  @state() private focused: Chat | undefined;
  @state() private narrow = false;
  @state() private place: DropPlace | undefined;

  @query('.floor') private readonly floor!: HTMLElement | null;

  readonly #internals = this.attachInternals();
  readonly #texts = new TextsController(this);
  readonly #announcer = new ContextConsumer(this, {context: announcerContext});
  readonly #arrangement = new ContextProvider(this, {context: arrangementContext});
  readonly #resizes = new ResizeObserver(() => {
    // In the next frame: a card that gets another size within this one would be an error of the page.
    requestAnimationFrame(() => {
      if (!this.isConnected) return;
      this.narrow = getComputedStyle(this).getPropertyValue('--_narrow') === '1';
      this.#placeSplitters();
    });
  });
  readonly #drag = new CardDrag<BaiChatCard>(this, {
    cards: () => this.#cards,
    onPlace: (card, place) => {
      card.toggleAttribute('data-dragged', place !== undefined);
      this.place = place;
    },
    onDrop: (card, index) => {
      this.#move(card.chat, index);
    },
  });
  readonly #widths = new CardWidths<BaiChatCard>(this, {
    cards: () => this.#cards,
    floor: () => this.floor,
    onResize: ({chat}, width) => {
      if (chat) this.workspace?.resize(chat, width);
    },
  });
  /** The chats when they were looked at last. */
  #chats: readonly Chat[] = [];
  /** What comes into view once it stands in its new place. */
  #moved: Chat | undefined;
  /** The widths that the cards were given. */
  #widthsShown = '';
  /** How far the row was scrolled before one card filled the page. */
  #scrolled = 0;

  constructor() {
    super();
    new WatchController(this, () => this.workspace);
    this.addEventListener('bai-arrange-wish', this.#onWish);
    this.addEventListener('keydown', this.#onKeydown);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#observe();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#drag.cancel();
    this.#resizes.disconnect();
  }

  /**
   * Lit reorders the cards by this. Where the browser can, a card keeps its state on the way. Its scroll places, which
   * Firefox forgets all the same, and elsewhere its focus are put back.
   */
  override insertBefore<T extends Node>(node: T, child: Node | null): T {
    if (node.parentNode !== this || !this.isConnected) return super.insertBefore(node, child);
    const restore = node instanceof Element ? keepPlaces(node) : undefined;
    if ('moveBefore' in Element.prototype) this.moveBefore(node, child);
    else super.insertBefore(node, child);
    restore?.();
    return node;
  }

  protected override willUpdate(): void {
    const chats = this.workspace?.chats ?? [];
    const isNew = chats.some((chat) => !this.#chats.includes(chat)) && this.#chats.length > 0;
    // What was added, or brought back, must be seen.
    if (this.focused && (isNew || this.narrow || !chats.includes(this.focused))) this.focused = undefined;
    this.#chats = chats;
    const {focused, narrow, maxCards} = this;
    const known = this.#arrangement.value;
    const next: Arrangement = {chats, focused, isNarrow: narrow, maxCards};
    const isSame = (Object.keys(next) as (keyof Arrangement)[]).every((key) => known?.[key] === next[key]);
    if (!isSame) this.#arrangement.setValue(next);
  }

  protected override render(): TemplateResult {
    return html`${this.focused ? this.#renderFocus(this.focused) : nothing}
      <slot @slotchange=${this.#onSlotchange}></slot>
      <div class="floor"></div>
      ${this.narrow || this.focused ? nothing : this.#chats.slice(0, -1).map(this.#renderSplitter)}
      ${this.place?.left === undefined ? nothing : html`<div class="place"></div>`}`;
  }

  protected override firstUpdated(): void {
    // With the shadow root its cards get other boxes. A key that comes before Firefox has made those is lost, and somebody
    // may be typing into a card already: they are made now.
    this.getBoundingClientRect();
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has('focused')) this.#showFocused();
    this.#setState('dragging', this.place !== undefined);
    this.#setState('focused', this.focused !== undefined);
    this.renderRoot.querySelector<HTMLElement>('.place')?.style.setProperty('left', `${this.place?.left}px`);
    // Not with each change of a chat: to look where cards stand is to lay the page out.
    const widths = this.#chats.map(({id, width}) => `${id} ${width}`).join();
    if (widths === this.#widthsShown && !changed.has('focused') && !changed.has('narrow')) return;
    this.#widthsShown = widths;
    this.#applyWidths();
    this.#placeSplitters();
  }

  readonly #renderSplitter = ({letter}: Chat, index: number): TemplateResult => {
    const {strings} = this.#texts;
    return html`<div
      class="splitter"
      role="separator"
      aria-orientation="vertical"
      aria-label=${strings.widthOf(strings.chatName(letter, undefined))}
      aria-valuemax="100"
      tabindex="0"
      title=${strings.widthHint}
      data-index=${index}
      @keydown=${this.#widths.onKeydown}
      @pointerdown=${this.#widths.onPointerdown}
      @pointermove=${this.#widths.onPointermove}
      @lostpointercapture=${this.#widths.onPointerend}
      @dblclick=${this.#widths.onDoubleClick}
    ></div>`;
  };

  #renderFocus({letter}: Chat): TemplateResult {
    const {strings} = this.#texts;
    return html`<div class="focus">
      <span>${strings.chatFocused(strings.chatName(letter, undefined))}</span>
      <button class="button small" type="button" @click=${this.#showAll}>${strings.showAllChats}</button>
    </div>`;
  }

  get #cards(): readonly BaiChatCard[] {
    return [...this.children].filter((child): child is BaiChatCard => child.localName === 'bai-chat-card');
  }

  #cardOf(chat: Chat | undefined): BaiChatCard | undefined {
    return this.#cards.find((card) => card.chat === chat);
  }

  /** What is left goes to the cards without a width, and always to the last one. */
  #applyWidths(): void {
    this.#cards.forEach((card, index, {length}) => {
      const width = index < length - 1 ? card.chat?.width : undefined;
      card.style.flex = width === undefined ? '' : `0 0 max(${width}%, min(var(--_card-min), 100%))`;
    });
  }

  /** Where the splitters stand follows from the cards. */
  #placeSplitters(): void {
    const splitters = this.renderRoot.querySelectorAll<HTMLElement>('.splitter');
    // To measure would cost a page of one card a layout.
    if (splitters.length === 0) return;
    const rtl = getComputedStyle(this).direction === 'rtl';
    const gap = parseFloat(getComputedStyle(this).columnGap) / 2;
    const cards = this.#cards;
    const least = Math.round(this.#widths.least);
    for (const splitter of splitters) {
      const card = cards[Number(splitter.dataset.index)];
      if (!card) continue;
      const left = rtl ? card.offsetLeft - gap : card.offsetLeft + card.offsetWidth + gap;
      const now = Math.round(this.#widths.widthOf(card));
      splitter.style.left = `${left}px`;
      splitter.ariaValueMin = `${Math.min(least, now)}`;
      splitter.ariaValueNow = `${Math.min(now, 100)}`;
      splitter.ariaValueText = this.#texts.strings.percent(now);
    }
  }

  #setState(name: string, on: boolean): void {
    if (on) this.#internals.states.add(name);
    else this.#internals.states.delete(name);
  }

  #move(chat: Chat | undefined, index: number): void {
    const {workspace} = this;
    if (!workspace || !chat || index < 0 || index >= workspace.chats.length) return;
    workspace.move(chat, index);
    this.#moved = chat;
    const {strings} = this.#texts;
    const name = strings.chatName(chat.letter, undefined);
    this.#say(strings.chatMoved(name, index + 1, workspace.chats.length));
  }

  #duplicate(source: Chat): void {
    const {workspace} = this;
    if (!workspace || workspace.chats.length >= this.maxCards) return;
    if (!this.dispatchEvent(new ChatAddEvent(source.id))) return;
    const chat = duplicate(workspace, source);
    const {strings} = this.#texts;
    this.#say(strings.announceAdded(strings.chatName(chat.letter, chat.selection.choice?.model)));
  }

  #focus(chat: Chat): void {
    for (const card of this.#cards) {
      card.toggleAttribute('data-aside', card.chat !== chat);
      card.style.setProperty('--_aside-inline-size', `${card.offsetWidth}px`);
      card.style.setProperty('--_aside-block-size', `${card.offsetHeight}px`);
    }
    this.#scrolled = this.scrollLeft;
    this.focused = chat;
    const {strings} = this.#texts;
    this.#say(strings.announceFocused(strings.chatName(chat.letter, undefined)));
  }

  #showAll(): void {
    if (!this.focused) return;
    // The button goes away with the bar that it stands in.
    const card = this.shadowRoot?.activeElement ? this.#cardOf(this.focused) : undefined;
    this.focused = undefined;
    this.#say(this.#texts.strings.allChatsShown);
    card?.focus({preventScroll: true});
  }

  #showFocused(): void {
    if (this.focused) {
      this.scrollLeft = 0;
      return;
    }
    for (const card of this.#cards) card.removeAttribute('data-aside');
    this.#setState('focused', false);
    this.scrollTo({left: this.#scrolled, behavior: 'instant'});
  }

  #say(text: string): void {
    this.#announcer.value?.say(text);
  }

  #observe(): void {
    this.#resizes.disconnect();
    this.#resizes.observe(this);
    for (const card of this.#cards) this.#resizes.observe(card);
  }

  #onSlotchange(): void {
    this.#observe();
    this.#applyWidths();
    this.#placeSplitters();
    const card = this.#cardOf(this.#moved);
    if (card && this.#moved) scrollToCard(this, card);
    this.#moved = undefined;
  }

  #onWish(event: ArrangeWishEvent): void {
    event.stopPropagation();
    const {chat, wish, press} = event;
    const index = this.#chats.indexOf(chat);
    const forward = getComputedStyle(this).direction === 'rtl' ? 'left' : 'right';
    const card = this.#cardOf(chat);
    if (wish === 'duplicate') this.#duplicate(chat);
    else if (wish === 'focus') {
      if (this.focused) this.#showAll();
      else this.#focus(chat);
    } else if (wish === 'drag') {
      if (press && card) this.#drag.start(press, card);
    } else this.#move(chat, wish === forward ? index + 1 : index - 1);
  }

  /** What inside the card has a use for Escape keeps it. */
  #onKeydown(event: KeyboardEvent): void {
    // While an input method composes, its keys are its own. Safari says so only by 229.
    // eslint-disable-next-line @typescript-eslint/no-deprecated
    if (event.key !== 'Escape' || event.isComposing || event.keyCode === 229) return;
    if (event.defaultPrevented || !this.focused) return;
    event.preventDefault();
    this.#showAll();
  }
}
