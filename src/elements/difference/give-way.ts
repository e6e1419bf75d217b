/** What browsers that have it offer to give way by. */
interface Scheduler {
  yield?: () => Promise<void>;
}

/**
 * Resolves in a task of its own, once the browser has done what waited. It comes in hidden tabs too, which get no frames,
 * and without the delay that timers get.
 */
export function giveWay(): Promise<void> {
  const {scheduler} = globalThis as {readonly scheduler?: Scheduler};
  if (scheduler?.yield) return scheduler.yield();
  return new Promise((resolve) => {
    const {port1, port2} = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
}
