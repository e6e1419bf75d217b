import {expect, fixture, html} from '@open-wc/testing';
import type {LitElement} from 'lit';
import {sendKeys} from '@web/test-runner-commands';
import {
  chatServicesContext,
  type BaiChatPage,
  type BaiModelPicker,
  type ChatServices,
} from '../../src/index.js';
import '../../src/index.js';
import {TestServer, type SeenRequest} from '../server/client.js';
import {
  appears,
  below,
  fieldsOf,
  hasModel,
  messagesOf,
  place,
  plainCatalog,
  press,
  shows,
  SteeredTransport,
  textOf,
  waitUntil,
} from './helpers.js';

const secret = 'sk-Kept4Me-9f8e7d';

/** What the reactive properties of `element` hold. */
function propertiesOf(element: Element): unknown[] {
  const {elementProperties} = element.constructor as typeof LitElement;
  return [...elementProperties.keys()].map(
    (name) => (element as unknown as Record<PropertyKey, unknown>)[name],
  );
}

const eventNames = [
  'bai-prompt-submit',
  'bai-chat-add',
  'bai-chat-remove',
  'bai-chat-clear',
  'bai-model-change',
  'bai-sync-change',
  'bai-response-start',
  'bai-response-end',
  'bai-response-error',
  'change',
];
const consoleNames = ['log', 'info', 'warn', 'error', 'debug', 'trace'] as const;

