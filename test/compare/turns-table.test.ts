import {expect} from '@open-wc/testing';
import type {MessageState} from '../../src/chat/state.js';
import type {Workspace} from '../../src/chat/workspace.js';
import {sortRows, tableOf, type FiguresTable, type TableSort} from '../../src/compare/figures-table.js';
import {tableAsCSV, tableAsJSON, tableAsMarkdown, type TableExport} from '../../src/compare/table-export.js';
import {turnsOf} from '../../src/compare/turns.js';
import {tallyOf} from '../../src/compare/verdicts.js';
import {exportWords, tableWords} from './table-words.js';
import {testWorkspace} from '../chat/helpers.js';

type Answer = Partial<MessageState>;

/** A workspace whose chats A, B, C, … have each answered one prompt. */
function answeredBy(answers: readonly Answer[], prompt = 'Why?'): Workspace {
  const workspace = testWorkspace();
  workspace.restore({
    version: 1,
    syncInput: false,
    chats: answers.map((answer, index) => ({
      id: `c${index}`,
      letter: String.fromCharCode(65 + index),
      synced: true,
      messages: [
        {id: `q${index}`, turnId: 't', role: 'user', text: prompt, status: 'done'},
        {
          id: `a${index}`,
          parentId: `q${index}`,
          turnId: 't',
          role: 'assistant',
          text: 'Because.',
          status: 'done',
          model: `m${index}`,
          ...answer,
        },
      ],
    })),
  });
  return workspace;
}

const measured = (firstTokenMs: number, tokensPerSecond: number, outputTokens: number, totalMs: number) => ({
  firstTokenMs,
  tokensPerSecond,
  outputTokens,
  totalMs,
  estimated: false,
});

function table(workspace: Workspace, hidden = false): FiguresTable {
  return tableOf(turnsOf(workspace.chats)[0]!, tableWords, hidden);
}

/** A row as it is read. */
const read = ({rows, columns}: FiguresTable): readonly string[] =>
  rows.map((row) =>
    columns
      .map((column) => {
        if (column === 'answer') return `${row.name} ${row.model ?? '-'}`;
        if (column === 'outcome') return row.outcome;
        const {text = '', word} = row.figures[column] ?? {};
        return word === undefined ? text : `${text} ${word}`;
      })
      .join(' | '),
  );

