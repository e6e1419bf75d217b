import {html, LitElement, nothing, type CSSResultGroup, type PropertyValues, type TemplateResult} from 'lit';
import {property, query} from 'lit/decorators.js';
import {maskSecrets} from '../../chat/base-url.js';
import type {EndpointCatalog} from '../../chat/catalog.js';
import type {Credentials, Endpoint, Model} from '../../chat/endpoint.js';
import {ModelSelection, type ModelChoice} from '../../chat/model-selection.js';
import type {CreateServices} from '../../chat/services.js';
import {createId} from '../../controllers/create-id.js';
import {EndpointSearch} from '../../controllers/endpoint-search.js';
import {PageScope} from '../../controllers/page-scope.js';
import {ServicesScope} from '../../controllers/services-scope.js';
import {TextsScope} from '../../controllers/texts-controller.js';
import {WatchController} from '../../controllers/watch-controller.js';
import type {ComboSearchEvent, ComboSelectEvent} from '../../events/combobox-events.js';
import {ModelChangeEvent} from '../../events/model-change-event.js';
import {formatCount, type StringOverrides} from '../../i18n/texts.js';
import {controls} from '../../styles/controls.styles.js';
import {tokens} from '../../styles/tokens.styles.js';
import type {ComboOption} from '../combobox/combobox.js';
import {retryIcon} from '../icons.js';
import {jsonArrayConverter} from '../json-array-converter.js';
import {modelPickerStyles} from './model-picker.styles.js';

/** Stands for Custom in the list of models. No model can have it: ids are not empty. */
const customId = '';

/**
 * Two searchable selects: an endpoint, and one of its models. Works inside a `<bai-chat-card>` and alone, also as a
 * field of a form: a `name` of `chat` gives the entries `chat.endpoint` and `chat.model`.
 *
 * @summary Choice of an endpoint and a model.
 *
 * @fires {ModelChangeEvent} bai-model-change - Another endpoint or model is chosen.
 * @fires {Event} change - A person chose another endpoint or model.
 *
 * @csspart endpoint - The select of the endpoint.
 * @csspart model - The select of the model.
 * @csspart refresh - The button that lists the models again.
 */
export class BaiModelPicker extends LitElement {
  static override styles: CSSResultGroup = [tokens, controls, modelPickerStyles];
  static override shadowRootOptions: ShadowRootInit = {...LitElement.shadowRootOptions, delegatesFocus: true};

  /** The picker is a field of the form around it. */
  static readonly formAssociated: boolean = true;

  /** Makes the services of a picker that stands alone. `define/model-picker.js` sets it to the package's defaults. */
  static createServices: CreateServices | undefined;

  /** The endpoints to choose from. As an attribute: JSON. */
  @property({converter: jsonArrayConverter}) endpoints: readonly Endpoint[] | undefined;

  /** One endpoint by its address, in place of a list. */
  @property({attribute: 'base-url'}) baseURL: string | undefined;

  /** The id of the endpoint to begin with. Default: the first. */
  @property() endpoint: string | undefined;

  /** The id of the model to begin with. Default: the first that the endpoint lists. */
  @property() model: string | undefined;

  /** The name of the form entries. Without it the picker adds none. */
  @property({reflect: true}) name: string | undefined;

  /** Whether an endpoint and a model must be chosen for the form to be valid. */
  @property({type: Boolean, reflect: true}) required = false;

  /** Whether nothing can be chosen. */
  @property({type: Boolean, reflect: true}) disabled = false;

  /** Names the picker as a whole. */
  @property() label: string | undefined;

  /** The language, as a BCP 47 tag. Default: that of the document around the picker. */
  @property({reflect: true, useDefault: true}) override lang = '';

  /** Where endpoints and models come from, in place of `endpoints` and `base-url`. */
  @property({attribute: false}) catalog: EndpointCatalog | undefined;

  /** Texts in place of ours. */
  @property({attribute: false}) strings: StringOverrides | undefined;

  /** The choice to show and to change. Given by the card around it; a picker that stands alone makes its own. */
  @property({attribute: false}) selection: ModelSelection | undefined;

  /** The id of the chat that events name. Given by the card around it. */
  @property({attribute: false}) chatId: string | undefined;

  /** Whether it looks like text until it is used, as in the header of a card. */
  @property({type: Boolean, reflect: true}) compact = false;

  @query('[part="endpoint"]') private readonly endpointBox!: HTMLElement | null;

