import {expect, fixture, html} from '@open-wc/testing';
import type {BaiChatPage} from '../../src/index.js';
import '../../src/index.js';
import {TestServer} from '../server/client.js';
import {ask, echo, hasModel, messagesOf, modelsOf, place, shows, waitUntil} from './helpers.js';

const firstEndpoint = (page: BaiChatPage): string | undefined => page.toJSON().chats[0]?.endpoint?.name;

describe('the attribute endpoints', () => {
  const realWarn = console.warn;
  let warnings: string[];
  let server: TestServer;

  before(async () => {
    server = await TestServer.open({models: ['alpha', 'beta']});
  });

  after(async () => {
    await server.close();
  });

  beforeEach(() => {
    warnings = [];
    console.warn = (...args: unknown[]) => warnings.push(args.join(' '));
  });

  afterEach(() => {
    console.warn = realWarn;
  });

  const list = (): string => JSON.stringify([{id: 'one', name: 'Endpoint one', baseURL: server.baseURL}]);

  const parse = async (attributes: Record<string, string>): Promise<BaiChatPage> => {
    const page = document.createElement('bai-chat-page');
    for (const [name, value] of Object.entries(attributes)) page.setAttribute(name, value);
    place().append(page);
    await page.updateComplete;
    return page;
  };

  it('holds a list as JSON', async () => {
    const page = await parse({endpoints: list(), model: 'beta'});
    await hasModel(page);
    expect(firstEndpoint(page)).to.equal('Endpoint one');
    expect(modelsOf(page)).to.deep.equal(['beta']);
    expect(warnings).to.deep.equal([]);
  });

  for (const bad of ['not JSON', '{"id": "one"}', '"text"', '42', 'null', '']) {
    it(`warns of ${bad === '' ? 'an empty text' : bad} and leaves the base URL in its place`, async () => {
      const page = await parse({endpoints: bad, 'base-url': server.baseURL});
      await hasModel(page);
      expect(modelsOf(page)).to.deep.equal(['alpha']);
      expect(warnings).to.have.lengthOf(1);
      expect(warnings[0]).to.contain('"endpoints" is no JSON array of endpoints');
    });
  }

  it('warns of entries that are no endpoints, and keeps the others', async () => {
    const entries = [{name: 'Nameless'}, null, {id: 'one', name: 'Endpoint one', baseURL: server.baseURL}];
    const page = await parse({endpoints: JSON.stringify(entries)});
    await hasModel(page);
    expect(firstEndpoint(page)).to.equal('Endpoint one');
    expect(warnings[0]).to.contain('2 of 3 entries');
  });

  it('does not repeat what it holds in a warning, since an address may hold a secret', async () => {
    await parse({endpoints: '[{"baseURL": "https://nowhere.invalid/v1?api-key=s3cret"'});
    expect(warnings.join()).not.to.contain('s3cret');
  });

  it('loses no chat, no draft and no choice when bad JSON takes the place of good', async () => {
    const page = await parse({endpoints: list()});
    page.transport = echo;
    await ask(page, 'one');
    await shows(page, 'You said one');
    page.setAttribute('endpoints', 'oops');
    await waitUntil(() => warnings.length === 1);
    await page.updateComplete;
    expect(messagesOf(page)).to.deep.equal([['one', 'You said one']]);
    expect(firstEndpoint(page)).to.equal('Endpoint one');
    expect(modelsOf(page)).to.deep.equal(['alpha']);
    page.send('two');
    await shows(page, 'You said two');
  });

  it('can be taken away again', async () => {
    const page = await parse({endpoints: list(), 'base-url': `${server.origin}/other`});
    await hasModel(page);
    page.removeAttribute('base-url');
    page.removeAttribute('endpoints');
    await page.updateComplete;
    expect(modelsOf(page)).to.deep.equal(['alpha']);
  });
});

describe('numbers and switches', () => {
  it('are read from attributes', async () => {
    const page = await fixture<BaiChatPage>(
      html`<bai-chat-page sync-input max-cards="2" stall-seconds="5" lang="ko-KR"></bai-chat-page>`,
    );
    const {syncInput, maxCards, stallSeconds, lang} = page;
    expect({syncInput, maxCards, stallSeconds, lang}).to.deep.equal({
      syncInput: true,
      maxCards: 2,
      stallSeconds: 5,
      lang: 'ko-KR',
    });
  });

  it('show the language of a page on its element, for fonts and voices', async () => {
    const page = await fixture<BaiChatPage>(html`<bai-chat-page></bai-chat-page>`);
    expect(page.hasAttribute('lang')).to.equal(false);
    page.lang = 'ko';
    await page.updateComplete;
    expect(page.getAttribute('lang')).to.equal('ko');
  });
});
