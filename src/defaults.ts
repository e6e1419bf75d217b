import {listCatalog} from './catalogs/list-catalog.js';
import {createServices, type CreateServices} from './chat/services.js';
import type {ChatStorage} from './chat/storage.js';
import type {ChatDelta, ChatTransport} from './chat/transport.js';
import {memoryStorage} from './storage/memory-storage.js';

/**
 * Puts the adapters of this package behind the ports: OpenAI-compatible servers by `fetch`, the endpoints that are
 * given, and what `storage` names: `memory`, or `indexeddb` for the browser's own database.
 */
export const createDefaults: CreateServices = ({endpoints, baseURL, storage}) => {
  const catalog = listCatalog({...(endpoints && {endpoints}), ...(baseURL !== undefined && {baseURL})});
  return createServices({
    transport: lateTransport(),
    catalog,
    customModels: catalog.models,
    storage: storage === undefined ? undefined : builtInStorage(storage),
  });
};

function builtInStorage(name: string): ChatStorage | undefined {
  if (name === 'memory') return memoryStorage();
  return name === 'indexeddb' ? lateStorage() : undefined;
}

/** The browser's database, whose code is loaded when a page first reads from it. */
function lateStorage(): ChatStorage {
  let loading: Promise<ChatStorage> | undefined;
  const load = (): Promise<ChatStorage> =>
    (loading ??= import('./storage/indexed-db-storage.js').then(
      ({indexedDBStorage}) => indexedDBStorage(),
      (thrown: unknown) => {
        loading = undefined;
        throw thrown;
      },
    ));
  return {
    list: async () => (await load()).list(),
    read: async (id) => (await load()).read(id),
    write: async (...page) => (await load()).write(...page),
    delete: async (id) => (await load()).delete(id),
    readPreferences: async () => (await load()).readPreferences?.(),
    writePreferences: async (preferences) => (await load()).writePreferences?.(preferences),
  };
}

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
