import {ContextConsumer} from '@lit/context';
import {html, LitElement, nothing, type CSSResultGroup, type PropertyValues, type TemplateResult} from 'lit';
import {property, query, queryAll, state} from 'lit/decorators.js';
import {live} from 'lit/directives/live.js';
import {maskSecrets, originOf, parseBaseURL, requestURL} from '../../chat/base-url.js';
import {toChatError, type ErrorFacts} from '../../chat/chat-error.js';
import {isCustomEndpoint, type Endpoint} from '../../chat/endpoint.js';
import {presetAt, type HeaderPreset} from '../../chat/header-preset.js';
import type {ModelSelection} from '../../chat/model-selection.js';
import {choicesOf} from '../../chat/choice-memory.js';
import {announcerContext} from '../../context/announcer.js';
import {chatServicesContext} from '../../context/chat-services.js';
import {TextsController} from '../../controllers/texts-controller.js';
import {WatchController} from '../../controllers/watch-controller.js';
import {lateTexts} from '../../i18n/en-late.js';
import type {Strings} from '../../i18n/strings.js';
import {addTexts} from '../../i18n/texts.js';
import {controls} from '../../styles/controls.styles.js';
import {tokens} from '../../styles/tokens.styles.js';
import {customFormStyles} from './custom-form.styles.js';
import {renderDescribed} from './described-list.js';
import {renderCause} from './form-cause.js';
import {renderPreset} from './server-preset.js';
import {TokenChoices} from './token-choices.js';
import {withVersion} from './with-version.js';

addTexts(lateTexts);

/** What is wrong with the fields. */
type Errors = Partial<Record<'baseURL' | 'model' | 'token', string>>;

/** How many found models are offered at a time. The model id that is typed narrows them down. */
const offered = 50;

/**
 * Where a person describes a model: base URL, model id, token. It says why it is shown. The token goes to the page's
 * credentials and nowhere else.
 *
 * @summary The form of a custom model.
 *
 * @fires {Event} bai-custom-use - The person uses the model that they described. Does not bubble.
 *
 * @csspart form - The form.
 * @csspart cause - Why the form is shown.
 * @csspart described - The models that were described on the page.
 */
export class BaiCustomForm extends LitElement {
  static override styles: CSSResultGroup = [tokens, controls, customFormStyles];
  static override shadowRootOptions: ShadowRootInit = {...LitElement.shadowRootOptions, delegatesFocus: true};

  /** The choice that the form fills in. */
  @property({attribute: false}) selection: ModelSelection | undefined;

  @state() private baseURL = '';
  @state() private model = '';
  @state() private errors: Errors = {};
  /** What the person chose. Until then it follows the address. */
  @state() private chosenPreset: HeaderPreset | undefined;

  @query('button, input') private readonly firstControl!: HTMLElement | null;
  @query('#model-id') private readonly modelField!: HTMLElement | null;
  @query('#token') private readonly tokenField!: HTMLInputElement | null;
  @query('.described button') private readonly removeButton!: HTMLElement | null;
  @query('#list') private readonly listButton!: HTMLElement | null;
  @query('[aria-invalid="true"]') private readonly firstInvalid!: HTMLElement | null;
  @queryAll('.found button') private readonly foundButtons!: NodeListOf<HTMLElement>;

  readonly #texts = new TextsController(this);
  readonly #announcer = new ContextConsumer(this, {context: announcerContext});
  readonly #services = new ContextConsumer(this, {context: chatServicesContext, subscribe: true});
  readonly #tokens = new TokenChoices(this, () => this.#services.value);
  /** The endpoint that the fields were last filled in for. */
  #endpoint: Endpoint | undefined;
  #toldError: ErrorFacts | undefined;
  /** Whether what the endpoint lists is offered. */
  #listed = false;
  /** Whether the model id was typed, and so narrows down what is offered. */
  #typed = false;
  /** The origin that the token was typed for. */
  #tokenOrigin: string | undefined;

