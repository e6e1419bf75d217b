import {parseBaseURL} from '../../chat/base-url.js';

/** `baseURL` with `/v1`, or undefined if it has a version, or is no URL. */
export function withVersion(baseURL: string): string | undefined {
  try {
    const url = new URL(parseBaseURL(baseURL).href);
    if (/\/v\d/.test(url.pathname)) return undefined;
    url.pathname = `${url.pathname.replace(/\/+$/, '')}/v1`;
    return url.href;
  } catch {
    return undefined;
  }
}
