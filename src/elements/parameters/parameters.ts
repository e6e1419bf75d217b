import {ContextConsumer} from '@lit/context';
import {html, LitElement, nothing, type CSSResultGroup, type PropertyValues, type TemplateResult} from 'lit';
import {property, query, state} from 'lit/decorators.js';
import type {Chat} from '../../chat/chat.js';
import {
  parameterRanges,
  parseParameter,
  withParameter,
  type NumericParameter,
} from '../../chat/parameters.js';
import type {Workspace} from '../../chat/workspace.js';
import {announcerContext} from '../../context/announcer.js';
import {LayerController} from '../../controllers/layer-controller.js';
import {TextsController} from '../../controllers/texts-controller.js';
import {WatchController} from '../../controllers/watch-controller.js';
import {lateTexts} from '../../i18n/en-late.js';
import {addTexts} from '../../i18n/texts.js';
import {controls} from '../../styles/controls.styles.js';
import {tokens} from '../../styles/tokens.styles.js';
import {tuneIcon} from '../icons.js';
import {parametersStyles} from './parameters.styles.js';

addTexts(lateTexts);

const names = Object.keys(parameterRanges) as NumericParameter[];

/**
 * A button with a layer where a person sets the system prompt and the parameters of a chat. What is valid holds at
 * once; what is left blank is not sent.
 *
 * @summary The system prompt and the parameters of a chat.
 *
 * @csspart button - The button Parameters.
 * @csspart parameters - The layer with the fields.
 */
export class BaiParameters extends LitElement {
  static override styles: CSSResultGroup = [tokens, controls, parametersStyles];
  static override shadowRootOptions: ShadowRootInit = {...LitElement.shadowRootOptions, delegatesFocus: true};

  /** The chat that they belong to. */
  @property({attribute: false}) chat: Chat | undefined;

  /** The chats of the page. With more than one, the parameters can be applied to all that are synced. */
  @property({attribute: false}) workspace: Workspace | undefined;

  /** What was written and cannot be: it stays in its field until it is mended. */
  @state() private refused: Partial<Record<NumericParameter, string>> = {};

  /** To how many other chats the parameters were just applied. */
  @state() private appliedTo: number | undefined;

  @query('.layer') private readonly layer!: HTMLElement | null;
  @query('[part="button"]') private readonly button!: HTMLElement | null;
  @query('#system') private readonly systemField!: HTMLTextAreaElement | null;
  @query('[aria-invalid="true"]') private readonly refusedField!: HTMLInputElement | null;