  constructor() {
    super();
    new WatchController(this, () => this.selection);
    new WatchController(this, () => this.#services.value && choicesOf(this.#services.value));
  }

  /**
   * Goes to the first control. To delegate it is not enough: in Firefox an element that scrolls takes the focus itself.
   */
  override focus(options?: FocusOptions): void {
    this.firstControl?.focus(options);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const {endpoint, suggestedModel} = this.selection ?? {};
    void this.#tokens.load(endpoint);
    if (!changed.has('selection') && endpoint === this.#endpoint) return;
    this.#endpoint = endpoint;
    this.baseURL = endpoint?.baseURL ?? '';
    this.model = suggestedModel ?? '';
    this.chosenPreset = undefined;
    this.#typed = false;
    this.errors = {};
    this.#listed = false;
  }

  protected override render(): TemplateResult | typeof nothing {
    const {selection} = this;
    if (!selection) return nothing;
    const {strings} = this.#texts;
    const refused = selection.error?.kind === 'unauthorized' && !selection.listing;
    const tokenError = this.errors.token ?? (refused ? strings.enterToken : undefined);
    return html`
      <form part="form" novalidate @submit=${this.#onSubmit}>
        ${renderCause({
          selection,
          baseURL: this.baseURL,
          strings,
          onRetry: this.#onRetry,
          onVersion: this.#onVersion,
        })}
        <h2>${strings.customModel}</h2>
        <div class="field-group">
          <label for="base-url">${strings.baseURL}</label>
          <input
            id="base-url"
            class="field"
            type="url"
            inputmode="url"
            autocomplete="off"
            spellcheck="false"
            aria-required="true"
            aria-invalid=${this.errors.baseURL === undefined ? 'false' : 'true'}
            aria-describedby="base-url-error base-url-hint base-url-target"
            .value=${live(this.baseURL)}
            @input=${this.#onBaseURL}
            @change=${this.#dropForeignToken}
          />
          ${this.#renderError('base-url-error', this.errors.baseURL)}
          <small id="base-url-hint">${strings.baseURLHint}</small>
          <small id="base-url-target">${this.#target(strings)}</small>
        </div>
        <div class="field-group">
          <label for="model-id">${strings.modelId}</label>
          <input
            id="model-id"
            class="field"
            autocomplete="off"
            spellcheck="false"
            autocapitalize="off"
            aria-required="true"
            aria-invalid=${this.errors.model === undefined ? 'false' : 'true'}
            aria-describedby="model-id-error model-id-hint"
            .value=${live(this.model)}
            @input=${this.#onModel}
            @keydown=${this.#onFoundKeydown}
          />
          ${this.#renderError('model-id-error', this.errors.model)}
          <small id="model-id-hint">
            ${
              this.#listed && selection.models.length > 0
                ? strings.modelsFound(selection.models.length)
                : strings.modelIdHint
            }
          </small>
          ${this.#listed ? this.#renderFound(selection) : nothing}
        </div>
        ${this.#tokens.render(this.baseURL, strings)}
        <div class="field-group">
          <label for="token"
            >${strings.token}<span class="optional" aria-hidden="true"> (${strings.optional})</span></label
          >
          <input
            id="token"
            class="field"
            type="password"
            autocomplete="off"
            spellcheck="false"
            aria-label=${strings.token}
            aria-invalid=${tokenError === undefined ? 'false' : 'true'}
            aria-describedby="token-error token-hint"
            @input=${this.#onToken}
          />
          ${this.#renderError('token-error', tokenError)}
          <small id="token-hint">${strings.tokenHint}</small>
        </div>
        ${renderPreset(this.#preset, strings, this.#onPreset)}
        <div class="row">
          <button class="button primary" type="submit">${strings.useModel}</button>
          <button
            id="list"
            class="button"
            type="button"
            aria-busy=${selection.listing ? 'true' : 'false'}
            @click=${this.#onList}
          >
            ${strings.listModels}
          </button>
          ${
            selection.canCancelCustom
              ? html`<button class="button plain" type="button" @click=${this.#onCancel}>
                  ${strings.cancel}
                </button>`
              : nothing
          }
        </div>
      </form>
      ${renderDescribed(this.#services.value, strings, this.#onRemoved)}
    `;
  }

  protected override updated(): void {
    const {error} = this.selection ?? {};
    if (error && error !== this.#toldError) {
      const {strings} = this.#texts;
      const what = this.#endpoint ? strings.modelsFailed : strings.endpointsFailed;
      const {title} = strings.error(error);
      this.#announcer.value?.alert(this.selection?.unconfirmed ? title : `${what}. ${title}`);
    }
    this.#toldError = error;
  }

  /** One stop for the Tab key: the arrow keys go from the field to the models, and among them. */
  #renderFound({models}: ModelSelection): TemplateResult | typeof nothing {
    const wanted = this.#typed ? this.model.trim().toLowerCase() : '';
    const matching = models.filter(({id}) => id.toLowerCase().includes(wanted)).slice(0, offered);
    if (matching.length === 0) return nothing;
    return html`<ul class="found">
      ${matching.map(
        ({id}, index) =>
          html`<li>
            <button
              class="button small"
              type="button"
              tabindex=${index === 0 ? 0 : -1}
              data-model=${id}
              @click=${this.#onFound}
              @keydown=${this.#onFoundKeydown}
            >
              ${id}
            </button>
          </li>`,
      )}
    </ul>`;
  }

  #renderError(id: string, error: string | undefined): TemplateResult {
    return html`<p id=${id} class="field-error">${error ?? nothing}</p>`;
  }

  /** Where requests will go, and what is doubtful about it. */
  #target(strings: Strings): TemplateResult | typeof nothing {
    try {
      const {href, secretParameters} = parseBaseURL(this.baseURL);
      const target = strings.requestsGoTo(maskSecrets(requestURL(href, 'chat/completions')));
      if (secretParameters.length === 0) return html`${target}`;
      return html`${target}<br /><span class="warning"
          >${strings.secretInURL(secretParameters.join(', '))}</span
        >`;
    } catch {
      return nothing;
    }
  }

  /** Says at the fields what is wrong with them: at all, so that nobody hears of the second fault after the first. */
  #check(needsModel: boolean): boolean {
    this.#dropForeignToken();
    const errors: Errors = {};
    try {
      parseBaseURL(this.baseURL);
    } catch (thrown) {
      Object.assign(errors, this.#errorOf(thrown));
    }
    if (needsModel && this.model.trim() === '') errors.model = this.#texts.strings.modelIdMissing;
    return this.#show(errors);
  }

  #errorOf(thrown: unknown): Errors {
    const error = toChatError(thrown);
    const {strings} = this.#texts;
    const reason = String(error.params?.reason ?? '');
    if (error.kind === 'invalid-url')
      return {baseURL: strings.baseURLErrors[reason] ?? strings.error(error).title};
    return {token: strings.tokenInvalid};
  }

  /** @returns Whether there is no error. */
  #show(errors: Errors): boolean {
    this.errors = errors;
    const texts = Object.values(errors);
    if (texts.length === 0) return true;
    this.#announcer.value?.alert(texts.join('. '));
    void this.updateComplete.then(() => this.firstInvalid?.focus());
    return false;
  }

