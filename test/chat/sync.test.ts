import {expect} from '@open-wc/testing';
import {draft, idle, queued, readyWorkspace, said} from './helpers.js';

describe('Sync input', () => {
  describe('rule 1: the switch', () => {
    it('is off at first, and every chat is opted in', async () => {
      const {workspace, chats} = await readyWorkspace(2);
      expect(workspace.syncInput).to.equal(false);
      expect(workspace.syncedChats).to.deep.equal([]);
      expect(chats.map(({synced}) => synced)).to.deep.equal([true, true]);
    });

    it('leaves out a chat that has opted out', async () => {
      const {workspace, chats} = await readyWorkspace(3);
      workspace.setSynced(chats[1]!, false);
      workspace.setSyncInput(true);
      expect(workspace.syncedChats).to.deep.equal([chats[0], chats[2]]);
    });
  });

  describe('rule 2: one draft', () => {
    it('shows what is typed in one chat in all of them', async () => {
      const {workspace, chats} = await readyWorkspace(3);
      workspace.setSyncInput(true);
      workspace.setDraft(chats[1]!, draft('hello'));
      expect(chats.map((chat) => workspace.draftOf(chat).text)).to.deep.equal(['hello', 'hello', 'hello']);
    });

    it('begins with the draft that was edited last', async () => {
      const {workspace, chats} = await readyWorkspace(3);
      workspace.setDraft(chats[2]!, draft('c'));
      workspace.setDraft(chats[0]!, draft('a'));
      workspace.setDraft(chats[1]!, draft('b'));
      workspace.setSyncInput(true);
      expect(workspace.draftOf(chats[2]!).text).to.equal('b');
    });

    it('names its targets', async () => {
      const {workspace, chats} = await readyWorkspace(3);
      workspace.setSyncInput(true);
      workspace.setSynced(chats[0]!, false);
      expect(workspace.targets(chats[1]!)).to.deep.equal([chats[1], chats[2]]);
      expect(workspace.targets(chats[0]!)).to.deep.equal([chats[0]]);
    });
  });

  describe('rule 3: one submission', () => {
    it('goes to every synced chat, exactly once, as one turn', async () => {
      const {workspace, chats, transport} = await readyWorkspace(3);
      workspace.setSyncInput(true);
      workspace.setDraft(chats[0]!, draft('hello'));
      expect(workspace.submit(chats[1]!)).to.equal(true);
      const streams = [await transport.next(), await transport.next(), await transport.next()];
      expect(streams.map(({prompt}) => prompt)).to.deep.equal(['hello', 'hello', 'hello']);
      expect(streams.map(({request}) => request.chatId)).to.deep.equal(chats.map(({id}) => id));
      const turns = new Set(chats.flatMap(({messages}) => messages.map(({value}) => value.turnId)));
      expect(turns.size).to.equal(1);
      expect(transport.streams).to.have.length(3);
      expect(chats.map((chat) => workspace.draftOf(chat).text)).to.deep.equal(['', '', '']);
    });

    it('leaves a chat that is not synced untouched', async () => {
      const {workspace, chats, transport} = await readyWorkspace(3);
      const [, , apart] = chats;
      workspace.setSynced(apart!, false);
      workspace.setDraft(apart!, draft('mine'));
      workspace.setSyncInput(true);
      workspace.setDraft(chats[0]!, draft('hello'));
      workspace.submit(chats[0]!);
      expect(said(apart!)).to.deep.equal([]);
      expect(workspace.draftOf(apart!).text).to.equal('mine');
      expect((await transport.next()).prompt).to.equal('hello');
      workspace.submit(apart!);
      expect(said(apart!)).to.deep.equal(['mine', 'waiting: ']);
      expect(said(chats[0]!)).to.have.length(2);
    });

    it('sends a draft of a megabyte whole', async () => {
      const {workspace, chats, transport} = await readyWorkspace(2);
      const text = `${'가나다라 '.repeat(200_000)}end`;
      workspace.setSyncInput(true);
      workspace.setDraft(chats[0]!, draft(text));
      workspace.submit(chats[0]!);
      expect((await transport.next()).prompt).to.equal(text);
      expect((await transport.next()).prompt).to.equal(text);
    });
  });

  describe('rule 5: private drafts', () => {
    it('sets a draft aside when its chat joins, and gives it back when it leaves', async () => {
      const {workspace, chats} = await readyWorkspace(2);
      const [a, b] = chats;
      workspace.setDraft(b!, draft('private'));
      workspace.setDraft(a!, draft('shared'));
      workspace.setSyncInput(true);
      expect(workspace.draftOf(b!).text).to.equal('shared');
      workspace.setSynced(b!, false);
      expect(workspace.draftOf(b!).text).to.equal('private');
      expect(workspace.draftOf(a!).text).to.equal('shared');
      workspace.setSynced(b!, true);
      expect(workspace.draftOf(b!).text).to.equal('shared');
    });

    it('gives all of them back when the switch goes off; the shared one stays where it was edited last', async () => {
      const {workspace, chats} = await readyWorkspace(3);
      const [a, b, c] = chats;
      workspace.setDraft(a!, draft('a'));
      workspace.setDraft(c!, draft('c'));
      workspace.setSyncInput(true);
      workspace.setDraft(b!, draft('shared'));
      workspace.setSyncInput(false);
      expect(chats.map((chat) => workspace.draftOf(chat).text)).to.deep.equal(['a', 'shared', '']);
    });

    it('gives back what was set aside after the shared draft was sent', async () => {
      const {workspace, chats} = await readyWorkspace(2);
      const [a, b] = chats;
      workspace.setDraft(b!, draft('private'));
      workspace.setDraft(a!, draft('hello'));
      workspace.setSyncInput(true);
      workspace.submit(b!);
      workspace.setSyncInput(false);
      expect(chats.map((chat) => workspace.draftOf(chat).text)).to.deep.equal(['', 'private']);
    });

    it('leaves the shared draft to the last chat that leaves', async () => {
      const {workspace, chats} = await readyWorkspace(2);
      workspace.setSyncInput(true);
      workspace.setDraft(chats[0]!, draft('shared'));
      workspace.setSynced(chats[0]!, false);
      workspace.setSynced(chats[1]!, false);
      expect(chats.map((chat) => workspace.draftOf(chat).text)).to.deep.equal(['', 'shared']);
    });

    it('neither loses nor doubles a text by turning the switch again and again', async () => {
      const {workspace, chats} = await readyWorkspace(2);
      workspace.setDraft(chats[0]!, draft('a'));
      workspace.setDraft(chats[1]!, draft('b'));
      for (let turn = 0; turn < 6; turn += 1) workspace.setSyncInput(!workspace.syncInput);
      expect(chats.map((chat) => workspace.draftOf(chat).text)).to.deep.equal(['a', 'b']);
    });
  });

  describe('rule 6: all at once', () => {
    it('stops all answers and keeps what came of each', async () => {
      const {workspace, chats, transport} = await readyWorkspace(2);
      workspace.send(draft('one'), chats);
      const [first, second] = [await transport.next(), await transport.next()];
      await first.say('a');
      await second.say('b');
      expect(workspace.busy).to.equal(true);
      workspace.stopAll();
      expect(chats.map(said)).to.deep.equal([
        ['one', 'stopped: a'],
        ['one', 'stopped: b'],
      ]);
      expect([first, second].map(({options}) => options.signal.aborted)).to.deep.equal([true, true]);
    });

    it('asks all last prompts again, and keeps the former answers', async () => {
      const {workspace, chats, transport} = await readyWorkspace(2);
      workspace.send(draft('one'), chats);
      for (const text of ['a', 'b']) {
        const stream = await transport.next();
        await stream.say(text);
        await stream.end();
      }
      await Promise.all(chats.map(idle));
      expect(workspace.retryable).to.deep.equal(chats);
      workspace.retryAll();
      expect((await transport.next()).prompt).to.equal('one');
      expect(said(chats[0]!)).to.deep.equal(['one', 'waiting: ']);
      expect(chats[0]!.tree.all).to.have.length(3);
      expect(workspace.retryable).to.deep.equal([]);
    });
  });

  describe('rule 7: what one submission is', () => {
    it('takes two submissions at the same moment for two', async () => {
      const {workspace, chats, transport} = await readyWorkspace(1);
      const [chat] = chats;
      for (const text of ['same', 'same']) {
        workspace.setDraft(chat!, draft(text));
        expect(workspace.submit(chat!)).to.equal(true);
      }
      const stream = await transport.next();
      expect(queued(chat!)).to.deep.equal(['same (waits)']);
      await stream.end();
      await transport.next();
      const turns = chat!.messages.filter(({value}) => value.role === 'user');
      expect(new Set(turns.map(({value}) => value.turnId)).size).to.equal(2);
    });

    it('takes a double press on one draft for one', async () => {
      const {workspace, chats, transport} = await readyWorkspace(2);
      workspace.setSyncInput(true);
      workspace.setDraft(chats[0]!, draft('hello'));
      expect([workspace.submit(chats[0]!), workspace.submit(chats[1]!)]).to.deep.equal([true, false]);
      await transport.next();
      await transport.next();
      expect(chats.flatMap(queued)).to.deep.equal([]);
      expect(transport.streams).to.have.length(2);
    });

    it('does not send a blank draft', async () => {
      const {workspace, chats} = await readyWorkspace(1);
      workspace.setDraft(chats[0]!, draft(' \n'));
      expect(workspace.submit(chats[0]!)).to.equal(false);
      workspace.send(draft(' '), chats);
      expect(said(chats[0]!)).to.deep.equal([]);
      expect(workspace.draftOf(chats[0]!).text).to.equal(' \n');
    });
  });
});
