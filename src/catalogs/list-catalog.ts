import {parseBaseURL} from '../chat/base-url.js';
import type {EndpointCatalog} from '../chat/catalog.js';
import {hostOf, type Endpoint} from '../chat/endpoint.js';
import type {Fetch} from '../openai/http.js';
import {modelLister} from './model-list.js';

/** What may be given to {@link listCatalog}. */
export interface ListCatalogOptions {
  /** The endpoints of the list. */
  readonly endpoints?: readonly Endpoint[];
  /** One endpoint by its address, where there is no list. */
  readonly baseURL?: string;
  /** Default: the `fetch` of the page. */
  readonly fetch?: Fetch;
}

/** A catalogue of endpoints that the host lists. Each one's models are asked for at its own address. */
export function listCatalog({
  endpoints,
  baseURL,
  fetch: fetcher = (input, init) => fetch(input, init),
}: ListCatalogOptions = {}): EndpointCatalog {
  const all = endpoints ?? (baseURL === undefined || baseURL.trim() === '' ? [] : [endpointOf(baseURL)]);
  return {
    endpoints: ({search = ''}) => {
      const words = search.trim().toLocaleLowerCase();
      const items = all.filter(({id, name, baseURL: address, group = ''}) =>
        [id, name, address, group].some((text) => text.toLocaleLowerCase().includes(words)),
      );
      return Promise.resolve({items, total: items.length});
    },
    endpoint: (id) => Promise.resolve(all.find((endpoint) => endpoint.id === id)),
    models: modelLister(fetcher),
  };
}

function endpointOf(input: string): Endpoint {
  let baseURL = input.trim();
  try {
    baseURL = parseBaseURL(input).href;
  } catch {
    // It stays as the host wrote it: the first request to it names the fault.
  }
  return {id: baseURL, name: hostOf(baseURL), baseURL};
}
