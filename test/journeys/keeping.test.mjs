// The script-tag build with the browser's own database, through real reloads and in two tabs.
// What is given to `evaluate` runs in the page.
/* global document, indexedDB */
import assert from 'node:assert/strict';
import {join} from 'node:path';
import {after, before, describe, it} from 'node:test';
import {findByRole, launch, openPage, see} from '../guards/helpers/browser.mjs';
import {root} from '../guards/helpers/run.mjs';
import {serve} from '../guards/helpers/serve.mjs';
import {FaultServer} from '../server/fault-server.mjs';

const piece = (content) =>
  Buffer.from(`data: ${JSON.stringify({choices: [{index: 0, delta: {content}}]})}\n\n`).toString('base64');

describe('a page that keeps its chats in the browser', () => {
  let browser;
  let models;
  let site;

  before(async () => {
    models = new FaultServer({models: ['alpha']});
    // It begins to answer and never ends.
    models.respond({path: '/chat/completions', pieces: [piece('Half an answer')], then: 'open'});
    const origin = await models.listen();
    site = await serve({
      '/': {
        text: `<!doctype html><html lang="en"><title>Host</title>
          <script type="module" src="/bundle/bai-chat.min.js"></script>
          <bai-chat-page base-url="${origin}/v1" storage="indexeddb"></bai-chat-page>`,
      },
      '/bundle/': join(root, 'dist/bundle'),
    });
    browser = await launch();
  });

  after(async () => {
    await Promise.all([browser?.close(), site?.close(), models?.close()]);
  });

  const say = async (page, text) => {
    await findByRole(page, 'region', 'Chat A: alpha');
    const box = await findByRole(page, 'textbox', 'Message');
    await box.click();
    await page.keyboard.type(text);
    await page.keyboard.press('Enter');
  };
  /** Waits until the browser's database has a message with this text. */
  const kept = (page, text) =>
    page.evaluate(async (wanted) => {
      const open = () =>
        new Promise((resolve, reject) => {
          const request = indexedDB.open('bai-chat');
          request.onsuccess = () => resolve(request.result);
          request.onerror = () => reject(request.error);
        });
      const all = (database) =>
        new Promise((resolve, reject) => {
          const request = database.transaction('messages').objectStore('messages').getAll();
          request.onsuccess = () => resolve(request.result);
          request.onerror = () => reject(request.error);
        });
      for (;;) {
        const database = await open();
        const records = await all(database);
        database.close();
        if (records.some(({message}) => message.text === wanted)) return;
        await new Promise((resolve) => document.defaultView.requestAnimationFrame(resolve));
      }
    }, text);

  it('X24 shows a prompt, and the part of its answer that had come, after a reload mid-stream', async () => {
    const {page, faults} = await openPage(browser, site.origin);
    await say(page, 'Hello');
    await see(page, 'Half an answer');
    await kept(page, 'Half an answer');
    await page.reload();
    await see(page, 'Half an answer');
    await see(page, 'Cut short: the connection was lost');
    assert.deepEqual(faults, []);
    await page.close();
  });

  it('X26 keeps what two tabs say', async () => {
    // Only the tab in front has frames.
    const {page: one} = await openPage(browser, site.origin);
    await see(one, 'Half an answer');
    const {page: two} = await openPage(browser, site.origin);
    await see(two, 'Half an answer');
    await one.bringToFront();
    await say(one, 'From the first');
    await kept(one, 'From the first');
    await two.bringToFront();
    await say(two, 'From the second');
    await kept(two, 'From the second');
    await kept(two, 'From the first');
    await Promise.all([one.close(), two.close()]);
  });
});
