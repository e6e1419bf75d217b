import {expect} from '@open-wc/testing';
import {createServices} from '../../src/chat/services.js';
import {
  catalogOf,
  draft,
  idle,
  queued,
  readyWorkspace,
  said,
  SteeredTransport,
  testWorkspace,
  until,
} from './helpers.js';

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

  describe('rule 4: a chat that cannot send now', () => {
    it('queues the prompt while it streams; the others answer at their own speed', async () => {
      const {workspace, chats, transport} = await readyWorkspace(2);
      const [slow, fast] = chats;
      workspace.setSyncInput(true);
      workspace.send(draft('one'), chats);
      const [first, second] = [await transport.next(), await transport.next()];
      await first.say('slowly');
      await second.say('quickly');
      await second.end();
      await idle(fast!);
      workspace.setDraft(fast!, draft('two'));
      workspace.submit(fast!);
      const third = await transport.next();
      await third.say('again');
      await third.end();
      await idle(fast!);
      expect(said(fast!)).to.deep.equal(['one', 'done: quickly', 'two', 'done: again']);
      expect(said(slow!)).to.deep.equal(['one', 'streaming: slowly']);
      expect(queued(slow!)).to.deep.equal(['two (waits)']);
      await first.end();
      expect((await transport.next()).prompt).to.equal('two');
      expect(queued(slow!)).to.deep.equal([]);
    });

    it('sends what is queued first in, first out', async () => {
      const {workspace, chats, transport} = await readyWorkspace(1);
      const [chat] = chats;
      for (const text of ['one', 'two', 'three']) {
        workspace.setDraft(chat!, draft(text));
        workspace.submit(chat!);
      }
      const order: string[] = [];
      for (let turn = 0; turn < 3; turn += 1) {
        const stream = await transport.next();
        order.push(stream.prompt);
        await stream.say('ok');
        await stream.end();
      }
      expect(order).to.deep.equal(['one', 'two', 'three']);
    });

    it('goes on with the queue after an answer that has failed', async () => {
      const {workspace, chats, transport} = await readyWorkspace(1);
      workspace.send(draft('one'), chats);
      workspace.send(draft('two'), chats);
      await (await transport.next()).break(new Error('lost'));
      expect((await transport.next()).prompt).to.equal('two');
    });

    it('holds the queue on Stop, and sends on Send now', async () => {
      const {workspace, chats, transport} = await readyWorkspace(1);
      const [chat] = chats;
      for (const text of ['one', 'two', 'three']) workspace.send(draft(text), chats);
      await (await transport.next()).say('a');
      chat!.stop();
      expect(said(chat!)).to.deep.equal(['one', 'stopped: a']);
      expect(queued(chat!)).to.deep.equal(['two (stopped)', 'three (stopped)']);
      chat!.sendNow(chat!.queue[1]!.entry.value.id);
      expect((await transport.next()).prompt).to.equal('three');
      expect(queued(chat!)).to.deep.equal(['two (stopped)']);
    });

    it('sends two held prompts in the order in which they were submitted', async () => {
      const {workspace, chats, transport} = await readyWorkspace(1);
      const [chat] = chats;
      for (const text of ['one', 'two', 'three', 'four']) workspace.send(draft(text), chats);
      chat!.stop();
      const [two, three, four] = chat!.queue.map(({entry}) => entry.value.id);
      chat!.sendNow(four!);
      chat!.sendNow(three!);
      chat!.sendNow(two!);
      const order: string[] = [];
      for (let turn = 0; turn < 3; turn += 1) {
        const stream = await transport.next();
        order.push(stream.prompt);
        await stream.end();
      }
      expect(order).to.deep.equal(['four', 'two', 'three']);
    });

    it('can be stopped twice', async () => {
      const {workspace, chats, transport} = await readyWorkspace(1);
      workspace.send(draft('one'), chats);
      await (await transport.next()).say('a');
      chats[0]!.stop();
      chats[0]!.stop();
      expect(said(chats[0]!)).to.deep.equal(['one', 'stopped: a']);
    });

    it('gives a discarded prompt back at its place', async () => {
      const {workspace, chats} = await readyWorkspace(1);
      const [chat] = chats;
      for (const text of ['one', 'two', 'three']) workspace.send(draft(text), chats);
      workspace.discard(chat!, chat!.queue[0]!.entry.value.id);
      expect(queued(chat!)).to.deep.equal(['three (waits)']);
      workspace.undo();
      expect(queued(chat!)).to.deep.equal(['two (stopped)', 'three (waits)']);
    });

    it('keeps the prompt of a chat without a model, with Send now once it can', async () => {
      const transport = new SteeredTransport();
      const catalog = catalogOf({full: ['m'], bare: []});
      const workspace = testWorkspace(createServices({transport, catalog}));
      const [able, unable] = [workspace.add(), workspace.add()];
      await able.selection.start('full');
      await unable.selection.start('bare');
      await until(unable, () => unable.selection.status === 'custom');
      workspace.setSyncInput(true);
      workspace.setDraft(unable, draft('hello'));
      expect(workspace.canSubmit(unable)).to.equal(true);
      workspace.submit(unable);
      expect((await transport.next()).request.chatId).to.equal(able.id);
      expect(queued(unable)).to.deep.equal(['hello (no-model)']);
      unable.selection.useCustom({baseURL: 'https://own.example/v1', model: 'mine'});
      expect(queued(unable)).to.deep.equal(['hello (no-model)']);
      unable.sendNow(unable.queue[0]!.entry.value.id);
      const {request, prompt} = await transport.next();
      expect([request.model, prompt]).to.deep.equal(['mine', 'hello']);
    });

    it('submits nothing where no target has a model, and keeps the draft', async () => {
      const workspace = testWorkspace(createServices({catalog: catalogOf({bare: []})}));
      const chat = workspace.add();
      await chat.selection.start();
      await until(chat, () => chat.selection.status === 'custom');
      workspace.setDraft(chat, draft('hello'));
      expect(workspace.submit(chat)).to.equal(false);
      expect(workspace.draftOf(chat).text).to.equal('hello');
    });

    it('keeps what a host sends to a chat without a model', async () => {
      const workspace = testWorkspace(createServices({catalog: catalogOf({bare: []})}));
      const chat = workspace.add();
      await chat.selection.start();
      await until(chat, () => chat.selection.status === 'custom');
      workspace.send(draft('hello'), [chat]);
      expect(queued(chat)).to.deep.equal(['hello (no-model)']);
      chat.sendNow(chat.queue[0]!.entry.value.id);
      expect(queued(chat)).to.deep.equal(['hello (no-model)']);
    });

    it('sends by itself once the models are loaded', async () => {
      const transport = new SteeredTransport();
      const workspace = testWorkspace(createServices({transport, catalog: catalogOf({e: ['m']})}));
      const chat = workspace.add();
      void chat.selection.start();
      workspace.setDraft(chat, draft('early'));
      expect(workspace.submit(chat)).to.equal(true);
      expect(queued(chat)).to.deep.equal(['early (waits)']);
      expect((await transport.next()).prompt).to.equal('early');
    });

    it('holds what was queued when the models cannot be had', async () => {
      const catalog = catalogOf({e: []}, {models: () => Promise.reject(new Error('down'))});
      const workspace = testWorkspace(createServices({catalog}));
      const chat = workspace.add();
      void chat.selection.start();
      workspace.send(draft('early'), [chat]);
      await until(chat, () => chat.selection.status === 'custom');
      expect(queued(chat)).to.deep.equal(['early (no-model)']);
    });

    it('puts queued texts back into their boxes on Stop all, a synced one once', async () => {
      const {workspace, chats} = await readyWorkspace(3);
      const [a, b, apart] = chats;
      workspace.setSynced(apart!, false);
      workspace.setSyncInput(true);
      workspace.send(draft('one'), chats);
      workspace.send(draft('two'), [a!, b!]);
      workspace.send(draft('private'), [apart!]);
      workspace.setDraft(a!, draft('typed'));
      workspace.setDraft(apart!, draft('typed apart'));
      workspace.stopAll();
      expect(chats.flatMap(queued)).to.deep.equal([]);
      expect(workspace.draftOf(b!).text).to.equal('two\n\ntyped');
      expect(workspace.draftOf(apart!).text).to.equal('private\n\ntyped apart');
      expect(workspace.busy).to.equal(false);
    });

    it('drops the queue on Clear, and gives it back by Undo', async () => {
      const {workspace, chats, transport} = await readyWorkspace(1);
      const [chat] = chats;
      workspace.send(draft('one'), chats);
      workspace.send(draft('two'), chats);
      const stream = await transport.next();
      await stream.say('a');
      workspace.clear(chat!.id);
      expect([said(chat!), queued(chat!), chat!.busy]).to.deep.equal([[], [], false]);
      expect(transport.streams).to.have.length(1);
      workspace.undo();
      expect(said(chat!)).to.deep.equal(['one', 'stopped: a']);
      expect(queued(chat!)).to.deep.equal(['two (stopped)']);
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
