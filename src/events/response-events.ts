import type {ErrorFacts} from '../chat/chat-error.js';
import type {FinalStatus, Message} from '../chat/message.js';
import type {Metrics} from '../chat/metrics.js';
import type {FinishReason} from '../chat/transport.js';

/** A model was asked. */
export class ResponseStartEvent extends Event {
  static readonly type = 'bai-response-start';
  readonly chatId: string;
  readonly messageId: string;
  readonly model: string | undefined;

  constructor(chatId: string, message: Message) {
    super(ResponseStartEvent.type, {bubbles: true, composed: true});
    this.chatId = chatId;
    this.messageId = message.id;
    this.model = message.model;
  }
}

/** A response has ended, in whichever way. */
export class ResponseEndEvent extends Event {
  static readonly type = 'bai-response-end';
  readonly chatId: string;
  readonly messageId: string;
  readonly model: string | undefined;
  readonly status: FinalStatus;
  readonly finishReason: FinishReason | undefined;
  /** The id of the message that the response goes on from. Its metrics are then those of the continued part only. */
  readonly continues: string | undefined;
  readonly metrics: Metrics | undefined;

  constructor(chatId: string, message: Message & {readonly status: FinalStatus}) {
    super(ResponseEndEvent.type, {bubbles: true, composed: true});
    this.chatId = chatId;
    this.messageId = message.id;
    this.model = message.model;
    this.status = message.status;
    this.finishReason = message.finishReason;
    this.continues = message.continues;
    this.metrics = message.metrics;
  }
}

/** A response has failed, or an error cut it short. It comes before its end event. */
export class ResponseErrorEvent extends Event {
  static readonly type = 'bai-response-error';
  readonly chatId: string;
  readonly messageId: string;
  readonly model: string | undefined;
  readonly error: ErrorFacts;

  constructor(chatId: string, message: Message, error: ErrorFacts) {
    super(ResponseErrorEvent.type, {bubbles: true, composed: true});
    this.chatId = chatId;
    this.messageId = message.id;
    this.model = message.model;
    this.error = error;
  }
}

declare global {
  interface HTMLElementEventMap {
    'bai-response-start': ResponseStartEvent;
    'bai-response-end': ResponseEndEvent;
    'bai-response-error': ResponseErrorEvent;
  }
}
