import {expect} from '@open-wc/testing';
import {maybe, nextFrame, partsOf, see, textOf, until} from './see.js';
import {
  addChats,
  answered,
  ask,
  box,
  card,
  cards,
  choose,
  converse,
  idle,
  Listener,
  liveRegions,
  messages,
  press,
  send,
  stagePage,
  type Stage,
} from './setup.js';

describe('what assistive technology is told', () => {
  let stage: Stage;
  let listener: Listener;

  beforeEach(async () => {
    stage = await stagePage();
    listener = new Listener(stage.page);
  });

  afterEach(async () => {
    listener.stop();
    await stage.server.close();
  });

  const heard = (text: string): Promise<unknown> =>
    until(() => listener.texts.includes(text), `to hear ${text}`);

  it('comes from two regions of the page, one calm and one urgent, however many cards there are', async () => {
    const {page} = stage;
    await addChats(page, 3);
    const own = liveRegions(page).filter(
      (region) => region.getAttribute('role') !== 'status' || textOf(region) !== '',
    );
    expect(own.map((region) => region.getAttribute('aria-live'))).to.include.members(['polite', 'assertive']);
    for (const one of cards(page)) {
      expect(liveRegions(one).filter((region) => region.hasAttribute('aria-live'))).to.deep.equal([]);
      expect(see(one, 'log', 'Messages').getAttribute('aria-live')).to.equal('off');
    }
  });

  it('is that a prompt was sent, and its answer by whole sentences, and not each piece', async () => {
    const {page} = stage;
    const exchange = await ask(stage);
    for (const piece of ['One ', '**two**. ', 'Three ', 'four']) await exchange.say(piece);
    await heard('One two.');
    await exchange.finish();
    await answered(page, 'One two. Three four');
    await heard('Three four. Chat A: alpha: answer complete');
    expect(listener.texts).to.deep.equal(['Sent', 'One two.', 'Three four. Chat A: alpha: answer complete']);
  });

  it('is the ends of the answers alone where a host wants no more', async () => {
    const {page} = stage;
    page.announce = 'end';
    await converse(stage, 'Hello', 'One. Two. Three.');
    await heard('Chat A: alpha: answer complete');
    expect(listener.texts).to.deep.equal(['Sent', 'Chat A: alpha: answer complete']);
  });

  it('is not again what a continued answer begins with', async () => {
    const {page} = stage;
    const exchange = await ask(stage);
    await exchange.say('One. Two');
    await exchange.finish('length');
    await until(() => listener.texts.at(-1)?.endsWith('Two. Chat A: alpha: answer complete'));
    (await until(() => see(page, 'button', 'Continue'))).click();
    await (await stage.server.nextRequest()).reply(' goes on.');
    await heard('Two goes on. Chat A: alpha: answer complete');
  });

  it('waits while an input method composes, and is said then', async () => {
    const {page} = stage;
    const box = see(page, 'textbox', 'Message');
    const exchange = await ask(stage);
    const compose = (type: string): boolean =>
      box.dispatchEvent(new CompositionEvent(type, {bubbles: true, composed: true}));
    compose('compositionstart');
    await exchange.reply('Done.');
    await idle(page);
    for (let frame = 0; frame < 5; frame += 1) await nextFrame();
    expect(listener.texts).to.deep.equal(['Sent']);
    compose('compositionend');
    await heard('Done. Chat A: alpha: answer complete');
  });

  it('names the chat of each answer, when several answer', async () => {
    const {page, server} = stage;
    await addChats(page, 2);
    page.syncInput = true;
    await until(() => textOf(page).includes('Sends to 2 chats'));
    await send(card(page, 'A'), 'Hello');
    await heard('Sent to 2 chats');
    const exchanges = [await server.nextRequest(), await server.nextRequest()];
    for (const exchange of exchanges) await exchange.say('First. Second');
    await until(() => messages(card(page, 'B')).at(-1) === 'First. Second');
    // Whose request came first is the network's affair.
    await exchanges[0]!.finish();
    await until(() => /Chat [AB]: alpha: answer complete/.test(listener.texts.join()));
    expect(listener.texts.join()).not.to.contain('First');
    await exchanges[1]!.finish();
    for (const letter of ['A', 'B'])
      await until(() => listener.texts.join().includes(`Chat ${letter}: alpha: answer complete`));
    expect(listener.texts.join()).not.to.contain('First');
  });

  it('is urgent, and said once, when an answer fails', async () => {
    const {server} = stage;
    await server.respond({method: 'POST', status: 401, json: {}});
    await send(stage.page, 'Hello');
    await until(() => see(stage.page, 'button', 'Enter a token'));
    const host = server.origin.replace('http://', '');
    await heard(`Chat A: alpha: ${host} refused the token`);
    expect(listener.heard.filter(({urgency}) => urgency === 'assertive')).to.have.length(1);
  });

  it('is that an answer was stopped', async () => {
    await ask(stage);
    (await until(() => see(stage.page, 'button', 'Stop'))).click();
    await heard('Chat A: alpha: Stopped by you');
  });

  it('is that a prompt is queued', async () => {
    await ask(stage);
    await send(stage.page, 'Next');
    await heard('Chat A: alpha: queued');
  });

  it('is that a chat was added, cleared or deleted', async () => {
    const {page} = stage;
    see(page, 'button', 'Add chat').focus();
    await press('Enter');
    await heard('Chat B: alpha added');
    const exchange = await ask(stage, 'Hello', card(page, 'B'));
    await exchange.reply('Hi');
    await answered(card(page, 'B'), 'Hi');
    await choose(card(page, 'B'), 'Clear chat');
    await heard('Chat cleared');
    await choose(card(page, 'B'), 'Delete chat');
    await heard('Chat B deleted');
  });

  it('is why nothing is sent', async () => {
    const {page} = stage;
    const {chats, ...state} = page.toJSON();
    const {endpoint, model, ...chat} = chats[0]!;
    page.endpoints = [];
    page.restore({...state, chats: [chat]});
    await until(() => maybe(page, 'textbox', 'Base URL'), 'the form of a model');
    await send(page, 'Hello');
    await heard('Choose a model to start');
    expect(textOf(page)).to.contain('Choose a model to start');
    expect(box(page).value).to.equal('Hello');
  });

  it('X3: is shown, and not said, when no data comes for a while; Stop is there, and late data is taken', async () => {
    const {page} = stage;
    page.stallSeconds = 0.05;
    const exchange = await ask(stage);
    await exchange.say('Begun');
    await until(() => /No data for 0[.,]05 seconds/.test(textOf(page)), 'the hint');
    see(page, 'button', 'Stop');
    await exchange.say(' and ended');
    await exchange.finish();
    await answered(page, 'Begun and ended');
    expect(textOf(page)).not.to.contain('No data for');
    expect(partsOf(page, 'error')).to.have.length(0);
  });
});
