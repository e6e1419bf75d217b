import {expect} from '@open-wc/testing';
import {maskSecrets, originOf, parseBaseURL, requestURL, withoutSecrets} from '../../src/chat/base-url.js';
import type {ChatError} from '../../src/chat/chat-error.js';
import {isPrivate} from '../../src/openai/ask-options.js';
import {ask, hastyTransport} from './helpers.js';
import {TestServer} from '../server/client.js';

/** What is typed, and where the model list and an answer are asked for. */
const rows: readonly {name: string; typed: string; models: string; chat: string}[] = [
  {
    name: 'B1 joins the paths to a version',
    typed: 'https://h/v1',
    models: 'https://h/v1/models',
    chat: 'https://h/v1/chat/completions',
  },
  {
    name: 'B2 doubles no slash',
    typed: 'https://h/v1/',
    models: 'https://h/v1/models',
    chat: 'https://h/v1/chat/completions',
  },
  {
    name: 'B2 doubles no slash of several',
    typed: 'https://h/v1//',
    models: 'https://h/v1/models',
    chat: 'https://h/v1/chat/completions',
  },
  {
    name: 'B3 adds no version by itself',
    typed: 'https://h',
    models: 'https://h/models',
    chat: 'https://h/chat/completions',
  },
  {
    name: 'B4 takes off a pasted /chat/completions',
    typed: 'https://h/v1/chat/completions',
    models: 'https://h/v1/models',
    chat: 'https://h/v1/chat/completions',
  },
  {
    name: 'B4 takes off a pasted /models',
    typed: 'https://h/v1/models/',
    models: 'https://h/v1/models',
    chat: 'https://h/v1/chat/completions',
  },
  {
    name: 'B4 takes off a pasted tail before a query',
    typed: 'https://h/v1/chat/completions?a=b',
    models: 'https://h/v1/models?a=b',
    chat: 'https://h/v1/chat/completions?a=b',
  },
  {
    name: 'B5 keeps the query for both',
    typed: 'https://h/openai/deployments/x?api-version=2024-10-21',
    models: 'https://h/openai/deployments/x/models?api-version=2024-10-21',
    chat: 'https://h/openai/deployments/x/chat/completions?api-version=2024-10-21',
  },
  {
    name: 'B6 forces no /v1',
    typed: 'https://h/v1beta/openai/',
    models: 'https://h/v1beta/openai/models',
    chat: 'https://h/v1beta/openai/chat/completions',
  },
  {
    name: 'B7 trims, and takes a host in capitals',
    typed: '  HTTPS://H.Example:8443/v1 \n',
    models: 'https://h.example:8443/v1/models',
    chat: 'https://h.example:8443/v1/chat/completions',
  },
  {
    name: 'B drops a fragment',
    typed: 'https://h/v1#/models',
    models: 'https://h/v1/models',
    chat: 'https://h/v1/chat/completions',
  },
  {
    name: 'B keeps a path without a slash at its end whole',
    typed: 'https://h:8080/app/abc',
    models: 'https://h:8080/app/abc/models',
    chat: 'https://h:8080/app/abc/chat/completions',
  },
];

const refused: readonly {name: string; typed: string; reason: string}[] = [
  {name: 'B7 asks for a scheme', typed: 'h.example/v1', reason: 'scheme'},
  {name: 'B7 takes a host and port for no scheme', typed: 'localhost:11434/v1', reason: 'scheme'},
  {name: 'B7 asks for something', typed: '   ', reason: 'empty'},
  {name: 'B9 refuses a user and a password', typed: 'https://user:hunter2@h/v1', reason: 'credentials'},
  {name: 'B9 refuses a user alone', typed: 'https://user@h/v1', reason: 'credentials'},
  {name: 'B9 refuses a script', typed: 'javascript:alert(1)//http://', reason: 'scheme'},
  {name: 'B9 refuses a file', typed: 'file:///etc/passwd', reason: 'scheme'},
  {name: 'B refuses what is no address', typed: 'https://', reason: 'malformed'},
];

