import {expect, fixture, html} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import {backendAICatalog, httpManager} from '../../src/catalogs/backend-ai.js';
import type {BaiChatPage} from '../../src/index.js';
import '../../src/index.js';
import {appears, ask, below, hasModel, press, shows, waitUntil} from '../hosts/helpers.js';
import {TestServer, type SeenRequest} from '../server/client.js';
import {TestCluster} from '../servers/graphql-client.js';

const tokens = [
  {token: 'aaaaaaaaaaaa-older', createdAt: '2026-01-01T00:00:00Z', expiresAt: null},
  {token: 'aaaaaaaaaaaa-newer', createdAt: '2026-02-01T00:00:00Z', expiresAt: '2199-12-31T00:00:00Z'},
  {token: 'aaaaaaaaaaaa-spent', createdAt: '2026-03-01T00:00:00Z', expiresAt: '2026-03-02T00:00:00Z'},
];

for (const version of ['24.03.0', '26.8.0']) {
  describe(`the token of an endpoint, from a manager of version ${version}`, () => {
    let server: TestServer;
    let cluster: TestCluster;

    beforeEach(async () => {
      server = await TestServer.open({models: ['alpha', 'beta']});
      cluster = await TestCluster.open({
        version,
        rows: [
          {name: 'first', url: `${server.origin}/app/`, tokens},
          {name: 'open', url: `${server.origin}/open/`},
        ],
      });
    });

    afterEach(async () => {
      await Promise.all([server.close(), cluster.close()]);
    });

    function open(): Promise<BaiChatPage> {
      const catalog = backendAICatalog({manager: httpManager({address: cluster.address})});
      return fixture<BaiChatPage>(html`<bai-chat-page lang="en" .catalog=${catalog}></bai-chat-page>`);
    }

    async function openForm(page: BaiChatPage): Promise<void> {
      (await appears(page, 'combobox', 'Model')).click();
      (await appears(page, 'option', 'Custom')).click();
      await appears(page, 'button', 'Use model');
    }

    /** The select of the token, once it is there. */
    async function select(page: BaiChatPage): Promise<HTMLSelectElement> {
      await waitUntil(() => selectsOf(page).length === 1, 'there is no choice of a token');
      return selectsOf(page)[0]!;
    }

    function selectsOf(page: BaiChatPage): HTMLSelectElement[] {
      return [...below(page)].filter(
        (element): element is HTMLSelectElement =>
          element instanceof HTMLSelectElement && element.labels[0]?.textContent === 'Token of the endpoint',
      );
    }

    /** Takes the token of this label. How a select is used by keyboard is the browser's own. */
    async function take(page: BaiChatPage, label: string): Promise<void> {
      const choice = await select(page);
      choice.selectedIndex = [...choice.options].findIndex((option) => option.label === label);
      choice.dispatchEvent(new Event('change', {bubbles: true}));
    }

    const headerOf = ({headers}: SeenRequest): string | undefined => headers.authorization;

    it('P25: is chosen by its tail and expiry, the newest valid first, the expired not at all', async () => {
      const page = await open();
      await hasModel(page);
      await openForm(page);
      const choice = await select(page);
      const [newest, ...others] = [...choice.options].map((option) => option.label);
      expect([newest, choice.value]).to.deep.equal(['The newest valid one', '']);
      expect(others.map((text) => text.slice(0, 20))).to.deep.equal(['…-newer · 2199-12-31', '…-older']);
    });

    it('is the newest valid one, until another is chosen: that goes along with all that follows', async () => {
      const page = await open();
      await ask(page, 'one');
      const first = await server.nextRequest();
      expect(headerOf(first)).to.equal('Bearer aaaaaaaaaaaa-newer');
      await first.reply('Answer one');
      await shows(page, 'Answer one');
      await openForm(page);
      await take(page, '…-older');
      await press(page, 'Use model');
      await ask(page, 'two');
      const second = await server.nextRequest();
      expect(headerOf(second)).to.equal('Bearer aaaaaaaaaaaa-older');
      expect(second.body).to.deep.include({model: 'alpha'});
      await second.reply('Answer two');
      await shows(page, 'Answer two');
      expect(JSON.stringify(page)).not.to.include('-older');
      await openForm(page);
      expect((await select(page)).selectedOptions[0]?.label).to.equal('…-older');
    });

    it('that is refused gives way to one that is chosen, and Retry lists the models', async () => {
      await server.respond({path: '/models', status: 401, json: {}, times: 1});
      const page = await open();
      await take(page, '…-older');
      await press(page, 'Retry');
      await hasModel(page);
      await waitUntil(() => selectsOf(page).length === 0, 'the form stayed');
      const headers = (await server.requests()).map(headerOf);
      expect(headers).to.deep.equal(['Bearer aaaaaaaaaaaa-newer', 'Bearer aaaaaaaaaaaa-older']);
    });

    it('that is chosen takes the place of one that was typed, and the other way round', async () => {
      const page = await open();
      await hasModel(page);
      const typeToken = async (token: string): Promise<void> => {
        await openForm(page);
        (await appears(page, 'textbox', 'Token')).focus();
        await sendKeys({type: token});
        await sendKeys({press: 'Enter'});
      };
      const sent = async (text: string): Promise<string | undefined> => {
        await ask(page, text);
        const exchange = await server.nextRequest();
        await exchange.reply(`To ${text}`);
        await shows(page, `To ${text}`);
        return headerOf(exchange);
      };
      await typeToken('typed-1');
      expect(await sent('one')).to.equal('Bearer typed-1');
      await openForm(page);
      await take(page, '…-older');
      await press(page, 'Use model');
      expect(await sent('two')).to.equal('Bearer aaaaaaaaaaaa-older');
      await typeToken('typed-2');
      expect(await sent('three')).to.equal('Bearer typed-2');
    });

    it('is not asked for where the address is another one, nor where the endpoint has none', async () => {
      const page = await open();
      await hasModel(page);
      await openForm(page);
      await select(page);
      const address = await appears(page, 'textbox', 'Base URL');
      (address as HTMLInputElement).select();
      address.focus();
      await sendKeys({type: 'https://elsewhere.test/v1'});
      await waitUntil(() => selectsOf(page).length === 0, 'the choice stayed');
      await press(page, 'Cancel');
      (await appears(page, 'combobox', 'Endpoint')).focus();
      await sendKeys({type: 'open'});
      await appears(page, 'option', /^open/);
      await sendKeys({press: 'Enter'});
      await waitUntil(() => page.toJSON().chats[0]?.endpoint?.name === 'open');
      await openForm(page);
      expect(selectsOf(page)).to.deep.equal([]);
    });
  });
}