  /** What was typed as a token; undefined leaves the one that is kept. */
  get #token(): {token?: string} {
    const token = this.tokenField?.value ?? '';
    return token === '' ? {} : {token};
  }

  /** Which headers the server wants: as chosen, as kept for this address, or as the address tells. */
  get #preset(): HeaderPreset {
    if (this.chosenPreset !== undefined) return this.chosenPreset;
    const {baseURL} = this;
    const kept = this.#endpoint && this.#services.value?.credentials.presetOf({...this.#endpoint, baseURL});
    return kept ?? presetAt(baseURL);
  }

  /** A token that was typed for one server must not go to another. */
  #dropForeignToken(): void {
    const origin = originOf(this.baseURL);
    const {tokenField} = this;
    if (!tokenField?.value || !this.#tokenOrigin || !origin || origin === this.#tokenOrigin) return;
    tokenField.value = '';
    this.errors = {...this.errors, token: this.#texts.strings.tokenDropped};
    this.#announcer.value?.alert(this.#texts.strings.tokenDropped);
  }

  #onSubmit(event: Event): void {
    event.preventDefault();
    if (!this.#check(true)) return;
    const {baseURL, model} = this;
    this.#tokens.apply();
    try {
      this.selection?.useCustom({baseURL, model, preset: this.#preset, ...this.#token});
    } catch (thrown) {
      this.#show(this.#errorOf(thrown));
      return;
    }
    const {choice} = this.selection ?? {};
    if (choice && isCustomEndpoint(choice.endpoint) && this.#services.value)
      choicesOf(this.#services.value).describe(choice);
    /** @internal Named in the class comment. */
    this.dispatchEvent(new Event('bai-custom-use'));
  }

  async #onList(): Promise<void> {
    if (!this.#check(false)) return;
    const {baseURL, selection} = this;
    this.#tokens.apply();
    const listing = selection?.listCustom({baseURL, preset: this.#preset, ...this.#token});
    // The address is shown as it is used. The model id that was typed is kept.
    this.#endpoint = selection?.endpoint;
    this.baseURL = parseBaseURL(baseURL).href;
    this.#listed = true;
    this.#typed = false;
    try {
      await listing;
    } catch (thrown) {
      this.#show(this.#errorOf(thrown));
      return;
    }
    const {error, models = []} = selection ?? {};
    if (!error) this.#announcer.value?.say(this.#texts.strings.modelsFound(models.length));
    else if (error.kind === 'unauthorized') this.tokenField?.focus();
  }

  /** Asks again, with what was typed since. The button is gone while it does. */
  #onRetry(): void {
    this.listButton?.focus();
    const changed = this.baseURL !== (this.#endpoint?.baseURL ?? '');
    const isSaid = this.#token.token !== undefined || this.chosenPreset !== undefined;
    if (changed || isSaid) void this.#onList();
    else {
      this.#tokens.apply();
      this.selection?.refresh();
    }
  }

  #onCancel(): void {
    this.selection?.cancelCustom();
  }

  #onVersion(): void {
    this.listButton?.focus();
    // From the field and not from an attribute: the address may hold a secret.
    this.baseURL = withVersion(this.baseURL) ?? this.baseURL;
    void this.#onList();
  }

  #onFound(event: Event): void {
    this.model = (event.currentTarget as HTMLElement).dataset.model ?? '';
    this.#onSubmit(event);
  }

  #onFoundKeydown(event: KeyboardEvent): void {
    const buttons = [...this.foundButtons];
    const current = buttons.indexOf(event.target as HTMLElement);
    const next = {
      ArrowDown: current + 1,
      ...(current >= 0 && {ArrowUp: current - 1, Home: 0, End: buttons.length - 1}),
    }[event.key];
    if (next === undefined || buttons.length === 0 || event.isComposing) return;
    event.preventDefault();
    // Before the first of them is the field.
    (next < 0 ? this.modelField : buttons[Math.min(next, buttons.length - 1)])?.focus();
  }

  #onBaseURL(event: Event): void {
    this.baseURL = (event.currentTarget as HTMLInputElement).value;
    this.errors = {};
    // What was found was found elsewhere.
    this.#listed = false;
  }

  #onModel(event: Event): void {
    this.model = (event.currentTarget as HTMLInputElement).value;
    this.#typed = true;
    this.errors = {};
  }

  readonly #onPreset = (preset: HeaderPreset): void => {
    this.chosenPreset = preset;
  };

  readonly #onRemoved = (name: string): void => {
    this.#announcer.value?.say(this.#texts.strings.removed(name));
    // The button is gone.
    void this.updateComplete.then(() => (this.removeButton ?? this.listButton)?.focus());
  };

  #onToken(): void {
    this.#tokenOrigin = originOf(this.baseURL);
    this.errors = {};
  }
}
