import {ContextConsumer} from '@lit/context';
import {html, LitElement, nothing, type CSSResultGroup, type PropertyValues, type TemplateResult} from 'lit';
import {property, query, state} from 'lit/decorators.js';
import {live} from 'lit/directives/live.js';
import {maskSecrets, parseBaseURL, requestURL} from '../../chat/base-url.js';
import {isChatError, toChatError, type ErrorFacts} from '../../chat/chat-error.js';
import type {ModelSelection} from '../../chat/model-selection.js';
import {announcerContext} from '../../context/announcer.js';
import {TextsController} from '../../controllers/texts-controller.js';
import {WatchController} from '../../controllers/watch-controller.js';
import type {Strings} from '../../i18n/en.js';
import {controls} from '../../styles/controls.styles.js';
import {tokens} from '../../styles/tokens.styles.js';
import {warningIcon} from '../icons.js';
import {customFormStyles} from './custom-form.styles.js';

type Field = 'baseURL' | 'model' | 'token';

/**
 * Where a person describes a model: base URL, model id, token. It says why it is shown. The token goes to the page's
 * credentials and nowhere else.
 *
 * @summary The form of a custom model.
 *
 * @csspart form - The form.
 * @csspart cause - Why the form is shown.
 */
export class BaiCustomForm extends LitElement {
  static override styles: CSSResultGroup = [tokens, controls, customFormStyles];
  static override shadowRootOptions: ShadowRootInit = {...LitElement.shadowRootOptions, delegatesFocus: true};

  /** The choice that the form fills in. */
  @property({attribute: false}) selection: ModelSelection | undefined;

  @state() private baseURL = '';
  @state() private model = '';
  @state() private errors: Partial<Record<Field, string>> = {};

  @query('#token') private readonly tokenField!: HTMLInputElement | null;
  @query('[aria-invalid="true"]') private readonly firstInvalid!: HTMLElement | null;

  readonly #texts = new TextsController(this);
  readonly #announcer = new ContextConsumer(this, {context: announcerContext});
  #listed = false;

