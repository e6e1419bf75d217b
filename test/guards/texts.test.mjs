// The type of the texts is the list of what a host may replace: a text that nothing shows would be a lie.
import assert from 'node:assert/strict';
import {readdirSync, readFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {it} from 'node:test';
import {root} from './helpers/run.mjs';

const read = (path) => readFileSync(join(root, path), 'utf8');

const chapters = readdirSync(join(root, 'src/i18n')).filter(
  (name) => /^en(-\w+)?\.ts$/.test(name) && !['en-errors.ts', 'en-whole.ts'].includes(name),
);
const keysOf = (chapter) =>
  [...read(join('src/i18n', chapter)).matchAll(/^ {2}(\w+):/gm)].map(([, key]) => key);
const shows = (code, key) =>
  new RegExp(`(?:strings|texts)\\??\\.${key}\\b`, 'i').test(code) ||
  new RegExp(`\\{[^{}]*\\b${key}\\b[^{}]*\\} = [^;]*strings`).test(code);

it('every text is shown somewhere', () => {
  const code = readdirSync(join(root, 'src'), {recursive: true})
    .filter((path) => path.endsWith('.ts') && !path.startsWith('i18n'))
    .map((path) => read(join('src', path)))
    .join('\n');
  const keys = chapters.flatMap(keysOf);
  assert.ok(keys.length > 100);
  assert.deepEqual(
    keys.filter((key) => !shows(code, key)),
    [],
  );
});

it('what a page loads first shows no text that comes later', () => {
  const first = [...firstLoad('src/define/chat-page.ts')].filter((path) => !path.startsWith('src/i18n/'));
  const code = first.map(read).join('\n');
  assert.ok(first.length > 50);
  assert.deepEqual(
    chapters
      .filter((chapter) => chapter !== 'en.ts')
      .flatMap(keysOf)
      .filter((key) => shows(code, key)),
    [],
  );
});

/** `path` and all that it imports, but for types and for what is loaded late. */
function firstLoad(path, seen = new Set()) {
  if (seen.has(path)) return seen;
  seen.add(path);
  for (const [, target] of read(path).matchAll(/^(?:import|export)(?! type\b)[^;]*?'(\.[^']+)\.js';/gm))
    firstLoad(`${join(dirname(path), target)}.ts`, seen);
  return seen;
}
