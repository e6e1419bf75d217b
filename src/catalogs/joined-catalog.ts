import type {EndpointCatalog, EndpointPage, TokenChoice} from '../chat/catalog.js';
import {createChatError, errorFacts, toChatError, type ChatError} from '../chat/chat-error.js';
import {isCustomEndpoint, type Credentials, type Endpoint, type Model} from '../chat/endpoint.js';
import type {Unsubscribe} from '../chat/observable.js';
import {withLimit} from './limit.js';

/** A catalogue of several, with its heading. */
export interface CatalogPart {
  /**
   * Short, stable and unique among the parts, without a slash. It begins the ids of the part's endpoints, so that
   * two parts may use one id for different endpoints, and saved chats find theirs again.
   */
  readonly id: string;
  /** The heading that its endpoints stand under. A function is asked at each search: the language may change. */
  readonly group: string | (() => string);
  readonly catalog: EndpointCatalog;
}

/** What may be set of {@link joinedCatalog}. */
export interface JoinedCatalogOptions {
  /** How long the answers of quick parts wait for those of slow ones, in milliseconds. Default: one second. */
  readonly patienceMs?: number;
  /** How long a part may take in all, in milliseconds. Default: 30 seconds. */
  readonly limitMs?: number;
}

/**
 * Several catalogues as one, each under its heading. None waits for another: what a slow one finds comes on a later
 * page, and one that fails is an unavailable entry that says why. Parts that fit on a page come before those that
 * do not, so that no heading hides below thousands of entries.
 *
 * @throws TypeError if the id of a part is empty, has a slash, or is there twice.
 */
export function joinedCatalog(
  parts: readonly CatalogPart[],
  {patienceMs = 1000, limitMs = 30_000}: JoinedCatalogOptions = {},
): EndpointCatalog {
  if (new Set(parts.map(({id}) => id)).size !== parts.length || !parts.every(({id}) => isPartId(id))) {
    throw new TypeError('Each part needs an id of its own, without a slash.');
  }
  return new JoinedCatalog(parts, patienceMs, limitMs);
}

interface Search {
  readonly search?: string;
}

interface Options {
  readonly signal: AbortSignal;
}

/** Where a list stands: the parts that have more to give, in order, and what is known of the matches. */
interface Position {
  /** With the part's own cursor, or null where its first page has not been shown yet. */
  readonly left: readonly (readonly [id: string, cursor: string | null])[];
  /** How many matches each part has. Without those that have not answered, or do not tell. */
  readonly totals: Readonly<Record<string, number>>;
}

/** What a part answered; undefined while it has not. */
type Answer = {readonly page: EndpointPage} | {readonly error: ChatError} | undefined;

class JoinedCatalog implements EndpointCatalog {
  readonly #parts: ReadonlyMap<string, CatalogPart>;
  readonly #patienceMs: number;
  readonly #limitMs: number;

  constructor(parts: readonly CatalogPart[], patienceMs: number, limitMs: number) {
    this.#parts = new Map(parts.map((part) => [part.id, part]));
    this.#patienceMs = patienceMs;
    this.#limitMs = limitMs;
  }

  async endpoints({search, cursor}: Search & {cursor?: string}, {signal}: Options): Promise<EndpointPage> {
    const words = search === undefined ? {} : {search};
    const position = cursor === undefined ? this.#start() : (JSON.parse(cursor) as Position);
    const [[id, own] = ['', null], ...others] = position.left;
    if (own === null) return this.#firstPages(position, words, signal);
    const answer = await this.#ask(id, {...words, cursor: own}, signal);
    if ('error' in answer) throw answer.error;
    const next = answer.page.cursor;
    const left = next === undefined ? others : [[id, next] as const, ...others];
    return this.#page(this.#outer(id, answer.page.items), {...position, left});
  }

