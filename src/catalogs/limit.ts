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
  try {
    return await Promise.race([run(either), aborted(either)]);
  } catch (thrown) {
    signal.throwIfAborted();
    if (!limit.aborted) throw thrown;
    throw createChatError({kind: 'timeout', params: {seconds: limitMs / 1000}});
  }
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => {
      reject(new Error('Given up'));
    });
  });
}
