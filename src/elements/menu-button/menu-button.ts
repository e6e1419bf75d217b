import {html, LitElement, nothing, type CSSResultGroup, type TemplateResult} from 'lit';
import {property, query, queryAll} from 'lit/decorators.js';
import {LayerController} from '../../controllers/layer-controller.js';
import {controls} from '../../styles/controls.styles.js';
import {tokens} from '../../styles/tokens.styles.js';
import {moreIcon} from '../icons.js';
import {menuButtonStyles} from './menu-button.styles.js';

/** An entry of a menu. */
export interface MenuItem {
  readonly label: string;
  /** Whether it takes something away. */
  readonly danger?: boolean;
  readonly disabled?: boolean;
  readonly run: () => void;
}

/**
 * A button with a menu, after the WAI-ARIA APG menu button pattern
 * (https://www.w3.org/WAI/ARIA/apg/patterns/menu-button/).
 *
 * @summary The More menu of a chat.
 *
 * @slot - An icon in place of three dots.
 *
 * @csspart button - The button.
 * @csspart menu - The menu.
 * @csspart item - An entry of the menu.
 */
export class BaiMenuButton extends LitElement {
  static override styles: CSSResultGroup = [tokens, controls, menuButtonStyles];
  static override shadowRootOptions: ShadowRootInit = {...LitElement.shadowRootOptions, delegatesFocus: true};

  /** The accessible name of the button. */
  @property({attribute: false}) label = '';

  /** The entries of the menu. */
  @property({attribute: false}) items: readonly MenuItem[] = [];

  @query('.menu') private readonly menu!: HTMLElement | null;
  @query('[part="button"]') private readonly button!: HTMLButtonElement | null;
  @queryAll('[role="menuitem"]') private readonly entries!: NodeListOf<HTMLElement>;

  #focusOnOpen: 'first' | 'last' = 'first';

  readonly #layer = new LayerController(this, {
    layer: () => this.menu,
    anchor: () => this.button,
    onClose: (how) => {
      if (how === 'escape') this.button?.focus();
    },
  });

  protected override render(): TemplateResult {
    return html`
      <button
        class="button plain icon"
        part="button"
        type="button"
        aria-label=${this.label}
        aria-haspopup="menu"
        aria-expanded=${this.#layer.isOpen ? 'true' : 'false'}
        @click=${this.#onClick}
        @keydown=${this.#onButtonKeydown}
      >
        <slot>${moreIcon}</slot>
      </button>
      <div
        class="menu"
        part="menu"
        popover="manual"
        role="menu"
        tabindex="-1"
        aria-label=${this.label}
        @keydown=${this.#onMenuKeydown}
        @focusout=${this.#onFocusout}
      >
        ${this.#layer.isOpen ? this.items.map((item, index) => this.#renderItem(item, index)) : nothing}
      </div>
    `;
  }

  protected override updated(): void {
    // The menu shows in the controller's step of this update, before this one.
    if (!this.#layer.isOpen || this.menu?.contains(this.shadowRoot?.activeElement ?? null)) return;
    this.#focus(this.#focusOnOpen === 'first' ? 0 : -1);
  }

  #renderItem(item: MenuItem, index: number): TemplateResult {
    return html`<button
      part="item"
      type="button"
      role="menuitem"
      tabindex="-1"
      class=${item.danger ? 'danger' : ''}
      aria-disabled=${item.disabled ? 'true' : 'false'}
      data-index=${index}
      @click=${this.#onItemClick}
    >
      ${item.label}
    </button>`;
  }

  #focus(index: number): void {
    const entries = [...this.entries];
    entries.at(index % entries.length)?.focus();
  }

  #open(focus: 'first' | 'last'): void {
    this.#focusOnOpen = focus;
    this.#layer.open();
  }

  #onClick(): void {
    if (this.#layer.isOpen) this.#layer.close();
    else this.#open('first');
  }

  #onButtonKeydown(event: KeyboardEvent): void {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    event.preventDefault();
    this.#open(event.key === 'ArrowDown' ? 'first' : 'last');
  }

  #onMenuKeydown(event: KeyboardEvent): void {
    const entries = [...this.entries];
    const current = entries.indexOf(event.target as HTMLElement);
    const next = {
      ArrowDown: current + 1,
      ArrowUp: current - 1,
      Home: 0,
      End: -1,
    }[event.key];
    if (next !== undefined) {
      event.preventDefault();
      this.#focus(next);
    } else if (event.key === 'Tab') {
      // From the button, since where a hidden entry stands is nowhere.
      this.button?.focus();
      this.#layer.close();
    } else if (event.key.length === 1 && event.key !== ' ' && !event.ctrlKey && !event.metaKey) {
      this.#focusByLetter(event.key, current);
    }
  }

  /** The next entry that begins with `letter`. */
  #focusByLetter(letter: string, current: number): void {
    const entries = [...this.entries];
    const ordered = [...entries.slice(current + 1), ...entries.slice(0, current + 1)];
    const wanted = letter.toLocaleLowerCase();
    ordered.find(({textContent}) => textContent.trim().toLocaleLowerCase().startsWith(wanted))?.focus();
  }

  #onFocusout(event: FocusEvent): void {
    const to = event.relatedTarget;
    if (to instanceof Node && !this.shadowRoot?.contains(to)) this.#layer.close();
  }

  #onItemClick(event: Event): void {
    const item = this.items[Number((event.currentTarget as HTMLElement).dataset.index)];
    if (!item || item.disabled) return;
    this.#layer.close();
    // Before the entry acts, so that what it does may move the focus on.
    this.button?.focus();
    item.run();
  }
}
