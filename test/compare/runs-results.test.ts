import {expect} from '@open-wc/testing';
import type {Message} from '../../src/chat/message.js';
import type {ListRun} from '../../src/compare/list-run.js';
import {
  firstWords,
  resultsAsCSV,
  resultsAsJSON,
  resultsAsMarkdown,
  type ResultTexts,
} from '../../src/compare/results.js';
import {Runs} from '../../src/compare/runs.js';
import {readyWorkspace} from '../chat/helpers.js';

const texts: ResultTexts = {
  prompt: 'Prompt',
  name: ({chat, model = ''}) => `${chat.letter}: ${model}`,
  outcome: ({outcome}) => outcome,
  figures: ({metrics}: Message) => (metrics?.outputTokens ? [`~${metrics.outputTokens}`] : []),
};

/** The results of a list of two prompts in two chats, of which one answer failed. */
async function someResults(): Promise<ListRun> {
  const {workspace, transport} = await readyWorkspace(2);
  const runs = Runs.of(workspace);
  let ids = 0;
  const createId = (): string => `turn-${(ids += 1)}`;
  const prompts = ['=SUM(1)', 'two\nlines'];
  runs.startList({prompts, chats: workspace.chats, fresh: true, mayGo: () => true, createId});
  for (const answer of ['# One', '', 'two | three\n```', 'Four, "five"']) {
    const stream = await transport.next();
    if (answer === '') {
      await stream.break(new Error('lost'));
      continue;
    }
    await stream.say(answer);
    await stream.end();
  }
  await new Promise<void>((resolve) => {
    const look = (): void => {
      if (runs.list?.state === 'finished') resolve();
    };
    runs.subscribe(look);
    look();
  });
  return runs.list!;
}

describe('The results of a list', () => {
  it('are a table in Markdown, and the whole answers below it', async () => {
    const text = resultsAsMarkdown(await someResults(), texts);
    expect(text.split('\n')).to.deep.equal([
      '| # | Prompt | A: m1 | B: m1 |',
      '| --- | --- | --- | --- |',
      '| 1 | =SUM(1) | done · \\~2<br># One | failed |',
      '| 2 | two<br>lines | done · \\~4<br>two \\| three \\`\\`\\` | done · \\~3<br>Four, "five" |',
      '',
      '## 1',
      '',
      '> =SUM(1)',
      '',
      '**A: m1**',
      '',
      '> # One',
      '',
      '## 2',
      '',
      '> two',
      '> lines',
      '',
      '**A: m1**',
      '',
      '> two | three',
      '> ```',
      '',
      '**B: m1**',
      '',
      '> Four, "five"',
      '',
    ]);
  });

  it('are a row for each answer in CSV, without a formula', async () => {
    const [head, first, failed, ...others] = resultsAsCSV(await someResults()).split('\r\n');
    expect(head).to.equal(
      'number,prompt,chat,model,outcome,first_token_s,tokens_per_s,tokens,tokens_estimated,total_s,waiting_s,error,answer',
    );
    expect(first).to.equal("1,'=SUM(1),A,m1,done,,,2,yes,0,,,# One");
    expect(failed).to.equal("1,'=SUM(1),B,m1,failed,,,,,0,,unknown,");
    expect(others.join('|')).to.contain('"two\nlines",B,m1,done,,,3,yes,0,,,"Four, ""five"""');
  });

  it('are all there in JSON', async () => {
    const {results} = JSON.parse(resultsAsJSON(await someResults())) as {
      results: readonly {readonly prompt: string; readonly answers: readonly Record<string, unknown>[]}[];
    };
    expect(results.map(({prompt}) => prompt)).to.deep.equal(['=SUM(1)', 'two\nlines']);
    const [first, failed] = results[0]!.answers;
    expect([first!.chat, first!.model, first!.outcome, first!.text]).to.deep.equal([
      'A',
      'm1',
      'done',
      '# One',
    ]);
    expect(first!.metrics).to.deep.equal({totalMs: 0, outputTokens: 2, estimated: true});
    expect([failed!.outcome, failed!.error]).to.deep.equal(['failed', 'unknown']);
  });

  it('show the first words of an answer on one line', () => {
    expect(firstWords('  One\n\ntwo ', 10)).to.equal('One two');
    expect(firstWords('😀'.repeat(12), 10)).to.equal(`${'😀'.repeat(10)}…`);
  });
});
