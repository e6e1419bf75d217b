import {expect} from '@open-wc/testing';
import type {Usage} from '../../src/chat/transport.js';
import {body, chunk, done, read, says, sse, stop} from './helpers.js';

interface Row {
  readonly name: string;
  readonly bytes: string;
  readonly text?: string;
  readonly outcome?: string;
  readonly rawReason?: string;
  readonly usage?: Usage;
}

const said = sse(says('hi'));
const usageChunk = (usage: unknown): string => sse({choices: [], usage});

const rows: readonly Row[] = [
  {
    name: 'C2 passes over a chunk of prompt filter results',
    bytes:
      sse({choices: [], created: 0, id: '', model: '', object: '', prompt_filter_results: [{}]}) + body('hi'),
  },
  {
    name: 'C3 takes usage from a chunk of its own after the finish',
    bytes: said + sse(stop) + usageChunk({prompt_tokens: 16, completion_tokens: 300}) + done,
    usage: {inputTokens: 16, outputTokens: 300},
  },
  {
    name: 'C4 takes usage from the finish chunk',
    bytes: said + sse(chunk({}, 'stop', {usage: {prompt_tokens: 1, completion_tokens: 2}})) + done,
    usage: {inputTokens: 1, outputTokens: 2},
  },
  {
    name: 'C4 takes text, finish and usage from one chunk',
    bytes: sse(chunk({content: 'hi'}, 'stop', {usage: {prompt_tokens: 1, completion_tokens: 2}})) + done,
    usage: {inputTokens: 1, outputTokens: 2},
  },
  {
    name: 'C4 takes usage from the choice',
    bytes:
      sse({
        choices: [{index: 0, delta: {content: 'hi'}, finish_reason: 'stop', usage: {completion_tokens: 2}}],
      }) + done,
    usage: {outputTokens: 2},
  },
  {
    name: 'C5 takes the last of cumulative usages and sums nothing',
    bytes:
      sse(
        chunk({content: 'h'}, null, {usage: {prompt_tokens: 5, completion_tokens: 1}}),
        chunk({content: 'i'}, null, {usage: {prompt_tokens: 5, completion_tokens: 2}}),
        chunk({}, 'stop', {usage: {prompt_tokens: 5, completion_tokens: 3}}),
      ) + done,
    usage: {inputTokens: 5, outputTokens: 3},
  },
  {
    name: 'C6 takes usage from x_groq',
    bytes:
      said +
      sse(
        chunk({}, 'stop', {
          x_groq: {id: 'r', usage: {prompt_tokens: 3, completion_tokens: 4, completion_time: 0.01}},
        }),
      ) +
      done,
    usage: {inputTokens: 3, outputTokens: 4},
  },
  {
    name: "C6 takes counts from llama.cpp's timings",
    bytes:
      said +
      sse(chunk({}, 'stop', {timings: {prompt_n: 7, predicted_n: 9, predicted_per_second: 50.5}})) +
      done,
    usage: {inputTokens: 7, outputTokens: 9},
  },
  {name: 'C7 takes an empty usage for none', bytes: said + sse(stop) + usageChunk({}) + done},
  {name: 'C7 takes a usage of null for none', bytes: said + sse(chunk({}, 'stop', {usage: null})) + done},
  {
    name: 'C7 counts what is there when the rest is missing',
    bytes:
      said +
      sse(stop) +
      usageChunk({prompt_tokens: 4, prompt_tokens_details: null, completion_tokens_details: null}) +
      done,
    usage: {inputTokens: 4},
  },
  {
    name: 'C7 works output tokens out of the total',
    bytes: said + sse(stop) + usageChunk({prompt_tokens: 4, total_tokens: 10}) + done,
    usage: {inputTokens: 4, outputTokens: 6},
  },
  {
    name: 'C7 takes what is no number for none',
    bytes:
      said +
      sse(stop) +
      usageChunk({prompt_tokens: 'many', completion_tokens: null, total_tokens: -1}) +
      done,
  },
  {
    name: 'C7 takes reasoning tokens at the top level',
    bytes: said + sse(stop) + usageChunk({completion_tokens: 8, reasoning_tokens: 5}) + done,
    usage: {outputTokens: 8, reasoningTokens: 5},
  },
  {
    name: 'C7 never counts more reasoning than output',
    bytes:
      said +
      sse(stop) +
      usageChunk({completion_tokens: 8, completion_tokens_details: {reasoning_tokens: 50}}) +
      done,
    usage: {outputTokens: 8, reasoningTokens: 8},
  },
  {
    name: 'C8 reads choices without a finish reason',
    bytes: sse({choices: [{index: 0, delta: {content: 'hi', role: 'assistant'}}]}, stop) + done,
  },
  {
    name: 'C9 takes empty and null fields for nothing',
    bytes:
      sse(
        chunk({role: '', content: null, tool_calls: null, refusal: null, reasoning: null}),
        chunk({role: null, content: 'hi', function_call: null}),
        stop,
      ) + done,
  },
  {
    name: 'C10 needs neither object nor created nor index',
    bytes:
      sse(
        {choices: [{delta: {content: 'h', index: 3}}]},
        {
          object: 'chat.completion.done',
          created: 0,
          choices: [{index: null, delta: {content: 'i'}, finish_reason: 'stop'}],
        },
      ) + done,
  },
  {
    name: 'C10 does not show twice what a last whole message repeats',
    bytes:
      said +
      sse({
        object: 'chat.completion.done',
        choices: [{index: 0, message: {role: 'assistant', content: 'hi'}, finish_reason: 'stop'}],
      }) +
      done,
  },
  {
    name: 'C11 passes over what says nothing',
    bytes:
      sse({}, {type: 'keepalive', sequence_number: 59}, {obfuscation: 'xyz'}, {cost: '0.1'}, {choices: []}) +
      body('hi') +
      sse({cost: 1}),
  },
  {
    name: 'C12 shows the first of several choices and never mixes them',
    bytes:
      sse(
        {choices: [{index: 1, delta: {content: 'X'}}]},
        {
          choices: [
            {index: 1, delta: {content: 'Y'}},
            {index: 0, delta: {content: 'h'}},
          ],
        },
        says('i'),
        {choices: [{index: 1, delta: {}, finish_reason: 'length'}]},
        stop,
      ) + done,
  },
  {
    name: 'C13 reads messages in place of deltas',
    bytes:
      sse(
        {choices: [{index: 0, message: {content: 'h'}, finish_reason: null}]},
        {choices: [{index: 0, message: {content: 'i'}, finish_reason: null}]},
        stop,
      ) + done,
  },
  {
    name: 'C13 K4 takes messages in pieces without an end for cut',
    bytes: sse({choices: [{index: 0, message: {content: 'hi'}, finish_reason: null}]}),
    outcome: 'cut',
  },
  {
    name: 'C13 reads texts in place of deltas',
    bytes:
      sse({choices: [{text: 'h', index: 0}]}, {choices: [{text: 'i', index: 0, finish_reason: 'stop'}]}) +
      done,
  },
  {
    name: 'C14 joins the parts of a content that is an array',
    bytes:
      sse(
        chunk({content: [{type: 'text', text: 'h'}, {type: 'text', text: 'i'}, {type: 'unknown'}, null]}),
        stop,
      ) + done,
  },
  {
    name: 'C15 shows a refusal as text, and that it is one',
    bytes: sse(chunk({refusal: 'I can’t help'}), chunk({refusal: ' with that.'}), stop) + done,
    text: 'I can’t help with that.',
    outcome: 'end: filter',
    rawReason: 'stop',
  },
  {
    name: 'C16 passes over annotations, citations, images and audio',
    bytes:
      sse(
        chunk(
          {content: 'hi', annotations: [{type: 'url_citation', url_citation: {url: 'https://x.test'}}]},
          null,
          {citations: ['https://x.test']},
        ),
        chunk({images: [{image_url: {url: 'data:image/png;base64,AA=='}}], audio: {data: 'AA=='}}),
        stop,
      ) + done,
  },
  {name: 'K1 takes a finish and a [DONE] for the end', bytes: said + sse(stop) + done},
  {name: 'K2 takes a finish without a [DONE] for the end', bytes: said + sse(stop)},
  {name: 'K3 takes a [DONE] without a finish for the end', bytes: said + done, outcome: 'end'},
  {name: 'K3 takes a null finish for none', bytes: said + sse(chunk({}, null)) + done, outcome: 'end'},
  {name: 'K4 takes text without either for cut', bytes: said, outcome: 'cut'},
  {name: 'K5 takes nothing at all for a failure', bytes: '', text: '', outcome: 'empty'},
  {
    name: 'K5 takes chunks without text for a failure',
    bytes: sse(chunk({role: 'assistant', content: ''})),
    text: '',
    outcome: 'empty',
  },
  {name: 'K8 takes text after the finish for text', bytes: sse(says('h'), stop, says('i')) + done},
  {
    name: 'K takes a whole answer with a null finish for complete',
    bytes: JSON.stringify({
      object: 'chat.completion',
      choices: [{index: 0, message: {content: 'hi'}, finish_reason: null}],
    }),
    outcome: 'end',
  },
];

