import {createContext} from '@lit/context';

/** Work that is done a piece at a time. */
export interface FrameTask {
  /**
   * Does what can be done before `isOver()` is true.
   *
   * @returns Whether everything is done; otherwise it is called again in the next frame.
   */
  flush(isOver: () => boolean): boolean;
  /** Called once all tasks of the frame were flushed: the time to scroll or to measure. */
  flushed?(): void;
}

/** Collects the rendering work of a whole page into its frames, with a time budget for each. */
export interface FrameQueue {
  /** Has `task` flushed in the next frame. Marking it twice is one flush. */
  mark(task: FrameTask): void;
  /** Takes `task` back. */
  unmark(task: FrameTask): void;
}

/** The frame queue of the page. */
export const frameQueueContext = createContext<FrameQueue | undefined>(Symbol.for('bai-chat/frame-queue/1'));
