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
  #text = '';
  #loading = false;
  #error: ChatError | undefined;
  #abort: AbortController | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param services Gives the services whose catalogue is searched. Asked at each search. */
  constructor(services: () => ChatServices | undefined) {
    super();
    this.#services = services;
  }

  get items(): readonly Endpoint[] {
    return this.#items;
  }

  get loading(): boolean {
    return this.#loading;
  }

  get error(): ChatError | undefined {
    return this.#error;
  }

  /** What was searched for. */
  get text(): string {
    return this.#text;
  }

  /** Searches for `text`, once the person pauses. An empty one lists all, at once. */
  search(text: string): void {
    this.#text = text;
    clearTimeout(this.#timer);
    this.#setLoading();
    if (text === '') void this.#fetch();
    else {
      this.#timer = setTimeout(() => {
        void this.#fetch();
      }, pause);
    }
  }

  /** Asks again what was asked last. */
  retry(): void {
    this.#setLoading();
    void this.#fetch();
  }

  /** Fetches the next page, if there is one. */
  more(): void {
    if (this.#cursor === undefined || this.#loading) return;
    this.#setLoading();
    void this.#fetch(this.#cursor);
  }

  /** Gives up what is under way. */
  cancel(): void {
    clearTimeout(this.#timer);
    this.#abort?.abort();
    this.#abort = undefined;
    this.#loading = false;
  }

  #setLoading(): void {
    this.#loading = true;
    this.#error = undefined;
    this.changed();
  }

  async #fetch(cursor?: string): Promise<void> {
    this.#abort?.abort();
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
    } catch (thrown) {
      if (this.#abort !== abort) return;
      this.#error = toChatError(thrown);
      if (cursor === undefined) this.#items = [];
    }
    this.#loading = false;
    this.changed();
  }
}
