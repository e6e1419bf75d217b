import assert from 'node:assert/strict';
import {existsSync, readdirSync, readFileSync, rmSync, statSync} from 'node:fs';
import {join, sep} from 'node:path';
import {after, before, describe, it} from 'node:test';
import {publicTags} from '../../custom-elements-manifest.config.mjs';
import {pack, unpack} from './helpers/pack.mjs';
import {root, run, scratchFolder} from './helpers/run.mjs';

const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const specifier = (entry) => entry.replace(/^\./, 'bai-chat');
const entries = Object.entries(manifest.exports);
/** What a module can import and run. */
const modules = entries.filter(([, target]) => target.default).map(([entry]) => specifier(entry));

describe('the package', () => {
  let folder;
  let tarball;
  let home;
  let files;

  before(async () => {
    folder = scratchFolder('package');
    tarball = await pack(folder);
    home = await unpack(tarball, folder);
    files = readdirSync(home, {recursive: true})
      .filter((name) => statSync(join(home, name)).isFile())
      .map((name) => name.replaceAll(sep, '/'));
  });

  after(() => {
    rmSync(folder, {recursive: true});
  });

  it('passes publint', () => run(['publint', tarball, '--strict']));

  it('has types that resolve for every kind of importer', () =>
    run(['attw', tarball, '--profile', 'esm-only', '--no-emoji', '--no-color']));

  it('holds its licence, its README, its changes and its manifest', () => {
    for (const name of ['LICENSE', 'README.md', 'CHANGELOG.md', 'custom-elements.json', 'package.json']) {
      assert.ok(files.includes(name), name);
    }
  });

  it('holds the build, the sources that its maps name, and nothing else', () => {
    const strange = files.filter(
      (name) =>
        !/^(?:LICENSE|README\.md|CHANGELOG\.md|custom-elements\.json|package\.json)$/.test(name) &&
        !/^src\/(?:README\.md|.+\.ts)$/.test(name) &&
        !/^dist\/(?:editor|types)\/[^/]+$/.test(name) &&
        !/^dist\/bundle\/(?:[^/]+\.js(?:\.map)?|THIRD-PARTY-NOTICES\.txt)$/.test(name) &&
        !/^dist\/.+\.(?:js|d\.ts)(?:\.map)?$/.test(name),
    );
    assert.deepEqual(strange, []);
    assert.deepEqual(
      files.filter((name) => /(?:^|[/.])test\b|fixture|demo\//.test(name)),
      [],
    );
  });

  it('holds no module without a source', () => {
    const orphans = files.filter((name) => {
      const [, path] = /^dist\/(?!bundle\/)(.+)\.js$/.exec(name) ?? [];
      return path && !existsSync(join(root, `src/${path}.ts`));
    });
    assert.deepEqual(orphans, []);
  });

  it('runs nothing when it is installed', () => {
    const {scripts} = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8'));
    assert.deepEqual(
      Object.keys(scripts).filter((name) => /^(?:pre|post)?install$|^(?:pre|post)?prepare$/.test(name)),
      [],
    );
  });

  it('has every file that its exports name', () => {
    const named = entries.flatMap(([, target]) =>
      typeof target === 'string' ? [target] : Object.values(target),
    );
    const others = [manifest.customElements, manifest.unpkg, manifest.jsdelivr, manifest['web-types']];
    assert.deepEqual(
      [...named, ...others].filter((path) => !files.includes(path.replace(/^\.\//, ''))),
      [],
    );
  });

  it('has an entry for each public tag', () => {
    const tags = modules.flatMap((name) => /^bai-chat\/define\/(.+)\.js$/.exec(name)?.[1] ?? []);
    assert.deepEqual(tags.toSorted(), publicTags.toSorted());
  });

  for (const name of modules) {
    it(`gives ${name} to plain Node`, () => importInNode([name], folder));
  }

  it('gives all its entries to one process, in either order', async () => {
    await importInNode(modules, folder);
    await importInNode(modules.toReversed(), folder);
  });

  it('registers nothing by its API alone', () =>
    node(
      `await import('bai-chat/api.js');
       if (globalThis.customElements?.get('bai-chat-page')) throw new Error('It registers a tag.');`,
      folder,
    ));
});

describe('the script-tag build', () => {
  it('has a first load within its limit', () => run(['node', 'scripts/check-size.mjs']));
});

describe('the lock file', () => {
  const lock = readFileSync(join(root, 'package-lock.json'), 'utf8');

  it('names no address to download from', () => {
    assert.deepEqual(lock.match(/"resolved": "(?!node_modules)[^"]*"/g) ?? [], []);
  });

  it('is whole', () => run(['npm', 'ci', '--dry-run', '--no-audit', '--no-fund']));

  it('has the packages of all platforms for what is compiled', () => {
    const {packages} = JSON.parse(lock);
    for (const [path, {optionalDependencies = {}}] of Object.entries(packages)) {
      const missing = Object.keys(optionalDependencies).filter(
        (name) => !packages[`${path}/node_modules/${name}`] && !packages[`node_modules/${name}`],
      );
      assert.deepEqual(missing, [], path);
    }
  });
});

function importInNode(names, folder) {
  return node(
    `for (const name of ${JSON.stringify(names)}) await import(name);
     for (const name of ['window', 'document']) {
       if (name in globalThis) throw new Error(name + ' was added to the globals.');
     }`,
    folder,
  );
}

function node(code, folder) {
  return run(['node', '--input-type=module', '--eval', code], {cwd: folder});
}
