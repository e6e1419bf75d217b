import {isChatError} from '../chat/chat-error.js';
import {isLoopback, type AskOptions} from './ask-options.js';
import {ownFailure} from './failure.js';
import {explainSilence} from './probe.js';
import type {Target} from './target.js';

/**
 * Sends one request. A redirect is never followed: a 307 would send the prompt to another server.
 *
 * @throws ChatError of kind `mixed-content` before anything is sent; `redirected`; and, when no answer came,
 *   `offline`, `cors`, `unreachable` or `network`. Whatever `fetch` threw if `signal` aborted.
 */
export async function ask(
  target: Target,
  init: {readonly method: 'GET' | 'POST'; readonly body?: string; readonly signal: AbortSignal},
  options: AskOptions,
): Promise<Response> {
  if (options.page().secure && isInsecure(target.origin)) throw ownFailure(target, 'mixed-content');
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
    throw await explainSilence(target, init.signal, options);
  }
  if (response.type === 'opaqueredirect' || (response.status >= 300 && response.status < 400)) {
    throw ownFailure(target, 'redirected');
  }
  return response;
}

/** Whether an https page may not ask `origin`. A loopback address counts as secure (W3C Secure Contexts, 3.1). */
function isInsecure(origin: string): boolean {
  const {protocol, hostname} = new URL(origin);
  return protocol === 'http:' && !isLoopback(hostname);
}
