import {createChatError, type ChatError, type ChatErrorKind} from '../chat/chat-error.js';
import {asArray, asObject, asText, parseJson, type Json} from './json.js';

/** What a failed answer said. */
export interface ServerError {
  readonly text: string | undefined;
  readonly code: string | undefined;
  readonly status: number | undefined;
}

/** The longest text of a server that is shown. */
const longestText = 2000;

/**
 * Finds the failure in the body of an answer, in every shape that servers are known to send: OpenAI's `error` object,
 * a plain `error` or `detail` text, FastAPI's list of details, a top-level `message`, an array around any of them.
 *
 * @returns Undefined if `body` says of no failure.
 */
export function findError(body: unknown): ServerError | undefined {
  const json = Array.isArray(body) ? asObject(body[0]) : asObject(body);
  if (!json) return undefined;
  const inner = json.error;
  const nested = asObject(inner);
  const inChoice = asObject(asObject(asArray(json.choices)[0])?.error);
  if (nested ?? inChoice) return readError(nested ?? inChoice ?? {});
  if (asText(inner) !== undefined) return readError({...json, message: inner});
  if (json.object === 'error' || json.type === 'error' || json.detail !== undefined) return readError(json);
  const isAnswer = 'choices' in json || 'data' in json || 'models' in json;
  return !isAnswer && json.message !== undefined ? readError(json) : undefined;
}

function readError(error: Json): ServerError {
  const code = error.code ?? error.error_code ?? error.type;
  const status = [error.http_status_code, error.code, error.status].find(
    (value): value is number => typeof value === 'number' && value >= 400 && value < 600,
  );
  // OpenRouter puts what its provider said, as JSON in a string, beside a message that says nothing.
  const raw = asText(asObject(error.metadata)?.raw);
  const provider = raw === undefined ? undefined : (findError(parseJson(raw))?.text ?? raw);
  return {
    text: provider ?? wordsOf(error.message ?? error.detail),
    code: typeof code === 'string' ? code : undefined,
    status,
  };
}

/** A message may be a text, or FastAPI's list of places and reasons, or an object around either. */
function wordsOf(message: unknown): string | undefined {
  if (typeof message === 'string') return message;
  if (Array.isArray(message)) {
    const lines = message.map((item) => wordsOf(item)).filter((line) => line !== undefined);
    return lines.join('; ') || undefined;
  }
  const object = asObject(message);
  if (!object) return undefined;
  const place = asArray(object.loc).join('.');
  const reason = wordsOf(object.msg ?? object.message ?? object.detail);
  return reason !== undefined && place !== '' ? `${place}: ${reason}` : reason;
}

/** The error for an answer with a status that is no success, or for a failure told inside a stream. */
export function errorFor(
  facts: {status: number | undefined; origin: string; retryAfter?: string | null; isPage?: boolean},
  body: ServerError | undefined,
  token: string | undefined,
): ChatError {
  const status = facts.status ?? body?.status;
  const serverText = body?.text === undefined ? undefined : mask(body.text, token).slice(0, longestText);
  const retryAfterMs = retryAfter(facts.retryAfter);
  return createChatError({
    kind: kindOf(status, body, facts.isPage ?? false),
    origin: facts.origin,
    ...(status !== undefined && {status}),
    ...(serverText !== undefined && serverText !== '' && {serverText}),
    ...(retryAfterMs !== undefined && {retryAfterMs}),
  });
}

function kindOf(status: number | undefined, body: ServerError | undefined, isPage: boolean): ChatErrorKind {
  const words = `${body?.code ?? ''} ${body?.text ?? ''}`;
  // An exhausted quota comes as 429 as well, but waiting does not help.
  if (/insufficient_quota|billing|RESOURCE_EXHAUSTED|exceeded your current quota/i.test(words))
    return 'quota';
  if (/context.?length|exceed_context|maximum context|too many tokens|token count exceeds/i.test(words))
    return 'too-large';
  if (/unexpected endpoint or method/i.test(words)) return 'not-found';
  switch (status) {
    case undefined:
      return 'server';
    case 401:
      return 'unauthorized';
    case 403:
      return 'forbidden';
    case 402:
      return 'quota';
    case 404:
    case 405:
      return isPage ? 'not-an-api' : 'not-found';
    case 408:
    case 504:
      return 'timeout';
    case 413:
      return 'too-large';
    case 429:
      return 'rate-limited';
    default:
      return status >= 500 ? 'server' : 'bad-request';
  }
}

/** Takes out of a server's words the token that was sent to it: some repeat it. */
export function mask(text: string, token: string | undefined): string {
  return token === undefined || token.length < 4 ? text : text.replaceAll(token, '***');
}

/** The value of a Retry-After header in milliseconds: seconds or a date (RFC 9110, 10.2.3). */
function retryAfter(value: string | null | undefined): number | undefined {
  if (!value) return undefined;
  const seconds = Number(value);
  const ms = Number.isNaN(seconds) ? Date.parse(value) - Date.now() : seconds * 1000;
  return Number.isFinite(ms) ? Math.max(0, ms) : undefined;
}
