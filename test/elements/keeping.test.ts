import {expect, fixture} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import {html} from 'lit';
import {createChatError} from '../../src/chat/chat-error.js';
import type {ChatPageState} from '../../src/chat/state.js';
import type {ChatStorage} from '../../src/chat/storage.js';
import type {BaiChatPage} from '../../src/elements/chat-page/chat-page.js';
import {memoryStorage} from '../../src/storage/memory-storage.js';
import {TestServer} from '../server/client.js';
import {focused, maybe, partsOf, see, seeAll, textOf, until} from './see.js';
import {
  addChats,
  answered,
  ask,
  box,
  card,
  cards,
  choose,
  click,
  converse,
  endpointAt,
  lateCode,
  messages,
  press,
  ready,
  send,
  type,
} from './setup.js';

describe('a page with a storage', () => {
  let server: TestServer;
  let storage: ChatStorage;

  beforeEach(async () => {
    server = await TestServer.open({models: ['alpha', 'beta']});
    storage = memoryStorage();
  });

  /** A page as a visit opens it. */
  async function visit(store: ChatStorage = storage, id = 'page'): Promise<BaiChatPage> {
    const frame = await fixture(html`
      <div style="block-size: 640px; inline-size: 1200px">
        <bai-chat-page
          lang="en"
          .endpoints=${[endpointAt(server)]}
          .storage=${store}
          storage-id=${id}
        ></bai-chat-page>
      </div>
    `);
    const page = frame.querySelector('bai-chat-page')!;
    await until(() => see(page, 'textbox', 'Message'), 'a card');
    await lateCode();
    await ready(page);
    return page;
  }

  /** Leaves the page, and gives what was kept of it once that fits. */
  async function keptOf(fits: (state: ChatPageState) => boolean, id = 'page'): Promise<ChatPageState> {
    let state: ChatPageState | undefined;
    for (;;) {
      state = await storage.read(id);
      if (state && fits(state)) return state;
      // Writes wait for a pause in what a person does.
      await new Promise(requestAnimationFrame);
    }
  }

  const texts = ({chats}: ChatPageState): readonly string[] =>
    chats.flatMap((chat) => chat.messages.map(({text}) => text));

  it('shows its chats again at the next visit: model, messages, drafts, parameters', async () => {
    const page = await visit();
    await converse({server, page}, 'Hello', 'Hi there');
    await type(page, 'not yet sent');
    await keptOf(({chats}) => chats[0]?.draft === 'not yet sent');
    page.remove();
    const next = await visit();
    await answered(next, 'Hi there');
    expect(messages(next)).to.deep.equal(['Hello', 'Hi there']);
    expect(box(next).value).to.equal('not yet sent');
    expect(see(next, 'region', /^Chat A/).getAttribute('aria-label')).to.equal('Chat A: alpha');
  });

  it('X24 shows a prompt and what had come of its answer, as cut short, after a visit that ended mid-stream', async () => {
    const page = await visit();
    const exchange = await ask({server, page});
    await exchange.say('Half an ans');
    await keptOf((state) => texts(state).includes('Half an ans'));
    page.remove();
    const next = await visit();
    await until(() => messages(next).join() === 'Hello,Half an ans', 'what had come');
    await until(() => textOf(next).includes('Cut short: the connection was lost'));
  });

  it('X25, P7 says once, and quietly, that there is no room, and goes on from memory', async () => {
    let full = true;
    const store: ChatStorage = {
      ...storage,
      write: (...page) =>
        full ? Promise.reject(createChatError({kind: 'storage'})) : storage.write(...page),
    };
    const page = await visit(store);
    await converse({server, page}, 'Hello', 'Hi there');
    const notice = await until(() => partsOf(page, 'trouble')[0], 'the notice');
    expect(textOf(notice)).to.contain('could not be saved');
    await expect(page).to.be.accessible();
    await converse({server, page}, 'Again', 'Still here');
    expect(partsOf(page, 'trouble')).to.have.length(1);
    await answered(page, 'Still here');
    expect(messages(page)).to.deep.equal(['Hello', 'Hi there', 'Again', 'Still here']);
    full = false;
    await type(page, 'more');
    await until(() => partsOf(page, 'trouble').length === 0, 'the end of the trouble');
    expect(texts(await keptOf((state) => texts(state).length === 4))).to.include('Still here');
  });

  it('X25 has its notice put away by a person, and the focus stays in the toolbar', async () => {
    const page = await visit({...storage, write: () => Promise.reject(createChatError({kind: 'storage'}))});
    const notice = await until(() => partsOf(page, 'trouble')[0], 'the notice');
    see(notice, 'button', 'Dismiss').focus();
    await press('Enter');
    await until(() => partsOf(page, 'trouble').length === 0);
    expect(focused()).to.equal(see(page, 'button', 'Add chat'));
  });

  it('works from memory where nothing can be read', async () => {
    const failing = (): Promise<never> => Promise.reject(createChatError({kind: 'storage'}));
    const page = await visit({list: failing, read: failing, write: failing, delete: failing});
    await converse({server, page}, 'Hello', 'Hi there');
    expect(partsOf(page, 'trouble')).to.have.length(1);
  });

  it('does not bring back what was cleared, nor a chat that was deleted', async () => {
    const page = await visit();
    await converse({server, page}, 'Hello', 'Hi there');
    await addChats(page, 2);
    await converse({server, page}, 'Other', 'Second', card(page, 'B'));
    await keptOf((state) => texts(state).length === 4);
    await choose(card(page, 'A'), 'Clear chat');
    await choose(card(page, 'B'), 'Delete chat');
    await keptOf((state) => state.chats.length === 1 && texts(state).length === 0);
    page.remove();
    const next = await visit();
    expect(cards(next)).to.have.length(1);
    expect(messages(next)).to.deep.equal([]);
  });

  it('keeps again what was erased and taken back', async () => {
    const page = await visit();
    await converse({server, page}, 'Hello', 'Hi there');
    await choose(page, 'Clear chat');
    await keptOf((state) => texts(state).length === 0);
    await click(see(page, 'button', 'Undo'));
    await keptOf((state) => texts(state).length === 2);
    page.remove();
    await answered(await visit(), 'Hi there');
  });

  it('X26 loses nothing of what two visits say at the same time', async () => {
    const page = await visit();
    await converse({server, page}, 'Hello', 'Hi there');
    await keptOf((state) => texts(state).length === 2);
    const other = await visit();
    await answered(other, 'Hi there');
    await converse({server, page: other}, 'From the other', 'Second');
    await converse({server, page}, 'From the first', 'Third');
    const kept = await keptOf((state) => texts(state).length === 6);
    expect(texts(kept)).to.have.members([
      'Hello',
      'Hi there',
      'From the other',
      'Second',
      'From the first',
      'Third',
    ]);
    const later = await visit();
    await until(() => messages(later).length === 4, 'one of the two branches');
  });

  it('keeps what was said before it could read, beside what it then finds', async () => {
    const first = await visit();
    await converse({server, page: first}, 'Hello', 'Hi there');
    await keptOf((state) => texts(state).length === 2);
    first.remove();
    let open = (): void => undefined;
    const gate = new Promise<void>((resolve) => {
      open = resolve;
    });
    const slow: ChatStorage = {...storage, read: (id) => gate.then(() => storage.read(id))};
    const page = await visit(slow);
    await send(page, 'Too early');
    const exchange = await server.nextRequest();
    open();
    await until(() => cards(page).length === 2, 'the chat that was kept');
    await exchange.reply('But here');
    await until(() => messages(page).includes('But here'));
    expect(messages(page)).to.have.members(['Too early', 'But here', 'Hello', 'Hi there']);
    expect(seeAll(page, 'region', /^Chat [AB]/)).to.have.length(2);
  });

  it('goes on keeping after it was taken out and put back, without showing anything twice', async () => {
    const page = await visit();
    const frame = page.parentElement!;
    await converse({server, page}, 'Hello', 'Hi there');
    page.remove();
    frame.append(page);
    await ready(page);
    await converse({server, page}, 'Again', 'Still here');
    const kept = await keptOf((state) => texts(state).length === 4);
    expect(kept.chats).to.have.length(1);
    expect(cards(page)).to.have.length(1);
  });

  it('keeps pages apart by their ids, and names each by its first prompt', async () => {
    const page = await visit(storage, 'one');
    page.send('What  is\na monad?');
    await (await server.nextRequest()).reply('A burrito');
    await keptOf((state) => texts(state).length === 2, 'one');
    page.remove();
    const other = await visit(storage, 'two');
    expect(messages(other)).to.deep.equal([]);
    const titles = (await storage.list()).map(({id, title}) => `${id}: ${title}`);
    expect(titles).to.include('one: What is a monad?');
  });

  it('keeps no token', async () => {
    const page = await visit();
    await choose(page, 'Clear chat').catch(() => undefined);
    page.restore({
      version: 1,
      syncInput: false,
      chats: [
        {
          id: 'c',
          letter: 'A',
          custom: true,
          synced: true,
          endpoint: {id: 'custom:1', name: 'Mine', baseURL: `${server.baseURL}?key=top-secret`},
          model: 'alpha',
          messages: [],
        },
      ],
    });
    const field = await until(() => see(page, 'textbox', 'Token') as HTMLInputElement, 'the form');
    field.focus();
    await sendKeys({type: 'sk-very-secret'});
    await press('Enter');
    await converse({server, page}, 'Hello', 'Hi there');
    const kept = await keptOf((state) => texts(state).length === 2);
    expect(JSON.stringify(kept)).not.to.match(/very-secret|top-secret/);
    expect(maybe(page, 'button', 'Send')).to.not.equal(undefined);
  });
});
