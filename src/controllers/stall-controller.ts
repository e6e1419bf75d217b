import type {ReactiveController, ReactiveControllerHost} from 'lit';

/** Tells when nothing has come for a while. It aborts nothing. */
export class StallController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #seconds: () => number;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #heardAt = 0;
  #stalled = false;

  /** @param seconds Gives how long is too long. */
  constructor(host: ReactiveControllerHost, seconds: () => number) {
    this.#host = host;
    this.#seconds = seconds;
    host.addController(this);
  }

  /** Whether nothing has come for too long. */
  get stalled(): boolean {
    return this.#stalled;
  }

  /** Something came, or the waiting begins. */
  heard(): void {
    this.#heardAt = performance.now();
    if (this.#stalled) {
      this.#stalled = false;
      this.#host.requestUpdate();
    }
    // One timer at a time: each piece of an answer only notes the time.
    this.#timer ??= setTimeout(this.#look, this.#seconds() * 1000);
  }

  /** Nothing more is expected. */
  rest(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#stalled = false;
  }

  hostDisconnected(): void {
    this.rest();
  }

  readonly #look = (): void => {
    const left = this.#heardAt + this.#seconds() * 1000 - performance.now();
    this.#timer = undefined;
    if (left > 0) {
      this.#timer = setTimeout(this.#look, left);
      return;
    }
    this.#stalled = true;
    this.#host.requestUpdate();
  };
}
