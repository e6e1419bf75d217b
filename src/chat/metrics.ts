import type {Usage} from './transport.js';

/** How fast an answer came. Times in milliseconds, from the true send of its request. */
export interface Metrics {
  /** Time in our own queue, before the request was sent. Never part of the other times. */
  readonly waitMs?: number;
  /** To the first text or reasoning. */
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
 * About how many tokens `text` is, where the server did not say. Latin text averages four characters a
 * token in the common vocabularies, CJK text about one and a half tokens a character's pair; a figure
 * from this is always marked as an estimate.
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

/** Takes the times of one answer as it comes. */
export class MetricsRecorder {
  readonly #clock: Clock;
  readonly #askedAt: number;
  readonly #estimate = new TokenEstimate();
  #sentAt: number | undefined;
  #firstAt: number | undefined;
  #firstAnswerAt: number | undefined;
  #lastAt: number | undefined;
  #sawReasoning = false;
  #usage: Usage | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#askedAt = clock();
  }

  /** The request was truly sent. A repeated request starts the clock anew. */
  sent(): void {
    this.#sentAt = this.#clock();
  }

  /** A piece of the answer came. An empty piece is no token. */
  came(kind: 'text' | 'reasoning', text: string): void {
    if (text === '') return;
    const now = this.#clock();
    this.#firstAt ??= now;
    this.#lastAt = now;
    if (kind === 'reasoning') this.#sawReasoning = true;
    else this.#firstAnswerAt ??= now;
    this.#estimate.add(text);
  }

  /** The server reported its counts. Each report replaces the former one. */
  reported(usage: Usage): void {
    this.#usage = usage;
  }

  /** The figures as they stand. */
  result(): Metrics {
    const now = this.#clock();
    // A transport that never says `start` sends at once.
    const sentAt = this.#sentAt ?? this.#askedAt;
    const reported = this.#usage?.outputTokens;
    const estimated = reported === undefined;
    const tokens = reported ?? Math.ceil(this.#estimate.weight);
    const spread =
      this.#lastAt !== undefined && this.#firstAt !== undefined ? this.#lastAt - this.#firstAt : 0;
    const wait = sentAt - this.#askedAt;
    return {
      ...(wait >= 1 && {waitMs: wait}),
      // An answer in one piece did not stream: its first token came with its last.
      ...(this.#firstAt !== undefined && spread > 0 && {firstTokenMs: this.#firstAt - sentAt}),
      ...(this.#sawReasoning &&
        this.#firstAnswerAt !== undefined &&
        spread > 0 && {firstAnswerMs: this.#firstAnswerAt - sentAt}),
      totalMs: now - sentAt,
      ...(tokens > 0 && {outputTokens: tokens}),
      ...(tokens > 1 && spread > 0 && {tokensPerSecond: ((tokens - 1) * 1000) / spread}),
      estimated,
      ...(this.#usage && {usage: this.#usage}),
    };
  }
}
