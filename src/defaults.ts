import {listCatalog} from './catalogs/list-catalog.js';
import {createServices, type CreateServices} from './chat/services.js';
import type {ChatDelta, ChatTransport} from './chat/transport.js';
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
  const load = async (): Promise<ChatTransport> => {
    try {
      loading ??= import('./openai/transport.js').then(({openAITransport}) => openAITransport());
      return await loading;
    } catch (error) {
      // A load that failed, on a connection that was lost, is tried again with the next request.
      loading = undefined;
      throw error;
    }
  };
  return {
    stream: (request, options) => ({
      [Symbol.asyncIterator]() {
        let deltas: AsyncIterator<ChatDelta> | undefined;
        return {
          async next() {
            deltas ??= (await load()).stream(request, options)[Symbol.asyncIterator]();
            return deltas.next();
          },
          async return(value: unknown) {
            await deltas?.return?.(value);
            return {done: true, value};
          },
        };
      },
    }),
  };
}
