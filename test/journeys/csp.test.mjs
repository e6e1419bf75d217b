// A whole chat with the script-tag build, under the strictest policy that the library promises to work with: every
// element, every layer, every kind of Markdown. Nothing may break the policy, and no address may be asked that neither
// the host nor the person gave.
// What is given to `evaluate` runs in the page.
/* global document, innerWidth */
import assert from 'node:assert/strict';
import {join} from 'node:path';
import {after, afterEach, before, describe, it} from 'node:test';
import {find, findByRole, launch, see} from '../guards/helpers/browser.mjs';
import {root} from '../guards/helpers/run.mjs';
import {serve, strictPolicy} from '../guards/helpers/serve.mjs';
import {FaultServer} from '../server/fault-server.mjs';
import {everyKind, hostile} from './csp-samples.mjs';

const base64 = (text) => Buffer.from(text).toString('base64');
const event = (data) => base64(`data: ${typeof data === 'string' ? data : JSON.stringify(data)}\n\n`);
const delta = (fields, finish = null) => event({choices: [{index: 0, delta: fields, finish_reason: finish}]});
const done = (reason = 'stop') => [delta({}, reason), event('[DONE]')];
const pieces = (text) => (text.match(/[^]{1,40}/gu) ?? []).map((content) => delta({content}));

/** The host. It hears of what breaks the policy before the library is there. */
const host = (origin) => `
  globalThis.violations = [];
  document.addEventListener('securitypolicyviolation', (event) => {
    const {violatedDirective, blockedURI, sourceFile, lineNumber, sample} = event;
    violations.push([violatedDirective, blockedURI, sourceFile, lineNumber, sample].join(' '));
  });
  await import('/bundle/bai-chat.min.js');
  const endpoints = [
    {id: 'one', name: 'First server', baseURL: '${origin}/v1', group: 'Ours'},
    {id: 'two', name: 'Second server', baseURL: '${origin}/second/v1', group: 'Others'},
    {id: 'off', name: 'Stopped', baseURL: '${origin}/off/v1', status: 'unavailable', reason: 'No replica'},
  ];
  for (const element of document.querySelectorAll('#page, #card, #picker')) element.endpoints = endpoints;
`;

const html = `<!doctype html><html lang="en"><title>Host</title>
  <link rel="stylesheet" href="/host.css" />
  <script type="module" src="/host.js"></script>
  <bai-chat-page id="page"></bai-chat-page>
  <form><bai-model-picker id="picker" name="chat" label="Judge" required></bai-model-picker></form>
  <bai-chat-card id="card" heading="Helper" removable></bai-chat-card>`;

