import {expect} from '@open-wc/testing';
import {answer} from '../../src/chat/answer.js';
import {MessageEntry} from '../../src/chat/message-entry.js';
import type {Metrics} from '../../src/chat/metrics.js';
import {connections} from '../../src/openai/connection-queue.js';
import {bytesOf, chunk, done, hastyTransport, requestTo, says, sse, stop} from './helpers.js';

/** A piece of a body, and when it comes, in milliseconds. */
type Step = readonly [at: number, piece: string];

/** Reads `steps` by a clock that stands still between them. */
async function timed(
  steps: readonly Step[],
  {
    baseURL = 'https://h.test/v1',
    waiting,
  }: {baseURL?: string; waiting?: (tick: (ms: number) => void) => void} = {},
): Promise<{metrics: Metrics; entry: MessageEntry}> {
  let now = 0;
  const left = [...steps];
  const fetch = (): Promise<Response> =>
    Promise.resolve(
      new Response(
        // Nothing is asked of it before what came was read to its end.
        new ReadableStream<Uint8Array>(
          {
            pull(controller) {
              const [at, piece] = left.shift() ?? [now];
              now = at;
              if (piece === undefined) controller.close();
              else controller.enqueue(bytesOf(piece));
            },
          },
          {highWaterMark: 0},
        ),
      ),
    );
  const entry = new MessageEntry({id: 'a', role: 'assistant', text: '', status: 'waiting'});
  const answering = answer(entry, {
    transport: hastyTransport({fetch}),
    request: requestTo(baseURL),
    credentials: () => Promise.resolve({}),
    signal: new AbortController().signal,
    clock: () => now,
  });
  const unsubscribe = entry.subscribe(() => {
    if (entry.value.progress?.type !== 'connection') return;
    unsubscribe();
    waiting?.((ms) => {
      now += ms;
    });
  });
  await answering;
  return {metrics: entry.value.metrics!, entry};
}

const role = sse(chunk({role: 'assistant', content: ''}));
const usage = (tokens: number): string => sse({choices: [], usage: {completion_tokens: tokens}});

describe('the times of an answer', () => {
  it('count the first token from the first text, and no comment or role as one (C1)', async () => {
    const {metrics} = await timed([
      [10, ': keep-alive\n\n'],
      [20, role],
      [300, sse(says('a'))],
      [500, sse(says('b'), stop) + done],
    ]);
    expect(metrics).to.include({firstTokenMs: 300, totalMs: 500});
  });

  it('count the first token from the first reasoning, and the first answer apart', async () => {
    const {metrics} = await timed([
      [100, sse(chunk({reasoning: '\n'}))],
      [200, sse(chunk({reasoning: 'Hm'}))],
      [900, sse(says('a'))],
      [1000, sse(stop) + done],
    ]);
    expect(metrics).to.include({firstTokenMs: 200, firstAnswerMs: 900, totalMs: 1000});
  });

  it('give a speed from the first piece to the last, by the tokens that the server counted', async () => {
    const {metrics} = await timed([
      [1000, sse(says('a'))],
      [2000, sse(says('b'))],
      [3000, sse(stop)],
      [4000, usage(11) + done],
    ]);
    expect(metrics).to.include({outputTokens: 11, estimated: false, tokensPerSecond: 10});
  });

  it('give an estimate, marked as one, where the server does not count', async () => {
    const {metrics} = await timed([
      [100, sse(says('a'.repeat(40)))],
      [200, sse(says('b'.repeat(40)), stop) + done],
    ]);
    expect(metrics).to.include({estimated: true, outputTokens: 20, firstTokenMs: 100});
    expect(metrics.tokensPerSecond).to.be.greaterThan(0);
  });

  it('give no time to the first token for an answer in one piece', async () => {
    const whole = {
      choices: [{message: {content: 'all of it'}, finish_reason: 'stop'}],
      usage: {completion_tokens: 3},
    };
    const {metrics} = await timed([[700, JSON.stringify(whole)]]);
    expect(metrics).to.include({totalMs: 700, outputTokens: 3});
    expect(metrics).not.to.have.any.keys('firstTokenMs', 'tokensPerSecond');
  });

  it('give no speed for a single token', async () => {
    const {metrics} = await timed([
      [100, sse(says('a'))],
      [200, usage(1) + sse(stop) + done],
    ]);
    expect(metrics).not.to.have.property('tokensPerSecond');
  });

  it('leave out the wait in our own queue, and tell it apart', async () => {
    const origin = 'http://busy.test';
    const {signal} = new AbortController();
    const places = Array.from({length: 5}, (_, n) => connections.enter(origin, 'answer', `${n}`, signal));
    const {metrics} = await timed(
      [
        [5100, sse(says('a'))],
        [5200, sse(says('b'), stop) + done],
      ],
      {
        baseURL: `${origin}/v1`,
        waiting: (tick) => {
          tick(5000);
          for (const place of places) if ('release' in place) place.release();
        },
      },
    );
    expect(metrics).to.include({waitMs: 5000, firstTokenMs: 100, totalMs: 200});
  });

  it('take reasoning by tags for reasoning', async () => {
    const {metrics, entry} = await timed([
      [100, sse(says('<think>'))],
      [200, sse(says('Hm'))],
      [300, sse(says('</think>\n\n'))],
      [400, sse(says('a'), stop) + done],
    ]);
    expect(metrics).to.include({firstTokenMs: 200, firstAnswerMs: 400});
    expect(entry.value).to.include({status: 'done', text: 'a', reasoning: 'Hm'});
  });
});
