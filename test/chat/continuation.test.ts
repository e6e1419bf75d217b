import {expect} from '@open-wc/testing';
import type {Chat} from '../../src/chat/chat.js';
import {continueAnswer, isPartial} from '../../src/chat/continuation.js';
import type {Message} from '../../src/chat/message.js';
import type {Workspace} from '../../src/chat/workspace.js';
import {
  draft,
  faultOf,
  HandClock,
  idle,
  readyWorkspace,
  said,
  testServices,
  testWorkspace,
  until,
  SteeredTransport,
} from './helpers.js';

describe('an answer that goes on', () => {
  let workspace: Workspace;
  let chat: Chat;
  let transport: SteeredTransport;

  beforeEach(async () => {
    const ready = await readyWorkspace(1);
    ({workspace, transport} = ready);
    chat = ready.chats[0]!;
  });

  /** Has the model begin an answer with `text` that is cut. */
  async function begin(text = 'Once upon', reasoning = ''): Promise<Message> {
    chat.submit(draft('Tell'), 't');
    const stream = await transport.next();
    await stream.send({type: 'reasoning', text: reasoning});
    await stream.say(text);
    await stream.break();
    await idle(chat);
    return chat.lastAnswer!;
  }

  it('asks with the partial answer at the end, and adds to its text', async () => {
    const partial = await begin();
    continueAnswer(chat, partial.id);
    const stream = await transport.next();
    expect(stream.request.messages).to.deep.equal([
      {role: 'user', content: [{type: 'text', text: 'Tell'}]},
      {role: 'assistant', content: [{type: 'text', text: 'Once upon'}]},
    ]);
    expect(said(chat)).to.deep.equal(['Tell', 'waiting: Once upon']);
    await stream.say(' a');
    expect(said(chat)[1]).to.equal('streaming: Once upon a');
    await stream.say(' time');
    await stream.end();
    await idle(chat);
    expect(said(chat)).to.deep.equal(['Tell', 'done: Once upon a time']);
  });

  it('is an alternative, so that nothing is lost', async () => {
    const partial = await begin();
    continueAnswer(chat, partial.id);
    const stream = await transport.next();
    await stream.say(' a time');
    await stream.end();
    await idle(chat);
    expect(chat.lastAnswer).to.include({continues: partial.id, status: 'done'});
    expect(chat.alternatives(partial.id)).to.deep.equal({index: 0, ids: [partial.id, chat.lastAnswer!.id]});
    chat.showAlternative(partial.id);
    expect(chat.lastAnswer).to.deep.equal(partial);
  });

  it('can go on again', async () => {
    continueAnswer(chat, (await begin()).id);
    const first = await transport.next();
    await first.say(' a');
    await first.end('length');
    await idle(chat);
    continueAnswer(chat, chat.lastAnswer!.id);
    const second = await transport.next();
    expect(second.prompt).to.equal('Once upon a');
    await second.say(' time');
    await second.end();
    await idle(chat);
    expect(said(chat)).to.deep.equal(['Tell', 'done: Once upon a time']);
  });

  for (const [how, pieces, text] of [
    ['in one piece', ['Once upon a time'], 'Once upon a time'],
    ['in many pieces', ['On', 'ce', ' upon', ' a time'], 'Once upon a time'],
    ['and nothing more', ['Once ', 'upon'], 'Once upon'],
    ['but for its end', ['Once up', ' there'], 'Once uponOnce up there'],
    ['as far as it came', ['Once'], 'Once uponOnce'],
    ['not at all', [' a', ' time'], 'Once upon a time'],
  ] as const) {
    it(`reads well where the model repeats what there was: ${how}`, async () => {
      continueAnswer(chat, (await begin()).id);
      const stream = await transport.next();
      for (const piece of pieces) await stream.say(piece);
      await stream.end();
      await idle(chat);
      expect(chat.lastAnswer).to.include({text, status: 'done'});
    });
  }

  it('shows nothing twice while the repetition comes', async () => {
    continueAnswer(chat, (await begin()).id);
    const stream = await transport.next();
    await stream.say('Once');
    expect(said(chat)[1]).to.equal('waiting: Once upon');
    await stream.say(' upon a');
    expect(said(chat)[1]).to.equal('streaming: Once upon a');
  });

  it('keeps the former reasoning, and what is thought now apart from it', async () => {
    continueAnswer(chat, (await begin('Once', 'First thought')).id);
    const stream = await transport.next();
    expect(JSON.stringify(stream.request.messages)).not.to.contain('thought');
    await stream.send({type: 'reasoning', text: 'second'});
    await stream.send({type: 'reasoning', text: ' thought'});
    await stream.say(' more');
    await stream.end();
    await idle(chat);
    expect(chat.lastAnswer).to.include({text: 'Once more', reasoning: 'First thought\n\nsecond thought'});
  });

  it('keeps the former text where the new one turns out to be reasoning', async () => {
    continueAnswer(chat, (await begin('Once')).id);
    const stream = await transport.next();
    await stream.say('On second thought');
    await stream.send({type: 'reclassify', length: 'On second thought'.length});
    await stream.say(' more');
    await stream.end();
    await idle(chat);
    expect(chat.lastAnswer).to.include({text: 'Once more', reasoning: 'On second thought'});
  });

  it('has failed where nothing came, keeps the former text, and can be asked again', async () => {
    continueAnswer(chat, (await begin()).id);
    await (await transport.next()).end();
    await idle(chat);
    expect(chat.lastAnswer).to.deep.include({text: 'Once upon', status: 'failed', error: {kind: 'empty'}});
    continueAnswer(chat, chat.lastAnswer!.id);
    await (await transport.next()).break(new Error('lost'));
    await idle(chat);
    expect(chat.lastAnswer).to.include({text: 'Once upon', status: 'failed'});
    expect(isPartial(chat.lastAnswer!)).to.equal(true);
  });

  it('is cut where the rest of it was, and stopped where the person stops it', async () => {
    continueAnswer(chat, (await begin()).id);
    const first = await transport.next();
    await first.say(' a');
    await first.break();
    await idle(chat);
    expect(said(chat)[1]).to.equal('cut: Once upon a');
    continueAnswer(chat, chat.lastAnswer!.id);
    await (await transport.next()).say(' time');
    chat.stop();
    expect(said(chat)[1]).to.equal('stopped: Once upon a time');
  });

  it('has figures of its continued part alone', async () => {
    const clock = new HandClock();
    const steered = new SteeredTransport();
    const timed = testWorkspace(testServices({transport: steered}), clock);
    const one = timed.add();
    await one.selection.start();
    await until(one, () => one.selection.status === 'ready');
    one.submit(draft('Tell'), 't');
    const first = await steered.next();
    await first.say('A long beginning of many tokens');
    await first.end('length');
    await idle(one);
    clock.pass(60_000);
    continueAnswer(one, one.lastAnswer!.id);
    const second = await steered.next();
    clock.pass(100);
    await second.say(' and');
    clock.pass(200);
    await second.say(' end');
    await second.send({type: 'usage', usage: {outputTokens: 3}});
    await second.end();
    await idle(one);
    expect(one.lastAnswer?.metrics).to.include({
      firstTokenMs: 100,
      totalMs: 300,
      outputTokens: 3,
      tokensPerSecond: 10,
    });
  });

  it('is kept with what it goes on from', async () => {
    const partial = await begin();
    continueAnswer(chat, partial.id);
    const stream = await transport.next();
    await stream.say(' a time');
    await stream.end();
    await idle(chat);
    const state = workspace.toState();
    const other = testWorkspace();
    other.restore(JSON.parse(JSON.stringify(state)));
    expect(other.chats[0]?.lastAnswer?.continues).to.equal(partial.id);
    const broken: unknown = JSON.parse(
      JSON.stringify(state).replace(`"continues":"${partial.id}"`, '"continues":5'),
    );
    expect(
      await faultOf(() => {
        other.restore(broken);
      }),
    ).to.deep.include({
      kind: 'bad-request',
      params: {reason: 'state', path: 'state.chats[0].messages[2].continues'},
    });
  });

  it('is asked for only where an answer is partial, and none is on its way', async () => {
    const partial = await begin();
    continueAnswer(chat, chat.messages[0]!.value.id);
    continueAnswer(chat, 'none');
    expect(transport.streams).to.have.length(1);
    continueAnswer(chat, partial.id);
    continueAnswer(chat, partial.id);
    const stream = await transport.next();
    await stream.say('!');
    await stream.end();
    await idle(chat);
    expect(transport.streams).to.have.length(2);
    expect(isPartial(chat.lastAnswer!)).to.equal(false);
    continueAnswer(chat, chat.lastAnswer!.id);
    expect(chat.busy).to.equal(false);
  });
});
