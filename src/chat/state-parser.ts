import {parseBaseURL} from './base-url.js';
import {createChatError, isChatErrorKind} from './chat-error.js';
import type {ChatPageState, ChatState} from './state.js';

/**
 * Checks that `value` is a {@link ChatPageState}. Unknown fields are let through: a newer version may know more.
 *
 * @throws ChatError of kind `bad-request`, with `params.reason` `state` and `params.path`: where the fault is.
 */
export function parsePageState(value: unknown): ChatPageState {
  const page = object(value, 'state');
  if (page.version !== 1) fail('state.version');
  optional(page, 'kind', 'state', (kind, path) => {
    oneOf(kind, ['page', 'set'], path);
  });
  optional(page, 'title', 'state', string);
  optional(page, 'updatedAt', 'state', number);
  boolean(page.syncInput, 'state.syncInput');
  optional(page, 'draft', 'state', string);
  array(page.chats, 'state.chats').forEach((chat, index) => {
    checkChat(chat, `state.chats[${index}]`);
  });
  return page as unknown as ChatPageState;
}

/**
 * Checks that `value` is a {@link ChatState}.
 *
 * @throws ChatError as {@link parsePageState}.
 */
export function parseChatState(value: unknown): ChatState {
  checkChat(value, 'state');
  return value as ChatState;
}

function checkChat(value: unknown, at: string): void {
  const chat = object(value, at);
  string(chat.id, `${at}.id`);
  string(chat.letter, `${at}.letter`);
  boolean(chat.synced, `${at}.synced`);
  optional(chat, 'endpoint', at, checkEndpoint);
  optional(chat, 'model', at, string);
  optional(chat, 'custom', at, boolean);
  optional(chat, 'draft', at, string);
  optional(chat, 'system', at, string);
  optional(chat, 'parameters', at, object);
  optional(chat, 'head', at, string);
  array(chat.messages, `${at}.messages`).forEach((message, index) => {
    checkMessage(message, `${at}.messages[${index}]`);
  });
}

function checkEndpoint(value: unknown, at: string): void {
  const endpoint = object(value, at);
  string(endpoint.id, `${at}.id`);
  string(endpoint.name, `${at}.name`);
  string(endpoint.baseURL, `${at}.baseURL`);
  try {
    parseBaseURL(endpoint.baseURL as string);
  } catch {
    fail(`${at}.baseURL`);
  }
}

const statuses = ['queued', 'waiting', 'streaming', 'done', 'stopped', 'cut', 'failed'];

function checkMessage(value: unknown, at: string): void {
  const message = object(value, at);
  string(message.id, `${at}.id`);
  oneOf(message.role, ['system', 'user', 'assistant'], `${at}.role`);
  string(message.text, `${at}.text`);
  oneOf(message.status, statuses, `${at}.status`);
  for (const field of ['parentId', 'turnId', 'reasoning', 'model']) optional(message, field, at, string);
  optional(message, 'finishReason', at, (reason, path) => {
    oneOf(reason, ['stop', 'length', 'filter', 'tool', 'other'], path);
  });
  optional(message, 'createdAt', at, number);
  optional(message, 'metrics', at, object);
  optional(message, 'attachments', at, (parts, path) => {
    array(parts, path).forEach((part, index) => {
      checkPart(part, `${path}[${index}]`);
    });
  });
  optional(message, 'error', at, (error, path) => {
    if (!isChatErrorKind(object(error, path).kind)) fail(`${path}.kind`);
  });
}

function checkPart(value: unknown, at: string): void {
  const part = object(value, at);
  if (part.type === 'image') {
    string(part.dataURL, `${at}.dataURL`);
    // Anything but data would make the page ask an address that nobody gave.
    if (!(part.dataURL as string).startsWith('data:image/')) fail(`${at}.dataURL`);
  } else if (part.type === 'text' || part.type === 'file') string(part.text, `${at}.text`);
  else fail(`${at}.type`);
}

type Check = (value: unknown, at: string) => unknown;

function optional(owner: Record<string, unknown>, field: string, at: string, check: Check): void {
  if (owner[field] !== undefined) check(owner[field], `${at}.${field}`);
}

function object(value: unknown, at: string): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) fail(at);
  return value as Record<string, unknown>;
}

function array(value: unknown, at: string): readonly unknown[] {
  if (!Array.isArray(value)) fail(at);
  return value as readonly unknown[];
}

function string(value: unknown, at: string): void {
  if (typeof value !== 'string') fail(at);
}

function number(value: unknown, at: string): void {
  if (typeof value !== 'number') fail(at);
}

function boolean(value: unknown, at: string): void {
  if (typeof value !== 'boolean') fail(at);
}

function oneOf(value: unknown, values: readonly string[], at: string): void {
  if (typeof value !== 'string' || !values.includes(value)) fail(at);
}

function fail(path: string): never {
  throw createChatError({kind: 'bad-request', params: {reason: 'state', path}}, `Not a chat state: ${path}`);
}
