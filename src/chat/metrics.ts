import type {Usage} from './transport.js';

/** How fast an answer came, or its continued part alone. Times in milliseconds, from the true send of its request. */
export interface Metrics {
  /** Time in our own queue for a connection. Never part of the other times. */
  readonly waitMs?: number;
  /** To the first text or reasoning. Absent for an answer that did not stream. */
  readonly firstTokenMs?: number;
  /** To the first text, where reasoning came before it. */
  readonly firstAnswerMs?: number;
  /** To the end. */
  readonly totalMs?: number;
  /** As the server reported, else an estimate. */
  readonly outputTokens?: number;
  /** (output tokens - 1) / (last delta - first delta). Absent for one token, and for an answer that did not stream. */
  readonly tokensPerSecond?: number;
  /** Whether `outputTokens` was estimated from the text. */
  readonly estimated: boolean;
  readonly usage?: Usage;
}

/** Gives a time that never jumps back, in milliseconds. */
export type Clock = () => number;

/**
 * About how many tokens `text` is, where the server did not say. In the common vocabularies Latin text averages
 * four characters a token, CJK text three tokens for four characters; a figure from this is always marked as an
 * estimate.
 */
export function estimateTokens(text: string): number {
  return Math.ceil(new TokenEstimate().add(text).weight);
}

/** An estimate that grows with the text, so that no piece of it is read twice. */
class TokenEstimate {
  weight = 0;

  add(text: string): this {
    for (let i = 0; i < text.length; i += 1) {
      // From U+1100 (Hangul Jamo) on, one character is most of a token.
      this.weight += text.charCodeAt(i) < 0x1100 ? 0.25 : 0.75;
    }
    return this;
  }
}

/** An answer whose pieces all came within this time, in milliseconds, came in one piece. */
const shortestStream = 1;

/** Takes the times of one answer as it comes. */
export class MetricsRecorder {
  readonly #clock: Clock;
  readonly #estimate = new TokenEstimate();
  #sentAt: number | undefined;
  #queuedAt: number | undefined;
  #queuedMs = 0;
  #firstAt: number | undefined;
  #firstAnswerAt: number | undefined;
  #lastAt: number | undefined;
  #sawReasoning = false;
  #usage: Usage | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** The request stands in our own queue, and so is not sent. */
  queued(): void {
    this.#queuedAt ??= this.#clock();
    this.#sentAt = undefined;
  }

  /** The request was truly sent. A repeated request starts the clock anew. */
  sent(): void {
    this.#leaveQueue();
    this.#sentAt = this.#clock();
  }

  /** The request is to be asked again after a pause, which is no time in our queue. */
  paused(): void {
    this.#leaveQueue();
  }

  /** A piece of the answer came. An empty piece is no token. */
  came(kind: 'text' | 'reasoning', text: string): void {
    if (text === '') return;
    this.#leaveQueue();
    const now = this.#clock();
    this.#firstAt ??= now;
    this.#lastAt = now;
    if (kind === 'reasoning') this.#sawReasoning = true;
    else this.#firstAnswerAt ??= now;
    this.#estimate.add(text);
  }

  /** All text that came so far was reasoning. */
  reclassified(): void {
    this.#sawReasoning = true;
    this.#firstAnswerAt = undefined;
  }

  /** The server reported its counts. Each report replaces the former one. */
  reported(usage: Usage): void {
    this.#usage = usage;
  }

  /** The figures as they stand. */
  result(): Metrics {
    const now = this.#clock();
    const sentAt = this.#sentAt;
    const queuedMs = this.#queuedMs + (this.#queuedAt === undefined ? 0 : now - this.#queuedAt);
    const reported = this.#usage?.outputTokens;
    const estimated = reported === undefined;
    const tokens = reported ?? Math.ceil(this.#estimate.weight);
    const spread =
      this.#lastAt !== undefined && this.#firstAt !== undefined ? this.#lastAt - this.#firstAt : 0;
    // An answer in one piece did not stream: its first token came with its last.
    const streamed = spread >= shortestStream;
    return {
      ...(queuedMs >= 1 && {waitMs: queuedMs}),
      ...(sentAt !== undefined && this.#timesFrom(sentAt, now, streamed)),
      ...(tokens > 0 && {outputTokens: tokens}),
      ...(tokens > 1 && streamed && {tokensPerSecond: ((tokens - 1) * 1000) / spread}),
      estimated,
      ...(this.#usage && {usage: this.#usage}),
    };
  }

  #timesFrom(sentAt: number, now: number, streamed: boolean): Omit<Metrics, 'estimated'> {
    return {
      ...(streamed && this.#firstAt !== undefined && {firstTokenMs: this.#firstAt - sentAt}),
      ...(streamed &&
        this.#sawReasoning &&
        this.#firstAnswerAt !== undefined && {firstAnswerMs: this.#firstAnswerAt - sentAt}),
      totalMs: now - sentAt,
    };
  }

  #leaveQueue(): void {
    if (this.#queuedAt === undefined) return;
    this.#queuedMs += this.#clock() - this.#queuedAt;
    this.#queuedAt = undefined;
  }
}
