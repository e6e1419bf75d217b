import assert from 'node:assert/strict';
import {readFileSync, rmSync} from 'node:fs';
import {join, relative} from 'node:path';
import {after, before, describe, it} from 'node:test';
import ts from 'typescript';
import {publicTags} from '../../custom-elements-manifest.config.mjs';
import {root, run, scratchFolder} from './helpers/run.mjs';

describe('the custom elements manifest', () => {
  const committed = readFileSync(join(root, 'custom-elements.json'), 'utf8');
  const {modules} = JSON.parse(committed);
  const declarations = modules.flatMap((module) => module.declarations);
  const elements = declarations.filter(({customElement}) => customElement);
  let folder;

  before(() => {
    folder = scratchFolder('manifest');
  });

  after(() => {
    rmSync(folder, {recursive: true});
  });

  it('is what the source gives', async () => {
    await run(['cem', 'analyze', '--quiet', '--outdir', relative(root, folder)]);
    const made = readFileSync(join(folder, 'custom-elements.json'), 'utf8');
    assert.deepEqual(JSON.parse(committed), JSON.parse(made), 'Run `npm run analyze`.');
  });

  it('has each public tag once', () => {
    assert.deepEqual(
      elements.map(({tagName}) => tagName).toSorted(),
      publicTags.map((tag) => `bai-${tag}`).toSorted(),
    );
  });

  it('describes everything public', () => {
    const nameless = elements.flatMap((element) =>
      ['members', 'attributes', 'events', 'slots', 'cssParts', 'cssProperties', 'cssStates'].flatMap((kind) =>
        (element[kind] ?? [])
          .filter(({description}) => !description)
          .map(({name}) => `${element.name}: ${kind} ${name}`),
      ),
    );
    assert.deepEqual(nameless, []);
  });

  it('names for each event a class that is public', () => {
    const classes = new Set(declarations.map(({name}) => name));
    const unknown = elements
      .flatMap(({events = []}) => events)
      .filter(({type}) => type.text !== 'Event' && !classes.has(type.text))
      .map(({name, type}) => `${name}: ${type.text}`);
    assert.deepEqual(unknown, []);
  });

  it('needs no type that the package does not export', () => {
    const program = ts.createProgram([join(root, 'src/api.ts')], tsOptions());
    const checker = program.getTypeChecker();
    const api = program.getSourceFile(join(root, 'src/api.ts'));
    const exported = checker.getExportsOfModule(checker.getSymbolAtLocation(api)).map(({name}) => name);
    const isGlobal = (name) => checker.resolveName(name, undefined, ts.SymbolFlags.Type, false) !== undefined;
    const texts = declarations
      .flatMap(({members = []}) => members)
      .flatMap(({type, parameters = [], return: returned}) => [
        type,
        returned?.type,
        ...parameters.map((each) => each.type),
      ])
      .map((type) => type?.text.replace(/'[^']*'/g, '') ?? '');
    const names = new Set(texts.flatMap((text) => text.match(/\b[A-Z]\w+/g) ?? []));
    assert.deepEqual(
      [...names].filter((name) => !exported.includes(name) && !isGlobal(name)),
      [],
    );
  });

  it('has nothing private', () => {
    const members = elements.flatMap(({members = []}) => members);
    assert.deepEqual(
      members.filter(({name, privacy}) => name.startsWith('#') || (privacy && privacy !== 'public')),
      [],
    );
  });
});

function tsOptions() {
  const {config} = ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile);
  return ts.parseJsonConfigFileContent(config, ts.sys, root).options;
}
