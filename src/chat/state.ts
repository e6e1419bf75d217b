import type {Endpoint} from './endpoint.js';
import type {Message} from './message.js';
import type {ChatParameters} from './transport.js';

/** A message as it is kept: see {@link Message}, without what is only said on the way. */
export type MessageState = Omit<Message, 'notices' | 'progress'>;

/** One chat as it is kept. */
export interface ChatState {
  readonly id: string;
  /** Its name on the page: A, B, C. */
  readonly letter: string;
  readonly endpoint?: Endpoint;
  readonly model?: string;
  /** Whether the model, or the endpoint too, was described by the person. */
  readonly custom?: boolean;
  readonly synced: boolean;
  readonly draft?: string;
  readonly system?: string;
  readonly parameters?: ChatParameters;
  /** How wide its card is, in percent of the page. Absent: as wide as what is left. */
  readonly width?: number;
  /** The last message of the branch that is shown. */
  readonly head?: string;
  /** All branches, in order of creation. */
  readonly messages: readonly MessageState[];
}

/** What a person thinks of two answers to one prompt. */
export interface Verdict {
  readonly turnId: string;
  /** The ids of the two answers. */
  readonly answers: readonly [string, string];
  /** Which is better; `bad`: neither is good. */
  readonly verdict?: 'first' | 'second' | 'tie' | 'bad';
  readonly note?: string;
}

/** What was found by comparing the chats of a page. */
export interface ComparisonState {
  readonly verdicts?: readonly Verdict[];
}

/** While it lasts, nothing on a page tells its models apart. It is not kept. */
export interface BlindMode {
  /** Puts texts that name no model, no address and no figure in place of those that do. */
  readonly cover: <T extends object>(texts: T) => T;
}

/** What `toJSON()` of a page gives and `restore()` takes. It never holds a token. */
export interface ChatPageState {
  readonly version: 1;
  /** `set`: cards without messages. Default: `page`. */
  readonly kind?: 'page' | 'set';
  readonly title?: string;
  /** In milliseconds since the epoch. */
  readonly updatedAt?: number;
  readonly syncInput: boolean;
  /** The draft that the synced chats share. */
  readonly draft?: string;
  readonly comparison?: ComparisonState;
  readonly chats: readonly ChatState[];
}
