import {expect, fixture, html} from '@open-wc/testing';
import type {BaiChatCard, BaiChatPage, ChatPageState, ChatTransport} from '../../src/index.js';
import '../../src/index.js';
import {
  appears,
  ask,
  echo,
  find,
  cardsOf,
  here,
  messagesOf,
  modelsOf,
  place,
  plainCatalog,
  press,
  shows,
  SteeredTransport,
  type,
  waitUntil,
} from './helpers.js';

describe('the state of a page', () => {
  const setup = (transport: ChatTransport = echo): Promise<BaiChatPage> =>
    fixture(html`<bai-chat-page .catalog=${plainCatalog()} .transport=${transport}></bai-chat-page>`);

  it('comes back on another page: chats, models, drafts and sync', async () => {
    const page = await setup();
    await ask(page, 'one');
    await shows(page, 'You said one');
    page.addChat({model: 'beta', synced: false});
    await waitUntil(() => modelsOf(page)[1] === 'beta');
    await type(page, 'half a thought');
    page.syncInput = true;
    await page.updateComplete;
    const state = JSON.parse(JSON.stringify(page)) as ChatPageState;

    const other = await setup();
    other.restore(state);
    await shows(other, 'You said one');
    await waitUntil(() => modelsOf(other)[1] === 'beta');
    const {updatedAt: before, ...first} = state;
    const {updatedAt: after, ...second} = other.toJSON();
    expect(second).to.deep.equal(first);
    expect(other.syncInput).to.equal(true);
    const box = (await appears(other, 'textbox', 'Message')) as HTMLTextAreaElement;
    expect(box.value).to.equal('half a thought');
    expect([before, after].every((time) => typeof time === 'number')).to.equal(true);
  });

  it('goes on from where it was', async () => {
    const page = await setup();
    await ask(page, 'one');
    await shows(page, 'You said one');
    const transport = new SteeredTransport();
    const other = await setup(transport);
    other.restore(page.toJSON());
    await ask(other, 'two');
    const {request} = await transport.next(0);
    expect(request.messages.map(({content}) => content)).to.deep.equal(
      ['one', 'You said one', 'two'].map((text) => [{type: 'text', text}]),
    );
  });

  it('keeps a running answer as one that was cut short, and does not disturb it', async () => {
    const transport = new SteeredTransport();
    const page = await setup(transport);
    await ask(page, 'long');
    const asked = await transport.next(0);
    asked.say('so far');
    await shows(page, 'so far');
    expect(page.toJSON().chats[0]?.messages[1]).to.deep.include({text: 'so far', status: 'cut'});
    asked.reply(' so good');
    await shows(page, 'so far so good');
    expect(page.toJSON().chats[0]?.messages[1]?.status).to.equal('done');
  });

  it('aborts what runs when another state replaces it', async () => {
    const transport = new SteeredTransport();
    const page = await setup(transport);
    const empty = page.toJSON();
    await ask(page, 'long');
    const asked = await transport.next(0);
    page.restore(empty);
    expect(asked.signal.aborted).to.equal(true);
    expect(messagesOf(page)).to.deep.equal([[]]);
  });

  it('is refused as a whole when a part of it is wrong', async () => {
    const page = await setup();
    await ask(page, 'one');
    await shows(page, 'You said one');
    const before = page.toJSON();
    const broken = JSON.parse(JSON.stringify(before)) as {chats: {messages: {role: unknown}[]}[]};
    broken.chats[0]!.messages[1]!.role = 'parrot';
    let thrown: unknown;
    try {
      page.restore(broken);
    } catch (error) {
      thrown = error;
    }
    expect(thrown).to.deep.include({name: 'ChatError', kind: 'bad-request'});
    expect((thrown as Error).message).to.contain('chats[0].messages[1].role');
    expect(messagesOf(page)).to.deep.equal([['one', 'You said one']]);
  });

  for (const nonsense of [undefined, null, 'text', 42, [], {}, {version: 2, syncInput: false, chats: []}]) {
    it(`is no ${JSON.stringify(nonsense)}`, async () => {
      const page = await setup();
      expect(() => {
        page.restore(nonsense);
      }).to.throw('Not a chat state');
      expect(cardsOf(page)).to.have.lengthOf(1);
    });
  }

  it('sends nothing to an endpoint that the catalogue does not know, until the person confirms it', async () => {
    const transport = new SteeredTransport();
    const page = await setup(transport);
    await ask(page, 'one');
    (await transport.next(0)).reply('answer');
    await shows(page, 'answer');
    const state = JSON.parse(
      JSON.stringify(page).replaceAll(here.baseURL, 'https://elsewhere.invalid/v1'),
    ) as ChatPageState;
    const other = await setup(transport);
    other.restore(state);
    const field = (await appears(other, 'textbox', 'Base URL')) as HTMLInputElement;
    expect(field.value).to.equal('https://elsewhere.invalid/v1');
    other.send('not yet');
    await other.updateComplete;
    expect(transport.asked).to.have.lengthOf(1);
    await press(other, 'Use model');
    await press(other, 'Send now');
    const {request} = await transport.next(1);
    expect(request.endpoint.baseURL).to.equal('https://elsewhere.invalid/v1');
    expect(find(other, 'textbox', 'Base URL')).to.equal(undefined);
  });

  it('can be given before the page is in the document', async () => {
    const page = await setup();
    await ask(page, 'one');
    await shows(page, 'You said one');
    const other = document.createElement('bai-chat-page');
    other.catalog = plainCatalog();
    other.restore(page.toJSON());
    place().append(other);
    await shows(other, 'You said one');
    expect(cardsOf(other)).to.have.lengthOf(1);
  });
});

describe('the state of a card', () => {
  const setup = (): Promise<BaiChatCard> =>
    fixture(html`<bai-chat-card .catalog=${plainCatalog()} .transport=${echo}></bai-chat-card>`);

  it('comes back on another card', async () => {
    const card = await setup();
    await ask(card, 'one');
    await shows(card, 'You said one');
    const state: unknown = JSON.parse(JSON.stringify(card));
    const other = await setup();
    other.restore(state);
    await shows(other, 'You said one');
    await waitUntil(() => other.toJSON().model === 'alpha');
    expect(other.toJSON()).to.deep.equal(state);
  });

  it('is refused when it is wrong, and the card stays as it was', async () => {
    const card = await setup();
    await ask(card, 'one');
    await shows(card, 'You said one');
    expect(() => {
      card.restore({...card.toJSON(), messages: 'none'});
    }).to.throw('state.messages');
    expect(messagesOf(card)).to.deep.equal([['one', 'You said one']]);
  });
});
