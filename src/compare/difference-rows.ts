import type {Difference, DifferenceRow, Run} from './difference.js';
import {countWords} from './difference-moves.js';
import type {WordRun} from './difference-runs.js';
import type {Word} from './difference-words.js';

/** A run that may have moved. */
export type DraftRun = WordRun & Pick<Run, 'move'>;

/** A row whose differences are not numbered yet. */
export type DraftRow = Omit<DifferenceRow, 'runs'> & {readonly runs: readonly DraftRun[]};

/** Numbers the differences, puts the words together, and sums up. */
export function numbered(rows: readonly DraftRow[]): Difference {
  let differences = 0;
  let before: DraftRow | undefined;
  const done = rows.map((row): DifferenceRow => {
    // A row that goes on with what the row before began is no difference of its own.
    if (before && isOfOne(before, row)) differences -= 1;
    before = row;
    let open = false;
    const runs = row.runs.map((run): Run => {
      const {change, move} = run;
      if (change === 'same') {
        open = false;
        return sameRun(run);
      }
      if (!open) differences += 1;
      open = true;
      const text = textOf(change === 'removed' ? run.first : run.second);
      return {change, text, ...(move !== undefined && {move}), difference: differences - 1};
    });
    return {...row, runs};
  });
  return {rows: done, summary: {...summaryOf(rows), differences}};
}

/** Whether two neighbours are one difference: whole blocks that moved together, or that make place for others. */
function isOfOne(before: DraftRow, row: DraftRow): boolean {
  if (!isWhole(before) || !isWhole(row)) return false;
  const [move, moveBefore] = [row.runs[0]?.move, before.runs[0]?.move];
  if (move !== moveBefore || row.tooDifferent === true) return false;
  return row.change === before.change || (move === undefined && row.change === 'added');
}

function isWhole({change}: DraftRow): boolean {
  return change === 'removed' || change === 'added';
}

function sameRun({first, second}: DraftRun): Run {
  const [former, text] = [textOf(first), textOf(second)];
  return {change: 'same', text, ...(former !== text && {former})};
}

function textOf(words: readonly Word[]): string {
  return words.map(({text}) => text).join('');
}

function summaryOf(rows: readonly DraftRow[]): Omit<Difference['summary'], 'differences'> {
  const counts = {same: 0, added: 0, removed: 0, movedWords: 0};
  /** Of words, and of marks as well for answers without words. */
  const all = {words: 0, same: 0, pieces: 0, samePieces: 0};
  const moved = new Set<number>();
  for (const {change: rowChange, runs} of rows) {
    for (const {change, first, second, move} of runs) {
      const words = countWords(first) + countWords(second);
      all.words += words;
      all.pieces += first.length + second.length;
      if (change === 'same') {
        all.same += words;
        all.samePieces += first.length + second.length;
      } else if (move === undefined) counts[change] += words;
      else if (rowChange !== 'changed') moved.add(move);
      else if (change === 'added') counts.movedWords += words;
    }
  }
  const {added, removed, movedWords} = counts;
  const share = all.words > 0 ? all.same / all.words : all.samePieces / Math.max(1, all.pieces);
  const isSame = all.pieces === all.samePieces;
  return {
    added,
    removed,
    movedWords,
    movedBlocks: moved.size,
    same: isSame ? 100 : Math.min(99, Math.round(100 * share)),
  };
}