  async endpoint(id: string, {signal}: Options): Promise<Endpoint | undefined> {
    const [part, innerId] = this.#split(id);
    if (part) return this.#find(part, innerId, signal);
    // An id from before the catalogues were joined.
    return firstFound([...this.#parts.values()].map((each) => this.#find(each, id, signal)));
  }

  async models(endpoint: Endpoint, options: Options & Credentials): Promise<readonly Model[]> {
    const [part, inner] = this.#inner(endpoint);
    if (!part) throw createChatError({kind: 'not-found', params: {reason: 'endpoint', id: endpoint.id}});
    return part.catalog.models(inner, options);
  }

  async credentials(
    endpoint: Endpoint,
    options: Options & {tokenId?: string},
  ): Promise<Credentials | undefined> {
    const [part, inner] = this.#inner(endpoint);
    return part?.catalog.credentials?.(inner, options);
  }

  async tokens(endpoint: Endpoint, options: Options): Promise<readonly TokenChoice[]> {
    const [part, inner] = this.#inner(endpoint);
    return (await part?.catalog.tokens?.(inner, options)) ?? [];
  }

  subscribe(listener: () => void): Unsubscribe {
    const stops = [...this.#parts.values()].map(({catalog}) => catalog.subscribe?.(listener));
    return () => {
      for (const stop of stops) stop?.();
    };
  }

  #start(): Position {
    return {left: [...this.#parts.keys()].map((id) => [id, null]), totals: {}};
  }

  /** The first pages of all that have not been shown yet, as far as they come in time. */
  async #firstPages(position: Position, words: Search, signal: AbortSignal): Promise<EndpointPage> {
    const ids = position.left.map(([id]) => id);
    const asked = ids.map((id) => this.#ask(id, words, signal));
    const answers = await settle(asked, this.#patienceMs);
    signal.throwIfAborted();
    const failures = answers.flatMap((answer) => (answer && 'error' in answer ? [answer.error] : []));
    // Nothing but failures is a failure: the list says it, and offers Retry.
    if (failures.length === this.#parts.size && failures[0]) throw failures[0];
    const items: Endpoint[] = [];
    const waiting: string[] = [];
    const totals = {...position.totals};
    let long: {readonly id: string; readonly items: readonly Endpoint[]; readonly cursor: string} | undefined;
    ids.forEach((id, at) => {
      const answer = answers[at];
      if (answer && 'error' in answer) {
        items.push(this.#failed(id, answer.error));
        totals[id] = 0;
        return;
      }
      if (answer?.page.total !== undefined) totals[id] = answer.page.total;
      const {cursor} = answer?.page ?? {};
      // One long part at a time, so that each heading stands once: a second one follows when the first has ended.
      if (!answer || (cursor !== undefined && long)) {
        waiting.push(id);
        return;
      }
      const own = this.#outer(id, answer.page.items);
      if (cursor === undefined) items.push(...own);
      else long = {id, items: own, cursor};
    });
    const later = waiting.map((id) => [id, null] as const);
    return this.#page([...items, ...(long?.items ?? [])], {
      left: long ? [[long.id, long.cursor], ...later] : later,
      totals,
    });
  }

  #page(items: readonly Endpoint[], position: Position): EndpointPage {
    const totals = [...this.#parts.keys()].map((id) => position.totals[id]);
    const known = totals.every((total) => total !== undefined);
    return {
      items,
      ...(position.left.length > 0 && {cursor: JSON.stringify(position)}),
      ...(known && {total: totals.reduce((sum, total) => sum + total, 0)}),
    };
  }

  async #ask(
    id: string,
    query: Search & {cursor?: string},
    signal: AbortSignal,
  ): Promise<NonNullable<Answer>> {
    const catalog = this.#parts.get(id)?.catalog;
    if (!catalog) return {page: {items: []}};
    try {
      const page = await withLimit(
        (either) => catalog.endpoints(query, {signal: either}),
        signal,
        this.#limitMs,
      );
      return {page};
    } catch (thrown) {
      signal.throwIfAborted();
      return {error: toChatError(thrown)};
    }
  }

  async #find(
    {id: partId, catalog}: CatalogPart,
    id: string,
    signal: AbortSignal,
  ): Promise<Endpoint | undefined> {
    const found = catalog.endpoint
      ? await catalog.endpoint(id, {signal})
      : (await catalog.endpoints({}, {signal})).items.find((endpoint) => endpoint.id === id);
    return found && this.#outer(partId, [found])[0];
  }

  #outer(id: string, items: readonly Endpoint[]): readonly Endpoint[] {
    const heading = this.#heading(id);
    return items.map((endpoint) => ({
      ...endpoint,
      id: `${id}/${endpoint.id}`,
      group: endpoint.group === undefined ? heading : `${heading} · ${endpoint.group}`,
    }));
  }

  /** The part that `endpoint` came from, and the endpoint as that part knows it. */
  #inner({group, ...endpoint}: Endpoint): [part: CatalogPart | undefined, inner: Endpoint] {
    const [part, id] = this.#split(endpoint.id);
    return [part, {...endpoint, id}];
  }

  #split(id: string): [part: CatalogPart | undefined, innerId: string] {
    const slash = id.indexOf('/');
    return [slash < 0 ? undefined : this.#parts.get(id.slice(0, slash)), id.slice(slash + 1)];
  }

  /** Stands in the list for a part that could not be asked. */
  #failed(id: string, error: ChatError): Endpoint {
    const name = this.#heading(id);
    return {
      id: `${id}/`,
      name,
      baseURL: '',
      group: name,
      status: 'unavailable',
      error: errorFacts(error),
    };
  }

  #heading(id: string): string {
    const group = this.#parts.get(id)?.group ?? '';
    return typeof group === 'string' ? group : group();
  }
}

/** Resolves with the first that is found; with undefined if all looked and none is there; else rejects. */
async function firstFound(searches: readonly Promise<Endpoint | undefined>[]): Promise<Endpoint | undefined> {
  const missing = new Error('Not here');
  try {
    return await Promise.any(
      searches.map(async (search) => {
        const found = await search;
        if (found) return found;
        throw missing;
      }),
    );
  } catch (thrown) {
    const failure = (thrown as AggregateError).errors.find((error: unknown) => error !== missing) as unknown;
    if (failure !== undefined) throw toChatError(failure);
    return undefined;
  }
}

/** The answers that come within `patienceMs` of the first one that found anything; undefined for the others. */
async function settle(
  asked: readonly Promise<NonNullable<Answer>>[],
  patienceMs: number,
): Promise<readonly Answer[]> {
  const answers: Answer[] = asked.map(() => undefined);
  const filling = asked.map(async (promise, at) => {
    const answer = await promise;
    answers[at] = answer;
    // A failure, or nothing, must not spend the patience for the others: there is nothing to show yet.
    if ('error' in answer || answer.page.items.length === 0) throw new Error('Nothing to show');
  });
  const all = Promise.allSettled(filling);
  await Promise.any(filling).catch(() => all);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const patience = new Promise((resolve) => (timer = setTimeout(resolve, patienceMs)));
  await Promise.race([all, patience]);
  clearTimeout(timer);
  return [...answers];
}

function isPartId(id: string): boolean {
  // What a person describes has ids of its own kind: no catalogue may be asked for its credentials.
  return id !== '' && !id.includes('/') && !isCustomEndpoint({id, name: '', baseURL: ''});
}
