import type {ChatError} from '../../src/chat/chat-error.js';
import type {Credentials, Endpoint} from '../../src/chat/endpoint.js';
import type {ChatDelta, ChatParameters, ChatRequest, ChatTransport, Usage} from '../../src/chat/transport.js';
import {AnswerReader} from '../../src/openai/answer-reader.js';
import {delay, type Delay} from '../../src/openai/delay.js';
import {DeltaList} from '../../src/openai/delta-list.js';
import {graceLimit} from '../../src/openai/grace.js';
import {openAITransport, type OpenAITransportOptions} from '../../src/openai/transport.js';
import {targetOf} from '../../src/openai/target.js';
import type {TestServer} from '../server/client.js';

/** What a reader of an answer has in the end. */
export interface Answer {
  readonly text: string;
  readonly reasoning: string;
  readonly tools: readonly {readonly name: string; readonly args: string}[];
  readonly notices: readonly string[];
  readonly usage: Usage | undefined;
  /** `end`, with its reason where there is one; `cut`; or the kind of its failure. */
  readonly outcome: string;
  /** The server's own word for the reason, where it is another one. */
  readonly rawReason: string | undefined;
  readonly serverText: string | undefined;
  readonly error: ChatError | undefined;
  readonly deltas: readonly ChatDelta[];
}

/** What deltas add up to. */
export function answerOf(deltas: readonly ChatDelta[], error?: ChatError): Answer {
  let text = '';
  let reasoning = '';
  for (const delta of deltas) {
    if (delta.type === 'text') text += delta.text;
    if (delta.type === 'reasoning') reasoning += delta.text;
    if (delta.type === 'reclassify') {
      const from = text.length - delta.length;
      reasoning += text.slice(from);
      text = text.slice(0, from);
    }
  }
  const end = deltas.find((delta) => delta.type === 'end');
  return {
    text,
    reasoning,
    tools: deltas.filter((delta) => delta.type === 'tool').map(({name, args}) => ({name, args})),
    notices: deltas.filter((delta) => delta.type === 'notice').map(({kind}) => kind),
    usage: deltas.findLast((delta) => delta.type === 'usage')?.usage,
    outcome: error?.kind ?? (end ? (end.reason === undefined ? 'end' : `end: ${end.reason}`) : 'cut'),
    rawReason: end?.rawReason,
    serverText: error?.serverText,
    error,
    deltas,
  };
}

/** The deltas of `answer`, neighbouring pieces joined. */
export function merged({deltas}: Answer): readonly ChatDelta[] {
  const list = new DeltaList();
  for (const delta of deltas) list.add(delta);
  return list.take();
}

export const target = targetOf(
  {id: 'e', name: 'e', baseURL: 'http://server.test/v1'},
  'chat/completions',
  {},
);

/** Reads a body that comes in `pieces`. */
export function read(...pieces: readonly (string | Uint8Array)[]): Answer {
  const reader = new AnswerReader(target);
  const deltas = pieces.flatMap((piece) => reader.push(typeof piece === 'string' ? bytesOf(piece) : piece));
  return answerOf([...deltas, ...reader.end()], reader.failure);
}

export function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** `bytes` cut at each of `places`, where a place is from 0 to 1. */
export function cutBytes(bytes: Uint8Array, places: readonly number[]): Uint8Array[] {
  const ends = [
    ...places.map((place) => Math.floor(place * bytes.length)).sort((a, b) => a - b),
    bytes.length,
  ];
  return ends.map((end, i) => bytes.subarray(ends[i - 1] ?? 0, end));
}

/** Events with `chunks` as their data. */
export function sse(...chunks: readonly unknown[]): string {
  return chunks
    .map((chunk) => `data: ${typeof chunk === 'string' ? chunk : JSON.stringify(chunk)}\n\n`)
    .join('');
}

/** A chunk with one choice. */
export function chunk(delta: unknown, finish: string | null = null, more: object = {}): object {
  return {
    id: 'chatcmpl-1',
    object: 'chat.completion.chunk',
    created: 1,
    model: 'm',
    choices: [{index: 0, delta, finish_reason: finish}],
    ...more,
  };
}

/** A chunk that says `content`. */
export function says(content: string): object {
  return chunk({content});
}

export const stop = chunk({}, 'stop');
export const done = 'data: [DONE]\n\n';

/** A body that says `text` as it should be said. */
export function body(...texts: readonly string[]): string {
  return sse(...texts.map(says), stop) + done;
}

export function endpointAt(baseURL: string): Endpoint {
  return {id: 'endpoint', name: 'Endpoint', baseURL};
}

export interface Asking {
  readonly chatId?: string;
  readonly model?: string;
  readonly prompt?: string;
  readonly parameters?: ChatParameters;
}

export function requestTo(
  baseURL: string,
  {chatId = 'chat', model = 'm', prompt = 'hi', parameters}: Asking = {},
): ChatRequest {
  return {
    chatId,
    endpoint: endpointAt(baseURL),
    model,
    messages: [{role: 'user', content: [{type: 'text', text: prompt}]}],
    ...(parameters && {parameters}),
  };
}

/** A transport that does not wait between retries. It does wait for what may come after the finish. */
export function hastyTransport(options: OpenAITransportOptions = {}): ChatTransport {
  const hasty: Delay = (ms, signal) => (ms === graceLimit ? delay(ms, signal) : Promise.resolve());
  return openAITransport({delay: hasty, random: () => 0, ...options});
}

/** What a test asks, and how. */
export interface AskingHow extends Asking {
  readonly transport?: ChatTransport;
  readonly signal?: AbortSignal;
  readonly credentials?: Credentials;
}

/** Asks and reads to the end. */
export function ask(server: TestServer | string, how: AskingHow = {}): Promise<Answer> {
  return collect(begin(server, how));
}

/** Reads deltas to their end. What is thrown becomes the answer's error. */
export async function collect(stream: AsyncIterable<ChatDelta>): Promise<Answer> {
  const deltas: ChatDelta[] = [];
  try {
    for await (const delta of stream) deltas.push(delta);
  } catch (error) {
    return answerOf(deltas, error as ChatError);
  }
  return answerOf(deltas);
}

/** Begins to ask, for a test that reads the deltas one by one. */
export function begin(
  server: TestServer | string,
  {
    transport = hastyTransport(),
    signal = new AbortController().signal,
    credentials = {},
    ...asking
  }: AskingHow = {},
): AsyncGenerator<ChatDelta> {
  const request = requestTo(typeof server === 'string' ? server : server.baseURL, asking);
  return transport.stream(request, {signal, ...credentials}) as AsyncGenerator<ChatDelta>;
}

/** The next delta of `type`; those before it are passed over. */
export async function nextOf<T extends ChatDelta['type']>(
  deltas: AsyncIterator<ChatDelta>,
  type: T,
): Promise<Extract<ChatDelta, {type: T}>> {
  for (;;) {
    const result = await deltas.next();
    if (result.done) throw new Error(`The answer ended without a delta of type ${type}`);
    const delta: ChatDelta = result.value;
    if (delta.type === type) return delta as Extract<ChatDelta, {type: T}>;
  }
}
