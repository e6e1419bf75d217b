import {expect} from '@open-wc/testing';
import {retryAfterOf, serverFailure} from '../../src/openai/failure.js';
import {targetOf} from '../../src/openai/target.js';
import {done, endpointAt, read, says, sse, stop, chunk, target} from './helpers.js';

interface Row {
  readonly name: string;
  readonly status: number;
  readonly body: unknown;
  readonly kind: string;
  readonly words?: string | undefined;
}

const html = '<html>\r\n<head><title>502 Bad Gateway</title></head><body>nginx</body></html>';

const rows: readonly Row[] = [
  {
    name: "E1 OpenAI's shape",
    status: 401,
    body: {
      error: {
        message: 'Incorrect API key',
        type: 'invalid_request_error',
        param: null,
        code: 'invalid_api_key',
      },
    },
    kind: 'unauthorized',
    words: 'Incorrect API key',
  },
  {
    name: 'E1 a used-up quota',
    status: 429,
    body: {
      error: {
        message: 'You exceeded your current quota',
        type: 'insufficient_quota',
        param: null,
        code: 'insufficient_quota',
      },
    },
    kind: 'quota',
    words: 'You exceeded your current quota',
  },
  {
    name: 'E1 an unknown model',
    status: 404,
    body: {
      error: {
        message: 'The model `x` does not exist',
        type: 'invalid_request_error',
        param: null,
        code: 'model_not_found',
      },
    },
    kind: 'not-found',
    words: 'The model `x` does not exist',
  },
  {
    name: 'E1 a prompt that is too long',
    status: 400,
    body: {
      error: {
        message: "This model's maximum context length is 8192 tokens.",
        type: 'invalid_request_error',
        param: 'messages',
        code: 'context_length_exceeded',
      },
    },
    kind: 'too-large',
    words: "This model's maximum context length is 8192 tokens.",
  },
  {
    name: 'E1 a parameter that is too large, which is no prompt',
    status: 400,
    body: {
      error: {
        message: 'max_tokens is too large: 100000.',
        type: 'invalid_request_error',
        param: 'max_tokens',
        code: 'invalid_value',
      },
    },
    kind: 'bad-request',
    words: 'max_tokens is too large: 100000.',
  },
  {
    name: "E2 OpenRouter's, with the provider's own words as JSON in a text",
    status: 429,
    body: {
      error: {
        message: 'Provider returned error',
        code: 429,
        metadata: {provider_name: 'X', raw: '{"error":{"message":"Slow down"}}'},
      },
    },
    kind: 'rate-limited',
    words: 'Slow down',
  },
  {
    name: 'E3 a text in place of an object',
    status: 401,
    body: {error: 'Unauthorized'},
    kind: 'unauthorized',
    words: 'Unauthorized',
  },
  {
    name: "E3 TGI's",
    status: 422,
    body: {error: 'Input validation error: inputs must have less than 1024 tokens', error_type: 'validation'},
    kind: 'bad-request',
    words: 'Input validation error: inputs must have less than 1024 tokens',
  },
  {
    name: "E3 LM Studio's for a wrong path",
    status: 200,
    body: {error: 'Unexpected endpoint or method. (POST /chat/completions)'},
    kind: 'not-an-api',
    words: 'Unexpected endpoint or method. (POST /chat/completions)',
  },
  {
    name: "E4 Mistral's and the older vLLM's",
    status: 400,
    body: {object: 'error', message: 'Invalid model: x', type: 'invalid_model', param: null, code: '1500'},
    kind: 'bad-request',
    words: 'Invalid model: x',
  },
  {
    name: "E5 FastAPI's, a text",
    status: 401,
    body: {detail: 'Unauthorized'},
    kind: 'unauthorized',
    words: 'Unauthorized',
  },
  {
    name: "E5 FastAPI's for a wrong path",
    status: 404,
    body: {detail: 'Not Found'},
    kind: 'not-found',
    words: 'Not Found',
  },
  {
    name: "E5 FastAPI's, a list",
    status: 422,
    body: {
      detail: [
        {loc: ['body', 'model'], msg: 'field required', type: 'missing'},
        {loc: ['body'], msg: 'no'},
      ],
    },
    kind: 'bad-request',
    words: 'body.model: field required\nbody: no',
  },
  {
    name: 'E6 a message at the top level',
    status: 401,
    body: {message: 'Unauthorized', request_id: '933f'},
    kind: 'unauthorized',
    words: 'Unauthorized',
  },
  {
    name: "E7 Gemini's array",
    status: 400,
    body: [{error: {code: 400, message: 'API key not valid.', status: 'INVALID_ARGUMENT'}}],
    kind: 'unauthorized',
    words: 'API key not valid.',
  },
  {
    name: "E8 Anthropic's",
    status: 401,
    body: {
      type: 'error',
      error: {
        type: 'authentication_error',
        message: "CORS requests must set 'anthropic-dangerous-direct-browser-access' header",
      },
    },
    kind: 'unauthorized',
    words: "CORS requests must set 'anthropic-dangerous-direct-browser-access' header",
  },
  {
    name: "E9 xAI's, a code beside a text",
    status: 400,
    body: {code: 'Client specified an invalid argument', error: 'Model not found: x'},
    kind: 'bad-request',
    words: 'Model not found: x',
  },
  {
    name: 'E9 a code, a message and details',
    status: 429,
    body: {code: 429, message: 'Slow down', details: 'RESOURCE_EXHAUSTED'},
    kind: 'rate-limited',
    words: 'Slow down',
  },
  {
    name: "E10 Azure's",
    status: 403,
    body: {error: {code: 'AuthenticationTypeDisabled', message: 'Key based authentication is disabled.'}},
    kind: 'forbidden',
    words: 'Key based authentication is disabled.',
  },
  {
    name: "E10 Azure's content filter",
    status: 400,
    body: {
      error: {
        code: 'content_filter',
        message: 'The response was filtered',
        status: 400,
        innererror: {code: 'ResponsibleAIPolicyViolation'},
      },
    },
    kind: 'bad-request',
    words: 'The response was filtered',
  },
  {
    name: 'E11 llama.cpp while it loads',
    status: 503,
    body: {error: {message: 'Loading model', type: 'unavailable_error', code: 503}},
    kind: 'server',
    words: 'Loading model',
  },
  {
    name: "E11 llama.cpp's for a prompt that is too long",
    status: 400,
    body: {
      error: {
        code: 400,
        message: 'the request exceeds the available context size',
        type: 'exceed_context_size_error',
      },
    },
    kind: 'too-large',
    words: 'the request exceeds the available context size',
  },
  {
    name: 'E a name beside its words, as Express and Spring write it',
    status: 500,
    body: {error: 'SyntaxError', message: 'Unexpected end of JSON', status: 500},
    kind: 'server',
    words: 'SyntaxError: Unexpected end of JSON',
  },
  {name: 'E12 an empty 403', status: 403, body: '', kind: 'forbidden'},
  {
    name: 'E12 a plain text',
    status: 500,
    body: 'Internal Server Error\n',
    kind: 'server',
    words: 'Internal Server Error',
  },
  {name: 'E12 a page of a gateway', status: 502, body: html, kind: 'server'},
  {name: 'E12 X6 a page for an unknown path', status: 404, body: html, kind: 'not-an-api'},
  {
    name: 'E12 a message that is an object',
    status: 422,
    body: {object: 'error', message: {detail: [{loc: ['body', 'x'], msg: 'Extra inputs are not permitted'}]}},
    kind: 'bad-request',
    words: 'body.x: Extra inputs are not permitted',
  },
  {
    name: 'X5 a refusal to this token',
    status: 403,
    body: {error: {message: 'No access'}},
    kind: 'forbidden',
    words: 'No access',
  },
  {name: 'X8 a body that is too large', status: 413, body: '', kind: 'too-large'},
  {
    name: 'E a used-up account',
    status: 402,
    body: {error: {message: 'Insufficient credits', code: 402}},
    kind: 'quota',
    words: 'Insufficient credits',
  },
  {name: 'E a request that took too long', status: 408, body: '', kind: 'timeout'},
  {name: 'E JSON that says nothing', status: 500, body: {}, kind: 'server'},
];