  readonly #internals = this.attachInternals();
  readonly #texts = new TextsScope(this);
  readonly #services = new ServicesScope(
    this,
    () => (this.constructor as typeof BaiModelPicker).createServices,
  );
  readonly #page = new PageScope(this);
  readonly #search = new EndpointSearch(() => this.#services.services);
  #own: ModelSelection | undefined;
  #unwatchServices: (() => void) | undefined;
  #modelSearch = '';
  #told: ModelChoice | undefined;
  #byPerson = false;
  #formDisabled = false;

  constructor() {
    super();
    new WatchController(
      this,
      () => this.#selection,
      () => {
        this.requestUpdate();
      },
    );
    new WatchController(this, () => this.#search);
  }

  /** The form that the picker belongs to. */
  get form(): HTMLFormElement | null {
    return this.#internals.form;
  }

  /** What would keep the form from being submitted. */
  get validity(): ValidityState {
    return this.#internals.validity;
  }

  /** The sentence for what would keep the form from being submitted. */
  get validationMessage(): string {
    return this.#internals.validationMessage;
  }

  /** The labels that name the picker. */
  get labels(): NodeList {
    return this.#internals.labels;
  }

  /** Whether the picker keeps the form from being submitted; tells by an `invalid` event if so. */
  checkValidity(): boolean {
    return this.#internals.checkValidity();
  }

  /** As `checkValidity()`, and shows the person why. */
  reportValidity(): boolean {
    return this.#internals.reportValidity();
  }

  /** Lists the models of the endpoint again, or looks for an endpoint where there is none. */
  refresh(): void {
    this.#selection?.refresh();
  }

  /** Moves the focus to the select of the endpoint. */
  override focus(options?: FocusOptions): void {
    if (this.endpointBox) this.endpointBox.focus(options);
    else super.focus(options);
  }

  /**
   * What a request to the chosen endpoint needs: for a host that sends requests itself. It is never in an event.
   *
   * @returns Undefined while nothing is chosen.
   */
  async credentials(): Promise<Credentials | undefined> {
    const endpoint = this.#selection?.choice?.endpoint;
    if (!endpoint) return undefined;
    return this.#services.services.credentialsFor(endpoint, new AbortController().signal);
  }

  /** The form was reset: the choice is again what the attributes say. */
  formResetCallback(): void {
    this.#start();
  }

  /** A fieldset around the picker was disabled or enabled. */
  formDisabledCallback(disabled: boolean): void {
    this.#formDisabled = disabled;
    this.requestUpdate();
  }

  /** The browser brings back what was chosen before the page was left. */
  formStateRestoreCallback(state: string | File | FormData | null): void {
    if (typeof state !== 'string') return;
    const [endpoint, model] = state.split('\n');
    void this.#own?.start(endpoint, model);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#unwatchServices ??= this.#own?.watchServices();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#search.cancel();
    this.#unwatchServices?.();
    this.#unwatchServices = undefined;
  }

  protected override scheduleUpdate(): Promise<void> | undefined {
    return this.#texts.schedule(() => void super.scheduleUpdate());
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!this.selection && !this.#own) {
      this.#own = new ModelSelection(this.#services.services, createId);
      this.#unwatchServices = this.#own.watchServices();
      this.#start();
    } else if (this.#own && (changed.has('endpoint') || changed.has('model'))) this.#start();
    this.#internals.role = 'group';
    this.#internals.ariaLabel = this.label ?? this.#texts.strings.model;
  }

  protected override render(): TemplateResult | typeof nothing {
    const selection = this.#selection;
    if (!selection) return nothing;
    const {strings} = this.#texts;
    const {endpoint, models, listing} = selection;
    const disabled = this.disabled || this.#formDisabled;
    return html`
      <div class="row">
        <span class="dot" data-state=${this.#state(selection)} aria-hidden="true"></span>
        <bai-combobox
          part="endpoint"
          .label=${strings.endpoint}
          .text=${endpoint?.name ?? ''}
          .value=${endpoint?.id}
          .options=${this.#search.items.map((item) => this.#endpointOption(item))}
          .message=${this.#endpointMessage()}
          .loading=${this.#search.loading}
          .failed=${this.#search.error !== undefined}
          .placeholder=${listing ? strings.loadingEndpoints : strings.selectEndpoint}
          .description=${maskSecrets(endpoint?.baseURL ?? '')}
          .required=${this.required}
          ?disabled=${disabled}
          ?compact=${this.compact}
          @bai-combo-search=${this.#onEndpointSearch}
          @bai-combo-select=${this.#onEndpoint}
          @bai-combo-more=${this.#onMore}
          @bai-combo-retry=${this.#onRetryEndpoints}
        ></bai-combobox>
        <span class="separator" aria-hidden="true">/</span>
        <bai-combobox
          class="models"
          part="model"
          .label=${strings.model}
          .text=${this.#modelText(selection)}
          .value=${selection.custom ? (selection.model ?? customId) : selection.model}
          .options=${this.#modelOptions(models)}
          .message=${this.#modelMessage(selection)}
          .loading=${listing}
          .failed=${selection.error !== undefined && !listing}
          .placeholder=${listing ? strings.loadingModels : strings.selectModel}
          .required=${this.required}
          ?disabled=${disabled}
          ?compact=${this.compact}
          @bai-combo-search=${this.#onModelSearch}
          @bai-combo-select=${this.#onModel}
          @bai-combo-retry=${this.refresh}
        ></bai-combobox>
        <button
          class="button plain small icon"
          part="refresh"
          type="button"
          aria-label=${strings.refresh}
          title=${strings.refresh}
          aria-busy=${listing ? 'true' : 'false'}
          ?disabled=${disabled}
          @click=${this.refresh}
        >
          ${retryIcon}
        </button>
      </div>
      ${
        this.#own && selection.status === 'custom'
          ? html`<bai-custom-form .selection=${selection}></bai-custom-form>`
          : nothing
      }
      ${this.#page.regions}
    `;
  }

  protected override updated(): void {
    this.#tell();
    this.#setFormValue();
  }

  get #selection(): ModelSelection | undefined {
    return this.selection ?? this.#own;
  }

  #start(): void {
    void this.#own?.start(this.endpoint ?? undefined, this.model ?? undefined);
  }

  #state({status, error}: ModelSelection): string {
    return error ? 'failed' : status;
  }

  #endpointOption(endpoint: Endpoint): ComboOption {
    const {id, name, group, status, baseURL} = endpoint;
    const unavailable = status === 'unavailable';
    return {
      id,
      label: name,
      detail: unavailable ? this.#whyUnavailable(endpoint) : hostOf(baseURL),
      ...(group !== undefined && {group}),
      ...(unavailable && {disabled: true}),
    };
  }

  #whyUnavailable({reason, error}: Endpoint): string {
    const {strings} = this.#texts;
    if (error) return strings.error(error).title;
    if (reason === undefined) return strings.unavailable;
    return strings.unavailableReasons[reason] ?? reason;
  }

  #endpointMessage(): string {
    const {strings} = this.#texts;
    const {error, loading, items, text} = this.#search;
    if (error) return `${strings.endpointsFailed}. ${strings.error(error).title}`;
    if (items.length > 0) return '';
    if (loading) return strings.loadingEndpoints;
    return text.trim() === '' ? strings.noEndpoints : strings.noMatch(text.trim());
  }

  #modelText({model, models, custom}: ModelSelection): string {
    if (model === undefined) return custom ? this.#texts.strings.custom : '';
    return models.find(({id}) => id === model)?.label ?? model;
  }

  #modelOptions(models: readonly Model[]): readonly ComboOption[] {
    const {strings} = this.#texts;
    const words = this.#modelSearch.trim().toLocaleLowerCase();
    const matching = models.filter(({id, label = ''}) =>
      [id, label].some((text) => text.toLocaleLowerCase().includes(words)),
    );
    const custom = {id: customId, label: strings.custom, detail: strings.customHint};
    return [...matching.map((model) => this.#modelOption(model)), custom];
  }

  #modelOption({id, label = id, contextLength}: Model): ComboOption {
    if (contextLength === undefined) return {id, label};
    return {id, label, detail: formatCount(contextLength, this.#texts.locale)};
  }

  #modelMessage({models, listing, error}: ModelSelection): string {
    const {strings} = this.#texts;
    if (listing) return strings.loadingModels;
    if (error) return `${strings.modelsFailed}. ${strings.error(error).title}`;
    if (models.length === 0) return strings.noModels;
    const search = this.#modelSearch.trim();
    return search !== '' && this.#modelOptions(models).length === 1 ? strings.noMatch(search) : '';
  }

  /** Tells of another choice, whoever made it; the native event is for what the person did. */
  #tell(): void {
    const selection = this.#selection;
    const choice = selection?.choice;
    const same = choice?.endpoint === this.#told?.endpoint && choice?.model === this.#told?.model;
    if (!selection || !choice || same) return;
    this.#told = choice;
    this.dispatchEvent(new ModelChangeEvent(this.chatId, choice, selection.custom));
    if (!this.#byPerson) return;
    this.#byPerson = false;
    this.dispatchEvent(new Event('change', {bubbles: true}));
  }

  #setFormValue(): void {
    const choice = this.#own?.choice;
    const missing = this.required && !choice;
    const message = missing ? this.#texts.strings.required : '';
    this.#internals.setValidity(missing ? {valueMissing: true} : {}, message, this.endpointBox ?? undefined);
    if (this.name === undefined || this.name === '' || !choice) {
      this.#internals.setFormValue(null);
      return;
    }
    const data = new FormData();
    data.set(`${this.name}.endpoint`, choice.endpoint.id);
    data.set(`${this.name}.model`, choice.model);
    this.#internals.setFormValue(data, `${choice.endpoint.id}\n${choice.model}`);
  }

  #onEndpointSearch(event: ComboSearchEvent): void {
    this.#search.search(event.search);
  }

  #onEndpoint(event: ComboSelectEvent): void {
    const endpoint = this.#search.items.find(({id}) => id === event.option);
    if (!endpoint) return;
    this.#byPerson = true;
    this.#selection?.chooseEndpoint(endpoint);
  }

  #onMore(): void {
    this.#search.more();
  }

  #onRetryEndpoints(): void {
    this.#search.retry();
  }

  #onModelSearch(event: ComboSearchEvent): void {
    this.#modelSearch = event.search;
    this.requestUpdate();
  }

  #onModel(event: ComboSelectEvent): void {
    this.#byPerson = true;
    if (event.option === customId) this.#selection?.chooseCustom();
    else this.#selection?.chooseModel(event.option);
  }
}

function hostOf(baseURL: string): string {
  return baseURL.replace(/^https?:\/\//, '').split('/')[0] ?? baseURL;
}
