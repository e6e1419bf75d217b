import {expect} from '@open-wc/testing';
import type {ChatParameters} from '../../src/chat/transport.js';
import {TestServer} from '../server/client.js';
import {ask, body, hastyTransport} from './helpers.js';

const verify = 'Your organization must be verified to stream this model. Please go to settings.';
const whole = {choices: [{index: 0, message: {role: 'assistant', content: 'hi'}, finish_reason: 'stop'}]};

interface Row {
  readonly name: string;
  readonly status: number;
  readonly refusal: unknown;
  readonly parameters?: ChatParameters;
  /** What the second request holds in place of the first. */
  readonly then: Readonly<Record<string, unknown>>;
  readonly without: string;
  readonly notice: object;
}

const noOptions = {
  without: 'stream_options',
  then: {stream: true},
  notice: {kind: 'parameter-dropped', params: {name: 'stream_options'}},
};
const noStream = {without: 'stream_options', then: {stream: false}, notice: {kind: 'no-stream'}};

const rows: readonly Row[] = [
  {
    name: 'R1 asks without stream_options when a 422 names them in an object',
    status: 422,
    refusal: {
      object: 'error',
      message: {
        detail: [
          {
            type: 'extra_forbidden',
            loc: ['body', 'stream_options', 'include_usage'],
            msg: 'Extra inputs are not permitted',
            input: true,
          },
        ],
      },
      type: 'invalid_request_error',
      param: null,
      code: null,
    },
    ...noOptions,
  },
  {
    name: 'R2 asks without stream_options when a text names them, misspelt',
    status: 400,
    refusal:
      "[{'type': 'extra_forbidden', 'loc': ('body', 'stream_otpions'), 'msg': 'Extra inputs are not permitted'}]",
    ...noOptions,
  },
  {
    name: 'R3 names the length limit as the server wants it',
    status: 400,
    refusal: {
      error: {
        message:
          "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.",
        type: 'invalid_request_error',
        param: 'max_tokens',
        code: 'unsupported_parameter',
      },
    },
    parameters: {maxTokens: 50},
    then: {max_completion_tokens: 50},
    without: 'max_tokens',
    notice: {kind: 'parameter-renamed', params: {name: 'max_tokens', args: 'max_completion_tokens'}},
  },
  {
    name: 'R4 asks without a parameter that the model does not support',
    status: 400,
    refusal: {
      error: {
        message: "Unsupported parameter: 'temperature' is not supported with this model.",
        type: 'invalid_request_error',
        param: 'temperature',
        code: null,
      },
    },
    parameters: {temperature: 0.5, topP: 1},
    then: {top_p: 1},
    without: 'temperature',
    notice: {kind: 'parameter-dropped', params: {name: 'temperature'}},
  },
  {
    name: 'R4 asks without a parameter whose value the model does not support',
    status: 400,
    refusal: {
      error: {
        message:
          "Unsupported value: 'temperature' does not support 0.5 with this model. Only the default (1) value is supported.",
        param: 'temperature',
        code: 'unsupported_value',
      },
    },
    parameters: {temperature: 0.5},
    then: {stream: true},
    without: 'temperature',
    notice: {kind: 'parameter-dropped', params: {name: 'temperature'}},
  },
  {
    name: 'R5 asks for one piece where an organisation may not stream',
    status: 400,
    refusal: {
      error: {message: verify, type: 'invalid_request_error', param: 'stream', code: 'unsupported_value'},
    },
    ...noStream,
  },
  {
    name: "R6 asks for one piece when the provider's words say so in a text of JSON",
    status: 400,
    refusal: {
      error: {
        message: 'Provider returned error',
        code: 400,
        metadata: {raw: JSON.stringify({error: {message: verify, param: 'stream'}})},
      },
    },
    ...noStream,
  },
  {
    name: 'R7 asks without a field that a server does not know',
    status: 400,
    refusal: [
      {
        error: {
          code: 400,
          message: 'Invalid JSON payload received. Unknown name "top_k": Cannot find field.',
          status: 'INVALID_ARGUMENT',
        },
      },
    ],
    parameters: {topK: 40},
    then: {stream: true},
    without: 'top_k',
    notice: {kind: 'parameter-dropped', params: {name: 'top_k'}},
  },
  {
    name: 'R8 asks without stream_options when a gateway refuses include_usage',
    status: 400,
    refusal: {message: 'ValidationException: include_usage: extraneous key is not permitted'},
    ...noOptions,
  },
  {
    name: "R9 asks without stream_options when an older vLLM's text names them",
    status: 400,
    refusal: {
      object: 'error',
      message:
        "[{'type': 'extra_forbidden', 'loc': ('body', 'stream_options'), 'msg': 'Extra inputs are not permitted'}]",
    },
    ...noOptions,
  },
  {name: 'R asks without stream_options when a refusal says nothing', status: 400, refusal: '', ...noOptions},
];

