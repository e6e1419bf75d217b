import type {ReactiveController, ReactiveControllerHost} from 'lit';
import type {Unsubscribe} from '../chat/observable.js';

/** State that tells of its changes. */
export interface Watchable {
  subscribe(listener: () => void): Unsubscribe;
}

/** Re-renders its host when the watched state changes. */
export class WatchController<T extends Watchable> implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #select: () => T | undefined;
  readonly #onChange: () => void;
  #connected = false;
  #watched: T | undefined;
  #stop: Unsubscribe | undefined;

  /**
   * @param select Gives what is to be watched. Asked before each render.
   * @param onChange What a change does. Default: it requests an update of the host.
   */
  constructor(host: ReactiveControllerHost, select: () => T | undefined, onChange?: () => void) {
    this.#host = host;
    this.#select = select;
    this.#onChange =
      onChange ??
      (() => {
        host.requestUpdate();
      });
    host.addController(this);
  }

  hostConnected(): void {
    this.#connected = true;
    // What changed while the host was away was not heard.
    this.#host.requestUpdate();
  }

  hostUpdate(): void {
    // The host may have been given another object.
    const next = this.#connected ? this.#select() : undefined;
    if (next === this.#watched) return;
    this.#release();
    this.#watched = next;
    this.#stop = next?.subscribe(this.#onChange);
  }

  hostDisconnected(): void {
    this.#connected = false;
    this.#release();
  }

  #release(): void {
    this.#stop?.();
    this.#stop = undefined;
    this.#watched = undefined;
  }
}
