import {withoutSecrets} from '../chat/base-url.js';
import type {ChatError} from '../chat/chat-error.js';
import {isLoopback, type AskOptions} from './ask-options.js';
import {ownFailure} from './failure.js';
import type {Target} from './target.js';

/** How long the second look may take, in milliseconds. */
const probeLimit = 5000;

/**
 * Why a request got no answer. Browsers tell a refusal by CORS, a closed port and an unknown host all in the same
 * words, so a second look goes there without CORS, prompt, or token: whoever answers that refuses this page.
 */
export async function explainSilence(
  target: Target,
  signal: AbortSignal,
  {fetch, page}: AskOptions,
): Promise<ChatError> {
  if (!page().online && !isLoopback(new URL(target.origin).hostname)) return ownFailure(target, 'offline');
  const limit = AbortSignal.timeout(probeLimit);
  try {
    await fetch(withoutSecrets(target.baseURL), {
      mode: 'no-cors',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      cache: 'no-store',
      signal: AbortSignal.any([signal, limit]),
    });
    return ownFailure(target, 'cors');
  } catch {
    return ownFailure(target, limit.aborted ? 'network' : 'unreachable');
  }
}
