import {cemValidatorPlugin} from '@wc-toolkit/cem-validator';
import {jsxTypesPlugin} from '@wc-toolkit/jsx-types';
import {customElementJetBrainsPlugin} from 'custom-element-jet-brains-integration';
import {customElementVsCodePlugin} from 'custom-element-vs-code-integration';

const toDist = (path) => path.replace(/^\/?src\//, 'dist/').replace(/\.ts$/, '.js');
const isPublic = ({privacy, name}) =>
  privacy !== 'private' && privacy !== 'protected' && !name.startsWith('#');

/** Paths as they are published, and only what is public. */
const published = {
  name: 'published',
  packageLinkPhase({customElementsManifest}) {
    for (const module of customElementsManifest.modules) {
      module.path = toDist(module.path);
      for (const declaration of module.declarations ?? []) {
        declaration.members = declaration.members?.filter(isPublic);
        declaration.events = declaration.events?.filter(({name}) => name);
        for (const key of ['members', 'events']) if (!declaration[key]?.length) delete declaration[key];
      }
      for (const {declaration} of module.exports ?? []) {
        if (declaration?.module) declaration.module = toDist(declaration.module);
      }
    }
  },
};

export default {
  globs: ['src/**/*.ts'],
  exclude: ['src/index.ts', 'src/api.ts'],
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
    jsxTypesPlugin({
      outdir: 'dist/types',
      fileName: 'jsx.d.ts',
      componentTypePath: () => '../index.js',
      excludeCssCustomProperties: false,
    }),
    cemValidatorPlugin({logErrors: true}),
  ],
};
