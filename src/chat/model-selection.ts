import {parseBaseURL, withoutSecrets} from './base-url.js';
import {createChatError, toChatError, type ChatError} from './chat-error.js';
import {customEndpoint, isCustomEndpoint, type Endpoint, type Model} from './endpoint.js';
import type {ModelList} from './model-directory.js';
import {Observable, type Unsubscribe} from './observable.js';
import type {ChatServices} from './services.js';

/** What a request goes to. */
export interface ModelChoice {
  readonly endpoint: Endpoint;
  readonly model: string;
}

/** What the custom form holds. */
export interface CustomModel {
  readonly baseURL: string;
  readonly model: string;
  /** Kept in memory by the page's credentials, for this endpoint and origin only. */
  readonly token?: string;
}

/**
 * Where a selection stands.
 * - `none`: nothing is chosen, and nothing is being looked for
 * - `loading`: the endpoint, or its models, are being looked up
 * - `ready`: {@link ModelSelection.choice} can be asked
 * - `custom`: the person has to describe the model; {@link ModelSelection.error} says why, if for a fault
 */
export type SelectionStatus = 'none' | 'loading' | 'ready' | 'custom';

/** One choice of an endpoint and a model: a chat's, or a lone picker's. */
export class ModelSelection extends Observable {
  readonly #services: ChatServices;
  readonly #createId: () => string;
  #endpoint: Endpoint | undefined;
  #model: string | undefined;
  /** The model that was asked for, while it is not known whether the endpoint lists it. */
  #wanted: string | undefined;
  /** The endpoint that was asked for, until one is chosen: a catalogue may come later than the wish. */
  #wantedEndpoint: string | undefined;
  #custom = false;
  #unconfirmed = false;
  #error: ChatError | undefined;
  #list: ModelList | undefined;
  #unwatchList: Unsubscribe | undefined;
  #lookup: AbortController | undefined;
  #catalogVersion: number;
  #beforeCustom: {readonly endpoint: Endpoint | undefined; readonly model: string | undefined} | undefined;

  constructor(services: ChatServices, createId: () => string) {
    super();
    this.#services = services;
    this.#createId = createId;
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
    return this.#list?.models ?? [];
  }

  /** Why there is no list to choose from. */
  get error(): ChatError | undefined {
    return this.#error ?? this.#list?.error;
  }

