import type {Draft} from './content.js';
import type {QueuedPrompt} from './prompt-queue.js';
import {joinDrafts} from './shared-draft.js';

/** What a synced prompt has in common in all chats that it waits in. */
export function turnOf({entry}: QueuedPrompt): string {
  return entry.value.turnId ?? entry.value.id;
}

/** The texts of `prompts`, in their order, and then `draft`. */
export function before(prompts: readonly QueuedPrompt[], draft: Draft): Draft {
  const texts = prompts.map(({entry: {value}}) => ({text: value.text, attachments: value.attachments ?? []}));
  return [...texts, draft].reduce(joinDrafts);
}
