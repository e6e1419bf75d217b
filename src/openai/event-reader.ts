import {createChatError} from '../chat/chat-error.js';
import {parseJSON} from './json.js';

/** The longest line, event or bare JSON text that is read, in characters. */
export const lineLimit = 16 * 1024 * 1024;

/**
 * Takes one event: its type (mostly none) and its data.
 *
 * @param bare Whether it came as JSON alone, outside of an event.
 */
export type TakeEvent = (type: string, data: string, bare: boolean) => void;

/**
 * Reads the bytes of an answer as server-sent events (WHATWG HTML, 9.2.6), and besides what servers send in their
 * place: JSON, one object a line or one over many lines. Looks at the bytes and not at the content type, which is
 * often wrong. No character is looked at twice.
 */
export class EventReader {
  /** Whether what comes is an HTML page. */
  html = false;
  /** The first line that is neither an event nor JSON. */
  stray = '';
  readonly #take: TakeEvent;
  readonly #limit: number;
  readonly #decoder = new TextDecoder();
  #line = '';
  #afterReturn = false;
  #type = '';
  #data: string | undefined;
  #json: string | undefined;
  #jsonIsObject = false;
  #triedLength = 0;

  /** @param limit The longest line, in characters. */
  constructor(take: TakeEvent, limit: number = lineLimit) {
    this.#take = take;
    this.#limit = limit;
  }

  /**
   * Reads on.
   *
   * @throws ChatError of kind `bad-stream` (`params.reason`: `too-long`) when a line passes the limit.
   */
  push(bytes: Uint8Array): void {
    this.#read(this.#decoder.decode(bytes, {stream: true}));
  }

  /** Reads what is left. The standard drops an event without its blank line; some servers end so. */
  finish(): void {
    this.#read(this.#decoder.decode());
    if (this.#line !== '') this.#takeLine(this.#line);
    this.#line = '';
    this.#dispatch();
    this.#giveJSON();
  }

  #read(text: string): void {
    if (text === '') return;
    let from = this.#afterReturn && text.startsWith('\n') ? 1 : 0;
    this.#afterReturn = false;
    let feed = text.indexOf('\n', from);
    let carriage = text.indexOf('\r', from);
    while (feed !== -1 || carriage !== -1) {
      const isReturn = carriage !== -1 && (feed === -1 || carriage < feed);
      const end = isReturn ? carriage : feed;
      this.#takeLine(this.#line + text.slice(from, end));
      this.#line = '';
      from = end + 1;
      if (isReturn && from === text.length) this.#afterReturn = true;
      else if (isReturn && text.charAt(from) === '\n') from += 1;
      if (feed !== -1 && feed < from) feed = text.indexOf('\n', from);
      if (carriage !== -1 && carriage < from) carriage = text.indexOf('\r', from);
    }
    this.#line += text.slice(from);
    this.#check(this.#line);
  }

  #takeLine(line: string): void {
    this.#check(line);
    if (line === '') this.#dispatch();
    else if (!line.startsWith(':')) this.#takeField(line);
  }

  #takeField(line: string): void {
    const colon = line.indexOf(':');
    const name = colon === -1 ? line : line.slice(0, colon);
    const value = colon === -1 ? '' : line.slice(line.charAt(colon + 1) === ' ' ? colon + 2 : colon + 1);
    switch (name) {
      case 'data':
        this.#giveJSON();
        this.#data = this.#data === undefined ? value : `${this.#data}\n${value}`;
        this.#check(this.#data);
        break;
      case 'event':
        this.#type = value;
        break;
      case 'error':
        // llama.cpp, before its change 16109, named the field so.
        this.#type = 'error';
        this.#data = value;
        break;
      case 'id':
      case 'retry':
        break;
      default:
        this.#takeBare(line);
    }
  }

  #takeBare(line: string): void {
    const text = line.trim();
    // A whole object at the start of a line ends one that was cut before it; no server writes one inside another so.
    if (this.#jsonIsObject && line.startsWith('{') && parseJSON(line) !== undefined) this.#giveJSON();
    if (this.#json !== undefined) {
      this.#json += `\n${line}`;
      this.#check(this.#json);
      // Each failed attempt doubles the wait for the next, so that the work stays linear.
      if (/^[\]}]/.test(text) && this.#json.length >= 2 * this.#triedLength) this.#tryJSON();
    } else if (text === '[DONE]') {
      this.#take('', text, true);
    } else if (/^[[{]/.test(text)) {
      this.#json = line;
      this.#jsonIsObject = text.startsWith('{');
      this.#tryJSON();
    } else if (this.stray === '' && text !== '') {
      this.stray = text;
      this.html = /^<(?:!doctype|html|head|\?xml|!--)/i.test(text);
    }
  }

  #tryJSON(): void {
    const json = this.#json ?? '';
    this.#triedLength = json.length;
    if (parseJSON(json) === undefined) return;
    this.#json = undefined;
    this.#take('', json, true);
  }

  /** Hands over JSON that is not complete and will not be. */
  #giveJSON(): void {
    const json = this.#json;
    this.#json = undefined;
    if (json !== undefined) this.#take('', json, true);
  }

  #dispatch(): void {
    const type = this.#type;
    const data = this.#data;
    this.#type = '';
    this.#data = undefined;
    if (data !== undefined && data !== '') this.#take(type, data, false);
  }

  #check(text: string): void {
    if (text.length <= this.#limit) return;
    throw createChatError(
      {kind: 'bad-stream', params: {reason: 'too-long', limit: this.#limit}},
      'A line of the answer is too long.',
    );
  }
}
