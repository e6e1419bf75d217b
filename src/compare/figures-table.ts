import type {Chat} from '../chat/chat.js';
import type {Message} from '../chat/message.js';
import type {Turn} from './turns.js';

/** A column of figures. */
export type FigureColumn = 'firstToken' | 'speed' | 'tokens' | 'length' | 'total' | 'waiting';

/** A column of the table. */
export type TableColumn = 'answer' | FigureColumn | 'outcome';

/** A figure as it is shown. */
export interface FigureCell {
  /** As it was measured: milliseconds, tokens a second, tokens, characters. */
  readonly value: number;
  /** As it is written, an estimate with its mark. */
  readonly text: string;
  /** Which end of its column it is. */
  readonly mark?: 'best' | 'worst';
  /** That in a word, such as `fastest`. */
  readonly word?: string;
}

/** One answer to the prompt of a turn. */
export interface TableRow {
  readonly chat: Chat;
  readonly message: Message;
  /** The letter of its chat, or what stands for it. */
  readonly name: string;
  /** Absent while the names are hidden. */
  readonly model?: string;
  /** None while the figures are hidden. */
  readonly figures: Readonly<Partial<Record<FigureColumn, FigureCell>>>;
  readonly outcome: string;
}

/** The answers to one prompt, in figures. */
export interface FiguresTable {
  readonly prompt: string;
  readonly columns: readonly TableColumn[];
  readonly rows: readonly TableRow[];
  /** Whether the names of the models and all figures are kept back. */
  readonly hidden: boolean;
}

/** The words and numbers of a table, in the language of its reader. */
export interface TableTexts {
  readonly format: Readonly<Record<FigureColumn, (value: number) => string>>;
  /** What the best and the worst of a column are called. */
  readonly marks: Readonly<Record<FigureColumn, readonly [best: string, worst: string]>>;
  readonly outcome: (message: Message) => string;
  /** What a chat is called in short: its letter, or what stands for it. */
  readonly name: (chat: Chat) => string;
}

/** How a table is sorted. */
export interface TableSort {
  readonly column: TableColumn;
  readonly descending: boolean;
}

const figureColumns: readonly FigureColumn[] = [
  'firstToken',
  'speed',
  'tokens',
  'length',
  'total',
  'waiting',
];

/** The columns in which more is better, or at least comes first. */
const moreIsFirst: ReadonlySet<FigureColumn> = new Set(['speed', 'tokens', 'length']);

/** The columns that say nothing of an answer that did not come to its own end. */
const wholeOnly: ReadonlySet<FigureColumn> = new Set(['tokens', 'length', 'total']);

/** The table of `turn`, in the order of the chats. */
export function tableOf(turn: Turn, texts: TableTexts, hidden: boolean): FiguresTable {
  const plain = turn.answers.flatMap(({chat, answer}): TableRow[] => {
    if (!answer) return [];
    const message = answer.value;
    const row = {chat, message, name: texts.name(chat), outcome: texts.outcome(message)};
    if (hidden) return [{...row, figures: {}}];
    const {model} = message;
    return [{...row, ...(model !== undefined && {model}), figures: figuresOf(message, texts)}];
  });
  const shown = hidden ? [] : figureColumns.filter((column) => column !== 'waiting' || someWaited(plain));
  return {
    prompt: turn.text,
    columns: ['answer', ...shown, 'outcome'],
    rows: shown.reduce<readonly TableRow[]>(
      (rows, column) => marked(rows, column, texts.marks[column]),
      plain,
    ),
    hidden,
  };
}

/** `rows` sorted. What has no figure comes last, whichever the direction. */
export function sortRows(rows: readonly TableRow[], sort: TableSort | undefined): readonly TableRow[] {
  if (!sort) return rows;
  const {column, descending} = sort;
  const sign = descending ? -1 : 1;
  return [...rows].sort((a, b) => {
    if (column === 'answer') return sign * compareNames(a.name, b.name);
    if (column === 'outcome') return sign * a.outcome.localeCompare(b.outcome);
    const [one, other] = [a.figures[column]?.value, b.figures[column]?.value];
    if (one === undefined || other === undefined)
      return Number(one === undefined) - Number(other === undefined);
    return sign * (one - other);
  });
}

/** A to Z come before AA, and 9 before 10. */
function compareNames(one: string, other: string): number {
  return one.length - other.length || one.localeCompare(other);
}

/** What was measured of an answer that has ended. */
function figuresOf(message: Message, {format}: TableTexts): TableRow['figures'] {
  const {metrics, text, status} = message;
  if (!metrics) return {};
  const {firstTokenMs, tokensPerSecond, outputTokens, totalMs, waitMs, estimated} = metrics;
  const values: Readonly<Record<FigureColumn, number | undefined>> = {
    firstToken: firstTokenMs,
    speed: tokensPerSecond,
    tokens: outputTokens,
    length: status === 'failed' ? undefined : lengthOf(text),
    total: totalMs,
    waiting: waitMs,
  };
  const cells = figureColumns.flatMap((column) => {
    const value = values[column];
    if (value === undefined) return [];
    const mark = estimated && (column === 'speed' || column === 'tokens') ? '~' : '';
    return [[column, {value, text: mark + format[column](value)}] as const];
  });
  return Object.fromEntries(cells);
}

/** How many characters a text has. A pair of surrogates is one. */
function lengthOf(text: string): number {
  return Array.from(text).length;
}

function someWaited(rows: readonly TableRow[]): boolean {
  return rows.some(({figures}) => figures.waiting);
}

/**
 * Marks the best and the worst of a column. What reads the same is equal, whatever was measured. One figure alone, and
 * a column of equal ones, has neither.
 */
function marked(
  rows: readonly TableRow[],
  column: FigureColumn,
  [best, worst]: readonly [string, string],
): readonly TableRow[] {
  const cells = rows.flatMap(({message, figures}) => {
    const cell = figures[column];
    return cell && (isWhole(message) || !wholeOnly.has(column)) ? [cell] : [];
  });
  const ordered = [...cells].sort((a, b) =>
    moreIsFirst.has(column) ? b.value - a.value : a.value - b.value,
  );
  const [first, last] = [ordered[0]?.text, ordered.at(-1)?.text];
  if (first === last) return rows;
  return rows.map((row) => {
    const cell = row.figures[column];
    if (!cell || !cells.includes(cell)) return row;
    const mark = cell.text === first ? 'best' : cell.text === last ? 'worst' : undefined;
    if (!mark) return row;
    return {
      ...row,
      figures: {...row.figures, [column]: {...cell, mark, word: mark === 'best' ? best : worst}},
    };
  });
}

/** Whether the figures are those of a whole answer: it was not broken off, and is not the rest of another one. */
function isWhole({status, continues}: Message): boolean {
  return status === 'done' && continues === undefined;
}
