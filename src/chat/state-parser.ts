import {createChatError, isChatErrorKind} from './chat-error.js';
import type {ChatPageState, ChatState} from './state.js';

/**
 * Reads `value` as a {@link ChatPageState}. Unknown fields are let through: a newer version may know more.
 *
 * @returns A copy, so that what happens to `value` later changes nothing here.
 * @throws ChatError of kind `bad-request`, with `params.reason` `state` and `params.path`: where the fault is.
 */
export function parsePageState(value: unknown): ChatPageState {
  const page = object(plain(value), 'state');
  if (page.version !== 1) fail('state.version');
  optional(page, 'kind', 'state', oneOf('page', 'set'));
  optional(page, 'title', 'state', string);
  optional(page, 'updatedAt', 'state', number);
  boolean(page.syncInput, 'state.syncInput');
  optional(page, 'draft', 'state', string);
  optional(page, 'comparison', 'state', checkComparison);
  list(page.chats, 'state.chats', checkChat);
  return page as unknown as ChatPageState;
}

/**
 * Reads `value` as a {@link ChatState}.
 *
 * @returns A copy.
 * @throws ChatError as {@link parsePageState}.
 */
export function parseChatState(value: unknown): ChatState {
  const chat = plain(value);
  checkChat(chat, 'state');
  return chat as ChatState;
}

/** What `value` is once it has been through a file. Its texts, which may be megabytes, are not written for that. */
function plain(value: unknown): unknown {
  try {
    return copied(value);
  } catch {
    fail('state');
  }
}

/** As `JSON.stringify()` reads a value. What is undefined to it is left out by whoever holds it. */
function copied(value: unknown): unknown {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value === 'bigint') throw new TypeError('JSON has no such number.');
  if (typeof value === 'function' || typeof value === 'symbol') return undefined;
  if (typeof value !== 'object' || value === null) return value;
  const {toJSON} = value as {toJSON?: unknown};
  if (typeof toJSON === 'function') return copied(toJSON.call(value));
  if (Array.isArray(value)) return Array.from(value, (item) => copied(item) ?? null);
  const fields = Object.entries(value).map(([name, field]) => [name, copied(field)] as const);
  return Object.fromEntries(fields.filter(([, field]) => field !== undefined));
}

function checkChat(value: unknown, at: string): void {
  const chat = object(value, at);
  id(chat.id, `${at}.id`);
  letter(chat.letter, `${at}.letter`);
  boolean(chat.synced, `${at}.synced`);
  optional(chat, 'endpoint', at, checkEndpoint);
  optional(chat, 'model', at, string);
  optional(chat, 'custom', at, boolean);
  optional(chat, 'draft', at, string);
  optional(chat, 'system', at, string);
  optional(chat, 'parameters', at, checkParameters);
  optional(chat, 'width', at, number);
  list(chat.messages, `${at}.messages`, checkMessage);
  checkTree(chat, at);
}

/** A message follows one that came before it, so that there is no circle, and the shown branch ends in one that is there. */
function checkTree(chat: Fields, at: string): void {
  const ids = new Set<unknown>();
  const earlier = new Set<unknown>();
  (chat.messages as Fields[]).forEach((message, index) => {
    const where = `${at}.messages[${index}]`;
    if (ids.has(message.id)) fail(`${where}.id`);
    if (message.parentId !== undefined && !earlier.has(message.parentId)) fail(`${where}.parentId`);
    ids.add(message.id);
    // A prompt that is not sent is followed by nothing yet.
    if (message.status !== 'queued') earlier.add(message.id);
  });
  if (chat.head !== undefined && !earlier.has(chat.head)) fail(`${at}.head`);
}

function checkComparison(value: unknown, at: string): void {
  optional(object(value, at), 'verdicts', at, (verdicts, path) => {
    list(verdicts, path, checkVerdict);
  });
}

function checkVerdict(value: unknown, at: string): void {
  const verdict = object(value, at);
  id(verdict.turnId, `${at}.turnId`);
  list(verdict.answers, `${at}.answers`, id);
  if ((verdict.answers as unknown[]).length !== 2) fail(`${at}.answers`);
  optional(verdict, 'verdict', at, oneOf('first', 'second', 'tie', 'bad'));
  optional(verdict, 'note', at, string);
}

function checkEndpoint(value: unknown, at: string): void {
  const endpoint = object(value, at);
  id(endpoint.id, `${at}.id`);
  string(endpoint.name, `${at}.name`);
  // Whether it is an address is seen, and said, when it is used: a page must come back whatever was chosen on it.
  string(endpoint.baseURL, `${at}.baseURL`);
  optional(endpoint, 'group', at, string);
  optional(endpoint, 'status', at, oneOf('ready', 'unavailable'));
  optional(endpoint, 'reason', at, string);
}