describe('reading the bodies of failures', () => {
  for (const {name, status, body, kind, words} of rows) {
    it(name, () => {
      const text = typeof body === 'string' ? body : JSON.stringify(body);
      const error = serverFailure(target, text, {status});
      expect([error.name, error.kind, error.status]).to.deep.equal(['ChatError', kind, status]);
      expect(error.serverText).to.equal(words);
      expect(error.origin).to.equal('http://server.test');
    });
  }

  it('E stands JSON nested without an end', () => {
    const deep = '{"error":'.repeat(1000) + '"x"' + '}'.repeat(1000);
    expect(serverFailure(target, deep, {status: 500}).kind).to.equal('server');
  });

  it('E shows no more of a long text than a person reads', () => {
    const {serverText = ''} = serverFailure(target, 'x'.repeat(100_000), {status: 500});
    expect(serverText.length).to.be.below(3000);
  });

  it('A6 masks a token that the server repeats, even where a text is shortened', () => {
    const token = 'sk-secret-0123456789';
    const own = targetOf(endpointAt('http://server.test/v1?key=query-secret%201'), 'models', {
      token,
      headers: {'x-key': 'header-secret-1'},
    });
    const said = `${token} header-secret-1 query-secret 1 query-secret%201`;
    expect(serverFailure(own, {error: said}, {status: 401}).serverText).to.equal('*** *** *** ***');
    const straddling = 'x'.repeat(1990) + token;
    expect(serverFailure(own, straddling, {status: 401}).serverText).not.to.contain('sk-');
  });

  it('A6 leaves short header values alone', () => {
    const own = targetOf(endpointAt('http://server.test/v1'), 'models', {
      headers: {'anthropic-dangerous-direct-browser-access': 'true'},
    });
    expect(serverFailure(own, 'It is true', {status: 400}).serverText).to.equal('It is true');
  });

  it('X7 reads how long to wait, as seconds, milliseconds or a date', () => {
    const after = (headers: Record<string, string>): number | undefined =>
      retryAfterOf(new Headers(headers), Date.parse('2026-01-01T00:00:00Z'));
    expect(after({'retry-after': '2'})).to.equal(2000);
    expect(after({'retry-after-ms': '150', 'retry-after': '2'})).to.equal(150);
    expect(after({'retry-after': 'Thu, 01 Jan 2026 00:00:03 GMT'})).to.equal(3000);
    expect(after({'retry-after': 'Wed, 31 Dec 2025 00:00:00 GMT'})).to.equal(0);
    expect(after({'retry-after': 'soon'})).to.equal(undefined);
    expect(after({})).to.equal(undefined);
  });
});

