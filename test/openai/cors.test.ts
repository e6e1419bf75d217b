import {expect} from '@open-wc/testing';
import type {PageFacts} from '../../src/openai/ask-options.js';
import {TestServer} from '../server/client.js';
import {ask, body, hastyTransport} from './helpers.js';

const isChromium = navigator.userAgent.includes('Chrome');
const token = 'sk-secret';

let server: TestServer;

beforeEach(async () => {
  server = await TestServer.open();
  await server.respond({body: body('hi')});
});

afterEach(async () => {
  await server.close();
});

const methods = async (): Promise<string[]> => (await server.requests()).map(({method}) => method);

describe('a server that refuses this page', () => {
  it('X18 is told from one that does not answer, when it sends no CORS headers', async () => {
    await server.configure({cors: 'none'});
    const {error} = await ask(server);
    expect(error).to.include({kind: 'cors', origin: server.origin});
  });

  it('X18 takes a key only if its preflight allows the header, as TGI does not', async () => {
    await server.configure({cors: 'content-type'});
    expect((await ask(server, {credentials: {token}})).outcome).to.equal('cors');
    expect((await ask(server)).text).to.equal('hi');
  });

  it('A1 X18 would refuse an empty key as well, which is why none is sent', async () => {
    await server.configure({cors: 'content-type'});
    const refused = await fetch(server.baseURL, {headers: {Authorization: ''}}).catch(() => 'refused');
    expect(refused).to.equal('refused');
  });

  it('X18 X5 may only have refused the key, outside of its CORS layer, as vLLM does', async () => {
    await server.configure({cors: 'preflight-only'});
    await server.respond({method: 'POST', status: 401, json: {error: 'Unauthorized'}});
    expect((await ask(server, {credentials: {token}})).outcome).to.equal('cors');
    expect(await methods()).to.deep.equal(['POST', 'GET']);
  });

  it('X18 may allow any header, which Chromium takes to include the key', async () => {
    await server.configure({cors: 'any-header'});
    const {outcome} = await ask(server, {credentials: {token}});
    // Fetch 3.3.4 excepts Authorization from the asterisk; engines differ.
    expect(isChromium ? ['end: stop'] : ['end: stop', 'cors']).to.include(outcome);
  });

  it('X18 is looked at a second time without the prompt and the key', async () => {
    await server.configure({cors: 'none'});
    await ask(`${server.baseURL}?key=hidden&api-version=1`, {credentials: {token}, prompt: 'my prompt'});
    const [look, ...more] = await server.requests();
    expect(more).to.deep.equal([]);
    expect(look).to.include({method: 'GET', path: '/v1?api-version=1', text: ''});
    expect(look?.headers).not.to.have.any.keys('authorization', 'referer', 'cookie');
  });

  it('X18 answers as well when that second look is sent on to another address', async () => {
    const other = await TestServer.open({cors: 'none'});
    await other.respond({body: ''});
    await server.configure({cors: 'none'});
    await server.respond({method: 'GET', status: 302, headers: {location: other.origin}});
    expect((await ask(server)).outcome).to.equal('cors');
    await other.close();
  });

  it('X18 is not looked at a second time when the answer could be read', async () => {
    await server.respond({status: 401, json: {error: 'Unauthorized'}});
    await ask(server);
    expect(await methods()).to.deep.equal(['POST']);
  });
});

describe('a server that does not answer', () => {
  it('X18 is named when its port is closed', async () => {
    const {origin, baseURL} = server;
    await server.close();
    const {error} = await ask(baseURL);
    expect(error).to.include({kind: 'unreachable', origin});
    server = await TestServer.open();
  });

  it('X2 is named when it closes the connection before the headers, and is not asked again', async () => {
    await server.respond({then: 'cut'});
    const {error, text} = await ask(server);
    expect(error).to.include({kind: 'unreachable'});
    expect(text).to.equal('');
  });

  it('X18 is named when the second look has no end either', async () => {
    const fetch = (_url: unknown, init?: RequestInit): Promise<Response> =>
      init?.method === 'POST'
        ? Promise.reject(new TypeError('Failed to fetch'))
        : Promise.reject(new DOMException('', 'AbortError'));
    expect((await ask('http://h.test/v1', {transport: hastyTransport({fetch})})).outcome).to.equal(
      'unreachable',
    );
  });

  const offline = (): PageFacts => ({secure: false, online: false});
  const broken = (): Promise<Response> => Promise.reject(new TypeError('Failed to fetch'));

  it('X21 is not to blame while the browser is offline', async () => {
    const transport = hastyTransport({fetch: broken, page: offline});
    expect((await ask('http://h.test/v1', {transport})).outcome).to.equal('offline');
  });

  it('X21 is to blame when it is this machine itself', async () => {
    const transport = hastyTransport({fetch: broken, page: offline});
    expect((await ask('http://localhost:1/v1', {transport})).outcome).to.equal('unreachable');
  });
});
