import type {TableTexts} from '../../src/compare/figures-table.js';
import type {ExportTexts} from '../../src/compare/table-export.js';

const inMs = (value: number): string => `${Math.round(value)} ms`;

/** Words and numbers that are easily told apart. */
export const tableWords: TableTexts = {
  format: {
    firstToken: inMs,
    speed: (value) => `${value}/s`,
    tokens: String,
    length: String,
    total: inMs,
    waiting: inMs,
  },
  marks: {
    firstToken: ['fastest', 'slowest'],
    speed: ['fastest', 'slowest'],
    tokens: ['most', 'fewest'],
    length: ['longest', 'shortest'],
    total: ['fastest', 'slowest'],
    waiting: ['shortest', 'longest'],
  },
  outcome: ({status}) => status,
  name: ({letter}) => letter,
};

export const exportWords: ExportTexts = {
  columns: {
    answer: 'Answer',
    firstToken: 'To first token',
    speed: 'Speed',
    tokens: 'Tokens',
    length: 'Characters',
    total: 'Total',
    waiting: 'Waiting',
    outcome: 'Outcome',
  },
  tally: 'Verdicts',
  tallyColumns: {model: 'Model', wins: 'Wins', losses: 'Losses', ties: 'Ties', bothBad: 'Both bad'},
  verdict: ({verdict, note}, first, second) => `${first} and ${second}: ${verdict}: ${note}`,
};
