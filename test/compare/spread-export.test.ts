import {expect} from '@open-wc/testing';
import type {Chat} from '../../src/chat/chat.js';
import type {RepeatRow} from '../../src/compare/repeat-run.js';
import {
  spreadAsCSV,
  spreadAsJSON,
  spreadAsMarkdown,
  type SpreadTexts,
} from '../../src/compare/spread-export.js';

const texts: SpreadTexts = {
  columns: {chat: 'Chat', figure: 'Figure', least: 'Least', median: 'Median', greatest: 'Greatest'},
  figures: {firstToken: 'To first token', speed: 'Speed', tokens: 'Tokens', total: 'Total'},
  name: ({chat, model}) => `Chat ${chat.letter}: ${model}`,
  notes: ({answers, failed}) => [`${answers} answers`, `${failed} failed`],
  value: (_row, figure, value) => `${value} (${figure})`,
};

/** What a spread tells of a chat. */
function chat(letter: string): Chat {
  return Object.assign(Object.create(null) as Chat, {letter});
}

const rows: readonly RepeatRow[] = [
  {
    chat: chat('A'),
    model: '=alpha',
    answers: 3,
    failed: 1,
    spreads: {
      firstToken: {least: 80, median: 90.5, greatest: 101, count: 2},
      tokens: {least: 10, median: 11, greatest: 12, count: 2},
    },
    estimated: true,
    left: false,
  },
  {
    chat: chat('B'),
    model: 'beta',
    answers: 1,
    failed: 1,
    spreads: {},
    estimated: false,
    left: true,
  },
];

describe('A spread of figures that is handed on', () => {
  it('is a table in Markdown, with what its figures come from', () => {
    expect(spreadAsMarkdown(rows, texts)).to.equal(
      [
        '| Chat | Figure | Least | Median | Greatest |',
        '| --- | --- | --- | --- | --- |',
        '| Chat A: =alpha | To first token | 80 (firstToken) | 90.5 (firstToken) | 101 (firstToken) |',
        '| Chat A: =alpha | Tokens | 10 (tokens) | 11 (tokens) | 12 (tokens) |',
        '',
        '- Chat A: =alpha: 3 answers, 1 failed',
        '- Chat B: beta: 1 answers, 1 failed',
        '',
      ].join('\n'),
    );
  });

  it('is a row for each figure in CSV, with units, safe to open', () => {
    expect(spreadAsCSV(rows).split('\r\n')).to.deep.equal([
      'chat,model,figure,unit,least,median,greatest,count,estimated,answers,not_complete',
      "A,'=alpha,firstToken,ms,80,90.5,101,2,no,3,1",
      "A,'=alpha,tokens,tokens,10,11,12,2,yes,3,1",
      '',
    ]);
  });

  it('is plain data in JSON, also for a chat without figures', () => {
    const [first, second] = JSON.parse(spreadAsJSON(rows)) as Record<string, unknown>[];
    expect(first).to.deep.include({chat: 'A', model: '=alpha', answers: 3, notComplete: 1, estimated: true});
    expect(second).to.deep.include({chat: 'B', spreads: {}});
  });
});
