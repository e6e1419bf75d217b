import assert from 'node:assert/strict';
import {cpSync, rmSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {after, before, describe, it} from 'node:test';
import commonjs from '@rollup/plugin-commonjs';
import resolve from '@rollup/plugin-node-resolve';
import {rollup} from 'rollup';
import {converse, launch, openPage} from './helpers/browser.mjs';
import {root, scratchFolder} from './helpers/run.mjs';
import {serve, strictPolicy} from './helpers/serve.mjs';

/** A host without a network: one endpoint, one model, and a transport that repeats what it is told. */
const host = `
  const endpoint = {id: 'here', name: 'Here', baseURL: 'https://here.example/v1'};
  const echo = {
    async *stream({messages}) {
      yield {type: 'text', text: 'You said ' + messages.at(-1).content[0].text};
      yield {type: 'end', reason: 'stop'};
    },
  };
  const page = document.createElement('bai-chat-page');
  page.catalog = {endpoints: async () => ({items: [endpoint]}), models: async () => [{id: 'echo'}]};
  page.transport = echo;
  document.body.append(page);
`;
const html = (...scripts) =>
  `<!doctype html><html lang="en"><title>Host</title><body>
   ${scripts.map((src) => `<script type="module" src="${src}"></script>`).join('')}`;

describe('two copies of the library on one page', () => {
  let browser;
  let site;
  let folder;

  before(async () => {
    folder = scratchFolder('copies');
    for (const copy of ['a', 'b']) {
      cpSync(join(root, 'dist'), join(folder, copy), {
        recursive: true,
        filter: (path) => !path.endsWith('bundle') && !path.endsWith('.map'),
      });
    }
    const bundles = ['/a/bai-chat.min.js', '/b/bai-chat.min.js', '/host.js'];
    site = await serve({
      '/host.js': {text: host},
      '/two-bundles': {text: html(...bundles), policy: strictPolicy({more: "'allow-duplicates'"})},
      '/two-bundles-strict': {text: html(...bundles), policy: strictPolicy()},
      '/whole': {text: html('/built/whole.js', '/host.js'), policy: strictPolicy()},
      '/mixed': {text: html('/built/mixed.js', '/host.js'), policy: strictPolicy()},
      '/built/': join(folder, 'built'),
      '/a/': join(root, 'dist/bundle'),
      '/b/': join(root, 'dist/bundle'),
    });
    browser = await launch();
  });

  after(async () => {
    await Promise.all([browser?.close(), site?.close()]);
    rmSync(folder, {recursive: true});
  });

  /** Builds an app that has Lit once and the library twice. */
  async function build(name, ...modules) {
    const input = join(folder, `${name}.js`);
    writeFileSync(input, modules.map((path) => `import './${path}';\n`).join(''));
    const app = await rollup({input, plugins: [resolve({browser: true}), commonjs()]});
    await app.write({dir: join(folder, 'built'), format: 'es'});
    await app.close();
  }

  async function answersAt(path) {
    const {page, faults} = await openPage(browser, site.origin + path);
    await converse(page, 'Hello', 'You said Hello', {model: 'echo'});
    await page.close();
    return faults;
  }

  it('X30 work as two bundles, if the policy allows that Lit comes twice', async () => {
    assert.deepEqual(await answersAt('/two-bundles'), []);
  });

  it('leave one that works where the policy does not allow it', async () => {
    const faults = await answersAt('/two-bundles-strict');
    assert.match(faults.join('\n'), /policy/i);
  });

  it('work as two packages with one Lit', async () => {
    await build('whole', 'a/index.js', 'b/index.js');
    assert.deepEqual(await answersAt('/whole'), []);
  });

  it('hear each other: the picker of one works in the card of the other', async () => {
    await build('mixed', 'a/define/model-picker.js', 'b/define/chat-page.js');
    assert.deepEqual(await answersAt('/mixed'), []);
  });
});