describe('the whole library under a strict policy', () => {
  let browser;
  let models;
  let origin;
  let site;
  let page;
  /** The origins of all requests. Addresses that hold their data themselves ask nobody. */
  const asked = new Set();
  const thrown = [];

  before(async () => {
    models = new FaultServer({models: ['alpha', 'beta']});
    origin = await models.listen();
    site = await serve({
      '/': {text: html, policy: strictPolicy({connect: origin})},
      '/host.js': {text: host(origin)},
      '/host.css': {text: 'bai-chat-page { block-size: 700px } bai-chat-card { block-size: 400px }'},
      '/bundle/': join(root, 'dist/bundle'),
      '/pictures/': join(root, 'docs/images'),
    });
    browser = await launch();
    page = await browser.newPage();
    await page.setViewport({width: 1280, height: 900});
    page.on('request', (request) => {
      if (/^https?:/.test(request.url())) asked.add(new URL(request.url()).origin);
    });
    page.on('pageerror', (error) => thrown.push(String(error)));
    await page.goto(site.origin);
  });

  after(async () => {
    await Promise.all([browser?.close(), site?.close(), models?.close()]);
  });

  // After each step, so that the step which broke the policy is named.
  afterEach(async () => {
    assert.deepEqual(await page.evaluate(() => globalThis.violations.splice(0)), []);
    assert.deepEqual(thrown.splice(0), []);
    assert.deepEqual(
      [...asked].filter((address) => address !== site.origin && address !== origin),
      [],
    );
  });

  const answer = (...parts) => models.respond({path: '/chat/completions', times: 1, pieces: parts.flat()});
  const refuse = (status, message, headers = {}) =>
    models.respond({
      path: '/chat/completions',
      times: 1,
      status,
      headers: {'content-type': 'application/json', ...headers},
      pieces: [base64(JSON.stringify({error: {message}}))],
    });
  /** The first of them on the page: they stand in the document before the lone card’s. */
  const press = async (name, role = 'button') => {
    const element = await findByRole(page, role, name);
    await element.evaluate((node) => {
      node.scrollIntoView({block: 'nearest'});
      node.click();
    });
  };
  const choose = async (name) => {
    await press('More');
    await press(name, 'menuitem');
  };
  const type = async (name, text) => {
    const field = await findByRole(page, 'textbox', name);
    await field.evaluate((node) => node.select());
    await field.focus();
    await page.keyboard.type(text);
  };
  const send = async (text, expected) => {
    await type('Message', text);
    await page.keyboard.press('Enter');
    await see(page, expected);
  };

  it('hears of what breaks the policy', async () => {
    await page.evaluate(() => {
      const style = document.createElement('style');
      style.textContent = '* { color: red }';
      document.head.append(style);
      style.remove();
    });
    await page.waitForFunction(() => globalThis.violations?.length === 1);
    assert.match(await page.evaluate(() => globalThis.violations.pop()), /^style-src-elem inline/);
  });

  it('shows the page, the picker and the card, and finds their models', async () => {
    await findByRole(page, 'region', 'Chat A: alpha');
    await findByRole(page, 'region', 'Helper');
    await findByRole(page, 'group', 'Judge');
    assert.ok(models.requests.length > 0);
  });

  it('opens its lists, searches them and closes them', async () => {
    const endpoint = await findByRole(page, 'combobox', 'Endpoint');
    await endpoint.click();
    await see(page, 'No replica');
    await page.keyboard.type('second');
    await find(page, '>>> [role="option"] mark, >>> [role="option"]');
    await page.keyboard.press('Escape');
    const model = await findByRole(page, 'combobox', 'Model');
    await model.click();
    await page.keyboard.type('bet');
    await (await find(page, '>>> [role="option"]')).click();
    await findByRole(page, 'region', 'Chat A: beta');
  });

  it('shows every kind of Markdown, and loads a picture when it is asked to', async () => {
    answer(pieces(everyKind(site.origin)), done());
    await send('Show me everything', 'The end of the tour.');
    for (const selector of ['pre span', 'math', 'table', 'blockquote', 'h2', '[aria-label="Not done"]'])
      await find(page, `>>> ${selector}`);
    const load = await find(
      page,
      '>>> button[aria-label^="Load image from"], >>> button ::-p-text(Load image)',
    );
    await load.evaluate((button) => button.click());
    await find(page, '>>> img[src$=".png"]');
    await (await find(page, '>>> button ::-p-text(Copy code)')).evaluate((button) => button.click());
  });

  it('lets nothing of a hostile answer run, load or style', async () => {
    answer(pieces(hostile), done());
    await send('Attack me', 'The end of the attack.');
    await findByRole(page, 'button', 'Send');
    assert.equal(await page.evaluate(() => document.querySelectorAll('#page').length), 1);
  });

  it('shows reasoning, tool calls, limits and figures', async () => {
    answer(
      delta({reasoning_content: 'Let me **see**…'}),
      delta({content: 'Seen.'}),
      delta({tool_calls: [{index: 0, id: 'a', function: {name: 'find', arguments: '{"q":1}'}}]}),
      done('length'),
    );
    await send('Think', 'Length limit reached');
    await see(page, 'Tool call: find');
    await (await find(page, '>>> summary')).evaluate((summary) => summary.click());
    await press('About these figures');
    await see(page, 'To first token:');
  });

  it('copies, edits, retries and turns to the alternatives', async () => {
    await press('Copy');
    answer(pieces('Another answer'), done());
    const retries = await page.$$('>>> button[aria-label="Retry"]');
    await retries.at(-1).evaluate((button) => button.click());
    await see(page, 'Another answer');
    await findByRole(page, 'button', 'Previous version');
    await press('Previous version');
    const edits = await page.$$('>>> button[aria-label="Edit"]');
    await edits.at(-1).evaluate((button) => button.click());
    await type('Edit message', 'Think again');
    answer(pieces('Thought again'), done());
    await page.keyboard.press('Enter');
    await see(page, 'Thought again');
  });

  it('shows failures: a refused token, a pause before a retry, a cut, an answer that is no API', async () => {
    refuse(401, 'Wrong key');
    await send('Refuse', 'Wrong key');
    answer(pieces('After a pause'), done());
    refuse(429, 'Slow down', {'retry-after': '0'});
    await send('Pause', 'After a pause');
    await send('Cut', 'Cut');
    const cut = models.exchange((await models.next()).id);
    await cut.send(Buffer.from(delta({content: 'Half of an answer'}), 'base64'));
    await see(page, 'Half of an answer');
    cut.cut();
    await see(page, 'Cut short');
    models.respond({
      path: '/chat/completions',
      times: 1,
      status: 404,
      headers: {'content-type': 'text/html'},
      pieces: [
        base64('<!doctype html><title>Not here</title><script src="https://elsewhere.invalid/"></script>'),
      ],
    });
    await send('Web page', 'is no OpenAI-compatible API');
  });

  it('sets parameters, and sends a picture and a text', async () => {
    await press('Parameters');
    await type('System prompt', 'Be brief');
    await page.keyboard.press('Escape');
    await press('Parameters');
    await press('Reset');
    await press('Done');
    const picker = await find(page, '>>> input[type="file"]');
    await picker.uploadFile(join(root, 'docs/images/chat-page-light.png'), join(root, 'LICENSE'));
    await findByRole(page, 'button', 'Remove LICENSE');
    answer(pieces('A page of chats'), done());
    await send('What is it?', 'A page of chats');
    const shown = await find(page, '>>> [part="message"] li img');
    assert.ok(await shown.evaluate((image) => image.decode().then(() => image.naturalWidth > 0)));
    const {messages} = JSON.parse(models.requests.at(-1).text);
    assert.match(messages.at(-1).content[0].image_url.url, /^data:image\/png;base64,/);
  });

  it('streams, queues, scrolls and stops', async () => {
    models.respond({
      path: '/chat/completions',
      times: 1,
      pieces: pieces('A long line.\n\n'.repeat(60)),
      then: 'open',
    });
    await send('Stream', 'A long line.');
    await type('Message', 'And then');
    await page.keyboard.press('Enter');
    await see(page, 'Queued: sends after this answer');
    const log = await findByRole(page, 'log', 'Messages');
    await log.evaluate((node) => node.scrollTo(0, 0));
    await press('Scroll to latest');
    await press('Stop');
    await press('Discard');
    await press('Undo');
    await press('Discard');
  });

  it('clears, adds, syncs, deletes, and takes it back', async () => {
    await choose('Clear chat');
    await press('Undo');
    await press('Add chat');
    await findByRole(page, 'region', 'Chat B: beta');
    await press('Sync input', 'switch');
    answer(pieces('One of two'), done());
    answer(pieces('Two of two'), done());
    await send('To both', 'One of two');
    await see(page, 'Two of two');
    await press('Sync this chat');
    await choose('Delete chat');
    await press('Undo');
    await findByRole(page, 'region', 'Chat A: beta');
  });

  it('describes a model by hand: mistakes, a secret in the address, models, a token', async () => {
    await (await findByRole(page, 'combobox', 'Model')).click();
    await page.keyboard.type('Custom');
    await (await find(page, '>>> [role="option"] ::-p-text(Custom)')).click();
    await type('Base URL', 'localhost:1');
    await press('Use model');
    await see(page, 'Start with http://');
    await type('Base URL', `${origin}/v1?api-key=1`);
    await see(page, 'looks like a secret');
    await type('Token', 'open-sesame');
    await press('List models');
    await see(page, '2 models found');
    await type('Model ID', 'mine');
    answer(pieces('By hand'), done());
    await press('Use model');
    await findByRole(page, 'region', 'Chat A: mine');
  });

  it('speaks Korean, is dark, narrow and small', async () => {
    await page.evaluate(() => (document.documentElement.lang = 'ko'));
    await findByRole(page, 'button', '대화 추가');
    await page.emulateMediaFeatures([{name: 'prefers-color-scheme', value: 'dark'}]);
    await page.evaluate(() => document.documentElement.style.setProperty('color-scheme', 'dark'));
    await page.setViewport({width: 390, height: 800});
    assert.equal(await page.evaluate(() => innerWidth), 390);
    await findByRole(page, 'navigation', '대화 목록');
    await page.setViewport({width: 1280, height: 900});
    await page.evaluate(() => (document.documentElement.lang = 'en'));
    await findByRole(page, 'button', 'Add chat');
  });

  it('answers in the card alone, and survives a move', async () => {
    answer(pieces('From the helper'), done());
    await page.evaluate(() => document.querySelector('#card').send('Help'));
    await see(page, 'From the helper');
    await page.evaluate(() => document.querySelector('form').append(document.querySelector('#card')));
    await findByRole(page, 'region', 'Helper');
    await page.evaluate(() =>
      document.querySelector('#page').restore(document.querySelector('#page').toJSON()),
    );
    await findByRole(page, 'region', 'Chat B: beta');
  });
});
