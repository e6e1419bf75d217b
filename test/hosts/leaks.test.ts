import {expect} from '@open-wc/testing';
import {needsDevTools} from '../driver.js';
import {cdp} from '../elements/setup.js';
import {TestServer} from '../server/client.js';
import type {BaiChatCard, BaiChatPage, ChatTransport} from '../../src/index.js';
import '../../src/index.js';
import {maybe, see, seeAll, textOf, until} from '../elements/see.js';
import {here, modelsOf, nextEvent, place, plainCatalog} from './helpers.js';

/** Answers at once, with a little of everything. */
const quick: ChatTransport = {
  async *stream() {
    yield await Promise.resolve({type: 'start'} as const);
    yield {type: 'reasoning', text: 'Well. '};
    yield {type: 'text', text: '# Title\n\nSome `code` and **more** of it.'};
    yield {type: 'usage', usage: {outputTokens: 9}};
    yield {type: 'end', reason: 'stop'};
  },
};

type Counts = Readonly<Record<'JSEventListeners' | 'Nodes' | 'JSHeapUsedSize', number>>;

/** What the document holds, once all that can be collected is. */
async function counts(): Promise<Counts> {
  await cdp('Performance.enable');
  await cdp('HeapProfiler.enable');
  // What is only weakly held may take a second turn.
  for (let turn = 0; turn < 3; turn += 1) await cdp('HeapProfiler.collectGarbage');
  const {metrics} = (await cdp('Performance.getMetrics')) as {metrics: {name: string; value: number}[]};
  const value = (name: string): number => metrics.find((metric) => metric.name === name)!.value;
  return {
    JSEventListeners: value('JSEventListeners'),
    Nodes: value('Nodes'),
    JSHeapUsedSize: value('JSHeapUsedSize'),
  };
}

/** Holds what came of `before` against the limits that X39 sets. */
function expectFlat(before: Counts, after: Counts): void {
  expect(after.JSEventListeners - before.JSEventListeners, 'listeners').to.be.below(20);
  expect(after.Nodes - before.Nodes, 'nodes').to.be.below(200);
  expect(after.JSHeapUsedSize - before.JSHeapUsedSize, 'heap').to.be.below(2_000_000);
}

/** Waits for the models in a way that leaves no timer behind, which would hold what it waited for. */
async function hasModel(element: BaiChatCard | BaiChatPage): Promise<void> {
  await until(() => modelsOf(element).every((model) => model !== undefined));
  await element.updateComplete;
}

/** Sends a prompt, and waits for the end of its answer. */
async function turn(card: BaiChatCard): Promise<void> {
  const ended = nextEvent(card, 'bai-response-end');
  card.send('Hello');
  await ended;
}

describe('what is over', () => {
  beforeEach(async function () {
    await needsDevTools(this);
  });

  /** A card that stands alone, with its model. */
  async function lone(transport?: ChatTransport): Promise<BaiChatCard> {
    const card = document.createElement('bai-chat-card');
    card.catalog = plainCatalog();
    card.transport = transport;
    place().append(card);
    await hasModel(card);
    return card;
  }

  it('X39: leaves nothing after 500 turns in one card', async () => {
    const card = await lone(quick);
    const empty = card.toJSON();
    const turns = async (count: number): Promise<void> => {
      for (let done = 0; done < count; done += 1) await turn(card);
      await until(() => textOf(card).includes('Some code'));
      // What Clear takes away could be brought back, and so is kept.
      card.restore(empty);
      await hasModel(card);
      await until(() => seeAll(card, 'article').length === 0);
    };
    await turns(50);
    const before = await counts();
    for (let part = 0; part < 10; part += 1) await turns(50);
    expectFlat(before, await counts());
  }).timeout(120_000);

  it('X39: leaves neither listeners nor sockets after 100 answers that were stopped', async () => {
    const server = await TestServer.open({models: ['alpha']});
    await server.respond({
      method: 'POST',
      body: 'data: {"choices":[{"delta":{"content":"Begun"}}]}\n\n',
      then: 'open',
    });
    const card = document.createElement('bai-chat-card');
    card.endpoints = [{...here, baseURL: server.baseURL}];
    place().append(card);
    await hasModel(card);
    const empty = card.toJSON();
    const turns = async (count: number): Promise<void> => {
      for (let done = 0; done < count; done += 1) {
        card.send('Hello');
        await until(() => card.toJSON().messages.at(-1)?.text === 'Begun');
        card.stop();
      }
      card.restore(empty);
      await hasModel(card);
      await until(() => seeAll(card, 'article').length === 0);
    };
    await turns(20);
    const before = await counts();
    await turns(100);
    expectFlat(before, await counts());
    // A browser keeps a few idle ones for the next request.
    let sockets = await server.sockets();
    while (sockets > 6) sockets = await server.sockets();
    await server.close();
  }).timeout(120_000);

  it('leaves nothing after 100 chats that were added, used and removed', async () => {
    const page = document.createElement('bai-chat-page');
    page.catalog = plainCatalog();
    page.transport = quick;
    page.maxCards = 200;
    place().append(page);
    await hasModel(page);
    const chats = async (count: number): Promise<void> => {
      for (let done = 0; done < count; done += 1) {
        const id = page.addChat({endpoint: here, model: 'alpha'});
        await until(() => page.toJSON().chats.at(-1)?.model === 'alpha');
        const ended = nextEvent(page, 'bai-response-end');
        page.send('Hello', {chatId: id});
        await ended;
        page.removeChat(id);
        (await until(() => see(page, 'button', 'Dismiss'))).click();
        await until(() => !maybe(page, 'button', 'Dismiss'));
      }
    };
    await chats(20);
    const before = await counts();
    await chats(100);
    expectFlat(before, await counts());
  }).timeout(120_000);

  it('leaves nothing of 50 pages that were removed, with their layers open', async () => {
    const pages = async (count: number): Promise<void> => {
      for (let done = 0; done < count; done += 1) await openAndRemove();
    };
    await pages(10);
    const before = await counts();
    await pages(50);
    expectFlat(before, await counts());
  }).timeout(120_000);

  async function openAndRemove(): Promise<void> {
    const page: BaiChatPage = document.createElement('bai-chat-page');
    page.catalog = plainCatalog();
    page.transport = quick;
    document.body.append(page);
    await hasModel(page);
    const ended = nextEvent(page, 'bai-response-end');
    page.send('Hello');
    await ended;
    (await until(() => see(page, 'button', 'Parameters'))).click();
    await until(() => see(page, 'dialog', 'Parameters'));
    page.remove();
  }
});
