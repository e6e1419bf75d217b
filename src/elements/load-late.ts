import {whenIdle} from '../markdown/when-idle.js';

/** Loads code that a page shows without, once there is time. Where it cannot be had, the page goes on without it. */
export function loadLate(load: () => Promise<unknown>): void {
  whenIdle(() => {
    load().catch(() => undefined);
  });
}
