import {Aligner, type DiffArrays} from './difference-align.js';
import type {BlockKind} from './difference-blocks.js';
import {countWords, findMoves, type Candidate} from './difference-moves.js';
import {pairBlocks} from './difference-pairs.js';
import {runsOf, type WordRun} from './difference-runs.js';
import {Slices, type Pace} from './difference-slices.js';
import {WordReader, type Block} from './difference-words.js';
import {numbered, type DraftRow} from './difference-rows.js';

/** Words that stand together and share what became of them. */
export interface Run {
  readonly change: 'same' | 'removed' | 'added';
  /** As the answer has them that they are in; for what is in both: the second. */
  readonly text: string;
  /** As the first answer has them, where only spaces, or the numbers of a list, differ. */
  readonly former?: string;
  /** Removed here and added elsewhere: the number of the move, which both places have. */
  readonly move?: number;
  /** Which difference this is, from 0. What was removed and what was added in its place is one. */
  readonly difference?: number;
}

/** A block of one answer or of both. */
export interface DifferenceRow {
  readonly kind: BlockKind;
  /** What became of the whole block; `changed`: some of its words are others. */
  readonly change: 'same' | 'changed' | 'removed' | 'added';
  readonly runs: readonly Run[];
  /** Nothing was compared word by word from here to the end of this difference: there is too little in common. */
  readonly tooDifferent?: boolean;
}

/** How two answers differ. */
export interface Difference {
  /** All blocks of both, in order. */
  readonly rows: readonly DifferenceRow[];
  readonly summary: DifferenceSummary;
}

export interface DifferenceSummary {
  /** How many places differ. 0: the answers are the same but for spaces and the numbers of lists. */
  readonly differences: number;
  /** Words that only the second answer has. */
  readonly added: number;
  /** Words that only the first answer has. */
  readonly removed: number;
  /** Blocks that are elsewhere in the second answer. What moved together is one. */
  readonly movedBlocks: number;
  /** Words that are elsewhere in the second answer, within blocks that stayed. */
  readonly movedWords: number;
  /** The share of all words that is in both answers at the same place, in percent. 100 only if nothing differs. */
  readonly same: number;
}

/**
 * Compares two answers: first block by block, then the words within blocks that have changed. It gives way to the
 * platform every few milliseconds, also where the answers have nothing in common, and rejects once `pace.signal` aborts.
 */
export async function compareTexts(
  first: string,
  second: string,
  diffArrays: DiffArrays,
  pace: Pace,
): Promise<Difference> {
  pace.signal.throwIfAborted();
  const slices = new Slices(pace);
  const reader = new WordReader(slices);
  const blocks = {first: await reader.read(first), second: await reader.read(second)};
  const comparer = new BlockComparer(new Aligner(diffArrays, slices), slices);
  const rows = await comparer.compare(blocks.first, blocks.second);
  await slices.rest();
  return numbered(rows);
}

/** From how many words on it is worth saying that blocks were not compared word by word. */
const manyWords = 20;

/** Below this share of words in both, what was compared in part only shows better whole. */
const leastShare = 0.4;

class BlockComparer {
  readonly #aligner: Aligner;
  readonly #slices: Slices;
  readonly #rows: DraftRow[] = [];

  constructor(aligner: Aligner, slices: Slices) {
    this.#aligner = aligner;
    this.#slices = slices;
  }

