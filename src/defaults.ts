import {listCatalog} from './catalogs/list-catalog.js';
import {createServices, type CreateServices} from './chat/services.js';
import {openAITransport} from './openai/transport.js';
import {memoryStorage} from './storage/memory-storage.js';

/**
 * Puts the adapters of this package behind the ports: OpenAI-compatible servers by `fetch`, the endpoints that are
 * given, and memory. `storage` names a built-in store; `memory` is the only one that is in this module.
 */
export const createDefaults: CreateServices = ({endpoints, baseURL, storage}) => {
  const catalog = listCatalog({...(endpoints && {endpoints}), ...(baseURL !== undefined && {baseURL})});
  return createServices({
    transport: openAITransport(),
    catalog,
    customModels: catalog.models,
    storage: storage === 'memory' ? memoryStorage() : undefined,
  });
};
