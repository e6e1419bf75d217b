import type {FrameQueue, FrameTask} from '../context/frame-queue.js';

/** How long the rendering of one frame may take, in milliseconds. The rest of a 60 Hz frame is the browser's. */
const mostBudget = 6;

/** How little that may become, in milliseconds, when the browser cannot keep up with what it is given. */
const leastBudget = 1;

/** A frame that took longer, in milliseconds, had too much to lay out and to paint. */
const longFrame = 34;

/** How often a hidden page renders, in milliseconds: it gets no animation frames. */
const hiddenInterval = 250;

/** The rendering work of one page. Tasks take turns, so that a long one does not starve the others. */
export class PageFrameQueue implements FrameQueue {
  readonly #tasks = new Set<FrameTask>();
  #cancel: (() => void) | undefined;
  #budget = mostBudget;
  /** When the last frame began, if it left work over. */
  #leftAt: number | undefined;

  mark(task: FrameTask): void {
    this.#tasks.add(task);
    this.#schedule();
  }

  unmark(task: FrameTask): void {
    this.#tasks.delete(task);
    if (this.#tasks.size > 0) return;
    this.#cancel?.();
    this.#cancel = undefined;
  }

  /** Whichever comes first: a frame, or where there are none, a timer. */
  #schedule(): void {
    if (this.#cancel) return;
    const run = (): void => {
      this.#cancel?.();
      this.#cancel = undefined;
      this.#run();
    };
    const frame = requestAnimationFrame(run);
    const timer = setTimeout(run, hiddenInterval);
    this.#cancel = () => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
    };
  }

  #run(): void {
    const start = performance.now();
    this.#adjust(start);
    const end = start + this.#budget;
    const isOver = (): boolean => performance.now() >= end;
    const flushed: FrameTask[] = [];
    for (const task of [...this.#tasks]) {
      // Moves behind the others if it is not done.
      this.#tasks.delete(task);
      if (!task.flush(isOver)) this.#tasks.add(task);
      flushed.push(task);
      if (isOver()) break;
    }
    // After all of them: what asks for a layout then asks for one and not for one a task.
    for (const task of flushed) task.flushed?.();
    this.#leftAt = this.#tasks.size > 0 ? start : undefined;
    if (this.#tasks.size > 0) this.#schedule();
  }

  /** A long answer that comes at once is given to the browser no faster than it can show it. */
  #adjust(start: number): void {
    if (this.#leftAt === undefined) this.#budget = mostBudget;
    else if (start - this.#leftAt > longFrame) this.#budget = Math.max(leastBudget, this.#budget / 2);
    else this.#budget = Math.min(mostBudget, this.#budget * 1.25);
  }
}
