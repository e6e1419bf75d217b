import type {Chat} from '../chat/chat.js';
import type {MessageEntry} from '../chat/message-entry.js';

/** What one chat made of a prompt. */
export interface TurnAnswer {
  readonly chat: Chat;
  readonly prompt: MessageEntry;
  /** The one that is shown, else the newest. Undefined: it was not asked yet. */
  readonly answer: MessageEntry | undefined;
}

/** One prompt with its answers in all chats that it went to, in the order of the chats. */
export interface Turn {
  readonly id: string;
  /** The prompt. */
  readonly text: string;
  readonly answers: readonly TurnAnswer[];
}

/**
 * The prompts that `chats` show, in the order in which they were sent, with what each chat made of them; and those that
 * went to several of them and are out of sight, such as the prompts of a list that were each asked by themselves.
 */
export function turnsOf(chats: readonly Chat[]): readonly Turn[] {
  const answers = new Map<string, TurnAnswer[]>();
  const shown = new Set<string>();
  for (const chat of chats) {
    for (const [turnId, answer] of answersIn(chat)) {
      answers.set(turnId, [...(answers.get(turnId) ?? []), answer]);
      if (chat.messages.includes(answer.prompt)) shown.add(turnId);
    }
  }
  return [...answers]
    .filter(([id, list]) => shown.has(id) || list.length > 1)
    .map(([id, list]) => ({id, text: list[0]?.prompt.value.text ?? '', answers: list}))
    .sort((a, b) => sentAt(a) - sentAt(b));
}

/** Shows a turn in those of its chats in which another branch is shown. Not in one that answers now. */
export function showTurn({answers}: Turn): void {
  for (const {chat, prompt} of answers)
    if (!chat.messages.includes(prompt)) chat.showAlternative(prompt.value.id);
}

/** What `chat` made of each prompt, by its turn. What it shows goes before what is out of sight. */
function answersIn(chat: Chat): ReadonlyMap<string, TurnAnswer> {
  const prompts = new Map<string, MessageEntry>();
  const newest = new Map<string, MessageEntry>();
  for (const entry of [...chat.tree.all, ...chat.messages]) {
    const {role, turnId, parentId} = entry.value;
    if (role === 'user' && turnId !== undefined) prompts.set(turnId, entry);
    if (role === 'assistant' && parentId !== undefined) newest.set(parentId, entry);
  }
  return new Map(
    [...prompts].map(([turnId, prompt]) => [turnId, {chat, prompt, answer: newest.get(prompt.value.id)}]),
  );
}

/** When the prompt went out first. What was restored without a time comes before all that is new. */
function sentAt({answers}: Turn): number {
  return Math.min(...answers.map(({prompt}) => prompt.value.createdAt ?? 0));
}
