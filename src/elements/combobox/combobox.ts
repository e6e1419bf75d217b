import {html, LitElement, nothing, type CSSResultGroup, type PropertyValues, type TemplateResult} from 'lit';
import {property, query, state} from 'lit/decorators.js';
import {live} from 'lit/directives/live.js';
import {LayerController} from '../../controllers/layer-controller.js';
import {TextsController} from '../../controllers/texts-controller.js';
import {ComboSearchEvent, ComboSelectEvent} from '../../events/combobox-events.js';
import {controls} from '../../styles/controls.styles.js';
import {tokens} from '../../styles/tokens.styles.js';
import {checkIcon, chevronIcon} from '../icons.js';
import {comboboxStyles} from './combobox.styles.js';
import {markMatch} from './mark-match.js';

/** An entry of the list. */
export interface ComboOption {
  readonly id: string;
  readonly label: string;
  /** Said beside the label, more quietly. */
  readonly detail?: string;
  /** The heading it stands under. Options of one group stand together. */
  readonly group?: string;
  /** Shown, and not to be chosen. */
  readonly disabled?: boolean;
}

/** How many options are added to the document at a time. */
const batch = 100;
/** How far Page Up and Page Down go, in options. */
const pageStep = 10;

/**
 * A field that is typed into to search, with a list to choose from, after the WAI-ARIA APG editable combobox with a
 * listbox popup (https://www.w3.org/WAI/ARIA/apg/patterns/combobox/). The focus stays in the field.
 *
 * @summary A searchable select.
 *
 * @fires {ComboSearchEvent} bai-combo-search - The list was opened, or its search text changed. Does not bubble.
 * @fires {ComboSelectEvent} bai-combo-select - An option was chosen. Does not bubble.
 * @fires {Event} bai-combo-more - The end of the list is in view. Does not bubble.
 * @fires {Event} bai-combo-retry - Retry was pressed. Does not bubble.
 *
 * @csspart field - The field.
 * @csspart popup - The layer with the list.
 * @csspart option - An entry of the list.
 */
export class BaiCombobox extends LitElement {
  static override styles: CSSResultGroup = [tokens, controls, comboboxStyles];
  static override shadowRootOptions: ShadowRootInit = {...LitElement.shadowRootOptions, delegatesFocus: true};

  /** The accessible name of the field. */
  @property({attribute: false}) label = '';

  /** What the field shows while it is not searched: the chosen option. */
  @property({attribute: false}) text = '';

  /** The id of the chosen option. */
  @property({attribute: false}) value: string | undefined;

  /** The entries that match the search. */
  @property({attribute: false}) options: readonly ComboOption[] = [];

  /** Said in the list in place of options, or below them. */
  @property({attribute: false}) message = '';

  /** Whether the list is being fetched. */
  @property({attribute: false}) loading = false;

  /** Whether fetching the list failed, so that Retry stands in it. */
  @property({attribute: false}) failed = false;

  /** What stands in the empty field. */
  @property({attribute: false}) placeholder = '';

  /** Describes the field beyond its name. */
  @property({attribute: false}) description = '';

  @property({type: Boolean}) disabled = false;

  /** Whether something must be chosen. */
  @property({attribute: false}) required = false;

  /** Whether it looks like text until it is used. */
  @property({type: Boolean, reflect: true}) compact = false;

  /** What was typed to search; undefined while the field shows the chosen option. */
  @state() private searched: string | undefined;
  @state() private active = -1;
  @state() private shown = batch;

  @query('input') private readonly field!: HTMLInputElement | null;
  @query('.popup') private readonly popup!: HTMLElement | null;
  @query('.frame') private readonly frame!: HTMLElement | null;
  @query('[data-active]') private readonly activeOption!: HTMLElement | null;

