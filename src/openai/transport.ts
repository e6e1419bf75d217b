import {originOf, requestURL} from '../chat/base-url.js';
import {createChatError, isChatError} from '../chat/chat-error.js';
import type {Credentials} from '../chat/endpoint.js';
import type {ChatDelta, ChatRequest, ChatTransport} from '../chat/transport.js';
import {AnswerReader} from './answer-reader.js';
import {isHtml, request as ask, type Fetch} from './http.js';
import {requestBody, requestInit, type RequestShape} from './request.js';

/** What may be given to {@link openAITransport}. */
export interface OpenAITransportOptions {
  /** Default: the `fetch` of the page. */
  readonly fetch?: Fetch;
}

/** Speaks to any server with an OpenAI-compatible API, by `POST {baseURL}/chat/completions`. */
export function openAITransport({
  fetch: fetcher = (input, init) => fetch(input, init),
}: OpenAITransportOptions = {}): ChatTransport {
  /** Servers that refused `stream_options`, by base URL. */
  const withoutOptions = new Set<string>();

  async function open(
    request: ChatRequest,
    credentials: Credentials,
    signal: AbortSignal,
  ): Promise<Response> {
    const {baseURL} = request.endpoint;
    const url = requestURL(baseURL, 'chat/completions');
    const init = requestInit(credentials, signal);
    const send = (shape: RequestShape): Promise<Response> =>
      ask(
        fetcher,
        url,
        {
          ...init,
          method: 'POST',
          headers: {...init.headers, 'Content-Type': 'application/json'},
          body: requestBody(request, shape),
        },
        credentials.token,
      );
    if (withoutOptions.has(baseURL)) return send({stream: true, streamOptions: false});
    try {
      return await send({stream: true, streamOptions: true});
    } catch (thrown) {
      if (!refusesStreamOptions(thrown)) throw thrown;
      const response = await send({stream: true, streamOptions: false});
      withoutOptions.add(baseURL);
      return response;
    }
  }

  return {
    async *stream(request, {signal, ...credentials}) {
      try {
        yield {type: 'start'};
        const response = await open(request, credentials, signal);
        const origin = originOf(request.endpoint.baseURL) ?? '';
        yield* readAnswer(response, origin, credentials.token);
      } catch (thrown) {
        if (signal.aborted) return;
        throw isChatError(thrown) ? thrown : createChatError({kind: 'network', ...originFact(request)});
      }
    },
  };
}

/** The body of an answer as deltas: all that one read brought is given at once. */
async function* readAnswer(
  response: Response,
  origin: string,
  token: string | undefined,
): AsyncGenerator<ChatDelta, void, undefined> {
  const body = response.body;
  if (!body) return;
  const answer = new AnswerReader(origin, token);
  const decoder = new TextDecoder();
  // WebKitGTK 2.50 has no async iteration of streams.
  const reader = body.getReader();
  let isFirst = true;
  try {
    for (;;) {
      const {done, value} = await reader.read();
      const text = done ? decoder.decode() : decoder.decode(value, {stream: true});
      if (isFirst && text.trim() !== '') {
        isFirst = false;
        if (isHtml(response, text)) throw createChatError({kind: 'not-an-api', origin});
      }
      yield* answer.push(text);
      if (done) {
        yield* answer.end();
        return;
      }
      if (answer.isDone) return;
    }
  } finally {
    // Frees the connection of a stream that nobody reads on.
    void reader.cancel().catch(() => undefined);
  }
}

function refusesStreamOptions(thrown: unknown): boolean {
  return (
    isChatError(thrown) &&
    (thrown.kind === 'bad-request' || thrown.status === 400 || thrown.status === 422) &&
    /stream_options|include_usage|extra_forbidden|extra inputs/i.test(thrown.serverText ?? '')
  );
}

function originFact(request: ChatRequest): {origin?: string} {
  const origin = originOf(request.endpoint.baseURL);
  return origin === undefined ? {} : {origin};
}
