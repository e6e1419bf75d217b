import {html, LitElement, nothing, type CSSResultGroup, type PropertyValues, type TemplateResult} from 'lit';
import {property, query, state} from 'lit/decorators.js';
import {live} from 'lit/directives/live.js';
import {LayerController} from '../../controllers/layer-controller.js';
import {TextsController} from '../../controllers/texts-controller.js';
import {ComboFavouriteEvent, ComboSearchEvent, ComboSelectEvent} from '../../events/combobox-events.js';
import {controls} from '../../styles/controls.styles.js';
import {tokens} from '../../styles/tokens.styles.js';
import {chevronIcon} from '../icons.js';
import {comboboxStyles} from './combobox.styles.js';
import {ListAnnouncer} from './list-announcer.js';
import {pageStep, targetOf} from './list-keys.js';
import {middleEllipsis} from './middle-ellipsis.js';
import type * as OptionList from './option-list.js';
import type {ComboOption} from './option-rows.js';
import {OptionWindow} from './option-window.js';

/**
 * A field that is typed into to search, with a list to choose from, after the WAI-ARIA APG editable combobox with a
 * listbox popup (https://www.w3.org/WAI/ARIA/apg/patterns/combobox/). The focus stays in the field. Only the options
 * in view, and some before and after them, stand in the document.
 *
 * @summary A searchable select.
 *
 * @fires {ComboSearchEvent} bai-combo-search - The list was opened or closed, or its search text changed. Does not
 *   bubble.
 * @fires {ComboSelectEvent} bai-combo-select - An option was chosen. Does not bubble.
 * @fires {ComboFavouriteEvent} bai-combo-favourite - The star of an option was pressed, or Ctrl+D while it was reached.
 *   Does not bubble.
 * @fires {Event} bai-combo-more - The end of the list is in view. Does not bubble.
 * @fires {Event} bai-combo-action - The button below the list was pressed. Does not bubble.
 *
 * @csspart field - The field.
 * @csspart popup - The layer with the list.
 * @csspart option - An entry of the list.
 * @csspart star - The mark of an entry that can be a favourite.
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

  /** How many entries there are, where not all are in `options` yet: -1 if that is not known. */
  @property({attribute: false}) total: number | undefined;

  /** Said below the list, in place of the number of its entries. */
  @property({attribute: false}) message = '';

  /** The search that `options` answer: undefined while they answer none. */
  @property({attribute: false}) answers: string | undefined;

  /** Whether `message` tells of a failure. */
  @property({attribute: false}) failed = false;

  /** The name of the button below the list. Without it there is none. */
  @property({attribute: false}) action = '';

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
  /** The index of the option that the arrow keys have reached. */
  @state() private active = -1;

  @query('input') private readonly field!: HTMLInputElement | null;
  @query('.popup') private readonly popup!: HTMLElement | null;
  @query('.frame') private readonly frame!: HTMLElement | null;
  @query('#list') private readonly list!: HTMLElement | null;

  readonly #texts = new TextsController(this);
  readonly #announcer = new ListAnnouncer(this);
  readonly #layer = new LayerController(this, {
    layer: () => this.popup,
    anchor: () => this.frame,
    align: 'start',
    onClose: (how) => {
      this.#onClose(how);
    },
  });
  /** How the list is rendered. Loaded once the field shows, or when the list is opened. */
  #rendering: typeof OptionList | undefined;
  readonly #window = new OptionWindow();
  /** The search whose options are still to come. */
  #awaited: string | undefined;
  /** Enter was pressed before they came. */
  #enterHeld = false;
  /** Where an arrow key that opened the list begins, if nothing is chosen. */
  #begin: 'first' | 'last' | undefined;
  #composing = false;

  /** Whether the list is open. */
  get isOpen(): boolean {
    return this.#layer.isOpen;
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('options')) {
      const before = changed.get('options') as readonly ComboOption[] | undefined;
      const reached = before?.[this.active]?.id;
      this.#window.show(this.options);
      // A further page, or a refreshed list, leaves the reader where they are.
      this.active = reached === undefined ? -1 : this.#indexOf(reached);
    }
    // The search is being asked again.
    if (this.#layer.isOpen && changed.has('answers') && this.answers === undefined)
      this.#awaited = this.searched ?? '';
    if (this.#awaited !== undefined && this.#awaited === this.answers) this.#beginList();
  }

  protected override render(): TemplateResult {
    const open = this.#layer.isOpen;
    const {strings} = this.#texts;
    const hint =
      open && this.options.some(({favourite}) => favourite !== undefined) ? strings.favouriteHint : '';
    return html`
      <div class="frame">
        <input
          part="field"
          class="field"
          type="text"
          role="combobox"
          autocomplete="off"
          autocapitalize="off"
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
          @compositionend=${this.#onInput}
          @keydown=${this.#onKeydown}
          @mouseup=${this.#onRelease}
          @click=${this.#open}
          @focus=${this.#onFocus}
          @blur=${this.#onBlur}
        />
        <span class="shown" aria-hidden="true"
          ><span class="text" dir="auto">${middleEllipsis(this.text)}</span></span
        >
        ${chevronIcon}
      </div>
      <span id="description" hidden>${this.description} ${hint}</span>
      <div class="popup" part="popup" popover="manual" @mousedown=${this.#onPopupPress}>
        <div
          id="list"
          role="listbox"
          aria-label=${this.label}
          aria-busy=${this.#awaited === undefined ? 'false' : 'true'}
          ?hidden=${this.options.length === 0}
          @click=${this.#onListClick}
          @keydown=${this.#onKeydown}
          @scroll=${this.#onScroll}
        >
          ${
            open
              ? this.#rendering?.renderOptions({
                  options: this.options,
                  rows: this.#window.rows,
                  first: this.#window.first,
                  inView: this.#window.inView,
                  active: this.active,
                  value: this.value,
                  search: this.searched,
                  total: this.total ?? this.options.length,
                  strings,
                })
              : nothing
          }
        </div>
        ${
          open
            ? html`<div class="foot">
                <p>${this.#status}</p>
                <p aria-hidden="true">${hint}</p>
                ${
                  this.action === ''
                    ? nothing
                    : html`<button
                        class="button plain small"
                        type="button"
                        @click=${this.#onAction}
                        @blur=${this.#onBlur}
                      >
                        ${this.action}
                      </button>`
                }
              </div>`
            : nothing
        }
      </div>
    `;
  }

  protected override firstUpdated(): void {
    void this.#load();
  }

  protected override updated(): void {
    const {list} = this;
    if (list && this.#rendering && this.#layer.isOpen) {
      if (this.#window.layOut(list, this.active, this.#rendering)) this.requestUpdate();
      // A short page may leave the end of the list in view, where nothing can be scrolled to it.
      if (!this.#isWhole && this.#awaited === undefined) this.#askForMore(list);
    }
    // Nothing is said while an input method composes.
    if (this.#layer.isOpen && !this.#composing) this.#announcer.say(this.#status, this.failed);
    else this.#announcer.hush();
  }

  /** What there is to say of the list as a whole. */
  get #status(): string {
    const {strings} = this.#texts;
    if (this.message !== '') return this.message;
    const {total = -1} = this;
    const count = total < 0 ? this.options.filter(({apart}) => !apart).length : total;
    return this.searched ? strings.matches(count) : strings.inAll(count);
  }

  /** The options of the latest search are there: a search begins at its best match, an opening at what is chosen. */
  #beginList(): void {
    this.#awaited = undefined;
    this.active = this.searched
      ? this.options.findIndex(({disabled, apart}) => !disabled && !apart)
      : this.#indexOf(this.value);
    if (this.active < 0 && this.#begin) this.active = this.#begin === 'first' ? 0 : this.options.length - 1;
    this.#begin = undefined;
    this.#window.begin(this.active);
    if (!this.#enterHeld) return;
    this.#enterHeld = false;
    void this.updateComplete.then(() => {
      this.#choose(this.active);
    });
  }

  #indexOf(id: string | undefined): number {
    return this.options.findIndex((option) => option.id === id);
  }

  #open(): void {
    if (this.#layer.isOpen || this.disabled) return;
    this.#layer.open();
    // So that typing replaces what is shown: a press has put the caret into it.
    this.field?.select();
    this.#search('');
  }

  async #load(): Promise<void> {
    try {
      this.#rendering ??= await import('./option-list.js');
      this.requestUpdate();
    } catch {
      // The next opening tries again.
    }
  }

  #search(text: string | undefined): void {
    if (!this.#rendering) void this.#load();
    this.#awaited = text;
    this.active = -1;
    /** @internal Named in the class comment. */
    this.dispatchEvent(new ComboSearchEvent(text));
    this.requestUpdate();
  }

  #choose(index: number): void {
    const option = this.options[index];
    if (!option || option.disabled || !this.#layer.isOpen) return;
    // Before the list is closed, and what was found forgotten.
    /** @internal Named in the class comment. */
    this.dispatchEvent(new ComboSelectEvent(option.id));
    this.#layer.close();
    this.field?.focus();
  }

  #favour(index: number): void {
    const option = this.options[index];
    if (option?.favourite === undefined) return;
    /** @internal Named in the class comment. */
    this.dispatchEvent(new ComboFavouriteEvent(option));
  }

  #moveTo(index: number): void {
    const last = this.options.length - 1;
    if (last < 0) return;
    // The end of what is there is not the end of the list while more is to come.
    this.active = index < 0 ? last : index <= last ? index : this.#isWhole ? 0 : last;
    this.#window.follow(this.active);
    if (this.active > last - pageStep) this.#more();
  }

  /** Whether the options are all that there are. */
  get #isWhole(): boolean {
    return (this.total ?? this.options.length) === this.options.length;
  }

  /** Asks for more if the end of what is there is in view, or nearly so. */
  #askForMore(list: HTMLElement): void {
    if (list.scrollTop + list.clientHeight * 2 >= list.scrollHeight) this.#more();
  }

  #more(): void {
    /** @internal Named in the class comment. */
    this.dispatchEvent(new Event('bai-combo-more'));
  }

  #onClose(how: 'escape' | 'outside' | 'call'): void {
    // Before the layer hides what has the focus.
    if (how === 'escape') this.field?.focus();
    this.searched = undefined;
    this.#enterHeld = false;
    this.#begin = undefined;
    this.#search(undefined);
  }

  #onInput(event: InputEvent | CompositionEvent): void {
    const text = (event.currentTarget as HTMLInputElement).value;
    this.#composing = event instanceof InputEvent && event.isComposing;
    if (text === this.searched) {
      this.requestUpdate();
      return;
    }
    this.#layer.open();
    this.#search(text);
    this.searched = text;
  }

  #onKeydown(event: KeyboardEvent): void {
    // While an input method composes, its keys are its own. Safari says so only by 229.
    // eslint-disable-next-line @typescript-eslint/no-deprecated
    if (event.isComposing || event.keyCode === 229) return;
    this.#enterHeld = false;
    if (this.#onNavigationKey(event)) event.preventDefault();
  }

  /** @returns Whether the key was used. */
  #onNavigationKey({key, altKey, ctrlKey}: KeyboardEvent): boolean {
    const open = this.#layer.isOpen;
    if (key === 'Enter') {
      if (open && this.active >= 0) this.#choose(this.active);
      else this.#enterHeld = open && this.#awaited !== undefined;
      return open;
    }
    if (key === 'ArrowDown' && altKey) this.#open();
    else if (key === 'ArrowUp' && altKey) this.#layer.close();
    else if (!open && (key === 'ArrowDown' || key === 'ArrowUp')) {
      this.#begin = key === 'ArrowDown' ? 'first' : 'last';
      this.#open();
    } else if (open && this.active >= 0 && ctrlKey && key.toLowerCase() === 'd') this.#favour(this.active);
    else {
      const target = open ? targetOf(key, this.active, this.options.length - 1) : undefined;
      // The caret moves: the person is in the text again.
      if (key === 'ArrowLeft' || key === 'ArrowRight') this.active = -1;
      if (target === undefined) return false;
      this.#moveTo(target);
    }
    return true;
  }

  #onFocus(): void {
    // So that typing replaces what is shown.
    this.field?.select();
  }

  /** WebKit puts the caret where a press was that selected the text, and does so after the click was heard. */
  #onRelease(event: MouseEvent): void {
    if (!this.#layer.isOpen) event.preventDefault();
  }

  #onBlur(event: FocusEvent): void {
    const to = event.relatedTarget;
    if (to instanceof Node && this.shadowRoot?.contains(to)) return;
    this.#layer.close();
  }

  /** The focus stays in the field. Not all browsers give it to a pressed button, so a blur would close the list. */
  #onPopupPress(event: MouseEvent): void {
    event.preventDefault();
  }

  #onListClick(event: Event): void {
    const option =
      event.target instanceof Element ? event.target.closest<HTMLElement>('[role="option"]') : null;
    if (!option) return;
    const index = Number(option.dataset.index);
    if ((event.target as Element).closest('.star')) this.#favour(index);
    else this.#choose(index);
  }

  #onScroll(): void {
    const {list} = this;
    if (!list) return;
    if (this.#window.scrolled(list)) this.requestUpdate();
    this.#askForMore(list);
  }

  #onAction(event: MouseEvent): void {
    // The second press of a double click is for a button that is another one by now.
    if (event.detail > 1) return;
    this.field?.focus();
    /** @internal Named in the class comment. */
    this.dispatchEvent(new Event('bai-combo-action'));
  }
}
