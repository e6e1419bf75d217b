import {expect} from '@open-wc/testing';
import type {ChatError} from '../../src/chat/chat-error.js';
import type {Credentials, Model} from '../../src/chat/endpoint.js';
import {listModels, type ListModelsOptions} from '../../src/openai/list-models.js';
import {needsCuts} from '../driver.js';
import {TestServer, type ScriptedAnswer} from '../server/client.js';
import {ask, endpointAt, hastyTransport} from './helpers.js';

const ids = (models: readonly Model[]): string[] => models.map(({id}) => id);

/** What the bodies, one a page, are read as. */
async function listed(...bodies: readonly unknown[]): Promise<readonly Model[]> {
  const left = bodies.map((body) => (typeof body === 'string' ? body : JSON.stringify(body)));
  const fetch = (): Promise<Response> => Promise.resolve(new Response(left.shift() ?? ''));
  return list('http://server.test/v1', {}, {fetch});
}

function list(
  baseURL: string,
  credentials: Credentials = {},
  options: ListModelsOptions = {},
  signal = new AbortController().signal,
): Promise<readonly Model[]> {
  return listModels(endpointAt(baseURL), {signal, ...credentials}, options);
}

/** The failure of a list. */
async function failure(models: Promise<unknown>): Promise<ChatError> {
  return models.then(
    () => {
      throw new Error('There was no failure');
    },
    (error: unknown) => error as ChatError,
  );
}

describe('reading lists of models', () => {
  it("M1 reads OpenAI's shape", async () => {
    const models = await listed({
      object: 'list',
      data: [{id: 'gpt-4.1', object: 'model', created: 1, owned_by: 'openai'}],
    });
    expect(models).to.deep.equal([{id: 'gpt-4.1', owner: 'openai'}]);
  });

  it('M2 takes data of null for no models, not for a failure', async () => {
    expect(await listed({object: 'list', data: null})).to.deep.equal([]);
  });

  it('M3 P23 takes an empty list for no models', async () => {
    expect(await listed({object: 'list', data: []})).to.deep.equal([]);
    expect(await listed([])).to.deep.equal([]);
    expect(await listed({object: 'list'})).to.deep.equal([]);
  });

  it('M4 reads a bare array', async () => {
    const models = await listed([
      {id: 'a', object: 'model', created: 0, type: 'chat', display_name: 'A', context_length: 8192},
    ]);
    expect(models).to.deep.equal([{id: 'a', label: 'A', contextLength: 8192}]);
  });

  it("M5 reads OpenRouter's facts, and its further pages", async () => {
    const entry = {
      id: 'openai/gpt-4',
      name: 'GPT-4',
      context_length: 8192,
      architecture: {input_modalities: ['text', 'image', 'video'], modality: 'text->text'},
      supported_parameters: ['temperature'],
      pricing: {prompt: '0.00003', completion: '0.00006'},
    };
    const models = await listed(
      {data: [entry], links: {next: '/api/v1/models?offset=500&limit=500'}},
      {data: [{id: 'second'}], links: {next: null}},
    );
    expect(models).to.deep.equal([
      {
        id: 'openai/gpt-4',
        label: 'GPT-4',
        contextLength: 8192,
        price: '0.00003 / 0.00006',
        input: ['text', 'image'],
      },
      {id: 'second'},
    ]);
  });

  it('M5 asks no other origin for a further page', async () => {
    const models = await listed(
      {data: [{id: 'a'}], links: {next: 'http://evil.test/models'}},
      {data: [{id: 'b'}]},
    );
    expect(ids(models)).to.deep.equal(['a']);
  });

  it('M5 does not go round in pages for ever', async () => {
    const page = {data: [{id: 'a'}], links: {next: '/v1/models'}};
    expect(ids(await listed(page, page))).to.deep.equal(['a']);
    const other = (n: number): object => ({data: [{id: `m${n}`}], links: {next: `/v1/models?p=${n % 2}`}});
    expect((await listed(...Array.from({length: 100}, (_, n) => other(n)))).length).to.be.below(50);
  });

  it('M6 keeps an id verbatim and shortens its label alone', async () => {
    expect(await listed({data: [{id: 'models/gemini-3-flash-preview'}]})).to.deep.equal([
      {id: 'models/gemini-3-flash-preview', label: 'gemini-3-flash-preview'},
    ]);
  });

  it("M7 reads vLLM's context length", async () => {
    const entry = {id: 'm', object: 'model', root: 'm', parent: null, max_model_len: 32768, permission: [{}]};
    expect(await listed({object: 'list', data: [entry]})).to.deep.equal([{id: 'm', contextLength: 32768}]);
  });

  it('M8 lists an id once, and leaves out entries without one', async () => {
    const data = [
      {id: 'b'},
      {id: 'a'},
      {id: 'b', owned_by: 'x'},
      {},
      null,
      7,
      {id: 12},
      {id: ''},
      {name: 'named'},
      'plain',
    ];
    expect(ids(await listed({data}))).to.deep.equal(['b', 'a', 'named', 'plain']);
  });

  it('M8 keeps every character of an id', async () => {
    const odd = ['org/model:latest', 'with space', ' ', '모델', '<b>', 'a'.repeat(500)];
    expect(ids(await listed({data: odd.map((id) => ({id}))}))).to.deep.equal(odd);
  });

  it('M8 lists some hundreds', async () => {
    const data = Array.from({length: 1000}, (_, n) => ({id: `model-${n}`}));
    expect((await listed({data})).length).to.equal(1000);
  });

  it('M10 X16 names a page that came in place of a list', async () => {
    expect((await failure(listed('<!DOCTYPE html><title>Sign in</title>'))).kind).to.equal('not-an-api');
  });

  it("M11 names LM Studio's answer to a wrong path", async () => {
    const error = await failure(listed({error: 'Unexpected endpoint or method. (GET /v1/models)'}));
    expect(error).to.include({
      kind: 'not-an-api',
      serverText: 'Unexpected endpoint or method. (GET /v1/models)',
    });
  });

  it("M13 reads the servers' own lists", async () => {
    expect(ids(await listed({models: [{name: 'llama3:8b', model: 'llama3:8b'}]}))).to.deep.equal([
      'llama3:8b',
    ]);
    expect(ids(await listed({models: [{type: 'llm', key: 'qwen/qwen3'}]}))).to.deep.equal(['qwen/qwen3']);
  });

  it('M tells what is not made for chats by its type or name', async () => {
    const data = [
      'gpt-4o',
      'text-embedding-3-small',
      'whisper-1',
      'tts-1',
      'omni-moderation-latest',
      'dall-e-3',
    ].map((id) => ({id}));
    const purposes = (await listed({data})).map(({purpose = 'chat'}) => purpose);
    expect(purposes).to.deep.equal(['chat', 'embedding', 'speech', 'speech', 'moderation', 'other']);
  });

  it('M names a text that is no list, with its words', async () => {
    expect(await failure(listed('OK'))).to.include({kind: 'not-an-api', serverText: 'OK'});
    expect((await failure(listed(''))).kind).to.equal('not-an-api');
    expect((await failure(listed({hello: 1}))).kind).to.equal('not-an-api');
  });
});

