import {expect} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import type {BaiChatPage} from '../../src/elements/chat-page/chat-page.js';
import type {ChatTransport} from '../../src/chat/transport.js';
import {needsDevTools} from '../driver.js';
import {maybe, nextFrame, partsOf, see, textOf, until} from './see.js';
import {answered, ask, box, cards, cdp, messages, press, send, stagePage, type Stage} from './setup.js';

describe('a page under load', () => {
  let stage: Stage;

  beforeEach(async () => {
    stage = await stagePage();
  });

  afterEach(async () => {
    await stage.server.close();
  });

  it('X14: renders a flood at most once a frame, and Stop ends it', async () => {
    const {page} = stage;
    let sent = 0;
    let stopped = false;
    page.transport = {
      async *stream(_request, {signal}) {
        while (!signal.aborted) {
          for (let i = 0; i < 500; i += 1) {
            sent += 1;
            yield {type: 'text', text: 'word '} as const;
          }
          // Lets the page have a turn, as a network would.
          await new Promise((resolve) => setTimeout(resolve));
        }
        stopped = true;
      },
    } satisfies ChatTransport;
    await send(page, 'Flood');
    await until(() => (messages(page)[1]?.length ?? 0) > 0);
    const content = partsOf(page, 'content')[1]!;
    let changes = 0;
    let frames = 0;
    const start = performance.now();
    const observer = new MutationObserver(() => (changes += 1));
    observer.observe(content, {subtree: true, childList: true, characterData: true});
    await until(() => {
      frames += 1;
      return sent >= 20_000;
    }, '20,000 pieces');
    observer.disconnect();
    // Where a frame is late, a page renders as one that gets none.
    const late = Math.floor((performance.now() - start) / 250);
    expect(changes).to.be.at.most(frames + late + 1);
    see(page, 'button', 'Stop').click();
    await until(() => stopped && !maybe(page, 'button', 'Stop'));
    expect(textOf(page)).to.contain('Stopped by you');
  }).timeout(60_000);

  it('X22: reads on and renders where there are no frames', async () => {
    const {page} = stage;
    const exchange = await ask(stage);
    await exchange.say('Seen. ');
    await until(() => messages(page)[1] === 'Seen.');
    const {requestAnimationFrame} = window;
    const content = partsOf(page, 'content')[1]!;
    // What a hidden page gets: no frame.
    window.requestAnimationFrame = () => 0;
    try {
      const rendered = new Promise<void>((resolve) => {
        const observer = new MutationObserver(() => {
          if (!content.textContent.includes('Unseen.')) return;
          observer.disconnect();
          resolve();
        });
        observer.observe(content, {subtree: true, childList: true, characterData: true});
      });
      await exchange.say('Unseen.');
      await rendered;
    } finally {
      window.requestAnimationFrame = requestAnimationFrame;
    }
    await exchange.finish();
    await answered(page, 'Seen. Unseen.');
  });

  it('X28: streams on when it is moved in the document, with what was typed, and nothing twice', async () => {
    const {page, server} = stage;
    const exchange = await ask(stage);
    await exchange.say('Before, ');
    await until(() => messages(page)[1] === 'Before,');
    await sendKeys({type: 'typed'});
    const frame = page.parentElement!;
    const other = document.createElement('div');
    other.style.blockSize = '640px';
    frame.after(other);
    other.append(page);
    await exchange.say('after.');
    await exchange.finish();
    await answered(page, 'Before, after.');
    expect(box(page).value).to.equal('typed');
    expect(messages(page)).to.have.length(2);
    expect((await server.requests()).filter(({method}) => method === 'POST')).to.have.length(1);
    frame.append(page);
    other.remove();
  });

  it('X28: aborts what runs when it is taken away, and shows its chats when it is back', async () => {
    const {page} = stage;
    const exchange = await ask(stage);
    await exchange.say('Half');
    await until(() => messages(page)[1] === 'Half');
    const frame = page.parentElement!;
    page.remove();
    expect(await exchange.closed()).to.equal('aborted');
    frame.append(page);
    await until(() => messages(page).join() === 'Hello,Half');
    expect(textOf(page)).to.contain('Cut short');
    see(page, 'button', 'Retry').click();
    await (await stage.server.nextRequest()).reply('Whole');
    await answered(page, 'Whole');
  });

  it('X31: holds a hundred cards, and a key still reaches its box within the frame', async () => {
    const {page} = stage;
    page.maxCards = 100;
    page.syncInput = true;
    for (let count = 1; count < 100; count += 1) page.addChat();
    await until(() => cards(page).length === 100);
    const boxes = cards(page).map(box);
    boxes[50]!.focus();
    await sendKeys({type: 'x'});
    expect(boxes[50]!.value).to.equal('x');
    await until(() => boxes.every(({value}) => value === 'x'), 'the draft in all of them');
    await press('Tab');
    expect(see(page, 'button', 'Add chat').getAttribute('aria-disabled')).to.equal('true');
  }).timeout(60_000);

  it('X39: leaves nothing behind, however many turns there were', async function () {
    await needsDevTools(this);
    const {page, server} = stage;
    await server.respond({
      method: 'POST',
      body: 'data: {"choices":[{"delta":{"content":"ok"}}]}\n\ndata: [DONE]\n\n',
    });
    const id = page.toJSON().chats[0]!.id;
    const turns = async (count: number): Promise<void> => {
      for (let turn = 0; turn < count; turn += 1) {
        const ended = new Promise((resolve) => {
          page.addEventListener('bai-response-end', resolve, {once: true});
        });
        page.send('Hello');
        await ended;
        if (turn % 20 === 19) forget(page, id);
      }
      forget(page, id);
      await idleBox(page);
    };
    await turns(100);
    const before = await counts();
    await turns(400);
    const after = await counts();
    expect(after.JSEventListeners - before.JSEventListeners, 'listeners').to.be.below(50);
    expect(after.Nodes - before.Nodes, 'nodes').to.be.below(200);
    expect(after.JSHeapUsedSize - before.JSHeapUsedSize, 'heap').to.be.below(2_000_000);
    expect(await server.sockets()).to.be.at.most(6);
  }).timeout(120_000);
});

/** Clears the chat for good: what Undo could bring back is kept. */
function forget(page: BaiChatPage, id: string): void {
  page.clearChat(id);
  maybe(page, 'button', 'Dismiss')?.click();
}

async function idleBox(page: BaiChatPage): Promise<void> {
  await until(() => {
    maybe(page, 'button', 'Dismiss')?.click();
    return !maybe(page, 'button', 'Stop') && !maybe(page, 'button', 'Dismiss') && messages(page).length === 0;
  }, 'an empty page');
  await nextFrame();
}

/** What the page holds, once all that can be collected is. */
async function counts(): Promise<Record<'JSEventListeners' | 'Nodes' | 'JSHeapUsedSize', number>> {
  await cdp('Performance.enable');
  await cdp('HeapProfiler.enable');
  await cdp('HeapProfiler.collectGarbage');
  await cdp('HeapProfiler.collectGarbage');
  const {metrics} = (await cdp('Performance.getMetrics')) as {metrics: {name: string; value: number}[]};
  const value = (name: string): number => metrics.find((metric) => metric.name === name)?.value ?? Number.NaN;
  return {
    JSEventListeners: value('JSEventListeners'),
    Nodes: value('Nodes'),
    JSHeapUsedSize: value('JSHeapUsedSize'),
  };
}
