import {expect, fixture, html} from '@open-wc/testing';
import type {BaiChatPage} from '../../src/index.js';
import '../../src/index.js';
import {
  appears,
  ask,
  cardsOf,
  hasModel,
  messagesOf,
  place,
  plainCatalog,
  shows,
  SteeredTransport,
  type,
} from './helpers.js';

describe('two pages in one document', () => {
  const setup = async (): Promise<{
    first: BaiChatPage;
    second: BaiChatPage;
    transports: readonly [SteeredTransport, SteeredTransport];
  }> => {
    const transports = [new SteeredTransport(), new SteeredTransport()] as const;
    const [one, two] = transports;
    const both = await fixture(html`
      <div>
        <bai-chat-page .catalog=${plainCatalog()} .transport=${one} sync-input></bai-chat-page>
        <bai-chat-page .catalog=${plainCatalog()} .transport=${two} sync-input></bai-chat-page>
      </div>
    `);
    const [first, second] = both.querySelectorAll('bai-chat-page');
    await hasModel(first!);
    await hasModel(second!);
    return {first: first!, second: second!, transports};
  };

  it('share no draft, no prompt and no transport', async () => {
    const {first, second, transports} = await setup();
    await type(first, 'for the first');
    const box = (await appears(second, 'textbox', 'Message')) as HTMLTextAreaElement;
    expect(box.value).to.equal('');
    await ask(first, ' only');
    (await transports[0].next(0)).reply('yes');
    await shows(first, 'yes');
    expect(messagesOf(first)).to.deep.equal([['for the first only', 'yes']]);
    expect(messagesOf(second)).to.deep.equal([[]]);
    expect(transports[1].asked).to.have.lengthOf(0);
  });

  it('share no chats and no letters', async () => {
    const {first, second} = await setup();
    first.addChat();
    first.addChat();
    await first.updateComplete;
    expect(second.toJSON().chats.map(({letter}) => letter)).to.deep.equal(['A']);
    expect(cardsOf(second)).to.have.lengthOf(1);
    const ids = [...first.toJSON().chats, ...second.toJSON().chats].map(({id}) => id);
    expect(new Set(ids).size).to.equal(4);
  });

  it('share no texts', async () => {
    const {first, second} = await setup();
    first.strings = {send: 'Go'};
    await appears(first, 'button', 'Go');
    await appears(second, 'button', 'Send');
  });

  it('leave no trace in the document, its storage, its address or its globals', async () => {
    const globals = Object.keys(window);
    const address = location.href;
    const kept = [localStorage.length, sessionStorage.length, document.cookie];
    const holder = place();
    const heads = document.head.childElementCount;
    const page = document.createElement('bai-chat-page');
    page.catalog = plainCatalog();
    page.transport = new SteeredTransport();
    holder.append(page);
    await ask(page, 'hello');
    expect(Object.keys(window)).to.deep.equal(globals);
    expect(location.href).to.equal(address);
    expect([localStorage.length, sessionStorage.length, document.cookie]).to.deep.equal(kept);
    expect(document.head.childElementCount).to.equal(heads);
    expect(document.body.lastElementChild).to.equal(holder);
    expect(page.childNodes).to.have.lengthOf(0);
  });
});
