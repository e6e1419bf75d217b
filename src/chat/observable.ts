/** Ends a subscription. Calling it twice is harmless. */
export type Unsubscribe = () => void;

/** State that can be watched. Listeners get no value: they read what they need. */
export class Observable {
  readonly #listeners = new Set<() => void>();

  /** Calls `listener` after each change, until the returned function is called. */
  subscribe(listener: () => void): Unsubscribe {
    // A wrapper of its own, so that one function subscribed twice is two subscriptions.
    const own = (): void => {
      listener();
    };
    this.#listeners.add(own);
    return () => {
      this.#listeners.delete(own);
    };
  }

  /** Whether anyone watches. */
  protected get watched(): boolean {
    return this.#listeners.size > 0;
  }

  /** Tells everyone who watches. A listener may unsubscribe others while it is told. */
  protected changed(): void {
    for (const listener of [...this.#listeners]) {
      if (this.#listeners.has(listener)) callListener(listener);
    }
  }
}

/**
 * Calls a listener. As with a listener of a DOM event, its fault is reported and is nobody else's: neither the others
 * who are told nor the change that they are told of.
 */
export function callListener(listener: () => void): void {
  try {
    listener();
  } catch (error) {
    queueMicrotask(() => {
      throw error;
    });
  }
}
