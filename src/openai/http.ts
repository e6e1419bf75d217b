import {originOf} from '../chat/base-url.js';
import {createChatError, type ChatError} from '../chat/chat-error.js';
import {errorFor, findError} from './errors.js';
import {parseJson} from './json.js';

/** `fetch`, or a host's own in its place. */
export type Fetch = (input: string, init: RequestInit) => Promise<Response>;

/** How much of a failed answer is read, in characters. */
const longestBody = 64 * 1024;

/**
 * Asks `url`. The answer is a success, or this throws.
 *
 * @throws ChatError that names what went wrong; what `fetch` threw, if `init.signal` aborted.
 */
export async function request(
  fetcher: Fetch,
  url: string,
  init: RequestInit,
  token?: string,
): Promise<Response> {
  const origin = originOf(url) ?? url;
  if (isMixedContent(url)) throw createChatError({kind: 'mixed-content', origin});
  let response: Response;
  try {
    response = await fetcher(url, init);
  } catch (thrown) {
    if (init.signal?.aborted) throw thrown;
    throw await unreachable(fetcher, url, origin);
  }
  if (response.type === 'opaqueredirect' || (response.status >= 300 && response.status < 400)) {
    throw createChatError({kind: 'redirected', origin});
  }
  if (!response.ok) throw await failure(response, origin, token);
  return response;
}

async function failure(response: Response, origin: string, token: string | undefined): Promise<ChatError> {
  const text = await response.text().catch(() => '');
  const isPage = isHtml(response, text);
  const body = findError(parseJson(text)) ?? {
    text: isPage ? undefined : text.trim().slice(0, longestBody),
    code: undefined,
    status: undefined,
  };
  const retryAfter = response.headers.get('retry-after');
  return errorFor({status: response.status, origin, retryAfter, isPage}, body, token);
}

/** Whether an answer is a web page: a login form, or the index of an app. */
export function isHtml(response: Response, text: string): boolean {
  return (
    (response.headers.get('content-type') ?? '').includes('text/html') || /^\s*<(!doctype|html)/i.test(text)
  );
}

/**
 * `fetch` gives one and the same error for a server that is down and one that refuses this page. A second look without
 * CORS, without the prompt and the token, tells them apart.
 */
async function unreachable(fetcher: Fetch, url: string, origin: string): Promise<ChatError> {
  if (!navigator.onLine) return createChatError({kind: 'offline', origin});
  try {
    await fetcher(url, {
      mode: 'no-cors',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      cache: 'no-store',
      signal: AbortSignal.timeout(5000),
    });
    return createChatError({kind: 'cors', origin});
  } catch {
    return createChatError({kind: 'unreachable', origin});
  }
}

/** Browsers block http from https pages, but for this machine's own addresses (W3C Mixed Content, 4.3). */
function isMixedContent(url: string): boolean {
  if (typeof location === 'undefined' || location.protocol !== 'https:') return false;
  const {protocol, hostname} = new URL(url);
  return protocol === 'http:' && !/^(localhost|127(\.\d+){3}|\[::1\])$|\.localhost$/.test(hostname);
}