  async compare(first: readonly Block[], second: readonly Block[]): Promise<readonly DraftRow[]> {
    const {pairs} = await this.#aligner.align(
      first.map(({id}) => id),
      second.map(({id}) => id),
    );
    await this.#slices.rest();
    const stays = new Set(pairs.map(([at]) => at));
    const staysInSecond = new Set(pairs.map(([, at]) => at));
    const moves = findMoves(
      first.map((block, at) => (stays.has(at) ? undefined : block)),
      second.map((block, at) => (staysInSecond.has(at) ? undefined : block)),
    );
    const away = new Map<number, number>();
    const here = new Map<number, number>();
    moves.forEach(({from, to, count}, move) => {
      for (let step = 0; step < count; step += 1) {
        away.set(from + step, move);
        here.set(to + step, move);
      }
    });
    let [from, secondFrom] = [0, 0];
    for (const [at, secondAt] of [...pairs, [first.length, second.length] as const]) {
      await this.#gap(
        first.slice(from, at).map((block, index) => ({block, move: away.get(from + index)})),
        second
          .slice(secondFrom, secondAt)
          .map((block, index) => ({block, move: here.get(secondFrom + index)})),
      );
      const [block, other] = [first[at], second[secondAt]];
      if (block && other) this.#rows.push(sameRow(block, other));
      [from, secondFrom] = [at + 1, secondAt + 1];
    }
    await this.#slices.rest();
    return markMovedWords(this.#rows, moves.length);
  }

  /** What stands between two blocks that are the same. */
  async #gap(first: readonly Place[], second: readonly Place[]): Promise<void> {
    await this.#slices.rest();
    const [stayed, stayedInSecond] = [first.filter(isNoMove), second.filter(isNoMove)];
    const pairs = await pairBlocks(
      stayed.map(({block}) => block),
      stayedInSecond.map(({block}) => block),
      this.#slices,
    );
    let [from, secondFrom] = [0, 0];
    for (const [index, secondIndex] of pairs) {
      const [place, other] = [stayed[index], stayedInSecond[secondIndex]];
      if (!place || !other) continue;
      const [at, secondAt] = [first.indexOf(place, from), second.indexOf(other, secondFrom)];
      this.#unpaired(first.slice(from, at), second.slice(secondFrom, secondAt));
      await this.#changed(place.block, other.block);
      [from, secondFrom] = [at + 1, secondAt + 1];
    }
    this.#unpaired(first.slice(from), second.slice(secondFrom));
  }

  /** Blocks that are in one answer only, or elsewhere in the other. */
  #unpaired(removed: readonly Place[], added: readonly Place[]): void {
    const isLong = (places: readonly Place[]): boolean =>
      places.filter(isNoMove).reduce((sum, {block}) => sum + countWords(block.words), 0) >= manyWords;
    let tooDifferent = isLong(removed) && isLong(added);
    for (const [change, places] of [
      ['removed', removed],
      ['added', added],
    ] as const) {
      for (const {block, move} of places) {
        const said = tooDifferent && move === undefined;
        this.#rows.push(wholeRow(block, change, move, said));
        if (said) tooDifferent = false;
      }
    }
  }

  /** A block that became another one. */
  async #changed(block: Block, other: Block): Promise<void> {
    const {pairs, partial} = await this.#aligner.align(
      block.words.map(({id}) => id),
      other.words.map(({id}) => id),
    );
    if (partial && (2 * pairs.length) / (block.words.length + other.words.length) < leastShare) {
      this.#rows.push(wholeRow(block, 'removed', undefined, true), wholeRow(other, 'added'));
      return;
    }
    const runs = runsOf(block.words, other.words, pairs);
    this.#rows.push({kind: block.kind, change: 'changed', runs});
  }
}

interface Place {
  readonly block: Block;
  readonly move: number | undefined;
}

function isNoMove({move}: Place): boolean {
  return move === undefined;
}

function sameRow({kind, words}: Block, other: Block): DraftRow {
  return {kind, change: 'same', runs: [{change: 'same', first: words, second: other.words}]};
}

function wholeRow(
  {kind, words}: Block,
  change: 'removed' | 'added',
  move?: number,
  tooDifferent = false,
): DraftRow {
  const run: WordRun = {
    change,
    first: change === 'removed' ? words : [],
    second: change === 'added' ? words : [],
  };
  return {
    kind,
    change,
    runs: [{...run, ...(move !== undefined && {move})}],
    ...(tooDifferent && {tooDifferent}),
  };
}

/** Finds words that were removed in one block and added in another, or elsewhere in the same one. */
function markMovedWords(rows: readonly DraftRow[], firstMove: number): readonly DraftRow[] {
  const ids = new Map<string, number>();
  const candidates = {removed: [] as (Candidate | undefined)[], added: [] as (Candidate | undefined)[]};
  const runs = {removed: [] as WordRun[], added: [] as WordRun[]};
  for (const row of rows) {
    for (const run of row.change === 'changed' ? row.runs : []) {
      if (run.change === 'same') continue;
      const words = [...run.first, ...run.second];
      const key = words.map(({id}) => id).join(' ');
      const id = ids.get(key) ?? ids.size;
      ids.set(key, id);
      // Nothing between two runs: each moves alone.
      candidates[run.change].push({id, words}, undefined);
      runs[run.change].push(run);
    }
  }
  const moved = new Map<WordRun, number>();
  findMoves(candidates.removed, candidates.added).forEach(({from, to}, index) => {
    const [source, target] = [runs.removed[from / 2], runs.added[to / 2]];
    if (source) moved.set(source, firstMove + index);
    if (target) moved.set(target, firstMove + index);
  });
  return rows.map((row) => {
    if (!row.runs.some((run) => moved.has(run))) return row;
    return {
      ...row,
      runs: row.runs.map((run) => {
        const move = moved.get(run);
        return move === undefined ? run : {...run, move};
      }),
    };
  });
}
