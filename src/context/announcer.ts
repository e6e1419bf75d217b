import {createContext} from '@lit/context';

/** Speaks to assistive technology: one for a whole page, so that many cards do not talk at once. */
export interface Announcer {
  /** Says `text` when the reader pauses. */
  say(text: string): void;
  /** Says `text` at once: for failures. */
  alert(text: string): void;
}

/**
 * What of the answers is said: whole sentences while one alone streams, and the ends of all; or the ends only.
 */
export type Announce = 'sentences' | 'end';

/** The announcer of the page. */
export const announcerContext = createContext<Announcer | undefined>(Symbol.for('bai-chat/announcer/1'));