const before = sse(says('so far'));

const streamed: readonly {name: string; bytes: string; kind: string; words?: string; text?: string}[] = [
  {
    name: "S1 OpenAI's, with the text before it kept",
    bytes:
      before +
      sse({error: {message: 'stream failed after output', type: 'server_error', param: null, code: null}}) +
      done,
    text: 'so far',
    kind: 'server',
    words: 'stream failed after output',
  },
  {
    name: "S2 SGLang's",
    bytes:
      sse({
        error: {
          object: 'error',
          message: 'Requested token count exceeds the model',
          type: 'BadRequestError',
          param: null,
          code: 400,
        },
      }) + done,
    kind: 'too-large',
    words: 'Requested token count exceeds the model',
  },
  {
    name: "S3 the older vLLM's",
    bytes: sse({object: 'error', message: 'boom'}),
    kind: 'server',
    words: 'boom',
  },
  {
    name: "S4 TGI's",
    bytes: sse({error: {message: 'Input validation error', http_status_code: 422}}),
    kind: 'bad-request',
    words: 'Input validation error',
  },
  {
    name: 'S5 one that looks like a usage chunk',
    bytes: before + sse({choices: [], usage: null, error: {message: 'upstream', code: 502}}) + done,
    text: 'so far',
    kind: 'server',
    words: 'upstream',
  },
  {
    name: 'S6 one inside the choice',
    bytes:
      before +
      sse({
        choices: [
          {
            index: 0,
            delta: {content: ''},
            finish_reason: 'error',
            error: {code: 502, message: 'Provider disconnected mid-stream'},
          },
        ],
      }),
    text: 'so far',
    kind: 'server',
    words: 'Provider disconnected mid-stream',
  },
  {
    name: 'S7 an event of type error in a 200',
    bytes: `event: error\ndata: ${JSON.stringify({error: {message: 'The model crashed'}})}\n\n`,
    kind: 'server',
    words: 'The model crashed',
  },
  {
    name: 'S8 a finish reason that is a failure',
    bytes: before + sse(chunk({}, 'network_error')) + done,
    text: 'so far',
    kind: 'server',
  },
  {name: 'S9 no error at all, and nothing else', bytes: '', kind: 'empty'},
];

describe('reading failures in the middle of an answer', () => {
  for (const {name, bytes, kind, words, text = ''} of streamed) {
    it(`X15 ${name}`, () => {
      const answer = read(bytes);
      expect([answer.outcome, answer.serverText, answer.text]).to.deep.equal([kind, words, text]);
    });
  }

  it('X15 passes over what comes after the failure', () => {
    expect(read(sse({error: {message: 'x'}}, says('late'), stop) + done).text).to.equal('');
  });
});
