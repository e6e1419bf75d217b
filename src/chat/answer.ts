import {createChatError, errorFacts, toChatError, type ErrorFacts} from './chat-error.js';
import type {Credentials} from './endpoint.js';
import type {MessageEntry} from './message-entry.js';
import {MetricsRecorder, type Clock} from './metrics.js';
import type {ChatDelta, ChatRequest, ChatTransport, FinishReason} from './transport.js';

/** The reason of an abort that no person asked for: the element was taken away. */
export const cutReason = 'bai-chat: cut';

/** What one answer needs. */
export interface AnswerOptions {
  readonly transport: ChatTransport | undefined;
  readonly request: ChatRequest;
  /** Asked when the answer begins, so that a slow or failing answer of the host is part of the turn. */
  readonly credentials: (signal: AbortSignal) => Promise<Credentials>;
  readonly signal: AbortSignal;
  readonly clock: Clock;
}

/**
 * Streams one answer into `entry`. Never throws: the outcome is the entry's status and error, and what had
 * come before a break stays. One outcome a case: an end with text is `done`, an end without any text, reasoning or
 * tool call is `failed` with kind `empty`, no end with some text is `cut`, no end and nothing is `failed`.
 */
export async function answer(entry: MessageEntry, options: AnswerOptions): Promise<void> {
  const {transport, request, signal, clock} = options;
  const metrics = new MetricsRecorder(clock);
  const steps = new AnswerSteps(entry, metrics);
  // At once, and not when the transport has noticed: what the person sees must follow the press.
  const onAbort = (): void => {
    finish(entry, metrics, signal, steps);
  };
  if (signal.aborted) {
    onAbort();
    return;
  }
  signal.addEventListener('abort', onAbort, {once: true});
  try {
    if (!transport)
      throw createChatError({kind: 'unknown', params: {reason: 'no-transport'}}, 'No transport');
    const credentials = await options.credentials(signal);
    await steps.takeAll(() => transport.stream(request, {...credentials, signal}), signal);
    finish(entry, metrics, signal, steps);
  } catch (thrown) {
    finish(entry, metrics, signal, steps, errorFacts(toChatError(thrown)));
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}

/** Applies deltas to a message. */
class AnswerSteps {
  reason: FinishReason | undefined;
  /** What the server calls it. */
  rawReason: string | undefined;
  ended = false;
  /** Some text or reasoning has come. An answer that goes on from another one has text from the start. */
  said = false;
  /** The model asked for a tool. */
  askedTool = false;
  readonly #entry: MessageEntry;
  readonly #metrics: MetricsRecorder;

  constructor(entry: MessageEntry, metrics: MetricsRecorder) {
    this.#entry = entry;
    this.#metrics = metrics;
  }

  /**
   * Takes deltas up to the end of the answer or to an abort. A transport that goes on after either is not listened to,
   * and one that is slow to clean up is not waited for.
   */
  takeAll(stream: () => AsyncIterable<ChatDelta>, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const read = async (): Promise<void> => {
        signal.throwIfAborted();
        // A transport that never says `start` sends at once.
        this.#metrics.sent();
        for await (const delta of stream()) {
          if (signal.aborted) return;
          this.#take(delta);
          if (!this.ended) continue;
          resolve();
          return;
        }
      };
      read().then(resolve, reject);
    });
  }

  #take(delta: ChatDelta): void {
    switch (delta.type) {
      case 'text':
      case 'reasoning':
        this.#metrics.came(delta.type, delta.text);
        this.#entry.append(delta.type, delta.text);
        this.said ||= delta.text !== '';
        break;
      case 'reclassify':
        this.#entry.reclassify(delta.length);
        if (this.#entry.value.text === '') this.#metrics.reclassified();
        break;
      case 'waiting':
        this.#metrics.queued();
        this.#entry.report({type: 'connection'});
        break;
      case 'retry': {
        const {attempt, delayMs, error} = delta;
        this.#metrics.paused();
        this.#entry.report({type: 'retry', attempt, delayMs, error: errorFacts(error)});
        break;
      }
      case 'start':
        this.#metrics.sent();
        this.#entry.report(undefined);
        break;
      case 'notice':
        this.#entry.notice({kind: delta.kind, ...(delta.params && {params: delta.params})});
        break;
      case 'tool':
        this.askedTool = true;
        this.#entry.notice({kind: 'tool', params: {name: delta.name, args: delta.args}});
        break;
      case 'usage':
        this.#metrics.reported(delta.usage);
        break;
      case 'end':
        this.ended = true;
        this.reason = delta.reason;
        this.rawReason = delta.rawReason;
        break;
      default:
      // A newer transport may say more than we know.
    }
  }
}

function finish(
  entry: MessageEntry,
  metrics: MetricsRecorder,
  signal: AbortSignal,
  steps: AnswerSteps,
  error?: ErrorFacts,
): void {
  const {rawReason, said} = steps;
  const something = said || steps.askedTool;
  const reason = said ? steps.reason : toolReason(steps);
  const outcome = {
    metrics: metrics.result(),
    ...(reason && {finishReason: reason}),
    ...(rawReason !== undefined && {rawReason}),
  };
  if (signal.aborted) entry.finish(signal.reason === cutReason ? 'cut' : 'stopped', outcome);
  else if (error) entry.finish(something ? 'cut' : 'failed', {...outcome, error});
  else if (!something) entry.finish('failed', {...outcome, error: {kind: 'empty'}});
  else entry.finish(steps.ended ? 'done' : 'cut', outcome);
}

/** Why an answer of nothing but tool calls ended: some servers say `stop` of it, or nothing. */
function toolReason({ended, askedTool, reason}: AnswerSteps): FinishReason | undefined {
  return ended && askedTool && (reason === undefined || reason === 'stop') ? 'tool' : reason;
}
