import {expect} from '@open-wc/testing';
import type {ChatDelta} from '../../src/chat/transport.js';
import type {Delay} from '../../src/openai/delay.js';
import {needsCuts} from '../driver.js';
import {TestServer} from '../server/client.js';
import {
  answerOf,
  ask,
  begin,
  body,
  collect,
  done,
  hastyTransport,
  nextOf,
  says,
  sse,
  stop,
  type Answer,
} from './helpers.js';

/** A delay that a test ends by hand, and that notes what it was asked for. */
function heldDelay(): {delay: Delay; asked: number[]; pass: () => void; next: () => Promise<number>} {
  const asked: number[] = [];
  const waiting: (() => void)[] = [];
  const listeners: ((ms: number) => void)[] = [];
  return {
    asked,
    delay: (ms, signal) =>
      new Promise((resolve, reject) => {
        asked.push(ms);
        waiting.push(resolve);
        signal.addEventListener('abort', () => {
          reject(signal.reason as Error);
        });
        listeners.shift()?.(ms);
      }),
    pass: () => waiting.shift()?.(),
    next: () => new Promise((resolve) => listeners.push(resolve)),
  };
}

let server: TestServer;

beforeEach(async () => {
  server = await TestServer.open();
});

afterEach(async () => {
  await server.close();
});

const posts = async (): Promise<number> =>
  (await server.requests()).filter(({method}) => method === 'POST').length;

describe('an answer that breaks', () => {
  /** The answer when the connection is lost once `piece` has been read. Before that, a browser would drop it. */
  async function brokenAfter(piece: string, transport = hastyTransport()): Promise<Answer> {
    const deltas = begin(server, {transport});
    const seen: ChatDelta[] = [];
    const begun = (async () => {
      while (seen.at(-1)?.type !== 'text') seen.push(((await deltas.next()) as {value: ChatDelta}).value);
    })();
    const exchange = await server.nextRequest();
    await exchange.send(piece);
    await begun;
    const rest = collect(deltas);
    await exchange.cut();
    const {deltas: more, error} = await rest;
    return answerOf([...seen, ...more], error);
  }

  it('X1 K6 keeps what had come when the connection is lost, and asks nothing again', async function () {
    needsCuts(this);
    const answer = await brokenAfter(sse(says('so far')));
    expect(answer).to.include({text: 'so far', outcome: 'network'});
    expect(answer.error?.params).to.deep.equal({reason: 'cut'});
    expect(await posts()).to.equal(1);
  });

  it('X1 names a connection that is lost before the first word', async function () {
    needsCuts(this);
    await server.respond({status: 200, body: [': ping\n\n'], then: 'cut'});
    expect(await ask(server)).to.include({text: '', outcome: 'network'});
  });

  it('X21 names a break while the browser is offline', async function () {
    needsCuts(this);
    const transport = hastyTransport({page: () => ({secure: false, online: false})});
    expect(await brokenAfter(sse(says('so far')), transport)).to.include({
      text: 'so far',
      outcome: 'offline',
    });
  });

  it('K6 loses nothing when the model had finished before the break', async () => {
    expect(await brokenAfter(sse(says('all'), stop))).to.include({text: 'all', outcome: 'end: stop'});
  });

  it('K4 is cut when it ends without a word about its end', async () => {
    await server.respond({body: sse(says('so far'))});
    expect(await ask(server)).to.include({text: 'so far', outcome: 'cut'});
  });

  it('K5 X16 is a failure when nothing came', async () => {
    await server.respond({body: ''});
    expect((await ask(server)).outcome).to.equal('empty');
  });

  it('X16 is named when it is a page, without waiting for the page to end', async () => {
    await server.respond({
      headers: {'content-type': 'text/html'},
      body: ['<!doctype html>\n<html>'],
      then: 'open',
    });
    expect((await ask(server)).outcome).to.equal('not-an-api');
  });

  it('X16 F11 is read when it is one piece of JSON', async () => {
    await server.respond({json: {choices: [{index: 0, message: {content: 'hi'}, finish_reason: 'stop'}]}});
    expect(await ask(server)).to.include({text: 'hi', outcome: 'end: stop'});
  });

  it('X15 keeps what had come before a failure, with its words', async () => {
    await server.respond({body: sse(says('so far'), {error: {message: 'out of memory'}})});
    expect(await ask(server)).to.include({text: 'so far', outcome: 'server', serverText: 'out of memory'});
  });
});