describe('the table of a turn', () => {
  it('has a row for each answer, and words for the best and the worst of each column', () => {
    const workspace = answeredBy([
      {metrics: measured(200, 80, 300, 4000), text: 'x'.repeat(30)},
      {metrics: measured(100, 40, 200, 5000), text: 'x'.repeat(20)},
      {metrics: measured(300, 60, 100, 3000), text: 'x'.repeat(10)},
    ]);
    expect(read(table(workspace))).to.deep.equal([
      'A m0 | 200 ms | 80/s fastest | 300 most | 30 longest | 4000 ms | done',
      'B m1 | 100 ms fastest | 40/s slowest | 200 | 20 | 5000 ms slowest | done',
      'C m2 | 300 ms slowest | 60/s | 100 fewest | 10 shortest | 3000 ms fastest | done',
    ]);
  });

  it('marks nothing where there is one figure, or where all read the same', () => {
    const workspace = answeredBy([
      {metrics: measured(200.1, 80, 300, 4000)},
      {metrics: {estimated: false, firstTokenMs: 200.2}},
    ]);
    expect(read(table(workspace))).to.deep.equal([
      'A m0 | 200 ms | 80/s | 300 | 8 | 4000 ms | done',
      'B m1 | 200 ms |  |  | 8 |  | done',
    ]);
  });

  it('marks all that share the best', () => {
    const workspace = answeredBy(
      [100, 100, 300].map((ms) => ({metrics: {estimated: false, firstTokenMs: ms}})),
    );
    const marks = table(workspace).rows.map(({figures}) => figures.firstToken?.word);
    expect(marks).to.deep.equal(['fastest', 'fastest', 'slowest']);
  });

  it('lets an answer that was broken off win nothing by its shortness', () => {
    const workspace = answeredBy([
      {metrics: measured(200, 80, 300, 4000)},
      {metrics: measured(100, 90, 2, 300), status: 'stopped', text: 'Be'},
      {metrics: {estimated: false, totalMs: 5}, status: 'failed', text: ''},
      {metrics: measured(300, 70, 200, 3000)},
    ]);
    const {rows} = table(workspace);
    expect(rows.map(({figures}) => figures.total?.word)).to.deep.equal([
      'slowest',
      undefined,
      undefined,
      'fastest',
    ]);
    expect(rows.map(({figures}) => figures.tokens?.word)).to.deep.equal([
      'most',
      undefined,
      undefined,
      'fewest',
    ]);
    expect(rows[2]!.figures.length).to.equal(undefined);
    // How fast its first token came it did show.
    expect(rows[1]!.figures.firstToken?.word).to.equal('fastest');
  });

  it('says of an answer that goes on from another one nothing that holds for its rest only', () => {
    const workspace = answeredBy([
      {metrics: measured(200, 80, 300, 4000)},
      {metrics: measured(100, 90, 2, 300), continues: 'former'},
    ]);
    expect(table(workspace).rows[1]!.figures.tokens?.word).to.equal(undefined);
  });

  it('marks estimates, and shows what waited in a column of its own, only if some did', () => {
    const metrics = {...measured(200, 80, 300, 4000), estimated: true};
    const [first] = read(table(answeredBy([{metrics}])));
    expect(first).to.equal('A m0 | 200 ms | ~80/s | ~300 | 8 | 4000 ms | done');
    const waited = table(answeredBy([{metrics: {...metrics, waitMs: 7}}, {}]));
    expect(waited.columns).to.include('waiting');
    expect(read(waited)[0]).to.contain('4000 ms | 7 ms | done');
  });

  it('counts characters as a reader does', () => {
    const workspace = answeredBy([{text: 'a😀b', metrics: {estimated: false}}]);
    expect(table(workspace).rows[0]!.figures.length?.value).to.equal(3);
  });

  it('sorts by any column in both directions, with what has no figure last', () => {
    const workspace = answeredBy([
      {metrics: measured(200, 80, 300, 4000)},
      {metrics: {estimated: false}},
      {metrics: measured(100, 40, 200, 5000)},
    ]);
    const {rows} = table(workspace);
    const order = (sort: TableSort | undefined): string =>
      sortRows(rows, sort)
        .map(({name}) => name)
        .join('');
    expect(order(undefined)).to.equal('ABC');
    expect(order({column: 'firstToken', descending: false})).to.equal('CAB');
    expect(order({column: 'firstToken', descending: true})).to.equal('ACB');
    expect(order({column: 'answer', descending: true})).to.equal('CBA');
    expect(order({column: 'outcome', descending: false})).to.equal('ABC');
  });

  it('holds neither names nor figures while they are hidden', () => {
    const hidden = table(answeredBy([{metrics: measured(200, 80, 300, 4000)}, {}]), true);
    expect(hidden.columns).to.deep.equal(['answer', 'outcome']);
    expect(read(hidden)).to.deep.equal(['A - | done', 'B - | done']);
    expect(JSON.stringify(hidden.rows.map(({figures, model}) => ({figures, model})))).not.to.match(/m0|200/);
  });
});

