/** One event of a `text/event-stream`. */
export interface ServerSentEvent {
  /** Its `event` field; `message` if it has none. */
  readonly type: string;
  readonly data: string;
}

/** A line of this many characters is no answer of a chat model, and would only fill the memory. */
const longestLine = 16 * 1024 * 1024;

/**
 * Cuts a stream of text into events, as the WHATWG standard says
 * (https://html.spec.whatwg.org/multipage/server-sent-events.html#parsing-an-event-stream), but for the end of the
 * stream: an event without its closing blank line is still given, since servers forget it.
 */
export class SSEParser {
  readonly #emit: (event: ServerSentEvent) => void;
  /** What came of the line that has not ended yet, in pieces, so that no character is read twice. */
  #partial: string[] = [];
  #partialLength = 0;
  #data: string[] = [];
  #type = '';
  #sawCarriageReturn = false;
  #isFirst = true;

  constructor(emit: (event: ServerSentEvent) => void) {
    this.#emit = emit;
  }

  /**
   * Takes the next piece of the stream, cut anywhere.
   *
   * @throws RangeError for a line that is too long to be an answer.
   */
  push(text: string): void {
    let piece = text;
    if (this.#isFirst && piece !== '') {
      this.#isFirst = false;
      if (piece.startsWith('\uFEFF')) piece = piece.slice(1);
    }
    // CR and LF of one line end may come in two pieces.
    if (this.#sawCarriageReturn && piece.startsWith('\n')) piece = piece.slice(1);
    if (piece !== '') this.#sawCarriageReturn = false;
    let start = 0;
    for (let end = nextLineEnd(piece, 0); end !== -1; end = nextLineEnd(piece, start)) {
      this.#line(piece.slice(start, end));
      const isCarriageReturn = piece.charCodeAt(end) === 13;
      start = end + 1;
      if (isCarriageReturn && start === piece.length) this.#sawCarriageReturn = true;
      else if (isCarriageReturn && piece.charCodeAt(start) === 10) start += 1;
    }
    if (start >= piece.length) return;
    this.#partial.push(piece.slice(start));
    this.#partialLength += piece.length - start;
    if (this.#partialLength > longestLine) throw new RangeError('A line of the stream is too long.');
  }

  /** The stream has ended. */
  end(): void {
    if (this.#partial.length > 0) this.#line('');
    this.#dispatch();
  }

  #line(tail: string): void {
    let line = tail;
    if (this.#partial.length > 0) {
      this.#partial.push(tail);
      line = this.#partial.join('');
      this.#partial = [];
      this.#partialLength = 0;
    }
    if (line === '') {
      this.#dispatch();
      return;
    }
    const colon = line.indexOf(':');
    // A line that begins with a colon is a comment, such as a keep-alive.
    if (colon === 0) return;
    const name = colon === -1 ? line : line.slice(0, colon);
    const from = line.charCodeAt(colon + 1) === 32 ? colon + 2 : colon + 1;
    const value = colon === -1 ? '' : line.slice(from);
    if (name === 'data') this.#data.push(value);
    else if (name === 'event') this.#type = value;
    else if (name === 'error') {
      // llama.cpp's server named the field of a failure so until September 2025 (ggml-org/llama.cpp, PR 16109).
      this.#type = 'error';
      this.#data.push(value);
    } else if (name.startsWith('{') && this.#data.length === 0) {
      // No event stream at all but JSON by the line (kserve, Ollama's own API), or one whole JSON object.
      this.#emit({type: 'line', data: line});
    }
  }

  #dispatch(): void {
    if (this.#data.length > 0) this.#emit({type: this.#type || 'message', data: this.#data.join('\n')});
    this.#data = [];
    this.#type = '';
  }
}

/** The index of the next CR or LF in `text` from `start` on, or -1. */
function nextLineEnd(text: string, start: number): number {
  const feed = text.indexOf('\n', start);
  // Most servers send no CR: looking for one up to the next LF keeps the whole at one pass.
  const carriage = text.slice(start, feed === -1 ? undefined : feed).indexOf('\r');
  return carriage === -1 ? feed : start + carriage;
}
