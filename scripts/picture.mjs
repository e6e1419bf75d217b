// Takes the pictures of the README and the docs from the real page: `npm run build && node scripts/picture.mjs`.
/* global document, customElements, requestAnimationFrame -- for what runs in the page */
import {fileURLToPath} from 'node:url';
import puppeteer from 'puppeteer-core';
import {startDemo} from '../demo/server/start.mjs';
import {findOrInstallChromium} from './browser.mjs';

const folder = fileURLToPath(new URL('../docs/images/', import.meta.url));
const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
const demo = await startDemo({port: 0});
const browser = await puppeteer.launch({
  ...(await findOrInstallChromium()),
  args: [...sandbox, '--disable-background-networking', '--force-color-profile=srgb', '--hide-scrollbars'],
});
try {
  for (const scheme of ['light', 'dark']) await take(scheme);
} finally {
  await browser.close();
  await demo.close();
}

async function take(scheme) {
  const tab = await browser.newPage();
  await tab.setViewport({width: 1440, height: 900, deviceScaleFactor: 1});
  await tab.emulateMediaFeatures([{name: 'prefers-color-scheme', value: scheme}]);
  await tab.goto(`${demo.address}/demo/`);
  await tab.evaluate(setTheScene);
  await tab.keyboard.type('Show me code and a table');
  await tab.keyboard.press('Enter');
  await tab.evaluate(() => globalThis.answered);
  await tab.keyboard.type('And now as a list');
  // The last paint of what was typed.
  await tab.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  await tab.screenshot({path: `${folder}chat-page-${scheme}.png`});
  await tab.evaluate(openCompare);
  await tab.screenshot({path: `${folder}compare-${scheme}.png`});
  await tab.close();
}

/** Runs in the page: three chats that all have answered, and the panel that compares them. */
async function openCompare() {
  const page = document.querySelector('bai-chat-page');
  const state = page.toJSON();
  const endpoint = state.chats[0].endpoint;
  const models = ['demo-markdown-tour', 'demo-rules', 'demo-ngram'];
  page.restore({
    ...state,
    draft: '',
    chats: models.map((model, index) => {
      const letter = 'ABC'[index];
      return {id: letter, letter, endpoint, model, synced: true, messages: []};
    }),
  });
  let ended = 0;
  const answered = new Promise((done) => {
    page.addEventListener('bai-response-end', () => {
      ended += 1;
      if (ended === models.length) done();
    });
  });
  // It waits in each chat until the models are listed.
  page.send('Show me code and a table');
  page.shadowRoot.querySelector('[part="compare-button"]').click();
  await answered;
  await customElements.whenDefined('bai-turns');
  // Colours come in idle time.
  await new Promise((done) => globalThis.setTimeout(done, 500));
}

/** Runs in the page: two chats that share what is typed, and one that stands apart since its endpoint wants a token. */
async function setTheScene() {
  const page = document.querySelector('bai-chat-page');
  await customElements.whenDefined('bai-chat-page');
  const endpoints = await (await fetch('endpoints.json')).json();
  const chat = (letter, endpointId, model) => {
    const endpoint = endpoints.find(({id}) => id === endpointId);
    return {id: letter, letter, endpoint, model, synced: model !== undefined, messages: []};
  };
  let chosen = 0;
  const ready = new Promise((done) => {
    page.addEventListener('bai-model-change', () => {
      chosen += 1;
      if (chosen === 2) done();
    });
  });
  page.restore({
    version: 1,
    syncInput: true,
    chats: [
      chat('A', 'demo', 'demo-markdown-tour'),
      chat('B', 'demo-cors', 'demo-rules'),
      chat('C', 'demo-locked'),
    ],
  });
  globalThis.answered = new Promise((done) => {
    page.addEventListener('bai-response-end', ({chatId}) => {
      if (chatId === 'A') done(true);
    });
  });
  await ready;
  await page.updateComplete;
  page.shadowRoot.querySelector('[part="card"]').focus();
}
