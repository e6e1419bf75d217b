import {fixture, html} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import {backendAICatalog, httpManager} from '../../src/catalogs/backend-ai.js';
import {joinedCatalog, listCatalog, type BaiChatPage, type EndpointCatalog} from '../../src/index.js';
import {appears, hasModel, shows} from '../hosts/helpers.js';
import {TestServer} from '../server/client.js';
import {TestCluster} from '../servers/graphql-client.js';

describe('a chat page with joined catalogues', () => {
  let server: TestServer;

  beforeEach(async () => {
    server = await TestServer.open({models: ['alpha']});
  });

  afterEach(async () => {
    await server.close();
  });

  async function open(other: EndpointCatalog): Promise<void> {
    const endpoints = [{id: 'a', name: 'Local', baseURL: server.baseURL}];
    const catalog = joinedCatalog(
      [
        {id: 'cluster', group: 'Cluster', catalog: other},
        {id: 'here', group: 'This machine', catalog: listCatalog({endpoints})},
      ],
      {patienceMs: 0},
    );
    const page = await fixture<BaiChatPage>(
      html`<bai-chat-page lang="en" .catalog=${catalog}></bai-chat-page>`,
    );
    await hasModel(page);
    (await appears(page, 'combobox', 'Endpoint')).focus();
    await sendKeys({press: 'ArrowDown'});
  }

  const page = () => document.querySelector<BaiChatPage>('bai-chat-page')!;

  it('shows the quick one, and then by itself what the slow one finds', async () => {
    let answer: (() => void) | undefined;
    const answered = new Promise<void>((resolve) => (answer = resolve));
    const late = listCatalog({endpoints: [{id: 'b', name: 'Remote', baseURL: server.baseURL}]});
    await open({
      ...late,
      endpoints: async (query, options) => {
        await answered;
        return late.endpoints(query, options);
      },
    });
    await appears(page(), 'option', /^Local/);
    answer?.();
    await appears(page(), 'option', /^Remote/);
  });

  it('says under its heading why a dead one is unavailable', async () => {
    const cluster = await TestCluster.open({version: '26.8.0'});
    await cluster.close();
    await open(backendAICatalog({manager: httpManager({address: cluster.address})}));
    await appears(page(), 'option', /^Local/);
    await appears(page(), 'option', /^Cluster/);
    await shows(page(), `${new URL(cluster.address).host} could not be reached`);
  });
});
