import type {ChatPageState} from '../chat/state.js';
import type {ChatStorage, StoredTitle} from '../chat/storage.js';
import type {Workspace} from '../chat/workspace.js';

/** The cards of a page without what was said in them: models, parameters, system prompts, order and widths. No token. */
export function setOf(workspace: Workspace, title: string): ChatPageState {
  const {comparison, draft, chats, ...state} = workspace.toState();
  return {
    ...state,
    kind: 'set',
    title,
    chats: chats.map(({draft: own, head, ...chat}) => ({...chat, messages: []})),
  };
}

/** The sets that are kept in `storage`, by their titles. */
export async function listSets(storage: ChatStorage): Promise<readonly StoredTitle[]> {
  const kept = await storage.list();
  return kept.filter(({kind}) => kind === 'set').sort((a, b) => a.title.localeCompare(b.title));
}

/** Keeps `set`, in place of one with the same title. */
export async function keepSet(
  storage: ChatStorage,
  set: ChatPageState,
  createId: () => string,
): Promise<void> {
  const former = (await listSets(storage)).filter(({title}) => title === set.title);
  // Under an id of its own: what is written over another state is merged with it.
  await storage.write(createId(), set);
  for (const {id} of former) await storage.delete(id);
}

/** Stores that last as long as their page, for pages that have no storage. */
export class SessionStores {
  readonly #stores = new WeakMap<object, ChatStorage>();

  /** The store of `owner`, made by `create` when it is first asked for. */
  storeOf(owner: object, create: () => ChatStorage | undefined): ChatStorage | undefined {
    const known = this.#stores.get(owner) ?? create();
    if (known) this.#stores.set(owner, known);
    return known;
  }
}
