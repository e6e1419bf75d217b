import {expect} from '@open-wc/testing';
import type {Chat, ResponseNews} from '../../src/chat/chat.js';
import {draft, idle, nextReport, queued, readyWorkspace, said, testWorkspace} from './helpers.js';

const letters = (chats: readonly Chat[]): string => chats.map(({letter}) => letter).join(' ');

describe('the chats of a page', () => {
  describe('their letters', () => {
    it('go on after Z as the columns of a spreadsheet', () => {
      const workspace = testWorkspace();
      for (let count = 0; count < 705; count += 1) workspace.add();
      const at = (index: number): string | undefined => workspace.chats[index]?.letter;
      expect([25, 26, 51, 52, 701, 702].map(at)).to.deep.equal(['Z', 'AA', 'AZ', 'BA', 'ZZ', 'AAA']);
    });

    it('are not given again while their chat may come back', () => {
      const workspace = testWorkspace();
      const [, second] = [workspace.add(), workspace.add()];
      workspace.remove(second.id);
      expect(workspace.add().letter).to.equal('C');
      workspace.dismissUndo(workspace.undoEntries[0]!.id);
      expect(workspace.add().letter).to.equal('B');
    });

    it('stay with their chats when these move', () => {
      const workspace = testWorkspace();
      const [first] = [workspace.add(), workspace.add(), workspace.add()];
      workspace.move(first, 2);
      expect(letters(workspace.chats)).to.equal('B C A');
    });
  });

  describe('adding', () => {
    it('puts a chat beside its source, with the same model and no messages', async () => {
      const {workspace, chats} = await readyWorkspace(2);
      workspace.send(draft('one'), chats);
      const added = workspace.addBeside(chats[0]!);
      expect(workspace.chats).to.deep.equal([chats[0], added, chats[1]]);
      expect(added.selection.choice).to.deep.equal(chats[0]!.selection.choice);
      expect(said(added)).to.deep.equal([]);
    });

    it('puts a chat at the end where its neighbour is gone', () => {
      const workspace = testWorkspace();
      const [, gone] = [workspace.add(), workspace.add()];
      workspace.remove(gone.id);
      workspace.add({}, gone);
      expect(letters(workspace.chats)).to.equal('A C');
    });
  });

  describe('deleting', () => {
    it('aborts the answer, and is taken back at its place with text, queue, letter and draft', async () => {
      const {workspace, chats, transport} = await readyWorkspace(3);
      const [, chat] = chats;
      workspace.send(draft('one'), [chat!]);
      workspace.send(draft('two'), [chat!]);
      workspace.setDraft(chat!, draft('typed'));
      const stream = await transport.next();
      await stream.say('a');
      workspace.remove(chat!.id);
      expect(letters(workspace.chats)).to.equal('A C');
      expect(stream.options.signal.aborted).to.equal(true);
      expect(workspace.undo()?.kind).to.equal('delete');
      expect(letters(workspace.chats)).to.equal('A B C');
      expect(said(chat!)).to.deep.equal(['one', 'stopped: a']);
      expect(queued(chat!)).to.deep.equal(['two (stopped)']);
      expect(workspace.draftOf(chat!).text).to.equal('typed');
    });

    it('is taken back in any order at the right places', () => {
      const workspace = testWorkspace();
      const chats = [workspace.add(), workspace.add(), workspace.add(), workspace.add()];
      for (const index of [0, 1, 3]) workspace.remove(chats[index]!.id);
      const [last, second, first] = workspace.undoEntries.map(({id}) => id);
      workspace.undo(first);
      expect(letters(workspace.chats)).to.equal('A C');
      workspace.undo(last);
      workspace.undo(second);
      expect(letters(workspace.chats)).to.equal('A B C D');
    });

    it('gives a member of the sync its place among the others back, and its own draft when it leaves', async () => {
      const {workspace, chats} = await readyWorkspace(3);
      const [a, b] = chats;
      workspace.setDraft(b!, draft('private'));
      workspace.setDraft(a!, draft('shared'));
      workspace.setSyncInput(true);
      workspace.remove(b!.id);
      expect(workspace.draftOf(a!).text).to.equal('shared');
      workspace.undo();
      expect(workspace.draftOf(b!).text).to.equal('shared');
      expect(workspace.syncedChats).to.deep.equal(chats);
      workspace.setSynced(b!, false);
      expect(workspace.draftOf(b!).text).to.equal('private');
    });

    it('takes the shared draft along with the last member, and back', async () => {
      const {workspace, chats} = await readyWorkspace(1);
      workspace.setSyncInput(true);
      workspace.setDraft(chats[0]!, draft('shared'));
      workspace.remove(chats[0]!.id);
      expect(workspace.chats).to.deep.equal([]);
      workspace.undo();
      expect(workspace.draftOf(chats[0]!).text).to.equal('shared');
    });

    it('leaves the model lists of the others alone', async () => {
      const transportless = await readyWorkspace(1);
      const {workspace, chats} = transportless;
      const added = workspace.addBeside(chats[0]!);
      chats[0]!.selection.refresh();
      workspace.remove(added.id);
      expect(chats[0]!.selection.error).to.equal(undefined);
      expect(chats[0]!.selection.status).to.equal('ready');
    });

    it('forgets what else was done to a chat once its deletion is final', async () => {
      const {workspace, chats} = await readyWorkspace(2);
      workspace.send(draft('one'), chats);
      workspace.clear(chats[0]!.id);
      workspace.clear(chats[1]!.id);
      workspace.remove(chats[1]!.id);
      workspace.dismissUndo(workspace.undoEntries[0]!.id);
      expect(workspace.undoEntries.map(({letter}) => letter)).to.deep.equal(['A']);
    });

    it('does nothing for a chat that is not there', () => {
      const workspace = testWorkspace();
      workspace.add();
      workspace.remove('');
      expect(letters(workspace.chats)).to.equal('A');
      expect(workspace.undoEntries).to.deep.equal([]);
    });
  });

  describe('clearing', () => {
    it('keeps model, draft and parameters', async () => {
      const {workspace, chats} = await readyWorkspace(1);
      const [chat] = chats;
      chat!.parameters = {temperature: 1};
      workspace.send(draft('one'), chats);
      workspace.setDraft(chat!, draft('typed'));
      workspace.clear(chat!.id);
      expect(said(chat!)).to.deep.equal([]);
      expect(chat!.selection.choice?.model).to.equal('m1');
      expect(chat!.parameters).to.deep.equal({temperature: 1});
      expect(workspace.draftOf(chat!).text).to.equal('typed');
    });

    it('while streaming lets no late text in', async () => {
      const {workspace, chats, transport} = await readyWorkspace(1);
      workspace.send(draft('one'), chats);
      const stream = await transport.next();
      await stream.say('a');
      workspace.clear(chats[0]!.id);
      await stream.say('late');
      expect(said(chats[0]!)).to.deep.equal([]);
      expect(stream.left).to.equal(true);
    });

    it('is taken back before what was said since', async () => {
      const {workspace, chats, transport} = await readyWorkspace(1);
      workspace.send(draft('one'), chats);
      const first = await transport.next();
      await first.say('a');
      await first.end();
      await idle(chats[0]!);
      workspace.clear(chats[0]!.id);
      workspace.send(draft('two'), chats);
      const second = await transport.next();
      expect(second.request.messages).to.have.length(1);
      await second.say('b');
      workspace.undo();
      await second.say('c');
      await second.end();
      await idle(chats[0]!);
      expect(said(chats[0]!)).to.deep.equal(['one', 'done: a', 'two', 'done: bc']);
      workspace.send(draft('three'), chats);
      expect((await transport.next()).request.messages).to.have.length(5);
    });

    it('leaves nothing to take back where there was nothing to clear', async () => {
      const {workspace, chats} = await readyWorkspace(1);
      workspace.clear(chats[0]!.id);
      expect(workspace.undoEntries).to.deep.equal([]);
    });
  });

  describe('asking again', () => {
    it('keeps the former answer as an alternative, and asks what was asked', async () => {
      const {workspace, chats, transport} = await readyWorkspace(1);
      const [chat] = chats;
      workspace.send(draft('one'), chats);
      const first = await transport.next();
      await first.say('a');
      await first.end();
      await idle(chat!);
      chat!.retry(chat!.lastAnswer!.id);
      const second = await transport.next();
      expect(second.request.messages).to.deep.equal(first.request.messages);
      await second.say('b');
      await second.end();
      await idle(chat!);
      const {ids, index} = chat!.alternatives(chat!.lastAnswer!.id);
      expect([ids.length, index]).to.deep.equal([2, 1]);
      chat!.showAlternative(ids[0]!);
      expect(said(chat!)).to.deep.equal(['one', 'done: a']);
    });

    it('does not take a prompt for an answer', async () => {
      const {workspace, chats, transport} = await readyWorkspace(1);
      const [chat] = chats;
      for (const text of ['one', 'two']) {
        workspace.send(draft(text), chats);
        const stream = await transport.next();
        await stream.say('a');
        await stream.end();
        await idle(chat!);
      }
      chat!.retry(chat!.messages[2]!.value.id);
      expect(chat!.busy).to.equal(false);
    });

    it('sends an edited prompt as a branch of its own, and no blank one', async () => {
      const {workspace, chats, transport} = await readyWorkspace(1);
      const [chat] = chats;
      workspace.send(draft('one'), chats);
      const first = await transport.next();
      await first.say('a');
      await first.end();
      await idle(chat!);
      const prompt = chat!.messages[0]!.value.id;
      chat!.edit(prompt, ' ');
      expect(chat!.busy).to.equal(false);
      chat!.edit(prompt, 'other');
      expect((await transport.next()).prompt).to.equal('other');
      expect(said(chat!)).to.deep.equal(['other', 'waiting: ']);
      expect(chat!.alternatives(prompt).ids).to.have.length(2);
    });

    it('sends neither reasoning nor answers that never came', async () => {
      const {workspace, chats, transport} = await readyWorkspace(1);
      const [chat] = chats;
      chat!.system = 'Be brief.';
      workspace.send(draft('one'), chats);
      await (await transport.next()).break(new Error('down'));
      await idle(chat!);
      workspace.send(draft('two'), chats);
      const second = await transport.next();
      await second.send({type: 'reasoning', text: 'secretly'});
      await second.say('b');
      await second.end();
      await idle(chat!);
      workspace.send(draft('three'), chats);
      const {messages} = (await transport.next()).request;
      expect(
        messages.map(({role, content}) => [
          role,
          ...content.map((part) => part.type === 'text' && part.text),
        ]),
      ).to.deep.equal([
        ['system', 'Be brief.'],
        ['user', 'one'],
        ['user', 'two'],
        ['assistant', 'b'],
        ['user', 'three'],
      ]);
    });
  });

  describe('an element taken away', () => {
    it('cuts what streams; the chats stay', async () => {
      const {workspace, chats, transport} = await readyWorkspace(1);
      workspace.send(draft('one'), chats);
      workspace.send(draft('two'), chats);
      const stream = await transport.next();
      await stream.say('a');
      workspace.detach();
      expect(stream.options.signal.aborted).to.equal(true);
      workspace.attach();
      expect(said(chats[0]!)).to.deep.equal(['one', 'cut: a']);
      expect(queued(chats[0]!)).to.deep.equal(['two (stopped)']);
      expect(chats[0]!.selection.status).to.equal('ready');
    });
  });

  describe('those who listen', () => {
    it('hear of each answer once when it starts and once when it ends', async () => {
      const {workspace, chats, transport} = await readyWorkspace(1);
      const news: string[] = [];
      chats[0]!.onResponse(({type, message}) => news.push(`${type} ${message.status}`));
      workspace.send(draft('one'), chats);
      const stream = await transport.next();
      await stream.say('a');
      chats[0]!.stop();
      await stream.say('late');
      expect(news).to.deep.equal(['start waiting', 'end stopped']);
    });

    it('may stop an answer in the moment in which it starts', async () => {
      const {workspace, chats} = await readyWorkspace(1);
      const [chat] = chats;
      const news: string[] = [];
      chat!.onResponse(({type, message}: ResponseNews) => {
        news.push(`${type} ${message.status}`);
        if (type === 'start') chat!.stop();
      });
      workspace.send(draft('one'), chats);
      expect(news).to.deep.equal(['start waiting', 'end stopped']);
      expect(said(chat!)).to.deep.equal(['one', 'stopped: ']);
      expect(chat!.busy).to.equal(false);
    });

    it('may send the next prompt in the moment in which an answer ends', async () => {
      const {workspace, chats, transport} = await readyWorkspace(1);
      const [chat] = chats;
      const stop = chat!.onResponse(({type}) => {
        if (type !== 'end') return;
        stop();
        workspace.send(draft('three'), chats);
      });
      workspace.send(draft('one'), chats);
      workspace.send(draft('two'), chats);
      await (await transport.next()).end();
      const next = await transport.next();
      expect(next.prompt).to.equal('two');
      await next.end();
      expect((await transport.next()).prompt).to.equal('three');
    });

    it('break nothing when they throw', async () => {
      const {workspace, chats, transport} = await readyWorkspace(2);
      const reported = nextReport();
      const fault = new Error('listener');
      const stop = chats[0]!.subscribe(() => {
        stop();
        throw fault;
      });
      workspace.send(draft('one'), chats);
      expect([(await transport.next()).prompt, (await transport.next()).prompt]).to.deep.equal([
        'one',
        'one',
      ]);
      expect(await reported).to.equal(fault);
    });
  });
});
