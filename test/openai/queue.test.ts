import {expect} from '@open-wc/testing';
import type {ChatDelta} from '../../src/chat/transport.js';
import {ConnectionQueue, type Place} from '../../src/openai/connection-queue.js';
import {TestServer} from '../server/client.js';
import {begin, body, collect, hastyTransport, nextOf} from './helpers.js';

const origin = 'http://h.test';

/** Enters, and notes in `order` when the place was given. */
async function enter(
  queue: ConnectionQueue,
  owner: string,
  order: string[] = [],
  signal = new AbortController().signal,
): Promise<Place> {
  const place = await queue.enter(origin, 'answer', owner, signal);
  order.push(owner);
  return place;
}

describe('the queue for connections', () => {
  it('gives five places at once for answers to an origin', () => {
    const queue = new ConnectionQueue();
    const {signal} = new AbortController();
    const places = Array.from({length: 6}, (_, n) => queue.enter(origin, 'answer', `${n}`, signal));
    expect(places.map((place) => place instanceof Promise)).to.deep.equal([
      ...Array<boolean>(5).fill(false),
      true,
    ]);
    expect(queue.enter('http://other.test', 'answer', 'a', signal)).not.to.be.instanceOf(Promise);
  });

  it('keeps one place for lists', () => {
    const queue = new ConnectionQueue();
    const {signal} = new AbortController();
    for (let n = 0; n < 9; n += 1) void queue.enter(origin, 'answer', `${n}`, signal);
    expect(queue.enter(origin, 'list', 'e', signal)).not.to.be.instanceOf(Promise);
    expect(queue.enter(origin, 'list', 'e', signal)).to.be.instanceOf(Promise);
  });

  it('limits nothing over https, where one connection carries all', () => {
    const queue = new ConnectionQueue();
    const {signal} = new AbortController();
    const places = Array.from({length: 50}, () => queue.enter('https://h.test', 'answer', 'a', signal));
    expect(places.some((place) => place instanceof Promise)).to.equal(false);
  });

  it('gives a place that is free to who waits longest', async () => {
    const queue = new ConnectionQueue();
    const places = await Promise.all(Array.from({length: 5}, (_, n) => enter(queue, `${n}`)));
    const order: string[] = [];
    const first = enter(queue, 'first', order);
    const second = enter(queue, 'second', order);
    places[3]?.release();
    (await first).release();
    await second;
    expect(order).to.deep.equal(['first', 'second']);
  });

  it('lets a chat that has no connection go before one that has some', async () => {
    const queue = new ConnectionQueue();
    const places = await Promise.all(Array.from({length: 5}, () => enter(queue, 'greedy')));
    const order: string[] = [];
    const waiting = [
      enter(queue, 'greedy', order),
      enter(queue, 'greedy', order),
      enter(queue, 'modest', order),
    ];
    for (const place of places.slice(0, 3)) place.release();
    await Promise.all(waiting);
    expect(order).to.deep.equal(['modest', 'greedy', 'greedy']);
  });

  it('forgets who gives up', async () => {
    const queue = new ConnectionQueue();
    const [place] = await Promise.all(Array.from({length: 5}, (_, n) => enter(queue, `${n}`)));
    const abort = new AbortController();
    const gone = enter(queue, 'gone', [], abort.signal).catch((error: unknown) => error);
    const next = enter(queue, 'next');
    abort.abort('enough');
    expect(await gone).to.equal('enough');
    place?.release();
    await next;
  });

  it('takes no one who has given up already', async () => {
    const queue = new ConnectionQueue();
    await Promise.all(Array.from({length: 5}, (_, n) => enter(queue, `${n}`)));
    const given = await enter(queue, 'gone', [], AbortSignal.abort('enough')).catch(
      (error: unknown) => error,
    );
    expect(given).to.equal('enough');
  });

  it('takes a place back once, however often it is given back', async () => {
    const queue = new ConnectionQueue();
    const [place] = await Promise.all(Array.from({length: 5}, (_, n) => enter(queue, `${n}`)));
    place?.release();
    place?.release();
    await enter(queue, 'a');
    const {signal} = new AbortController();
    expect(queue.enter(origin, 'answer', 'b', signal)).to.be.instanceOf(Promise);
  });
});

describe('asking one server more than five times at once', () => {
  let server: TestServer;

  beforeEach(async () => {
    server = await TestServer.open();
  });

  afterEach(async () => {
    await server.close();
  });

  it('sends five, says of the others that they wait, and sends each when one has ended', async () => {
    const transport = hastyTransport();
    const all = Array.from({length: 8}, (_, n) => begin(server, {transport, chatId: `${n}`}));
    const firsts = await Promise.all(all.map((deltas) => deltas.next()));
    expect(firsts.map((first) => (first.value as ChatDelta).type)).to.deep.equal([
      ...Array<string>(5).fill('start'),
      ...Array<string>(3).fill('waiting'),
    ]);
    const answers = all.map(collect);
    for (let n = 0; n < 8; n += 1) {
      const exchange = await server.nextRequest();
      await exchange.reply(`answer ${n}`);
    }
    const texts = (await Promise.all(answers)).map(({text}) => text);
    expect(texts.sort()).to.deep.equal(Array.from({length: 8}, (_, n) => `answer ${n}`));
  });

  it('starts the clock when the request is truly sent, and not while it waits', async () => {
    const abort = new AbortController();
    const transport = hastyTransport();
    const five = Array.from({length: 5}, (_, n) =>
      begin(server, {transport, chatId: `${n}`, signal: abort.signal}),
    );
    await Promise.all(five.map((deltas) => nextOf(deltas, 'start')));
    const rest = five.map(collect);
    const sixth = begin(server, {transport, chatId: 'sixth', prompt: 'sixth'});
    expect((await sixth.next()).value).to.deep.equal({type: 'waiting', reason: 'connection'});
    let started = false;
    const start = nextOf(sixth, 'start').then(() => (started = true));
    const exchanges = [];
    for (let n = 0; n < 5; n += 1) exchanges.push(await server.nextRequest());
    expect(exchanges.some(({text}) => text.includes('sixth'))).to.equal(false);
    expect(started).to.equal(false);
    await exchanges[0]?.reply('done');
    await start;
    expect((await server.nextRequest()).text).to.contain('sixth');
    abort.abort();
    await Promise.all(rest);
    await sixth.return(undefined);
  });

  it('X4 stops one that waits at once, and the server never hears of it', async () => {
    const all = new AbortController();
    const one = new AbortController();
    const transport = hastyTransport();
    const five = Array.from({length: 5}, (_, n) =>
      begin(server, {transport, chatId: `${n}`, signal: all.signal}),
    );
    await Promise.all(five.map((deltas) => nextOf(deltas, 'start')));
    const rest = five.map(collect);
    const waiting = begin(server, {transport, chatId: 'sixth', prompt: 'never', signal: one.signal});
    await waiting.next();
    const end = collect(waiting);
    one.abort();
    expect((await end).deltas).to.deep.equal([]);
    all.abort();
    await Promise.all(rest);
    // Its place is free for others.
    await server.respond({body: body('hi')});
    expect((await collect(begin(server, {transport, chatId: 'seventh'}))).text).to.equal('hi');
    expect((await server.requests()).some(({text}) => text.includes('never'))).to.equal(false);
  });
});