describe('the end of an answer', () => {
  it('X20 comes with [DONE], and closes the connection that the server leaves open', async () => {
    const asked = ask(server);
    const exchange = await server.nextRequest();
    await exchange.send(body('hi'));
    expect(await asked).to.include({text: 'hi', outcome: 'end: stop'});
    expect(await exchange.closed()).to.equal('aborted');
  });

  it('K7 comes a while after the finish, though comments go on', async () => {
    const held = heldDelay();
    const asked = ask(server, {transport: hastyTransport({delay: held.delay})});
    const started = held.next();
    const exchange = await server.nextRequest();
    await exchange.send(sse(says('hi'), stop));
    expect(await started).to.be.greaterThan(0);
    for (let n = 0; n < 3; n += 1) await exchange.send(': keep-alive\n\n');
    held.pass();
    expect(await asked).to.include({text: 'hi', outcome: 'end: stop'});
    // A comment is no sign of life: the wait was not begun anew.
    expect(held.asked.length).to.equal(1);
  });

  it('K7 K8 waits anew when something more comes after the finish', async () => {
    const held = heldDelay();
    const asked = ask(server, {transport: hastyTransport({delay: held.delay})});
    const first = held.next();
    const exchange = await server.nextRequest();
    await exchange.send(sse(says('h'), stop));
    await first;
    const second = held.next();
    await exchange.send(sse(says('i')));
    await second;
    await exchange.send(sse({choices: [], usage: {completion_tokens: 2}}) + done);
    const answer = await asked;
    expect(answer).to.include({text: 'hi', outcome: 'end: stop'});
    expect(answer.usage).to.deep.equal({outputTokens: 2});
  });

  it('X3 waits for as long as it takes while the model has not finished', async () => {
    const held = heldDelay();
    const asked = ask(server, {transport: hastyTransport({delay: held.delay})});
    const exchange = await server.nextRequest();
    await exchange.say('late');
    await exchange.send(': ping\n\n');
    await exchange.finish();
    expect((await asked).text).to.equal('late');
  });
});

describe('Stop', () => {
  it('X4 works while no headers come, and closes the connection', async () => {
    const abort = new AbortController();
    const asked = ask(server, {signal: abort.signal});
    const exchange = await server.nextRequest();
    abort.abort();
    expect((await asked).deltas).to.deep.equal([{type: 'start'}]);
    expect(await exchange.closed()).to.equal('aborted');
  });

  it('X37 works in the middle of an answer: nothing further comes, and the server sees it', async () => {
    const abort = new AbortController();
    const deltas = begin(server, {signal: abort.signal});
    const begun = nextOf(deltas, 'text');
    const exchange = await server.nextRequest();
    await exchange.say('so far');
    await begun;
    const rest = collect(deltas);
    abort.abort();
    expect((await rest).deltas).to.deep.equal([]);
    expect((await rest).error).to.equal(undefined);
    expect(await exchange.closed()).to.equal('aborted');
  });

  it('works before anything is asked', async () => {
    expect((await ask(server, {signal: AbortSignal.abort()})).deltas).to.deep.equal([]);
    expect(await posts()).to.equal(0);
  });

  it('X37 is as good as leaving the deltas unread', async () => {
    const deltas = begin(server);
    const begun = nextOf(deltas, 'text');
    const exchange = await server.nextRequest();
    await exchange.say('so far');
    await begun;
    await deltas.return(undefined);
    expect(await exchange.closed()).to.equal('aborted');
  });

  it('X4 X37 is as good as leaving them before the headers', async () => {
    const deltas = begin(server);
    await nextOf(deltas, 'start');
    const exchange = await server.nextRequest();
    await deltas.return(undefined);
    expect(await exchange.closed()).to.equal('aborted');
  });

  it('X39 leaves no listener on a signal that lives on, and no socket', async () => {
    const {signal} = new AbortController();
    let listeners = 0;
    const add = signal.addEventListener.bind(signal);
    const remove = signal.removeEventListener.bind(signal);
    signal.addEventListener = (...args: Parameters<typeof add>) => {
      listeners += 1;
      add(...args);
    };
    signal.removeEventListener = (...args: Parameters<typeof remove>) => {
      listeners -= 1;
      remove(...args);
    };
    await server.respond({body: body('hi')});
    await server.respond({body: [sse(says('so far'))], then: 'cut', times: 10});
    const transport = hastyTransport();
    for (let n = 0; n < 40; n += 1) await ask(server, {transport, signal});
    expect(listeners).to.equal(0);
    // As many as a browser has open to one server at most.
    expect(await server.sockets()).to.be.at.most(6);
  });
});

describe('a redirect', () => {
  for (const status of [301, 302, 307, 308]) {
    it(`X17 of status ${status} is named and never followed: the other server sees nothing`, async () => {
      const other = await TestServer.open();
      await server.respond({status, headers: {location: `${other.baseURL}/chat/completions`}});
      expect((await ask(server, {credentials: {token: 'sk-secret'}})).outcome).to.equal('redirected');
      expect(await other.requests()).to.deep.equal([]);
      await other.close();
    });
  }

  it('X17 without CORS headers stands among the causes', async () => {
    const other = await TestServer.open();
    await server.configure({cors: 'preflight-only'});
    await server.respond({method: 'POST', status: 307, headers: {location: other.origin}});
    await server.respond({method: 'GET', body: ''});
    expect((await ask(server)).outcome).to.equal('cors');
    expect(await other.requests()).to.deep.equal([]);
    await other.close();
  });
});

