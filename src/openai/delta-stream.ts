import type {ChatDelta} from '../chat/transport.js';

/** Where the deltas of a stream go. */
export interface DeltaSink {
  give(delta: ChatDelta): void;
  /** Resolves when all that was given is taken and more is asked for: no faster than the reader. */
  taken(): Promise<void>;
}

/** Does the work of a stream, until it is done or `signal` aborts. */
export type Run = (sink: DeltaSink, signal: AbortSignal) => Promise<void>;

/**
 * The deltas of `run` as what a transport has to give. Not an async generator: one inside another costs each token
 * several turns of the event loop, and tokens are many.
 */
export class DeltaStream implements AsyncIterableIterator<ChatDelta, undefined>, DeltaSink {
  readonly #signal: AbortSignal;
  readonly #run: Run;
  /** Our own, so that the connection is closed as well when the reader leaves. */
  readonly #abort = new AbortController();
  #given: ChatDelta[] = [];
  #next = 0;
  #outcome: {readonly error?: unknown} | undefined;
  #started = false;
  #wake: (() => void) | undefined;
  #onTaken: (() => void) | undefined;

  /** @param signal Ends the stream, without a further delta and without an error. */
  constructor(signal: AbortSignal, run: Run) {
    this.#signal = signal;
    this.#run = run;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async next(): Promise<IteratorResult<ChatDelta, undefined>> {
    this.#start();
    while (!this.#abort.signal.aborted) {
      const delta = this.#given[this.#next];
      if (delta) {
        this.#next += 1;
        return {done: false, value: delta};
      }
      this.#given = [];
      this.#next = 0;
      if (this.#outcome) {
        const {error} = this.#outcome;
        this.#end();
        if (error !== undefined) throw error as Error;
        break;
      }
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
        this.#onTaken?.();
      });
      this.#wake = undefined;
    }
    return {done: true, value: undefined};
  }

  give(delta: ChatDelta): void {
    this.#given.push(delta);
    this.#wake?.();
  }

  taken(): Promise<void> {
    const waits = this.#wake !== undefined && this.#given.length === 0;
    if (waits || this.#abort.signal.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      this.#onTaken = resolve;
    });
  }

  return(): Promise<IteratorResult<ChatDelta, undefined>> {
    this.#end();
    return Promise.resolve({done: true, value: undefined});
  }

  #start(): void {
    if (this.#started) return;
    this.#started = true;
    if (this.#signal.aborted) {
      this.#abort.abort(this.#signal.reason);
      return;
    }
    this.#signal.addEventListener('abort', this.#onAbort, {once: true});
    this.#run(this, this.#abort.signal).then(
      () => {
        this.#settle({});
      },
      (error: unknown) => {
        this.#settle({error});
      },
    );
  }

  #settle(outcome: {readonly error?: unknown}): void {
    this.#outcome = outcome;
    this.#wake?.();
  }

  #end(): void {
    this.#signal.removeEventListener('abort', this.#onAbort);
    this.#abort.abort();
    this.#onTaken?.();
  }

  readonly #onAbort = (): void => {
    this.#abort.abort(this.#signal.reason);
    this.#wake?.();
    this.#onTaken?.();
  };
}
