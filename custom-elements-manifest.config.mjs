import {mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import {cemValidatorPlugin} from '@wc-toolkit/cem-validator';
import {jsxTypesPlugin} from '@wc-toolkit/jsx-types';
import {customElementJetBrainsPlugin} from 'custom-element-jet-brains-integration';
import {customElementVsCodePlugin} from 'custom-element-vs-code-integration';
import {vueTypes} from './scripts/vue-types.mjs';

/** The tags that a host may use. What they contain is theirs: it may change with any version. */
export const publicTags = ['chat-card', 'chat-page', 'model-picker'];

const toDist = (path) => path.replace(/^\/?src\//, 'dist/').replace(/\.ts$/, '.js');
const byName = (a, b) => (a.name < b.name ? -1 : 1);
/** Public for Lit and for the browser, not for a host. */
const inner = /^(addEventListener|removeEventListener|shadowRootOptions|\w+Callback)$/;
const isPublic = ({privacy, name}) =>
  privacy !== 'private' && privacy !== 'protected' && !name.startsWith('#');

/** Paths as they are published, only what is public, and an order that does not hang on the file system's. */
const published = {
  name: 'published',
  packageLinkPhase({customElementsManifest: manifest}) {
    for (const module of manifest.modules) {
      module.path = toDist(module.path);
      module.declarations = module.declarations?.filter(({kind}) => kind === 'class').map(trim) ?? [];
      for (const {declaration} of module.exports ?? []) {
        if (declaration?.module) declaration.module = toDist(declaration.module);
      }
    }
    manifest.schemaVersion = '2.1.0';
    manifest.modules.sort((a, b) => (a.path < b.path ? -1 : 1));
  },
};

function trim(declaration) {
  const {members, events} = declaration;
  const own = members?.filter((member) => isPublic(member) && !inner.test(member.name)).sort(byName);
  // A `dispatchEvent` in the code gives an entry without a name; the class comment names the event.
  const named = events?.filter(({name}) => name);
  return {...declaration, members: own?.length ? own : undefined, events: named?.length ? named : undefined};
}

const jsxFile = 'dist/types/jsx.d.ts';

/** Types for JSX. All are imported from the package's entry, which exports the classes of the events as well. */
const jsxTypes = {
  name: 'jsx-types',
  packageLinkPhase({customElementsManifest}) {
    const manifest = structuredClone(customElementsManifest);
    for (const {declarations, exports} of manifest.modules) {
      const events = declarations.filter(({tagName}) => tagName).flatMap(({events = []}) => events);
      // The plugin imports what a module exports.
      for (const {type} of events) {
        if (type.text !== 'Event')
          exports.push({kind: 'js', name: type.text, declaration: {name: type.text}});
      }
    }
    mkdirSync('dist/types', {recursive: true});
    jsxTypesPlugin({
      outdir: 'dist/types',
      fileName: 'jsx.d.ts',
      componentTypePath: () => '../index.js',
      excludeCssCustomProperties: false,
    }).packageLinkPhase({customElementsManifest: manifest});
    mendRefs();
  },
};

/** The plugin's `ref` takes an element; React's `useRef` gives an object, and its callbacks get null as well. */
function mendRefs() {
  const code = readFileSync(jsxFile, 'utf8');
  const mended = code.replace(
    'ref?: (T | ((e: T) => void)) | undefined;',
    'ref?: {current: T | null} | ((element: T | null) => void) | null | undefined;',
  );
  if (mended === code) throw new Error(`${jsxFile}: no ref to mend. Has the plugin changed?`);
  writeFileSync(jsxFile, mended);
}

const vueFile = 'dist/types/vue.d.ts';

const vue = {
  name: 'vue-types',
  packageLinkPhase({customElementsManifest}) {
    writeFileSync(vueFile, vueTypes(customElementsManifest));
  },
};

export default {
  globs: [
    ...publicTags.map((tag) => `src/elements/${tag}/${tag}.ts`),
    ...publicTags.map((tag) => `src/define/providers/${tag}.ts`),
    'src/events/*-event*.ts',
    '!src/events/combobox-events.ts',
    '!src/events/prompt-box-events.ts',
  ],
  outdir: '.',
  litelement: true,
  packagejson: false,
  plugins: [
    published,
    customElementVsCodePlugin({
      outdir: 'dist/editor',
      htmlFileName: 'vscode.html-custom-data.json',
      cssFileName: 'vscode.css-custom-data.json',
    }),
    customElementJetBrainsPlugin({
      outdir: 'dist/editor',
      webTypesFileName: 'web-types.json',
      packageJson: false,
    }),
    jsxTypes,
    vue,
    // Types are had from the package's entry; that each is there is seen when the JSX types are checked.
    cemValidatorPlugin({rules: {manifest: {exportTypes: 'off'}}}),
  ],
};
