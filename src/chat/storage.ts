import type {ChatPageState} from './state.js';

/** An entry in the list of what is kept. */
export interface StoredTitle {
  readonly id: string;
  /** `set`: cards without messages. */
  readonly kind: 'page' | 'set';
  readonly title: string;
  /** In milliseconds since the epoch. */
  readonly updatedAt: number;
}

/** What a person prefers, for all pages that use one storage. */
export interface Preferences {
  /** Ids of endpoints. */
  readonly favouriteEndpoints: readonly string[];
  /** Ids of models, by the id of their endpoint; by its base URL, without secrets, where a person described it. */
  readonly favouriteModels: readonly {readonly endpoint: string; readonly models: readonly string[]}[];
}

/** What a storage is told beside the state of a page. */
export interface WriteOptions {
  /**
   * Ids of the chats and messages that a person has erased since the page was read. They go, wherever they came from.
   * Whatever else is missing in the state is another writer's, and stays.
   */
  readonly erased?: readonly string[];
}

/**
 * Where saved pages of chats are kept. The adapter merges by message id, so that two tabs never
 * overwrite each other's, and writes only what differs.
 */
export interface ChatStorage {
  list(): Promise<readonly StoredTitle[]>;
  read(id: string): Promise<ChatPageState | undefined>;
  /** Throws a `ChatError` of kind `storage`; nothing on screen is lost by that. */
  write(id: string, state: ChatPageState, options?: WriteOptions): Promise<void>;
  delete(id: string): Promise<void>;
  /** What {@link writePreferences} kept last. Without these two, favourites last as long as the page. */
  readPreferences?(): Promise<Preferences | undefined>;
  writePreferences?(preferences: Preferences): Promise<void>;
}
