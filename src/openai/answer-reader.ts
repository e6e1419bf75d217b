import {createChatError, type ChatError} from '../chat/chat-error.js';
import type {ChatDelta} from '../chat/transport.js';
import {endDelta, isFailure, readChunk, type ChunkContent, type ToolPart} from './chunk.js';
import {errorFor, findError} from './errors.js';
import {asObject, parseJson} from './json.js';
import {SSEParser, type ServerSentEvent} from './sse.js';

/** Turns the text of an answer, cut anywhere, into deltas. */
export class AnswerReader {
  readonly #origin: string;
  readonly #token: string | undefined;
  readonly #events: ServerSentEvent[] = [];
  readonly #parser = new SSEParser((event) => {
    this.#events.push(event);
  });
  readonly #tools = new Map<number, ToolPart>();
  /** What may be one JSON document over many lines. */
  #document: string[] = [];
  #sawChunk = false;
  #sawMalformed = false;
  #finish: string | undefined;
  #done = false;

  constructor(origin: string, token: string | undefined) {
    this.#origin = origin;
    this.#token = token;
  }

  /** Whether the server said that nothing more will come, even if it keeps the connection open. */
  get isDone(): boolean {
    return this.#done;
  }

  /**
   * Takes the next piece of text.
   *
   * @throws ChatError for a failure that the stream tells of.
   */
  *push(text: string): Generator<ChatDelta, void, undefined> {
    if (!this.#sawChunk) this.#document.push(text);
    try {
      this.#parser.push(text);
    } catch {
      throw createChatError({kind: 'bad-stream', origin: this.#origin});
    }
    yield* this.#take();
  }

  /** The body has ended. */
  *end(): Generator<ChatDelta, void, undefined> {
    this.#parser.end();
    yield* this.#take();
    if (!this.#sawChunk) yield* this.#wholeDocument();
    if (this.#finish !== undefined && !this.#done) yield* this.#ended();
    if (!this.#sawChunk && this.#sawMalformed)
      throw createChatError({kind: 'bad-stream', origin: this.#origin});
  }

  *#take(): Generator<ChatDelta, void, undefined> {
    let text = '';
    let reasoning = '';
    for (const event of this.#events.splice(0)) {
      if (this.#done) return;
      const data = event.data.trim();
      if (data.startsWith('[DONE]')) {
        yield* pieces(reasoning, text);
        yield* this.#ended();
        return;
      }
      const chunk = this.#read(event, data);
      if (chunk === undefined) continue;
      if (chunk instanceof Error) {
        // What had come before the failure stays.
        yield* pieces(reasoning, text);
        throw chunk;
      }
      // The order of reasoning and text within one read is kept.
      if (chunk.reasoning !== '' && text !== '') {
        yield* pieces(reasoning, text);
        text = '';
        reasoning = '';
      }
      text += chunk.text;
      reasoning += chunk.reasoning;
      if (chunk.usage) {
        yield* pieces(reasoning, text);
        text = '';
        reasoning = '';
        yield {type: 'usage', usage: chunk.usage};
      }
    }
    yield* pieces(reasoning, text);
  }

  #read(event: ServerSentEvent, data: string): ChunkContent | ChatError | undefined {
    const json = parseJson(data);
    if (json === undefined) {
      if (event.type !== 'line' && data !== '') this.#sawMalformed = true;
      if (event.type === 'error') return this.#failure({text: data, code: undefined, status: undefined});
      return undefined;
    }
    const error = findError(json);
    if (error) return this.#failure(error);
    if (event.type === 'error') return this.#failure({text: data, code: undefined, status: undefined});
    const object = asObject(json);
    if (!object) return undefined;
    const chunk = readChunk(object);
    this.#sawChunk = true;
    this.#document = [];
    if (isFailure(chunk.finish))
      return this.#failure({text: chunk.finish, code: undefined, status: undefined});
    this.#finish = chunk.finish ?? this.#finish;
    for (const part of chunk.tools) this.#addTool(part);
    return chunk;
  }

  #addTool({index, name, args}: ToolPart): void {
    const before = this.#tools.get(index);
    this.#tools.set(index, {index, name: (before?.name ?? '') + name, args: (before?.args ?? '') + args});
  }

  #failure(error: {
    text: string | undefined;
    code: string | undefined;
    status: number | undefined;
  }): ChatError {
    return errorFor({status: undefined, origin: this.#origin}, error, this.#token);
  }

  *#ended(): Generator<ChatDelta, void, undefined> {
    this.#done = true;
    for (const {name, args} of this.#tools.values()) yield {type: 'tool', name, args};
    yield endDelta(this.#finish);
  }

  /** A server that does not stream sends one JSON document, perhaps over many lines. */
  *#wholeDocument(): Generator<ChatDelta, void, undefined> {
    const json = parseJson(this.#document.join(''));
    this.#document = [];
    if (json === undefined) return;
    const error = findError(json);
    if (error) throw this.#failure(error);
    const object = asObject(json);
    if (!object) return;
    const chunk = readChunk(object);
    this.#sawChunk = true;
    yield* pieces(chunk.reasoning, chunk.text);
    if (chunk.usage) yield {type: 'usage', usage: chunk.usage};
    for (const part of chunk.tools) this.#addTool(part);
    this.#finish = chunk.finish ?? 'stop';
    yield* this.#ended();
  }
}

function* pieces(reasoning: string, text: string): Generator<ChatDelta, void, undefined> {
  if (reasoning !== '') yield {type: 'reasoning', text: reasoning};
  if (text !== '') yield {type: 'text', text};
}
