import {expect, fixture, html, oneEvent} from '@open-wc/testing';
import type {BaiChatCard, BaiChatPage} from '../../src/index.js';
import '../../src/index.js';
import {
  appears,
  ask,
  echo,
  find,
  cardsOf,
  messagesOf,
  plainCatalog,
  press,
  shows,
  waitUntil,
} from './helpers.js';

describe('a host with its own transport and catalogue', () => {
  const realFetch = window.fetch;
  let fetched: unknown[];

  beforeEach(() => {
    fetched = [];
    window.fetch = (...args) => {
      fetched.push(args[0]);
      return Promise.reject(new Error('There is no network here.'));
    };
  });

  afterEach(() => {
    window.fetch = realFetch;
  });

  it('runs the whole page without a network', async () => {
    const page = await fixture<BaiChatPage>(
      html`<bai-chat-page .catalog=${plainCatalog()} .transport=${echo}></bai-chat-page>`,
    );
    await ask(page, 'hello');
    await shows(page, 'You said hello');
    await press(page, 'Add chat');
    await waitUntil(() => cardsOf(page).length === 2);
    (await appears(page, 'switch', 'Sync input')).click();
    await ask(page, 'both');
    await shows(page, 'You said both');
    expect(messagesOf(page)).to.deep.equal([
      ['hello', 'You said hello', 'both', 'You said both'],
      ['both', 'You said both'],
    ]);
    await press(page, 'Retry all');
    await oneEvent(page, 'bai-response-end');
    expect(fetched).to.deep.equal([]);
  });

  it('runs a card alone without a network', async () => {
    const card = await fixture<BaiChatCard>(
      html`<bai-chat-card .catalog=${plainCatalog()} .transport=${echo}></bai-chat-card>`,
    );
    await ask(card, 'hello');
    await shows(card, 'You said hello');
    expect(fetched).to.deep.equal([]);
  });

  it('shows in the turn what a transport throws, and keeps the prompt', async () => {
    const broken = {
      // eslint-disable-next-line require-yield
      async *stream(): AsyncGenerator<never> {
        await Promise.resolve();
        throw new Error('The bridge is up');
      },
    };
    const page = await fixture<BaiChatPage>(
      html`<bai-chat-page .catalog=${plainCatalog()} .transport=${broken}></bai-chat-page>`,
    );
    await ask(page, 'hello');
    await shows(page, 'The bridge is up');
    expect(find(page, 'button', 'Retry')).to.exist;
    expect(messagesOf(page)[0]?.[0]).to.equal('hello');
  });

  it('shows why a catalogue gives nothing, and lets the person describe a model', async () => {
    const catalog = {
      endpoints: () => Promise.reject(new Error('The list is locked')),
      models: () => Promise.resolve([]),
    };
    const page = await fixture<BaiChatPage>(
      html`<bai-chat-page .catalog=${catalog} .transport=${echo}></bai-chat-page>`,
    );
    await shows(page, 'The list is locked');
    expect(find(page, 'textbox', 'Base URL')).to.exist;
    expect(fetched).to.deep.equal([]);
  });
});