  readonly #texts = new TextsController(this);
  readonly #layer = new LayerController(this, {
    layer: () => this.popup,
    anchor: () => this.frame,
    onClose: () => {
      this.searched = undefined;
      this.active = -1;
      this.shown = batch;
    },
  });

  /** Whether the list is open. */
  get isOpen(): boolean {
    return this.#layer.isOpen;
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (!changed.has('options')) return;
    // A search begins at its best match; a mere opening points at nothing but what is chosen.
    if (this.searched !== undefined && this.searched !== '')
      this.active = this.options.findIndex(isChoosable);
    else this.active = Math.min(this.active, this.options.length - 1);
    const before = changed.get('options') as readonly ComboOption[] | undefined;
    // A new list begins at its top; further pages of the same one leave the reader where they are.
    if (before?.[0]?.id !== this.options[0]?.id) {
      this.shown = batch;
      if (this.popup) this.popup.scrollTop = 0;
    }
  }

  protected override render(): TemplateResult {
    const open = this.#layer.isOpen;
    const hasList = open && this.options.length > 0;
    return html`
      <div class="frame">
        <input
          part="field"
          class="field"
          type="text"
          role="combobox"
          autocomplete="off"
          spellcheck="false"
          aria-autocomplete="list"
          aria-label=${this.label}
          aria-expanded=${open ? 'true' : 'false'}
          aria-controls="list"
          aria-activedescendant=${open && this.active >= 0 ? `option-${this.active}` : nothing}
          aria-describedby="description"
          aria-required=${this.required ? 'true' : 'false'}
          ?disabled=${this.disabled}
          placeholder=${this.placeholder}
          title=${this.text}
          .value=${live(this.searched ?? this.text)}
          @input=${this.#onInput}
          @keydown=${this.#onKeydown}
          @click=${this.#onClick}
          @focus=${this.#onFocus}
          @blur=${this.#onBlur}
        />
        ${chevronIcon}
      </div>
      <span id="description" hidden>${this.description}</span>
      <div
        class="popup"
        part="popup"
        popover="manual"
        @scroll=${this.#onScroll}
        @pointerdown=${this.#onPopupPress}
      >
        <div id="list" role="listbox" aria-label=${this.label} aria-busy=${this.loading ? 'true' : 'false'}>
          ${hasList ? this.#renderGroups() : nothing}
        </div>
        ${open && this.message !== '' ? html`<p class="message">${this.message}</p>` : nothing}
        ${
          open && this.failed
            ? html`<button class="button small" type="button" @click=${this.#onRetry} @blur=${this.#onBlur}>
                ${this.#texts.strings.retry}
              </button>`
            : nothing
        }
      </div>
    `;
  }

  protected override updated(): void {
    this.activeOption?.scrollIntoView({block: 'nearest'});
  }

  #renderGroups(): readonly TemplateResult[] {
    const groups: {name: string; items: TemplateResult[]}[] = [];
    this.options.slice(0, this.shown).forEach((option, index) => {
      const name = option.group ?? '';
      if (groups.at(-1)?.name !== name) groups.push({name, items: []});
      groups.at(-1)?.items.push(this.#renderOption(option, index));
    });
    return groups.map(({name, items}) =>
      name === ''
        ? html`${items}`
        : html`<div role="group" aria-label=${name}>
            <p class="group" aria-hidden="true">${name}</p>
            ${items}
          </div>`,
    );
  }

  #renderOption(option: ComboOption, index: number): TemplateResult {
    const selected = option.id === this.value;
    const active = index === this.active;
    return html`<div
      id="option-${index}"
      part="option"
      role="option"
      aria-selected=${selected ? 'true' : 'false'}
      aria-disabled=${option.disabled ? 'true' : 'false'}
      ?data-active=${active}
      data-index=${index}
      title=${option.label}
      @click=${this.#onOptionClick}
      @keydown=${this.#onKeydown}
    >
      <span class="label">${markMatch(option.label, this.searched ?? '')}</span>
      ${option.detail === undefined ? nothing : html`<span class="detail">${option.detail}</span>`}
      ${selected ? checkIcon : nothing}
    </div>`;
  }

  #open(): void {
    if (this.#layer.isOpen || this.disabled) return;
    this.#layer.open();
    this.active = this.options.findIndex(({id}) => id === this.value);
    this.#search('');
  }

  #search(text: string): void {
    /** @internal Named in the class comment. */
    this.dispatchEvent(new ComboSearchEvent(text));
  }

  #choose(index: number): void {
    const option = this.options[index];
    if (!option || !isChoosable(option)) return;
    this.#layer.close();
    this.field?.focus();
    /** @internal Named in the class comment. */
    this.dispatchEvent(new ComboSelectEvent(option.id));
  }

  #moveTo(index: number): void {
    const last = this.options.length - 1;
    if (last < 0) return;
    this.active = index > last ? 0 : index < 0 ? last : index;
    if (this.active >= this.shown) this.shown = this.active + batch;
    if (this.active > last - pageStep) this.#more();
  }

  #more(): void {
    /** @internal Named in the class comment. */
    this.dispatchEvent(new Event('bai-combo-more'));
  }

  #onInput(event: InputEvent): void {
    const text = (event.currentTarget as HTMLInputElement).value;
    this.#layer.open();
    this.searched = text;
    this.#search(text);
  }

  #onKeydown(event: KeyboardEvent): void {
    // While an input method composes, its keys are its own. Safari says so only by 229.
    // eslint-disable-next-line @typescript-eslint/no-deprecated
    if (event.isComposing || event.keyCode === 229) return;
    if (this.#onNavigationKey(event)) event.preventDefault();
  }

  /** @returns Whether the key was used. */
  #onNavigationKey({key, altKey}: KeyboardEvent): boolean {
    const open = this.#layer.isOpen;
    if (key === 'Enter') {
      if (open && this.active >= 0) this.#choose(this.active);
      return open;
    }
    if (key === 'ArrowDown' && altKey) this.#open();
    else if (key === 'ArrowUp' && altKey) this.#layer.close();
    else if (key === 'ArrowDown' || key === 'ArrowUp') this.#onArrow(key, open);
    else if (!open || this.active < 0) return false;
    else if (key === 'Home') this.#moveTo(0);
    else if (key === 'End') this.#moveTo(this.options.length - 1);
    else if (key === 'PageDown') this.#moveTo(Math.min(this.active + pageStep, this.options.length - 1));
    else if (key === 'PageUp') this.#moveTo(Math.max(this.active - pageStep, 0));
    else return false;
    return true;
  }

  #onArrow(key: 'ArrowDown' | 'ArrowUp', open: boolean): void {
    if (!open) {
      this.#open();
      if (this.active < 0) this.#moveTo(key === 'ArrowDown' ? 0 : this.options.length - 1);
    } else this.#moveTo(this.active + (key === 'ArrowDown' ? 1 : -1));
  }

  #onClick(): void {
    this.#open();
  }

  #onFocus(): void {
    // So that typing replaces what is shown.
    this.field?.select();
  }

  #onBlur(event: FocusEvent): void {
    const to = event.relatedTarget;
    if (to instanceof Node && this.shadowRoot?.contains(to)) return;
    this.#layer.close();
  }

  #onPopupPress(event: PointerEvent): void {
    // The focus stays in the field, except for a button in the list.
    if (!(event.target instanceof Element && event.target.closest('button'))) event.preventDefault();
  }

  #onOptionClick(event: Event): void {
    this.#choose(Number((event.currentTarget as HTMLElement).dataset.index));
  }

  #onScroll(): void {
    const {popup} = this;
    if (!popup || popup.scrollTop + popup.clientHeight * 2 < popup.scrollHeight) return;
    if (this.shown < this.options.length) this.shown += batch;
    else this.#more();
  }

  #onRetry(): void {
    this.field?.focus();
    /** @internal Named in the class comment. */
    this.dispatchEvent(new Event('bai-combo-retry'));
  }
}

function isChoosable({disabled = false}: ComboOption): boolean {
  return !disabled;
}
