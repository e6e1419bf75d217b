import {expect, fixture, html} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import {nothing} from 'lit';
import {backendAICatalog, consoleManager, httpManager} from '../../src/catalogs/backend-ai.js';
import type {BaiChatPage} from '../../src/index.js';
import '../../src/index.js';
import {
  appears,
  ask,
  hasModel,
  messagesOf,
  modelsOf,
  press,
  shows,
  type,
  waitUntil,
} from '../hosts/helpers.js';
import {TestServer} from '../server/client.js';
import {idOf, TestCluster} from '../servers/graphql-client.js';

const tokenOf = (name: string) => ({
  token: `token-of-${name}`,
  createdAt: '2026-01-01T00:00:00Z',
  expiresAt: null,
});

describe('a chat page with the endpoints of a Backend.AI cluster', () => {
  let first: TestServer;
  let second: TestServer;
  let cluster: TestCluster;

  beforeEach(async () => {
    first = await TestServer.open({models: ['alpha', 'beta']});
    second = await TestServer.open();
    cluster = await TestCluster.open({
      version: '26.8.0',
      rows: [
        {name: 'first', url: `${first.origin}/app/`, tokens: [tokenOf('first')]},
        {name: 'second', url: `${second.origin}/app/`, tokens: [tokenOf('second')]},
        {name: 'third', url: null},
        {name: 'zulu', url: `${first.origin}/app/`},
      ],
    });
  });

  afterEach(async () => {
    await Promise.all([first, second, cluster].map((each) => each.close()));
  });

  async function open(endpoint?: number, address = cluster.address): Promise<BaiChatPage> {
    const catalog = backendAICatalog({manager: httpManager({address})});
    const page = await fixture<BaiChatPage>(html`
      <bai-chat-page
        lang="en"
        .catalog=${catalog}
        endpoint=${endpoint === undefined ? nothing : idOf(endpoint)}
      ></bai-chat-page>
    `);
    return page;
  }

  async function chooseEndpoint(page: BaiChatPage, name: string): Promise<void> {
    (await appears(page, 'combobox', 'Endpoint')).focus();
    await sendKeys({type: name});
    await appears(page, 'option', new RegExp(`^${name}`));
    await sendKeys({press: 'Enter'});
  }

  it('P1, P28: sends to the endpoint that was chosen last, with its token alone, and keeps the messages', async () => {
    await second.configure({models: ['gamma']});
    const page = await open(1);
    await ask(page, 'one');
    const before = await first.nextRequest();
    expect(before.headers.authorization).to.equal('Bearer token-of-first');
    await before.reply('Answer one');
    await shows(page, 'Answer one');

    await chooseEndpoint(page, 'second');
    await waitUntil(() => modelsOf(page)[0] === 'gamma');
    await ask(page, 'two');
    const after = await second.nextRequest();
    expect(after.path).to.equal('/app/v1/chat/completions');
    expect(after.headers.authorization).to.equal('Bearer token-of-second');
    expect(after.body).to.deep.include({model: 'gamma'});
    await after.reply('Answer two');
    await shows(page, 'Answer two');
    expect(messagesOf(page)[0]).to.deep.equal(['one', 'Answer one', 'two', 'Answer two']);
  });

  it('P12: holds a prompt until the models of the endpoint are there', async () => {
    const page = await open(1);
    await hasModel(page);
    await chooseEndpoint(page, 'second');
    const asked = await second.nextRequest();
    await type(page, 'hello');
    await sendKeys({press: 'Enter'});
    await shows(page, 'Queued: sends when the models are loaded');
    await asked.json({data: [{id: 'gamma'}]});
    const request = await second.nextRequest();
    expect(request.body).to.deep.include({model: 'gamma'});
    await request.reply('Here');
    await shows(page, 'Here');
  });

  it('P9: says at once why the models of the first endpoint could not be listed', async () => {
    await first.respond({status: 500, json: {error: {message: 'Out of memory'}}});
    const page = await open(1);
    await shows(page, 'Models could not be listed');
    await shows(page, 'failed (500)');
  });

  it('P10: says that an endpoint without an address has none that can be used', async () => {
    const page = await open(3);
    await shows(page, 'The base URL cannot be used');
  });

  it('P18: offers Custom where the cluster has no endpoint, and where it cannot be reached', async () => {
    const empty = await TestCluster.open({version: '26.8.0'});
    await appears(await open(undefined, empty.address), 'button', 'Use model');
    await empty.close();
    const page = await open(undefined, empty.address);
    await appears(page, 'button', 'Use model');
    await shows(page, 'could not be reached');
  });

  it('P22: lists the models again when it is asked to', async () => {
    const page = await open(1);
    await hasModel(page);
    await first.configure({models: ['alpha', 'omega']});
    (await appears(page, 'combobox', 'Model')).focus();
    await sendKeys({press: 'ArrowDown'});
    await appears(page, 'option', /^beta/);
    await press(page, 'Refresh');
    await appears(page, 'option', /^omega/);
  });

  it('says that an endpoint wants an access token where there is none', async () => {
    await first.respond({
      status: 401,
      json: {
        type: 'https://api.backend.ai/probs/invalid-credentials',
        title: 'Authentication credentials not valid.',
        msg: 'E20006: Authorization header not provided',
      },
    });
    const page = await open(4);
    await shows(page, 'wants an access token');
  });
});

describe('a chat page in the console of Backend.AI', () => {
  const names = ['backend-ai-connected', 'backend-ai-group-changed'];
  const add = document.addEventListener.bind(document);
  const remove = document.removeEventListener.bind(document);
  const listening: string[] = [];

  beforeEach(() => {
    listening.length = 0;
    document.addEventListener = (name: string, ...more: [EventListener]) => {
      if (names.includes(name)) listening.push(name);
      add(name, ...more);
    };
    document.removeEventListener = (name: string, ...more: [EventListener]) => {
      const at = listening.indexOf(name);
      if (at >= 0) listening.splice(at, 1);
      remove(name, ...more);
    };
  });

  afterEach(() => {
    Object.assign(document, {addEventListener: add, removeEventListener: remove});
  });

  it('listens to the document while it is there, and leaves nothing behind', async () => {
    const catalog = backendAICatalog({manager: consoleManager()});
    const page = await fixture<BaiChatPage>(html`<bai-chat-page .catalog=${catalog}></bai-chat-page>`);
    expect(listening).to.include.members(names);
    page.remove();
    await waitUntil(() => listening.length === 0);
  });
});