  readonly #texts = new TextsController(this);
  readonly #announcer = new ContextConsumer(this, {context: announcerContext});
  readonly #layer = new LayerController(this, {
    layer: () => this.layer,
    anchor: () => this.button,
    align: 'start',
    onClose: (how) => {
      this.appliedTo = undefined;
      if (how === 'escape') this.button?.focus();
    },
  });
  #opening = false;

  constructor() {
    super();
    new WatchController(this, () => this.chat);
    new WatchController(this, () => this.workspace);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('chat')) this.refused = {};
  }

  protected override render(): TemplateResult | typeof nothing {
    const {chat} = this;
    if (!chat) return nothing;
    const {strings} = this.#texts;
    const count = Object.keys(chat.parameters ?? {}).length + (chat.system ? 1 : 0);
    return html`
      <button
        class="button plain icon"
        part="button"
        type="button"
        aria-label=${strings.parameters}
        title=${strings.parameters}
        aria-haspopup="dialog"
        aria-expanded=${this.#layer.isOpen ? 'true' : 'false'}
        aria-describedby="set"
        ?data-set=${count > 0}
        @click=${this.#onToggle}
      >
        ${tuneIcon}
      </button>
      <span id="set" hidden>${strings.parametersSet(count)}</span>
      <div
        class="layer"
        part="parameters"
        popover="manual"
        role="dialog"
        aria-label=${strings.parameters}
        @focusout=${this.#onFocusout}
      >
        ${this.#layer.isOpen ? this.#renderForm(chat) : nothing}
      </div>
    `;
  }

  protected override updated(): void {
    if (!this.#opening) return;
    // The person who opened it goes on in it.
    this.#opening = false;
    this.systemField?.focus();
  }

  #renderForm(chat: Chat): TemplateResult {
    const {strings} = this.#texts;
    return html`<form novalidate @submit=${this.#onSubmit} @input=${this.#onInput}>
      <h2>${strings.parameters}</h2>
      <div class="group">
        <label for="system">${strings.systemPrompt}</label>
        <textarea
          id="system"
          class="field"
          rows="3"
          dir="auto"
          .value=${chat.system ?? ''}
          @input=${this.#onSystem}
        ></textarea>
      </div>
      <div class="grid">${names.map((name) => this.#renderNumber(chat, name))}</div>
      <div class="group">
        <label for="stop">${strings.parameterNames.stop}</label>
        <textarea
          id="stop"
          class="field"
          rows="2"
          aria-describedby="stop-hint"
          .value=${(chat.parameters?.stop ?? []).join('\n')}
          @change=${this.#onStop}
        ></textarea>
        <small id="stop-hint">${strings.stopHint}</small>
      </div>
      <small>${strings.parametersHint}</small>
      <div class="row">
        <button class="button primary" type="submit">${strings.done}</button>
        <button class="button" type="button" @click=${this.#onReset}>${strings.reset}</button>
        ${
          this.workspace && this.workspace.chats.length > 1
            ? html`<button class="button" type="button" @click=${this.#onApply}>
                ${strings.applyToSynced}
              </button>`
            : nothing
        }
      </div>
      ${this.appliedTo === undefined ? nothing : html`<small>${strings.appliedTo(this.appliedTo)}</small>`}
    </form>`;
  }

  #renderNumber({parameters}: Chat, name: NumericParameter): TemplateResult {
    const {strings} = this.#texts;
    const refused = this.refused[name];
    const {min, max, integer = false} = parameterRanges[name];
    // The keyboards of phones for numbers have no minus.
    const keyboard = min === undefined || min < 0 ? 'text' : integer ? 'numeric' : 'decimal';
    return html`<div class="group">
      <label for=${name}>${strings.parameterNames[name]}</label>
      <input
        id=${name}
        class="field"
        type="text"
        inputmode=${keyboard}
        autocomplete="off"
        aria-invalid=${refused === undefined ? 'false' : 'true'}
        aria-describedby="${name}-error"
        placeholder=${min === undefined || max === undefined ? strings.notSet : `${min} – ${max}`}
        .value=${refused ?? String(parameters?.[name] ?? '')}
        data-name=${name}
        @change=${this.#onNumber}
      />
      <p id="${name}-error" class="field-error">
        ${refused === undefined ? nothing : strings.parameterRange(parameterRanges[name])}
      </p>
    </div>`;
  }

  #onToggle(): void {
    this.#opening = !this.#layer.isOpen;
    this.#layer.toggle();
  }

  /** It would lie over what a person goes on to with Tab. */
  #onFocusout({relatedTarget}: FocusEvent): void {
    if (relatedTarget && !this.shadowRoot?.contains(relatedTarget as Node)) this.#layer.close('outside');
  }

  #onSubmit(event: Event): void {
    event.preventDefault();
    // Enter in a field that was just refused: it is not done yet.
    if (Object.keys(this.refused).length > 0) {
      this.refusedField?.focus();
      return;
    }
    this.#layer.close();
    this.button?.focus();
  }

  /** What was applied is no longer what stands here. */
  #onInput(): void {
    this.appliedTo = undefined;
  }

  #onSystem(event: Event): void {
    const {value} = event.currentTarget as HTMLTextAreaElement;
    if (this.chat) this.chat.system = value.trim() === '' ? undefined : value;
  }

  #onNumber(event: Event): void {
    const {chat} = this;
    const {value: text, dataset} = event.currentTarget as HTMLInputElement;
    const name = dataset.name as NumericParameter;
    if (!chat) return;
    const value = parseParameter(name, text);
    const {[name]: former, ...others} = this.refused;
    if (Number.isNaN(value)) {
      this.refused = {...others, [name]: text};
      this.#announcer.value?.alert(this.#texts.strings.parameterRange(parameterRanges[name]));
      return;
    }
    this.refused = others;
    chat.parameters = withParameter(chat.parameters, name, value);
  }

  #onStop(event: Event): void {
    const {chat} = this;
    if (!chat) return;
    const lines = (event.currentTarget as HTMLTextAreaElement).value
      .split('\n')
      .filter((line) => line !== '');
    chat.parameters = withParameter(chat.parameters, 'stop', lines.length > 0 ? lines : undefined);
  }

  #onReset(): void {
    const {chat} = this;
    if (!chat) return;
    this.refused = {};
    this.appliedTo = undefined;
    chat.system = undefined;
    chat.parameters = undefined;
    this.#announcer.value?.say(this.#texts.strings.parametersSet(0));
  }

  #onApply(): void {
    const {chat, workspace} = this;
    if (!chat || !workspace) return;
    const others = workspace.chats.filter((other) => other !== chat && other.synced);
    for (const other of others) {
      other.system = chat.system;
      other.parameters = chat.parameters;
    }
    this.appliedTo = others.length;
    this.#announcer.value?.say(this.#texts.strings.appliedTo(others.length));
  }
}