  constructor() {
    super();
    new WatchController(this, () => this.selection);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('selection')) return;
    this.baseURL = this.selection?.endpoint?.baseURL ?? '';
    this.model = this.selection?.model ?? '';
    this.errors = {};
  }

  protected override render(): TemplateResult | typeof nothing {
    const {selection} = this;
    if (!selection) return nothing;
    const {strings} = this.#texts;
    return html`
      <form part="form" novalidate @submit=${this.#onSubmit}>
        ${this.#renderCause(selection, strings)}
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
            list="found"
            autocomplete="off"
            spellcheck="false"
            autocapitalize="off"
            aria-required="true"
            aria-invalid=${this.errors.model === undefined ? 'false' : 'true'}
            aria-describedby="model-id-error model-id-hint"
            .value=${live(this.model)}
            @input=${this.#onModel}
          />
          <datalist id="found">
            ${selection.models.map(({id}) => html`<option value=${id}></option>`)}
          </datalist>
          ${this.#renderError('model-id-error', this.errors.model)}
          <small id="model-id-hint">
            ${
              this.#listed && selection.models.length > 0
                ? strings.modelsFound(selection.models.length)
                : strings.modelIdHint
            }
          </small>
        </div>
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
            aria-invalid=${this.errors.token === undefined ? 'false' : 'true'}
            aria-describedby="token-error token-hint"
          />
          ${this.#renderError('token-error', this.errors.token)}
          <small id="token-hint">${strings.tokenHint}</small>
        </div>
        <div class="row">
          <button class="button primary" type="submit">${strings.useModel}</button>
          <button
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
        ${this.#listed && selection.models.length > 0 ? this.#renderFound(selection) : nothing}
      </form>
    `;
  }

  #renderCause(selection: ModelSelection, strings: Strings): TemplateResult | typeof nothing {
    const {error, unconfirmed, endpoint, listing} = selection;
    if (unconfirmed) return html`<p class="cause" part="cause">${warningIcon} ${strings.unconfirmed}</p>`;
    if (listing) return html`<p class="note" role="status">${strings.loadingModels}</p>`;
    if (error) {
      const {title, remedy} = strings.error(error);
      return html`<div class="cause error" part="cause">
        <p class="title">${endpoint ? strings.modelsFailed : strings.endpointsFailed}</p>
        <p>${title}. ${remedy ?? nothing}</p>
        ${error.serverText === undefined ? nothing : html`<p class="server" dir="auto">${error.serverText}</p>`}
        <p>${strings.describeModel}</p>
        <div class="row">
          <button class="button small" type="button" @click=${this.#onRetry}>${strings.retry}</button>
          ${this.#renderVersion(error, strings)}
        </div>
      </div>`;
    }
    if (endpoint && selection.models.length === 0 && !selection.canCancelCustom) {
      return html`<p class="cause" part="cause">${strings.noModelListed}. ${strings.describeModel}</p>`;
    }
    return nothing;
  }

  /** An address that is no API is most often one without its version. */
  #renderVersion({kind}: ErrorFacts, strings: Strings): TemplateResult | typeof nothing {
    if (kind !== 'not-found' && kind !== 'not-an-api') return nothing;
    const versioned = withVersion(this.baseURL);
    if (versioned === undefined) return nothing;
    return html`<button class="button small" type="button" @click=${this.#onVersion}>
      ${strings.useVersion(maskSecrets(versioned))}
    </button>`;
  }

  #renderFound({models}: ModelSelection): TemplateResult {
    return html`<ul class="found">
      ${models.slice(0, 50).map(
        ({id}) =>
          html`<li>
            <button class="button small" type="button" data-model=${id} @click=${this.#onFound}>${id}</button>
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

  /** Does `work`, or says at the field why it cannot be done. */
  #attempt(work: () => void): boolean {
    this.errors = {};
    try {
      work();
      return true;
    } catch (thrown) {
      this.#fail(toChatError(thrown));
      return false;
    }
  }

  #fail(error: ErrorFacts): void {
    const {strings} = this.#texts;
    const reason = String(error.params?.reason ?? '');
    if (error.kind === 'invalid-url')
      this.errors = {baseURL: strings.baseURLErrors[reason] ?? strings.error(error).title};
    else if (reason === 'token') this.errors = {token: strings.tokenInvalid};
    else this.errors = {model: strings.modelIdMissing};
    this.#announcer.value?.alert(Object.values(this.errors).join('. '));
    void this.updateComplete.then(() => this.firstInvalid?.focus());
  }

  /** What was typed as a token; undefined leaves the one that is kept. */
  get #token(): string | undefined {
    const value = this.tokenField?.value ?? '';
    return value === '' ? undefined : value;
  }

  #onSubmit(event: Event): void {
    event.preventDefault();
    const token = this.#token;
    this.#attempt(() => {
      this.selection?.useCustom({
        baseURL: this.baseURL,
        model: this.model,
        ...(token !== undefined && {token}),
      });
    });
  }

  #onList(): void {
    void this.#list(this.baseURL);
  }

  async #list(baseURL: string): Promise<void> {
    const token = this.#token;
    this.errors = {};
    this.baseURL = baseURL;
    try {
      await this.selection?.listCustom({baseURL, ...(token !== undefined && {token})});
      this.#listed = true;
      this.requestUpdate();
      const {strings} = this.#texts;
      const {error, models = []} = this.selection ?? {};
      if (error) this.#announcer.value?.alert(`${strings.modelsFailed}. ${strings.error(error).title}`);
      else this.#announcer.value?.say(strings.modelsFound(models.length));
    } catch (thrown) {
      this.#fail(isChatError(thrown) ? thrown : toChatError(thrown));
    }
  }

  #onRetry(): void {
    this.selection?.refresh();
  }

  #onCancel(): void {
    this.selection?.cancelCustom();
  }

  #onVersion(): void {
    // From the field and not from an attribute: the address may hold a secret.
    void this.#list(withVersion(this.baseURL) ?? this.baseURL);
  }

  #onFound(event: Event): void {
    this.model = (event.currentTarget as HTMLElement).dataset.model ?? '';
    this.#onSubmit(event);
  }

  #onBaseURL(event: Event): void {
    this.baseURL = (event.currentTarget as HTMLInputElement).value;
    this.errors = {};
  }

  #onModel(event: Event): void {
    this.model = (event.currentTarget as HTMLInputElement).value;
    this.errors = {};
  }
}

/** `baseURL` with `/v1`, or undefined if it has a version, or is no URL. */
function withVersion(baseURL: string): string | undefined {
  try {
    const url = new URL(parseBaseURL(baseURL).href);
    if (/\/v\d/.test(url.pathname)) return undefined;
    url.pathname = `${url.pathname.replace(/\/+$/, '')}/v1`;
    return url.href;
  } catch {
    return undefined;
  }
}
