import js from '@eslint/js';
import prettier from 'eslint-config-prettier';
import {createTypeScriptImportResolver} from 'eslint-import-resolver-typescript';
import importX from 'eslint-plugin-import-x';
import * as lit from 'eslint-plugin-lit';
import litA11y from 'eslint-plugin-lit-a11y';
import * as wc from 'eslint-plugin-wc';
import globals from 'globals';
import ts from 'typescript-eslint';

/** The architecture: which room of src/ may import from which others. src/README.md says what each is for. */
export const mayImport = {
  chat: [],
  markdown: [],
  styles: [],
  openai: ['chat'],
  storage: ['chat'],
  compare: ['chat'],
  events: ['chat'],
  i18n: ['chat'],
  catalogs: ['chat', 'openai'],
  context: ['chat', 'i18n'],
  controllers: ['chat', 'context', 'events', 'i18n'],
  elements: ['chat', 'compare', 'markdown', 'i18n', 'styles', 'events', 'context', 'controllers'],
  'defaults.ts': ['chat', 'openai', 'catalogs', 'storage'],
  define: ['elements', 'defaults.ts'],
  testing: ['chat'],
  'api.ts': [
    'chat',
    'compare',
    'openai',
    'catalogs',
    'storage',
    'markdown',
    'i18n',
    'styles',
    'events',
    'context',
    'controllers',
    'elements',
    'defaults.ts',
  ],
  'index.ts': ['define', 'api.ts'],
};

const zones = Object.entries(mayImport).map(([room, allowed]) => ({
  target: `./src/${room}`,
  from: './src',
  except: [...allowed, room].map((name) => `./${name}`),
  message: `${room} may import: ${allowed.join(', ') || 'no other room'}.`,
}));

// The Backend.AI catalogue is for those who ask for it by its own entry.
zones.push({target: './src/api.ts', from: './src/catalogs/backend-ai.ts'});

const litRecommended = (lit.configs ?? lit.default.configs)['flat/recommended'];
const wcBest = (wc.configs ?? wc.default.configs)['flat/best-practice'];

export default ts.config(
  {ignores: ['dist/', 'coverage/', 'node_modules/', 'custom-elements.json', 'test/apps/', 'bench/']},
  js.configs.recommended,
  {
    files: ['src/**/*.ts', 'test/**/*.ts'],
    extends: [...ts.configs.strictTypeChecked, ...ts.configs.stylisticTypeChecked, litRecommended, wcBest],
    plugins: {'lit-a11y': litA11y, 'import-x': importX},
    languageOptions: {
      globals: globals.browser,
      parserOptions: {
        project: ['./tsconfig.json', './tsconfig.test.json'],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    settings: {
      wc: {elementBaseClasses: ['LitElement']},
      'import-x/resolver-next': [createTypeScriptImportResolver({project: 'tsconfig.test.json'})],
    },
    rules: {
      ...litA11y.configs.recommended.rules,
      'import-x/no-cycle': 'error',
      'import-x/no-restricted-paths': ['error', {zones}],
      // A package that only another one brings is not there in every app that installs ours.
      'import-x/no-extraneous-dependencies': ['error', {devDependencies: ['test/**']}],
      'import-x/extensions': ['error', 'always', {ignorePackages: true, checkTypeImports: true, fix: false}],
      // Lit binds listeners to the host.
      '@typescript-eslint/unbound-method': 'off',
      // A listener may be async; what it awaits has its own way of telling of failure.
      '@typescript-eslint/no-misused-promises': ['error', {checksVoidReturn: false}],
      '@typescript-eslint/no-unused-vars': ['error', {ignoreRestSiblings: true}],
      '@typescript-eslint/restrict-template-expressions': ['error', {allowNumber: true}],
      '@typescript-eslint/consistent-type-definitions': ['error', 'interface'],
      // Lit's base class implements them all.
      'wc/guard-super-call': 'off',
      'lit/no-invalid-escape-sequences': 'error',
      'lit/no-legacy-imports': 'error',
      'lit/no-template-map': 'off',
      'lit/no-useless-template-literals': 'error',
    },
  },
  {
    files: ['test/**/*.ts'],
    rules: {
      '@typescript-eslint/no-unused-expressions': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      // @open-wc/semantic-dom-diff types every `.equal()` as maybe a promise; the real mistake is caught below.
      '@typescript-eslint/no-floating-promises': 'off',
      'no-restricted-syntax': [
        'error',
        {
          selector:
            'ExpressionStatement > CallExpression[callee.property.name=/^(accessible|equalSnapshot)$/]',
          message: 'Await it.',
        },
      ],
    },
  },
  {files: ['**/*.mjs'], languageOptions: {globals: {...globals.node}}},
  {files: ['demo/**/*.js'], languageOptions: {globals: {...globals.browser}}},
  prettier,
);
