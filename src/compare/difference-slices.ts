/** What a long computation needs of the platform in order to give way to it. */
export interface Pace {
  /** Milliseconds, as of `performance.now`. */
  readonly now: () => number;
  /** Resolves in a later task, once the browser has done what waited. */
  readonly giveWay: () => Promise<void>;
  /** Ends the computation: its promise rejects with the signal's reason. */
  readonly signal: AbortSignal;
}

/** How long a slice may take, in milliseconds: half a frame. */
const sliceMs = 8;

/** Cuts a long computation into slices, between which the browser can answer to the person. */
export class Slices {
  readonly #pace: Pace;
  #end: number;

  constructor(pace: Pace) {
    this.#pace = pace;
    this.#end = pace.now() + sliceMs;
  }

  /** Whether this slice has taken its time. */
  get over(): boolean {
    return this.#pace.now() >= this.#end;
  }

  /** Begins another slice if this one has taken its time. */
  async rest(): Promise<void> {
    if (this.over) await this.next();
  }

  /** Ends this slice and begins another. Rejects if the result is no longer wanted. */
  async next(): Promise<void> {
    this.#pace.signal.throwIfAborted();
    await this.#pace.giveWay();
    this.#pace.signal.throwIfAborted();
    this.#end = this.#pace.now() + sliceMs;
  }
}
