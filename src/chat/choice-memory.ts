import {withoutSecrets} from './base-url.js';
import {findEndpoint, isSameAddress} from './endpoint-lookup.js';
import {isCustomEndpoint, type Endpoint} from './endpoint.js';
import type {ModelChoice} from './model-choice.js';
import {Observable} from './observable.js';
import type {ChatServices} from './services.js';
import type {ChatStorage, Preferences} from './storage.js';

/** How many recent choices are offered. */
const most = 5;
const none: ReadonlySet<string> = new Set();

/**
 * What people chose on one page: the latest choices, the favourites, and the models that they described. In memory;
 * the favourites are kept where the page's storage takes preferences. Made when a list first asks for it.
 */
export class ChoiceMemory extends Observable {
  readonly #services: ChatServices;
  #recentEndpoints: readonly string[] = [];
  readonly #recentModels = new Map<string, readonly string[]>();
  #favouriteEndpoints = none;
  readonly #favouriteModels = new Map<string, ReadonlySet<string>>();
  #described: readonly ModelChoice[] = [];
  /** What the catalogue says of endpoints, by their ids; undefined for one that it does not have. */
  readonly #known = new Map<string, Endpoint | undefined>();
  #knownVersion = -1;
  #count = 0;
  #storage: ChatStorage | undefined;

  constructor(services: ChatServices) {
    super();
    this.#services = services;
  }

  /** The ids of the endpoints that were chosen last, the latest first. Those that a person described are not among them. */
  get recentEndpoints(): readonly string[] {
    return this.#recentEndpoints;
  }

  /** The ids of the favourite endpoints. The same set until it changes. */
  get favouriteEndpoints(): ReadonlySet<string> {
    return this.#favouriteEndpoints;
  }

  /** What people described on this page, the latest first, under ids of its own. */
  get described(): readonly ModelChoice[] {
    return this.#described;
  }

  /** The models of `endpoint` that were chosen last, the latest first. The same array until it changes. */
  recentModels(endpoint: Endpoint): readonly string[] | undefined {
    return this.#recentModels.get(keyOf(endpoint));
  }

  /** The favourite models of `endpoint`. The same set until it changes. */
  favouriteModels(endpoint: Endpoint): ReadonlySet<string> {
    return this.#favouriteModels.get(keyOf(endpoint)) ?? none;
  }

