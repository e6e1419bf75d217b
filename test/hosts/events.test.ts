import {expect, fixture, html} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import type {BaiChatCard, BaiChatPage} from '../../src/index.js';
import '../../src/index.js';
import {
  appears,
  ask,
  choose,
  echo,
  fieldsOf,
  cardsOf,
  hasModel,
  here,
  messagesOf,
  nextEvent,
  place,
  plainCatalog,
  press,
  record,
  shows,
  SteeredTransport,
  waitUntil,
} from './helpers.js';

describe('events that a host hears', () => {
  const setup = (transport = echo): Promise<BaiChatPage> =>
    fixture(html`<bai-chat-page .catalog=${plainCatalog()} .transport=${transport}></bai-chat-page>`);

  const firstId = (page: BaiChatPage): string => page.toJSON().chats[0]!.id;

  it('tell what is sent, from where, and to which chats', async () => {
    const page = await setup();
    page.syncInput = true;
    page.addChat();
    await waitUntil(() => cardsOf(page).length === 2);
    const submitted = nextEvent(page, 'bai-prompt-submit');
    await ask(page, 'hi');
    const event = await submitted;
    const ids = page.toJSON().chats.map(({id}) => id);
    expect(event.cancelable).to.equal(true);
    expect(fieldsOf(event)).to.deep.include({chatId: ids[0], text: 'hi', attachments: [], targets: ids});
  });

  it('tell when a response starts and how it ends', async () => {
    const page = await setup();
    const starts = record(page, 'bai-response-start');
    const ends = record(page, 'bai-response-end');
    const failures = record(page, 'bai-response-error');
    await ask(page, 'hi');
    await waitUntil(() => ends.length === 1);
    const [, response] = page.toJSON().chats[0]!.messages;
    const whose = {chatId: firstId(page), messageId: response!.id, model: 'alpha'};
    expect(fieldsOf(starts[0]!)).to.deep.include(whose);
    expect(fieldsOf(ends[0]!)).to.deep.include({...whose, status: 'done', finishReason: 'stop'});
    expect(ends[0]?.metrics?.estimated).to.equal(true);
    expect(failures).to.deep.equal([]);
  });

  it('tell the error of a failed response before its end', async () => {
    const page = await setup({
      // eslint-disable-next-line require-yield
      async *stream() {
        await Promise.resolve();
        throw Object.assign(new Error('no'), {name: 'ChatError', kind: 'quota', status: 429});
      },
    });
    const failures = record(page, 'bai-response-error');
    const ends = record(page, 'bai-response-end');
    const order: string[] = [];
    for (const type of ['bai-response-end', 'bai-response-error']) {
      page.addEventListener(type, () => order.push(type));
    }
    await ask(page, 'hi');
    await waitUntil(() => ends.length === 1);
    expect(order).to.deep.equal(['bai-response-error', 'bai-response-end']);
    const failure = failures[0]!;
    const end = ends[0]!;
    expect(failure.error).to.deep.include({kind: 'quota', status: 429});
    expect(fieldsOf(failure)).to.include({chatId: firstId(page), model: 'alpha', messageId: end.messageId});
    expect(end.status).to.equal('failed');
  });

  it('tell that a response was stopped', async () => {
    const transport = new SteeredTransport();
    const page = await setup(transport);
    await ask(page, 'hi');
    // Another key in between, since the second half of a double press does nothing.
    await sendKeys({press: 'Shift'});
    await transport.next(0);
    const ended = nextEvent(page, 'bai-response-end');
    await press(page, 'Stop');
    expect((await ended).status).to.equal('stopped');
  });

  it('tell of the chat that is asked to be added to, cleared, or removed', async () => {
    const page = await setup();
    await ask(page, 'hi');
    await shows(page, 'You said hi');
    const id = firstId(page);
    const events = record(page, 'bai-chat-add', 'bai-chat-clear', 'bai-chat-remove');
    await choose(page, 'Clear chat');
    await press(page, 'Add chat');
    await waitUntil(() => cardsOf(page).length === 2);
    await choose(page, 'Delete chat');
    await waitUntil(() => events.length === 3);
    expect(events.map(({type}) => type)).to.deep.equal(['bai-chat-clear', 'bai-chat-add', 'bai-chat-remove']);
    expect(events.map(({chatId}) => chatId)).to.deep.equal([id, id, id]);
  });

  it('name no chat when one is added to an empty page', async () => {
    const page = await setup();
    page.removeChat(firstId(page));
    const added = nextEvent(page, 'bai-chat-add');
    await press(page, 'Add chat');
    expect((await added).chatId).to.equal(undefined);
  });

  it('tell the endpoint and the model that are chosen, without secrets in the address', async () => {
    const endpoint = {...here, baseURL: 'https://nowhere.invalid/v1?api-key=s3cret&tier=1'};
    const page = document.createElement('bai-chat-page');
    page.catalog = plainCatalog(['alpha'], [endpoint]);
    const told = nextEvent(page, 'bai-model-change');
    place().append(page);
    const event = await told;
    expect(event.chatId).to.equal(firstId(page));
    expect(event.endpoint).to.deep.equal({
      id: 'here',
      name: 'Here',
      baseURL: 'https://nowhere.invalid/v1?tier=1',
    });
    expect(fieldsOf(event)).to.include({model: 'alpha', custom: false});
  });

  it('tell of Sync input when a person turns it, not when the host does', async () => {
    const page = await setup();
    const events = record(page, 'bai-sync-change');
    page.syncInput = true;
    await page.updateComplete;
    (await appears(page, 'switch', 'Sync input')).click();
    await page.updateComplete;
    expect(events.map(({syncInput}) => syncInput)).to.deep.equal([false]);
    expect(page.hasAttribute('sync-input')).to.equal(false);
  });

  it('bubble past the page, composed, with the page as their target', async () => {
    const page = await setup();
    const names = ['bai-prompt-submit', 'bai-response-start', 'bai-response-end', 'bai-chat-clear'] as const;
    const events = record(document, ...names);
    await ask(page, 'hi');
    await shows(page, 'You said hi');
    await choose(page, 'Clear chat');
    await waitUntil(() => events.length === 4);
    expect(events.map(({type}) => type)).to.deep.equal(names);
    expect(events.every(({bubbles, composed}) => bubbles && composed)).to.equal(true);
  });

  it('come once, however deep the element stands', async () => {
    const events = record(document, 'bai-model-change');
    const page = await setup();
    const id = page.addChat();
    await waitUntil(() => events.some(({chatId}) => chatId === id));
    expect(events.map(({chatId}) => chatId)).to.have.members(page.toJSON().chats.map((chat) => chat.id));
  });

  it('reach a host that sends right after it made the page', async () => {
    const page = document.createElement('bai-chat-page');
    page.catalog = plainCatalog();
    page.transport = echo;
    const events = record(page, 'bai-response-start', 'bai-response-end');
    page.send('at once');
    place().append(page);
    await waitUntil(() => events.length === 2);
    expect(messagesOf(page)).to.deep.equal([['at once', 'You said at once']]);
  });

  it('come from a card alone as well', async () => {
    const card = await fixture<BaiChatCard>(
      html`<bai-chat-card .catalog=${plainCatalog()} .transport=${echo}></bai-chat-card>`,
    );
    const events = record(card, 'bai-prompt-submit', 'bai-response-start', 'bai-response-end');
    await hasModel(card);
    await ask(card, 'hi');
    await waitUntil(() => events.length === 3);
    const {id} = card.toJSON();
    expect(events.map((event) => fieldsOf(event).chatId)).to.deep.equal([id, id, id]);
  });
});
