import {toChatError, type ChatError} from '../chat/chat-error.js';
import type {Endpoint} from '../chat/endpoint.js';
import {Observable} from '../chat/observable.js';
import type {ChatServices} from '../chat/services.js';

/** How long a person may pause between two letters of one word, in milliseconds. */
const pause = 150;

/** The endpoints that a search in the catalogue finds, a page at a time. The former search is aborted. */
export class EndpointSearch extends Observable {
  readonly #services: () => ChatServices | undefined;
  #items: readonly Endpoint[] = [];
  #cursor: string | undefined;
  #total: number | undefined;
  #text = '';
  #answered: string | undefined;
  #loading = false;
  #error: ChatError | undefined;
  #abort: AbortController | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param services Gives the services whose catalogue is searched. Asked at each search. */
  constructor(services: () => ChatServices | undefined) {
    super();
    this.#services = services;
  }

  /** Those that were found. The former ones stay until the next search is answered. */
  get items(): readonly Endpoint[] {
    return this.#items;
  }

  /** How many there are in all; -1 if there are more than in `items`, and nobody said how many. */
  get total(): number {
    return this.#total ?? (this.#cursor === undefined ? this.#items.length : -1);
  }

  get loading(): boolean {
    return this.#loading;
  }

  get error(): ChatError | undefined {
    return this.#error;
  }

  /** The search that `items` and `error` answer; undefined while they answer none. */
  get answered(): string | undefined {
    return this.#answered;
  }

  /** Searches for `text`, once the person pauses. An empty one lists all, at once. */
  search(text: string): void {
    this.#stop();
    this.#text = text;
    this.#setLoading();
    if (text === '') void this.#fetch();
    else {
      this.#timer = setTimeout(() => {
        void this.#fetch();
      }, pause);
    }
  }

  /** Asks again what failed. */
  retry(): void {
    if (this.#cursor === undefined) this.#answered = undefined;
    this.#setLoading();
    void this.#fetch(this.#cursor);
  }

  /** Fetches the next page, if there is one. After a failure it waits for {@link retry}. */
  more(): void {
    if (this.#cursor === undefined || this.#loading || this.#error) return;
    this.retry();
  }

  /** Gives up what is under way. */
  cancel(): void {
    this.#stop();
    this.#loading = false;
    // What a search has found is no beginning for the whole list.
    if (this.#text !== '') this.#items = [];
    this.changed();
  }

  #stop(): void {
    clearTimeout(this.#timer);
    this.#abort?.abort();
    this.#abort = undefined;
    this.#answered = undefined;
    this.#cursor = undefined;
  }

  #setLoading(): void {
    this.#loading = true;
    this.#error = undefined;
    this.changed();
  }

  async #fetch(cursor?: string): Promise<void> {
    const abort = new AbortController();
    this.#abort = abort;
    const search = this.#text.trim();
    try {
      const page = await this.#services()?.catalog?.endpoints(
        {...(search !== '' && {search}), ...(cursor !== undefined && {cursor})},
        {signal: abort.signal},
      );
      if (this.#abort !== abort) return;
      const items = page?.items ?? [];
      this.#items = cursor === undefined ? items : [...this.#items, ...items];
      this.#cursor = page?.cursor;
      this.#total = page?.total;
    } catch (thrown) {
      if (this.#abort !== abort) return;
      this.#error = toChatError(thrown);
      if (cursor === undefined) this.#items = [];
    }
    this.#answered = this.#text;
    this.#loading = false;
    this.changed();
  }
}
