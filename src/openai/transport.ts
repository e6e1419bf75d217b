import {createChatError, errorFacts, isChatError, type ChatError} from '../chat/chat-error.js';
import type {Credentials} from '../chat/endpoint.js';
import type {ChatDelta, ChatRequest, ChatTransport} from '../chat/transport.js';
import {AnswerReader} from './answer-reader.js';
import {ask} from './ask.js';
import {askOptions, type AskOptions} from './ask-options.js';
import {concessionFor, standingNotices} from './concession.js';
import {connections, type Place} from './connection-queue.js';
import {delay, type Delay} from './delay.js';
import {DeltaStream, type DeltaSink} from './delta-stream.js';
import {ownFailure, retryAfterOf, serverFailure} from './failure.js';
import {Grace} from './grace.js';
import {readText} from './read-body.js';
import {noConcessions, parameterNames, requestBody, type Concessions} from './request-body.js';
import {targetOf, type Target} from './target.js';

/** What may be replaced of {@link openAITransport}. */
export interface OpenAITransportOptions {
  /** Default: the page's own `fetch`. */
  readonly fetch?: typeof fetch;
  /** Waits between retries. Default: a timer. */
  readonly delay?: Delay;
  /** Gives 0 to 1, to spread retries. Default: `Math.random`. */
  readonly random?: () => number;
  /** What is known of the page. Default: asks the browser. */
  readonly page?: AskOptions['page'];
}

/** How often a request is asked again by itself, at most. */
const maxRetries = 2;
/** A server that wants a longer pause is left to the person, in milliseconds. */
const longestPause = 30_000;

/** Streams answers from any server that speaks the OpenAI-compatible API, by plain `fetch`. */
export function openAITransport(options: OpenAITransportOptions = {}): ChatTransport {
  return new OpenAITransport(options);
}

type StreamOptions = {readonly signal: AbortSignal} & Credentials;

class OpenAITransport implements ChatTransport {
  readonly #ask: AskOptions;
  readonly #delay: Delay;
  readonly #random: () => number;
  /** By base URL and model: what one model of a gateway refuses, another may want. */
  readonly #learnt = new Map<string, Concessions>();

  constructor(options: OpenAITransportOptions) {
    this.#ask = askOptions(options);
    this.#delay = options.delay ?? delay;
    this.#random = options.random ?? Math.random;
  }

  stream(request: ChatRequest, {signal, ...credentials}: StreamOptions): DeltaStream {
    return new DeltaStream(signal, (sink, own) => this.#answer(request, credentials, sink, own));
  }

  /** Asks until there is an answer, then reads it. */
  async #answer(
    request: ChatRequest,
    credentials: Credentials,
    sink: DeltaSink,
    signal: AbortSignal,
  ): Promise<void> {
    const target = targetOf(request.endpoint, 'chat/completions', credentials);
    target.headers.set('Content-Type', 'application/json');
    const key = `${target.baseURL} ${request.model}`;
    const names = parameterNames(request.parameters);
    let concessions = this.#learnt.get(key) ?? noConcessions;
    for (const notice of standingNotices(concessions, names)) sink.give(notice);
    for (let retries = 0; ;) {
      const entering = connections.enter(target.origin, 'answer', request.chatId, signal);
      let pause: {readonly error: ChatError; readonly delayMs: number};
      try {
        if (entering instanceof Promise) {
          // An abort may reject it before it is awaited.
          entering.catch(() => undefined);
          sink.give({type: 'waiting', reason: 'connection'});
        }
        await entering;
        const body = requestBody(request, concessions);
        sink.give({type: 'start'});
        const response = await ask(target, {method: 'POST', body, signal}, this.#ask);
        if (response.ok) {
          // Only now: a refusal may have had another cause.
          if (concessions !== noConcessions) this.#learnt.set(key, concessions);
          await this.#read(response, target, sink, signal);
          return;
        }
        const {text} = await readText(response);
        signal.throwIfAborted();
        const concession = concessionFor(response.status, text, names, concessions);
        if (concession) {
          concessions = concession.next;
          sink.give(concession.notice);
          continue;
        }
        const retryAfterMs = retryAfterOf(response.headers, Date.now());
        const error = serverFailure(target, text, {status: response.status, retryAfterMs});
        const delayMs = retryAfterMs ?? 1000 * 2 ** retries * (1 + this.#random() / 4);
        if (retries === maxRetries || !isPassing(error) || delayMs > longestPause) throw error;
        pause = {error, delayMs};
      } finally {
        release(entering);
      }
      retries += 1;
      sink.give({type: 'retry', attempt: retries, ...pause});
      await this.#delay(pause.delayMs, signal);
    }
  }

  async #read(response: Response, target: Target, sink: DeltaSink, signal: AbortSignal): Promise<void> {
    const answer = new AnswerReader(target);
    const give = (delta: ChatDelta): void => {
      sink.give(delta);
    };
    // WebKit has no `for await` over a stream.
    const reader = response.body?.getReader();
    const grace = new Grace(this.#delay);
    try {
      while (reader && !answer.done) {
        const events = answer.events;
        const result = await grace.orOver(reader.read());
        signal.throwIfAborted();
        if (!result || result.done) break;
        const deltas = answer.push(result.value);
        deltas.forEach(give);
        if (deltas.length > 0) await sink.taken();
        // Only events are a sign of life; a server may send comments for ever.
        if (answer.finished && answer.events > events) grace.start();
      }
      answer.end().forEach(give);
    } catch (thrown) {
      if (signal.aborted) throw thrown;
      if (!answer.finished || isChatError(thrown)) {
        answer.break().forEach(give);
        throw answer.failure ?? this.#brokenBy(thrown, target);
      }
      // The model had finished, so nothing is lost.
      answer.end().forEach(give);
    } finally {
      grace.end();
      reader?.cancel().catch(() => undefined);
    }
    if (answer.failure) throw answer.failure;
  }

  /** The failure when an answer breaks off in its middle. */
  #brokenBy(thrown: unknown, target: Target): ChatError {
    if (isChatError(thrown)) return createChatError({...errorFacts(thrown), origin: target.origin});
    return ownFailure(target, this.#ask.page().online ? 'network' : 'offline', {reason: 'cut'});
  }
}

/** Also a place that was not waited for to the end: it may be granted in the very moment of giving up. */
function release(entering: Place | Promise<Place>): void {
  if (entering instanceof Promise) {
    entering.then(
      (place) => {
        place.release();
      },
      () => undefined,
    );
  } else {
    entering.release();
  }
}

/** Whether a failure may be gone in a moment. A used-up quota is not. */
function isPassing({kind, status = 0}: ChatError): boolean {
  if (kind === 'quota' || kind === 'too-large') return false;
  return status === 408 || status === 409 || status === 429 || status >= 500;
}
