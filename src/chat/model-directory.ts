import {createChatError, toChatError, type ChatError} from './chat-error.js';
import {cancelledLookup} from './endpoint-lookup.js';
import type {Endpoint, Model} from './endpoint.js';
import {Observable} from './observable.js';

/** Asks an endpoint for its models. */
export type LoadModels = (endpoint: Endpoint, signal: AbortSignal) => Promise<readonly Model[]>;

/** How long an endpoint may take to list its models, in milliseconds. */
export const modelListLimit = 30_000;

/** The models of one endpoint, as far as they are known. */
export class ModelList extends Observable {
  readonly endpoint: Endpoint;
  readonly #load: LoadModels;
  readonly #limit: number;
  #models: readonly Model[] = [];
  #status: 'loading' | 'ready' | 'failed' = 'loading';
  #error: ChatError | undefined;
  #abort: AbortController | undefined;
  #settled: Promise<void>;

  constructor(endpoint: Endpoint, load: LoadModels, limit: number) {
    super();
    this.endpoint = endpoint;
    this.#load = load;
    this.#limit = limit;
    this.#settled = this.#fetch();
  }

  /** Those that were listed last. They stay while the list is fetched again. */
  get models(): readonly Model[] {
    return this.#models;
  }

  get status(): 'loading' | 'ready' | 'failed' {
    return this.#status;
  }

  /** Why the list could not be had. */
  get error(): ChatError | undefined {
    return this.#error;
  }

  /** Resolves when the fetch that is under way, if any, has ended in whichever way. */
  get settled(): Promise<void> {
    return this.#settled;
  }

  /** Fetches the list again. A fetch that is under way is given up. */
  refresh(): Promise<void> {
    this.#settled = this.#fetch();
    return this.#settled;
  }

  async #fetch(): Promise<void> {
    this.#abort?.abort();
    const abort = new AbortController();
    this.#abort = abort;
    this.#set('loading');
    const limit = AbortSignal.timeout(this.#limit);
    const signal = AbortSignal.any([abort.signal, limit]);
    try {
      const models = await orAborted(this.#load(this.endpoint, signal), signal, () =>
        createChatError({kind: 'timeout', params: {seconds: this.#limit / 1000}}),
      );
      if (this.#abort !== abort) return;
      // A host's catalogue is not held to its types.
      if (!Array.isArray(models)) throw createChatError({kind: 'not-an-api'}, 'The models are no array.');
      this.#models = models;
      this.#set('ready');
    } catch (thrown) {
      if (this.#abort !== abort) return;
      this.#set('failed', toChatError(thrown));
    }
  }

  /** Gives up a fetch that is under way, if nobody waits for it. */
  abandon(): void {
    if (this.#status !== 'loading' || this.watched) return;
    this.#abort?.abort();
    this.#abort = undefined;
    this.#set('failed', cancelledLookup());
  }

  #set(status: 'loading' | 'ready' | 'failed', error?: ChatError): void {
    this.#status = status;
    this.#error = error;
    this.changed();
  }
}

/** The model lists of one page's endpoints: each is fetched once, until it is refreshed. */
export class ModelDirectory {
  readonly #load: LoadModels;
  readonly #limit: number;
  readonly #lists = new Map<string, ModelList>();

  /** @param limit How long a list may take, in milliseconds. */
  constructor(load: LoadModels, limit: number = modelListLimit) {
    this.#load = load;
    this.#limit = limit;
  }

  /** The list of `endpoint`; it is being fetched if it was not asked for before, or could not be had. */
  list(endpoint: Endpoint): ModelList {
    const known = this.#lists.get(keyOf(endpoint));
    if (known?.status === 'failed') void known.refresh();
    return known ?? this.#add(endpoint);
  }

  /** The list of `endpoint`, which is being fetched whatever is known. */
  refresh(endpoint: Endpoint): ModelList {
    const known = this.#lists.get(keyOf(endpoint));
    void known?.refresh();
    return known ?? this.#add(endpoint);
  }

  /** Forgets all lists, so that each is fetched again when it is asked for. */
  clear(): void {
    this.#lists.clear();
  }

  #add(endpoint: Endpoint): ModelList {
    const list = new ModelList(endpoint, this.#load, this.#limit);
    this.#lists.set(keyOf(endpoint), list);
    return list;
  }
}

/** By address as well: one id may stand for another server after the catalogue has changed. */
function keyOf({id, baseURL}: Endpoint): string {
  return JSON.stringify([id, baseURL]);
}

/** `promise`, or the error when `signal` aborts: a catalogue may not listen to its signal. */
function orAborted<T>(promise: Promise<T>, signal: AbortSignal, error: () => ChatError): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const onAbort = (): void => {
      reject(error());
    };
    signal.addEventListener('abort', onAbort);
    promise
      .then(resolve, (thrown: unknown) => {
        reject(signal.aborted ? error() : toChatError(thrown));
      })
      .finally(() => {
        // Else the timer of the limit would hold all of this until it has run down.
        signal.removeEventListener('abort', onAbort);
      });
  });
}
