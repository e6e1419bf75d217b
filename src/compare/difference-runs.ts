import type {Alignment} from './difference-align.js';
import {countWords} from './difference-moves.js';
import type {Word} from './difference-words.js';

/** Words that stand together and share what became of them. */
export interface WordRun {
  readonly change: 'same' | 'removed' | 'added';
  /** As the first answer has them; none if they were added. */
  readonly first: readonly Word[];
  /** As the second answer has them; none if they were removed. */
  readonly second: readonly Word[];
}

/** Words in both, or what stands in the first answer where the second has something else. */
interface Piece {
  readonly same: boolean;
  readonly first: readonly Word[];
  readonly second: readonly Word[];
}

/** The runs of a block that has changed: in each place what was removed, then what was added. */
export function runsOf(
  first: readonly Word[],
  second: readonly Word[],
  pairs: Alignment['pairs'],
): readonly WordRun[] {
  const pieces = piecesOf(first, second, marksFirst(first, second, pairs));
  return withoutCrumbs(pieces).flatMap((piece): WordRun[] => {
    if (piece.same) return [{change: 'same', first: piece.first, second: piece.second}];
    return [
      {change: 'removed' as const, first: piece.first, second: []},
      {change: 'added' as const, first: [], second: piece.second},
    ].filter((run) => run.first.length + run.second.length > 0);
  });
}

/**
 * Where words were put in, or taken out, between two marks that are the same, either mark can be taken for the one that
 * was there before. The first it is: a sentence ends with its mark and does not begin with that of the sentence before.
 */
function marksFirst(
  first: readonly Word[],
  second: readonly Word[],
  pairs: Alignment['pairs'],
): Alignment['pairs'] {
  let [at, secondAt] = [-1, -1];
  return pairs.map((pair) => {
    const [mark, secondMark] = [first[at + 1], second[secondAt + 1]];
    const isEither =
      mark !== undefined &&
      mark.id === secondMark?.id &&
      !mark.counts &&
      (pair[0] === at + 1 || pair[1] === secondAt + 1);
    [at, secondAt] = isEither && mark.id === first[pair[0]]?.id ? [at + 1, secondAt + 1] : pair;
    return [at, secondAt] as const;
  });
}

function piecesOf(
  first: readonly Word[],
  second: readonly Word[],
  pairs: Alignment['pairs'],
): readonly Piece[] {
  const pieces: Piece[] = [];
  const add = (same: boolean, from: number, to: number, secondFrom: number, secondTo: number): void => {
    if (from === to && secondFrom === secondTo) return;
    pieces.push({same, first: first.slice(from, to), second: second.slice(secondFrom, secondTo)});
  };
  let [from, secondFrom] = [0, 0];
  for (let index = 0; index < pairs.length;) {
    const [at = 0, secondAt = 0] = pairs[index] ?? [];
    let length = 1;
    while (pairs[index + length]?.[0] === at + length && pairs[index + length]?.[1] === secondAt + length)
      length += 1;
    add(false, from, at, secondFrom, secondAt);
    add(true, at, at + length, secondAt, secondAt + length);
    [from, secondFrom] = [at + length, secondAt + length];
    index += length;
  }
  add(false, from, first.length, secondFrom, second.length);
  return pieces;
}

/** Up to how many words that are the same are no comfort to a reader between much longer changes. */
const crumb = 2;

/** Joins changes that only a word or two, which happen to be the same, stand between. */
function withoutCrumbs(pieces: readonly Piece[]): readonly Piece[] {
  const joined: Piece[] = [];
  pieces.forEach((piece, index) => {
    const [before, after] = [joined.at(-1), pieces[index + 1]];
    const isCrumb =
      piece.same && before !== undefined && after !== undefined && isLost(piece, [before, after]);
    const last = before && !before.same && (isCrumb || !piece.same) ? joined.pop() : undefined;
    joined.push(last ? join(last, piece) : piece);
  });
  return joined;
}

function isLost({first}: Piece, neighbours: readonly Piece[]): boolean {
  const words = countWords(first);
  if (words > crumb) return false;
  const least = 2 * Math.max(1, words);
  return neighbours.every((other) => Math.max(countWords(other.first), countWords(other.second)) >= least);
}

function join(one: Piece, other: Piece): Piece {
  return {same: false, first: [...one.first, ...other.first], second: [...one.second, ...other.second]};
}
