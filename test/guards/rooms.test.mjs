import assert from 'node:assert/strict';
import {existsSync, readdirSync, readFileSync, statSync} from 'node:fs';
import {join} from 'node:path';
import {describe, it} from 'node:test';
import {ESLint} from 'eslint';
import {mayImport} from '../../eslint.config.mjs';
import {root} from './helpers/run.mjs';

const src = join(root, 'src');
const rooms = readdirSync(src).filter((name) => name !== 'README.md');
const modules = new Map(rooms.map((room) => [room, firstModule(room)]));

describe('the rooms of src', () => {
  it('are those of the table of import directions', () => {
    assert.deepEqual(rooms.toSorted(), Object.keys(mayImport).toSorted());
  });

  it('are those that the README names', () => {
    const readme = readFileSync(join(src, 'README.md'), 'utf8');
    const named = [...readme.matchAll(/^\| `([^`]+?)\/?` +\|/gm)].map(([, room]) => room);
    assert.deepEqual(named.toSorted(), rooms.toSorted());
  });
});

describe('a planted import', () => {
  const rules = ['import-x/no-restricted-paths', 'import-x/no-extraneous-dependencies'];
  const eslint = new ESLint({
    cwd: root,
    // Without types, for which a file would have to exist.
    overrideConfig: {languageOptions: {parserOptions: {project: null}}},
    ruleFilter: ({ruleId}) => rules.includes(ruleId),
  });

  /** The rooms whose import from `room` the linter refuses. */
  async function refused(room, from = rooms) {
    const isFolder = statSync(join(src, room)).isDirectory();
    const up = isFolder ? '../' : './';
    const lines = from.map((other) => `import '${up}${modules.get(other).replace(/\.ts$/, '.js')}';`);
    const filePath = join(src, isFolder ? `${room}/planted.ts` : room);
    const [{messages}] = await eslint.lintText(lines.join('\n'), {filePath});
    // Anything else, such as code that does not parse, would have no rule of these.
    assert.ok(messages.every(({ruleId}) => ruleId === 'import-x/no-restricted-paths'));
    return messages.map(({line}) => from[line - 1]);
  }

  for (const [room, allowed] of Object.entries(mayImport)) {
    it(`into ${room} is refused but from: ${allowed.join(', ') || 'nowhere'}`, async () => {
      const forbidden = rooms.filter((other) => other !== room && !allowed.includes(other));
      assert.deepEqual((await refused(room)).toSorted(), forbidden.toSorted());
    });
  }

  it('of the Backend.AI catalogue into api.ts is refused', async () => {
    const backend = 'catalogs/backend-ai.ts';
    assert.ok(existsSync(join(src, backend)));
    modules.set(backend, backend);
    assert.deepEqual(await refused('api.ts', [backend]), [backend]);
  });

  it('of a package that an app which installs ours may not have is refused', async () => {
    const ours = ['lit', 'entities/decode'];
    const others = ['devlop', 'fast-check'];
    const code = [...ours, ...others].map((name) => `await import('${name}');`).join('\n');
    const [{messages}] = await eslint.lintText(code, {filePath: join(src, 'markdown/planted.ts')});
    assert.deepEqual(
      messages.map(({line}) => line),
      [3, 4],
    );
  });
});

describe('constructs that break a strict Content Security Policy or Trusted Types', () => {
  const files = readdirSync(src, {recursive: true}).filter((name) => name.endsWith('.ts'));
  const forbidden = [
    /\b(?:inner|outer)HTML\b/,
    /\binsertAdjacentHTML\b/,
    /\b(?:set|get)HTML(?:Unsafe)?\(/,
    /\bdocument\.write/,
    /\bcreateContextualFragment\b/,
    /\bDOMParser\b/,
    /\bsrcdoc\b/,
    /\bunsafe(?:HTML|SVG|MathML|CSS|Static)\b/,
    /\bstyleMap\b/,
    /<style\b/,
    /<script\b/,
    /setAttribute\(\s*['"]style['"]/,
    /createElement\(\s*['"](?:style|script|iframe)['"]/,
    /\bstyle=\$\{/,
    /\beval\(/,
    /\bnew Function\(/,
    /\bcreatePolicy\(/,
    /\bnew (?:Shared)?Worker\(/,
  ];

  it('are not in the source', () => {
    const found = files.flatMap((file) =>
      codeLines(file)
        .filter(([, code]) => forbidden.some((pattern) => pattern.test(code)))
        .map(([number, code]) => `${file}:${number}: ${code.trim()}`),
    );
    assert.deepEqual(found, []);
  });
});

/** The lines of a file with their numbers, without those that are comments. */
function codeLines(file) {
  return readFileSync(join(src, file), 'utf8')
    .split('\n')
    .map((code, index) => [index + 1, code])
    .filter(([, code]) => !/^\s*(?:\/?\*|\/\/)/.test(code));
}

/** A module of a room, for others to import. */
function firstModule(room) {
  if (room.endsWith('.ts')) return room;
  const names = readdirSync(join(src, room), {recursive: true}).filter((name) => name.endsWith('.ts'));
  const name = names.toSorted().find((candidate) => candidate !== 'backend-ai.ts');
  assert.ok(name, `src/${room} has no module`);
  return `${room}/${name}`;
}
