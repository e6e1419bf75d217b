import type {EndpointCatalog} from './catalog.js';
import type {ChoiceMemory} from './choice-memory.js';
import {CredentialStore} from './credentials.js';
import {isCustomEndpoint, type Credentials, type Endpoint} from './endpoint.js';
import {withPreset} from './header-preset.js';
import {ModelDirectory} from './model-directory.js';
import {Observable, type Unsubscribe} from './observable.js';
import type {ChatStorage} from './storage.js';
import type {ChatTransport} from './transport.js';

/** What the elements below a page may ask of the world outside it. One object a page, watched. */
export interface ChatServices {
  /** Undefined: nothing can be sent, and the elements say so. */
  transport: ChatTransport | undefined;
  catalog: EndpointCatalog | undefined;
  storage: ChatStorage | undefined;
  /** Tokens that people typed on this page. */
  readonly credentials: CredentialStore;
  /** Which of the catalogue's tokens people chose: its id, by the id of the endpoint. Default: the newest that is valid. */
  readonly tokenIds: Map<string, string>;
  /** What people chose and described on this page, once a list has asked for it. */
  choices?: ChoiceMemory;
  /**
   * What a request to `endpoint` needs: a typed token first, else the catalogue's. The catalogue is asked for
   * its own endpoints only: an address that a person typed must never be sent a host's token.
   */
  credentialsFor(endpoint: Endpoint, signal: AbortSignal): Promise<Credentials>;
  /** The models of each endpoint, fetched once. */
  readonly models: ModelDirectory;
  /** Tells of another transport, catalogue or storage, and of a catalogue whose list has changed. */
  subscribe(listener: () => void): Unsubscribe;
  /** Counts the changes of the catalogue and of its list, so that a watcher can tell them from others. */
  readonly catalogVersion: number;
}

/** What may be given to {@link createServices}. */
export interface ServiceOptions {
  readonly transport?: ChatTransport | undefined;
  readonly catalog?: EndpointCatalog | undefined;
  readonly storage?: ChatStorage | undefined;
  /** Lists the models of an endpoint that a person described. Default: the catalogue is asked. */
  readonly customModels?: EndpointCatalog['models'];
}

/** What `define/` gives a class, and a host may give instead. */
export type CreateServices = (options: {
  endpoints?: readonly Endpoint[];
  baseURL?: string;
  storage?: string;
}) => ChatServices;

/** Makes the services of one page from their parts. */
export function createServices(options: ServiceOptions = {}): ChatServices {
  return new Services(options);
}

class Services extends Observable implements ChatServices {
  readonly credentials = new CredentialStore();
  readonly tokenIds = new Map<string, string>();
  declare choices?: ChoiceMemory;
  #transport: ChatTransport | undefined;
  #catalog: EndpointCatalog | undefined;
  #storage: ChatStorage | undefined;
  #catalogVersion = 0;
  #unsubscribeCatalog: Unsubscribe | undefined;
  /** Whether the catalogue may have changed unheard. */
  #missed = false;
  readonly #customModels: EndpointCatalog['models'] | undefined;
  readonly models = new ModelDirectory(async (endpoint, signal) => {
    const credentials = await this.credentialsFor(endpoint, signal);
    const load = isCustomEndpoint(endpoint) ? this.#customModels : undefined;
    if (load) return load(endpoint, {signal, ...credentials});
    return (await this.#catalog?.models(endpoint, {signal, ...credentials})) ?? [];
  });

  constructor({transport, catalog, storage, customModels}: ServiceOptions) {
    super();
    this.#customModels = customModels;
    this.#transport = transport;
    this.#storage = storage;
    this.catalog = catalog;
  }

  get transport(): ChatTransport | undefined {
    return this.#transport;
  }

  set transport(transport: ChatTransport | undefined) {
    if (transport === this.#transport) return;
    this.#transport = transport;
    this.changed();
  }

  get catalog(): EndpointCatalog | undefined {
    return this.#catalog;
  }

  set catalog(catalog: EndpointCatalog | undefined) {
    if (catalog === this.#catalog) return;
    this.#ignoreCatalog();
    this.#missed = false;
    this.#catalog = catalog;
    if (this.watched) this.#hearCatalog();
    this.#catalogChanged();
  }

  get storage(): ChatStorage | undefined {
    return this.#storage;
  }

  set storage(storage: ChatStorage | undefined) {
    if (storage === this.#storage) return;
    this.#storage = storage;
    this.changed();
  }

  get catalogVersion(): number {
    return this.#catalogVersion;
  }

  override subscribe(listener: () => void): Unsubscribe {
    if (!this.watched) this.#hearCatalog();
    const unsubscribe = super.subscribe(listener);
    return () => {
      unsubscribe();
      if (!this.watched) this.#ignoreCatalog();
    };
  }

  async credentialsFor(endpoint: Endpoint, signal: AbortSignal): Promise<Credentials> {
    const token = this.credentials.get(endpoint);
    const typed = token === undefined ? {} : {token};
    const preset = this.credentials.presetOf(endpoint) ?? 'none';
    if (isCustomEndpoint(endpoint)) return withPreset(typed, preset);
    try {
      const tokenId = this.tokenIds.get(endpoint.id);
      const given = await this.#catalog?.credentials?.(endpoint, {signal, ...(tokenId && {tokenId})});
      return withPreset({...given, ...typed}, preset);
    } catch (thrown) {
      // What the person typed goes before it, and so does without it.
      if (token === undefined) throw thrown;
      return withPreset(typed, preset);
    }
  }

  /** Listens to the catalogue, while anyone watches: else a page that is gone would be held by what it listens to. */
  #hearCatalog(): void {
    this.#unsubscribeCatalog = this.#catalog?.subscribe?.(() => {
      this.#catalogChanged();
    });
    // What changed while nobody watched was not heard.
    if (this.#missed) this.#countChange();
    this.#missed = false;
  }

  #ignoreCatalog(): void {
    this.#missed ||= this.#unsubscribeCatalog !== undefined;
    this.#unsubscribeCatalog?.();
    this.#unsubscribeCatalog = undefined;
  }

  #catalogChanged(): void {
    this.#countChange();
    this.changed();
  }

  #countChange(): void {
    this.#catalogVersion += 1;
    this.models.clear();
  }
}
