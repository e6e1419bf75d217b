import type {Chat} from '../chat/chat.js';
import type {MessageEntry} from '../chat/message-entry.js';

/** What one chat made of a prompt, on the branch that it shows. */
export interface TurnAnswer {
  readonly chat: Chat;
  readonly prompt: MessageEntry;
  /** Undefined: it was not asked yet. */
  readonly answer: MessageEntry | undefined;
}

/** One prompt with its answers in all chats that it went to, in the order of the chats. */
export interface Turn {
  readonly id: string;
  /** The prompt. */
  readonly text: string;
  readonly answers: readonly TurnAnswer[];
}

/** The prompts that `chats` show, in the order in which they were sent, with what each chat made of them. */
export function turnsOf(chats: readonly Chat[]): readonly Turn[] {
  const answers = new Map<string, TurnAnswer[]>();
  for (const chat of chats) {
    chat.messages.forEach((prompt, index) => {
      const {role, turnId} = prompt.value;
      if (role !== 'user' || turnId === undefined) return;
      const next = chat.messages[index + 1];
      const answer = next?.value.role === 'assistant' ? next : undefined;
      answers.set(turnId, [...(answers.get(turnId) ?? []), {chat, prompt, answer}]);
    });
  }
  return [...answers]
    .map(([id, list]) => ({id, text: list[0]?.prompt.value.text ?? '', answers: list}))
    .sort((a, b) => sentAt(a) - sentAt(b));
}

/** When the prompt went out first. What was restored without a time comes before all that is new. */
function sentAt({answers}: Turn): number {
  return Math.min(...answers.map(({prompt}) => prompt.value.createdAt ?? 0));
}
