import type {Slices} from './difference-slices.js';

/** A stretch of what was compared: in both, or in one only. */
interface Stretch {
  readonly count: number;
  readonly added: boolean;
  readonly removed: boolean;
}

/** `diffArrays` of the package `diff`: the shortest way from one list to another; nothing if it is too long. */
export type DiffArrays = (
  first: number[],
  second: number[],
  options: {maxEditLength: number},
) => readonly Stretch[] | undefined;

/** Loads what compares lists: only those who look at differences pay for it. */
export async function loadDiffArrays(): Promise<DiffArrays> {
  const {diffArrays} = await import('diff');
  return diffArrays;
}

/** What two lists have in common, in order: pairs of places. */
export interface Alignment {
  readonly pairs: readonly (readonly [first: number, second: number])[];
  /** Whether there may be more in common: some stretch would have taken too long. */
  readonly partial: boolean;
}

/**
 * The longest way that is looked for at once, and how many steps may be spent on it: such a search cannot be cut into
 * slices. It is counted and not timed, so that a slow machine shows the same.
 */
const longestWay = 600;
const mostSteps = 4_000_000;

/** How often a stretch is divided at what is there once in both. */
const mostDivisions = 6;

interface Range {
  readonly first: readonly [from: number, to: number];
  readonly second: readonly [from: number, to: number];
}

/** Compares lists of numbers, a slice at a time. */
export class Aligner {
  readonly #diffArrays: DiffArrays;
  readonly #slices: Slices;

  constructor(diffArrays: DiffArrays, slices: Slices) {
    this.#diffArrays = diffArrays;
    this.#slices = slices;
  }

  async align(first: readonly number[], second: readonly number[]): Promise<Alignment> {
    const pairs: [number, number][] = [];
    const whole: Range = {first: [0, first.length], second: [0, second.length]};
    const partial = !(await this.#range(first, second, whole, pairs, 0));
    return {pairs, partial};
  }

  /** Adds to `pairs` what a range has in common. Gives whether all of it was compared. */
  async #range(
    first: readonly number[],
    second: readonly number[],
    range: Range,
    pairs: [number, number][],
    depth: number,
  ): Promise<boolean> {
    await this.#slices.rest();
    let [from, to] = range.first;
    let [secondFrom, secondTo] = range.second;
    while (from < to && secondFrom < secondTo && first[from] === second[secondFrom])
      pairs.push([from++, secondFrom++]);
    let tail = 0;
    while (from < to && secondFrom < secondTo && first[to - 1] === second[secondTo - 1]) {
      to -= 1;
      secondTo -= 1;
      tail += 1;
    }
    let complete = true;
    if (from < to && secondFrom < secondTo) {
      const inner: Range = {first: [from, to], second: [secondFrom, secondTo]};
      complete =
        this.#shortest(first, second, inner, pairs) ||
        (await this.#divide(first, second, inner, pairs, depth));
    }
    for (let step = 0; step < tail; step += 1) pairs.push([to + step, secondTo + step]);
    return complete;
  }

  #shortest(
    first: readonly number[],
    second: readonly number[],
    range: Range,
    pairs: [number, number][],
  ): boolean {
    const [some, others] = [first.slice(...range.first), second.slice(...range.second)];
    const stretches = this.#diffArrays(some, others, {
      maxEditLength: Math.min(longestWay, Math.floor(mostSteps / (some.length + others.length))),
    });
    let [at, secondAt] = [range.first[0], range.second[0]];
    for (const {count, added, removed} of stretches ?? []) {
      if (!added && !removed)
        for (let step = 0; step < count; step += 1) pairs.push([at + step, secondAt + step]);
      if (!added) at += count;
      if (!removed) secondAt += count;
    }
    return stretches !== undefined;
  }

  /** Compares a range piece by piece, between what is there exactly once in both. */
  async #divide(
    first: readonly number[],
    second: readonly number[],
    range: Range,
    pairs: [number, number][],
    depth: number,
  ): Promise<boolean> {
    // The comparison that was given up has used up this slice.
    await this.#slices.next();
    const anchors = depth < mostDivisions ? anchorsOf(first, second, range) : [];
    if (anchors.length === 0) return false;
    let complete = true;
    let [from, secondFrom] = [range.first[0], range.second[0]];
    for (const [at, secondAt] of [...anchors, [range.first[1], range.second[1]] as const]) {
      const piece: Range = {first: [from, at], second: [secondFrom, secondAt]};
      complete = (await this.#range(first, second, piece, pairs, depth + 1)) && complete;
      if (at < range.first[1]) pairs.push([at, secondAt]);
      [from, secondFrom] = [at + 1, secondAt + 1];
    }
    return complete;
  }
}

/** What a range has once in the first list and once in the second: the longest row of them that is in order in both. */
function anchorsOf(
  first: readonly number[],
  second: readonly number[],
  range: Range,
): readonly (readonly [number, number])[] {
  const places = placesOfSingles(first, range.first);
  const others = placesOfSingles(second, range.second);
  const common = [...places].flatMap(([id, place]) => {
    const other = others.get(id);
    return other === undefined ? [] : [[place, other] as const];
  });
  return longestRising(common);
}

function placesOfSingles(
  list: readonly number[],
  [from, to]: readonly [number, number],
): Map<number, number> {
  const places = new Map<number, number>();
  const repeated = new Set<number>();
  for (let place = from; place < to; place += 1) {
    const id = list[place] ?? 0;
    if (places.has(id)) repeated.add(id);
    else places.set(id, place);
  }
  for (const id of repeated) places.delete(id);
  return places;
}

/** The longest part of `pairs` (which rise in the first number) that rises in the second as well: patience sorting. */
function longestRising(
  pairs: readonly (readonly [number, number])[],
): readonly (readonly [number, number])[] {
  /** For each length the pair that ends a row of it with the smallest second number. */
  const ends: number[] = [];
  const before: (number | undefined)[] = [];
  const second = (index: number | undefined): number => pairs[index ?? 0]?.[1] ?? 0;
  pairs.forEach(([, place], index) => {
    let low = 0;
    let high = ends.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (second(ends[middle]) < place) low = middle + 1;
      else high = middle;
    }
    before[index] = ends[low - 1];
    ends[low] = index;
  });
  const row: (readonly [number, number])[] = [];
  for (let index = ends.at(-1); index !== undefined; index = before[index]) {
    const pair = pairs[index];
    if (pair) row.push(pair);
  }
  return row.reverse();
}
