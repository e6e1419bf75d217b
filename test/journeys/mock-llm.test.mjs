// Our transport and the official client ask the same server, which neither of us wrote: @dwmkerr/mock-llm.
import assert from 'node:assert/strict';
import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {createServer} from 'node:net';
import {createRequire} from 'node:module';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, before, describe, it} from 'node:test';
import {askOurs, askTheirs} from './helpers.mjs';
import {openSource} from './source.mjs';

const main = createRequire(import.meta.url).resolve('@dwmkerr/mock-llm');

const answer = (content) =>
  JSON.stringify({
    id: 'c1',
    object: 'chat.completion',
    model: 'm',
    choices: [{index: 0, message: {role: 'assistant', content}, finish_reason: 'stop'}],
  });
const rule = (prompt, status, content) => ({
  path: '/v1/chat/completions',
  method: 'POST',
  match: `body.messages[-1].content == '${prompt}'`,
  response: {status, content},
});

const config = {
  streaming: {chunkSize: 4, chunkIntervalMs: 1},
  rules: [
    rule('hello', 200, answer('Hi there! 안녕, this comes in pieces.')),
    rule(
      'refused',
      401,
      JSON.stringify({
        error: {message: 'Invalid API key', type: 'invalid_request_error', code: 'invalid_api_key'},
      }),
    ),
    rule(
      'limited',
      429,
      JSON.stringify({error: {message: 'Slow down', type: 'rate_limit_error', code: 'rate_limit'}}),
    ),
    {
      path: '/v1/models',
      method: 'GET',
      response: {status: 200, content: JSON.stringify({object: 'list', data: [{id: 'm1'}, {id: 'm2'}]})},
    },
  ],
};

describe('mock-llm', () => {
  const source = openSource();
  const folder = mkdtempSync(join(tmpdir(), 'bai-chat-mock-llm-'));
  let server;
  let transport;
  let listModels;
  let baseURL;

  before(async () => {
    ({listModels} = await source.import('openai/list-models.js'));
    const {openAITransport} = await source.import('openai/transport.js');
    transport = openAITransport({delay: () => Promise.resolve()});
    // JSON is YAML.
    const path = join(folder, 'config.yaml');
    writeFileSync(path, JSON.stringify(config));
    const port = await freePort();
    server = spawn(process.execPath, [main, '--config', path], {
      cwd: folder,
      env: {...process.env, HOST: '127.0.0.1', PORT: String(port)},
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    // Read to the end, since it goes on to print, and would fail if nobody did.
    await new Promise((resolve) => {
      server.stdout.on('data', (output) => String(output).includes('running on') && resolve());
    });
    baseURL = `http://127.0.0.1:${port}/v1`;
  });

  after(async () => {
    if (server.exitCode === null) {
      const ended = once(server, 'exit');
      server.kill();
      await ended;
    }
    rmSync(folder, {recursive: true, force: true});
    source.close();
  });

  it('says to us what it says to the official client', async () => {
    const [ours, theirs] = [await askOurs(transport, baseURL, 'hello'), await askTheirs(baseURL, 'hello')];
    assert.equal(ours.text, 'Hi there! 안녕, this comes in pieces.');
    assert.equal(ours.text, theirs.text);
    assert.equal(ours.end.reason, theirs.finish);
    assert.ok(ours.pieces > 1);
  });

  it('refuses a key in the stream of a 200, as the official client finds as well', async () => {
    const {error} = await askOurs(transport, baseURL, 'refused', {token: 'sk-wrong'});
    assert.deepEqual([error?.kind, error?.serverText], ['unauthorized', 'Invalid API key']);
    assert.ok((await askTheirs(baseURL, 'refused')).error);
  });

  it('limits requests in the stream of a 200, which is not asked again since it is an answer', async () => {
    const {error, types} = await askOurs(transport, baseURL, 'limited');
    assert.deepEqual([error?.kind, error?.serverText], ['rate-limited', 'Slow down']);
    assert.equal(types.filter((type) => type === 'start').length, 1);
  });

  it('has no answer to what it has no rule for', async () => {
    const {error} = await askOurs(transport, baseURL, 'unknown');
    assert.equal(error?.kind, 'not-found');
  });

  it('lists its models', async () => {
    const models = await listModels({id: 'e', name: 'e', baseURL}, {signal: new AbortController().signal});
    assert.deepEqual(
      models.map(({id}) => id),
      ['m1', 'm2'],
    );
  });
});

/** A port that was free a moment ago: the server cannot say which one it took. */
async function freePort() {
  const probe = createServer();
  await new Promise((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const {port} = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  return port;
}
