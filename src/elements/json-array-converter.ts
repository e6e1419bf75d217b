import type {ComplexAttributeConverter} from 'lit';
import type {Endpoint} from '../chat/endpoint.js';

/**
 * Reads a list of endpoints from an attribute that holds JSON. What is no list, and entries that are no endpoints, are
 * told of on the console and left out. The value itself is not repeated there: an address may hold a secret.
 */
export const jsonArrayConverter: ComplexAttributeConverter<readonly Endpoint[] | undefined> = {
  fromAttribute(value) {
    if (value === null) return undefined;
    const list = parse(value);
    if (!Array.isArray(list)) {
      console.warn(
        'bai-chat: the attribute "endpoints" is no JSON array of endpoints, such as [{"id": "…", "name": "…", "baseURL": "…"}]. It is ignored.',
      );
      return undefined;
    }
    const endpoints = list.filter(isEndpoint);
    const left = list.length - endpoints.length;
    if (left > 0) {
      console.warn(
        `bai-chat: in the attribute "endpoints", ${left} of ${list.length} entries lack "id", "name" or "baseURL" and are left out.`,
      );
    }
    return endpoints;
  },
};

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

function isEndpoint(value: unknown): value is Endpoint {
  if (typeof value !== 'object' || value === null) return false;
  const {id, name, baseURL} = value as Partial<Endpoint>;
  return [id, name, baseURL].every((field) => typeof field === 'string');
}
