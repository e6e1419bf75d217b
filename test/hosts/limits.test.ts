import {expect, fixture, html} from '@open-wc/testing';
import type {BaiChatCard, BaiChatPage} from '../../src/index.js';
import '../../src/index.js';
import {
  appears,
  ask,
  below,
  cardsOf,
  choose,
  echo,
  find,
  hasModel,
  nextEvent,
  plainCatalog,
  press,
  record,
  shows,
  SteeredTransport,
  waitUntil,
} from './helpers.js';

describe('max-cards', () => {
  const setup = (): Promise<BaiChatPage> =>
    fixture(html`<bai-chat-page max-cards="2" .catalog=${plainCatalog()}></bai-chat-page>`);

  it('disables Add chat at the limit, says why, and asks nobody', async () => {
    const page = await setup();
    await press(page, 'Add chat');
    await waitUntil(() => cardsOf(page).length === 2);
    const events = record(page, 'bai-chat-add');
    const add = await appears(page, 'button', 'Add chat');
    expect(add.getAttribute('aria-disabled')).to.equal('true');
    const why = (add.getRootNode() as ShadowRoot).getElementById(add.getAttribute('aria-describedby') ?? '');
    expect(why?.textContent).to.equal('There can be 2 chats at most');
    add.click();
    await page.updateComplete;
    expect(events).to.have.lengthOf(0);
    expect(cardsOf(page)).to.have.lengthOf(2);
  });

  it('can be raised while the page is shown', async () => {
    const page = await setup();
    await press(page, 'Add chat');
    page.maxCards = 3;
    await page.updateComplete;
    const add = await appears(page, 'button', 'Add chat');
    expect(add.getAttribute('aria-disabled')).to.equal('false');
  });
});

describe('stall-seconds', () => {
  it('says that nothing comes, aborts nothing, and still takes what comes late', async () => {
    const transport = new SteeredTransport();
    const page = await fixture<BaiChatPage>(
      html`<bai-chat-page
        .catalog=${plainCatalog()}
        .transport=${transport}
        stall-seconds="0.05"
      ></bai-chat-page>`,
    );
    await ask(page, 'hello');
    const asked = await transport.next(0);
    await shows(page, 'No data for 0.05 seconds');
    expect(asked.signal.aborted).to.equal(false);
    asked.reply('late');
    await shows(page, 'late');
  });
});

describe('Delete chat in a card alone', () => {
  const setup = (): Promise<BaiChatCard> =>
    fixture(html`<bai-chat-card .catalog=${plainCatalog()} .transport=${echo}></bai-chat-card>`);

  it('is there when its host listens for the wish, and gone when it no longer does', async () => {
    const card = await setup();
    const listener = (): void => undefined;
    card.addEventListener('bai-chat-remove', listener);
    await press(card, 'More');
    await appears(card, 'menuitem', 'Delete chat');
    card.removeEventListener('bai-chat-remove', listener);
    await waitUntil(() => !find(card, 'menuitem', 'Delete chat'));
  });

  it('asks the host, which takes the card away', async () => {
    const card = await setup();
    card.addEventListener('bai-chat-remove', () => {
      card.remove();
    });
    await hasModel(card);
    const {id} = card.toJSON();
    const asked = nextEvent(card, 'bai-chat-remove');
    await choose(card, 'Delete chat');
    expect((await asked).chatId).to.equal(id);
    expect(card.isConnected).to.equal(false);
  });

  it('stops the answer that runs', async () => {
    const transport = new SteeredTransport();
    const card = await setup();
    card.transport = transport;
    card.removable = true;
    await ask(card, 'hello');
    const asked = await transport.next(0);
    await choose(card, 'Delete chat');
    expect(asked.signal.aborted).to.equal(true);
  });
});

describe('imageOrigins', () => {
  /** One pixel that differs from the page. */
  const picture = `${location.origin}/test/hosts/none.png`;
  const imaging = {
    async *stream(): AsyncGenerator<{type: 'text'; text: string} | {type: 'end'}> {
      yield await Promise.resolve({type: 'text' as const, text: `![A picture](${picture})`});
      yield {type: 'end'};
    },
  };

  it('lets no image load by itself where a host names none', async () => {
    const page = await fixture<BaiChatPage>(
      html`<bai-chat-page .catalog=${plainCatalog()} .transport=${imaging}></bai-chat-page>`,
    );
    await ask(page, 'show me');
    await appears(page, 'button', `Load image from ${location.host}`);
  });

  for (const origin of [location.origin, `${location.origin}/`, location.origin.toUpperCase()]) {
    it(`lets images of ${origin} load by themselves`, async () => {
      const page = await fixture<BaiChatPage>(html`
        <bai-chat-page
          .catalog=${plainCatalog()}
          .transport=${imaging}
          .imageOrigins=${[origin]}
        ></bai-chat-page>
      `);
      await ask(page, 'show me');
      await waitUntil(() => page.toJSON().chats[0]?.messages[1]?.status === 'done');
      await waitUntil(() => imagesIn(page).some(({src}) => src === picture));
    });
  }

  for (const origin of ['https://nowhere.invalid', 'data:', '', 'not an address', '*']) {
    it(`lets none load for “${origin}”`, async () => {
      const page = await fixture<BaiChatPage>(html`
        <bai-chat-page
          .catalog=${plainCatalog()}
          .transport=${imaging}
          .imageOrigins=${[origin]}
        ></bai-chat-page>
      `);
      await ask(page, 'show me');
      await appears(page, 'button', `Load image from ${location.host}`);
      expect(imagesIn(page)).to.have.lengthOf(0);
    });
  }
});

function imagesIn(root: Element): HTMLImageElement[] {
  return [...below(root)].filter((element) => element instanceof HTMLImageElement);
}
