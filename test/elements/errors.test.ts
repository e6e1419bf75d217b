import {expect} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import type {ScriptedAnswer, TestServer} from '../server/client.js';
import {field, focused, maybe, see, textOf, until} from './see.js';
import {
  answered,
  ask,
  box,
  card,
  messages,
  press,
  ready,
  send,
  stagePage,
  type,
  type Stage,
} from './setup.js';

/** What the server answers, and what the person reads in the place of the answer. */
const failures: readonly {
  readonly id: string;
  readonly name: string;
  readonly answer: ScriptedAnswer;
  readonly says: readonly string[];
}[] = [
  {
    id: 'X5',
    name: 'a refused token',
    answer: {status: 401, json: {error: {message: 'Incorrect API key'}}},
    says: ['refused the token', 'Incorrect API key'],
  },
  {
    id: 'X5',
    name: 'a forbidden request',
    answer: {status: 403, json: {}},
    says: ['does not permit this request'],
  },
  {
    id: 'X6',
    name: 'an unknown model',
    answer: {status: 404, json: {error: {message: 'model not found'}}},
    says: ['does not know this address or model', 'model not found'],
  },
  {
    id: 'X6',
    name: 'a web page in place of an API',
    answer: {status: 404, headers: {'content-type': 'text/html'}, body: '<!doctype html><h1>Not here</h1>'},
    says: ['is no OpenAI-compatible API', '/v1'],
  },
  {
    id: 'X8',
    name: 'a prompt that is too long',
    answer: {status: 413, json: {error: {message: 'too large'}}},
    says: ['too long'],
  },
  {
    id: 'X16',
    name: 'a web page that says it is fine',
    answer: {headers: {'content-type': 'text/html'}, body: '<!doctype html><title>Sign in</title>'},
    says: ['is no OpenAI-compatible API'],
  },
  {id: 'X16', name: 'an empty answer', answer: {body: 'data: [DONE]\n\n'}, says: ['The answer is empty']},
  {
    id: 'X15',
    name: 'an error in the middle of a stream',
    answer: {
      body: [
        'data: {"choices":[{"delta":{"content":"Half"}}]}\n\n',
        'data: {"error":{"message":"Out of memory"}}\n\n',
      ],
    },
    says: ['Half', 'Out of memory'],
  },
];

