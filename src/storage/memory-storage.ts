import type {ChatStorage} from '../chat/storage.js';
import type {ChatPageState} from '../chat/state.js';

/** Keeps chats for as long as the page is open. */
export function memoryStorage(): ChatStorage {
  const pages = new Map<string, ChatPageState>();
  return {
    list: () =>
      Promise.resolve(
        [...pages].map(([id, {kind = 'page', title = '', updatedAt = 0}]) => ({id, kind, title, updatedAt})),
      ),
    read: (id) => Promise.resolve(pages.get(id)),
    write: (id, state) => {
      pages.set(id, state);
      return Promise.resolve();
    },
    delete: (id) => {
      pages.delete(id);
      return Promise.resolve();
    },
  };
}
