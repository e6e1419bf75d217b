import {ContextConsumer} from '@lit/context';
import {html, LitElement, nothing, type CSSResultGroup, type TemplateResult} from 'lit';
import {property} from 'lit/decorators.js';
import type {Chat} from '../../chat/chat.js';
import type {Workspace} from '../../chat/workspace.js';
import {chatAsMarkdown} from '../../compare/export.js';
import {announcerContext} from '../../context/announcer.js';
import {arrangementContext} from '../../context/arrangement.js';
import {copyAndTell} from '../../controllers/copy-and-tell.js';
import {TextsController} from '../../controllers/texts-controller.js';
import {WatchController} from '../../controllers/watch-controller.js';
import {ArrangeWishEvent, type ArrangeWish} from '../../events/arrange-wish-event.js';
import {compareTexts} from '../../i18n/en-compare.js';
import type {Strings} from '../../i18n/strings.js';
import {addTexts} from '../../i18n/texts.js';
import {controls} from '../../styles/controls.styles.js';
import {tokens} from '../../styles/tokens.styles.js';
import type {MenuItem} from '../menu-button/menu-button.js';
import {exportTexts} from '../chats-view/export-texts.js';
import {cardMenuStyles} from './card-menu.styles.js';
import {gripIcon} from './grip-icon.js';

// Before the first of these elements renders.
addTexts(compareTexts);

/**
 * The end of a card's header: the grip that moves the card, and its More menu. Its code is loaded after the page shows.
 *
 * @summary Moves a card, and what else can be done with it.
 *
 * @fires {ArrangeWishEvent} bai-arrange-wish - A person wants to arrange the cards. For the row around the card only.
 *
 * @csspart grip - The button Move chat.
 */
export class BaiCardMenu extends LitElement {
  static override styles: CSSResultGroup = [tokens, controls, cardMenuStyles];

  /** The chat that the card shows. */
  @property({attribute: false}) chat: Chat | undefined;

  /** The chats of the page. */
  @property({attribute: false}) workspace: Workspace | undefined;

  /** What the card itself can do. */
  @property({attribute: false}) items: readonly MenuItem[] = [];

  readonly #texts = new TextsController(this);
  readonly #announcer = new ContextConsumer(this, {context: announcerContext});
  readonly #arrangement = new ContextConsumer(this, {context: arrangementContext, subscribe: true});

  constructor() {
    super();
    new WatchController(this, () => this.chat);
  }

  protected override render(): TemplateResult | typeof nothing {
    const {chat, workspace} = this;
    if (!chat || !workspace) return nothing;
    const {strings} = this.#texts;
    const {chats = [], focused, isNarrow = false} = this.#arrangement.value ?? {};
    const canDrag = chats.length > 1 && !focused && !isNarrow;
    return html`${canDrag ? this.#renderGrip(strings) : nothing}
      <bai-menu-button
        .label=${strings.more}
        .items=${[...this.#arrangeItems(chat, strings), ...this.#copyItems(chat, workspace), ...this.items]}
      ></bai-menu-button>`;
  }

  #renderGrip(strings: Strings): TemplateResult {
    return html`<button
      class="button plain icon grip"
      part="grip"
      type="button"
      aria-label=${strings.moveChat}
      title=${strings.moveChatHint}
      @pointerdown=${this.#onPointerdown}
      @keydown=${this.#onKeydown}
    >
      ${gripIcon}
    </button>`;
  }

  #arrangeItems(chat: Chat, strings: Strings): readonly MenuItem[] {
    const arrangement = this.#arrangement.value;
    if (!arrangement) return [];
    const {chats, focused, maxCards, isNarrow} = arrangement;
    const duplicate = {
      label: strings.duplicateChat,
      disabled: chats.length >= maxCards,
      run: this.#wish('duplicate'),
    };
    if (chats.length < 2) return [duplicate];
    const isFirst = chats[0] === chat;
    const isLast = chats.at(-1) === chat;
    const rtl = getComputedStyle(this).direction === 'rtl';
    const move = [
      {label: strings.moveLeft, disabled: rtl ? isLast : isFirst, run: this.#wish('left')},
      {label: strings.moveRight, disabled: rtl ? isFirst : isLast, run: this.#wish('right')},
    ];
    const focus = {
      label: focused ? strings.showAllChats : strings.focusChat,
      run: this.#wish('focus'),
    };
    return [...(focused ? [] : move), duplicate, ...(isNarrow ? [] : [focus])];
  }

  /** Not while names and figures are hidden: what is copied has both. */
  #copyItems(chat: Chat, {blind}: Workspace): readonly MenuItem[] {
    if (blind) return [];
    const {texts} = this.#texts;
    const {strings} = texts;
    const copy = (): void => {
      void copyAndTell(chatAsMarkdown(chat, exportTexts(texts)), this.#announcer.value, strings);
    };
    return [{label: strings.copyChat, disabled: chat.messages.length === 0, run: copy}];
  }

  #wish(wish: ArrangeWish): () => void {
    return () => {
      this.#ask(wish);
    };
  }

  #ask(wish: ArrangeWish, press?: PointerEvent): void {
    /** @internal Named in the class comment. */
    if (this.chat) this.dispatchEvent(new ArrangeWishEvent(this.chat, wish, press));
  }

  #onPointerdown(event: PointerEvent): void {
    this.#ask('drag', event);
  }

  #onKeydown(event: KeyboardEvent): void {
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
    event.preventDefault();
    this.#ask(event.key === 'ArrowLeft' ? 'left' : 'right');
  }
}
