import {createChatError, type ChatError, type ChatErrorKind} from '../chat/chat-error.js';
import {readWords, type ServerWords} from './server-words.js';
import type {Target} from './target.js';

/** What was read of the answer besides its body. */
export interface AnswerFacts {
  readonly status?: number;
  readonly retryAfterMs?: number | undefined;
}

/** The failure that a server tells of in `body`: of a whole answer, or in the middle of one. */
export function serverFailure(target: Target, body: unknown, facts: AnswerFacts = {}): ChatError {
  const words = readWords(body);
  const status = facts.status ?? words.status;
  const kind = kindOf(status, words);
  const [, code] = proxyCode.exec(words.text ?? '') ?? [];
  return createChatError(
    {
      kind,
      origin: target.origin,
      ...(code !== undefined && {params: {code}}),
      ...(status !== undefined && {status}),
      ...(words.text !== undefined && {serverText: serverText(target, words.text)}),
      ...(facts.retryAfterMs !== undefined && {retryAfterMs: facts.retryAfterMs}),
    },
    `${target.origin} failed: ${kind}${status === undefined ? '' : ` (${status})`}`,
  );
}

/** Backend.AI's app proxy begins its words with a code, such as `E20006: Authorization header not provided`. */
const proxyCode = /^(E\d{5}):/;

/** A failure that we found ourselves. */
export function ownFailure(
  target: Target,
  kind: ChatErrorKind,
  params?: Readonly<Record<string, string | number>>,
): ChatError {
  return createChatError({kind, origin: target.origin, ...(params && {params})}, `${target.origin}: ${kind}`);
}

/** A failure that we found ourselves in what a server said. */
export function wordsFailure(target: Target, kind: ChatErrorKind, text: string): ChatError {
  return Object.assign(ownFailure(target, kind), {serverText: serverText(target, text)});
}

/** Masks first: a secret that is cut in two would not be found. */
function serverText(target: Target, text: string): string {
  const masked = target.mask(text);
  return masked.length > textLimit ? `${masked.slice(0, textLimit)}…` : masked;
}

/** How long an answer asks us to wait, in milliseconds. Mostly unreadable: it must be exposed to the page. */
export function retryAfterOf(headers: Headers, now: number): number | undefined {
  const ms = headers.get('retry-after-ms');
  if (ms !== null && /^\d+$/.test(ms)) return Number(ms);
  const value = headers.get('retry-after');
  if (value === null) return undefined;
  if (/^\d+(?:\.\d+)?$/.test(value)) return Number(value) * 1000;
  const date = Date.parse(value);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}

/** Of a text that is shown, in characters. */
const textLimit = 2000;

/** Not any `too large`: that may be a parameter. */
const tooLong =
  /context[ _-]?(?:length|size|window)|maximum context|(?:prompt|input|request|body|payload|entity)(?: is| was)? too (?:long|large)|too many (?:input )?tokens|token count exceeds/i;
const usedUp =
  /insufficient_quota|exceeded your current quota|billing|insufficient (?:credits|balance|funds)/i;

/** Gemini answers a wrong key by a 400. */
const badKey = /api[ _-]?key.{0,20}(?:not valid|invalid|expired)|invalid api[ _-]?key/i;

/** Kinds by what a code, a type or a Gemini status says, for failures without a status. */
const byCode: readonly (readonly [RegExp, ChatErrorKind])[] = [
  [/auth|api_key/i, 'unauthorized'],
  [/permission|forbidden/i, 'forbidden'],
  [/rate_?limit|resource_exhausted|too_?many/i, 'rate-limited'],
  [/not_?found/i, 'not-found'],
  [/invalid|bad_?request|validation/i, 'bad-request'],
  [/timeout/i, 'timeout'],
];

const byStatus: Readonly<Record<number, ChatErrorKind>> = {
  401: 'unauthorized',
  402: 'quota',
  403: 'forbidden',
  404: 'not-found',
  405: 'not-found',
  408: 'timeout',
  413: 'too-large',
  429: 'rate-limited',
};

function kindOf(status: number | undefined, {text = '', code = '', html}: ServerWords): ChatErrorKind {
  const all = `${code} ${text}`;
  if (/unexpected endpoint/i.test(text)) return 'not-an-api';
  if (usedUp.test(all)) return 'quota';
  const refused = status === undefined || (status >= 400 && status < 500);
  if (refused && status !== 401 && status !== 403 && status !== 429 && tooLong.test(all)) return 'too-large';
  if (status === 400 && badKey.test(all)) return 'unauthorized';
  if (status === undefined) return byCode.find(([pattern]) => pattern.test(code))?.[1] ?? 'server';
  if (html && (status === 404 || status === 405 || status < 400)) return 'not-an-api';
  return byStatus[status] ?? (status >= 500 ? 'server' : 'bad-request');
}