const numericParameters = [
  'temperature',
  'topP',
  'topK',
  'maxTokens',
  'frequencyPenalty',
  'presencePenalty',
  'seed',
];

function checkParameters(value: unknown, at: string): void {
  const parameters = object(value, at);
  for (const field of numericParameters) optional(parameters, field, at, number);
  optional(parameters, 'stop', at, (stop, path) => {
    list(stop, path, string);
  });
}

function checkMessage(value: unknown, at: string): void {
  const message = object(value, at);
  id(message.id, `${at}.id`);
  oneOf('system', 'user', 'assistant')(message.role, `${at}.role`);
  string(message.text, `${at}.text`);
  oneOf('queued', 'waiting', 'streaming', 'done', 'stopped', 'cut', 'failed')(message.status, `${at}.status`);
  for (const field of ['parentId', 'turnId', 'reasoning', 'rawReason', 'model', 'continues'])
    optional(message, field, at, string);
  optional(message, 'finishReason', at, oneOf('stop', 'length', 'filter', 'tool', 'other'));
  optional(message, 'createdAt', at, number);
  optional(message, 'metrics', at, checkMetrics);
  optional(message, 'error', at, checkError);
  optional(message, 'attachments', at, (parts, path) => {
    list(parts, path, checkPart);
  });
}

const times = ['waitMs', 'firstTokenMs', 'firstAnswerMs', 'totalMs', 'outputTokens', 'tokensPerSecond'];

function checkMetrics(value: unknown, at: string): void {
  const metrics = object(value, at);
  boolean(metrics.estimated, `${at}.estimated`);
  for (const field of times) optional(metrics, field, at, number);
  optional(metrics, 'usage', at, (usage, path) => {
    const counts = object(usage, path);
    for (const field of ['inputTokens', 'outputTokens', 'reasoningTokens'])
      optional(counts, field, path, number);
  });
}

function checkError(value: unknown, at: string): void {
  const error = object(value, at);
  if (!isChatErrorKind(error.kind)) fail(`${at}.kind`);
  for (const field of ['status', 'retryAfterMs']) optional(error, field, at, number);
  for (const field of ['origin', 'serverText']) optional(error, field, at, string);
  optional(error, 'params', at, (params, path) => {
    for (const [name, param] of Object.entries(object(params, path)))
      if (typeof param !== 'string' && typeof param !== 'number') fail(`${path}.${name}`);
  });
}

function checkPart(value: unknown, at: string): void {
  const part = object(value, at);
  oneOf('text', 'image', 'file')(part.type, `${at}.type`);
  if (part.type === 'image') {
    string(part.dataURL, `${at}.dataURL`);
    // Anything but data would make the page ask an address that nobody gave.
    if (!(part.dataURL as string).startsWith('data:image/')) fail(`${at}.dataURL`);
    optional(part, 'name', at, string);
  } else {
    string(part.text, `${at}.text`);
    if (part.type === 'file') string(part.name, `${at}.name`);
  }
}

type Fields = Record<string, unknown>;
type Check = (value: unknown, at: string) => unknown;

function optional(owner: Fields, field: string, at: string, check: Check): void {
  if (owner[field] !== undefined) check(owner[field], `${at}.${field}`);
}

function object(value: unknown, at: string): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) fail(at);
  return value as Fields;
}

function list(value: unknown, at: string, check: Check): void {
  if (!Array.isArray(value)) fail(at);
  value.forEach((item, index) => check(item, `${at}[${index}]`));
}

function string(value: unknown, at: string): void {
  if (typeof value !== 'string') fail(at);
}

function id(value: unknown, at: string): void {
  if (typeof value !== 'string' || value === '') fail(at);
}

/** The name of a chat on its page: A to Z, then AA. */
function letter(value: unknown, at: string): void {
  if (typeof value !== 'string' || !/^[A-Z]{1,4}$/.test(value)) fail(at);
}

function number(value: unknown, at: string): void {
  if (typeof value !== 'number') fail(at);
}

function boolean(value: unknown, at: string): void {
  if (typeof value !== 'boolean') fail(at);
}

function oneOf(...values: readonly string[]): Check {
  return (value, at) => {
    if (typeof value !== 'string' || !values.includes(value)) fail(at);
  };
}

function fail(path: string): never {
  throw createChatError({kind: 'bad-request', params: {reason: 'state', path}}, `Not a chat state: ${path}`);
}
