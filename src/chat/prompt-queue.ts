import type {MessageEntry} from './message-entry.js';

/**
 * Why a prompt waits for the person's word rather than for its turn: the answer before it was stopped, there is
 * no model, or it was not sent before its chat was restored.
 */
export type HoldReason = 'stopped' | 'no-model' | 'restored';

/** A prompt that is not yet sent. */
export interface QueuedPrompt {
  /** A user message with the status `queued`. */
  readonly entry: MessageEntry;
  /** Absent: it is sent when its turn comes. */
  readonly hold?: HoldReason;
}

/** The prompts of a chat that are not yet sent: first in, first out. Held ones let others pass. */
export class PromptQueue {
  #prompts: readonly QueuedPrompt[] = [];

  get prompts(): readonly QueuedPrompt[] {
    return this.#prompts;
  }

  /** The prompt whose turn it is. */
  get next(): QueuedPrompt | undefined {
    return this.#prompts.find(({hold}) => hold === undefined);
  }

  add(entry: MessageEntry, hold?: HoldReason): void {
    this.#prompts = [...this.#prompts, hold ? {entry, hold} : {entry}];
  }

  /** Takes the prompt `id` out. */
  take(id: string): QueuedPrompt | undefined {
    const prompt = this.#prompts.find(({entry}) => entry.value.id === id);
    this.#prompts = this.#prompts.filter((other) => other !== prompt);
    return prompt;
  }

  /** Takes all prompts out. */
  takeAll(): readonly QueuedPrompt[] {
    const all = this.#prompts;
    this.#prompts = [];
    return all;
  }

  /** Makes those that wait for their turn wait for the person's word. */
  hold(reason: HoldReason): void {
    this.#prompts = this.#prompts.map((prompt) =>
      prompt.hold ? prompt : {entry: prompt.entry, hold: reason},
    );
  }

  /** Lets the prompt `id` go before all others. */
  release(id: string): void {
    const prompt = this.take(id);
    if (prompt) this.#prompts = [{entry: prompt.entry}, ...this.#prompts];
  }
}
