import type {ErrorFacts} from './chat-error.js';
import {
  isFinal,
  type FinalStatus,
  type Message,
  type MessageStatus,
  type Notice,
  type Progress,
} from './message.js';
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
  /** What came since the message was made: one is not made for each piece. */
  #more = {text: '', reasoning: ''};
  #revision = 0;
  #outline = 0;

  constructor(message: Message) {
    super();
    this.#message = message;
  }

  /** The message as it stands. Another object after each change. */
  get value(): Message {
    const {text, reasoning} = this.#more;
    if (text !== '' || reasoning !== '') {
      const former = this.#message;
      this.#more = {text: '', reasoning: ''};
      this.#message = {
        ...former,
        text: former.text + text,
        ...(reasoning !== '' && {reasoning: (former.reasoning ?? '') + reasoning}),
      };
    }
    return this.#message;
  }

  /** The status alone, which costs less than the whole message. */
  get status(): MessageStatus {
    return this.#message.status;
  }

  /** Counts all changes but those by which a text that has begun goes on. */
  get outline(): number {
    return this.#outline;
  }

  /** Counts the changes that took text away. Between two of them the text only grows. */
  get revision(): number {
    return this.#revision;
  }

  /** Adds to the answer or to its reasoning. The first piece makes the message `streaming`. */
  append(kind: 'text' | 'reasoning', text: string): void {
    const {status} = this.#message;
    if (text === '' || isFinal(status)) return;
    if (status === 'streaming' && this.#message[kind] && !this.#message.progress) {
      this.#more[kind] += text;
      this.changed();
      return;
    }
    const {progress, ...message} = this.value;
    const before = kind === 'text' ? message.text : (message.reasoning ?? '');
    this.#set({...message, [kind]: before + text, status: 'streaming'});
  }

  /** Moves the last `length` characters of the answer to its reasoning. */
  reclassify(length: number): void {
    const {text, reasoning = ''} = this.value;
    if (length <= 0 || isFinal(this.#message.status)) return;
    const from = Math.max(0, text.length - length);
    this.#revision += 1;
    this.#set({...this.value, text: text.slice(0, from), reasoning: reasoning + text.slice(from)});
  }

  /** Says where the answer stands before its first byte; undefined when there is nothing to say. */
  report(progress: Progress | undefined): void {
    const {progress: before, ...message} = this.value;
    if (progress === before || isFinal(message.status)) return;
    this.#set(progress ? {...message, progress} : message);
  }

  /** Adds something to be said about this answer's way. */
  notice(notice: Notice): void {
    if (isFinal(this.#message.status)) return;
    this.#set({...this.value, notices: [...(this.value.notices ?? []), notice]});
  }

  /** Ends the message. A second end is ignored. */
  finish(status: FinalStatus, outcome: Outcome = {}): void {
    if (isFinal(this.#message.status)) return;
    const {progress, ...message} = this.value;
    this.#set({...message, ...outcome, status});
  }

  /** Sends a queued prompt: it follows `parentId` from now on. */
  sent(parentId: string | undefined, createdAt: number): void {
    const {parentId: former, ...message} = this.value;
    this.#set({...message, ...(parentId !== undefined && {parentId}), createdAt, status: 'done'});
  }

  /** Makes the message follow another one, or none. */
  follow(parentId: string | undefined): void {
    const {parentId: former, ...message} = this.value;
    this.#set({...message, ...(parentId !== undefined && {parentId})});
  }

  #set(message: Message): void {
    this.#message = message;
    this.#outline += 1;
    this.changed();
  }
}
