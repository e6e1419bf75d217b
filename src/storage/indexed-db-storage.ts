import {openDB, type DBSchema, type IDBPDatabase, type IDBPTransaction} from 'idb';
import {createChatError} from '../chat/chat-error.js';
import type {ChatPageState, ChatState, MessageState} from '../chat/state.js';
import type {ChatStorage, Preferences, StoredTitle} from '../chat/storage.js';
import {mergeStates} from './merge-states.js';

/** A page without its messages, which have records of their own. */
interface PageRecord {
  readonly title: StoredTitle;
  readonly state: ChatPageState;
  /** Counts the writes, so that a writer sees that there was another. */
  readonly version: number;
}

/** A message, with its place in the order of all. A clock that jumps changes nothing in that. */
interface MessageRecord {
  readonly page: string;
  readonly chat: string;
  readonly place: number;
  readonly message: MessageState;
}

interface Schema extends DBSchema {
  pages: {key: string; value: PageRecord};
  messages: {key: [page: string, chat: string, id: string]; value: MessageRecord; indexes: {page: string}};
  preferences: {key: string; value: Preferences};
}

/** What is in the database, as this writer knows it. */
interface Known {
  readonly version: number;
  readonly state: ChatPageState;
  /** The place of each message, by chat and id. */
  readonly places: ReadonlyMap<string, number>;
}

type Transaction = IDBPTransaction<Schema, ('pages' | 'messages')[], 'readwrite'>;

/**
 * Keeps chats in the browser's IndexedDB, in the database `name`, until the person deletes the site's data. Every method
 * rejects with a ChatError of kind `storage` where there is no room, or no database, as in some private windows.
 */
export function indexedDBStorage({name = 'bai-chat'}: {readonly name?: string} = {}): ChatStorage {
  return new IndexedDBStorage(name);
}

class IndexedDBStorage implements ChatStorage {
  readonly #name: string;
  readonly #known = new Map<string, Known>();
  #opened: Promise<IDBPDatabase<Schema>> | undefined;

  constructor(name: string) {
    this.#name = name;
  }

