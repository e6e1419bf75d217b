import type {ErrorFacts} from './chat-error.js';
import {isFinal, type FinalStatus, type Message, type Notice, type Progress} from './message.js';
import type {Metrics} from './metrics.js';
import {Observable} from './observable.js';
import type {FinishReason} from './transport.js';

/** What is known of an answer once it has ended. */
export interface Outcome {
  readonly finishReason?: FinishReason;
  readonly rawReason?: string;
  readonly error?: ErrorFacts;
  readonly metrics?: Metrics;
}

/** The smallest thing that a view can watch: a token re-renders one message, not its chat. */
export class MessageEntry extends Observable {
  #message: Message;
  #revision = 0;

  constructor(message: Message) {
    super();
    this.#message = message;
  }

  /** The message as it stands. Another object after each change. */
  get value(): Message {
    return this.#message;
  }

  /** Counts the changes that took text away. Between two of them the text only grows. */
  get revision(): number {
    return this.#revision;
  }

  /** Adds to the answer or to its reasoning. The first piece makes the message `streaming`. */
  append(kind: 'text' | 'reasoning', text: string): void {
    if (text === '' || isFinal(this.#message.status)) return;
    const {progress, ...message} = this.#message;
    const before = kind === 'text' ? message.text : (message.reasoning ?? '');
    this.#set({...message, [kind]: before + text, status: 'streaming'});
  }

  /** Moves the last `length` characters of the answer to its reasoning. */
  reclassify(length: number): void {
    const {text, reasoning = ''} = this.#message;
    if (length <= 0 || isFinal(this.#message.status)) return;
    const from = Math.max(0, text.length - length);
    this.#revision += 1;
    this.#set({...this.#message, text: text.slice(0, from), reasoning: reasoning + text.slice(from)});
  }

  /** Says where the answer stands before its first byte; undefined when there is nothing to say. */
  report(progress: Progress | undefined): void {
    const {progress: before, ...message} = this.#message;
    if (progress === before || isFinal(message.status)) return;
    this.#set(progress ? {...message, progress} : message);
  }

  /** Adds something to be said about this answer's way. */
  notice(notice: Notice): void {
    if (isFinal(this.#message.status)) return;
    this.#set({...this.#message, notices: [...(this.#message.notices ?? []), notice]});
  }

  /** Ends the message. A second end is ignored. */
  finish(status: FinalStatus, outcome: Outcome = {}): void {
    if (isFinal(this.#message.status)) return;
    const {progress, ...message} = this.#message;
    this.#set({...message, ...outcome, status});
  }

  /** Sends a queued prompt: it follows `parentId` from now on. */
  sent(parentId: string | undefined, createdAt: number): void {
    const {parentId: former, ...message} = this.#message;
    this.#set({...message, ...(parentId !== undefined && {parentId}), createdAt, status: 'done'});
  }

  /** Makes the message follow another one, or none. */
  follow(parentId: string | undefined): void {
    const {parentId: former, ...message} = this.#message;
    this.#set({...message, ...(parentId !== undefined && {parentId})});
  }

  #set(message: Message): void {
    this.#message = message;
    this.changed();
  }
}
