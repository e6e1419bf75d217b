import {html, LitElement, nothing, type CSSResultGroup, type PropertyValues, type TemplateResult} from 'lit';
import {property, state} from 'lit/decorators.js';
import type {Workspace} from '../../chat/workspace.js';
import {Comparison} from '../../compare/comparison.js';
import {TextsController} from '../../controllers/texts-controller.js';
import {WatchController} from '../../controllers/watch-controller.js';
import {CloseWishEvent} from '../../events/close-wish-event.js';
import {compareTexts} from '../../i18n/en-compare.js';
import type {TurnsWishEvent} from '../../events/turns-wish-event.js';
import type {Strings} from '../../i18n/strings.js';
import {addTexts} from '../../i18n/texts.js';
import {controls} from '../../styles/controls.styles.js';
import {tokens} from '../../styles/tokens.styles.js';
import {closeIcon} from '../icons.js';
import {TurnAligner} from '../turns/turn-aligner.js';
import {compareStyles} from './compare.styles.js';

// Before the first of these elements renders.
addTexts(compareTexts);

/** A way to compare: a tab of the panel, and what it shows. */
interface View {
  readonly id: string;
  readonly label: (strings: Strings) => string;
  readonly render: (comparison: Comparison, maxCards: number) => TemplateResult;
  /** Whether it names no model while names are hidden. Others are not shown then. */
  readonly keepsNames?: true;
}

const views: readonly View[] = [
  {
    id: 'turns',
    label: (strings) => strings.turnsView,
    render: (comparison) => html`<bai-turns .comparison=${comparison}></bai-turns>`,
    keepsNames: true,
  },
  {
    id: 'difference',
    label: (strings) => strings.differenceView,
    render: (comparison) => html`<bai-difference .comparison=${comparison}></bai-difference>`,
    keepsNames: true,
  },
  {
    id: 'runs',
    label: (strings) => strings.runsView,
    render: (comparison) =>
      html`<bai-runs .comparison=${comparison}></bai-runs>
        <bai-prompt-list .comparison=${comparison}></bai-prompt-list>`,
  },
  {
    id: 'chats',
    label: (strings) => strings.chatsView,
    render: (comparison, maxCards) =>
      html`<bai-chats-view .comparison=${comparison} .maxCards=${maxCards}></bai-chats-view>`,
  },
];

/**
 * The panel that compares the chats of a page. Its code is loaded when it is asked for.
 *
 * @summary Compares the chats of a page.
 *
 * @fires {CloseWishEvent} bai-close-wish - A person wants to close the panel. For the page around it only.
 *
 * @csspart compare - The whole panel.
 * @csspart views - The row of tabs.
 */
export class BaiCompare extends LitElement {
  static override styles: CSSResultGroup = [tokens, controls, compareStyles];

  /** The chats to compare. */
  @property({attribute: false}) workspace: Workspace | undefined;

  /** How many chats there can be. */
  @property({attribute: false}) maxCards = Infinity;

  @state() private view = 'turns';

  readonly #texts = new TextsController(this);
  readonly #aligner = new TurnAligner(this, () => this.#comparison);
  #comparison: Comparison | undefined;

  constructor() {
    super();
    new WatchController(this, () => this.workspace);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#comparison?.attach();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#comparison?.detach();
  }

  /** Moves the focus to the tab that is shown. */
  override focus(options?: FocusOptions): void {
    this.renderRoot.querySelector<HTMLElement>('[aria-selected="true"]')?.focus(options);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('workspace')) return;
    this.#comparison?.detach();
    this.#comparison = this.workspace && new Comparison(this.workspace);
    this.#comparison?.attach();
  }

  protected override render(): TemplateResult | typeof nothing {
    const comparison = this.#comparison;
    const shown = this.#views;
    const view = shown.find(({id}) => id === this.view) ?? shown[0];
    if (!comparison || !view) return nothing;
    const {strings} = this.#texts;
    return html`<section class="compare" part="compare" aria-label=${strings.compare}>
      <header>
        <div
          class="views"
          part="views"
          role="tablist"
          aria-label=${strings.compareViews}
          @keydown=${this.#onKeydown}
        >
          ${shown.map(({id, label}) => this.#renderTab(id, label(strings), id === view.id))}
        </div>
        <button
          class="button plain icon"
          type="button"
          aria-label=${strings.closeCompare}
          title=${strings.closeCompare}
          @click=${this.#onClose}
        >
          ${closeIcon}
        </button>
      </header>
      <div
        id="view"
        role="tabpanel"
        aria-labelledby=${view.id}
        tabindex="0"
        @bai-turns-wish=${this.#onTurnsWish}
      >
        ${view.render(comparison, this.maxCards)}
      </div>
    </section>`;
  }

  get #views(): readonly View[] {
    return this.workspace?.blind ? views.filter(({keepsNames}) => keepsNames) : views;
  }

  #renderTab(id: string, label: string, selected: boolean): TemplateResult {
    return html`<button
      id=${id}
      class="tab"
      type="button"
      role="tab"
      aria-selected=${selected ? 'true' : 'false'}
      aria-controls="view"
      tabindex=${selected ? 0 : -1}
      @click=${this.#onTab}
    >
      ${label}
    </button>`;
  }

  #onTab(event: Event): void {
    this.view = (event.currentTarget as HTMLElement).id;
  }

  /** As the WAI-ARIA Authoring Practices have tabs that are shown when they get the focus. */
  #onKeydown(event: KeyboardEvent): void {
    const shown = this.#views;
    const index = shown.findIndex(({id}) => id === this.view);
    const forward = getComputedStyle(this).direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
    const backward = forward === 'ArrowLeft' ? 'ArrowRight' : 'ArrowLeft';
    const steps: Readonly<Record<string, number>> = {
      [forward]: index + 1,
      [backward]: index - 1 + shown.length,
      Home: 0,
      End: shown.length - 1,
    };
    const next = steps[event.key];
    if (next === undefined) return;
    event.preventDefault();
    this.view = shown[next % shown.length]?.id ?? this.view;
    void this.updateComplete.then(() => {
      this.focus();
    });
  }

  #onTurnsWish({turnId}: TurnsWishEvent): void {
    void this.#aligner.show(turnId);
  }

  #onClose(): void {
    /** @internal Named in the class comment. */
    this.dispatchEvent(new CloseWishEvent());
  }
}
