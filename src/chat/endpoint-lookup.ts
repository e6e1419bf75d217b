import {parseBaseURL, withoutSecrets} from './base-url.js';
import type {EndpointCatalog} from './catalog.js';
import {createChatError, type ChatError} from './chat-error.js';
import type {Endpoint} from './endpoint.js';

/** The endpoint `id`, looked for in the first page of results where the catalogue has no look-up of its own. */
export async function findEndpoint(
  catalog: EndpointCatalog | undefined,
  id: string,
  signal: AbortSignal,
): Promise<Endpoint | undefined> {
  if (!catalog) return undefined;
  if (catalog.endpoint) return catalog.endpoint(id, {signal});
  const {items} = await catalog.endpoints({}, {signal});
  return items.find((endpoint) => endpoint.id === id);
}

/** The first endpoint of the catalogue that is not unavailable. */
export async function firstEndpoint(
  catalog: EndpointCatalog | undefined,
  signal: AbortSignal,
): Promise<Endpoint | undefined> {
  const page = await catalog?.endpoints({}, {signal});
  return page?.items.find(({status}) => status !== 'unavailable');
}

/** Whether two base URLs are one address. Secrets in a query are no part of it: they are not exported. */
export function isSameAddress(one: string, other: string): boolean {
  return addressOf(one) === addressOf(other);
}

function addressOf(baseURL: string): string {
  try {
    return parseBaseURL(withoutSecrets(baseURL)).href;
  } catch {
    return baseURL;
  }
}

/** Why an endpoint that was asked for by its id is not there. */
export function unknownEndpoint(id: string): ChatError {
  return createChatError({kind: 'not-found', params: {reason: 'endpoint', id}}, `No endpoint ${id}`);
}

/** Why there is nothing, where the person gave up waiting. */
export function cancelledLookup(): ChatError {
  return createChatError({kind: 'timeout', params: {seconds: 0, reason: 'cancelled'}});
}
