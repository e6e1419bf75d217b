// Our transport and the official client ask the same server, which neither of us wrote: @copilotkit/aimock.
import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import {LLMock} from '@copilotkit/aimock';
import OpenAI from 'openai';
import {askOurs, askTheirs} from './helpers.mjs';
import {openSource} from './source.mjs';

const said = {
  hello: 'Hi there! 안녕 👩‍👩‍👧‍👦 — “quoted”, \n\nand a second paragraph.',
  code: '```js\nconst a = 1 < 2;\n```\n\n| a | b |\n|---|---|\n| 1 | 2 |',
  long: 'word '.repeat(2000),
};

describe('aimock', () => {
  const source = openSource();
  const mock = new LLMock({port: 0, host: '127.0.0.1', chunkSize: 7});
  const pauses = [];
  let transport;
  let listModels;
  let baseURL;

  before(async () => {
    const {openAITransport} = await source.import('openai/transport.js');
    ({listModels} = await source.import('openai/list-models.js'));
    transport = openAITransport({
      delay: async (ms) => {
        pauses.push(ms);
      },
    });
    for (const [prompt, content] of Object.entries(said)) mock.onMessage(prompt, {content});
    mock.onMessage('think', {content: 'So, yes.', reasoning: 'Let me think.'});
    mock.onMessage('tool', {toolCalls: [{name: 'find', arguments: '{"q":1}'}]});
    mock.onMessage('limit', {content: 'x'.repeat(100), finishReason: 'length'});
    mock.onMessage('broken', {content: 'y'.repeat(700)}, {truncateAfterChunks: 20, latency: 2});
    mock.onMessage('slow', {content: 'z'.repeat(700)}, {latency: 20});
    mock.onMessage('refused', {
      error: {message: 'No such thing', type: 'invalid_request_error'},
      status: 400,
    });
    mock.onMessage('quota', {
      error: {message: 'Used up', type: 'insufficient_quota', code: 'insufficient_quota'},
      status: 429,
    });
    mock.onMessage('dropped', {content: 'x'}, {chaos: {dropRate: 1}});
    mock.onMessage('overloaded', {content: 'x'}, {chaos: {rateLimitRate: 1}});
    mock.onMessage('garbled', {content: 'x'}, {chaos: {malformedRate: 1}});
    mock.onMessage('disconnected', {content: 'x'}, {chaos: {disconnectRate: 1}});
    await mock.start();
    baseURL = `${mock.url}/v1`;
  });

  after(async () => {
    await mock.stop();
    source.close();
  });

  const ours = (prompt, options) => askOurs(transport, baseURL, prompt, options);

  for (const [prompt, content] of Object.entries(said)) {
    it(`says to us what it says to the official client: ${prompt}`, async () => {
      const [answer, theirs] = [await ours(prompt), await askTheirs(baseURL, prompt)];
      assert.equal(answer.error, undefined);
      assert.equal(answer.text, content);
      assert.equal(answer.text, theirs.text);
      assert.equal(answer.end.reason, theirs.finish);
      assert.equal(answer.usage.outputTokens, theirs.usage.completion_tokens);
      assert.equal(answer.usage.inputTokens, theirs.usage.prompt_tokens);
    });
  }

  it('thinks before it answers', async () => {
    const answer = await ours('think');
    assert.deepEqual([answer.reasoning, answer.text], ['Let me think.', 'So, yes.']);
    assert.equal(answer.text, (await askTheirs(baseURL, 'think')).text);
  });

  it('calls a tool', async () => {
    const {tool, end} = await ours('tool');
    assert.deepEqual([tool.name, tool.args, end.reason], ['find', '{"q":1}', 'tool']);
  });

  it('ends at its length limit', async () => {
    const {end} = await ours('limit');
    assert.deepEqual([end.reason, (await askTheirs(baseURL, 'limit')).finish], ['length', 'length']);
  });

  it('breaks off in the middle, and what had come stays', async () => {
    const {text, error, end} = await ours('broken');
    assert.equal(error?.kind, 'network');
    assert.equal(end, undefined);
    assert.match(text, /^y{1,699}$/);
    assert.ok((await askTheirs(baseURL, 'broken')).error);
  });

  it('is stopped in the middle', async () => {
    const abort = new AbortController();
    const deltas = transport.stream(
      {
        chatId: 'c',
        endpoint: {id: 'e', name: 'e', baseURL},
        model: 'gpt-4o',
        messages: [{role: 'user', content: [{type: 'text', text: 'slow'}]}],
      },
      {signal: abort.signal},
    );
    let pieces = 0;
    for await (const {type} of deltas) {
      if (type !== 'text') continue;
      pieces += 1;
      abort.abort();
    }
    assert.equal(pieces, 1);
  });

  for (const [prompt, kind, asked] of [
    ['refused', 'bad-request', 1],
    ['quota', 'quota', 1],
    ['dropped', 'server', 3],
    ['overloaded', 'rate-limited', 3],
    ['garbled', 'bad-stream', 1],
    ['nothing that it knows', 'not-found', 1],
  ]) {
    it(`fails, and the failure is named ${kind}: ${prompt}`, async () => {
      mock.clearRequests();
      const {error, text, types} = await ours(prompt);
      assert.deepEqual([error?.kind, text], [kind, '']);
      assert.equal(types.filter((type) => type === 'start').length, asked);
    });
  }

  it('closes the connection without a word', async () => {
    // Node can read what it would refuse to a page, so the second look finds a server that answers.
    const {error} = await ours('disconnected');
    assert.ok(['unreachable', 'network', 'cors'].includes(error?.kind), error?.kind);
  });

  it('lists for us the models that it lists for the official client', async () => {
    const models = await listModels({id: 'e', name: 'e', baseURL}, {signal: new AbortController().signal});
    const theirs = [];
    for await (const {id} of new OpenAI({baseURL, apiKey: 'none'}).models.list()) theirs.push(id);
    assert.deepEqual(
      models.map(({id}) => id),
      theirs,
    );
    assert.ok(theirs.length > 0);
  });
});

describe('aimock with keys', () => {
  const source = openSource();
  const mock = new LLMock({port: 0, host: '127.0.0.1', auth: {apiKeys: ['test-key-1']}});
  let transport;

  before(async () => {
    transport = (await source.import('openai/transport.js')).openAITransport();
    mock.onMessage('hello', {content: 'Hi'});
    await mock.start();
  });

  after(async () => {
    await mock.stop();
    source.close();
  });

  it('answers who has one, and refuses who has none or another', async () => {
    const ask = (token) => askOurs(transport, `${mock.url}/v1`, 'hello', {token});
    assert.equal((await ask('test-key-1')).text, 'Hi');
    const refused = await ask('test-key-wrong');
    assert.equal(refused.error.kind, 'unauthorized');
    assert.doesNotMatch(JSON.stringify(refused.error), /test-key-wrong/);
    assert.equal((await ask(undefined)).error.kind, 'unauthorized');
  });
});