  /** A person chose this. */
  use({endpoint, model}: ModelChoice): void {
    const key = keyOf(endpoint);
    this.#recentModels.set(key, inFront(model, this.#recentModels.get(key)));
    if (isCustomEndpoint(endpoint)) {
      this.#described = this.#described.map((choice) =>
        isSameAddress(choice.endpoint.baseURL, endpoint.baseURL) ? {...choice, model} : choice,
      );
    } else {
      this.#recentEndpoints = inFront(endpoint.id, this.#recentEndpoints);
      this.#current.set(endpoint.id, endpoint);
    }
    this.changed();
  }

  /** A person described this. It stays on offer, with the token that was typed for it. */
  describe({endpoint, model}: ModelChoice): void {
    const former = this.#described.find((choice) =>
      isSameAddress(choice.endpoint.baseURL, endpoint.baseURL),
    )?.endpoint;
    // An id of its own, so that its token stays when the chat that it was described in goes on to another address.
    const own = {
      ...endpoint,
      id: former?.id ?? `${endpoint.id}:${(this.#count += 1)}`,
      name: former?.name ?? endpoint.name,
    };
    this.#services.credentials.drop(own);
    this.#services.credentials.copy(endpoint, own);
    const others = this.#described.filter((choice) => choice.endpoint.id !== own.id);
    this.#described = [{endpoint: own, model}, ...others];
    this.changed();
  }

  /** Gives what was described under the id `id` another name. A blank one changes nothing. */
  rename(id: string, name: string): void {
    if (name.trim() === '') return;
    this.#described = this.#described.map((choice) =>
      choice.endpoint.id === id ? {...choice, endpoint: {...choice.endpoint, name: name.trim()}} : choice,
    );
    this.changed();
  }

  /** Offers it no more. The chats that use it go on with it. */
  remove(id: string): void {
    for (const {endpoint} of this.#described)
      if (endpoint.id === id) this.#services.credentials.drop(endpoint);
    this.#described = this.#described.filter(({endpoint}) => endpoint.id !== id);
    this.changed();
  }

  /** What was described at the address of `endpoint`, if that was described as well. */
  describedAt(endpoint: Endpoint | undefined): Endpoint | undefined {
    if (!endpoint || !isCustomEndpoint(endpoint)) return undefined;
    return this.#described.find((choice) => isSameAddress(choice.endpoint.baseURL, endpoint.baseURL))
      ?.endpoint;
  }

  /** Makes the endpoint `id` a favourite, or no longer one. */
  toggleEndpoint(id: string): void {
    this.#favouriteEndpoints = toggled(this.#favouriteEndpoints, id);
    this.#favouritesChanged();
  }

  /** Makes a model a favourite of its endpoint, or no longer one. */
  toggleModel(endpoint: Endpoint, model: string): void {
    this.#favouriteModels.set(keyOf(endpoint), toggled(this.favouriteModels(endpoint), model));
    this.#favouritesChanged();
  }

  /** Those of `ids` that the catalogue is known to have. */
  known(ids: Iterable<string>): readonly Endpoint[] {
    return [...ids].flatMap((id) => this.#current.get(id) ?? []);
  }

  /**
   * Asks the catalogue for the recent and favourite endpoints that it has not been asked for, and the storage for the
   * favourites. It tells what is found; what fails is asked for again the next time.
   */
  async refresh(): Promise<void> {
    await this.#read();
    const {catalog} = this.#services;
    const current = this.#current;
    if (!catalog?.endpoint) return;
    const version = this.#knownVersion;
    const unknown = [...this.#favouriteEndpoints, ...this.#recentEndpoints].filter((id) => !current.has(id));
    await Promise.all(
      unknown.map(async (id) => {
        current.set(id, undefined);
        const found = await findEndpoint(catalog, id, AbortSignal.timeout(30_000)).catch(() => null);
        if (version !== this.#services.catalogVersion) return;
        if (found === null) current.delete(id);
        else current.set(id, found);
        if (found) this.changed();
      }),
    );
  }

  /** An endpoint is offered only while the catalogue that gave it is there: another one may have other addresses. */
  get #current(): Map<string, Endpoint | undefined> {
    const {catalogVersion} = this.#services;
    if (catalogVersion !== this.#knownVersion) this.#known.clear();
    this.#knownVersion = catalogVersion;
    return this.#known;
  }

  async #read(): Promise<void> {
    const {storage} = this.#services;
    if (storage === this.#storage) return;
    this.#storage = storage;
    try {
      const kept = await storage?.readPreferences?.();
      if (kept) this.#take(kept);
    } catch {
      // Without what was kept there is still what is in memory.
    }
  }

  #take({favouriteEndpoints = [], favouriteModels = []}: Partial<Preferences>): void {
    this.#favouriteEndpoints = new Set([...favouriteEndpoints, ...this.#favouriteEndpoints]);
    for (const {endpoint, models} of favouriteModels)
      this.#favouriteModels.set(
        endpoint,
        new Set([...models, ...(this.#favouriteModels.get(endpoint) ?? none)]),
      );
    this.changed();
  }

  #favouritesChanged(): void {
    this.changed();
    const preferences: Preferences = {
      favouriteEndpoints: [...this.#favouriteEndpoints],
      favouriteModels: [...this.#favouriteModels].map(([endpoint, models]) => ({
        endpoint,
        models: [...models],
      })),
    };
    // What cannot be kept holds as long as the page.
    void this.#services.storage?.writePreferences?.(preferences).catch(() => undefined);
  }
}

/** The memory of the page that `services` serve. */
export function choicesOf(services: ChatServices): ChoiceMemory {
  return (services.choices ??= new ChoiceMemory(services));
}

/** What a person described has ids that mean nothing later, so its address stands for it. */
function keyOf(endpoint: Endpoint): string {
  return isCustomEndpoint(endpoint) ? withoutSecrets(endpoint.baseURL) : endpoint.id;
}

function inFront(id: string, others: readonly string[] = []): readonly string[] {
  return [id, ...others.filter((other) => other !== id)].slice(0, most);
}

function toggled(ids: ReadonlySet<string>, id: string): ReadonlySet<string> {
  return ids.has(id) ? new Set([...ids].filter((other) => other !== id)) : new Set([...ids, id]);
}
