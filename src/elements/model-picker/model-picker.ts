import {html, LitElement, nothing, type CSSResultGroup, type PropertyValues, type TemplateResult} from 'lit';
import {property, query} from 'lit/decorators.js';
import {maskSecrets} from '../../chat/base-url.js';
import type {EndpointCatalog} from '../../chat/catalog.js';
import type {Credentials, Endpoint} from '../../chat/endpoint.js';
import {ModelSelection} from '../../chat/model-selection.js';
import type {CreateServices} from '../../chat/services.js';
import {createId} from '../../controllers/create-id.js';
import {PageScope} from '../../controllers/page-scope.js';
import {ServicesScope} from '../../controllers/services-scope.js';
import {TextsScope} from '../../controllers/texts-controller.js';
import {WatchController} from '../../controllers/watch-controller.js';
import type {ComboFavouriteEvent, ComboSearchEvent, ComboSelectEvent} from '../../events/combobox-events.js';
import {ModelChangeEvent} from '../../events/model-change-event.js';
import type {StringOverrides} from '../../i18n/texts.js';
import {controls} from '../../styles/controls.styles.js';
import {tokens} from '../../styles/tokens.styles.js';
import {jsonArrayConverter} from '../json-array-converter.js';
import {langConverter} from '../lang-converter.js';
import {customId, modelText} from './chosen.js';
import {choiceIn, entriesOf, stateOf} from './form-value.js';
import {LateLists} from './late-lists.js';
import {modelPickerStyles} from './model-picker.styles.js';
import type {ListView} from './picker-lists.js';

/** What a list shows until its code is loaded. */
const notLoaded: Partial<ListView> & Pick<ListView, 'options'> = {options: []};

