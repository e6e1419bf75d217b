import {expect} from '@open-wc/testing';
import type {FrameTask} from '../../src/context/frame-queue.js';
import {PageFrameQueue} from '../../src/controllers/page-frame-queue.js';

/** A task that notes its flushes, and is done after `rounds` of them. */
function task(name: string, log: string[], rounds = 1): FrameTask & {readonly done: Promise<void>} {
  let finish = (): void => undefined;
  const done = new Promise<void>((resolve) => {
    finish = resolve;
  });
  let left = rounds;
  return {
    done,
    flush() {
      log.push(name);
      left -= 1;
      if (left > 0) return false;
      finish();
      return true;
    },
  };
}

describe('the frame queue of a page', () => {
  it('flushes a task once a frame, however often it is marked', async () => {
    const queue = new PageFrameQueue();
    const log: string[] = [];
    const one = task('one', log);
    for (let i = 0; i < 5; i += 1) queue.mark(one);
    expect(log, 'not at once').to.deep.equal([]);
    await one.done;
    const next = task('next', log);
    queue.mark(next);
    await next.done;
    expect(log).to.deep.equal(['one', 'next']);
  });

  it('lets tasks take turns, so that a long one does not starve the others', async () => {
    const queue = new PageFrameQueue();
    const log: string[] = [];
    const long = task('long', log, 3);
    const short = task('short', log);
    queue.mark(long);
    queue.mark(short);
    await long.done;
    expect(log).to.deep.equal(['long', 'short', 'long', 'long']);
  });

  it('tells a task when its time in the frame is over', async () => {
    const queue = new PageFrameQueue();
    await new Promise<void>((resolve) => {
      let hadTime = false;
      queue.mark({
        flush(isOver) {
          // A machine may pause just before the first look.
          hadTime ||= !isOver();
          const end = performance.now() + 1000;
          while (!isOver() && performance.now() < end);
          if (hadTime && isOver()) resolve();
          return hadTime;
        },
      });
    });
  });

  it('forgets a task that is unmarked', async () => {
    const queue = new PageFrameQueue();
    const log: string[] = [];
    const gone = task('gone', log);
    const kept = task('kept', log);
    queue.mark(gone);
    queue.mark(kept);
    queue.unmark(gone);
    await kept.done;
    expect(log).to.deep.equal(['kept']);
  });

  it('X22: goes on where there are no frames', async () => {
    const {requestAnimationFrame} = window;
    window.requestAnimationFrame = () => 0;
    try {
      const queue = new PageFrameQueue();
      const log: string[] = [];
      const one = task('one', log, 2);
      queue.mark(one);
      await one.done;
      expect(log).to.deep.equal(['one', 'one']);
    } finally {
      window.requestAnimationFrame = requestAnimationFrame;
    }
  });
});
