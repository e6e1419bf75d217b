import type {Clock} from '../chat/metrics.js';

/** For how long what comes is gathered, in milliseconds: half a frame, so that nobody sees it. */
const gatherMs = 8;

/** How much is gathered at most, in bytes. Then no more is asked for, so that the server waits for a slow page. */
const mostGathered = 64 * 1024;

/**
 * Reads a body. A server sends each token by itself, some hundred a second, and to read one alone costs more than all that
 * is in it: the first piece is given at once, and then all that comes within a moment as one.
 */
export class BodyReader {
  readonly #reader: ReadableStreamDefaultReader<Uint8Array>;
  readonly #clock: Clock;
  readonly #isHidden: () => boolean;
  #pieces: Uint8Array[] = [];
  #size = 0;
  #cameAt = 0;
  #gaveAt = -Infinity;
  #asks = false;
  #outcome: {readonly error?: unknown} | undefined;
  #wake: (() => void) | undefined;

  /** @param isHidden Whether the page is out of sight. Its timers are slow then, by up to a minute. */
  constructor(body: ReadableStream<Uint8Array>, clock: Clock, isHidden: () => boolean) {
    // WebKit has no `for await` over a stream.
    this.#reader = body.getReader();
    this.#clock = clock;
    this.#isHidden = isHidden;
  }

  /** When the last byte of what was given came. */
  get cameAt(): number {
    return this.#cameAt;
  }

  /** What has come since the last call, once something has; undefined at the end. Rejects where the body breaks off. */
  async next(): Promise<Uint8Array | undefined> {
    this.#ask();
    if (this.#size === 0 && !this.#outcome) await this.#woken();
    const rest = this.#gaveAt + gatherMs - this.#clock();
    if (rest > 0 && this.#asks && !this.#isHidden()) await this.#woken(rest);
    const bytes = joined(this.#pieces, this.#size);
    if (bytes) {
      this.#gaveAt = this.#clock();
      this.#pieces = [];
      this.#size = 0;
    } else if (this.#outcome && 'error' in this.#outcome) throw this.#outcome.error as Error;
    return bytes;
  }

  /** Reads no further, and closes the connection. */
  cancel(): void {
    this.#reader.cancel().catch(() => undefined);
  }

  #ask(): void {
    if (this.#asks || this.#outcome) return;
    this.#asks = true;
    this.#reader.read().then(
      ({done, value}) => {
        this.#asks = false;
        if (done) this.#end({});
        else this.#take(value);
      },
      (error: unknown) => {
        this.#asks = false;
        this.#end({error});
      },
    );
  }

  #take(piece: Uint8Array): void {
    const isFirst = this.#size === 0;
    this.#pieces.push(piece);
    this.#size += piece.length;
    this.#cameAt = this.#clock();
    if (this.#size < mostGathered) this.#ask();
    if (isFirst || !this.#asks) this.#wake?.();
  }

  #end(outcome: {readonly error?: unknown}): void {
    this.#outcome = outcome;
    this.#wake?.();
  }

  /** Waits for a first piece, or for `ms` milliseconds; in either case no longer than for the end. */
  #woken(ms?: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = ms === undefined ? undefined : setTimeout(resolve, ms);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}

function joined(pieces: readonly Uint8Array[], size: number): Uint8Array | undefined {
  if (pieces.length < 2) return pieces[0];
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}
