import type {Verdict} from '../chat/state.js';
import type {FiguresTable, TableColumn, TableRow} from './figures-table.js';
import {toCSV, toMarkdown} from './table-text.js';
import type {TallyRow} from './verdicts.js';

/** A table with what was judged, to be handed on. */
export interface TableExport {
  readonly table: FiguresTable;
  /** In the order in which they are shown. */
  readonly rows: readonly TableRow[];
  /** Those of the turn. */
  readonly verdicts: readonly Verdict[];
  /** That of all turns. Empty while the names are hidden. */
  readonly tally: readonly TallyRow[];
}

/** The words of an export in Markdown. */
export interface ExportTexts {
  readonly columns: Readonly<Record<TableColumn, string>>;
  readonly tally: string;
  readonly tallyColumns: Readonly<Record<keyof TallyRow, string>>;
  /** A verdict on two answers, in a sentence. */
  readonly verdict: (verdict: Verdict, first: string, second: string) => string;
}

/** As a person reads it: the prompt, the table with its marks, the verdicts, and the tally. */
export function tableAsMarkdown({table, rows, verdicts, tally}: TableExport, texts: ExportTexts): string {
  const lines = table.prompt.split('\n').map((line) => `> ${line}`.trimEnd());
  const cells = rows.map((row) => table.columns.map((column) => cellText(row, column)));
  const judged = verdicts.flatMap((verdict) => {
    const [first, second] = verdict.answers.map((id) => rows.find(({message}) => message.id === id)?.name);
    return first === undefined || second === undefined ? [] : [`- ${texts.verdict(verdict, first, second)}`];
  });
  const head = table.columns.map((column) => texts.columns[column]);
  const parts = [
    lines.join('\n'),
    toMarkdown({head, rows: cells}).trimEnd(),
    judged.join('\n'),
    tally.length === 0 ? '' : tallyAsMarkdown(tally, texts),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function tallyAsMarkdown(tally: readonly TallyRow[], {tally: title, tallyColumns}: ExportTexts): string {
  const fields = Object.keys(tallyColumns) as (keyof TallyRow)[];
  const head = fields.map((field) => tallyColumns[field]);
  const rows = tally.map((row) => fields.map((field) => String(row[field])));
  return `${title}\n\n${toMarkdown({head, rows}).trimEnd()}`;
}

function cellText(row: TableRow, column: TableColumn): string {
  if (column === 'answer') return row.model === undefined ? row.name : `${row.name}: ${row.model}`;
  if (column === 'outcome') return row.outcome;
  const cell = row.figures[column];
  if (!cell) return '';
  return cell.word === undefined ? cell.text : `${cell.text} (${cell.word})`;
}

/** The heads of the columns, the same in every language, so that scripts can rely on them. */
const csvHead = [
  'prompt',
  'answer',
  'model',
  'first_token_s',
  'tokens_per_s',
  'tokens',
  'tokens_estimated',
  'characters',
  'total_s',
  'waiting_s',
  'outcome',
  'wins',
  'losses',
  'ties',
  'both_bad',
];

/** As a spreadsheet reads it: one row for each answer, with the tally of its model. */
export function tableAsCSV({table, rows, tally}: TableExport): string {
  const lines = rows.map((row) => {
    const {firstToken, speed, tokens, length, total, waiting} = row.figures;
    const judged = tally.find(({model}) => model === row.model);
    return [
      table.prompt,
      row.name,
      row.model,
      inSeconds(firstToken?.value),
      rounded(speed?.value),
      tokens?.value,
      tokens && (row.message.metrics?.estimated ? 'yes' : 'no'),
      length?.value,
      inSeconds(total?.value),
      inSeconds(waiting?.value),
      row.outcome,
      judged?.wins,
      judged?.losses,
      judged?.ties,
      judged?.bothBad,
    ];
  });
  return toCSV({head: csvHead, rows: lines.map((line) => line.map((cell = '') => String(cell)))});
}

function inSeconds(ms: number | undefined): number | undefined {
  return ms === undefined ? undefined : rounded(ms / 1000);
}

/** To thousandths: what is finer was not measured. */
function rounded(value: number | undefined): number | undefined {
  return value === undefined ? undefined : Math.round(value * 1000) / 1000;
}

/** As a program reads it. Times in milliseconds. What is hidden is not in it. */
export function tableAsJSON({table, rows, verdicts, tally}: TableExport): string {
  const answers = rows.map(({name, model, message, figures, outcome}) => {
    const {id, status, finishReason, metrics} = message;
    const shown = table.hidden ? {} : {finishReason, metrics, characters: figures.length?.value};
    return {id, answer: name, model, status, outcome, ...shown};
  });
  const value = {prompt: table.prompt, answers, verdicts, ...(tally.length > 0 && {tally})};
  return JSON.stringify(value, undefined, 2);
}
