import {createChatError} from '../../chat/chat-error.js';
import {dataOf, statusFailure} from './graphql-answer.js';
import type {BackendAIManager} from './manager.js';
import {fields, text} from './reading.js';

/** What {@link httpManager} takes. */
export interface HTTPManagerOptions {
  /** The address of Backend.AI's web server, such as `https://console.example.com`. It passes requests on below `/func`. */
  readonly address: string;
  /** Such as `{'X-BackendAI-SessionID': id}`. Asked at each request, and sent to `address` only. */
  readonly headers?: () => Readonly<Record<string, string>>;
  /** Whether cookies go along. Default: to the page's own origin only. */
  readonly cookies?: RequestCredentials;
  /** The manager's version, where it is known. Default: the manager is asked, once. */
  readonly version?: string;
  /** See {@link BackendAIManager.project}. */
  readonly project?: () => string | undefined;
  /** Default: the page's own `fetch`. */
  readonly fetch?: typeof fetch;
}

/** A Backend.AI cluster by its web server, for hosts that have no client of their own. */
export function httpManager({
  address,
  headers,
  cookies = 'same-origin',
  version,
  project,
  fetch: ask = (...request) => fetch(...request),
}: HTTPManagerOptions): BackendAIManager {
  const base = address.replace(/\/+$/, '');
  const origin = URL.canParse(base) ? new URL(base).origin : undefined;
  const where = origin !== undefined && {origin};
  let known = version;

  /** @param json The body of a POST. Absent: a GET. */
  async function request(path: string, signal: AbortSignal, json?: object): Promise<unknown> {
    let response: Response;
    try {
      response = await ask(base + path, {
        ...(json && {method: 'POST', body: JSON.stringify(json)}),
        signal,
        credentials: cookies,
        cache: 'no-store',
        // What is re-sent elsewhere would carry the session along.
        redirect: 'error',
        headers: {
          accept: 'application/json',
          ...(json && {'content-type': 'application/json'}),
          ...headers?.(),
        },
      });
    } catch (thrown) {
      signal.throwIfAborted();
      throw createChatError({kind: 'network', ...where}, String(thrown));
    }
    const body: unknown = await response.json().catch(() => undefined);
    signal.throwIfAborted();
    if (!response.ok) throw statusFailure(response.status, body, origin);
    if (body === undefined) throw createChatError({kind: 'not-an-api', ...where});
    return body;
  }

  return {
    async version(signal) {
      known ??= text(fields(await request('/func/', signal)).manager);
      if (known === undefined) throw createChatError({kind: 'not-an-api', ...where});
      return known;
    },
    async graphql(query, variables, {signal}) {
      return dataOf(await request('/func/admin/gql', signal, {query, variables}), origin);
    },
    ...(project && {project}),
  };
}
