import type {Message} from '../chat/message.js';
import type {ListCell} from './list-cell.js';
import type {ListColumn, ListRow, ListRun} from './list-run.js';
import {toCSV, toMarkdown} from './table-text.js';

/** The words of results, in the language of their reader. */
export interface ResultTexts {
  readonly prompt: string;
  readonly name: (column: ListColumn) => string;
  readonly outcome: (cell: ListCell) => string;
  /** The figures of an answer, each with its unit, an estimate with its mark. */
  readonly figures: (message: Message) => readonly string[];
}

/** The results of a list. */
export type Results = Pick<ListRun, 'columns' | 'rows'>;

/** The beginning of an answer, on one line. */
export function firstWords(text: string, length = 100): string {
  // A long answer is not read whole for that.
  const line = text
    .slice(0, 4 * length)
    .trim()
    .replace(/\s+/g, ' ');
  const characters = Array.from(line);
  return characters.length > length ? `${characters.slice(0, length).join('').trimEnd()}…` : line;
}

/** As a person reads it: a table, and below it each prompt with its whole answers. */
export function resultsAsMarkdown({columns, rows}: Results, texts: ResultTexts): string {
  const names = columns.map(texts.name);
  const table = toMarkdown({
    head: ['#', texts.prompt, ...names],
    rows: rows.map(({text, cells}, index) => [
      String(index + 1),
      text,
      ...cells.map((cell) => summaryOf(cell, texts)),
    ]),
  });
  const sections = rows.map((row, index) => sectionOf(row, index, names));
  return `${[table.trimEnd(), ...sections].join('\n\n')}\n`;
}

function summaryOf(cell: ListCell, texts: ResultTexts): string {
  const message = cell.answer?.value;
  const facts = [texts.outcome(cell), ...(message ? texts.figures(message) : [])].join(' · ');
  return message?.text ? `${facts}\n${firstWords(message.text)}` : facts;
}

function sectionOf({text, cells}: ListRow, index: number, names: readonly string[]): string {
  const answers = cells.flatMap(({answer}, column) => {
    const said = answer?.value.text ?? '';
    return said === '' ? [] : [`**${names[column] ?? ''}**`, quoted(said)];
  });
  return [`## ${index + 1}`, quoted(text), ...answers].join('\n\n');
}

/** A quotation, so that nothing in it goes on after it. */
function quoted(text: string): string {
  return text
    .trimEnd()
    .split(/\r\n?|\n/)
    .map((line) => `> ${line}`.trimEnd())
    .join('\n');
}

/** The heads of the columns, the same in every language, so that scripts can rely on them. */
const csvHead = [
  'number',
  'prompt',
  'chat',
  'model',
  'outcome',
  'first_token_s',
  'tokens_per_s',
  'tokens',
  'tokens_estimated',
  'total_s',
  'waiting_s',
  'error',
  'answer',
];

/** As a spreadsheet reads it: a row for each prompt in each chat, with the whole answer. */
export function resultsAsCSV({columns, rows}: Results): string {
  const lines = rows.flatMap(({text, cells}, index) =>
    cells.map((cell, place) => {
      const message = cell.answer?.value;
      const {firstTokenMs, tokensPerSecond, outputTokens, totalMs, waitMs, estimated} =
        message?.metrics ?? {};
      return [
        index + 1,
        text,
        cell.chat.letter,
        message?.model ?? columns[place]?.model,
        cell.outcome,
        inSeconds(firstTokenMs),
        rounded(tokensPerSecond),
        outputTokens,
        outputTokens === undefined ? undefined : estimated ? 'yes' : 'no',
        inSeconds(totalMs),
        inSeconds(waitMs),
        message?.error?.kind,
        message?.text,
      ];
    }),
  );
  return toCSV({head: csvHead, rows: lines.map((line) => line.map((cell = '') => String(cell)))});
}

/** As a program reads it. Times in milliseconds. */
export function resultsAsJSON({columns, rows}: Results): string {
  const results = rows.map(({text, turnId, cells}) => ({
    prompt: text,
    turnId,
    answers: cells.map((cell, place) => {
      const {id, model, finishReason, error, metrics, text: said, reasoning} = cell.answer?.value ?? {};
      const {letter} = cell.chat;
      const asked = {chat: letter, model: model ?? columns[place]?.model, outcome: cell.outcome};
      return {...asked, id, finishReason, error: error?.kind, metrics, text: said, reasoning};
    }),
  }));
  return JSON.stringify({results}, undefined, 2);
}

function inSeconds(ms: number | undefined): number | undefined {
  return ms === undefined ? undefined : rounded(ms / 1000);
}

/** To thousandths: what is finer was not measured. */
function rounded(value: number | undefined): number | undefined {
  return value === undefined ? undefined : Math.round(value * 1000) / 1000;
}
