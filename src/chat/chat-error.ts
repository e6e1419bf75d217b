/** What went wrong, as a reason that a person can act on. */
export type ChatErrorKind =
  | 'network'
  | 'unreachable'
  | 'cors'
  | 'mixed-content'
  | 'offline'
  | 'redirected'
  | 'unauthorized'
  | 'forbidden'
  | 'not-found'
  | 'rate-limited'
  | 'quota'
  | 'too-large'
  | 'bad-request'
  | 'server'
  | 'timeout'
  | 'not-an-api'
  | 'bad-stream'
  | 'empty'
  | 'invalid-url'
  | 'storage'
  | 'unknown';

const kinds: ReadonlySet<string> = new Set<ChatErrorKind>([
  'network',
  'unreachable',
  'cors',
  'mixed-content',
  'offline',
  'redirected',
  'unauthorized',
  'forbidden',
  'not-found',
  'rate-limited',
  'quota',
  'too-large',
  'bad-request',
  'server',
  'timeout',
  'not-an-api',
  'bad-stream',
  'empty',
  'invalid-url',
  'storage',
  'unknown',
]);

/** The facts of a failure, apart from its words: those come from the texts of the page. */
export interface ErrorFacts {
  readonly kind: ChatErrorKind;
  /** The HTTP status, where one was read. */
  readonly status?: number;
  /** The origin that was asked. */
  readonly origin?: string;
  /** The server's own words, with a repeated token masked. Shown as text. */
  readonly serverText?: string;
  /** How long the server asked us to wait, in milliseconds. */
  readonly retryAfterMs?: number;
  /** What the sentence of this kind may name. */
  readonly params?: Readonly<Record<string, string | number>>;
}

/**
 * A failure with a name. It is recognised by `name === 'ChatError'` and its `kind`, never by
 * `instanceof`: two copies of the library may meet on a page.
 */
export interface ChatError extends Error, ErrorFacts {
  readonly name: 'ChatError';
}

/** Makes a {@link ChatError}. `message` is for developers' tools; people read the texts of the page. */
export function createChatError(facts: ErrorFacts, message: string = facts.kind): ChatError {
  return Object.assign(new Error(message), facts, {name: 'ChatError' as const});
}

/** Whether `value` is a {@link ChatError}, from whichever copy of the library. */
export function isChatError(value: unknown): value is ChatError {
  if (typeof value !== 'object' || value === null) return false;
  const {name, kind} = value as Partial<ChatError>;
  return name === 'ChatError' && isChatErrorKind(kind);
}

/** Whether `value` names a kind of {@link ChatError}. */
export function isChatErrorKind(value: unknown): value is ChatErrorKind {
  return typeof value === 'string' && kinds.has(value);
}

/** Gives a {@link ChatError} for whatever was thrown. */
export function toChatError(thrown: unknown): ChatError {
  if (isChatError(thrown)) return thrown;
  const text = textOf(thrown);
  return createChatError({kind: 'unknown', ...(text && {serverText: text})}, text);
}

function textOf(thrown: unknown): string {
  try {
    return thrown instanceof Error ? thrown.message : String(thrown);
  } catch {
    // What has no prototype has no text.
    return '';
  }
}

/** The facts of `error` as plain data, fit to be kept or exported. */
export function errorFacts(error: ErrorFacts): ErrorFacts {
  const {kind, status, origin, serverText, retryAfterMs, params} = error;
  return {
    kind,
    ...(status !== undefined && {status}),
    ...(origin !== undefined && {origin}),
    ...(serverText !== undefined && {serverText}),
    ...(retryAfterMs !== undefined && {retryAfterMs}),
    ...(params !== undefined && {params}),
  };
}
