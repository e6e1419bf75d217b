import {expect} from '@open-wc/testing';
import type {Chat} from '../../src/chat/chat.js';
import {deleteTurn, promptOf} from '../../src/chat/turns.js';
import type {Workspace} from '../../src/chat/workspace.js';
import {parsePageState} from '../../src/chat/state-parser.js';
import {draft, idle, readyWorkspace, said, type SteeredTransport} from './helpers.js';

describe('a turn', () => {
  let workspace: Workspace;
  let chat: Chat;
  let transport: SteeredTransport;

  beforeEach(async () => {
    const ready = await readyWorkspace(1);
    ({workspace, transport} = ready);
    chat = ready.chats[0]!;
  });

  /** Has the model say `text` to what it is asked next. */
  async function answer(text: string): Promise<void> {
    const stream = await transport.next();
    await stream.say(text);
    await stream.end();
    await idle(chat);
  }

  async function converse(prompt: string, text: string): Promise<void> {
    chat.submit(draft(prompt), prompt);
    await answer(text);
  }

  /** The id of the message that is shown at `index`. */
  const idAt = (index: number): string => chat.messages[index]!.value.id;
  const texts = (): string => chat.messages.map(({value}) => value.text).join(' ');
  const undone = (): unknown => workspace.undo();

  it('goes with its prompt and its answer, and what came after follows what came before', async () => {
    for (const n of [1, 2, 3]) await converse(`q${n}`, `a${n}`);
    expect(deleteTurn(workspace, chat, idAt(3))).to.equal(true);
    expect(said(chat)).to.deep.equal(['q1', 'done: a1', 'q3', 'done: a3']);
    chat.submit(draft('q4'), 'q4');
    const {request} = await transport.next();
    expect(request.messages.map(({content}) => (content[0] as {text: string}).text)).to.deep.equal([
      'q1',
      'a1',
      'q3',
      'a3',
      'q4',
    ]);
  });

  it('is named by its prompt as well as by its answer', async () => {
    await converse('q1', 'a1');
    expect(promptOf(chat.tree, idAt(1))?.value.text).to.equal('q1');
    deleteTurn(workspace, chat, idAt(0));
    expect(said(chat)).to.deep.equal([]);
  });

  it('comes back exactly as it stood', async () => {
    for (const n of [1, 2, 3]) await converse(`q${n}`, `a${n}`);
    chat.retry(idAt(5));
    await answer('a3 again');
    for (const index of [0, 2, 5]) {
      const {chats: before} = workspace.toState();
      deleteTurn(workspace, chat, idAt(index));
      expect(workspace.toState().chats).not.to.deep.equal(before);
      undone();
      expect(workspace.toState().chats).to.deep.equal(before);
    }
  });

  it('goes with all its answers, and what followed each of them stays', async () => {
    await converse('q1', 'a1');
    await converse('q2', 'a2');
    chat.retry(idAt(1));
    await answer('b1');
    await converse('q3', 'a3');
    const {chats: before} = workspace.toState();
    deleteTurn(workspace, chat, idAt(0));
    expect(texts()).to.equal('q3 a3');
    expect(chat.alternatives(idAt(0)).ids).to.have.length(2);
    chat.showAlternative(chat.alternatives(idAt(0)).ids[0]!);
    expect(texts()).to.equal('q2 a2');
    undone();
    expect(texts()).to.equal('q1 a1 q2 a2');
    expect(workspace.toState().chats[0]!.messages).to.deep.equal(before[0]!.messages);
  });

  it('leaves another wording of its prompt, which is shown then', async () => {
    await converse('q1', 'a1');
    chat.edit(idAt(0), 'q1 edited');
    await answer('b1');
    deleteTurn(workspace, chat, idAt(1));
    expect(texts()).to.equal('q1 a1');
    undone();
    expect(texts()).to.equal('q1 edited b1');
  });

  it('puts nothing out of reach: what followed a hidden answer is shown', async () => {
    await converse('q1', 'a1');
    await converse('q2', 'a2');
    chat.retry(idAt(1));
    await answer('b1');
    deleteTurn(workspace, chat, idAt(1));
    expect(texts()).to.equal('q2 a2');
  });

  it('comes back before what was said since', async () => {
    await converse('q1', 'a1');
    deleteTurn(workspace, chat, idAt(0));
    await converse('q2', 'a2');
    undone();
    expect(texts()).to.equal('q1 a1 q2 a2');
    parsePageState(JSON.parse(JSON.stringify(workspace.toState())));
  });

  it('comes back before what follows, when the turn between was deleted for good', async () => {
    for (const n of [1, 2, 3]) await converse(`q${n}`, `a${n}`);
    deleteTurn(workspace, chat, idAt(0));
    deleteTurn(workspace, chat, idAt(0));
    workspace.dismissUndo(workspace.undoEntries[0]!.id);
    undone();
    expect(texts()).to.equal('q1 a1 q3 a3');
    parsePageState(JSON.parse(JSON.stringify(workspace.toState())));
  });

  it('comes back one after the other', async () => {
    for (const n of [1, 2, 3]) await converse(`q${n}`, `a${n}`);
    const {chats: before} = workspace.toState();
    for (const index of [2, 0, 0]) deleteTurn(workspace, chat, idAt(index));
    expect(texts()).to.equal('');
    for (let left = 3; left > 0; left -= 1) undone();
    expect(workspace.toState().chats).to.deep.equal(before);
  });

  it('comes back into a chat that was cleared for good, as the beginning', async () => {
    await converse('q1', 'a1');
    await converse('q2', 'a2');
    deleteTurn(workspace, chat, idAt(2));
    workspace.clear(chat.id);
    workspace.dismissUndo(workspace.undoEntries[0]!.id);
    await converse('q3', 'a3');
    undone();
    expect(texts()).to.equal('q2 a2 q3 a3');
  });

  it('comes back while an answer is on its way, which stays in view', async () => {
    await converse('q1', 'a1');
    deleteTurn(workspace, chat, idAt(0));
    chat.submit(draft('q2'), 'q2');
    const stream = await transport.next();
    undone();
    expect(said(chat)).to.deep.equal(['q1', 'done: a1', 'q2', 'waiting: ']);
    await stream.say('a2');
    await stream.end();
    await idle(chat);
    expect(texts()).to.equal('q1 a1 q2 a2');
  });

  it('stays while an answer is on its way', async () => {
    await converse('q1', 'a1');
    chat.submit(draft('q2'), 'q2');
    await transport.next();
    expect(deleteTurn(workspace, chat, idAt(0))).to.equal(false);
    expect(texts()).to.equal('q1 a1 q2 ');
    expect(workspace.undoEntries).to.deep.equal([]);
  });

  it('is none for what was said before any prompt', () => {
    workspace.restore({
      version: 1,
      syncInput: false,
      chats: [
        {
          id: 'c',
          letter: 'A',
          synced: true,
          head: 'a0',
          messages: [{id: 'a0', role: 'assistant', text: 'Welcome', status: 'done'}],
        },
      ],
    });
    const [restored] = workspace.chats;
    expect(deleteTurn(workspace, restored!, 'a0')).to.equal(false);
    expect(said(restored!)).to.deep.equal(['done: Welcome']);
  });
});
