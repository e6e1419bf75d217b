import type {Endpoint, UnavailableReason} from '../../chat/endpoint.js';
import type {AccessToken} from './tokens.js';

/** Which part of a list is asked for. */
export interface Slice {
  readonly offset: number;
  /** At least 1. */
  readonly limit: number;
}

/** A part of a list, and how long the list is. */
export interface Found {
  readonly items: readonly Endpoint[];
  readonly count: number;
}

/** One of the two GraphQL APIs that managers have for endpoints. */
export interface Generation {
  /** By name: those that can answer, as far as the manager can tell, and apart from them the others. */
  list(
    query: {readonly search: string; readonly ready: Slice; readonly rest: Slice},
    signal: AbortSignal,
  ): Promise<{readonly ready: Found; readonly rest: Found}>;
  find(id: string, signal: AbortSignal): Promise<Endpoint | undefined>;
  tokens(id: string, signal: AbortSignal): Promise<readonly AccessToken[]>;
}

/** What makes an {@link Endpoint} of either API's fields. */
export interface Described {
  readonly id: string;
  readonly name: string | undefined;
  readonly url: string | undefined;
  readonly basePath: string;
  readonly reason: UnavailableReason | undefined;
}

export function describe({id, name, url, basePath, reason}: Described): Endpoint {
  const why = reason ?? (url === undefined ? 'no-address' : undefined);
  return {
    id,
    name: name ?? id,
    baseURL: url === undefined ? '' : below(url, basePath),
    ...(why !== undefined && {status: 'unavailable', reason: why}),
  };
}

/** `path` below `url`, whether or not that ends with a slash. */
function below(url: string, path: string): string {
  if (path === '' || !URL.canParse(url)) return url;
  const address = new URL(url);
  address.pathname = `${address.pathname.replace(/\/+$/, '')}/${path}`;
  return address.href;
}
