import {listCatalog} from './catalogs/list-catalog.js';
import {createServices, type CreateServices} from './chat/services.js';
import type {ChatTransport} from './chat/transport.js';
import {memoryStorage} from './storage/memory-storage.js';

/**
 * Puts the adapters of this package behind the ports: OpenAI-compatible servers by `fetch`, the endpoints that are
 * given, and memory. `storage` names a built-in store; `memory` is the only one that is in this module.
 */
export const createDefaults: CreateServices = ({endpoints, baseURL, storage}) => {
  const catalog = listCatalog({...(endpoints && {endpoints}), ...(baseURL !== undefined && {baseURL})});
  return createServices({
    transport: lateTransport(),
    catalog,
    customModels: catalog.models,
    storage: storage === 'memory' ? memoryStorage() : undefined,
  });
};

/** The transport of this package, loaded with the first request: a page shows without it. */
function lateTransport(): ChatTransport {
  let loading: Promise<ChatTransport> | undefined;
  const load = async (): Promise<ChatTransport> => (await import('./openai/transport.js')).openAITransport();
  return {
    async *stream(request, options) {
      loading ??= load();
      // A load that failed, on a connection that was lost, is tried again with the next request.
      const transport = await loading.catch((error: unknown) => {
        loading = undefined;
        throw error;
      });
      yield* transport.stream(request, options);
    },
  };
}
