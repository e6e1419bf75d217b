import type {Chat} from './chat.js';
import type {Clock} from './metrics.js';
import type {ChatServices} from './services.js';

/** What chats take from the world around them, so that tests can hold the time still. */
export interface ChatEnvironment {
  readonly services: ChatServices;
  /** A time that never jumps back, in milliseconds, for figures. */
  readonly clock: Clock;
  /** The time of day, in milliseconds since the epoch, for display. */
  readonly now: () => number;
  /** Another id at each call, unique in the world. */
  readonly createId: () => string;
  /** Whether it is a chat's turn to send what waits in it. Absent: it always is. */
  readonly mayAsk?: (chat: Chat) => boolean;
}
