import {expect} from '@open-wc/testing';
import {needsCuts} from '../driver.js';
import {TestServer} from './client.js';

describe('the test server', () => {
  let server: TestServer;

  beforeEach(async () => {
    server = await TestServer.open({models: ['alpha', 'beta']});
  });

  afterEach(async () => {
    await server.close();
  });

  it('lists its models to another origin', async () => {
    const response = await fetch(`${server.baseURL}/models`);
    const {data} = (await response.json()) as {data: {id: string}[]};
    expect(data.map(({id}) => id)).to.deep.equal(['alpha', 'beta']);
  });

  it('holds a request until the test has answered it', async () => {
    const asked = fetch(`${server.baseURL}/chat/completions`, {method: 'POST', body: '{"model":"alpha"}'});
    const exchange = await server.nextRequest();
    expect(exchange.body).to.deep.equal({model: 'alpha'});
    await exchange.reply('안녕');
    expect(await (await asked).text()).to.contain('안녕');
  });

  it('sees an abort', async () => {
    const abort = new AbortController();
    const asked = fetch(server.baseURL, {signal: abort.signal}).catch(() => 'gone');
    const exchange = await server.nextRequest();
    abort.abort();
    expect(await exchange.closed()).to.equal('aborted');
    expect(await asked).to.equal('gone');
  });

  it('cuts a connection in the middle of an answer', async function () {
    needsCuts(this);
    await server.respond({body: ['data: 1\n\n'], then: 'cut', times: 1});
    const response = await fetch(server.baseURL);
    const text = await response.text().catch(() => 'cut');
    expect(text).to.equal('cut');
  });

  it('refuses other origins when it is told to', async () => {
    await server.configure({cors: 'none'});
    const answer = await fetch(`${server.baseURL}/models`).catch(() => 'refused');
    expect(answer).to.equal('refused');
  });
});
