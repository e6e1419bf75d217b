/**
 * Runs `task` once the page has nothing more urgent to do, and two seconds from now at the latest. WebKit has no idle
 * callbacks yet; a timer lets the frame be painted first.
 */
export function whenIdle(task: () => void): void {
  if ('requestIdleCallback' in globalThis) requestIdleCallback(task, {timeout: 2000});
  else setTimeout(task, 50);
}
