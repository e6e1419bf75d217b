import {expect} from '@open-wc/testing';
import {Chat} from '../../src/chat/chat.js';
import type {ContentPart} from '../../src/chat/content.js';
import {createServices} from '../../src/chat/services.js';
import type {ChatRequest} from '../../src/chat/transport.js';
import {noConcessions, requestBody} from '../../src/openai/request-body.js';
import {TestServer} from '../server/client.js';
import {ask, body, hastyTransport, requestTo, type Asking} from './helpers.js';

/** The body of a request as the server reads it. */
function sent(asking: Asking): Record<string, unknown> {
  return JSON.parse(requestBody(requestTo('http://h/v1', asking), noConcessions)) as Record<string, unknown>;
}

/** What a message of `content` looks like on the wire. */
function message(...content: readonly ContentPart[]): unknown {
  const request: ChatRequest = {...requestTo('http://h/v1'), messages: [{role: 'user', content}]};
  return (JSON.parse(requestBody(request, noConcessions)) as {messages: unknown[]}).messages[0];
}

describe('the body of a request', () => {
  it('R holds the least there can be', () => {
    expect(sent({})).to.deep.equal({
      model: 'm',
      messages: [{role: 'user', content: 'hi'}],
      stream: true,
      stream_options: {include_usage: true},
    });
  });

  it('R holds parameters that are set, by the names of the API', () => {
    const parameters = {
      temperature: 0,
      topP: 0.5,
      topK: 40,
      maxTokens: 100,
      frequencyPenalty: -2,
      presencePenalty: 2,
      seed: 7,
      stop: ['END'],
    };
    const {model, messages, stream, stream_options, ...rest} = sent({parameters});
    expect(rest).to.deep.equal({
      temperature: 0,
      top_p: 0.5,
      top_k: 40,
      max_tokens: 100,
      frequency_penalty: -2,
      presence_penalty: 2,
      seed: 7,
      stop: ['END'],
    });
  });

  it('R holds no parameter that is not set', () => {
    expect(sent({parameters: {stop: []}})).to.have.all.keys('model', 'messages', 'stream', 'stream_options');
  });

  it('M6 sends a model id verbatim', () => {
    expect(sent({model: ' models/Gemini:1 '}).model).to.equal(' models/Gemini:1 ');
  });

  it('P2 sends a text as a string, and images as parts with their data', () => {
    expect(message({type: 'text', text: 'a'}, {type: 'text', text: 'b'})).to.deep.equal({
      role: 'user',
      content: 'a\n\nb',
    });
    expect(
      message({type: 'image', dataURL: 'data:image/png;base64,AA=='}, {type: 'text', text: 'a'}),
    ).to.deep.equal({
      role: 'user',
      content: [
        {type: 'image_url', image_url: {url: 'data:image/png;base64,AA=='}},
        {type: 'text', text: 'a'},
      ],
    });
  });

  it('sends a file as a text, fenced by more back quotes than it holds', () => {
    expect(message({type: 'file', name: 'a.md', text: '```\nx\n```'})).to.deep.equal({
      role: 'user',
      content: 'a.md:\n\n````\n```\nx\n```\n````',
    });
  });

  it('T11 does not send reasoning back', async () => {
    const requests: ChatRequest[] = [];
    const answered: (() => void)[] = [];
    const services = createServices({
      transport: {
        async *stream(request) {
          requests.push(request);
          await Promise.resolve();
          yield {type: 'reasoning', text: 'secret thoughts'};
          yield {type: 'text', text: 'Yes'};
          yield {type: 'end', reason: 'stop'};
        },
      },
    });
    let id = 0;
    const environment = {services, clock: () => 0, now: () => 0, createId: () => `${(id += 1)}`};
    const chat = new Chat(environment, 'chat', 'A');
    chat.onResponse(({type}) => {
      if (type === 'end') answered.shift()?.();
    });
    chat.selection.useCustom({baseURL: 'http://h/v1', model: 'm'});
    for (const text of ['one', 'two']) {
      const over = new Promise<void>((resolve) => answered.push(resolve));
      chat.submit({text, attachments: []}, text);
      await over;
    }
    expect(requests[1]?.messages.map(({content}) => content)).to.deep.equal([
      [{type: 'text', text: 'one'}],
      [{type: 'text', text: 'Yes'}],
      [{type: 'text', text: 'two'}],
    ]);
  });
});