describe('reading a base URL', () => {
  for (const {name, typed, models, chat} of rows) {
    it(name, () => {
      expect(requestURL(typed, 'models')).to.equal(models);
      expect(requestURL(typed, 'chat/completions')).to.equal(chat);
    });

    it(`${name}, and reads what it made in the same way again`, () => {
      const {href} = parseBaseURL(typed);
      expect(parseBaseURL(href).href).to.equal(href);
      expect(requestURL(href, 'models')).to.equal(models);
    });
  }

  for (const {name, typed, reason} of refused) {
    it(name, () => {
      let error: ChatError | undefined;
      try {
        parseBaseURL(typed);
      } catch (thrown) {
        error = thrown as ChatError;
      }
      expect(error).to.deep.include({kind: 'invalid-url', params: {reason}});
      // It may hold a password.
      expect(error?.message).not.to.contain('hunter2');
      expect(originOf(typed)).to.equal(undefined);
    });
  }

  it('A6 masks secrets in a query, and leaves them out of what leaves the page', () => {
    const url = 'https://h/v1?api-version=1&key=s3cret&access_token=t0ken';
    expect(parseBaseURL(url).secretParameters).to.deep.equal(['key', 'access_token']);
    expect(maskSecrets(url)).to.equal('https://h/v1?api-version=1&key=***&access_token=***');
    expect(withoutSecrets(url)).to.equal('https://h/v1?api-version=1');
    expect(withoutSecrets('https://h/v1?monkey=1')).to.equal('https://h/v1?monkey=1');
  });
});

describe('asking at a base URL that is not quite right', () => {
  let server: TestServer;

  before(async () => {
    server = await TestServer.open();
  });

  after(async () => {
    await server.close();
  });

  const wrong = [
    {
      name: "nginx's page",
      kind: 'not-an-api',
      answer: {status: 404, headers: {'content-type': 'text/html'}, body: '<html>404'},
    },
    {
      name: "LM Studio's 200",
      kind: 'not-an-api',
      answer: {json: {error: 'Unexpected endpoint or method. (POST /chat/completions)'}},
    },
    {name: "FastAPI's 404", kind: 'not-found', answer: {status: 404, json: {detail: 'Not Found'}}},
  ];

  for (const {name, kind, answer} of wrong) {
    it(`B3 X6 names ${name}, so that a version can be suggested, and asks nowhere else`, async () => {
      await server.respond(answer);
      const before = (await server.requests()).length;
      expect((await ask(server.origin)).outcome).to.equal(kind);
      const paths = (await server.requests()).slice(before).map(({path}) => path);
      expect(paths).to.deep.equal(['/chat/completions']);
    });
  }
});

describe('asking an insecure address from a secure page', () => {
  /** Asks from an https page, and tells what was sent. */
  async function fromSecurePage(baseURL: string): Promise<{outcome: string; sent: number}> {
    let sent = 0;
    const fetch = (): Promise<Response> => {
      sent += 1;
      return Promise.reject(new TypeError('Failed to fetch'));
    };
    const transport = hastyTransport({fetch, page: () => ({secure: true, online: true})});
    const {outcome} = await ask(baseURL, {transport});
    return {outcome, sent};
  }

  it('B8 X19 says so before anything is sent', async () => {
    expect(await fromSecurePage('http://example.com/v1')).to.deep.equal({outcome: 'mixed-content', sent: 0});
  });

  it('B8 takes a loopback address for secure', async () => {
    for (const host of ['localhost', 'a.localhost', '127.0.0.1', '[::1]']) {
      expect((await fromSecurePage(`http://${host}:11434/v1`)).outcome).to.equal('unreachable');
    }
  });

  it('B8 takes https for secure', async () => {
    expect((await fromSecurePage('https://example.com/v1')).outcome).to.equal('unreachable');
  });

  it('B8 X19 tries an address of the local network, which a person may have permitted, and then says so', async () => {
    expect(await fromSecurePage('http://192.168.1.5:8000/v1')).to.deep.equal({
      outcome: 'mixed-content',
      sent: 1,
    });
  });

  it('B8 knows the addresses of local networks', () => {
    const local = [
      '10.0.0.1',
      '192.168.0.1',
      '172.16.0.1',
      '172.31.9.9',
      '169.254.1.1',
      'printer.local',
      '[fd00::1]',
    ];
    const open = [
      '8.8.8.8',
      '172.32.0.1',
      '10.example.com',
      '192.168.evil.test',
      'local',
      'xlocal',
      '[2001:db8::1]',
    ];
    expect(local.filter((host) => !isPrivate(`http://${host}`))).to.deep.equal([]);
    expect(open.filter((host) => isPrivate(`http://${host}`))).to.deep.equal([]);
  });
});
