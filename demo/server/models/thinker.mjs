import {answerByRules} from './rules.mjs';

/** Reasons aloud first, slowly, then answers as the rules do. */
export function answerSlowly(request) {
  const {prompt} = request;
  const words = prompt.match(/[\p{L}\p{N}]+/gu) ?? [];
  const {text} = answerByRules(request);
  const reasoning = [
    `The prompt has ${words.length} ${words.length === 1 ? 'word' : 'words'}.`,
    words.length > 0 ? `It begins with “${words[0]}”.` : 'There is nothing to read in it.',
    /\?\s*$/.test(prompt)
      ? 'It is a question, so an answer is wanted.'
      : 'It is no question; I will still say something.',
    /\d/.test(prompt) ? 'There are numbers in it: perhaps a sum.' : 'There are no numbers in it.',
    'I will go through my rules, one by one.',
  ].join(' ');
  return {reasoning, text};
}
