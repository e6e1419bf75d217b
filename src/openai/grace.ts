import type {Delay} from './delay.js';

/** How long an answer that has finished may stay open without a further event, in milliseconds. */
export const graceLimit = 5000;

/** Ends the wait for an answer that says it has finished, but whose server keeps the connection open. */
export class Grace {
  readonly #delay: Delay;
  #abort: AbortController | undefined;
  #over: Promise<undefined> | undefined;

  constructor(delay: Delay) {
    this.#delay = delay;
  }

  /** Starts to wait, or starts anew. */
  start(): void {
    this.end();
    this.#abort = new AbortController();
    this.#over = this.#delay(graceLimit, this.#abort.signal).then(() => undefined);
    this.#over.catch(() => undefined);
  }

  /** What `promise` gives, or undefined if the wait ends first. */
  orOver<T>(promise: Promise<T>): Promise<T | undefined> {
    return this.#over ? Promise.race([promise, this.#over]) : promise;
  }

  end(): void {
    this.#abort?.abort();
    this.#abort = undefined;
    this.#over = undefined;
  }
}
