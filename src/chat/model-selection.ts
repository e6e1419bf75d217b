import {createChatError, toChatError, type ChatError} from './chat-error.js';
import {
  cancelledLookup,
  findEndpoint,
  firstEndpoint,
  isSameAddress,
  unknownEndpoint,
} from './endpoint-lookup.js';
import {DescribedEndpoints} from './described-endpoint.js';
import {ListWatch} from './list-watch.js';
import {isCustomEndpoint, type Endpoint, type Model} from './endpoint.js';
import {
  isListed,
  preferredModel,
  type CustomModel,
  type KeptChoice,
  type ModelChoice,
  type SelectionStatus,
} from './model-choice.js';
import type {ModelList} from './model-directory.js';
import {Observable, type Unsubscribe} from './observable.js';
import type {ChatServices} from './services.js';

export type {CustomModel, KeptChoice, ModelChoice, SelectionStatus} from './model-choice.js';

/** What is looked for: an endpoint of the catalogue, by its id or the first one, or one that came from outside. */
interface Sought extends KeptChoice {
  readonly endpointId?: string | undefined;
}

/** One choice of an endpoint and a model: a chat's, or a lone picker's. */
export class ModelSelection extends Observable {
  readonly #services: ChatServices;
  readonly #described: DescribedEndpoints;
  #endpoint: Endpoint | undefined;
  #model: string | undefined;
  /** The model that was asked for, while it is not known whether the endpoint lists it. */
  #wanted: string | undefined;
  #custom = false;
  /** Custom for want of a list, and not by the person's choice. */
  #fallback = false;
  #unconfirmed = false;
  #error: ChatError | undefined;
  readonly #watched = new ListWatch(() => {
    this.#listChanged();
  });
  #lookup: AbortController | undefined;
  /** What was looked for, until it is found or the person has chosen otherwise. */
  #sought: Sought | undefined;
  /** The endpoint as the catalogue gave it, before the catalogue changed and no longer had it. */
  #orphaned: Endpoint | undefined;
  #catalogVersion: number;
  #beforeCustom: {readonly endpoint: Endpoint | undefined; readonly model: string | undefined} | undefined;

  constructor(services: ChatServices, createId: () => string) {
    super();
    this.#services = services;
    this.#described = new DescribedEndpoints(services.credentials, createId);
    this.#catalogVersion = services.catalogVersion;
  }

  /** The endpoint that is chosen, even while its models are not known. */
  get endpoint(): Endpoint | undefined {
    return this.#endpoint;
  }

  /** The id of the model that is chosen. */
  get model(): string | undefined {
    return this.#model;
  }

  /** Whether the model is described by the person rather than listed. */
  get custom(): boolean {
    return this.#custom;
  }

  /** Whether it came from outside (a file, a host's call) and waits for the person's word. No request is made. */
  get unconfirmed(): boolean {
    return this.#unconfirmed;
  }

  /** What the endpoint lists. */
  get models(): readonly Model[] {
    return this.#watched.list?.models ?? [];
  }

  /** Why there is no list to choose from. */
  get error(): ChatError | undefined {
    return this.#error ?? this.#watched.list?.error;
  }

  /** Whether the endpoint, or its models, are being looked up. */
  get listing(): boolean {
    return this.#lookup !== undefined || this.#watched.list?.status === 'loading';
  }

  get status(): SelectionStatus {
    if (this.choice) return 'ready';
    if (this.#custom) return 'custom';
    if (this.listing) return 'loading';
    return 'none';
  }

  /** What a request goes to, once it is known. */
  get choice(): ModelChoice | undefined {
    if (!this.#endpoint || this.#model === undefined || this.#model === '' || this.#unconfirmed)
      return undefined;
    return {endpoint: this.#endpoint, model: this.#model};
  }

  /** The model that a person would begin to describe with: the chosen one, else the one before, else what was asked for. */
  get suggestedModel(): string | undefined {
    return this.#model ?? this.#beforeCustom?.model ?? this.#wanted;
  }

  /** What is to be kept: what came from outside and is not yet found is kept as it came. */
  get kept(): KeptChoice {
    if (this.#sought?.endpoint) return this.#sought;
    const model = this.#model ?? this.#wanted;
    return {endpoint: this.#orphaned ?? this.#endpoint, model, custom: this.#custom && !this.#fallback};
  }

  /**
   * Watches the services, until the returned function is called; that also gives up what is being looked up, and the
   * next call takes it up again. Another catalogue refetches and keeps what is chosen; where nothing was, it gives the
   * first endpoint.
   */
  watchServices(): Unsubscribe {
    const look = (): void => {
      if (this.#catalogVersion === this.#services.catalogVersion) return;
      this.#catalogVersion = this.#services.catalogVersion;
      void this.#catalogChanged();
    };
    const unsubscribe = this.#services.subscribe(look);
    const isNew = this.#catalogVersion !== this.#services.catalogVersion;
    // A new catalogue is asked about the endpoint before its credentials are.
    const {list, isOn} = this.#watched;
    if (list && !isOn && !isNew) this.#watch(this.#services.models.list(list.endpoint));
    look();
    return () => {
      unsubscribe();
      this.#suspend();
    };
  }

  /**
   * Chooses `endpointId`, or the first endpoint of the catalogue that is not unavailable, and there `model` if
   * it is listed, else the first model. An empty id is as good as none.
   */
  start(endpointId?: string, model?: string): Promise<void> {
    // An attribute that is empty says nothing.
    return this.#seek({
      endpointId: endpointId === '' ? undefined : endpointId,
      model: model === '' ? undefined : model,
    });
  }

  /** Takes what comes from outside: it is trusted only if the catalogue knows the endpoint by the same base URL. */
  adopt(endpoint: Endpoint | undefined, model: string | undefined, custom = false): Promise<void> {
    return this.#seek(endpoint ? {endpoint, model, custom} : {model});
  }

  /** Takes an endpoint of the catalogue, and keeps the model if the endpoint lists it. */
  chooseEndpoint(endpoint: Endpoint, model: string | undefined = this.#model ?? this.#wanted): void {
    this.#settle(endpoint, false);
    this.#model = undefined;
    this.#wanted = model;
    this.#watch(this.#services.models.list(endpoint));
  }

  /** Takes what was described on this page before, with its token: not under its own id, which stays the page's. */
  chooseDescribed({endpoint, model}: ModelChoice): void {
    this.#settle(this.#copyOf(endpoint), true);
    this.#model = model;
    this.changed();
  }

  /** Gives the endpoint another name. */
  rename(name: string): void {
    if (!this.#endpoint || name === this.#endpoint.name) return;
    this.#endpoint = {...this.#endpoint, name};
    this.changed();
  }

  /** Takes a listed model. */
  chooseModel(model: string): void {
    this.#model = model;
    this.#wanted = undefined;
    this.#custom = false;
    this.#beforeCustom = undefined;
    if (this.#sought?.endpoint) this.#sought = {...this.#sought, model, custom: false};
    this.changed();
  }

  /** Lets the person describe a model. {@link cancelCustom} brings back what was chosen. */
  chooseCustom(): void {
    if (this.status === 'custom') return;
    // What is found later must not close the form.
    this.#endLookup();
    this.#beforeCustom = {endpoint: this.#endpoint, model: this.#model};
    this.#model = undefined;
    this.#custom = true;
    this.#fallback = false;
    this.changed();
  }

  /** Whether {@link cancelCustom} has something to bring back. */
  get canCancelCustom(): boolean {
    return this.status === 'custom' && this.#beforeCustom?.model !== undefined;
  }

  /** Brings back what was chosen before {@link chooseCustom}. */
  cancelCustom(): void {
    const before = this.#beforeCustom;
    if (!this.canCancelCustom || before?.model === undefined) return;
    this.#beforeCustom = undefined;
    this.#model = before.model;
    this.#custom =
      before.endpoint === undefined ||
      isCustomEndpoint(before.endpoint) ||
      !isListed(this.models, before.model);
    this.changed();
  }

  /**
   * Takes what the person described.
   *
   * @throws ChatError of kind `invalid-url` for a base URL that cannot be used, `bad-request` with
   *   `params.reason` `model` or `token` for a blank model id or a token that no header can hold. Nothing changes then.
   */
  useCustom({model, ...described}: CustomModel): void {
    const id = model.trim();
    if (id === '') throw createChatError({kind: 'bad-request', params: {reason: 'model'}}, 'No model id');
    const endpoint = this.#described.at(described, this.#endpoint);
    this.#settle(endpoint, true);
    this.#custom = isCustomEndpoint(endpoint) || !isListed(this.models, id);
    this.#model = id;
    this.changed();
  }

  /**
   * Asks the described server for its models. They are then in {@link models}, or {@link error} says why not.
   *
   * @throws ChatError as {@link useCustom}, for the base URL and the token.
   */
  async listCustom(described: Omit<CustomModel, 'model'>): Promise<void> {
    const endpoint = this.#described.at(described, this.#endpoint);
    this.#settle(endpoint, true);
    this.#model = undefined;
    // Again, even if it is there: the token may be another one.
    const list = this.#services.models.refresh(endpoint);
    this.#watch(list);
    await list.settled;
  }

  /** Takes over the choice of another selection of the same page, its token included. */
  copy(other: ModelSelection): void {
    this.#endLookup();
    const {endpoint} = other;
    // A described endpoint gets an id of its own, so that a token typed for one card is not taken for the other.
    this.#endpoint = endpoint && isCustomEndpoint(endpoint) ? this.#copyOf(endpoint) : endpoint;
    this.#model = other.#model;
    this.#wanted = other.#wanted;
    this.#custom = other.#custom;
    this.#fallback = other.#fallback;
    this.#unconfirmed = other.#unconfirmed;
    this.#sought = other.#sought;
    this.#orphaned = other.#orphaned;
    this.#watch(other.#watched.list);
    this.#error = other.#error;
    if (other.#lookup || (!endpoint && !other.#custom)) void this.#catalogChanged();
    else this.changed();
  }

  /** Fetches the endpoint's models again; looks for what was not found again. */
  refresh(): void {
    if (this.#sought) void this.#seek(this.#sought);
    else if (!this.#endpoint) void this.start(undefined, this.#wanted);
    else this.#watch(this.#services.models.refresh(this.#endpoint));
  }

  /** Gives up the look-ups that are under way: the person describes the model. */
  cancel(): void {
    if (!this.listing || this.choice) return;
    this.#endLookup();
    this.#watched.drop();
    this.#becomeCustom(cancelledLookup());
  }

  /** Looks for `sought` in the catalogue. */
  async #seek(sought: Sought): Promise<void> {
    const signal = this.#beginLookup();
    this.#sought = sought;
    this.#wanted = sought.model;
    this.#beforeCustom = undefined;
    if (sought.endpoint) this.#holdOff(sought.endpoint);
    this.changed();
    try {
      const {catalog} = this.#services;
      const id = sought.endpoint?.id ?? sought.endpointId;
      const found = await (id === undefined
        ? firstEndpoint(catalog, signal)
        : findEndpoint(catalog, id, signal));
      if (signal.aborted) return;
      this.#lookup = undefined;
      this.#found(sought, found);
    } catch (thrown) {
      if (signal.aborted) return;
      this.#lookup = undefined;
      this.#becomeCustom(toChatError(thrown));
    }
  }

  #found({endpointId, endpoint: outside, model, custom}: Sought, found: Endpoint | undefined): void {
    if (outside && !(found && isSameAddress(found.baseURL, outside.baseURL)))
      this.#becomeCustom(found || isCustomEndpoint(outside) ? undefined : unknownEndpoint(outside.name));
    else if (!found) this.#becomeCustom(endpointId === undefined ? undefined : unknownEndpoint(endpointId));
    else if (custom && model !== undefined) {
      this.#settle(found, true);
      this.#model = model;
      this.changed();
    } else this.chooseEndpoint(found, model);
  }

  /** Shows an endpoint from outside as one that the person has to confirm: under its own id it might get a token. */
  #holdOff(endpoint: Endpoint): void {
    this.#watched.drop();
    this.#endpoint = isCustomEndpoint(endpoint) ? this.#copyOf(endpoint) : this.#described.copyOf(endpoint);
    this.#orphaned = undefined;
    this.#model = undefined;
    this.#custom = false;
    this.#unconfirmed = true;
  }

  /** Nothing was found: the person describes the model. */
  #becomeCustom(error?: ChatError): void {
    if (this.#unconfirmed) this.#model = this.#wanted;
    else if (this.#sought) {
      this.#watched.drop();
      this.#endpoint = undefined;
      this.#model = undefined;
    }
    this.#error = error;
    this.#custom = true;
    this.#fallback = true;
    this.changed();
  }

  #beginLookup(): AbortSignal {
    this.#endLookup();
    this.#lookup = new AbortController();
    this.#error = undefined;
    return this.#lookup.signal;
  }

  #endLookup(): void {
    this.#lookup?.abort();
    this.#lookup = undefined;
  }

  /** Gives up what is being looked up. The next {@link watchServices} takes it up again. */
  #suspend(): void {
    if (this.#lookup) this.#catalogVersion = -1;
    this.#endLookup();
    this.#watched.suspend();
  }

  /** Takes `endpoint` by the person's word or the catalogue's. */
  #settle(endpoint: Endpoint, custom: boolean): void {
    this.#endLookup();
    this.#sought = undefined;
    this.#orphaned = undefined;
    if (this.#watched.list?.endpoint.baseURL !== endpoint.baseURL) this.#watched.drop();
    this.#endpoint = endpoint;
    this.#custom = custom;
    this.#fallback = false;
    this.#unconfirmed = false;
    this.#wanted = undefined;
    this.#error = undefined;
    this.#beforeCustom = undefined;
  }

  #watch(list: ModelList | undefined): void {
    this.#error = undefined;
    this.#watched.watch(list);
  }

  /** Settles on a model once the list is there. */
  #listChanged(): void {
    const {list} = this.#watched;
    // What was custom for want of a list stays so until there is one: the form keeps what was typed into it.
    const settles = !this.#custom || (this.#fallback && list?.status === 'ready');
    if (list && settles && this.#model === undefined && list.status !== 'loading') {
      this.#model = list.status === 'ready' ? preferredModel(list.models, this.#wanted) : undefined;
      // No model and no list: the person describes it, and the card says why.
      this.#custom = this.#fallback = this.#model === undefined;
    }
    this.changed();
  }

  async #catalogChanged(): Promise<void> {
    const endpoint = this.#orphaned ?? this.#endpoint;
    const chosenCustom = this.#custom && !this.#fallback;
    // What is found must not close the form that the person has opened.
    if (chosenCustom && (this.#sought ?? !endpoint)) return;
    if (this.#sought) return this.#seek(this.#sought);
    if (!endpoint) return this.start(undefined, this.#wanted);
    if (isCustomEndpoint(endpoint)) return;
    const signal = this.#beginLookup();
    this.changed();
    try {
      const known = await findEndpoint(this.#services.catalog, endpoint.id, signal);
      if (signal.aborted) return;
      this.#lookup = undefined;
      if (!known) this.#orphan(endpoint);
      else if (chosenCustom) this.#endpoint = known;
      else this.chooseEndpoint(known);
      if (known) this.#orphaned = undefined;
    } catch {
      // A catalogue that cannot be asked for a moment takes nothing away.
      if (signal.aborted) return;
      this.#lookup = undefined;
    }
    this.changed();
  }

  /**
   * The catalogue no longer has the endpoint. The chat goes on with it as with one that the person described: what the
   * catalogue gives as credentials now is for other servers. It is looked for again when the catalogue changes.
   */
  #orphan(endpoint: Endpoint): void {
    if (this.#orphaned) return;
    this.#orphaned = endpoint;
    this.#endpoint = this.#copyOf(endpoint);
  }

  /** `endpoint` as one that the person described, with the token that was typed for it. */
  #copyOf(endpoint: Endpoint): Endpoint {
    const copy = this.#described.copyOf(endpoint);
    this.#services.credentials.copy(endpoint, copy);
    return copy;
  }
}
