import type {Cover, Random} from '../../compare/blind.js';
import type {Strings} from '../../i18n/strings.js';
import {withOverrides, type StringOverrides} from '../../i18n/texts.js';

/**
 * Puts texts without names, addresses and figures in place of those with them. So whatever speaks of a chat by the texts
 * of its page, aloud or in writing, now or in a later version, keeps the secret.
 */
export const blindCover: Cover = <T extends object>(texts: T, numberOf: (letter: string) => number): T => {
  const strings = texts as Strings;
  const nameOf = (letter: string): string => strings.answerNumber(numberOf(letter));
  const overrides: StringOverrides = {
    chatName: nameOf,
    chatDeleted: (letter) => strings.blindDeleted(nameOf(letter)),
    messageTo: () => strings.message,
    emptyHint: () => strings.blindEmpty,
    thoughtFor: () => strings.thought,
    endedOther: () => strings.blindEndedOther,
    // It may name the server, and the model; what is said of the page's own storage does not.
    error: (facts) => (facts.kind === 'storage' ? strings.error(facts) : {title: strings.blindFailed}),
  };
  return withOverrides(strings, overrides) as T;
};

/** Random numbers that nobody can foretell. */
export const secretRandom: Random = (limit) => {
  const numbers = new Uint32Array(1);
  // Those above the last whole multiple would make the low results likelier.
  const most = 2 ** 32 - (2 ** 32 % limit);
  do crypto.getRandomValues(numbers);
  while ((numbers[0] ?? 0) >= most);
  return (numbers[0] ?? 0) % limit;
};
