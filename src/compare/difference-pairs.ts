import type {Slices} from './difference-slices.js';
import type {Block} from './difference-words.js';

/** From which likeness on two blocks are compared word by word: the share of their words that both have. */
const leastLikeness = 0.4;

/** Up to how many words a block that stands alone against another one is compared with it, however unlike they are. */
const fewWords = 8;

/** Above this many pairs, blocks are only compared with those at about the same place. */
const mostPairs = 40_000;
const reach = 40;

/**
 * Which of the blocks `first` became which of `second`: those that are alike, in order, so that the likeness of all is
 * greatest.
 */
export async function pairBlocks(
  first: readonly Block[],
  second: readonly Block[],
  slices: Slices,
): Promise<readonly (readonly [number, number])[]> {
  const [only, other] = [first[0], second[0]];
  if (first.length === 1 && second.length === 1 && only?.kind === other?.kind && only && other) {
    if (Math.max(only.words.length, other.words.length) <= fewWords) return [[0, 0]];
  }
  const rows = first.length;
  const columns = second.length;
  const width = rows * columns > mostPairs ? reach : columns;
  const [firsts, seconds] = [first.map(sortedWords), second.map(sortedWords)];
  /** The columns that a row is compared with. */
  const start = (row: number): number => Math.max(0, Math.round((row * columns) / rows) - width);
  const end = (row: number): number => Math.min(columns, Math.round((row * columns) / rows) + width);
  /** The greatest sum of likeness of the first blocks up to a row and a column, and what the last step to it was. */
  let above = new Float64Array(end(0) - start(0) + 1);
  const steps: Uint8Array[] = [];
  for (let row = 1; row <= rows; row += 1) {
    const from = start(row);
    const before = start(row - 1);
    const scores = new Float64Array(end(row) - from + 1);
    const ways = new Uint8Array(scores.length);
    const scoreAbove = (column: number): number => above[Math.min(column - before, above.length - 1)] ?? 0;
    for (let column = from; column <= end(row); column += 1) {
      if (slices.over) await slices.next();
      let score = scoreAbove(column);
      let way = UP;
      const left = column > from ? (scores[column - from - 1] ?? 0) : -1;
      if (left > score) [score, way] = [left, LEFT];
      if (column > before && column > 0 && first[row - 1]?.kind === second[column - 1]?.kind) {
        const likeness = likenessOf(firsts[row - 1], seconds[column - 1]);
        const together = likeness < leastLikeness ? -1 : scoreAbove(column - 1) + likeness;
        if (together > score) [score, way] = [together, TOGETHER];
      }
      scores[column - from] = score;
      ways[column - from] = way;
    }
    above = scores;
    steps.push(ways);
  }
  const pairs: [number, number][] = [];
  for (let row = rows, column = columns; row > 0;) {
    column = Math.min(column, end(row));
    const way = steps[row - 1]?.[column - start(row)];
    if (way === TOGETHER) pairs.push([--row, --column]);
    else if (way === LEFT) column -= 1;
    else row -= 1;
  }
  return pairs.reverse();
}

const UP = 0;
const LEFT = 1;
const TOGETHER = 2;

/** The words of a block, or its marks where it has no words, by number. */
function sortedWords({words}: Block): Int32Array {
  const counted = words.filter(({counts}) => counts);
  return Int32Array.from(counted.length > 0 ? counted : words, ({id}) => id).sort();
}

/** From 0 to 1: which share of the words of two blocks is in both. */
function likenessOf(first: ArrayLike<number> = [], second: ArrayLike<number> = []): number {
  let common = 0;
  for (let i = 0, j = 0; i < first.length && j < second.length;) {
    const [a = 0, b = 0] = [first[i], second[j]];
    if (a === b) common += 1;
    if (a <= b) i += 1;
    if (b <= a) j += 1;
  }
  return (2 * common) / Math.max(1, first.length + second.length);
}
