import type {Chat} from '../chat/chat.js';
import type {MessageEntry} from '../chat/message-entry.js';
import {isFinal, type FinalStatus} from '../chat/message.js';
import type {Schedule} from './schedule.js';

/**
 * What became of a prompt of a list in one chat.
 * - `pending`: it is not its turn yet
 * - `queued`: it waits in the chat, or to be asked again
 * - `running`: the answer is on its way
 * - `done`, `stopped`, `cut`, `failed`: as the answer ended
 * - `held`: it waits in the chat for the person's word
 * - `discarded`: it was taken out of the chat before it was sent
 * - `no-model`, `removed`: there was no model to ask, or no chat any more
 * - `cancelled`: the host kept it from being sent
 */
export type CellOutcome =
  | FinalStatus
  | 'pending'
  | 'queued'
  | 'running'
  | 'held'
  | 'discarded'
  | 'no-model'
  | 'removed'
  | 'cancelled';

const openOutcomes: ReadonlySet<CellOutcome> = new Set(['pending', 'queued', 'running']);
const failedOutcomes: ReadonlySet<CellOutcome> = new Set([
  'failed',
  'cut',
  'stopped',
  'discarded',
  'no-model',
]);

/** One prompt of a list in one chat. What came of it stays known, whatever becomes of the chat. */
export class ListCell {
  readonly chat: Chat;
  /** Why it was not asked. */
  refusal: 'no-model' | 'removed' | 'cancelled' | undefined;
  #prompt: MessageEntry | undefined;
  #answer: MessageEntry | undefined;
  /** The answer that is to be replaced. */
  #former: MessageEntry | undefined;

  constructor(chat: Chat) {
    this.chat = chat;
  }

  /** The prompt, once it was submitted. */
  get prompt(): MessageEntry | undefined {
    return this.#prompt;
  }

  /** The newest answer. */
  get answer(): MessageEntry | undefined {
    return this.#answer;
  }

  get outcome(): CellOutcome {
    if (this.#former && this.#former === this.#answer) return 'queued';
    const status = this.#answer?.value.status;
    if (status !== undefined) return isFinal(status) ? status : 'running';
    if (this.refusal) return this.refusal;
    if (!this.#prompt) return 'pending';
    const queued = this.chat.queue.find(({entry}) => entry === this.#prompt);
    if (!queued) return 'discarded';
    return queued.hold ? 'held' : 'queued';
  }

  /** Whether nothing more is to come by itself. */
  get settled(): boolean {
    return !openOutcomes.has(this.outcome);
  }

  /** Whether another try may bring what this one did not: a whole answer. */
  get failed(): boolean {
    return failedOutcomes.has(this.outcome);
  }

  /** Takes the prompt as it was submitted. */
  submitted(prompt: MessageEntry): void {
    this.refusal = undefined;
    this.#prompt = prompt;
    this.#answer = undefined;
  }

  /** Whether there is an answer that another one can stand beside. */
  get canRetry(): boolean {
    const id = this.#answer?.value.id;
    return id !== undefined && this.chat.tree.get(id) !== undefined;
  }

  /** Asks for another answer. */
  retry(schedule: Schedule): void {
    if (!this.#answer) return;
    this.#former = this.#answer;
    schedule.retry(this.chat, this.#answer.value.id);
  }

  /** Gives up waiting for another answer. */
  giveUp(): void {
    this.#former = undefined;
  }

  /** Looks for the answer among the `answers` of the chat, by what they answer. */
  look(answers: ReadonlyMap<string, MessageEntry>, schedule: Schedule): void {
    const answer = this.#prompt && answers.get(this.#prompt.value.id);
    // What was erased in the chat stays known here.
    if (answer) this.#answer = answer;
    const former = this.#former;
    if (!former) return;
    // It was replaced, or can be no more.
    if (former !== this.#answer || !schedule.waits(this.chat, former.value.id)) this.giveUp();
  }
}
