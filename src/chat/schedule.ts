import type {Chat} from './chat.js';
import type {Unsubscribe} from './observable.js';

/** Has a say in when the chats of a workspace ask: one at a time, say. Loaded with what it is for. */
export interface ChatSchedule {
  /** Whether it is the turn of `chat` to send what waits in it. */
  mayAsk(chat: Chat): boolean;
  /** Asks the last prompt of `chats` again, each in its turn. */
  retry(chats: readonly Chat[]): void;
  /** Whether `chat` waits to ask its last prompt again. */
  waits(chat: Chat): boolean;
  /** Waits no longer to ask the last prompt of `chat` again. */
  drop(chat: Chat): void;
  /** Everything is about to be stopped: nothing more is begun. */
  stop(): void;
  /** Calls `listener` after each change. */
  subscribe(listener: () => void): Unsubscribe;
}
