// What docs/ says to hosts is true: its names exist, none is missing, and its examples run.
// What is given to `evaluate` runs in the page.
/* global document */
import assert from 'node:assert/strict';
import {readFileSync, rmSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {after, before, describe, it} from 'node:test';
import commonjs from '@rollup/plugin-commonjs';
import resolve from '@rollup/plugin-node-resolve';
import {rollup} from 'rollup';
import {launch} from './helpers/browser.mjs';
import {root, scratchFolder} from './helpers/run.mjs';
import {serve} from './helpers/serve.mjs';

const read = (path) => readFileSync(join(root, path), 'utf8');
const docs = Object.fromEntries(
  ['hosts', 'events', 'styling'].map((name) => [name, read(`docs/${name}.md`)]),
);
const all = Object.values(docs).join('\n');
const names = (list = []) => list.map(({name}) => name);
const elements = JSON.parse(read('custom-elements.json'))
  .modules.flatMap(({declarations = []}) => declarations)
  .filter(({tagName}) => ['bai-chat-page', 'bai-chat-card', 'bai-model-picker'].includes(tagName));

/** What the page around gives, or what every form field has. */
const unspoken = ['chat', 'chatId', 'compact', 'form', 'labels', 'validity', 'validationMessage', 'change'];
/** What stands between single backticks, apart from blocks of code. */
const spoken = [...all.replace(/^```[^]*?^```/gm, '').matchAll(/`([^`\n]+)`/g)].map(([, code]) => code);
const isSaid = (name) => spoken.some((code) => new RegExp(`(?<![\\w-])${name}(?![\\w-])`).test(code));
const blocks = (text, language) =>
  [...text.matchAll(new RegExp(`^\`\`\`${language}\\n([^]*?)^\`\`\``, 'gm'))].map(([, code]) => code);

describe('the names in docs/', () => {
  for (const {tagName, attributes, members, events, cssParts, cssProperties, slots} of elements) {
    const isPublic = ({privacy, static: ofClass}) => privacy !== 'private' && !ofClass;
    const fields = members.filter((member) => isPublic(member) && member.attribute === undefined);
    for (const [what, wanted] of Object.entries({
      attributes: names(attributes),
      'properties and methods': names(fields),
      events: names(events),
      parts: names(cssParts),
      slots: names(slots),
      'custom properties': names(cssProperties),
    })) {
      it(`leave out none of the ${what} of <${tagName}>`, () => {
        const missing = wanted.filter((name) => !unspoken.includes(name) && !isSaid(name));
        assert.deepEqual(missing, []);
      });
    }
  }

  it('are events that there are', () => {
    const known = elements.flatMap(({events}) => names(events));
    const tags = ['bai-chat-page', 'bai-chat-card', 'bai-model-picker', 'bai-chat'];
    const said = new Set(
      [...all.matchAll(/(?<![\w-])(?:on)?(bai-[a-z-]*[a-z])(?![\w-]*\.(?:min\.)?js)/g)].map(
        ([, name]) => name,
      ),
    );
    assert.deepEqual(
      [...said].filter((name) => ![...known, ...tags].includes(name)),
      [],
    );
  });

  it('are parts that there are', () => {
    for (const [, tag, part] of all.matchAll(/([\w-]+)::part\(([\w-]+)\)/g))
      assert.ok(names(elements.find(({tagName}) => tagName === tag).cssParts).includes(part), part);
  });

  it('are all tokens, and no others', () => {
    const sources = [
      'src/styles/tokens.styles.ts',
      'src/styles/markdown.styles.ts',
      'src/styles/controls.styles.ts',
    ];
    const used = sources.flatMap((path) =>
      [...read(path).matchAll(/var\(\s*(--bai-[\w-]+)/g)].map(([, name]) => name),
    );
    const declared = elements.flatMap(({cssProperties}) => names(cssProperties));
    const said = [...all.matchAll(/(--bai-[\w-]+)/g)].map(([, name]) => name);
    assert.deepEqual([...new Set(said)].sort(), [...new Set([...used, ...declared])].sort());
  });
});

describe('the examples in docs/', () => {
  let browser;
  let site;
  let folder;
  const scripts = [...blocks(docs.hosts, 'js'), ...blocks(docs.events, 'js')];
  const pages = blocks(docs.hosts, 'html');

  before(async () => {
    folder = scratchFolder('docs');
    writeFileSync(
      join(folder, 'start.js'),
      "import 'bai-chat'; globalThis.page = document.querySelector('#page');",
    );
    scripts.forEach((code, index) => writeFileSync(join(folder, `example-${index}.js`), code));
    const library = {
      name: 'library',
      resolveId: (id) => (id === 'bai-chat' ? join(root, 'dist/index.js') : null),
    };
    const input = ['start', ...scripts.keys()].map((name) =>
      join(folder, name === 'start' ? 'start.js' : `example-${name}.js`),
    );
    const app = await rollup({input, plugins: [library, resolve({browser: true}), commonjs()]});
    await app.write({dir: join(folder, 'built'), format: 'es'});
    await app.close();
    const script = '<script type="module" src="/bundle/bai-chat.min.js"></script>';
    site = await serve({
      '/': {
        text: `<!doctype html><html lang="en"><title>Host</title><div id="assistant"></div>
          <bai-chat-page id="page"></bai-chat-page>`,
      },
      ...Object.fromEntries(
        pages.map((html, index) => [
          `/page-${index}`,
          {text: html.includes('<script') ? html : script + html},
        ]),
      ),
      '/built/': join(folder, 'built'),
      '/bundle/': join(root, 'dist/bundle'),
    });
    browser = await launch();
  });

  after(async () => {
    await Promise.all([browser?.close(), site?.close()]);
    rmSync(folder, {recursive: true});
  });

  /** Opens a page. What it throws is in `thrown`; that nothing answers at its addresses is no fault of an example. */
  async function open(path) {
    const page = await browser.newPage();
    const thrown = [];
    page.on('pageerror', (error) => thrown.push(String(error)));
    await page.goto(site.origin + path);
    return {page, thrown};
  }

  for (const [index, html] of pages.entries()) {
    it(`show a page: ${html
      .match(/<bai-[^>]*>/)?.[0]
      .slice(0, 60)
      .replaceAll('\n', ' ')}`, async () => {
      const {page, thrown} = await open(`/page-${index}`);
      await page.waitForFunction(
        () => document.querySelector('bai-chat-page')?.toJSON?.().chats.length === 1,
      );
      assert.deepEqual(thrown, []);
      await page.close();
    });
  }

  for (const [index, code] of scripts.entries()) {
    it(`run: ${code
      .trim()
      .split('\n')
      .find((line) => !line.startsWith('import') && line !== '')}`, async () => {
      const {page, thrown} = await open('/');
      await page.evaluate(async (name) => {
        await import('/built/start.js');
        await import(`/built/${name}.js`);
        await document.querySelector('#page').updateComplete;
      }, `example-${index}`);
      assert.deepEqual(thrown, []);
      await page.close();
    });
  }
});