describe('asking again', () => {
  const refuse = (status: number, times: number, headers: Record<string, string> = {}): Promise<void> =>
    server.respond({status, headers, body: 'busy', times});
  const pauses = (deltas: readonly ChatDelta[]): number[] =>
    deltas.filter((delta) => delta.type === 'retry').map(({delayMs}) => delayMs);

  for (const status of [409, 429, 500, 502, 503, 529]) {
    it(`X7 happens twice after a ${status}, with a growing pause that is told`, async () => {
      await server.respond({body: body('hi')});
      await refuse(status, 2);
      const answer = await ask(server);
      expect(answer.text).to.equal('hi');
      expect(pauses(answer.deltas)).to.deep.equal([1000, 2000]);
      const [retry] = answer.deltas.filter((delta) => delta.type === 'retry');
      expect(retry).to.deep.include({attempt: 1});
      expect(retry?.error).to.include({status, serverText: 'busy'});
    });
  }

  it('X7 happens after a 408, which some browsers repeat once by themselves', async () => {
    let asked = 0;
    const fetch = (): Promise<Response> => {
      asked += 1;
      return Promise.resolve(asked < 3 ? new Response('', {status: 408}) : new Response(body('hi')));
    };
    const answer = await ask(server, {transport: hastyTransport({fetch})});
    expect([answer.text, pauses(answer.deltas)]).to.deep.equal(['hi', [1000, 2000]]);
  });

  it('X7 happens no third time', async () => {
    await refuse(503, 100);
    expect((await ask(server)).outcome).to.equal('server');
    expect(await posts()).to.equal(3);
  });

  it('X7 starts the clock anew each time', async () => {
    await server.respond({body: body('hi')});
    await refuse(503, 1);
    const types = (await ask(server)).deltas.map(({type}) => type);
    expect(types).to.deep.equal(['start', 'retry', 'start', 'text', 'end']);
  });

  it('X7 waits as long as the server asks, where the page may read that', async () => {
    await server.configure({expose: ['retry-after']});
    await server.respond({body: body('hi')});
    await refuse(429, 1, {'retry-after': '7'});
    expect(pauses((await ask(server)).deltas)).to.deep.equal([7000]);
  });

  it('X7 waits as long as it thinks right where the page may not read that', async () => {
    await server.respond({body: body('hi')});
    await refuse(429, 1, {'retry-after': '7'});
    expect(pauses((await ask(server)).deltas)).to.deep.equal([1000]);
  });

  it('X7 is left to the person when the server asks for a long pause', async () => {
    await server.configure({expose: ['retry-after']});
    await refuse(429, 100, {'retry-after': '3600'});
    const {error} = await ask(server);
    expect(error).to.include({kind: 'rate-limited', retryAfterMs: 3_600_000});
    expect(await posts()).to.equal(1);
  });

  it('X7 never happens for a used-up quota', async () => {
    await server.respond({
      status: 429,
      json: {error: {message: 'You exceeded your current quota', code: 'insufficient_quota'}},
    });
    expect((await ask(server)).outcome).to.equal('quota');
    expect(await posts()).to.equal(1);
  });

  for (const status of [400, 401, 403, 404, 413, 422]) {
    it(`X7 X5 X8 never happens for a ${status}`, async () => {
      await server.respond({status, json: {error: {message: 'No.'}}});
      expect((await ask(server)).deltas.map(({type}) => type)).to.deep.equal(['start']);
      expect(await posts()).to.equal(1);
    });
  }

  it('X7 never happens once something has come', async () => {
    await server.respond({body: sse({error: {message: 'busy', code: 503}})});
    expect((await ask(server)).outcome).to.equal('server');
    expect(await posts()).to.equal(1);
  });

  it('X7 can be stopped in the pause', async () => {
    const held = heldDelay();
    const abort = new AbortController();
    await refuse(503, 100);
    const deltas = begin(server, {transport: hastyTransport({delay: held.delay}), signal: abort.signal});
    await nextOf(deltas, 'retry');
    const rest = collect(deltas);
    abort.abort();
    expect(await rest).to.deep.include({deltas: [], error: undefined});
    expect(await posts()).to.equal(1);
  });

  it('X7 leaves its place to others in the pause', async () => {
    const held = heldDelay();
    const abort = new AbortController();
    await refuse(503, 5);
    const transport = hastyTransport({delay: held.delay});
    const paused = Array.from({length: 5}, (_, n) =>
      begin(server, {transport, chatId: `${n}`, signal: abort.signal}),
    );
    await Promise.all(paused.map((deltas) => nextOf(deltas, 'retry')));
    const rest = paused.map(collect);
    await server.respond({body: body('hi')});
    expect(await ask(server, {transport, chatId: 'other'})).to.include({text: 'hi'});
    abort.abort();
    await Promise.all(rest);
  });
});