describe('a request that is refused for one of its fields', () => {
  let server: TestServer;

  beforeEach(async () => {
    server = await TestServer.open();
    await server.respond({body: body('hi')});
  });

  afterEach(async () => {
    await server.close();
  });

  const refuse = async (status: number, refusal: unknown, times: number): Promise<void> => {
    const text = typeof refusal === 'string' ? refusal : JSON.stringify(refusal);
    await server.respond({status, headers: {'content-type': 'application/json'}, body: text, times});
  };

  for (const {name, status, refusal, parameters, then, without, notice} of rows) {
    it(`X9 ${name}, once, and says so`, async () => {
      if (then.stream === false) await server.respond({json: whole});
      await refuse(status, refusal, 1);
      const answer = await ask(server, parameters && {parameters});
      expect([answer.text, answer.outcome]).to.deep.equal(['hi', 'end: stop']);
      expect(answer.deltas.filter(({type}) => type === 'notice')).to.deep.equal([
        {type: 'notice', ...notice},
      ]);
      const [first, second, ...more] = await server.requests();
      expect(first?.body).to.have.property(without);
      expect(second?.body).not.to.have.property(without);
      expect(second?.body).to.include({model: 'm', ...then});
      expect(more).to.deep.equal([]);
    });

    it(`X9 ${name}, and gives up when that is refused as well`, async () => {
      await refuse(status, refusal, 100);
      const answer = await ask(server, parameters && {parameters});
      expect(answer.outcome).to.equal('bad-request');
      // A rename may be followed by leaving the field out.
      expect((await server.requests()).length).to.be.within(2, 4);
    });
  }

  it('X9 remembers at the endpoint what helped', async () => {
    const transport = hastyTransport();
    await refuse(
      422,
      {detail: [{loc: ['body', 'stream_options'], msg: 'Extra inputs are not permitted'}]},
      1,
    );
    await ask(server, {transport});
    const again = await ask(server, {transport});
    expect(again.notices).to.deep.equal([]);
    const bodies = (await server.requests()).map(({body: sent}) => 'stream_options' in (sent as object));
    expect(bodies).to.deep.equal([true, false, false]);
  });

  it('R remembers nothing that did not help', async () => {
    const transport = hastyTransport();
    await refuse(400, '', 2);
    expect((await ask(server, {transport})).outcome).to.equal('bad-request');
    await ask(server, {transport});
    expect((await server.requests()).at(-1)?.body).to.have.property('stream_options');
  });

  it('R remembers nothing for another model of a gateway', async () => {
    const transport = hastyTransport();
    await refuse(400, 'unknown field stream_options', 1);
    await ask(server, {transport, model: 'one'});
    await ask(server, {transport, model: 'two'});
    expect((await server.requests()).at(-1)?.body).to.have.property('stream_options');
  });

  it('R says each time that a parameter of the person is left out', async () => {
    const transport = hastyTransport();
    const parameters = {temperature: 1.5};
    await refuse(400, {error: {message: "'temperature' is not supported", param: 'temperature'}}, 1);
    expect((await ask(server, {transport, parameters})).notices).to.deep.equal(['parameter-dropped']);
    expect((await ask(server, {transport, parameters})).notices).to.deep.equal(['parameter-left-out']);
    expect((await ask(server, {transport})).notices).to.deep.equal([]);
  });

  it('R says each time that a server does not stream', async () => {
    const transport = hastyTransport();
    await server.respond({json: whole});
    await refuse(400, {error: {message: verify, param: 'stream'}}, 1);
    await ask(server, {transport});
    const again = await ask(server, {transport});
    expect([again.text, again.notices]).to.deep.equal(['hi', ['no-stream']]);
    expect((await server.requests()).length).to.equal(3);
  });

  it('R makes several concessions, one after the other', async () => {
    await refuse(400, {error: {message: 'Unknown name "top_k": Cannot find field.'}}, 1);
    await refuse(400, {error: {message: "Use 'max_completion_tokens' instead.", param: 'max_tokens'}}, 1);
    await refuse(400, 'stream_options: extra fields not permitted', 1);
    const answer = await ask(server, {parameters: {maxTokens: 9, topK: 4}});
    expect(answer.notices).to.deep.equal(['parameter-dropped', 'parameter-renamed', 'parameter-dropped']);
    expect((await server.requests()).at(-1)?.body).to.deep.equal({
      model: 'm',
      messages: [{role: 'user', content: 'hi'}],
      stream: true,
      max_completion_tokens: 9,
    });
  });

  for (const [why, status, refusal] of [
    ['its prompt', 400, {error: {message: 'messages: at least one is required', param: 'messages'}}],
    ['its key', 401, {error: {message: 'stream_options'}}],
    ['its model', 404, {error: {message: 'stream_options'}}],
  ] as const) {
    it(`R is not asked again when it is refused for ${why}`, async () => {
      await refuse(status, refusal, 100);
      const {notices} = await ask(server, {parameters: {temperature: 1}});
      expect(notices).to.deep.equal([]);
      expect((await server.requests()).length).to.equal(1);
    });
  }
});
