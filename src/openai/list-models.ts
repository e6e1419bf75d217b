import type {ChatError} from '../chat/chat-error.js';
import type {Credentials, Endpoint, Model} from '../chat/endpoint.js';
import {ask} from './ask.js';
import {askOptions, type AskOptions} from './ask-options.js';
import {connections} from './connection-queue.js';
import {ownFailure, retryAfterOf, serverFailure, wordsFailure} from './failure.js';
import {arrayOf, objectOf, parseJSON, textOf, type JSONObject} from './json.js';
import {modelsFrom} from './model-entries.js';
import {readText} from './read-body.js';
import {readWords, tellsFailure} from './server-words.js';
import {targetOf, type Target} from './target.js';

/** What may be replaced of {@link listModels}. */
export interface ListModelsOptions {
  /** Default: the page's own `fetch`. */
  readonly fetch?: typeof fetch;
  /** How long the list may take, in milliseconds. Default: 30 seconds. */
  readonly limitMs?: number;
  /** What is known of the page. Default: asks the browser. */
  readonly page?: AskOptions['page'];
}

const bodyLimit = 16 * 1024 * 1024;
const maxPages = 20;

/**
 * The models that `GET {baseURL}/models` lists, in the server's order, each id once and verbatim.
 *
 * @throws ChatError: `timeout` with `params.seconds`, `not-an-api` for what is no list of models, and those of a
 *   request. When `signal` aborts, its reason.
 */
export async function listModels(
  endpoint: Endpoint,
  {signal, ...credentials}: {readonly signal: AbortSignal} & Credentials,
  {limitMs = 30_000, ...options}: ListModelsOptions = {},
): Promise<readonly Model[]> {
  signal.throwIfAborted();
  const target = targetOf(endpoint, 'models', credentials);
  const limit = AbortSignal.timeout(limitMs);
  const either = AbortSignal.any([signal, limit]);
  const entering = connections.enter(target.origin, 'list', endpoint.id, either);
  try {
    const place = await entering;
    try {
      return await allPages(target, either, askOptions(options));
    } finally {
      place.release();
    }
  } catch (thrown) {
    if (signal.aborted) throw signal.reason;
    throw limit.aborted ? ownFailure(target, 'timeout', {seconds: limitMs / 1000}) : thrown;
  }
}

async function allPages(first: Target, signal: AbortSignal, options: AskOptions): Promise<readonly Model[]> {
  const models = new Map<string, Model>();
  let target: Target | undefined = first;
  for (let page = 0; target && page < maxPages; page += 1) {
    const body = await readPage(target, signal, options);
    for (const model of modelsFrom(listIn(body, target)))
      if (!models.has(model.id)) models.set(model.id, model);
    target = nextPage(body, target);
  }
  return [...models.values()];
}

async function readPage(target: Target, signal: AbortSignal, options: AskOptions): Promise<unknown> {
  const response = await ask(target, {method: 'GET', signal}, options);
  const {text, broken} = await readText(response, bodyLimit);
  signal.throwIfAborted();
  if (!response.ok) {
    const retryAfterMs = retryAfterOf(response.headers, Date.now());
    throw serverFailure(target, text, {status: response.status, retryAfterMs});
  }
  if (broken) throw ownFailure(target, 'network', {reason: 'cut'});
  return parseJSON(text) ?? text;
}

/** The entries of a list, whatever it is wrapped in. No entries are an empty list, not a failure. */
function listIn(body: unknown, target: Target): readonly unknown[] {
  if (Array.isArray(body) && !arrayOf(body).some((item) => objectOf(objectOf(item)?.error))) return body;
  const object = objectOf(body);
  for (const list of [object?.data, object?.models]) if (Array.isArray(list)) return list as unknown[];
  if (object && !tellsFailure(object) && (object.object === 'list' || 'data' in object)) return [];
  throw noList(body, object, target);
}

function noList(body: unknown, object: JSONObject | undefined, target: Target): ChatError {
  if (object ? tellsFailure(object) : Array.isArray(body)) return serverFailure(target, body);
  const {text, html} = readWords(body);
  return html || text === undefined
    ? ownFailure(target, 'not-an-api')
    : wordsFailure(target, 'not-an-api', text);
}

/** A long list names its next page. It must be at the same origin: the token goes there too. */
function nextPage(body: unknown, target: Target): Target | undefined {
  const next = textOf(objectOf(objectOf(body)?.links)?.next);
  if (next === undefined || !URL.canParse(next, target.url)) return undefined;
  const {href, origin} = new URL(next, target.url);
  return origin === target.origin && href !== target.url ? {...target, url: href} : undefined;
}
