import {expect} from '@open-wc/testing';
import {answer, cutReason, type AnswerOptions} from '../../src/chat/answer.js';
import {createChatError} from '../../src/chat/chat-error.js';
import {MessageEntry} from '../../src/chat/message-entry.js';
import type {ChatDelta, ChatTransport} from '../../src/chat/transport.js';
import {endpoint, HandClock, nextReport, scripted, SteeredTransport, until, withResolver} from './helpers.js';

const text = (piece: string): ChatDelta => ({type: 'text', text: piece});
const tool: ChatDelta = {type: 'tool', name: 'find', args: '{}'};
const end: ChatDelta = {type: 'end', reason: 'stop'};

describe('an answer', () => {
  const setup = (transport: ChatTransport | undefined, more: Partial<AnswerOptions> = {}) => {
    const entry = new MessageEntry({id: 'm', role: 'assistant', text: '', status: 'waiting'});
    const abort = new AbortController();
    const clock = new HandClock();
    const ended = answer(entry, {
      transport,
      request: {chatId: 'c', endpoint: endpoint('e'), model: 'm', messages: []},
      credentials: () => Promise.resolve({}),
      signal: abort.signal,
      clock: clock.read,
      ...more,
    });
    return {entry, abort, clock, ended};
  };

  const outcomes: readonly (readonly [
    string,
    readonly ChatDelta[],
    Error | undefined,
    Partial<Record<'status' | 'text' | 'reasoning' | 'finishReason' | 'rawReason', string>>,
    string | undefined,
  ])[] = [
    [
      'is done at its end',
      [text('a'), end],
      undefined,
      {status: 'done', text: 'a', finishReason: 'stop'},
      undefined,
    ],
    [
      'is done with the reason length',
      [text('a'), {type: 'end', reason: 'length'}],
      undefined,
      {status: 'done', finishReason: 'length'},
      undefined,
    ],
    [
      'is done with the reason filter',
      [text('a'), {type: 'end', reason: 'filter'}],
      undefined,
      {status: 'done', finishReason: 'filter'},
      undefined,
    ],
    ['is done without a reason', [text('a'), {type: 'end'}], undefined, {status: 'done'}, undefined],
    [
      'is done with reasoning alone',
      [{type: 'reasoning', text: 'hm'}, end],
      undefined,
      {status: 'done', reasoning: 'hm'},
      undefined,
    ],
    [
      'is done with a tool call alone, with the reason tool',
      [tool, {type: 'end', reason: 'tool', rawReason: 'tool_calls'}],
      undefined,
      {status: 'done', finishReason: 'tool'},
      undefined,
    ],
    [
      'is done with a tool call alone where the server calls that a stop',
      [tool, end],
      undefined,
      {status: 'done', finishReason: 'tool'},
      undefined,
    ],
    [
      'keeps the reason stop of a text that a tool call goes along with',
      [text('a'), tool, end],
      undefined,
      {status: 'done', finishReason: 'stop'},
      undefined,
    ],
    ['is cut after a tool call without an end', [tool], undefined, {status: 'cut'}, undefined],
    [
      'keeps a reason that only the server knows as it is given',
      [text('a'), {type: 'end', reason: 'other', rawReason: 'recitation'}],
      undefined,
      {status: 'done', finishReason: 'other', rawReason: 'recitation'},
      undefined,
    ],
    ['has failed as empty with an end and nothing else', [end], undefined, {status: 'failed'}, 'empty'],
    ['has failed as empty when nothing came at all', [], undefined, {status: 'failed'}, 'empty'],
    [
      'is cut without an end, and keeps what had come',
      [text('a')],
      undefined,
      {status: 'cut', text: 'a'},
      undefined,
    ],
    [
      'is cut by a break, and keeps what had come',
      [text('a')],
      createChatError({kind: 'network'}),
      {status: 'cut', text: 'a'},
      'network',
    ],
    [
      'has failed by a break before anything came',
      [],
      createChatError({kind: 'server', status: 500}),
      {status: 'failed'},
      'server',
    ],
    [
      'names a fault that has no name unknown',
      [],
      new TypeError('Failed to fetch'),
      {status: 'failed'},
      'unknown',
    ],
  ];

  for (const [name, deltas, fault, expected, kind] of outcomes) {
    it(name, async () => {
      const {entry, ended} = setup(scripted(deltas, fault));
      await ended;
      expect(entry.value).to.include(expected);
      expect(entry.value.error?.kind).to.equal(kind);
    });
  }

  it('keeps the words of an unnamed fault', async () => {
    const {entry, ended} = setup(scripted([], new TypeError('Failed to fetch')));
    await ended;
    expect(entry.value.error?.serverText).to.equal('Failed to fetch');
  });

  it('ends at its end, whatever the transport says after it', async () => {
    const {entry, ended} = setup(scripted([text('a'), end, text('b')], new Error('late')));
    await ended;
    expect(entry.value).to.include({text: 'a', status: 'done'});
  });

  it('does not wait for a transport that is slow to clean up', async () => {
    const {entry, ended} = setup({
      async *stream() {
        try {
          await Promise.resolve();
          yield text('a');
          yield end;
        } finally {
          await new Promise(() => undefined);
        }
      },
    });
    await ended;
    expect(entry.value.status).to.equal('done');
  });

  it('has failed where there is no transport', async () => {
    const {entry, ended} = setup(undefined);
    await ended;
    expect(entry.value.status).to.equal('failed');
    expect(entry.value.error?.params).to.deep.equal({reason: 'no-transport'});
  });

  it('has failed when the transport throws at once', async () => {
    const {entry, ended} = setup({
      stream() {
        throw new Error('no');
      },
    });
    await ended;
    expect(entry.value).to.include({status: 'failed'});
  });

  it('has failed when something without words is thrown', async () => {
    const {entry, ended} = setup(scripted([], Object.create(null)));
    await ended;
    expect(entry.value.error).to.deep.equal({kind: 'unknown'});
  });

  it('knows the failure of another copy of the library, or of a plain object, by its name', async () => {
    const {entry, ended} = setup(scripted([], {name: 'ChatError', kind: 'quota', status: 429}));
    await ended;
    expect(entry.value.error).to.deep.equal({kind: 'quota', status: 429});
  });

  it('has failed when the credentials cannot be had', async () => {
    const fault = createChatError({kind: 'unauthorized', status: 401});
    const {entry, ended} = setup(scripted([text('a'), end]), {credentials: () => Promise.reject(fault)});
    await ended;
    expect(entry.value).to.deep.include({status: 'failed', error: {kind: 'unauthorized', status: 401}});
  });

  it('carries the credentials beside the request', async () => {
    const transport = new SteeredTransport();
    setup(transport, {credentials: () => Promise.resolve({token: 't', headers: {a: 'b'}})});
    const {options, request} = await transport.next();
    expect(options).to.deep.include({token: 't', headers: {a: 'b'}});
    expect(JSON.stringify(request)).not.to.contain('"t"');
  });

  it('is stopped at once, even if the transport does not listen', async () => {
    const transport = new SteeredTransport();
    const {entry, abort} = setup(transport);
    const stream = await transport.next();
    await stream.say('a');
    abort.abort();
    expect(entry.value).to.include({status: 'stopped', text: 'a'});
    await stream.say('late');
    expect(entry.value.text).to.equal('a');
    expect(stream.left).to.equal(true);
  });

  it('is cut, not stopped, when its element is taken away', async () => {
    const transport = new SteeredTransport();
    const {entry, abort} = setup(transport);
    await (await transport.next()).say('a');
    abort.abort(cutReason);
    expect(entry.value.status).to.equal('cut');
  });

  it('is stopped while it waits for credentials, and nothing is sent', async () => {
    const transport = new SteeredTransport();
    const credentials = withResolver<object>();
    const {entry, abort, ended} = setup(transport, {credentials: () => credentials.promise});
    abort.abort();
    expect(entry.value.status).to.equal('stopped');
    credentials.resolve({});
    await ended;
    expect(transport.streams).to.have.length(0);
  });

  it('is stopped before it begins', async () => {
    const transport = new SteeredTransport();
    const {entry, ended} = setup(transport, {signal: AbortSignal.abort()});
    await ended;
    expect(entry.value.status).to.equal('stopped');
    expect(transport.streams).to.have.length(0);
  });

  it('shows no error when a transport throws because it was stopped', async () => {
    const transport = new SteeredTransport();
    const {entry, abort, ended} = setup(transport);
    const stream = await transport.next();
    abort.abort();
    await stream.break(new DOMException('aborted', 'AbortError'));
    await ended;
    expect(entry.value.status).to.equal('stopped');
    expect(entry.value).not.to.have.property('error');
  });

  it('says that it waits for a connection, and then no more', async () => {
    const transport = new SteeredTransport();
    const {entry, clock, ended} = setup(transport);
    const stream = await transport.next();
    await stream.send({type: 'waiting', reason: 'connection'});
    expect(entry.value.progress).to.deep.equal({type: 'connection'});
    clock.pass(50);
    await stream.send({type: 'start'});
    expect(entry.value).not.to.have.property('progress');
    clock.pass(20);
    await stream.say('a');
    await stream.end();
    await ended;
    expect(entry.value.metrics).to.include({waitMs: 50, totalMs: 20});
  });

  it('counts neither the loading of code nor the asking for credentials as waiting', async () => {
    const transport = new SteeredTransport();
    const credentials = withResolver<object>();
    const {entry, clock, ended} = setup(transport, {credentials: () => credentials.promise});
    clock.pass(20);
    credentials.resolve({});
    const stream = await transport.next();
    clock.pass(30);
    await stream.send({type: 'start'});
    clock.pass(5);
    await stream.say('a');
    await stream.end();
    await ended;
    expect(entry.value.metrics).not.to.have.property('waitMs');
    expect(entry.value.metrics?.totalMs).to.equal(5);
  });

  it('says that it will be asked again, and why', async () => {
    const transport = new SteeredTransport();
    const {entry} = setup(transport);
    const stream = await transport.next();
    const error = createChatError({kind: 'rate-limited', status: 429});
    await stream.send({type: 'retry', attempt: 1, delayMs: 2000, error});
    expect(entry.value.progress).to.deep.equal({
      type: 'retry',
      attempt: 1,
      delayMs: 2000,
      error: {kind: 'rate-limited', status: 429},
    });
  });

  it('tells of degradations and of tool calls, and runs none', async () => {
    const notices: ChatDelta[] = [
      {type: 'notice', kind: 'malformed'},
      {type: 'tool', name: 'rm', args: '{}'},
    ];
    const {entry, ended} = setup(scripted([...notices, text('a'), end]));
    await ended;
    expect(entry.value.notices).to.deep.equal([
      {kind: 'malformed'},
      {kind: 'tool', params: {name: 'rm', args: '{}'}},
    ]);
  });

  it('ignores what it does not know', async () => {
    const unknown = {type: 'hologram'} as unknown as ChatDelta;
    const {entry, ended} = setup(scripted([unknown, text('a'), end]));
    await ended;
    expect(entry.value).to.include({status: 'done', text: 'a'});
  });

  it('is not broken by a listener that throws', async () => {
    const transport = new SteeredTransport();
    const {entry, ended} = setup(transport);
    const reported = nextReport();
    const fault = new Error('listener');
    const stop = entry.subscribe(() => {
      stop();
      throw fault;
    });
    const heard = until(entry, () => entry.value.text === 'ab');
    const stream = await transport.next();
    await stream.say('a');
    await stream.say('b');
    await stream.end();
    await Promise.all([ended, heard]);
    expect(entry.value.status).to.equal('done');
    expect(await reported).to.equal(fault);
  });
});