  /** Whether the endpoint's models are being fetched. */
  get listing(): boolean {
    return this.#lookup !== undefined || this.#list?.status === 'loading';
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

  /**
   * Watches the services, until the returned function is called. Another catalogue refetches and keeps what is
   * chosen; where nothing was, it gives the first endpoint.
   */
  watchServices(): Unsubscribe {
    const look = (): void => {
      if (this.#catalogVersion === this.#services.catalogVersion) return;
      this.#catalogVersion = this.#services.catalogVersion;
      void this.#catalogChanged();
    };
    look();
    return this.#services.subscribe(look);
  }

  /**
   * Chooses `endpointId`, or the first endpoint of the catalogue that is not unavailable, and there `model` if
   * it is listed, else the first model.
   */
  async start(endpointId?: string, model?: string): Promise<void> {
    const signal = this.#beginLookup();
    this.#wanted = model;
    this.#wantedEndpoint = endpointId;
    try {
      const endpoint =
        endpointId === undefined
          ? await this.#first(signal)
          : await findEndpoint(this.#services, endpointId, signal);
      if (signal.aborted) return;
      this.#lookup = undefined;
      if (endpoint) this.chooseEndpoint(endpoint, model);
      else this.#becomeCustom(endpointId === undefined ? undefined : unknownEndpoint(endpointId));
    } catch (thrown) {
      if (signal.aborted) return;
      this.#lookup = undefined;
      this.#becomeCustom(toChatError(thrown));
    }
  }

  /** Takes an endpoint of the catalogue, and keeps the model if the endpoint lists it. */
  chooseEndpoint(endpoint: Endpoint, model: string | undefined = this.#model): void {
    this.#endLookup();
    this.#endpoint = endpoint;
    this.#model = undefined;
    this.#wanted = model;
    this.#custom = false;
    this.#unconfirmed = false;
    this.#watch(this.#services.models.list(endpoint));
  }

  /** Takes a listed model. */
  chooseModel(model: string): void {
    this.#model = model;
    this.#wanted = undefined;
    this.#custom = false;
    this.#unconfirmed = false;
    this.changed();
  }

  /** Lets the person describe a model. {@link cancelCustom} brings back what was chosen. */
  chooseCustom(): void {
    if (this.status === 'custom') return;
    this.#beforeCustom = {endpoint: this.#endpoint, model: this.#model};
    this.#model = undefined;
    this.#custom = true;
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
      before.endpoint === undefined || isCustomEndpoint(before.endpoint) || !this.#lists(before.model);
    this.changed();
  }

  /**
   * Takes what the person described.
   *
   * @throws ChatError of kind `invalid-url` for a base URL that cannot be used, `bad-request` with
   *   `params.reason` `model` or `token` for a blank model id or a token that no header can hold. Nothing changes then.
   */
  useCustom({baseURL, model, token}: CustomModel): void {
    const id = model.trim();
    if (id === '') throw createChatError({kind: 'bad-request', params: {reason: 'model'}}, 'No model id');
    const endpoint = this.#describe(baseURL, token);
    this.#take(endpoint);
    this.#model = id;
    this.changed();
  }

  /**
   * Asks the described server for its models. They are then in {@link models}, or {@link error} says why not.
   *
   * @throws ChatError as {@link useCustom}, for the base URL and the token.
   */
  async listCustom({baseURL, token}: Omit<CustomModel, 'model'>): Promise<void> {
    const endpoint = this.#describe(baseURL, token);
    this.#take(endpoint);
    this.#model = undefined;
    this.changed();
    const list = this.#services.models.list(endpoint);
    this.#watch(list);
    // The token may be another one than that of the list that is kept.
    await list.refresh();
  }

  /** Takes what comes from outside: it is trusted only if the catalogue knows the endpoint by the same base URL. */
  async adopt(endpoint: Endpoint | undefined, model: string | undefined, custom = false): Promise<void> {
    if (!endpoint) return this.start(undefined, model);
    const signal = this.#beginLookup();
    this.#endpoint = endpoint;
    const known = await findEndpoint(this.#services, endpoint.id, signal).catch(() => undefined);
    if (signal.aborted) return;
    this.#lookup = undefined;
    // What was exported lacks the parts of its address that look like secrets.
    if (known && withoutSecrets(known.baseURL) === withoutSecrets(endpoint.baseURL)) {
      if (custom && model !== undefined) {
        this.#take(known);
        this.#model = model;
        this.changed();
      } else this.chooseEndpoint(known, model);
      return;
    }
    this.#take({...customEndpoint(this.#createId(), endpoint.baseURL), name: endpoint.name});
    this.#model = model;
    this.#unconfirmed = true;
    this.changed();
  }

  /** Takes over the choice of another selection of the same page, its token included. */
  copy(other: ModelSelection): void {
    this.#endLookup();
    this.#endpoint = other.#endpoint;
    this.#model = other.#model;
    this.#wanted = other.#wanted;
    this.#custom = other.#custom;
    this.#unconfirmed = other.#unconfirmed;
    this.#error = other.#error;
    if (other.#list) this.#watch(other.#list);
    else if (!other.#endpoint && !other.#custom) void this.start();
    else this.changed();
  }

  /** Fetches the endpoint's models again; looks for an endpoint again where there is none. */
  refresh(): void {
    if (this.#unconfirmed) return;
    if (!this.#endpoint) void this.start(this.#wantedEndpoint, this.#wanted);
    else if (this.#list) {
      this.#wanted ??= this.#model;
      void this.#list.refresh();
    } else this.#watch(this.#services.models.list(this.#endpoint));
  }

  /** Gives up the look-ups that are under way. */
  cancel(): void {
    this.#list?.cancel();
    if (!this.#lookup) return;
    this.#endLookup();
    this.#becomeCustom(createChatError({kind: 'timeout', params: {seconds: 0, reason: 'cancelled'}}));
  }

  #beginLookup(): AbortSignal {
    this.#endLookup();
    this.#lookup = new AbortController();
    this.#error = undefined;
    this.changed();
    return this.#lookup.signal;
  }

  #endLookup(): void {
    this.#lookup?.abort();
    this.#lookup = undefined;
  }

  async #first(signal: AbortSignal): Promise<Endpoint | undefined> {
    const page = await this.#services.catalog?.endpoints({}, {signal});
    return page?.items.find(({status}) => status !== 'unavailable');
  }

  #becomeCustom(error?: ChatError): void {
    this.#error = error;
    this.#custom = true;
    this.changed();
  }

  /** The endpoint that a base URL stands for: the chosen one if it is its own, else one that the person describes. */
  #describe(baseURL: string, token: string | undefined): Endpoint {
    const {href} = parseBaseURL(baseURL);
    const current = this.#endpoint;
    const same = current?.baseURL === href ? current : undefined;
    // A described endpoint keeps its id when its address is mended; the token is found by its origin as well.
    const kept = current && isCustomEndpoint(current) ? {...current, baseURL: href} : undefined;
    const endpoint = same ?? kept ?? customEndpoint(this.#createId(), href);
    if (token !== undefined) this.#services.credentials.set(endpoint, token);
    return endpoint === kept ? {...kept, name: customEndpoint('', href).name} : endpoint;
  }

  /** Takes `endpoint` as one whose model the person describes. */
  #take(endpoint: Endpoint): void {
    this.#endLookup();
    if (this.#list?.endpoint.baseURL !== endpoint.baseURL) this.#watch(undefined);
    this.#endpoint = endpoint;
    this.#custom = true;
    this.#unconfirmed = false;
    this.#wanted = undefined;
    this.#error = undefined;
    this.#beforeCustom = undefined;
  }

  #watch(list: ModelList | undefined): void {
    this.#unwatchList?.();
    this.#list = list;
    this.#error = undefined;
    this.#unwatchList = list?.subscribe(() => {
      this.#listChanged();
    });
    this.#listChanged();
  }

  /** Settles on a model once the list is there. */
  #listChanged(): void {
    const list = this.#list;
    if (list && !this.#custom && this.#model === undefined && list.status !== 'loading') {
      const model = list.status === 'ready' ? this.#preferred(list.models) : undefined;
      // No model and no list: the person describes it, and the card says why.
      if (model === undefined) this.#custom = true;
      else this.#model = model;
    }
    this.changed();
  }

  #preferred(models: readonly Model[]): string | undefined {
    if (this.#wanted !== undefined && models.some(({id}) => id === this.#wanted)) return this.#wanted;
    return (models.find(({purpose = 'chat'}) => purpose === 'chat') ?? models[0])?.id;
  }

  #lists(model: string): boolean {
    return this.models.some(({id}) => id === model);
  }

  async #catalogChanged(): Promise<void> {
    const endpoint = this.#endpoint;
    if (endpoint && isCustomEndpoint(endpoint)) return;
    if (!endpoint) return this.start(this.#wantedEndpoint, this.#wanted);
    const signal = this.#beginLookup();
    const known = await findEndpoint(this.#services, endpoint.id, signal).catch(() => undefined);
    if (signal.aborted) return;
    this.#lookup = undefined;
    if (known?.baseURL === endpoint.baseURL && !(this.#custom && this.#model !== undefined)) {
      this.chooseEndpoint(known);
    } else this.changed();
  }
}

/** Looks `id` up in the catalogue, in its first page of results where it has no look-up of its own. */
async function findEndpoint(
  services: ChatServices,
  id: string,
  signal: AbortSignal,
): Promise<Endpoint | undefined> {
  const {catalog} = services;
  if (!catalog) return undefined;
  if (catalog.endpoint) return catalog.endpoint(id, {signal});
  const {items} = await catalog.endpoints({}, {signal});
  return items.find((endpoint) => endpoint.id === id);
}

function unknownEndpoint(id: string): ChatError {
  return createChatError({kind: 'not-found', params: {reason: 'endpoint', id}}, `No endpoint ${id}`);
}
