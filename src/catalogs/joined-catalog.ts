import type {EndpointCatalog, EndpointPage} from '../chat/catalog.js';
import {createChatError, errorFacts, toChatError, type ChatError} from '../chat/chat-error.js';
import {isCustomEndpoint, type Endpoint} from '../chat/endpoint.js';

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

/** Where a list stands: the parts that have more to give, in order, and how many matches are known of. */
interface Position {
  /** With the part's own cursor, or null where its first page has not been shown yet. */
  readonly left: readonly (readonly [id: string, cursor: string | null])[];
  /** Null once a part does not tell. */
  readonly total: number | null;
}

type Answer = {readonly page: EndpointPage} | {readonly error: ChatError} | undefined;

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
  const byId = new Map(parts.map((part) => [part.id, part]));
  if (byId.size !== parts.length || parts.some(({id}) => !isPartId(id))) {
    throw new TypeError('Each part needs an id of its own, without a slash.');
  }

  async function ask(
    id: string,
    query: {search?: string; cursor?: string},
    signal: AbortSignal,
  ): Promise<Answer> {
    const limit = AbortSignal.timeout(limitMs);
    try {
      const asked = byId.get(id)?.catalog.endpoints(query, {signal: AbortSignal.any([signal, limit])});
      return {page: await orAborted(asked ?? Promise.resolve({items: []}), limit)};
    } catch (thrown) {
      const seconds = limitMs / 1000;
      return {
        error: limit.aborted ? createChatError({kind: 'timeout', params: {seconds}}) : toChatError(thrown),
      };
    }
  }

  /** The next page of a part that is in the middle of its list. */
  async function goOn(
    position: Position,
    search: {search?: string},
    signal: AbortSignal,
  ): Promise<EndpointPage> {
    const [[id, cursor] = ['', null], ...others] = position.left;
    const answer = await ask(id, {...search, ...(cursor !== null && {cursor})}, signal);
    signal.throwIfAborted();
    if (!answer || 'error' in answer) throw answer?.error ?? createChatError({kind: 'unknown'});
    const {items, cursor: next} = answer.page;
    const left = next === undefined ? others : [[id, next] as const, ...others];
    return pageOf(outer(id, items), {...position, left});
  }

  /** The first pages of all that have not been shown yet. */
  async function begin(
    position: Position,
    search: {search?: string},
    signal: AbortSignal,
  ): Promise<EndpointPage> {
    const ids = position.left.map(([id]) => id);
    const answers = await settle(
      ids.map((id) => ask(id, search, signal)),
      patienceMs,
    );
    signal.throwIfAborted();
    const failures = answers.flatMap((answer) => (answer && 'error' in answer ? [answer.error] : []));
    // Nothing but failures is a failure: the list says it, and offers Retry.
    if (failures.length === parts.length && failures[0]) throw failures[0];
    const items: Endpoint[] = [];
    const left: (readonly [string, string | null])[] = [];
    const long: {id: string; page: EndpointPage; cursor: string}[] = [];
    let total = position.total;
    answers.forEach((answer, at) => {
      const id = ids[at] ?? '';
      if (!answer) left.push([id, null]);
      else if ('error' in answer) items.push(failed(id, answer.error));
      else if (answer.page.cursor === undefined) items.push(...outer(id, answer.page.items));
      else long.push({id, page: answer.page, cursor: answer.page.cursor});
      if (answer && 'page' in answer && (answer.page.cursor === undefined || long.length === 1)) {
        total = total === null || answer.page.total === undefined ? null : total + answer.page.total;
      }
    });
    const [first, ...later] = long;
    if (!first) return pageOf(items, {left, total});
    // One heading at a time: a second long part follows when the first has ended, with the slow ones.
    const waiting = ids.filter(
      (id) => later.some((part) => part.id === id) || left.some(([slow]) => slow === id),
    );
    const rest = waiting.map((id) => [id, null] as const);
    return pageOf([...items, ...outer(first.id, first.page.items)], {
      left: [[first.id, first.cursor], ...rest],
      total,
    });
  }

  function outer(id: string, items: readonly Endpoint[]): readonly Endpoint[] {
    const heading = headingOf(id);
    return items.map((endpoint) => ({
      ...endpoint,
      id: `${id}/${endpoint.id}`,
      group: endpoint.group === undefined ? heading : `${heading} · ${endpoint.group}`,
    }));
  }

  function failed(id: string, error: ChatError): Endpoint {
    const heading = headingOf(id);
    return {
      id: `${id}/`,
      name: heading,
      baseURL: '',
      group: heading,
      status: 'unavailable',
      error: errorFacts(error),
    };
  }

  function headingOf(id: string): string {
    const group = byId.get(id)?.group ?? '';
    return typeof group === 'string' ? group : group();
  }

  /** The part that `endpoint` came from, and the endpoint as that part knows it. */
  function partOf(endpoint: Endpoint): {catalog: EndpointCatalog; inner: Endpoint} | undefined {
    const [id, innerId] = splitId(endpoint.id);
    const catalog = innerId === undefined ? undefined : byId.get(id)?.catalog;
    if (!catalog || innerId === undefined) return undefined;
    const {group, ...inner} = endpoint;
    return {catalog, inner: {...inner, id: innerId}};
  }

  return {
    async endpoints({search, cursor}, {signal}) {
      signal.throwIfAborted();
      const words = {...(search !== undefined && {search})};
      const position = cursor === undefined ? startOf(parts) : readCursor(cursor);
      const inTheMiddle = typeof position.left[0]?.[1] === 'string';
      return inTheMiddle ? goOn(position, words, signal) : begin(position, words, signal);
    },
    async endpoint(id, {signal}) {
      const [partId, innerId] = splitId(id);
      const part = innerId === undefined ? undefined : byId.get(partId);
      if (part && innerId !== undefined) return find(part, innerId, signal);
      // An id from before the catalogues were joined.
      return firstFound(parts.map((each) => find(each, id, signal)));
    },
    async models(endpoint, options) {
      const part = partOf(endpoint);
      if (!part) throw createChatError({kind: 'not-found', params: {reason: 'endpoint', id: endpoint.id}});
      return part.catalog.models(part.inner, options);
    },
    async credentials(endpoint, options) {
      const part = partOf(endpoint);
      return part?.catalog.credentials?.(part.inner, options);
    },
    async tokens(endpoint, options) {
      const part = partOf(endpoint);
      return (await part?.catalog.tokens?.(part.inner, options)) ?? [];
    },
    subscribe(listener) {
      const stops = parts.map(({catalog}) => catalog.subscribe?.(listener));
      return () => {
        for (const stop of stops) stop?.();
      };
    },
  };

  async function find(part: CatalogPart, id: string, signal: AbortSignal): Promise<Endpoint | undefined> {
    const {catalog} = part;
    const found = catalog.endpoint
      ? await catalog.endpoint(id, {signal})
      : (await catalog.endpoints({}, {signal})).items.find((endpoint) => endpoint.id === id);
    return found && outer(part.id, [found])[0];
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

/** All answers that come within `patienceMs` of the first one; undefined for the others. */
async function settle(answers: readonly Promise<Answer>[], patienceMs: number): Promise<readonly Answer[]> {
  const had: Answer[] = answers.map(() => undefined);
  const filling = answers.map(async (answer, at) => {
    had[at] = await answer;
    // Quick failures must not spend the patience for the others.
    if (had[at] && 'error' in had[at]) throw had[at].error;
  });
  const all = Promise.allSettled(filling);
  await Promise.any(filling).catch(() => all);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const patience = new Promise((resolve) => (timer = setTimeout(resolve, patienceMs)));
  await Promise.race([all, patience]);
  clearTimeout(timer);
  return [...had];
}

/** `promise`, or a rejection when `limit` aborts: a catalogue may not listen to its signal. */
function orAborted<T>(promise: Promise<T>, limit: AbortSignal): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    limit.addEventListener('abort', () => {
      reject(new Error('The limit is over'));
    });
    promise.then(resolve, reject);
  });
}

function pageOf(items: readonly Endpoint[], {left, total}: Position): EndpointPage {
  const known = total !== null && left.every(([, cursor]) => cursor !== null);
  return {
    items,
    ...(left.length > 0 && {cursor: JSON.stringify({left, total})}),
    ...(known && {total}),
  };
}

function startOf(parts: readonly CatalogPart[]): Position {
  return {left: parts.map(({id}) => [id, null]), total: 0};
}

function readCursor(cursor: string): Position {
  return JSON.parse(cursor) as Position;
}

function splitId(id: string): [part: string, inner: string | undefined] {
  const slash = id.indexOf('/');
  return slash < 0 ? [id, undefined] : [id.slice(0, slash), id.slice(slash + 1)];
}

function isPartId(id: string): boolean {
  // What a person describes has ids of its own kind: no catalogue may be asked for its credentials.
  return id !== '' && !id.includes('/') && !isCustomEndpoint({id, name: '', baseURL: ''});
}
