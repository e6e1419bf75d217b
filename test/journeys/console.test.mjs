// The demo of a console: a person finds one of 3,000 endpoints, and talks to a model of it, without the mouse.
// It runs on the build. What is given to `evaluate` runs in the page.
/* global document, getComputedStyle */
import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import {startDemo} from '../../demo/server/start.mjs';
import {find, findByRole, launch, openPage, see} from '../guards/helpers/browser.mjs';

describe('the console demo', () => {
  let browser;
  let demo;

  before(async () => {
    demo = await startDemo({port: 0});
    browser = await launch();
  });

  after(async () => {
    await Promise.all([browser?.close(), demo?.close()]);
  });

  async function openConsole() {
    const {page, faults} = await openPage(browser, `${demo.address}/demo/console.html`);
    await findByRole(page, 'region', 'Chat A: demo-rules');
    return {page, faults};
  }

  it('lets a person find an endpoint by three letters, take its second model, and talk to it', async () => {
    const {page, faults} = await openConsole();
    const sent = [];
    page.on('request', (request) => {
      if (request.method() === 'POST' && request.url().endsWith('/chat/completions')) sent.push(request);
    });

    await tabTo(page, 'combobox', 'Endpoint');
    await page.keyboard.type('oka');
    await findByRole(page, 'option', 'quiet-okapi');
    assert.equal((await page.$$('>>> [role="option"]')).length, 1);
    await page.keyboard.press('Enter');
    await valueBecomes(page, 'Endpoint', 'quiet-okapi');

    await tabTo(page, 'combobox', 'Model');
    await valueBecomes(page, 'Model', 'demo-rules');
    await page.keyboard.press('ArrowDown');
    await findByRole(page, 'option', 'demo-ngram');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await findByRole(page, 'region', 'Chat A: demo-ngram');

    await tabTo(page, 'textbox', 'Message');
    await page.keyboard.type('Once upon a time');
    await page.keyboard.press('Enter');
    await see(page, 'tok/s');

    assert.equal(sent.length, 1);
    assert.match(sent[0].url(), /\/cluster\/app\/quiet-okapi\/v1\/chat\/completions$/);
    assert.equal(JSON.parse(sent[0].postData()).model, 'demo-ngram');
    assert.equal(sent[0].headers().authorization, 'Bearer demo-token-of-quiet-okapi');
    assert.deepEqual(faults, []);
    await page.close();
  });

  it('speaks the language of the console, and follows its scheme', async () => {
    const {page, faults} = await openConsole();
    await tabTo(page, 'combobox', 'Language');
    await page.keyboard.press('ArrowDown');
    await findByRole(page, 'combobox', '엔드포인트');
    await tabTo(page, 'switch', '다크 모드');
    const colour = () => page.$eval('>>> bai-chat-card', (card) => getComputedStyle(card).color);
    const light = await colour();
    await page.keyboard.press('Space');
    assert.notEqual(await colour(), light);
    assert.deepEqual(faults, []);
    await page.close();
  });

  it('lists the endpoints of the project that the console shows, and keeps the chosen one', async () => {
    const {page, faults} = await openConsole();
    const chosen = await valueOf(page, 'Endpoint');
    await tabTo(page, 'combobox', 'Endpoint');
    await page.keyboard.type('amber-badger');
    await findByRole(page, 'option', 'amber-badger-02');
    assert.equal(await page.$('::-p-aria([name="amber-badger-04"][role="option"])'), null);
    await page.keyboard.press('Escape');

    await tabTo(page, 'combobox', 'Project', {backwards: true});
    await page.keyboard.press('ArrowDown');
    await tabTo(page, 'combobox', 'Endpoint');
    assert.equal(await valueOf(page, 'Endpoint'), chosen);
    await page.keyboard.type('amber-badger');
    await findByRole(page, 'option', 'amber-badger-04');
    assert.equal(await page.$('::-p-aria([name="amber-badger-02"][role="option"])'), null);
    assert.deepEqual(faults, []);
    await page.close();
  });

  it('streams on while another page of the console is shown', async () => {
    const {page, faults} = await openConsole();
    await tabTo(page, 'combobox', 'Model');
    await page.keyboard.type('thinker');
    await findByRole(page, 'option', 'demo-slow-thinker');
    await page.keyboard.press('Enter');
    await findByRole(page, 'region', 'Chat A: demo-slow-thinker');
    await tabTo(page, 'textbox', 'Message');
    await page.keyboard.type('How long is a while?');
    await page.keyboard.press('Enter');
    await findByRole(page, 'button', 'Stop');
    const ended = page.evaluate(
      () =>
        new Promise((resolve) => {
          document.addEventListener('bai-response-end', ({status}) => resolve(status), {once: true});
        }),
    );

    await tabTo(page, 'link', 'Summary', {backwards: true});
    await page.keyboard.press('Enter');
    await findByRole(page, 'heading', 'Summary');
    await find(page, 'demo-console-view[hidden]');
    assert.equal(await ended, 'done');
    await tabTo(page, 'link', 'Chat');
    await page.keyboard.press('Enter');
    await see(page, 'tok/s');
    assert.deepEqual(faults, []);
    await page.close();
  });
});

/** Presses Tab until what has the focus has this role and name. */
async function tabTo(page, role, name, {backwards = false} = {}) {
  for (let press = 0; press < 60; press += 1) {
    const focused = await page.accessibility.snapshot({interestingOnly: true});
    const node = focusedIn(focused);
    if (node?.role === role && node.name === name) return;
    if (backwards) await page.keyboard.down('Shift');
    await page.keyboard.press('Tab');
    if (backwards) await page.keyboard.up('Shift');
  }
  throw new Error(`Tab does not come to the ${role} ${name}`);
}

function focusedIn(node) {
  const inner = node?.children?.map(focusedIn).find((child) => child !== undefined);
  return inner ?? (node?.focused && node.role !== 'RootWebArea' ? node : undefined);
}

async function valueOf(page, name) {
  const field = await findByRole(page, 'combobox', name);
  return field.evaluate(({value}) => value);
}

async function valueBecomes(page, name, value) {
  const field = await findByRole(page, 'combobox', name);
  await page.waitForFunction((input, wanted) => input.value === wanted, {}, field, value);
}