describe('an answer that fails', () => {
  let stage: Stage;

  beforeEach(async () => {
    stage = await stagePage();
  });

  afterEach(async () => {
    await stage.server.close();
  });

  for (const {id, name, answer, says} of failures) {
    it(`${id}: ${name} is named in its place, and Retry asks again`, async () => {
      const {page, server} = stage;
      await server.respond({method: 'POST', times: 1, ...answer});
      await send(page, 'Hello');
      for (const text of says) await until(() => textOf(page).includes(text), text);
      expect(messages(page)[0]).to.equal('Hello');
      see(page, 'button', 'Retry').click();
      const exchange = await server.nextRequest();
      expect(exchange.body).to.have.nested.property('messages[0].content', 'Hello');
      await exchange.reply('Now it works');
      await answered(page, 'Now it works');
    });
  }

  it('X5: a refused token is entered in the card, and the next request has it', async () => {
    const {page, server} = stage;
    await server.respond({method: 'POST', status: 401, json: {}, times: 1});
    await send(page, 'Hello');
    (await until(() => see(page, 'button', 'Enter a token'))).focus();
    await press('Enter');
    const token = await until(() => field(page, 'Token'));
    await until(() => focused() instanceof HTMLInputElement);
    expect(field(page, 'Base URL').value).to.equal(server.baseURL);
    expect(field(page, 'Model ID').value).to.equal('alpha');
    token.focus();
    await keys('sk-secret');
    await press('Enter');
    await until(() => !maybe(page, 'textbox', 'Token'));
    await until(() => focused() === box(page), 'the focus in Message');
    see(page, 'button', 'Retry').click();
    const {headers} = await server.nextRequest();
    expect(headers.authorization).to.equal('Bearer sk-secret');
    expect(JSON.stringify(page)).not.to.contain('sk-secret');
    expect(textOf(page)).not.to.contain('sk-secret');
  });

  it('X7: a busy server is asked again after a countdown', async () => {
    const {page, server} = stage;
    await server.configure({expose: ['retry-after']});
    await server.respond({method: 'POST', status: 429, headers: {'retry-after': '3'}, times: 1});
    await send(page, 'Hello');
    await until(() => /Asking again in [1-3]/.test(textOf(page)), 'the countdown');
    expect(textOf(page)).to.contain('takes no more requests for now');
    await (await server.nextRequest()).reply('At last');
    await answered(page, 'At last');
  });

  it('X7: Stop ends the countdown', async () => {
    const {page, server} = stage;
    await server.configure({expose: ['retry-after']});
    await server.respond({method: 'POST', status: 429, headers: {'retry-after': '20'}});
    await send(page, 'Hello');
    await until(() => textOf(page).includes('Asking again in '), 'the countdown');
    see(page, 'button', 'Stop').click();
    await until(() => textOf(page).includes('Stopped by you'));
    expect(textOf(page)).not.to.contain('Asking again');
    expect((await posts(server)).length).to.equal(1);
  });

  it('X7: a server that keeps failing is asked three times, and then it is said', async () => {
    const {page, server} = stage;
    await server.configure({expose: ['retry-after-ms']});
    await server.respond({method: 'POST', status: 500, headers: {'retry-after-ms': '1'}});
    await send(page, 'Hello');
    await until(() => see(page, 'button', 'Retry'));
    expect(textOf(page)).to.contain('failed (500)');
    expect((await posts(server)).length).to.equal(3);
  });

  it('X1: a cut stream keeps its text, is marked, and nothing is sent by itself', async () => {
    const {page, server} = stage;
    const exchange = await ask(stage);
    await exchange.say('The first half');
    await until(() => messages(page)[1] === 'The first half');
    await exchange.cut();
    await until(() => textOf(page).includes('Cut short: the connection was lost'));
    expect(messages(page)[1]).to.equal('The first half');
    expect((await posts(server)).length).to.equal(1);
    see(page, 'button', 'Retry').click();
    await (await server.nextRequest()).reply('Whole');
    await answered(page, 'Whole');
  });

  it('X2: a disconnect before the headers leaves the prompt in reach', async () => {
    const {page, server} = stage;
    await server.respond({method: 'POST', then: 'cut'});
    // The second look, which finds out why.
    await server.respond({method: 'GET', path: '/v1', status: 404});
    await send(page, 'Hello');
    const retry = await until(() => see(page, 'button', 'Retry'));
    expect(messages(page)[0]).to.equal('Hello');
    await server.respond({
      method: 'POST',
      body: 'data: {"choices":[{"delta":{"content":"Here"}}]}\n\ndata: [DONE]\n\n',
    });
    retry.click();
    await answered(page, 'Here');
  });

  it('a server that is down is named', async () => {
    const {page, server} = stage;
    await server.close();
    await send(page, 'Hello');
    await until(() => textOf(page).includes('does not answer'));
    expect(messages(page)[0]).to.equal('Hello');
    see(page, 'button', 'Retry');
  });

  it('never takes what is typed meanwhile', async () => {
    const {page} = stage;
    const exchange = await ask(stage);
    await type(page, 'A next thought');
    await exchange.json({error: {message: 'broken'}}, 400);
    await until(() => see(page, 'button', 'Retry'));
    expect(box(page).value).to.equal('A next thought');
  });

  it('says when it was cut for its length, or filtered', async () => {
    const {page, server} = stage;
    const long = await ask(stage, 'Long');
    await long.say('Much');
    await long.finish('length');
    await until(() => textOf(page).includes('Length limit reached'));
    await send(page, 'Bad');
    const filtered = await server.nextRequest();
    await filtered.say('Well');
    await filtered.finish('content_filter');
    await until(() => textOf(page).includes('Filtered by the server'));
  });

  it('shows a reason that only the server knows as the server gives it', async () => {
    const {page} = stage;
    const exchange = await ask(stage);
    await exchange.say('Well');
    await exchange.finish('recitation');
    await until(() => textOf(page).includes('The server gave “recitation” as the reason for the end'));
  });

  it('shows a tool call without a text as what it is, and not as a failure', async () => {
    const {page} = stage;
    const exchange = await ask(stage);
    const call = {index: 0, id: 'a', type: 'function', function: {name: 'find', arguments: '{"q":1}'}};
    await exchange.sse({choices: [{index: 0, delta: {tool_calls: [call]}, finish_reason: null}]});
    await exchange.finish('tool_calls');
    await until(() => textOf(page).includes('The model asked for a tool, which this page does not run'));
    expect(textOf(page)).to.contain('Tool call: find({"q":1})');
    expect(textOf(page)).not.to.contain('empty');
    expect(page.toJSON().chats[0]!.messages[1]).to.include({status: 'done', finishReason: 'tool'});
  });

  it('X21: a prompt sent while offline is refused in words and kept, and Retry sends it', async () => {
    const {page, server} = stage;
    // Only a server of this machine could answer without a network, so this one is elsewhere.
    const far = 'https://models.invalid';
    const {fetch} = window;
    window.fetch = (input, init) =>
      navigator.onLine
        ? fetch((input as string | URL).toString().replace(far, server.origin), init)
        : Promise.reject(new TypeError('Failed to fetch'));
    try {
      const endpoint = {id: 'far', name: 'Far', baseURL: `${far}/v1`};
      page.endpoints = [endpoint];
      page.addChat({endpoint, model: 'alpha'});
      const chat = await until(() => card(page, 'B'));
      await ready(page);
      setOnline(false);
      await send(chat, 'Hello');
      await until(() => textOf(chat).includes('You are offline'));
      expect(messages(chat)[0]).to.equal('Hello');
      setOnline(true);
      see(chat, 'button', 'Retry').click();
      await (await server.nextRequest()).reply('Back');
      await answered(chat, 'Back');
    } finally {
      setOnline(true);
      window.fetch = fetch;
    }
  });

  it('X21: is named as offline, keeps the prompt, and Retry works when the connection is back', async () => {
    const {page, server} = stage;
    const running = await ask(stage, 'One');
    await running.say('Begun');
    await until(() => messages(page)[1] === 'Begun');
    setOnline(false);
    try {
      await running.cut();
      await until(() => textOf(page).includes('Cut short'));
    } finally {
      setOnline(true);
    }
    expect(messages(page)[1]).to.equal('Begun');
    see(page, 'button', 'Retry').click();
    await (await server.nextRequest()).reply('Back');
    await answered(page, 'Back');
  });
});

async function keys(text: string): Promise<void> {
  await sendKeys({type: text});
}

async function posts(server: TestServer): Promise<readonly unknown[]> {
  return (await server.requests()).filter(({method}) => method === 'POST');
}

/** A real loss of the network would also cut the runner's own connection to the page. */
function setOnline(online: boolean): void {
  Object.defineProperty(navigator, 'onLine', {configurable: true, get: () => online});
  dispatchEvent(new Event(online ? 'online' : 'offline'));
}
