import '../src/define/compare.js';
import {answer, seeded} from './workload.mjs';

const length = 50_000;

/** `length` characters of words with a number, `kinds` of them, twelve to a paragraph unless said otherwise. */
function words(stem, seed, {kinds = 5000, wordsOfLine = 12, end = '.\n\n'} = {}) {
  const random = seeded(seed);
  let made = '';
  for (let count = 1; made.length < length; count += 1)
    made += `${stem}${Math.floor(random() * kinds)}${count % wordsOfLine === 0 ? end : ' '}`;
  return made;
}

/** `text` with each hundredth word another one. */
function retouched(text) {
  const list = text.split(' ');
  return list.map((word, at) => (at % 100 === 50 ? `changed${at}` : word)).join(' ');
}

const code = (seed) => `\`\`\`\n${words('name', seed, {kinds: 300, wordsOfLine: 3, end: ';\n'})}`;
const line = (seed) => words('word', seed, {kinds: 40, wordsOfLine: Infinity});

/** Pairs of answers of 50 kB, by what they have in common. */
export const pairs = {
  'each hundredth word is another': () => [answer(length, 1), retouched(answer(length, 1))],
  'the same kind of answer': () => [answer(length, 1), answer(length, 2)],
  'no word in common': () => [words('one', 1), words('two', 1)],
  'code, each line another': () => [code(1), code(2)],
  'a single line, shuffled': () => [line(1), line(2)],
};

/** Shows what differs between the answers of a pair, between two marks; gives the time until all is shown. */
export async function showDifference(root, name, columns) {
  const answers = pairs[name]().map((text, index) => {
    const value = {id: `answer-${index}`, role: 'assistant', status: 'done', text};
    const entry = {value};
    const chat = {
      letter: 'AB'[index],
      alternatives: () => ({index: 0, ids: [value.id]}),
      tree: {get: () => entry},
    };
    return {chat, answer: entry};
  });
  const view = document.createElement('bai-difference');
  // As high as in the panel.
  root.style.cssText = 'block-size: 400px; overflow: auto';
  root.append(view);
  await view.updateComplete;
  performance.mark('begin');
  const start = performance.now();
  view.comparison = {turn: {id: 'turn', text: '', answers}, subscribe: () => () => undefined};
  let rows = await shown(view, '#rows');
  if (columns) {
    view.shadowRoot.querySelector('[aria-pressed]').click();
    await view.updateComplete;
    rows = await shown(view, '#rows.columns');
  }
  const ms = performance.now() - start;
  // The last frame is laid out as well.
  rows.scrollIntoView({block: 'end'});
  await new Promise((resolve) => setTimeout(resolve, 300));
  performance.mark('end');
  return ms;
}

/** Resolves once all rows are there. */
async function shown(view, selector) {
  for (;;) {
    const rows = view.shadowRoot.querySelector(selector);
    if (rows?.childElementCount > 0 && !rows.hasAttribute('aria-busy')) return rows;
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
}