describe('a token', () => {
  let own: TestServer;
  let other: TestServer;
  /** What was told to the host, the console and the window. */
  let told: string[];
  const real = {...console};

  const onEvent = (event: Event): void => {
    told.push(JSON.stringify(fieldsOf(event)));
  };
  const onFailure = (event: ErrorEvent | PromiseRejectionEvent): void => {
    told.push(String('reason' in event ? event.reason : event.message));
  };

  beforeEach(async () => {
    told = [];
    [own, other] = await Promise.all([TestServer.open({models: []}), TestServer.open({models: []})]);
    for (const name of consoleNames) {
      console[name] = (...args: unknown[]) => {
        told.push(args.map(String).join(' '));
      };
    }
    for (const name of eventNames) document.addEventListener(name, onEvent);
    window.addEventListener('error', onFailure);
    window.addEventListener('unhandledrejection', onFailure);
  });

  afterEach(async () => {
    Object.assign(console, real);
    for (const name of eventNames) document.removeEventListener(name, onEvent);
    window.removeEventListener('error', onFailure);
    window.removeEventListener('unhandledrejection', onFailure);
    await Promise.all([own.close(), other.close()]);
  });

  const setup = (): Promise<BaiChatPage> =>
    fixture(html`<bai-chat-page base-url=${own.baseURL}></bai-chat-page>`);

  const fill = async (root: Element, name: string, value: string): Promise<void> => {
    const field = (await appears(root, 'textbox', name)) as HTMLInputElement;
    field.focus();
    field.select();
    await sendKeys({type: value});
  };

  /** Describes a model in the form that the page shows, with the token. */
  const describeModel = async (root: Element, token = secret): Promise<void> => {
    await fill(root, 'Model ID', 'mine');
    await fill(root, 'Token', token);
    await press(root, 'Use model');
  };

  /** Sends, and gives the request as the server saw it. */
  const request = async (page: BaiChatPage, server: TestServer): Promise<SeenRequest> => {
    page.send('hello');
    const exchange = await server.nextRequest();
    await exchange.reply('answer');
    await waitUntil(() => page.toJSON().chats.at(-1)?.messages.at(-1)?.status === 'done');
    return exchange;
  };

  /** Where the token can be read, apart from the memory of the page. */
  const leaks = async (page: Element): Promise<string[]> => {
    const inputs = [...below(page)].filter(
      (element) => element instanceof HTMLInputElement && element.type !== 'password',
    );
    const seen = [...(await own.requests()), ...(await other.requests())];
    const places: Record<string, string> = {
      text: textOf(page),
      attributes: [page, ...below(page)]
        .flatMap((element) => [...element.attributes].map(({value}) => value))
        .join('\n'),
      fields: inputs.map((input) => (input as HTMLInputElement).value).join('\n'),
      state: 'toJSON' in page ? JSON.stringify(page) : '',
      properties: JSON.stringify(propertiesOf(page)),
      told: told.join('\n'),
      storage: JSON.stringify([localStorage, sessionStorage, document.cookie, history.state]),
      addresses: [location.href, ...performance.getEntriesByType('resource').map(({name}) => name)].join(
        '\n',
      ),
      requests: JSON.stringify(
        seen.map(({headers: {authorization, ...headers}, ...rest}) => ({...rest, headers})),
      ),
      'other origin': JSON.stringify(await other.requests()),
    };
    return Object.keys(places).filter((name) => places[name]?.includes(secret));
  };

  it('goes into the Authorization header of its own address, and is found nowhere else', async () => {
    const page = await setup();
    await describeModel(page);
    const {headers} = await request(page, own);
    expect(headers.authorization).to.equal(`Bearer ${secret}`);
    expect(await leaks(page)).to.deep.equal([]);
  });

  it('is sent with the list of models as well', async () => {
    const page = await setup();
    await fill(page, 'Token', secret);
    await own.configure({models: ['listed']});
    await press(page, 'List models');
    await shows(page, '1 model found');
    const last = (await own.requests()).at(-1);
    expect(last?.path).to.equal('/v1/models');
    expect(last?.headers.authorization).to.equal(`Bearer ${secret}`);
    expect(await leaks(page)).to.deep.equal([]);
  });

  it('that was not typed sends no header', async () => {
    const page = await setup();
    await fill(page, 'Model ID', 'mine');
    await press(page, 'Use model');
    const {headers} = await request(page, own);
    expect('authorization' in headers).to.equal(false);
  });

  for (const [where, answer] of Object.entries({
    'a refusal': {status: 401, json: {error: {message: `The key ${secret} is wrong`}}},
    'a refusal as text': {status: 403, headers: {'content-type': 'text/plain'}, body: `No: Bearer ${secret}`},
    'a bad request': {status: 400, json: {detail: [{loc: ['header', secret], msg: `bad ${secret}`}]}},
    'a failure in the middle of an answer': {
      body: [
        'data: {"choices":[{"delta":{"content":"so"}}]}\n\n',
        `data: {"error":{"message":"lost ${secret}","code":"${secret}"}}\n\n`,
      ],
    },
  })) {
    it(`is masked where the server repeats it in ${where}`, async () => {
      const page = await setup();
      await describeModel(page);
      await own.respond({method: 'POST', ...answer});
      page.send('hello');
      await appears(page, 'button', 'Retry');
      await waitUntil(() => told.some((line) => line.includes('"error"')));
      expect(await leaks(page)).to.deep.equal([]);
    });
  }

  it('is masked where the server repeats it when it lists no models', async () => {
    const page = await setup();
    await own.respond({path: '/models', status: 401, json: {error: {message: `Wrong: ${secret}`}}});
    await fill(page, 'Token', secret);
    await press(page, 'List models');
    await shows(page, 'Wrong:');
    expect(await leaks(page)).to.deep.equal([]);
  });

  it('does not follow a redirect to another origin, and neither does the prompt', async () => {
    const page = await setup();
    await describeModel(page);
    for (const status of [307, 302])
      await own.respond({
        method: 'POST',
        status,
        times: 1,
        headers: {location: `${other.baseURL}/chat/completions`},
      });
    page.send('hello');
    await appears(page, 'button', 'Retry');
    await press(page, 'Retry');
    await waitUntil(() => told.filter((line) => line.includes('"redirected"')).length === 2);
    await appears(page, 'button', 'Retry');
    expect(await other.requests()).to.deep.equal([]);
    expect(await leaks(page)).to.deep.equal([]);
  });

  it('is not sent to another origin that takes the place of its own', async () => {
    const page = await setup();
    await describeModel(page);
    await request(page, own);
    (await appears(page, 'combobox', 'Model')).click();
    (await appears(page, 'option', /^Custom/)).click();
    await fill(page, 'Base URL', other.baseURL);
    await fill(page, 'Model ID', 'mine');
    await press(page, 'Use model');
    const {headers} = await request(page, other);
    expect('authorization' in headers).to.equal(false);
    expect(await leaks(page)).to.deep.equal([]);
  });

  it('goes with Add chat, in memory', async () => {
    const page = await setup();
    await describeModel(page);
    await request(page, own);
    await press(page, 'Add chat');
    await waitUntil(() => messagesOf(page).length === 2);
    const {headers} = await request(page, own);
    expect(headers.authorization).to.equal(`Bearer ${secret}`);
    expect(page.toJSON().chats[1]?.messages).to.have.lengthOf(2);
    expect(await leaks(page)).to.deep.equal([]);
  });

  it('does not come back with a state', async () => {
    const page = await setup();
    await describeModel(page);
    await request(page, own);
    const state = page.toJSON();
    expect(JSON.stringify(state)).not.to.contain(secret);
    const other = await setup();
    other.restore(state);
    // The endpoint is known there; its model was described by hand.
    await hasModel(other);
    const {headers} = await request(other, own);
    expect('authorization' in headers).to.equal(false);
    expect(await leaks(other)).to.deep.equal([]);
  });

  it('that no header can hold is refused at its field, without being repeated', async () => {
    const page = await setup();
    await fill(page, 'Model ID', 'mine');
    await fill(page, 'Token', `${secret} 비밀`);
    await press(page, 'Use model');
    await shows(page, 'A token holds no spaces');
    expect((await own.requests()).filter(({method}) => method === 'POST')).to.deep.equal([]);
    expect(await leaks(page)).to.deep.equal([]);
  });

  it('of a picker alone is given to its host by a method, and by nothing else', async () => {
    const form = await fixture<HTMLFormElement>(
      html`<form><bai-model-picker name="chat" base-url=${own.baseURL}></bai-model-picker></form>`,
    );
    const picker = form.querySelector<BaiModelPicker>('bai-model-picker')!;
    await describeModel(picker);
    await waitUntil(() => [...new FormData(form)].length === 2);
    expect(await picker.credentials()).to.deep.equal({token: secret});
    expect(JSON.stringify([...new FormData(form)])).not.to.contain(secret);
    expect(await leaks(picker)).to.deep.equal([]);
  });

  it('is not among what the services show of themselves', async () => {
    const page = await setup();
    await describeModel(page);
    let services: ChatServices | undefined;
    const probe = place();
    page.append(probe);
    probe.dispatchEvent(
      Object.assign(new Event('context-request', {bubbles: true, composed: true}), {
        context: chatServicesContext,
        callback: (value: ChatServices) => {
          services = value;
        },
      }),
    );
    expect(services?.credentials).to.be.an('object');
    const shown = [services, services?.credentials].map((value) => [
      JSON.stringify(value),
      ...Object.keys(value ?? {}),
      ...Object.values(value ?? {}).map((inner) => JSON.stringify(inner)),
    ]);
    expect(JSON.stringify(shown)).not.to.contain(secret);
  });
});

