import {expect} from '@open-wc/testing';
import type {Workspace} from '../../src/chat/workspace.js';
import type {Cover, Random} from '../../src/compare/blind.js';
import {Comparison} from '../../src/compare/comparison.js';
import {draft, readyWorkspace} from '../chat/helpers.js';

/** Always the last of those that are left: it turns an order round. */
const last: Random = (limit) => limit - 1;

const cover: Cover = (texts, numberOf) => ({...texts, ofB: numberOf('B')});

const order = ({chats}: Workspace): string => chats.map(({letter}) => letter).join('');

describe('blind mode', () => {
  async function setup(count: number): Promise<{workspace: Workspace; comparison: Comparison}> {
    const {workspace} = await readyWorkspace(count);
    const comparison = new Comparison(workspace);
    comparison.attach();
    return {workspace, comparison};
  }

  it('shuffles the chats and numbers them as they stand; its end puts them back', async () => {
    const {workspace, comparison} = await setup(4);
    comparison.beginBlind(last, cover);
    expect(order(workspace)).to.equal('DCBA');
    expect(workspace.blind?.cover({plain: true})).to.deep.equal({plain: true, ofB: 3});
    comparison.endBlind();
    expect(order(workspace)).to.equal('ABCD');
    expect(workspace.blind).to.equal(undefined);
  });

  it('leaves out at its end what was deleted meanwhile, and puts what was added last', async () => {
    const {workspace, comparison} = await setup(3);
    comparison.beginBlind(last, cover);
    workspace.remove(workspace.chats[0]!.id);
    const added = workspace.add({}, workspace.chats[0]);
    expect(comparison.blind?.numberOf(added.letter)).to.equal(4);
    comparison.endBlind();
    expect(order(workspace)).to.equal('ABD');
  });

  it('hides until a turn is revealed; the next turn is hidden, and shuffled anew', async () => {
    const {workspace, comparison} = await setup(2);
    workspace.send(draft('one'), workspace.chats);
    for (const chat of workspace.chats) chat.stop();
    workspace.send(draft('two'), workspace.chats);
    comparison.beginBlind(last, cover);
    expect(comparison.hidden).to.equal(true);
    comparison.reveal();
    expect([comparison.hidden, order(workspace)]).to.deep.equal([false, 'BA']);
    const former = workspace.blind?.cover;
    comparison.choose(comparison.turns[0]!.id);
    expect([comparison.hidden, order(workspace)]).to.deep.equal([true, 'AB']);
    expect(workspace.blind?.cover).not.to.equal(former);
  });

  it('reveals after a verdict if that is wished, and a note is no verdict', async () => {
    const {workspace, comparison} = await setup(2);
    workspace.send(draft('one'), workspace.chats);
    comparison.beginBlind(last, cover);
    comparison.judge(['a', 'b'], {verdict: 'tie'});
    expect(comparison.hidden).to.equal(true);
    comparison.revealAfterVerdict = true;
    comparison.judge(['a', 'b'], {note: 'Hm.'});
    expect(comparison.hidden).to.equal(true);
    comparison.judge(['a', 'b'], {verdict: 'tie'});
    expect(comparison.hidden).to.equal(false);
  });

  it('is taken up by a comparison that begins later, and ends with a page that is restored', async () => {
    const {workspace, comparison} = await setup(2);
    comparison.beginBlind(last, cover);
    expect(new Comparison(workspace).blind).to.equal(comparison.blind);
    workspace.restore(workspace.toState());
    expect(workspace.blind).to.equal(undefined);
  });
});

describe('the turn that is looked at', () => {
  it('is the newest that several chats answer, until another one is chosen or worked on', async () => {
    const {workspace, chats} = await readyWorkspace(2);
    const comparison = new Comparison(workspace);
    comparison.attach();
    const send = (text: string, targets = chats): void => {
      workspace.send(draft(text), targets);
      for (const chat of chats) chat.stop();
    };
    send('one');
    send('two');
    send('alone', chats.slice(0, 1));
    expect(comparison.turn?.text).to.equal('two');
    comparison.choose(comparison.turns[0]!.id);
    send('three');
    expect(comparison.turn?.text).to.equal('one');
    comparison.choose(comparison.turns.at(-1)!.id);
    send('four');
    expect(comparison.turn?.text).to.equal('four');
    comparison.judge(['a', 'b'], {note: 'Hm.'});
    send('five');
    expect(comparison.turn?.text).to.equal('four');
  });

  it('is worked out anew only when messages change', async () => {
    const {workspace, chats} = await readyWorkspace(2);
    const comparison = new Comparison(workspace);
    comparison.attach();
    workspace.send(draft('one'), chats);
    const {turns} = comparison;
    workspace.setDraft(chats[0]!, draft('typing'));
    expect(comparison.turns).to.equal(turns);
    chats[0]!.clear();
    expect(comparison.turns).not.to.equal(turns);
  });
});
