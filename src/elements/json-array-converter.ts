import type {ComplexAttributeConverter} from 'lit';
import type {Endpoint} from '../chat/endpoint.js';

/** Reads a list of endpoints from an attribute that holds JSON. What is no list is told of and left out. */
export const jsonArrayConverter: ComplexAttributeConverter<readonly Endpoint[] | undefined> = {
  fromAttribute(value) {
    if (value === null) return undefined;
    try {
      const list: unknown = JSON.parse(value);
      if (Array.isArray(list)) return list as readonly Endpoint[];
    } catch {
      // Told of below.
    }
    console.warn('bai-chat: the attribute "endpoints" is no JSON array of endpoints.');
    return undefined;
  },
};
