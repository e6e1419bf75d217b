import {expect} from '@open-wc/testing';
import {maybe, partsOf, see, textOf, until} from './see.js';
import {
  addChats,
  answered,
  ask,
  card,
  cards,
  choose,
  Listener,
  liveRegions,
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

  it('is that a prompt was sent and that its answer is complete, and not each piece', async () => {
    const {page} = stage;
    const exchange = await ask(stage);
    for (const piece of ['One ', 'two ', 'three ', 'four']) await exchange.say(piece);
    await exchange.finish();
    await answered(page, 'One two three four');
    await heard('Chat A: alpha: answer complete');
    expect(listener.texts).to.deep.equal(['Sent', 'Chat A: alpha: answer complete']);
  });

  it('names the chat of each answer, when several answer', async () => {
    const {page, server} = stage;
    await addChats(page, 2);
    page.syncInput = true;
    await until(() => textOf(page).includes('Sends to 2 chats'));
    await send(card(page, 'A'), 'Hello');
    await heard('Sent to 2 chats');
    await (await server.nextRequest()).reply('Hi');
    await (await server.nextRequest()).reply('Hi');
    await until(() => listener.texts.join().includes('Chat A: alpha: answer complete'));
    await until(() => listener.texts.join().includes('Chat B: alpha: answer complete'));
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
    const {page, server} = stage;
    await server.configure({models: []});
    page.endpoints = [{id: 'other', name: 'Other', baseURL: `${server.origin}/other/v1`}];
    await until(() => maybe(page, 'textbox', 'Base URL') ?? maybe(page, 'region', 'Chat A: alpha'));
    if (!maybe(page, 'textbox', 'Base URL')) return;
    await send(page, 'Hello');
    await heard('Choose a model to start');
    expect(textOf(page)).to.contain('Choose a model to start');
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
