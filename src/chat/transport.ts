import type {ChatError} from './chat-error.js';
import type {ContentPart} from './content.js';
import type {Credentials, Endpoint} from './endpoint.js';

/** One message as a model is to read it. */
export interface RequestMessage {
  readonly role: 'system' | 'user' | 'assistant';
  readonly content: readonly ContentPart[];
}

/** Settings of a request. Only what a person set is sent. */
export interface ChatParameters {
  /** 0 to 2. */
  readonly temperature?: number;
  /** 0 to 1. */
  readonly topP?: number;
  /** An extension that several servers know. */
  readonly topK?: number;
  /** The longest answer, in tokens. */
  readonly maxTokens?: number;
  /** -2 to 2. */
  readonly frequencyPenalty?: number;
  /** -2 to 2. */
  readonly presencePenalty?: number;
  readonly seed?: number;
  readonly stop?: readonly string[];
}

/** One request for one answer. */
export interface ChatRequest {
  readonly chatId: string;
  readonly endpoint: Endpoint;
  readonly model: string;
  readonly messages: readonly RequestMessage[];
  readonly parameters?: ChatParameters;
}

/** Why a model stopped. It is not a status: an answer that is `done` may have been cut by its length limit. */
export type FinishReason = 'stop' | 'length' | 'filter' | 'tool' | 'other';

/** Token counts as the server reports them. */
export interface Usage {
  readonly inputTokens?: number;
  readonly outputTokens?: number;
  /** Part of `outputTokens`. */
  readonly reasoningTokens?: number;
}

/** A step of an answer. A reader ignores types that it does not know. */
export type ChatDelta =
  /** The request stands in our own queue. */
  | {readonly type: 'waiting'; readonly reason: 'connection'}
  /** The request failed before its first byte and is asked again after `delayMs` milliseconds. */
  | {readonly type: 'retry'; readonly attempt: number; readonly delayMs: number; readonly error: ChatError}
  /** A degradation that was tried, to be said to the person. */
  | {
      readonly type: 'notice';
      readonly kind: string;
      readonly params?: Readonly<Record<string, string | number>>;
    }
  /** A tool call. Only shown, never run. */
  | {readonly type: 'tool'; readonly name: string; readonly args: string}
  /** The request was truly sent: the clock starts. */
  | {readonly type: 'start'}
  | {readonly type: 'text' | 'reasoning'; readonly text: string}
  /** The last `length` characters of text were reasoning. */
  | {readonly type: 'reclassify'; readonly length: number}
  /** The last one wins; they are never summed. */
  | {readonly type: 'usage'; readonly usage: Usage}
  /** The answer is complete: nothing after it is read. An answer without this was cut. */
  | {readonly type: 'end'; readonly reason?: FinishReason; readonly rawReason?: string};

/** Carries one request to a model. A host may supply its own. */
export interface ChatTransport {
  /**
   * Streams one answer. Ends without a further delta when `signal` aborts; otherwise throws a
   * {@link ChatError} when the answer cannot be had.
   */
  stream(request: ChatRequest, options: {signal: AbortSignal} & Credentials): AsyncIterable<ChatDelta>;
}
