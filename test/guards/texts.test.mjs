// The type of the texts is the list of what a host may replace: a text that nothing shows would be a lie.
import assert from 'node:assert/strict';
import {readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {it} from 'node:test';
import {root} from './helpers/run.mjs';

const read = (path) => readFileSync(join(root, path), 'utf8');

it('every text is shown somewhere', () => {
  const chapters = readdirSync(join(root, 'src/i18n')).filter((name) => /^en(-\w+)?\.ts$/.test(name));
  const keys = chapters
    .filter((name) => name !== 'en-errors.ts')
    .flatMap((name) => [...read(join('src/i18n', name)).matchAll(/^ {2}(\w+):/gm)])
    .map(([, key]) => key);
  const code = readdirSync(join(root, 'src'), {recursive: true})
    .filter((path) => path.endsWith('.ts') && !path.startsWith('i18n'))
    .map((path) => read(join('src', path)))
    .join('\n');
  const isShown = (key) =>
    new RegExp(`(?:strings|texts)\\??\\.${key}\\b`, 'i').test(code) ||
    new RegExp(`\\{[^{}]*\\b${key}\\b[^{}]*\\} = [^;]*strings`).test(code);
  assert.ok(keys.length > 100);
  assert.deepEqual(
    keys.filter((key) => !isShown(key)),
    [],
  );
});
