import {createContext} from '@lit/context';
import type {Chat} from '../chat/chat.js';

/** How the cards of a page stand. Another object whenever that changes. */
export interface Arrangement {
  /** First to last. */
  readonly chats: readonly Chat[];
  /** The chat whose card fills the page by a person's wish. */
  readonly focused: Chat | undefined;
  /** How many chats there can be. */
  readonly maxCards: number;
  /** Whether the page is so narrow that each card fills it. */
  readonly isNarrow: boolean;
}

/** The row of cards that an element stands in. Undefined for a card that stands alone. */
export const arrangementContext = createContext<Arrangement | undefined>(
  Symbol.for('bai-chat/arrangement/1'),
);
