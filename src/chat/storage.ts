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

/**
 * Where saved pages of chats are kept. The adapter merges by message id, so that two tabs never
 * overwrite each other's, and writes only what differs.
 */
export interface ChatStorage {
  list(): Promise<readonly StoredTitle[]>;
  read(id: string): Promise<ChatPageState | undefined>;
  /** Throws a `ChatError` of kind `storage`; nothing on screen is lost by that. */
  write(id: string, state: ChatPageState): Promise<void>;
  delete(id: string): Promise<void>;
}
