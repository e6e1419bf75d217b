import {corpus} from './corpus.mjs';

/** How many words before a word decide what it may be. */
const order = 2;
const longest = 90;

const words = corpus.match(/[\p{L}\p{N}'’-]+|[.,;:!?]/gu) ?? [];
const followers = train(words);

/** Continues what was typed, by what follows the same words in a text of our own. */
export function continueText({prompt}) {
  const typed = prompt.toLowerCase().match(/[\p{L}\p{N}'’-]+/gu) ?? [];
  const random = seeded(prompt);
  const said = start(typed, random);
  while (said.length < longest) {
    const next = pick(said, random);
    if (next === undefined) break;
    said.push(next);
    if (said.length > 45 && /[.!?]/.test(next)) break;
  }
  return {text: join(said)};
}

function train(list) {
  const table = new Map();
  for (let size = 1; size <= order; size += 1) {
    for (let index = 0; index + size < list.length; index += 1) {
      const key = keyOf(list.slice(index, index + size));
      if (!table.has(key)) table.set(key, []);
      table.get(key).push(list[index + size]);
    }
  }
  return table;
}

/** Begins with the last typed word that the text knows. */
function start(typed, random) {
  const known = typed.filter((word) => followers.has(word)).at(-1);
  if (known !== undefined) return ['…', known];
  const sentences = words.flatMap((word, index) =>
    word === '.' && words[index + 1] ? [words[index + 1]] : [],
  );
  return [sentences[Math.floor(random() * sentences.length)]];
}

function pick(said, random) {
  for (let size = order; size > 0; size -= 1) {
    const choices = followers.get(keyOf(said.slice(-size)));
    if (choices) return choices[Math.floor(random() * choices.length)];
  }
  return undefined;
}

function keyOf(list) {
  return list.join(' ').toLowerCase();
}

function join(list) {
  return list
    .join(' ')
    .replace(/ ([.,;:!?])/g, '$1')
    .replace(/^… /, '… ');
}

/** The same prompt gets the same answer: mulberry32 over a hash of the prompt. */
function seeded(text) {
  let state = 2166136261;
  for (const letter of text) state = Math.imul(state ^ letter.codePointAt(0), 16777619);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
