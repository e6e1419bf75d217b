import type {ChatError} from '../chat/chat-error.js';
import type {ChatDelta, Usage} from '../chat/transport.js';
import {DeltaList} from './delta-list.js';
import {EventReader} from './event-reader.js';
import {ownFailure, serverFailure} from './failure.js';
import {finishReasonOf, isFailure} from './finish-reason.js';
import {arrayOf, objectOf, parseJSON, textOf, type JSONObject} from './json.js';
import {ReasoningSplitter} from './reasoning.js';
import {tellsFailure} from './server-words.js';
import type {Target} from './target.js';
import {ToolCalls} from './tool-calls.js';
import {usageOf} from './usage.js';

/** Reads the body of an answer, as it comes, into deltas. */
export class AnswerReader {
  /** Nothing further is to be read: the answer is over, or has failed. */
  done = false;
  /** Why the answer failed, if it did. What came before it counts. */
  failure: ChatError | undefined;
  /** How many events were understood or not; comments are none. */
  events = 0;
  readonly #target: Target;
  readonly #deltas = new DeltaList();
  readonly #events: EventReader;
  readonly #splitter = new ReasoningSplitter((delta) => {
    this.#deltas.add(delta);
    this.#gave = true;
  });
  readonly #tools = new ToolCalls();
  #gave = false;
  #understood = 0;
  #malformed = 0;
  #usage: Usage | undefined;
  #rawReason: string | undefined;
  #refused = false;
  #complete = false;

  /** @param lineLimit See {@link EventReader}. */
  constructor(target: Target, lineLimit?: number) {
    this.#target = target;
    this.#events = new EventReader((type, data) => {
      if (!this.done) this.#takeEvent(type, data);
    }, lineLimit);
  }

  /** Whether the model said that it has finished. Token counts or more text may still come. */
  get finished(): boolean {
    return this.#complete || this.#rawReason !== undefined;
  }

  /**
   * Reads on.
   *
   * @throws ChatError of kind `bad-stream` when a line passes the limit.
   */
  push(bytes: Uint8Array): readonly ChatDelta[] {
    this.#events.push(bytes);
    // No answer begins so, and a page may be long.
    if (this.#events.html && this.events === 0) this.#fail(ownFailure(this.#target, 'not-an-api'));
    return this.#deltas.take();
  }

  /** The connection has ended as it should. */
  end(): readonly ChatDelta[] {
    this.#events.finish();
    if (!this.done) this.#close(this.finished);
    return this.#deltas.take();
  }

  /** The connection broke: gives what was held back. */
  break(): readonly ChatDelta[] {
    if (!this.done) this.#giveRest();
    this.done = true;
    return this.#deltas.take();
  }

  #takeEvent(type: string, data: string): void {
    this.events += 1;
    if (data.length < 32 && data.trim() === '[DONE]') {
      this.#close(true);
      return;
    }
    const value = parseJSON(data);
    if (type === 'error') this.#fail(serverFailure(this.#target, value ?? data));
    else if (Array.isArray(value)) this.#takeValues(value);
    else this.#takeValue(value);
  }

  #takeValues(values: readonly unknown[]): void {
    for (const value of values) if (!this.done) this.#takeValue(value);
  }

  #takeValue(value: unknown): void {
    const chunk = objectOf(value);
    if (chunk) {
      this.#understood += 1;
      this.#takeChunk(chunk);
      return;
    }
    this.#malformed += 1;
    if (this.#malformed === 1) this.#deltas.add({type: 'notice', kind: 'malformed'});
  }

  #takeChunk(chunk: JSONObject): void {
    const failed = tellsFailure(chunk);
    const choice = choiceOf(chunk);
    if (choice) this.#takeChoice(choice);
    this.#usage = usageOf(chunk) ?? this.#usage;
    if (failed || choice?.error || isFailure(this.#rawReason ?? '')) {
      this.#fail(serverFailure(this.#target, failed || !choice?.error ? chunk : choice));
    }
  }

  #takeChoice(choice: JSONObject): void {
    const delta = objectOf(choice.delta) ?? objectOf(choice.message) ?? {content: choice.text};
    this.#takeReasoning(delta);
    this.#takeContent(delta.content);
    const refusal = textOf(delta.refusal);
    if (refusal !== undefined) {
      this.#refused = true;
      this.#splitter.text(refusal);
    }
    this.#tools.take(delta.tool_calls, delta.function_call);
    this.#rawReason = textOf(choice.finish_reason) ?? this.#rawReason;
    // A whole message in one piece: no more is to come, whatever its reason says.
    if (!objectOf(choice.delta) && objectOf(choice.message) && choice.finish_reason !== undefined) {
      this.#complete = true;
    }
  }

  /** Servers that give the same reasoning in several fields repeat themselves: the first one is taken. */
  #takeReasoning(delta: JSONObject): void {
    const text = textOf(delta.reasoning_content) ?? textOf(delta.reasoning) ?? textOf(delta.reasoning_text);
    if (text !== undefined) this.#splitter.reasoning(text);
    else
      arrayOf(delta.reasoning_details).forEach((detail) => {
        const {text: part, summary} = objectOf(detail) ?? {};
        this.#splitter.reasoning(textOf(part) ?? textOf(summary) ?? '');
      });
  }

  #takeContent(content: unknown): void {
    if (typeof content === 'string') {
      if (content !== '') this.#splitter.text(content);
      return;
    }
    for (const item of arrayOf(content)) {
      const {text, thinking} = objectOf(item) ?? {};
      // Mistral's reasoning is a part that holds parts.
      for (const part of typeof thinking === 'string' ? [{text: thinking}] : arrayOf(thinking)) {
        this.#splitter.reasoning(textOf(objectOf(part)?.text) ?? '');
      }
      if (typeof text === 'string') this.#splitter.text(text);
    }
  }

  #fail(failure: ChatError): void {
    this.#giveRest();
    this.failure = failure;
    this.done = true;
  }

  #giveRest(): void {
    this.#splitter.finish();
    this.#tools.deltas().forEach((delta) => {
      this.#deltas.add(delta);
    });
    if (this.#usage) this.#deltas.add({type: 'usage', usage: this.#usage});
  }

  /** @param ended Whether the server said that the answer is complete. */
  #close(ended: boolean): void {
    const {html, stray} = this.#events;
    if (this.#understood === 0 && !ended) {
      // Nothing of an answer came: its own words, if there are any, say more than we could.
      if (html) this.#fail(ownFailure(this.#target, 'not-an-api'));
      else if (stray !== '') this.#fail(strayFailure(this.#target, stray));
      else this.#fail(ownFailure(this.#target, this.#malformed > 0 ? 'bad-stream' : 'empty'));
      return;
    }
    this.#giveRest();
    if (ended) this.#deltas.add(this.#endDelta());
    else if (!this.#gave) this.failure = ownFailure(this.#target, 'empty');
    this.done = true;
  }

  #endDelta(): ChatDelta {
    const raw = this.#rawReason;
    if (raw === undefined) return this.#refused ? {type: 'end', reason: 'filter'} : {type: 'end'};
    const reason = this.#refused ? 'filter' : finishReasonOf(raw);
    return {type: 'end', reason, ...(raw !== reason && {rawReason: raw})};
  }
}

/** The first choice: others are alternatives that nobody asked for. Ollama's own API has none, but a message. */
function choiceOf(chunk: JSONObject): JSONObject | undefined {
  const {choices, message, done, done_reason} = chunk;
  const first = arrayOf(choices)
    .map(objectOf)
    .find((choice) => choice && (choice.index ?? 0) === 0);
  if (first || choices !== undefined || !objectOf(message)) return first;
  return {delta: message, finish_reason: done === true ? (textOf(done_reason) ?? 'stop') : null};
}

function strayFailure(target: Target, text: string): ChatError {
  const {kind} = ownFailure(target, 'bad-stream');
  return Object.assign(ownFailure(target, kind), {serverText: target.mask(text)});
}
