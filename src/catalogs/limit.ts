import {createChatError} from '../chat/chat-error.js';

/**
 * What `run` gives, or a `ChatError` of kind `timeout` after `limitMs`. `run` may not listen to its signal: it is
 * given up all the same.
 *
 * @throws What `run` throws; the reason of `signal` when that aborts.
 */
export async function withLimit<T>(
  run: (signal: AbortSignal) => Promise<T>,
  signal: AbortSignal,
  limitMs: number,
): Promise<T> {
  signal.throwIfAborted();
  const limit = AbortSignal.timeout(limitMs);
  const either = AbortSignal.any([signal, limit]);
  let giveUp = (): void => undefined;
  const aborted = new Promise<never>((_, reject) => {
    giveUp = () => {
      reject(new Error('Given up'));
    };
    either.addEventListener('abort', giveUp);
  });
  try {
    return await Promise.race([run(either), aborted]);
  } catch (thrown) {
    signal.throwIfAborted();
    if (!limit.aborted) throw thrown;
    throw createChatError({kind: 'timeout', params: {seconds: limitMs / 1000}});
  } finally {
    // Else the timer of the limit would hold all of this until it has run down.
    either.removeEventListener('abort', giveUp);
  }
}