/**
 * Two searchable selects: an endpoint, and one of its models. Works inside a `<bai-chat-card>` and alone, also as a
 * field of a form: a `name` of `chat` gives the entries `chat.endpoint` (the id; for an endpoint that a person described,
 * its base URL) and `chat.model`.
 *
 * @summary Choice of an endpoint and a model.
 *
 * @fires {ModelChangeEvent} bai-model-change - Another endpoint or model is chosen.
 * @fires {Event} change - A person chose another endpoint or model.
 *
 * @csspart endpoint - The select of the endpoint.
 * @csspart model - The select of the model.
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
  @property({reflect: true, converter: langConverter}) override lang = '';

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
  @query('[part="model"]') private readonly modelBox!: HTMLElement | null;
  @query('bai-custom-form') private readonly customForm!: HTMLElement | null;

  readonly #internals = this.attachInternals();
  readonly #texts = new TextsScope(this);
  readonly #services = new ServicesScope(
    this,
    () => (this.constructor as typeof BaiModelPicker).createServices,
  );
  readonly #page = new PageScope(this);
  readonly #late = new LateLists(this, {
    services: () => this.#services.services,
    selection: () => this.#selection,
  });
  #own: ModelSelection | undefined;
  #unwatchServices: (() => void) | undefined;
  /** What was last told of: the choice, by what tells it from another. */
  #told: string | undefined;
  #byPerson = false;
  #formDisabled = false;
  #formHadFocus = false;
  /** What the browser brings back, until there is a choice to bring it to. */
  #restored: string | undefined;

  constructor() {
    super();
    new WatchController(
      this,
      () => this.#selection,
      () => {
        this.requestUpdate();
      },
    );
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
    this.#restored = state;
    this.requestUpdate();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#unwatchServices ??= this.#own?.watchServices();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
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
    this.#restore();
    this.#internals.role = 'group';
    // A label of the document goes before ours.
    const hasLabel = this.isConnected && this.#internals.labels.length > 0;
    this.#internals.ariaLabel = this.label ?? (hasLabel ? null : this.#texts.strings.model);
    this.#formHadFocus = this.customForm?.matches(':focus-within') ?? false;
  }

  protected override render(): TemplateResult | typeof nothing {
    const selection = this.#selection;
    if (!selection) return nothing;
    const {strings, texts} = this.#texts;
    const {endpoint, listing} = selection;
    const endpoints = this.#late.loaded?.endpoints(selection, texts) ?? notLoaded;
    const models = this.#late.loaded?.models(selection, texts) ?? notLoaded;
    const disabled = this.disabled || this.#formDisabled;
    return html`
      <div class="row">
        <span
          class="dot"
          data-state=${selection.error ? 'failed' : selection.status}
          aria-hidden="true"
        ></span>
        <bai-combobox
          part="endpoint"
          .label=${strings.endpoint}
          .text=${endpoint?.name ?? ''}
          .value=${endpoints.value}
          .options=${endpoints.options}
          .total=${endpoints.total}
          .answers=${endpoints.answers}
          .message=${endpoints.message ?? strings.loadingEndpoints}
          .failed=${endpoints.failed ?? false}
          .action=${endpoints.action ?? ''}
          .placeholder=${listing ? strings.loadingEndpoints : strings.selectEndpoint}
          .description=${maskSecrets(endpoint?.baseURL ?? '')}
          .required=${this.required}
          ?disabled=${disabled}
          ?compact=${this.compact}
          @bai-combo-search=${this.#onEndpointSearch}
          @bai-combo-select=${this.#onEndpoint}
          @bai-combo-more=${this.#onMore}
          @bai-combo-action=${this.#onRetryEndpoints}
          @bai-combo-favourite=${this.#onFavouriteEndpoint}
        ></bai-combobox>
        <span class="separator" aria-hidden="true">/</span>
        <bai-combobox
          class="models"
          part="model"
          .label=${strings.model}
          .text=${modelText(selection, strings)}
          .value=${models.value}
          .options=${models.options}
          .total=${models.total}
          .answers=${models.answers}
          .message=${models.message ?? strings.loadingModels}
          .failed=${models.failed ?? false}
          .action=${models.action ?? ''}
          .placeholder=${listing ? strings.loadingModels : strings.selectModel}
          .required=${this.required}
          ?disabled=${disabled}
          ?compact=${this.compact}
          @bai-combo-search=${this.#onModelSearch}
          @bai-combo-select=${this.#onModel}
          @bai-combo-action=${this.#onModelAction}
          @bai-combo-favourite=${this.#onFavouriteModel}
        ></bai-combobox>
      </div>
      ${
        this.#own && selection.status === 'custom'
          ? html`<bai-custom-form
              .selection=${selection}
              ?inert=${disabled}
              @bai-custom-use=${this.#onCustomUse}
            ></bai-custom-form>`
          : nothing
      }
      ${this.#page.regions}
    `;
  }

  protected override updated(): void {
    this.#tell();
    this.#setFormValue();
    // The form that the person was in is done with.
    if (this.#formHadFocus && !this.customForm) this.modelBox?.focus();
  }

  get #selection(): ModelSelection | undefined {
    return this.selection ?? this.#own;
  }

  #start(): void {
    void this.#own?.start(this.endpoint ?? undefined, this.model ?? undefined);
  }

  #restore(): void {
    if (this.#restored === undefined || !this.#own) return;
    const kept = choiceIn(this.#restored);
    this.#restored = undefined;
    if (kept) void this.#own.adopt(kept.endpoint, kept.model, kept.custom);
  }

  /** Tells of another choice, whoever made it; the native event is for what the person did. */
  #tell(): void {
    const selection = this.#selection;
    const choice = selection?.choice;
    if (!selection || !choice) {
      // What the person did has led to no choice; one that a host makes later is not theirs.
      if (selection?.status === 'custom') this.#byPerson = false;
      return;
    }
    const byPerson = this.#byPerson;
    this.#byPerson = false;
    const told = JSON.stringify([choice.endpoint.id, choice.endpoint.baseURL, choice.model]);
    if (told === this.#told) return;
    this.#told = told;
    this.dispatchEvent(new ModelChangeEvent(this.chatId, choice, selection.custom));
    if (!byPerson) return;
    // Not within the update, since what is remembered shows in the lists.
    void this.updateComplete.then(() => this.#late.loaded?.choices.use(choice));
    this.dispatchEvent(new Event('change', {bubbles: true}));
  }

  #setFormValue(): void {
    const choice = this.#own?.choice;
    const missing = this.required && !choice;
    const message = missing ? this.#texts.strings.required : '';
    // Without an anchor: WebKit gives the focus to none that delegates it, but to this element.
    this.#internals.setValidity(missing ? {valueMissing: true} : {}, message);
    if (this.name === undefined || this.name === '' || !choice) {
      this.#internals.setFormValue(null);
      return;
    }
    this.#internals.setFormValue(entriesOf(this.name, choice), stateOf(choice, this.#own?.custom ?? false));
  }

  #onEndpointSearch({search}: ComboSearchEvent): void {
    this.#late.searchEndpoints(search);
  }

  #onEndpoint(event: ComboSelectEvent): void {
    if (this.#selection && this.#late.loaded?.chooseEndpoint(event.option, this.#selection))
      this.#byPerson = true;
  }

  #onMore(): void {
    this.#late.loaded?.search.more();
  }

  #onRetryEndpoints(): void {
    this.#late.loaded?.search.retry();
  }

  #onModelSearch({search}: ComboSearchEvent): void {
    this.#late.searchModels(search);
  }

  #onModel(event: ComboSelectEvent): void {
    this.#byPerson = true;
    if (event.option === customId) this.#selection?.chooseCustom();
    else this.#selection?.chooseModel(event.option);
  }

  #onModelAction(): void {
    const {listing, models} = this.#selection ?? {};
    if (listing && models?.length === 0) this.#selection?.cancel();
    else this.refresh();
  }

  #onFavouriteEndpoint({option}: ComboFavouriteEvent): void {
    this.#late.loaded?.choices.toggleEndpoint(option.id);
    this.#sayFavourite(option);
  }

  #onFavouriteModel({option}: ComboFavouriteEvent): void {
    const endpoint = this.#selection?.endpoint;
    if (!endpoint) return;
    this.#late.loaded?.choices.toggleModel(endpoint, option.id);
    this.#sayFavourite(option);
  }

  /** Not all screen readers say the new name of the option that they are at. */
  #sayFavourite({label, favourite}: ComboFavouriteEvent['option']): void {
    const {favouriteOption, notFavourite} = this.#texts.strings;
    this.#page.announcer?.say((favourite ? notFavourite : favouriteOption)(label));
  }

  #onCustomUse(): void {
    this.#byPerson = true;
  }
}
