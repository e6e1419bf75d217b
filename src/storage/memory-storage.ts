import type {ChatStorage} from '../chat/storage.js';
import type {ChatPageState} from '../chat/state.js';
import {mergeStates} from './merge-states.js';

/** Keeps chats for as long as the page is open. */
export function memoryStorage(): ChatStorage {
  const pages = new Map<string, ChatPageState>();
  return {
    list() {
      const titles = [...pages].map(([id, {kind = 'page', title = '', updatedAt = 0}]) => ({
        id,
        kind,
        title,
        updatedAt,
      }));
      return Promise.resolve(titles);
    },
    read(id) {
      return Promise.resolve(structuredClone(pages.get(id)));
    },
    write(id, state, {erased} = {}) {
      // A copy, both ways: what a page does with its own state changes nothing that is kept.
      pages.set(id, mergeStates(pages.get(id), structuredClone(state), erased));
      return Promise.resolve();
    },
    delete(id) {
      pages.delete(id);
      return Promise.resolve();
    },
  };
}
