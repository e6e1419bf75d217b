import {parseBaseURL, requestURL} from '../chat/base-url.js';
import {createChatError} from '../chat/chat-error.js';
import type {Credentials, Endpoint} from '../chat/endpoint.js';

/** Where one request goes, and with what. */
export interface Target {
  readonly url: string;
  /** The base URL, as it is used. */
  readonly baseURL: string;
  readonly origin: string;
  readonly headers: Headers;
  /** Makes secrets that a server repeats unreadable. */
  mask(text: string): string;
}

/** Shorter values are no secrets, and would riddle a text with asterisks: header values such as `true`. */
const shortestToken = 4;
const shortestSecret = 8;

/**
 * Where a request to `path` below the endpoint goes. The headers are the least there can be: each further one may
 * fail a server's CORS check. A server whose errors are JSON only for those who ask for it needs `Accept`.
 *
 * @throws ChatError of kind `invalid-url`, or `bad-request` (`params.reason`: `token` or `headers`) for what no
 *   HTTP header can hold.
 */
export function targetOf(endpoint: Endpoint, path: string, {token = '', headers = {}}: Credentials): Target {
  const {href, origin, secretParameters} = parseBaseURL(endpoint.baseURL);
  const query = new URL(href).searchParams;
  const bearer = token.trim();
  const secrets = [
    ...(bearer.length >= shortestToken ? [bearer] : []),
    ...[...Object.values(headers), ...secretParameters.flatMap((name) => query.getAll(name))].filter(
      (value) => value.length >= shortestSecret,
    ),
  ];
  return {
    url: requestURL(endpoint.baseURL, path),
    baseURL: href,
    origin,
    headers: requestHeaders(bearer, headers),
    mask: (text) => maskAll(text, secrets),
  };
}

function requestHeaders(token: string, further: Readonly<Record<string, string>>): Headers {
  // What `fetch` and `Headers` throw repeats the value, so it must not get out.
  if (!/^[\x21-\x7e]*$/.test(token)) throw unfit('token');
  const headers = new Headers();
  try {
    for (const [name, value] of Object.entries(further)) headers.set(name, value);
  } catch {
    throw unfit('headers');
  }
  headers.set('Accept', 'application/json, text/event-stream');
  if (token !== '') headers.set('Authorization', `Bearer ${token}`);
  return headers;
}

function unfit(reason: 'token' | 'headers'): Error {
  return createChatError({kind: 'bad-request', params: {reason}}, `No HTTP header can hold the ${reason}.`);
}

/** A server that repeats an address repeats it encoded. */
function maskAll(text: string, secrets: readonly string[]): string {
  return secrets
    .flatMap((secret) => [secret, encodeURIComponent(secret)])
    .sort((a, b) => b.length - a.length)
    .reduce((masked, secret) => masked.replaceAll(secret, '***'), text);
}
