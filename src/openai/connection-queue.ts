/** A place among the connections to an origin. */
export interface Place {
  /** Gives the place back. Twice is harmless. */
  release(): void;
}

interface Waiter {
  readonly owner: string;
  readonly take: (place: Place) => void;
}

interface Lane {
  readonly busy: Map<string, number>;
  readonly waiting: Waiter[];
}

/** How many at once: a browser opens six HTTP/1.1 connections to an origin, and answers and lists share them. */
const sizes = {answer: 5, list: 1} as const;

/**
 * Shares out the connections to each origin. Beyond the browser's limit a request would wait without a word; here it
 * is known who waits, everyone's turn comes, and whoever gives up is gone at once.
 */
export class ConnectionQueue {
  readonly #lanes = new Map<string, Lane>();

  /**
   * A place for one request: at once, or a promise of it.
   *
   * @param owner Who asks. Those who have the fewest places go first.
   * @param signal Gives up the wait; the promise then rejects with its reason.
   */
  enter(origin: string, kind: 'answer' | 'list', owner: string, signal: AbortSignal): Place | Promise<Place> {
    // Over https, HTTP/2 carries as many as one likes in one connection.
    if (!origin.startsWith('http:')) return {release: () => undefined};
    const key = `${kind} ${origin}`;
    const lane = this.#lanes.get(key) ?? {busy: new Map<string, number>(), waiting: []};
    this.#lanes.set(key, lane);
    if (countAll(lane) < sizes[kind]) return this.#occupy(key, lane, owner);
    if (signal.aborted) return Promise.reject(signal.reason as Error);
    return new Promise((resolve, reject) => {
      const giveUp = (): void => {
        lane.waiting.splice(lane.waiting.indexOf(waiter), 1);
        reject(signal.reason as Error);
      };
      const waiter: Waiter = {
        owner,
        take: (place) => {
          signal.removeEventListener('abort', giveUp);
          resolve(place);
        },
      };
      lane.waiting.push(waiter);
      signal.addEventListener('abort', giveUp, {once: true});
    });
  }

  #occupy(key: string, lane: Lane, owner: string): Place {
    lane.busy.set(owner, (lane.busy.get(owner) ?? 0) + 1);
    let released = false;
    return {
      release: () => {
        if (released) return;
        released = true;
        const count = (lane.busy.get(owner) ?? 0) - 1;
        if (count > 0) lane.busy.set(owner, count);
        else lane.busy.delete(owner);
        this.#next(key, lane);
      },
    };
  }

  #next(key: string, lane: Lane): void {
    const load = (waiter: Waiter): number => lane.busy.get(waiter.owner) ?? 0;
    const least = Math.min(...lane.waiting.map(load));
    const index = lane.waiting.findIndex((waiter) => load(waiter) === least);
    const [waiter] = index === -1 ? [] : lane.waiting.splice(index, 1);
    if (waiter) waiter.take(this.#occupy(key, lane, waiter.owner));
    else if (lane.busy.size === 0) this.#lanes.delete(key);
  }
}

/** One for the whole document, as the browser's limit is. */
export const connections = new ConnectionQueue();

function countAll({busy}: Lane): number {
  return [...busy.values()].reduce((sum, count) => sum + count, 0);
}
