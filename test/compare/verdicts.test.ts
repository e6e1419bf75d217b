import {expect} from '@open-wc/testing';
import type {ComparisonState} from '../../src/chat/state.js';
import {judgementOf, tallyOf, withJudgement, type Judgement} from '../../src/compare/verdicts.js';
import {faultOf, testWorkspace} from '../chat/helpers.js';

const judged = (...judgements: readonly (readonly [string, string, string, Judgement])[]): ComparisonState =>
  judgements.reduce<ComparisonState>(
    (state, [turnId, first, second, judgement]) => withJudgement(state, turnId, [first, second], judgement),
    {},
  );

describe('a verdict', () => {
  it('is kept once for a turn and a pair, whichever of the two is named first', () => {
    const state = judged(
      ['t', 'a', 'b', {verdict: 'first'}],
      ['t', 'a', 'c', {verdict: 'tie'}],
      ['t', 'b', 'a', {verdict: 'first', note: 'after all'}],
    );
    expect(state.verdicts).to.deep.equal([
      {turnId: 't', answers: ['b', 'a'], verdict: 'first', note: 'after all'},
      {turnId: 't', answers: ['a', 'c'], verdict: 'tie'},
    ]);
    expect(judgementOf(state, 't', ['b', 'a'])).to.deep.equal({verdict: 'first', note: 'after all'});
    expect(judgementOf(state, 't', ['a', 'b'])).to.deep.equal({verdict: 'second', note: 'after all'});
    expect(judgementOf(state, 'u', ['a', 'b'])).to.deep.equal({});
  });

  it('can be taken back, and a note stands without one', () => {
    const note = judged(['t', 'a', 'b', {verdict: 'bad'}], ['t', 'a', 'b', {note: 'Hm.'}]);
    expect(note.verdicts).to.deep.equal([{turnId: 't', answers: ['a', 'b'], note: 'Hm.'}]);
    expect(withJudgement(note, 't', ['b', 'a'], {}).verdicts).to.deep.equal([]);
  });

  it('changes no state that was given out', () => {
    const before = judged(['t', 'a', 'b', {verdict: 'first'}]);
    const copy = structuredClone(before);
    withJudgement(before, 't', ['a', 'b'], {verdict: 'second'});
    expect(before).to.deep.equal(copy);
  });
});

describe('the tally', () => {
  const chat = (letter: string, model: string, ...ids: readonly string[]) => ({
    id: letter,
    letter,
    synced: true,
    messages: ids.flatMap((id) => [
      {id: `q${id}`, role: 'user', text: 'Why?', status: 'done', turnId: id.slice(1)},
      {id, parentId: `q${id}`, role: 'assistant', text: id, status: 'done', turnId: id.slice(1), model},
    ]),
  });

  it('counts the verdicts of all turns by model, the winner first, and comes back with the page', () => {
    const workspace = testWorkspace();
    workspace.restore({
      version: 1,
      syncInput: false,
      chats: [chat('A', 'alpha', 'a1', 'a2', 'a3'), chat('B', 'beta', 'b1', 'b2', 'b3')],
    });
    workspace.comparison = judged(
      ['1', 'a1', 'b1', {verdict: 'second'}],
      ['2', 'b2', 'a2', {verdict: 'first', note: 'x'}],
      ['3', 'a3', 'b3', {verdict: 'bad'}],
      ['3', 'a3', 'gone', {verdict: 'first'}],
      ['2', 'a1', 'b2', {note: 'only a note'}],
      ['1', 'a1', 'b3', {verdict: 'tie'}],
    );
    const tally = [
      {model: 'beta', wins: 2, losses: 0, ties: 1, bothBad: 1},
      {model: 'alpha', wins: 0, losses: 2, ties: 1, bothBad: 1},
    ];
    expect(tallyOf(workspace.comparison, workspace.chats)).to.deep.equal(tally);
    const other = testWorkspace();
    other.restore(JSON.parse(JSON.stringify(workspace.toState())));
    expect(tallyOf(other.comparison, other.chats)).to.deep.equal(tally);
  });

  it('is refused from a file that is none', async () => {
    const page = {version: 1, syncInput: false, chats: []};
    for (const verdict of [
      {},
      {turnId: 't', answers: ['a']},
      {turnId: 't', answers: ['a', 'b'], verdict: 'won'},
    ]) {
      const fault = await faultOf(() => {
        testWorkspace().restore({...page, comparison: {verdicts: [verdict]}});
      });
      expect(fault).to.include({name: 'ChatError', kind: 'bad-request'});
    }
  });
});
