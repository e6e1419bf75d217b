import type {FrameQueue, FrameTask} from '../context/frame-queue.js';

/** How long the rendering of one frame may take, in milliseconds. The rest of a 60 Hz frame is the browser's. */
const frameBudget = 6;

/** How often a hidden page renders, in milliseconds: it gets no animation frames. */
const hiddenInterval = 250;

/** The rendering work of one page. Tasks take turns, so that a long one does not starve the others. */
export class PageFrameQueue implements FrameQueue {
  readonly #tasks = new Set<FrameTask>();
  #cancel: (() => void) | undefined;

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

  #schedule(): void {
    if (this.#cancel) return;
    const run = (): void => {
      this.#cancel = undefined;
      document.removeEventListener('visibilitychange', reschedule);
      this.#run();
    };
    // A page that is hidden meanwhile gets no frame, and one that shows again should not wait for the timer.
    const reschedule = (): void => {
      this.#cancel?.();
      this.#cancel = undefined;
      this.#schedule();
    };
    document.addEventListener('visibilitychange', reschedule, {once: true});
    const stop = document.hidden ? after(hiddenInterval, run) : inNextFrame(run);
    this.#cancel = () => {
      document.removeEventListener('visibilitychange', reschedule);
      stop();
    };
  }

  #run(): void {
    const end = performance.now() + frameBudget;
    const isOver = (): boolean => performance.now() >= end;
    for (const task of [...this.#tasks]) {
      // Moves behind the others if it is not done.
      this.#tasks.delete(task);
      if (!task.flush(isOver)) this.#tasks.add(task);
      if (isOver()) break;
    }
    if (this.#tasks.size > 0) this.#schedule();
  }
}

function inNextFrame(run: () => void): () => void {
  const frame = requestAnimationFrame(run);
  return () => {
    cancelAnimationFrame(frame);
  };
}

function after(milliseconds: number, run: () => void): () => void {
  const timer = setTimeout(run, milliseconds);
  return () => {
    clearTimeout(timer);
  };
}