describe('a table that is handed on', () => {
  const exported = (workspace: Workspace, hidden = false): TableExport => {
    const shown = table(workspace, hidden);
    return {
      table: shown,
      rows: shown.rows,
      verdicts: workspace.comparison?.verdicts ?? [],
      tally: hidden ? [] : tallyOf(workspace.comparison, workspace.chats),
    };
  };

  it('reads in Markdown as it is shown, with the verdicts and the tally', () => {
    const workspace = answeredBy(
      [
        {metrics: {...measured(200, 80, 300, 4000), estimated: true}, model: 'a|b'},
        {metrics: measured(100, 40, 200, 5000)},
      ],
      'Why?\nTell me.',
    );
    workspace.comparison = {
      verdicts: [{turnId: 't', answers: ['a0', 'a1'], verdict: 'second', note: 'Clear.'}],
    };
    expect(tableAsMarkdown(exported(workspace), exportWords)).to.equal(
      [
        '> Why?',
        '> Tell me.',
        '',
        '| Answer | To first token | Speed | Tokens | Characters | Total | Outcome |',
        '| --- | --- | --- | --- | --- | --- | --- |',
        '| A: a\\|b | 200 ms (slowest) | \\~80/s (fastest) | \\~300 (most) | 8 | 4000 ms (fastest) | done |',
        '| B: m1 | 100 ms (fastest) | 40/s (slowest) | 200 (fewest) | 8 | 5000 ms (slowest) | done |',
        '',
        '- A and B: second: Clear.',
        '',
        'Verdicts',
        '',
        '| Model | Wins | Losses | Ties | Both bad |',
        '| --- | --- | --- | --- | --- |',
        '| m1 | 1 | 0 | 0 | 0 |',
        '| a\\|b | 0 | 1 | 0 | 0 |',
        '',
      ].join('\n'),
    );
  });

  it('is in CSV one record for each answer, quoted, and no formula', () => {
    const workspace = answeredBy(
      [
        {metrics: {...measured(210.44, 83.333333, 312, 3900), estimated: true, waitMs: 1500}, model: '=1+1'},
        {status: 'failed', text: '', model: '@x,"y"'},
      ],
      'Why,\n"really"?',
    );
    workspace.comparison = {verdicts: [{turnId: 't', answers: ['a0', 'a1'], verdict: 'tie'}]};
    expect(tableAsCSV(exported(workspace))).to.equal(
      [
        'prompt,answer,model,first_token_s,tokens_per_s,tokens,tokens_estimated,characters,total_s,waiting_s,outcome,wins,losses,ties,both_bad',
        `"Why,\n""really""?",A,'=1+1,0.21,83.333,312,yes,8,3.9,1.5,done,0,0,1,0`,
        `"Why,\n""really""?",B,"'@x,""y""",,,,,,,,failed,0,0,1,0`,
        '',
      ].join('\r\n'),
    );
  });

  it('is in JSON what was measured, with the verdicts', () => {
    const metrics = measured(200, 80, 300, 4000);
    const workspace = answeredBy([{metrics, finishReason: 'length'}, {status: 'stopped'}]);
    const verdict = {turnId: 't', answers: ['a0', 'a1'] as const, verdict: 'first' as const};
    workspace.comparison = {verdicts: [verdict]};
    expect(JSON.parse(tableAsJSON(exported(workspace)))).to.deep.equal({
      prompt: 'Why?',
      answers: [
        {
          id: 'a0',
          answer: 'A',
          model: 'm0',
          status: 'done',
          outcome: 'done',
          finishReason: 'length',
          metrics,
          characters: 8,
        },
        {id: 'a1', answer: 'B', model: 'm1', status: 'stopped', outcome: 'stopped'},
      ],
      verdicts: [verdict],
      tally: [
        {model: 'm0', wins: 1, losses: 0, ties: 0, bothBad: 0},
        {model: 'm1', wins: 0, losses: 1, ties: 0, bothBad: 0},
      ],
    });
  });

  it('tells no name and no figure while they are hidden, in any form', () => {
    const workspace = answeredBy([
      {metrics: measured(222, 88, 333, 4444), model: 'secret-a'},
      {metrics: measured(111, 44, 555, 6666), model: 'secret-b'},
    ]);
    workspace.comparison = {verdicts: [{turnId: 't', answers: ['a0', 'a1'], verdict: 'first'}]};
    const hidden = exported(workspace, true);
    for (const text of [tableAsMarkdown(hidden, exportWords), tableAsCSV(hidden), tableAsJSON(hidden)]) {
      expect(text).not.to.match(/secret|222|88|333|4444|111|44|555|6666/);
      expect(text).to.contain('Why?');
    }
  });
});