describe('the headers of a request', () => {
  let server: TestServer;

  beforeEach(async () => {
    server = await TestServer.open();
    await server.respond({body: body('hi')});
  });

  afterEach(async () => {
    await server.close();
  });

  const headers = async (): Promise<Readonly<Record<string, string | undefined>>> =>
    (await server.requests()).at(-1)?.headers ?? {};

  it('A1 hold no key where there is none', async () => {
    await ask(server);
    expect(await headers()).not.to.have.property('authorization');
  });

  it('A1 hold no key for a blank one', async () => {
    await ask(server, {credentials: {token: ' \n'}});
    expect(await headers()).not.to.have.property('authorization');
  });

  it('A2 hold no key that nobody gave, for servers that want any', async () => {
    await ask(server);
    expect(JSON.stringify(await headers())).not.to.match(/dummy|EMPTY|Bearer/);
    await ask(server, {credentials: {token: 'EMPTY'}});
    expect(await headers()).to.include({authorization: 'Bearer EMPTY'});
  });

  it('A3 hold a key by the name that the host gives it', async () => {
    await ask(server, {credentials: {headers: {'api-key': 'azure-key-1'}}});
    expect(await headers()).to.include({'api-key': 'azure-key-1'});
    expect(await headers()).not.to.have.property('authorization');
  });

  it('A4 hold what else the host gives', async () => {
    const given = {'anthropic-dangerous-direct-browser-access': 'true', 'x-title': 'Chat'};
    await ask(server, {credentials: {token: 'sk-1', headers: given}});
    expect(await headers()).to.include({...given, authorization: 'Bearer sk-1'});
  });

  it('A5 hold a key without the white space around it', async () => {
    await ask(server, {credentials: {token: '  sk-1\r\n'}});
    expect(await headers()).to.include({authorization: 'Bearer sk-1'});
  });

  for (const token of ['sk-1\nx-evil: 1', 'sk 1', 'sk-키']) {
    it(`A5 cannot hold the key ${JSON.stringify(token)}, which is said without repeating it`, async () => {
      const {error} = await ask(server, {credentials: {token}});
      expect(error).to.deep.include({kind: 'bad-request', params: {reason: 'token'}});
      expect(error?.message).not.to.contain(token);
      expect(await server.requests()).to.deep.equal([]);
    });
  }

  it('A5 cannot hold a header with a line break, which is said without repeating it', async () => {
    const {error} = await ask(server, {credentials: {headers: {'x-key': 'a-secret\nx'}}});
    expect(error).to.deep.include({kind: 'bad-request', params: {reason: 'headers'}});
    expect(error?.message).not.to.contain('a-secret');
  });

  it('A6 keep the key to themselves: it is in no body, no address and no failure', async () => {
    const token = 'sk-very-secret';
    await server.respond({
      status: 401,
      json: {error: {message: `Incorrect API key provided: ${token}`}},
      times: 1,
    });
    const {error} = await ask(server, {credentials: {token}});
    expect(error?.serverText).to.equal('Incorrect API key provided: ***');
    expect(JSON.stringify([error, error?.message, error?.stack])).not.to.contain(token);
    const [request] = await server.requests();
    expect(JSON.stringify([request?.path, request?.text])).not.to.contain(token);
    expect(request?.headers.authorization).to.equal(`Bearer ${token}`);
  });

  it('A6 show no key in a failure within an answer', async () => {
    const token = 'sk-very-secret';
    await server.respond({body: `data: ${JSON.stringify({error: {message: `bad key ${token}`}})}\n\n`});
    expect((await ask(server, {credentials: {token}})).serverText).to.equal('bad key ***');
    await server.respond({body: `no answer for ${token}`});
    expect((await ask(server, {credentials: {token}})).serverText).to.equal('no answer for ***');
  });

  it('hold nothing that a server could refuse', async () => {
    await ask(server);
    const {accept, 'content-type': type, ...rest} = await headers();
    expect([accept, type]).to.deep.equal(['application/json, text/event-stream', 'application/json']);
    expect(
      Object.keys(rest).filter((name) => /^x-|referer|cookie|stainless|openai/.test(name)),
    ).to.deep.equal([]);
  });

  it('F19 and the answer needs no content type', async () => {
    await server.respond({headers: {}, body: body('hi')});
    expect((await ask(server)).text).to.equal('hi');
  });

  it('F13 and an answer that is a stream is read where one piece was asked for', async () => {
    const transport = hastyTransport();
    await server.respond({status: 400, json: {error: {message: 'No.', param: 'stream'}}, times: 1});
    const answer = await ask(server, {transport});
    expect(answer.text).to.equal('hi');
    expect((await server.requests()).at(-1)?.body).to.include({stream: false});
  });
});

describe('an endpoint with a query', () => {
  it('B5 is asked with it', async () => {
    const server = await TestServer.open();
    await server.respond({body: body('hi')});
    await ask(`${server.origin}/openai/deployments/x?api-version=2024-10-21`);
    const [request] = await server.requests();
    expect(request?.path).to.equal('/openai/deployments/x/chat/completions?api-version=2024-10-21');
    await server.close();
  });
});