describe('a host’s own token', () => {
  const catalogOf = (baseURL: string): ReturnType<typeof plainCatalog> => ({
    ...plainCatalog(['alpha'], [{id: 'hosted', name: 'Hosted', baseURL}]),
    credentials: () => Promise.resolve({token: secret}),
  });
  const setup = async (): Promise<{page: BaiChatPage; transport: SteeredTransport}> => {
    const transport = new SteeredTransport();
    const page = await fixture<BaiChatPage>(html`
      <bai-chat-page
        .catalog=${catalogOf('https://nowhere.invalid/v1')}
        .transport=${transport}
      ></bai-chat-page>
    `);
    await hasModel(page);
    return {page, transport};
  };

  it('goes with requests to its endpoint', async () => {
    const {page, transport} = await setup();
    page.send('hello');
    const {credentials, request} = await transport.next(0);
    expect(credentials).to.deep.equal({token: secret});
    expect(JSON.stringify(request)).not.to.contain(secret);
    expect(JSON.stringify(page)).not.to.contain(secret);
  });

  it('goes to no address that came in from outside under the same id', async () => {
    const {page, transport} = await setup();
    const state = JSON.parse(JSON.stringify(page).replaceAll('nowhere.invalid', 'thief.invalid')) as unknown;
    page.restore(state);
    await press(page, 'Use model');
    page.send('hello');
    const {credentials, request} = await transport.next(0);
    expect(request.endpoint.baseURL).to.equal('https://thief.invalid/v1');
    expect(credentials).to.deep.equal({});
  });

  it('goes to no address that a host’s own code adds under the same id', async () => {
    const {page, transport} = await setup();
    const id = page.addChat({
      endpoint: {id: 'hosted', name: 'Hosted', baseURL: 'https://thief.invalid/v1'},
      model: 'alpha',
    });
    await press(page, 'Use model');
    page.send('hello', {chatId: id});
    const {credentials} = await transport.next(0);
    expect(credentials).to.deep.equal({});
  });

  it('does not go to the former address when a new catalogue has moved its endpoint', async () => {
    const {page, transport} = await setup();
    page.catalog = catalogOf('https://moved.invalid/v1');
    await page.updateComplete;
    await waitUntil(() => page.toJSON().chats[0]?.endpoint?.baseURL === 'https://moved.invalid/v1');
    await hasModel(page);
    page.send('hello');
    const {request} = await transport.next(0);
    expect(request.endpoint.baseURL).to.equal('https://moved.invalid/v1');
  });
});

describe('a secret in an address', () => {
  it('goes to its server, and is masked, left out or kept back everywhere else', async () => {
    const told: string[] = [];
    const onChange = (event: Event): void => {
      told.push(JSON.stringify(fieldsOf(event)));
    };
    document.addEventListener('bai-model-change', onChange);
    const server = await TestServer.open({models: ['alpha']});
    const endpoint = {id: 'keyed', name: 'Keyed', baseURL: `${server.baseURL}?api-key=${secret}&tier=1`};
    const page = await fixture<BaiChatPage>(html`<bai-chat-page .endpoints=${[endpoint]}></bai-chat-page>`);
    await hasModel(page);
    page.send('hello');
    const exchange = await server.nextRequest();
    expect(exchange.path).to.equal(`/v1/chat/completions?api-key=${secret}&tier=1`);
    await exchange.json({error: {message: 'no'}}, 400);
    await appears(page, 'button', 'Retry');
    const attributes = [...below(page)].flatMap((element) => [...element.attributes].map(({value}) => value));
    const shown = [textOf(page), JSON.stringify(page), attributes.join('\n'), told.join('\n')];
    expect(shown.filter((text) => text.includes(secret))).to.deep.equal([]);
    expect(JSON.stringify(page)).to.contain('tier=1');

    // Where the endpoint is known by the rest of its address, it is known.
    page.restore(page.toJSON());
    await hasModel(page);
    page.send('again');
    expect((await server.nextRequest()).path).to.contain(secret);
    document.removeEventListener('bai-model-change', onChange);
    await server.close();
  });
});