describe('reading the chunks of an answer', () => {
  for (const {name, bytes, text = 'hi', outcome = 'end: stop', rawReason, usage} of rows) {
    it(name, () => {
      const answer = read(bytes);
      expect(answer.text).to.equal(text);
      expect(answer.outcome).to.equal(outcome);
      expect(answer.rawReason).to.equal(rawReason);
      expect(answer.usage).to.deep.equal(usage);
      expect(answer.notices).to.deep.equal([]);
    });
  }

  it('C1 takes a first chunk with a role alone for no token', () => {
    const role = {role: 'assistant', content: '', refusal: null};
    expect(read(sse(chunk(role, null, {usage: null})) + done).deltas).to.deep.equal([{type: 'end'}]);
  });

  it('K3 shows no warning for a missing reason, since whole families of servers give none', () => {
    expect(read(said + done).notices).to.deep.equal([]);
  });
});

/** The servers' words for the reasons, and what they mean. */
const reasons: Readonly<Record<string, readonly string[]>> = {
  stop: ['stop', 'eos', 'eos_token', 'stop_sequence', 'end_turn', 'COMPLETE', 'STOP'],
  length: ['length', 'model_length', 'max_tokens', 'MAX_TOKENS'],
  filter: ['content_filter'],
  tool: ['tool_calls', 'function_call'],
  other: ['pause_turn', 'whatever'],
};

describe('reading finish reasons', () => {
  for (const [meaning, words] of Object.entries(reasons)) {
    for (const word of words) {
      it(`K takes ${word} for ${meaning}, and keeps the word`, () => {
        const answer = read(said + sse(chunk({}, word)) + done);
        expect(answer.outcome).to.equal(`end: ${meaning}`);
        expect(answer.rawReason).to.equal(word === meaning ? undefined : word);
      });
    }
  }

  for (const word of ['error', 'network_error']) {
    it(`K takes ${word} for a failure`, () => {
      const answer = read(said + sse(chunk({}, word)) + done);
      expect([answer.text, answer.outcome]).to.deep.equal(['hi', 'server']);
    });
  }

  it('K takes an empty reason for none', () => {
    expect(read(said + sse(chunk({}, '')) + done).outcome).to.equal('end');
  });
});
