// The script-tag build on a plain-http host that is not localhost, as is common on premises: no `crypto.randomUUID`, no
// `navigator.clipboard`, no `navigator.locks` (X23).
// What is given to `evaluate` runs in the page.
/* global document, isSecureContext */
import assert from 'node:assert/strict';
import {join} from 'node:path';
import {after, before, describe, it} from 'node:test';
import {converse, findByRole, launch, openPage, see} from '../guards/helpers/browser.mjs';
import {root} from '../guards/helpers/run.mjs';
import {serve} from '../guards/helpers/serve.mjs';
import {FaultServer} from '../server/fault-server.mjs';

const event = (data) => Buffer.from(`data: ${data}\n\n`).toString('base64');
const said = 'Nothing here is secret.';

describe('on a plain-http host that is not localhost', () => {
  let browser;
  let models;
  let site;
  let page;
  let faults;

  before(async () => {
    models = new FaultServer({models: ['alpha']});
    models.respond({
      path: '/chat/completions',
      pieces: [
        event(JSON.stringify({choices: [{index: 0, delta: {content: said}}]})),
        event(JSON.stringify({choices: [{index: 0, delta: {}, finish_reason: 'stop'}]})),
        event('[DONE]'),
      ],
    });
    const {port} = new URL(await models.listen());
    site = await serve({
      '/': {
        text: `<!doctype html><html lang="en"><title>Host</title>
          <script type="module" src="/bundle/bai-chat.min.js"></script>
          <bai-chat-page base-url="http://models.test:${port}/v1" storage="memory"></bai-chat-page>`,
      },
      '/bundle/': join(root, 'dist/bundle'),
    });
    browser = await launch(['--host-resolver-rules=MAP *.test 127.0.0.1']);
    ({page, faults} = await openPage(browser, `http://chat.test:${new URL(site.origin).port}`));
  });

  after(async () => {
    await Promise.all([browser?.close(), site?.close(), models?.close()]);
  });

  const press = async (name, role = 'button') => {
    const element = await findByRole(page, role, name);
    await element.evaluate((node) => node.click());
  };

  it('lacks what a secure page has', async () => {
    const has = await page.evaluate(() => [
      isSecureContext,
      'randomUUID' in crypto,
      'clipboard' in navigator,
      'locks' in navigator,
    ]);
    assert.deepEqual(has, [false, false, false, false]);
  });

  it('answers, in one chat and in two', async () => {
    await converse(page, 'Hello', said, {model: 'alpha'});
    await press('Add chat');
    await findByRole(page, 'region', 'Chat B: alpha');
    await press('Sync input', 'switch');
    await converse(page, 'Both', 'Both', {model: 'alpha'});
    await page.waitForFunction(
      (text) =>
        document
          .querySelector('bai-chat-page')
          .toJSON()
          .chats.every(({messages}) => messages.at(-1)?.text === text),
      {},
      said,
    );
  });

  it('gives every chat and message an id of its own', async () => {
    const ids = await page.evaluate(() =>
      document
        .querySelector('bai-chat-page')
        .toJSON()
        .chats.flatMap(({id, messages}) => [id, ...messages.map((message) => message.id)]),
    );
    assert.equal(new Set(ids).size, ids.length);
    assert.equal(ids.length, 8);
  });

  it('copies an answer all the same', async () => {
    const copy = (await page.$$('>>> button[aria-label="Copy"]'))[1];
    await copy.click();
    const box = await findByRole(page, 'textbox', 'Message');
    await box.focus();
    await page.keyboard.down('Control');
    await page.keyboard.press('v');
    await page.keyboard.up('Control');
    await page.waitForFunction((node, text) => node.value === text, {}, box, said);
  });

  it('clears, deletes and takes it back', async () => {
    await press('More');
    await press('Delete chat', 'menuitem');
    await press('Undo');
    await findByRole(page, 'region', 'Chat A: alpha');
    await see(page, said);
  });

  it('throws nothing and loses nothing', () => {
    assert.deepEqual(faults, []);
  });
});
