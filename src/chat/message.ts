import type {ErrorFacts} from './chat-error.js';
import type {ContentPart} from './content.js';
import type {Metrics} from './metrics.js';
import type {FinishReason} from './transport.js';

/**
 * - `queued`: a prompt that is not yet sent
 * - `waiting`: asked, and nothing has come yet
 * - `streaming`: text is coming
 * - `done`, `stopped` (by the person), `cut` (by a fault, with what had come), `failed` (nothing came): final
 */
export type MessageStatus = 'queued' | 'waiting' | 'streaming' | 'done' | 'stopped' | 'cut' | 'failed';

/** Where an answer stands before its first byte, beyond its status. */
export type Progress =
  /** In our own queue, since the browser's connections to that server are taken. */
  | {readonly type: 'connection'}
  /** Asked again after `delayMs` milliseconds, because of `error`. */
  | {readonly type: 'retry'; readonly attempt: number; readonly delayMs: number; readonly error: ErrorFacts};

/** A degradation that the person is told of. */
export interface Notice {
  readonly kind: string;
  readonly params?: Readonly<Record<string, string | number>>;
}

/** One message of a conversation. Immutable: a change makes a new object. */
export interface Message {
  readonly id: string;
  /** The message that this one answers or follows. Absent at the start of a conversation. */
  readonly parentId?: string;
  /** One id for a synced prompt, and its answers, in all its chats. */
  readonly turnId?: string;
  readonly role: 'system' | 'user' | 'assistant';
  readonly text: string;
  readonly attachments?: readonly ContentPart[];
  readonly reasoning?: string;
  readonly status: MessageStatus;
  readonly finishReason?: FinishReason;
  /** What the server calls the reason, where it is another word. */
  readonly rawReason?: string;
  readonly error?: ErrorFacts;
  /** The model that was asked. It stays when the chat's choice changes. */
  readonly model?: string;
  /** In milliseconds since the epoch; for display only, never for order. */
  readonly createdAt?: number;
  readonly metrics?: Metrics;
  /** The id of the answer that this one goes on from: its text begins with that one's, and its metrics do not count it. */
  readonly continues?: string;
  /** Where the answer stands before its first byte. Not kept. */
  readonly progress?: Progress;
  /** What is to be said about this answer's way. Not kept. */
  readonly notices?: readonly Notice[];
}

/** A status that no longer changes. */
export type FinalStatus = Extract<MessageStatus, 'done' | 'stopped' | 'cut' | 'failed'>;

/** Whether `status` no longer changes. */
export function isFinal(status: MessageStatus): status is FinalStatus {
  return status === 'done' || status === 'stopped' || status === 'cut' || status === 'failed';
}
