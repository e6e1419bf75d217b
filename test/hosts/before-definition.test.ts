import {expect} from '@open-wc/testing';
import type {BaiChatCard, BaiChatPage} from '../../src/index.js';
import {
  appears,
  choose,
  find,
  hasModel,
  modelsOf,
  place,
  plainCatalog,
  record,
  SteeredTransport,
} from './helpers.js';

describe('elements that a host fills before they are defined (X29)', () => {
  const transport = new SteeredTransport();
  let page: BaiChatPage;
  let card: BaiChatCard;

  before(async () => {
    const holder = document.createElement('div');
    holder.innerHTML = `<bai-chat-page max-cards="3" lang="en"></bai-chat-page>
      <bai-chat-card heading="Helper" removable></bai-chat-card>`;
    document.body.append(holder);
    page = holder.querySelector('bai-chat-page')!;
    card = holder.querySelector('bai-chat-card')!;
    expect(page.matches(':defined')).to.equal(false);
    page.catalog = plainCatalog(['early']);
    page.transport = transport;
    page.strings = {addChat: 'Another'};
    page.syncInput = true;
    page.model = 'early';
    card.catalog = plainCatalog(['lone']);
    await import('../../src/index.js');
    await page.updateComplete;
  });

  after(() => {
    page.parentElement?.remove();
  });

  it('take over what was set', async () => {
    await hasModel(page);
    expect(modelsOf(page)).to.deep.equal(['early']);
    expect(page.maxCards).to.equal(3);
    await appears(page, 'button', 'Another');
    const sync = await appears(page, 'switch', 'Sync input');
    expect(sync.getAttribute('aria-checked')).to.equal('true');
    page.send('hello');
    expect((await transport.next(0)).request.model).to.equal('early');
  });

  it('leave no property of the plain element in the way of later ones', async () => {
    page.strings = {addChat: 'One more'};
    await appears(page, 'button', 'One more');
  });

  it('offer Delete chat to a host that says it removes the card', async () => {
    await hasModel(card);
    const asked = record(card, 'bai-chat-remove');
    await choose(card, 'Delete chat');
    expect(asked).to.have.lengthOf(1);
    expect(find(card, 'region', 'Helper')).to.exist;
  });

  it('can be made by their constructors', async () => {
    const {BaiChatPage: Page} = await import('../../src/index.js');
    const other = new Page();
    other.catalog = plainCatalog(['made']);
    place().append(other);
    await hasModel(other);
    expect(modelsOf(other)).to.deep.equal(['made']);
  });
});
