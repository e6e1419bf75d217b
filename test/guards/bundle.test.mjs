import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {after, before, describe, it} from 'node:test';
import {FaultServer} from '../server/fault-server.mjs';
import {converse, find, launch, openPage, see} from './helpers/browser.mjs';
import {root} from './helpers/run.mjs';
import {serve, strictPolicy} from './helpers/serve.mjs';

const chunk = (delta, finish = null) =>
  `data: ${JSON.stringify({choices: [{index: 0, delta, finish_reason: finish}]})}\n\n`;
/** Markdown with code and maths, so that every lazy part of the build is loaded. */
const answer = '**Bold answer**\n\n```js\nconst lazy = true;\n```\n\n$$x^2$$\n';
const pieces = [chunk({content: answer}), chunk({}, 'stop'), 'data: [DONE]\n\n'];

it('the script-tag build hands on the licences of what is in it', () => {
  const notices = readFileSync(join(root, 'dist/bundle/THIRD-PARTY-NOTICES.txt'), 'utf8');
  const {dependencies} = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  for (const name of Object.keys(dependencies)) assert.match(notices, new RegExp(`^${name} \\d`, 'm'), name);
  assert.match(notices, /Copyright \(c\) 2017 Google LLC/);
});

describe('the script-tag build, under a strict policy', () => {
  let browser;
  let models;
  let site;

  before(async () => {
    models = new FaultServer({models: ['small']});
    models.respond({
      path: '/chat/completions',
      headers: {'content-type': 'text/event-stream'},
      pieces: pieces.map((piece) => Buffer.from(piece).toString('base64')),
    });
    const origin = await models.listen();
    const policy = strictPolicy({connect: origin});
    const html = (attributes) =>
      `<!doctype html><html lang="en"><title>Host</title>
       <script type="module" src="/bundle/bai-chat.min.js"></script>
       <bai-chat-page base-url="${origin}/v1" ${attributes}></bai-chat-page>`;
    site = await serve({
      '/': {text: html(''), policy},
      '/korean': {text: html('lang="ko"'), policy},
      '/bundle/': join(root, 'dist/bundle'),
    });
    browser = await launch();
  });

  after(async () => {
    await Promise.all([browser?.close(), site?.close(), models?.close()]);
  });

  it('answers a prompt that is typed', async () => {
    const {page, faults} = await openPage(browser, site.origin);
    await converse(page, 'Hello', 'Bold answer', {model: 'small'});
    // The code is coloured and the formula set by chunks that come late.
    await find(page, '>>> pre span');
    await find(page, '>>> math');
    assert.deepEqual(faults, []);
    await page.close();
  });

  it('speaks the language that is asked for', async () => {
    const {page, faults} = await openPage(browser, `${site.origin}/korean`);
    await see(page, '대화');
    assert.deepEqual(faults, []);
    await page.close();
  });
});
