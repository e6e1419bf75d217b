import {withoutSecrets} from '../chat/base-url.js';
import type {EndpointCatalog} from '../chat/catalog.js';
import {hostOf, type Endpoint} from '../chat/endpoint.js';
import type {ListModelsOptions} from '../openai/list-models.js';

/** What {@link listCatalog} offers. */
export interface ListCatalogOptions extends ListModelsOptions {
  readonly endpoints?: readonly Endpoint[];
  /** One endpoint, in place of a list of one. Its id is the base URL without secrets, its name the host. */
  readonly baseURL?: string;
}

/** A catalogue of a fixed list of endpoints, whose models each endpoint lists itself. */
export function listCatalog({endpoints = [], baseURL, ...options}: ListCatalogOptions): EndpointCatalog {
  const one = baseURL === undefined || baseURL.trim() === '' ? [] : [endpointAt(baseURL.trim())];
  const all = [...new Map([...endpoints, ...one].map((endpoint) => [endpoint.id, endpoint])).values()];
  return {
    endpoints({search = ''}) {
      const wanted = search.trim().toLowerCase();
      const items = all.filter((endpoint) => matches(endpoint, wanted));
      return Promise.resolve({items, total: items.length});
    },
    endpoint(id) {
      return Promise.resolve(all.find((endpoint) => endpoint.id === id));
    },
    async models(endpoint, how) {
      // Loaded with the first list: a page shows without it.
      const {listModels} = await import('../openai/list-models.js');
      return listModels(endpoint, how, options);
    },
  };
}

function endpointAt(baseURL: string): Endpoint {
  // An id stands in events and in what is saved.
  return {id: withoutSecrets(baseURL), name: hostOf(baseURL), baseURL};
}

function matches({id, name, baseURL}: Endpoint, wanted: string): boolean {
  return [name, id, baseURL].some((text) => text.toLowerCase().includes(wanted));
}
