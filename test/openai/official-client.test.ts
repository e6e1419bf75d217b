import {expect} from '@open-wc/testing';
import fc from 'fast-check';
import OpenAI from 'openai';
import {TestServer} from '../server/client.js';
import {ask, body, chunk, done, says, sse, stop} from './helpers.js';

/** What the official client reads. */
interface Theirs {
  readonly text: string;
  readonly finish: string | undefined;
  readonly tokens: number | undefined;
  readonly args: string;
}

async function theirs(baseURL: string): Promise<Theirs> {
  const client = new OpenAI({
    baseURL,
    apiKey: 'none',
    maxRetries: 0,
    dangerouslyAllowBrowser: true,
    logLevel: 'off',
  });
  const stream = await client.chat.completions.create({
    model: 'm',
    messages: [{role: 'user', content: 'hi'}],
    stream: true,
  });
  let text = '';
  let finish: string | undefined;
  let tokens: number | undefined;
  let args = '';
  for await (const {choices, usage} of stream) {
    const [choice] = choices;
    text += choice?.delta.content ?? '';
    args += choice?.delta.tool_calls?.[0]?.function?.arguments ?? '';
    finish = choice?.finish_reason ?? finish;
    tokens = usage?.completion_tokens ?? tokens;
  }
  return {text, finish, tokens, args};
}

const call = (index: number, more: object): object =>
  chunk({tool_calls: [{index, type: 'function', ...more}]});

/** Streams that the official client can read. */
const streams: readonly (readonly [string, string])[] = [
  ['a plain answer', body('Hello', ', ', 'world', '!\n')],
  ['an empty first piece (C1)', sse(chunk({role: 'assistant', content: '', refusal: null})) + body('hi')],
  ['fields without a space (F2)', body('a', 'b').replaceAll('data: ', 'data:')],
  ['lines that end in CRLF (F3)', body('a', 'b').replaceAll('\n', '\r\n')],
  ['comments (F4)', `: ping\n\n${body('a', 'b').replaceAll('\n\n', '\n\n: keep-alive\n\n')}`],
  [
    'several data lines in one event (F6)',
    `data: {"choices":[{"index":0,\ndata: "delta":{"content":"a"}}]}\n\n${body('b')}`,
  ],
  [
    'usage in a chunk of its own (C3)',
    sse(says('a'), stop, {choices: [], usage: {prompt_tokens: 1, completion_tokens: 7}}) + done,
  ],
  [
    'usage in every chunk (C5)',
    sse(
      chunk({content: 'a'}, null, {usage: {completion_tokens: 1}}),
      chunk({}, 'stop', {usage: {completion_tokens: 2}}),
    ) + done,
  ],
  ['a length limit', sse(says('a'), chunk({}, 'length')) + done],
  ['no [DONE] (K2)', sse(says('a'), stop)],
  ['text after the finish (K8)', sse(says('a'), stop, says('b')) + done],
  [
    'a call of a tool (U1)',
    sse(
      call(0, {id: 'x', function: {name: 'f', arguments: '{"a":'}}),
      call(0, {function: {arguments: '1}'}}),
      chunk({}, 'tool_calls'),
    ) + done,
  ],
  ['all planes of Unicode', body('안녕', '👩‍👩‍👧‍👦', '\u0000\u2028', '“”')],
];

describe('beside the official client', () => {
  let server: TestServer;

  before(async () => {
    server = await TestServer.open();
  });

  after(async () => {
    await server.close();
  });

  /** Both ask for the same bytes. */
  async function both(bytes: string): Promise<[ours: object, theirs: Theirs]> {
    await server.respond({body: bytes});
    const answer = await ask(server);
    const end = answer.deltas.find((delta) => delta.type === 'end');
    return [
      {
        text: answer.text,
        finish: end?.rawReason ?? end?.reason,
        tokens: answer.usage?.outputTokens,
        args: answer.tools[0]?.args ?? '',
      },
      await theirs(server.baseURL),
    ];
  }

  for (const [name, bytes] of streams) {
    it(`reads the same from the same bytes: ${name}`, async () => {
      const [ours, official] = await both(bytes);
      expect(ours).to.deep.equal(official);
    });
  }

  it('reads the same text, whatever it is and however it is cut into chunks', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.string({unit: 'grapheme', maxLength: 20}), {maxLength: 8}),
        async (texts) => {
          // White space alone is no answer to us, and a tag of reasoning is none of the text.
          fc.pre(texts.join('').trim() !== '' && !texts.join('').includes('think'));
          const [ours, official] = await both(body(...texts));
          expect(ours).to.deep.equal(official);
        },
      ),
      {numRuns: 25},
    );
  });

  it('reads what the official client cannot: an event that is cut (F17)', async () => {
    await server.respond({body: sse(says('a'), '{"choices":', says('b'), stop) + done});
    expect((await ask(server)).text).to.equal('ab');
    const failed = await theirs(server.baseURL).catch(() => 'failed');
    expect(failed).to.equal('failed');
  });
});
