import {repeatFigures, type RepeatFigure, type RepeatRow} from './repeat-run.js';
import {toCSV, toMarkdown} from './table-text.js';

/** The words of a spread, in the language of its reader. */
export interface SpreadTexts {
  readonly columns: Readonly<Record<'chat' | 'figure' | 'least' | 'median' | 'greatest', string>>;
  readonly figures: Readonly<Record<RepeatFigure, string>>;
  readonly name: (row: RepeatRow) => string;
  /** How many answers there are, and what is to be said of them. */
  readonly notes: (row: RepeatRow) => readonly string[];
  /** A figure with its unit, an estimate with its mark. */
  readonly value: (row: RepeatRow, figure: RepeatFigure, value: number) => string;
}

/** As a person reads it: one line for each figure of each chat, and below how many answers they come from. */
export function spreadAsMarkdown(rows: readonly RepeatRow[], texts: SpreadTexts): string {
  const {chat, figure, least, median, greatest} = texts.columns;
  const table = toMarkdown({
    head: [chat, figure, least, median, greatest],
    rows: rows.flatMap((row) =>
      spreadsOf(row).map(([name, spread]) => [
        texts.name(row),
        texts.figures[name],
        ...[spread.least, spread.median, spread.greatest].map((value) => texts.value(row, name, value)),
      ]),
    ),
  });
  const notes = rows.map((row) => `- ${texts.name(row)}: ${texts.notes(row).join(', ')}`);
  return `${table}\n${notes.join('\n')}\n`;
}

/** The heads of the columns, the same in every language, so that scripts can rely on them. */
const csvHead = [
  'chat',
  'model',
  'figure',
  'unit',
  'least',
  'median',
  'greatest',
  'count',
  'estimated',
  'answers',
  'not_complete',
];

const units: Readonly<Record<RepeatFigure, string>> = {
  firstToken: 'ms',
  speed: 'tokens/s',
  tokens: 'tokens',
  total: 'ms',
};

/** As a spreadsheet reads it: one row for each figure of each chat. */
export function spreadAsCSV(rows: readonly RepeatRow[]): string {
  const lines = rows.flatMap((row) =>
    spreadsOf(row).map(([name, {least, median, greatest, count}]) => [
      row.chat.letter,
      row.model,
      name,
      units[name],
      least,
      median,
      greatest,
      count,
      isEstimate(row, name) ? 'yes' : 'no',
      row.answers,
      row.failed,
    ]),
  );
  return toCSV({head: csvHead, rows: lines.map((line) => line.map(String))});
}

/** As a program reads it. Times in milliseconds. */
export function spreadAsJSON(rows: readonly RepeatRow[]): string {
  const value = rows.map(({chat, model, answers, failed, estimated, spreads}) => ({
    chat: chat.letter,
    model,
    answers,
    notComplete: failed,
    estimated,
    spreads,
  }));
  return JSON.stringify(value, undefined, 2);
}

/** Whether a figure of `row` may rest on an estimate: it counts tokens, and the server has not told how many. */
export function isEstimate({estimated}: RepeatRow, figure: RepeatFigure): boolean {
  return estimated && (figure === 'speed' || figure === 'tokens');
}

function spreadsOf({spreads}: RepeatRow): [RepeatFigure, NonNullable<RepeatRow['spreads'][RepeatFigure]>][] {
  return repeatFigures.flatMap((figure) => {
    const spread = spreads[figure];
    return spread ? [[figure, spread]] : [];
  });
}
