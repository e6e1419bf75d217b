import type {Word} from './difference-words.js';

/** How many words must stand together to be said to have moved: fewer are found everywhere. */
const fewestMoved = 3;

/** How many places are tried for one that may have moved: what is there more often is filler. */
const mostPlaces = 20;

/** Something that is in one answer only, at its place there. */
export interface Candidate {
  readonly id: number;
  readonly words: readonly Word[];
}

/** What moved: that many candidates, from one place in the list of those of the first answer to one in the second's. */
export interface Move {
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

/**
 * Finds what is in both answers at different places. `removed` and `added` have nothing where something stays, so that
 * what moves together stood together.
 */
export function findMoves(
  removed: readonly (Candidate | undefined)[],
  added: readonly (Candidate | undefined)[],
): readonly Move[] {
  const places = new Map<number, number[]>();
  added.forEach((candidate, place) => {
    if (!candidate) return;
    const list = places.get(candidate.id) ?? [];
    if (list.length < mostPlaces) list.push(place);
    places.set(candidate.id, list);
  });
  const taken = new Set<number>();
  const moves: Move[] = [];
  for (let from = 0; from < removed.length; from += 1) {
    let best: Move | undefined;
    for (const to of places.get(removed[from]?.id ?? -1) ?? []) {
      const count = commonLength(removed, from, added, to, taken);
      if (count > (best?.count ?? 0)) best = {from, to, count};
    }
    if (!best || countedWords(removed.slice(from, from + best.count)) < fewestMoved) continue;
    for (let step = 0; step < best.count; step += 1) taken.add(best.to + step);
    moves.push(best);
    from += best.count - 1;
  }
  return moves;
}

function commonLength(
  removed: readonly (Candidate | undefined)[],
  from: number,
  added: readonly (Candidate | undefined)[],
  to: number,
  taken: ReadonlySet<number>,
): number {
  let count = 0;
  for (;;) {
    const candidate = removed[from + count];
    if (!candidate || candidate.id !== added[to + count]?.id || taken.has(to + count)) return count;
    count += 1;
  }
}

function countedWords(candidates: readonly (Candidate | undefined)[]): number {
  return candidates.reduce((sum, candidate) => sum + countWords(candidate?.words ?? []), 0);
}

/** How many of `words` are words and not marks. */
export function countWords(words: readonly Word[]): number {
  return words.reduce((sum, {counts}) => sum + (counts ? 1 : 0), 0);
}
