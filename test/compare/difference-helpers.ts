import {loadDiffArrays} from '../../src/compare/difference-align.js';
import {compareTexts, type Difference, type Run} from '../../src/compare/difference.js';
import type {Pace} from '../../src/compare/difference-slices.js';

/** Gives way by a microtask, and counts how often: with a clock of its own each look at it takes `step` milliseconds. */
export function countingPace(step = 0.001): Pace & {readonly count: () => number} {
  let time = 0;
  let count = 0;
  return {
    now: () => (time += step),
    giveWay: () => {
      count += 1;
      return Promise.resolve();
    },
    signal: new AbortController().signal,
    count: () => count,
  };
}

/** How two answers differ. */
export async function differenceOf(first: string, second: string): Promise<Difference> {
  return compareTexts(first, second, await loadDiffArrays(), countingPace());
}

/** A difference in one line a block: `=` the same, `[-removed-]`, `{+added+}`; what moved with its number. */
export function written({rows}: Difference): string[] {
  return rows.map(({change, runs, tooDifferent}) => {
    const words = runs.map(writtenRun).join(' ');
    return `${tooDifferent ? '! ' : ''}${change === 'same' ? '= ' : ''}${words}`;
  });
}

function writtenRun({change, text, move}: Run): string {
  const words = text.trim();
  const number = move === undefined ? '' : String(move);
  if (change === 'removed') return `[${number}-${words}-]`;
  return change === 'added' ? `{${number}+${words}+}` : words;
}

/** What the difference makes of the first answer. Throws where the first answer is not as the difference says. */
export function applied(first: string, {rows}: Difference): string {
  let rest = first;
  let made = '';
  for (const {change, text, former = text} of rows.flatMap(({runs}) => runs)) {
    if (change === 'added') {
      made += text;
      continue;
    }
    if (!rest.startsWith(former))
      throw new Error(`There is no ${JSON.stringify(former)} at ${JSON.stringify(rest)}`);
    rest = rest.slice(former.length);
    if (change === 'same') made += text;
  }
  if (rest !== '') throw new Error(`Nothing is said of ${JSON.stringify(rest)}`);
  return made;
}
