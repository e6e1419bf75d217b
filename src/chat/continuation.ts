import type {Chat} from './chat.js';
import {MessageEntry, type Outcome} from './message-entry.js';
import type {FinalStatus, Message} from './message.js';

/** Whether `message` is an answer that ended before it was complete, and holds something to go on from. */
export function isPartial({role, text, status, finishReason}: Message): boolean {
  const wasEnded = status === 'stopped' || status === 'cut' || status === 'failed';
  return role === 'assistant' && text !== '' && (wasEnded || finishReason === 'length');
}

/**
 * Asks for an alternative to the partial answer `id` that goes on from where that one ended. The model is shown the
 * conversation with the partial answer as its last message, and nothing that a strict server would not know.
 */
export function continueAnswer(chat: Chat, id: string): void {
  const partial = chat.tree.get(id)?.value;
  if (!partial || !isPartial(partial)) return;
  chat.retry(id, (message) => new ContinuedEntry(message, partial));
}

/** An answer that begins with the text and the reasoning of the one that it goes on from. */
class ContinuedEntry extends MessageEntry {
  readonly #former: string;
  /** What has come as long as it may be a repetition of the former text. Some models begin again from the start. */
  #held: string | undefined = '';
  /** Keeps the former reasoning apart from what is thought now. */
  #reasoningJoint: string;

  constructor(message: Message, {id, text, reasoning}: Message) {
    super({...message, text, ...(reasoning !== undefined && {reasoning}), continues: id});
    this.#former = text;
    this.#reasoningJoint = reasoning === undefined ? '' : '\n\n';
  }

  override append(kind: 'text' | 'reasoning', piece: string): void {
    if (piece === '') return;
    if (kind === 'reasoning') {
      super.append(kind, this.#reasoningJoint + piece);
      this.#reasoningJoint = '';
    } else if (this.#held === undefined) super.append(kind, piece);
    else this.#hold(this.#held + piece);
  }

  override reclassify(length: number): void {
    this.#release();
    super.reclassify(length);
  }

  override finish(status: FinalStatus, outcome?: Outcome): void {
    this.#release();
    super.finish(status, outcome);
  }

  #hold(held: string): void {
    this.#held = held;
    if (held.startsWith(this.#former)) {
      // The whole of it was repeated: it stands there already.
      this.#held = held.slice(this.#former.length);
      this.#release();
    } else if (!this.#former.startsWith(held)) this.#release();
  }

  #release(): void {
    const held = this.#held ?? '';
    this.#held = undefined;
    super.append('text', held);
  }
}
