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

/** The prompts of a chat that are not yet sent: first in, first out. Held ones let others pass, and keep their place. */
export class PromptQueue {
  #prompts: readonly QueuedPrompt[] = [];
  /** When each prompt was first added, so that one that was taken out can come back to its place. */
  readonly #places = new WeakMap<MessageEntry, number>();
  #count = 0;

  get prompts(): readonly QueuedPrompt[] {
    return this.#prompts;
  }

  /** The prompt whose turn it is. */
  get next(): QueuedPrompt | undefined {
    return this.#prompts.find(({hold}) => hold === undefined);
  }

  /** Adds a prompt at the end, or one that was taken out at the place that it had. */
  add(entry: MessageEntry, hold?: HoldReason): void {
    if (!this.#places.has(entry)) this.#places.set(entry, this.#count);
    this.#count += 1;
    const place = this.#placeOf(entry);
    const before = this.#prompts.filter((prompt) => this.#placeOf(prompt.entry) < place);
    const after = this.#prompts.slice(before.length);
    this.#prompts = [...before, hold ? {entry, hold} : {entry}, ...after];
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

  /** Lets the prompt `id` wait for its turn again. */
  release(id: string): void {
    this.#prompts = this.#prompts.map((prompt) =>
      prompt.entry.value.id === id ? {entry: prompt.entry} : prompt,
    );
  }

  #placeOf(entry: MessageEntry): number {
    return this.#places.get(entry) ?? 0;
  }
}
