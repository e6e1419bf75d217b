import {createChatError} from './chat-error.js';

/** A base URL as it will be used. */
export interface BaseURL {
  /** Without a known tail such as `/models`, and with its query. */
  readonly href: string;
  readonly origin: string;
  /** Query parameters that look like secrets. They are masked where shown and left out of what leaves the page. */
  readonly secretParameters: readonly string[];
}

/** Paths that people paste along with a base URL, as the API's own documentation shows them. */
const knownTail = /\/(?:chat\/completions|completions|models)\/*$/;
const secretName =
  /^(?:.*[-_.])?(?:api[-_]?key|key|(?:access|auth|id)?[-_]?token|secret|passw(?:or)?d|auth|authorization|credentials?|sig|signature)$/i;

/**
 * Reads what a person typed as a base URL. Trims it, takes off a pasted `/chat/completions` or
 * `/models`, and keeps its query.
 *
 * @throws ChatError of kind `invalid-url` with `params.reason`: `empty`, `scheme` (missing, or not http
 *   or https), `credentials` (a user name or password in it), or `malformed`.
 */
export function parseBaseURL(input: string): BaseURL {
  const text = input.trim();
  if (text === '') throw invalid('empty');
  // `localhost:11434/v1` parses as a URL with the scheme `localhost:`.
  if (!/^https?:\/\//i.test(text)) throw invalid('scheme');
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    throw invalid('malformed');
  }
  if (url.username !== '' || url.password !== '') throw invalid('credentials');
  url.hash = '';
  url.pathname = url.pathname.replace(knownTail, '').replace(/\/+$/, '');
  const secretParameters = [...new Set(url.searchParams.keys())].filter((name) => secretName.test(name));
  return {href: withoutRootSlash(url), origin: url.origin, secretParameters};
}

/**
 * The address of `path` (such as `models`) below `baseURL`, with the query of the base URL.
 *
 * @throws ChatError of kind `invalid-url`, as {@link parseBaseURL}.
 */
export function requestURL(baseURL: string, path: string): string {
  const url = new URL(parseBaseURL(baseURL).href);
  url.pathname = `${url.pathname.replace(/\/+$/, '')}/${path}`;
  return url.href;
}

/** The origin of `baseURL`, or undefined if it is no base URL. */
export function originOf(baseURL: string): string | undefined {
  try {
    return parseBaseURL(baseURL).origin;
  } catch {
    return undefined;
  }
}

/** `url` for a person's eyes or for what leaves the page: secrets in its query are masked, a password is left out. */
export function maskSecrets(url: string): string {
  return mapSecrets(url, (params, name) => {
    params.set(name, '***');
  });
}

/** `url` without a password and without the query parameters that look like secrets. */
export function withoutSecrets(url: string): string {
  return mapSecrets(url, (params, name) => {
    params.delete(name);
  });
}

function mapSecrets(input: string, change: (params: URLSearchParams, name: string) => void): string {
  let url: URL;
  try {
    url = new URL(input);
  } catch {
    return input;
  }
  const secrets = [...new Set(url.searchParams.keys())].filter((name) => secretName.test(name));
  if (secrets.length === 0 && url.username === '' && url.password === '') return input;
  // No base URL may have them; a host's list may give one all the same.
  url.username = url.password = '';
  for (const name of secrets) change(url.searchParams, name);
  return withoutRootSlash(url);
}

/** A URL always has a path, so that a bare host gets a slash that nobody typed. */
function withoutRootSlash(url: URL): string {
  return url.pathname === '/' ? `${url.origin}${url.search}` : url.href;
}

function invalid(reason: 'empty' | 'scheme' | 'credentials' | 'malformed'): Error {
  // The text is not repeated: it may hold a password.
  return createChatError({kind: 'invalid-url', params: {reason}}, `Invalid base URL: ${reason}`);
}