  list(): Promise<readonly StoredTitle[]> {
    return named(async () => (await (await this.#open()).getAll('pages')).map(({title}) => title));
  }

  read(id: string): Promise<ChatPageState | undefined> {
    return named(async () => {
      const transaction = (await this.#open()).transaction(['pages', 'messages']);
      const page = await transaction.objectStore('pages').get(id);
      if (!page) return undefined;
      const records = await transaction.objectStore('messages').index('page').getAll(id);
      const known = knownOf(page, records);
      this.#known.set(id, known);
      // A copy: what the page does with it changes nothing that the next write is compared with. In order: what was erased
      // and brought back has a later place than what follows it.
      return mergeStates(undefined, structuredClone(known.state));
    });
  }

  write(id: string, state: ChatPageState, {erased = []}: {erased?: readonly string[]} = {}): Promise<void> {
    return named(async () => {
      const transaction = (await this.#open()).transaction(['pages', 'messages'], 'readwrite');
      try {
        const before = await this.#before(transaction, id);
        const merged = mergeStates(before?.state, state, erased);
        const known = await put(transaction, id, merged, before);
        await transaction.done;
        this.#known.set(id, known);
      } catch (thrown) {
        this.#known.delete(id);
        // It says the same once more.
        transaction.done.catch(() => undefined);
        throw thrown;
      }
    });
  }

  delete(id: string): Promise<void> {
    return named(async () => {
      const transaction = (await this.#open()).transaction(['pages', 'messages'], 'readwrite');
      const messages = transaction.objectStore('messages');
      const keys = await messages.index('page').getAllKeys(id);
      await Promise.all([
        transaction.objectStore('pages').delete(id),
        ...keys.map((key) => messages.delete(key)),
        transaction.done,
      ]);
      this.#known.delete(id);
    });
  }

  readPreferences(): Promise<Preferences | undefined> {
    return named(async () => (await this.#open()).get('preferences', 'preferences'));
  }

  writePreferences(preferences: Preferences): Promise<void> {
    return named(async () => {
      await (await this.#open()).put('preferences', preferences, 'preferences');
    });
  }

  /** What is kept, read anew only if another writer came between. */
  async #before(transaction: Transaction, id: string): Promise<Known | undefined> {
    const page = await transaction.objectStore('pages').get(id);
    if (!page) return undefined;
    const known = this.#known.get(id);
    if (known?.version === page.version) return known;
    return knownOf(page, await transaction.objectStore('messages').index('page').getAll(id));
  }

  #open(): Promise<IDBPDatabase<Schema>> {
    const forget = (): void => {
      this.#opened = undefined;
    };
    return (this.#opened ??= openDB<Schema>(this.#name, 1, {
      upgrade(database) {
        database.createObjectStore('pages');
        database.createObjectStore('messages').createIndex('page', 'page');
        database.createObjectStore('preferences');
      },
      // Another tab wants to delete the database, or to change its form: it must not wait for this one.
      blocking(_current, _blocked, event) {
        (event.target as IDBDatabase).close();
        forget();
      },
      terminated: forget,
    }).catch((thrown: unknown) => {
      // The next call tries again.
      forget();
      throw thrown;
    }));
  }
}

/** Writes what differs between `before` and `state`, and gives what is there then. */
async function put(
  transaction: Transaction,
  id: string,
  state: ChatPageState,
  before: Known | undefined,
): Promise<Known> {
  const messages = transaction.objectStore('messages');
  const kept = new Map(before?.state.chats.flatMap((chat) => entriesOf(chat)));
  const places = new Map<string, number>();
  const work: Promise<unknown>[] = [];
  let next = 0;
  for (const place of before?.places.values() ?? []) next = Math.max(next, place + 1);
  for (const chat of state.chats) {
    for (const [key, message] of entriesOf(chat)) {
      const place = before?.places.get(key) ?? next++;
      places.set(key, place);
      if (isSame(kept.get(key), message)) continue;
      work.push(messages.put({page: id, chat: chat.id, place, message}, [id, chat.id, message.id]));
    }
  }
  for (const chat of before?.state.chats ?? []) {
    for (const [key, message] of entriesOf(chat))
      if (!places.has(key)) work.push(messages.delete([id, chat.id, message.id]));
  }
  const version = (before?.version ?? 0) + 1;
  const {kind = 'page', title = '', updatedAt = 0} = state;
  const record: PageRecord = {
    title: {id, kind, title, updatedAt},
    state: {...state, chats: state.chats.map((chat) => ({...chat, messages: []}))},
    version,
  };
  work.push(transaction.objectStore('pages').put(record, id));
  await Promise.all(work);
  return {version, state, places};
}

function knownOf({state, version}: PageRecord, records: readonly MessageRecord[]): Known {
  const messages = new Map<string, MessageState[]>(state.chats.map(({id}) => [id, []]));
  for (const {chat, message} of [...records].sort((one, other) => one.place - other.place))
    messages.get(chat)?.push(message);
  const chats = state.chats.map((chat) => ({...chat, messages: messages.get(chat.id) ?? []}));
  return {
    version,
    state: {...state, chats},
    places: new Map(records.map(({chat, place, message}) => [keyOf(chat, message.id), place])),
  };
}

function entriesOf({id, messages}: ChatState): readonly (readonly [string, MessageState])[] {
  return messages.map((message) => [keyOf(id, message.id), message]);
}

function keyOf(chat: string, message: string): string {
  return JSON.stringify([chat, message]);
}

function isSame(kept: MessageState | undefined, message: MessageState): boolean {
  return kept === message || (kept !== undefined && JSON.stringify(kept) === JSON.stringify(message));
}

/** Runs `work`, and names what goes wrong in it as the port wants. */
async function named<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (thrown) {
    const text = thrown instanceof Error ? thrown.message : '';
    throw createChatError({kind: 'storage', ...(text && {serverText: text})}, text);
  }
}
