import {freeLetter} from '../chat/letters.js';
import {toChatError} from '../chat/chat-error.js';
import type {ChatPageState, ChatState} from '../chat/state.js';
import {parseChatState, parsePageState} from '../chat/state-parser.js';
import {readOpenAIChat, type ReadChat} from './openai-messages.js';

/** Why a text could not be read as chats, and where. */
export interface ImportFault {
  /**
   * - `empty`: there is nothing
   * - `json`: it is neither JSON nor JSON Lines
   * - `form`: it is no chat in a form that is known
   * - `many`: it holds more chats than the page takes
   */
  readonly reason: 'empty' | 'json' | 'form' | 'many';
  /** The line, from 1, in a text of several. */
  readonly line?: number;
  /** What is wrong within it, such as `messages[2].role`. */
  readonly path?: string;
  /** How many chats there are, where they are too many. */
  readonly count?: number;
}

/** What was read of a text. */
export interface Imported {
  /** A whole page, or a set, that replaces or joins what is there. */
  readonly state: ChatPageState;
  /** How many messages, or parts of them, this page has no form for. */
  readonly leftOut: number;
}

/** Either what was read, or why nothing was. */
export type ImportResult =
  | {readonly imported: Imported; readonly fault?: never}
  | {readonly fault: ImportFault; readonly imported?: never};

/**
 * Reads what this page exports, and chats in the messages form of the OpenAI API: a list of messages, an object with
 * `messages` (such as the body of a request), lines of such (as for fine-tuning), and lines of batch requests.
 *
 * @param createId Makes ids for what has none.
 */
export function readChats(text: string, createId: () => string): ImportResult {
  // A byte order mark is no part of JSON (https://www.rfc-editor.org/rfc/rfc8259#section-8.1).
  const source = text.replace(/^\uFEFF/, '').trim();
  if (source === '') return {fault: {reason: 'empty'}};
  try {
    const whole = parsed(source);
    return {imported: whole === undefined ? readLines(source, createId) : readValue(whole, createId)};
  } catch (thrown) {
    if (thrown instanceof Unreadable) return {fault: thrown.fault};
    throw thrown;
  }
}

class Unreadable extends Error {
  readonly fault: ImportFault;

  constructor(fault: ImportFault) {
    super(fault.reason);
    this.fault = fault;
  }
}

/** The value of `text`; undefined if it is no JSON. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function readLines(source: string, createId: () => string): Imported {
  const chats = source.split('\n').flatMap((text, index): ReadChat[] => {
    if (text.trim() === '') return [];
    const line = index + 1;
    const value = parsed(text);
    // A text of one line that is no JSON has no line to name.
    if (value === undefined) throw new Unreadable({reason: 'json', ...(source.includes('\n') && {line})});
    return [readOne(value, createId, line)];
  });
  return joined(chats);
}

function readValue(value: unknown, createId: () => string): Imported {
  if (isObject(value) && 'version' in value) return {state: kept(() => parsePageState(value)), leftOut: 0};
  if (isObject(value) && 'letter' in value) {
    const chat = kept(() => parseChatState(value));
    return {state: {version: 1, syncInput: false, chats: [chat]}, leftOut: 0};
  }
  const isListOfChats =
    Array.isArray(value) && value.length > 0 && !(isObject(value[0]) && 'role' in value[0]);
  const chats: readonly unknown[] = isListOfChats ? value : [value];
  return joined(chats.map((chat) => readOne(chat, createId, undefined)));
}

function readOne(value: unknown, createId: () => string, line: number | undefined): ReadChat {
  // One line of a batch (https://platform.openai.com/docs/guides/batch).
  const chat = isObject(value) && isObject(value.body) ? value.body : value;
  const read = readOpenAIChat(chat, createId);
  if ('path' in read)
    throw new Unreadable({reason: 'form', path: read.path, ...(line !== undefined && {line})});
  return read;
}

function joined(read: readonly ReadChat[]): Imported {
  const letters = new Set<string>();
  const chats = read.map(({chat}): ChatState => {
    const letter = freeLetter(letters);
    letters.add(letter);
    return {...chat, letter};
  });
  const leftOut = read.reduce((sum, one) => sum + one.leftOut, 0);
  return {state: {version: 1, syncInput: false, chats}, leftOut};
}

/** What `read` gives, or where it found a fault. */
function kept<T>(read: () => T): T {
  try {
    return read();
  } catch (thrown) {
    const path = toChatError(thrown).params?.path;
    throw new Unreadable({
      reason: 'form',
      ...(typeof path === 'string' && {path: path.replace(/^state\.?/, '')}),
    });
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
