import {isChatError} from '../chat/chat-error.js';
import {isInsecure, isPrivate, type AskOptions} from './ask-options.js';
import {ownFailure} from './failure.js';
import {explainSilence} from './probe.js';
import type {Target} from './target.js';

/**
 * Sends one request. A redirect is never followed: a 307 would send the prompt to another server.
 *
 * @throws ChatError of kind `mixed-content`, mostly before anything is sent; `redirected`; and, when no answer came,
 *   `offline`, `cors`, `unreachable` or `network`. Whatever `fetch` threw if `signal` aborted.
 */
export async function ask(
  target: Target,
  init: {readonly method: 'GET' | 'POST'; readonly body?: string; readonly signal: AbortSignal},
  options: AskOptions,
): Promise<Response> {
  const mixed = options.page().secure && isInsecure(target.origin);
  if (mixed && !isPrivate(target.origin)) throw ownFailure(target, 'mixed-content');
  let response: Response;
  try {
    response = await options.fetch(target.url, {
      ...init,
      headers: target.headers,
      redirect: 'manual',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      cache: 'no-store',
    });
  } catch (thrown) {
    if (init.signal.aborted || isChatError(thrown)) throw thrown;
    throw mixed ? ownFailure(target, 'mixed-content') : await explainSilence(target, init.signal, options);
  }
  if (response.type === 'opaqueredirect' || (response.status >= 300 && response.status < 400)) {
    throw ownFailure(target, 'redirected');
  }
  return response;
}
