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
});
