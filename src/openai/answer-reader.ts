import type {ChatError} from '../chat/chat-error.js';
import type {ChatDelta, Usage} from '../chat/transport.js';
import {DeltaList} from './delta-list.js';
import {EventReader} from './event-reader.js';
import {ownFailure, serverFailure, wordsFailure} from './failure.js';
import {finishReasonOf, isFailure} from './finish-reason.js';
import {arrayOf, objectOf, parseJSON, textOf, type JSONObject} from './json.js';
import {ReasoningSplitter} from './reasoning.js';
import {tellsFailure} from './server-words.js';
import type {Target} from './target.js';
import {ToolCalls} from './tool-calls.js';
import {usageOf} from './usage.js';

/** Where servers put reasoning. Ollama's own API calls it `thinking`. */
const reasoningFields = ['reasoning_content', 'reasoning', 'reasoning_text', 'thinking'] as const;

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
  /** Something came by deltas. */
  #streamed = false;

  /** @param lineLimit See {@link EventReader}. */
  constructor(target: Target, lineLimit?: number) {
    this.#target = target;
    this.#events = new EventReader((type, data, bare) => {
      if (!this.done) this.#takeEvent(type, data, bare);
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

  #takeEvent(type: string, data: string, bare: boolean): void {
    this.events += 1;
    if (data.length < 32 && data.trim() === '[DONE]') {
      this.#close(true);
      return;
    }
    const value = parseJSON(data);
    if (type === 'error') this.#fail(serverFailure(this.#target, value ?? data));
    else for (const item of Array.isArray(value) ? value : [value]) this.#takeValue(item, bare);
  }

  #takeValue(value: unknown, bare: boolean): void {
    if (this.done) return;
    const chunk = objectOf(value);
    if (chunk) {
      this.#understood += 1;
      this.#takeChunk(chunk, bare);
      return;
    }
    this.#malformed += 1;
    if (this.#malformed === 1) this.#deltas.add({type: 'notice', kind: 'malformed'});
  }

  #takeChunk(chunk: JSONObject, bare: boolean): void {
    const failed = tellsFailure(chunk);
    const choice = choiceOf(chunk);
    if (choice) this.#takeChoice(choice, bare || chunk.object === 'chat.completion');
    // Moonshot counts in the choice.
    this.#usage = usageOf(chunk) ?? (choice && usageOf(choice)) ?? this.#usage;
    if (failed || choice?.error || isFailure(this.#rawReason ?? '')) {
      this.#fail(serverFailure(this.#target, failed || !choice?.error ? chunk : choice));
    }
  }

  /** @param whole Whether a message, in place of a delta, is all of the answer. */
  #takeChoice(choice: JSONObject, whole: boolean): void {
    const delta = objectOf(choice.delta);
    const message = objectOf(choice.message);
    if (delta) this.#takeDelta(delta);
    // After deltas, a message repeats what they said.
    else if (!this.#streamed) this.#takeDelta(message ?? {content: choice.text});
    if (delta && this.#gave) this.#streamed = true;
    this.#rawReason = textOf(choice.finish_reason) ?? this.#rawReason;
    // No more is to come, even if its reason is null.
    if (!delta && message && whole) this.#complete = true;
  }

  #takeDelta(delta: JSONObject): void {
    this.#takeReasoning(delta);
    this.#takeContent(delta.content);
    const refusal = textOf(delta.refusal);
    if (refusal !== undefined) {
      this.#refused = true;
      this.#splitter.text(refusal);
    }
    this.#tools.take(delta.tool_calls, delta.function_call);
  }

  /** Servers that give the same reasoning in several fields repeat themselves: the first one is taken. */
  #takeReasoning(delta: JSONObject): void {
    for (const name of reasoningFields) {
      const text = textOf(delta[name]);
      if (text === undefined) continue;
      this.#splitter.reasoning(text);
      return;
    }
    for (const detail of arrayOf(delta.reasoning_details)) {
      const {text: part, summary} = objectOf(detail) ?? {};
      this.#splitter.reasoning(textOf(part) ?? textOf(summary) ?? '');
    }
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
    this.#giveRest();
    if (!this.#gave && !this.#tools.any) this.failure = this.#nothingCame(ended);
    if (ended && !this.failure) this.#deltas.add(this.#endDelta());
    this.done = true;
  }

  /** Why there is no text. An end with no text says so by itself. */
  #nothingCame(ended: boolean): ChatError | undefined {
    const {html, stray} = this.#events;
    if (this.#understood === 0 && html) return ownFailure(this.#target, 'not-an-api');
    // The server's own words say more than we could.
    if (this.#understood === 0 && stray !== '') return wordsFailure(this.#target, 'bad-stream', stray);
    if (this.#malformed > 0) return ownFailure(this.#target, 'bad-stream');
    return ended ? undefined : ownFailure(this.#target, 'empty');
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
  for (const item of arrayOf(choices)) {
    const choice = objectOf(item);
    if (choice && Number(choice.index ?? 0) === 0) return choice;
  }
  if (choices !== undefined || !objectOf(message)) return undefined;
  return {delta: message, finish_reason: done === true ? (textOf(done_reason) ?? 'stop') : null};
}
