import {expect, fixture, html} from '@open-wc/testing';
import type {BaiChatCard, BaiChatPage} from '../../src/index.js';
import '../../src/index.js';
import {TestServer} from '../server/client.js';
import {
  appears,
  ask,
  cardsOf,
  hasModel,
  messagesOf,
  place,
  plainCatalog,
  press,
  record,
  shows,
  SteeredTransport,
  textOf,
  waitUntil,
} from './helpers.js';

/** Lets every task that is already due run. */
const macrotask = (): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve);
  });

describe('an element that is moved (X28)', () => {
  const setup = async (): Promise<{page: BaiChatPage; transport: SteeredTransport}> => {
    const transport = new SteeredTransport();
    const page = await fixture<BaiChatPage>(
      html`<bai-chat-page .catalog=${plainCatalog()} .transport=${transport}></bai-chat-page>`,
    );
    return {page, transport};
  };

  it('streams on, and shows each piece once', async () => {
    const {page, transport} = await setup();
    const ends = record(page, 'bai-response-end');
    await ask(page, 'hello');
    const asked = await transport.next(0);
    asked.say('one ');
    await shows(page, 'one');
    place().append(page);
    asked.say('two ');
    await shows(page, 'two');
    await macrotask();
    expect(asked.signal.aborted).to.equal(false);
    asked.reply('three');
    await waitUntil(() => ends.length > 0);
    await shows(page, 'three');
    const log = await appears(page, 'log');
    expect(textOf(log).match(/one two three/g)).to.have.lengthOf(1);
    expect(ends.map(({status}) => status)).to.deep.equal(['done']);
    expect(transport.asked).to.have.lengthOf(1);
  });

  it('streams on when the document moves it in one step', async function () {
    const holder = place();
    // Firefox and Safari do not all have it yet.
    if (!('moveBefore' in holder)) this.skip();
    const {page, transport} = await setup();
    await ask(page, 'hello');
    const asked = await transport.next(0);
    holder.moveBefore(page, null);
    await macrotask();
    asked.reply('still here');
    await shows(page, 'still here');
  });

  it('aborts when it is taken away and not back, and shows its chats when it returns', async () => {
    const {page, transport} = await setup();
    await ask(page, 'hello');
    const asked = await transport.next(0);
    asked.say('so far');
    await shows(page, 'so far');
    const parent = page.parentElement!;
    page.remove();
    await waitUntil(() => asked.signal.aborted);
    expect(page.toJSON().chats[0]?.messages[1]).to.include({status: 'cut', text: 'so far'});
    asked.reply('too late');
    parent.append(page);
    await shows(page, 'so far');
    expect(textOf(page)).not.to.contain('too late');
    page.send('again');
    (await transport.next(1)).reply('as before');
    await shows(page, 'as before');
    expect(messagesOf(page)).to.deep.equal([['hello', 'so far', 'again', 'as before']]);
  });

  it('closes its connection when it is taken away', async () => {
    const server = await TestServer.open({models: ['alpha']});
    const page = await fixture<BaiChatPage>(html`<bai-chat-page base-url=${server.baseURL}></bai-chat-page>`);
    await ask(page, 'hello');
    const exchange = await server.nextRequest();
    await exchange.say('so far');
    await shows(page, 'so far');
    page.remove();
    expect(await exchange.closed()).to.equal('aborted');
    await server.close();
  });

  it('keeps a draft, the sync and a pending Undo', async () => {
    const {page} = await setup();
    await hasModel(page);
    page.send('hello');
    page.syncInput = true;
    page.clearChat(page.toJSON().chats[0]!.id);
    await page.updateComplete;
    const parent = page.parentElement!;
    page.remove();
    await macrotask();
    parent.append(page);
    await press(page, 'Undo');
    expect(page.syncInput).to.equal(true);
    expect(messagesOf(page)[0]?.[0]).to.equal('hello');
    expect(cardsOf(page)).to.deep.equal(['Chat A: alpha']);
  });

  it('notices a catalogue that it was given while it was away', async () => {
    const {page} = await setup();
    await hasModel(page);
    const parent = page.parentElement!;
    page.remove();
    await macrotask();
    page.catalog = plainCatalog(['while away']);
    parent.append(page);
    await waitUntil(() => page.toJSON().chats[0]?.model === 'while away');
  });

  it('is true of a card alone as well', async () => {
    const transport = new SteeredTransport();
    const card = await fixture<BaiChatCard>(
      html`<bai-chat-card .catalog=${plainCatalog()} .transport=${transport}></bai-chat-card>`,
    );
    card.send('hello');
    const asked = await transport.next(0);
    place().append(card);
    await macrotask();
    asked.say('moved');
    await shows(card, 'moved');
    card.remove();
    await waitUntil(() => asked.signal.aborted);
    place().append(card);
    await shows(card, 'moved');
  });
});
