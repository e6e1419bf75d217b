import type {Chat} from '../chat/chat.js';
import {isFinal, type Message} from '../chat/message.js';
import type {Turn} from './turns.js';

/** An answer that can be compared: the one that a chat shows, or an alternative to it. */
export interface ComparableAnswer {
  readonly chat: Chat;
  readonly message: Message;
  /** Where it stands among the answers of its chat to this prompt, from 0. */
  readonly index: number;
  readonly count: number;
}

/** Two answers, or why they cannot be compared. */
export type AnswerPair =
  | {readonly state: 'none'}
  | {
      /**
       * - `waiting`: some answer has not come to its end
       * - `failed`, `empty`: some answer has nothing to compare
       */
      readonly state: 'waiting' | 'failed' | 'empty';
      readonly first: ComparableAnswer;
      readonly second: ComparableAnswer;
      /** Those that the state is about. */
      readonly about: readonly ComparableAnswer[];
    }
  | {readonly state: 'ready'; readonly first: ComparableAnswer; readonly second: ComparableAnswer};

/** All answers to a prompt, chat by chat, the alternatives in the order in which they came. */
export function comparableAnswers(turn: Turn | undefined): readonly ComparableAnswer[] {
  return (turn?.answers ?? []).flatMap(({chat, answer}) => {
    if (!answer) return [];
    const {ids} = chat.alternatives(answer.value.id);
    return ids.flatMap((id, index): ComparableAnswer[] => {
      const message = chat.tree.get(id)?.value;
      return message ? [{chat, message, index, count: ids.length}] : [];
    });
  });
}

/**
 * The two answers to compare: those that were chosen by their ids while they are there, else those that two chats show,
 * else two answers of one chat.
 */
export function pairOf(
  turn: Turn | undefined,
  chosen: {readonly first?: string | undefined; readonly second?: string | undefined} = {},
): AnswerPair {
  const answers = comparableAnswers(turn);
  if (answers.length < 2) return {state: 'none'};
  const shown = answers.filter(({message}) =>
    turn?.answers.some(({answer}) => answer?.value.id === message.id),
  );
  const byId = (id: string | undefined): ComparableAnswer | undefined =>
    answers.find(({message}) => message.id === id);
  const candidates = [...shown, ...answers];
  const chosenSecond = byId(chosen.second);
  const first = byId(chosen.first) ?? candidates.find((answer) => answer !== chosenSecond);
  const second = chosenSecond ?? candidates.find((answer) => answer !== first);
  if (!first || !second) return {state: 'none'};
  const both = first === second ? [first] : [first, second];
  for (const [state, applies] of faults) {
    const about = both.filter(({message}) => applies(message));
    if (about.length > 0) return {state, first, second, about};
  }
  return {state: 'ready', first, second};
}

const isBlank = ({text}: Message): boolean => text.trim() === '';
const faults = [
  ['waiting', ({status}: Message) => !isFinal(status)],
  ['failed', (message: Message) => message.status === 'failed' && isBlank(message)],
  ['empty', isBlank],
] as const;