describe('asking a server for its models', () => {
  let server: TestServer;

  beforeEach(async () => {
    server = await TestServer.open();
  });

  afterEach(async () => {
    await server.close();
  });

  const answers: readonly {name: string; answer: ScriptedAnswer; kind: string; words?: string}[] = [
    {
      name: 'M9 X5 a refused token',
      answer: {status: 401, json: {error: 'Unauthorized'}},
      kind: 'unauthorized',
      words: 'Unauthorized',
    },
    {
      name: 'X6 an unknown path',
      answer: {status: 404, json: {detail: 'Not Found'}},
      kind: 'not-found',
      words: 'Not Found',
    },
    {
      name: 'X6 a page for an unknown path',
      answer: {status: 404, headers: {'content-type': 'text/html'}, body: '<html><body>nginx'},
      kind: 'not-an-api',
    },
    {name: 'X2 a socket closed before the headers', answer: {then: 'cut'}, kind: 'cors'},
    {
      name: 'X1 a list that breaks off',
      answer: {status: 200, body: ['{"data":[{"id"'], then: 'cut'},
      kind: 'network',
    },
    {name: 'M a failure of the server', answer: {status: 500, body: ''}, kind: 'server'},
  ];

  for (const {name, answer, kind, words} of answers) {
    it(`names ${name}`, async function () {
      if (answer.body && answer.then === 'cut') needsCuts(this);
      // The second look, which has no path to `models`, is answered.
      await server.respond({body: ''});
      await server.respond({path: '/models', ...answer});
      expect(await failure(list(server.baseURL))).to.include({
        kind,
        origin: server.origin,
        ...(words && {serverText: words}),
      });
    });
  }

  it('M12 lists without a key what asks for one later', async () => {
    await server.configure({models: ['m']});
    await server.respond({
      method: 'POST',
      status: 401,
      json: {error: {message: 'Invalid API Key', type: 'authentication_error', code: 401}},
    });
    expect(ids(await list(server.baseURL))).to.deep.equal(['m']);
    expect((await ask(server)).outcome).to.equal('unauthorized');
  });

  it('M14 X4 gives up a list that does not come in time', async () => {
    await server.respond({then: 'silent'});
    const error = await failure(list(server.baseURL, {}, {limitMs: 50}));
    expect(error).to.deep.include({kind: 'timeout', params: {seconds: 0.05}});
  });

  it('M14 closes the connection when the wait is given up', async () => {
    const abort = new AbortController();
    const listing = failure(list(server.baseURL, {}, {}, abort.signal));
    const exchange = await server.nextRequest();
    abort.abort(new Error('enough'));
    expect((await listing).message).to.equal('enough');
    expect(await exchange.closed()).to.equal('aborted');
  });

  it('M sends the least there can be', async () => {
    await server.configure({models: ['m']});
    await list(server.baseURL);
    const [request] = await server.requests();
    expect(request).to.include({method: 'GET', path: '/v1/models'});
    expect(request?.headers).not.to.have.any.keys('authorization', 'content-type', 'referer', 'cookie');
  });

  it('X17 does not follow a redirect with a token', async () => {
    const other = await TestServer.open({models: ['m']});
    await server.respond({status: 307, headers: {location: `${other.baseURL}/models`}});
    expect((await failure(list(server.baseURL, {token: 'sk-1234'}))).kind).to.equal('redirected');
    expect(await other.requests()).to.deep.equal([]);
    await other.close();
  });

  it('lists while five answers take the other connections to the server', async () => {
    await server.configure({models: ['m']});
    const abort = new AbortController();
    const transport = hastyTransport();
    const answers = Array.from({length: 7}, (_, n) =>
      ask(server, {transport, chatId: `${n}`, signal: abort.signal}),
    );
    for (let n = 0; n < 5; n += 1) await server.nextRequest();
    expect(ids(await list(server.baseURL))).to.deep.equal(['m']);
    abort.abort();
    await Promise.all(answers);
  });
});
