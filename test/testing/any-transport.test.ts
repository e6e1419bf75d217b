import {expect} from '@open-wc/testing';
import type {ChatDelta, ChatTransport} from '../../src/chat/transport.js';
import {openAITransport} from '../../src/openai/transport.js';
import {anyTransport, type TransportSubject} from '../../src/testing/index.js';
import {endpoint, scripted} from '../chat/helpers.js';
import {TestServer} from '../server/client.js';
import {failuresOf, register} from './run-suite.js';

const event = (content: string, finish: string | null = null): string =>
  `data: ${JSON.stringify({choices: [{index: 0, delta: {content}, finish_reason: finish}]})}\n\n`;

const asked = (transport: ChatTransport, baseURL = endpoint('e').baseURL): TransportSubject => ({
  transport,
  request: {
    chatId: 'c',
    endpoint: endpoint('e', {baseURL}),
    model: 'm',
    messages: [{role: 'user', content: [{type: 'text', text: 'Hello'}]}],
    parameters: {temperature: 1},
  },
  credentials: {token: 'sk-secret-123'},
});

describe('the suite any transport', () => {
  describe('on the OpenAI transport', () => {
    let server: TestServer;
    before(async () => {
      server = await TestServer.open();
      await server.respond({
        path: '/chat/completions',
        body: [event('Hel'), event('lo'), event('', 'stop'), 'data: [DONE]\n\n'],
      });
      await server.respond({
        path: '/refused/chat/completions',
        status: 401,
        json: {error: {message: 'Incorrect API key provided: sk-secret-123'}},
      });
    });
    after(async () => {
      await server.close();
    });

    register(
      anyTransport({
        make: () => asked(openAITransport(), server.baseURL),
        makeFailing: () => asked(openAITransport(), `${server.origin}/refused`),
      }),
    );
  });

  describe('on a transport of five lines', () => {
    const fiveLines: ChatTransport = {
      async *stream({messages}, {signal}) {
        const said = JSON.stringify(messages.at(-1)?.content).split(' ');
        for (const text of said) if (!(await Promise.resolve(signal.aborted))) yield {type: 'text', text};
        if (!signal.aborted) yield {type: 'end', reason: 'stop'};
      },
    };
    register(anyTransport({make: () => asked(fiveLines)}));
  });

  const text: ChatDelta = {type: 'text', text: 'a'};
  const end: ChatDelta = {type: 'end'};
  const faults: readonly (readonly [string, ChatTransport, string])[] = [
    ['an answer without a text', scripted([end]), 'answers with text and says that it has ended'],
    ['an answer without an end', scripted([text]), 'answers with text and says that it has ended'],
    ['words after the end', scripted([text, end, text]), 'says nothing after its end'],
    [
      'a start that comes too late',
      scripted([text, {type: 'start'}, end]),
      'says that it was sent, if at all, before the first piece',
    ],
    [
      'a piece that is no text',
      scripted([{type: 'text', text: 1} as never, text, end]),
      'gives deltas that are well formed',
    ],
    [
      'a count that is no number',
      scripted([text, {type: 'usage', usage: {outputTokens: NaN}}, end]),
      'gives deltas that are well formed',
    ],
    [
      'a transport that does not listen to an abort',
      scripted([text, end]),
      'ends without a further delta, and without a failure, when it is aborted',
    ],
    [
      'a transport that begins although it was aborted',
      scripted([text, end]),
      'gives nothing when it was aborted before it began',
    ],
    [
      'a transport that throws when it is aborted',
      {
        async *stream(_request, {signal}) {
          yield await Promise.resolve(text);
          signal.throwIfAborted();
          yield end;
        },
      },
      'ends without a further delta, and without a failure, when it is aborted',
    ],
    [
      'a transport that changes its request',
      {
        async *stream({messages}) {
          (messages as unknown[]).push(await Promise.resolve({}));
          yield text;
          yield end;
        },
      },
      'leaves the request as it is',
    ],
  ];

  for (const [name, transport, check] of faults) {
    it(`finds ${name}`, async () => {
      const failures = await failuresOf(anyTransport({make: () => asked(transport)}));
      expect(failures).to.include.keys(check);
    });
  }

  it('finds a transport that fails without a name, or with a token in its words', async () => {
    const failing = scripted([], new TypeError('Bearer sk-secret-123 refused'));
    const checks = anyTransport({make: () => asked(failing), makeFailing: () => asked(failing)}).slice(-2);
    expect(await failuresOf(checks)).to.have.all.keys(
      'fails with a ChatError when the answer cannot be had',
      'shows no token in its failure',
    );
  });
});
