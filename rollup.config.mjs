import minifyTemplates from '@lit-labs/rollup-plugin-minify-html-literals';
import commonjs from '@rollup/plugin-commonjs';
import resolve from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';
import {thirdPartyNotices} from './scripts/third-party-notices.mjs';

/** The script-tag build: one module with all that it needs. What is heavy and rare becomes chunks beside it. */
export default {
  // The page and all that it contains. What a script tag cannot reach, such as the API's functions, is left out.
  // The catalogue of Backend.AI is for those who ask for it.
  input: {
    'bai-chat': 'dist/define/chat-page.js',
    'catalogs/backend-ai': 'dist/catalogs/backend-ai.js',
  },
  output: {
    dir: 'dist/bundle',
    format: 'es',
    entryFileNames: ({name}) => (name === 'bai-chat' ? '[name].min.js' : '[name].js'),
    // What the entries share stays in the first one, which thereby needs no further file.
    manualChunks: {'bai-chat': ['dist/define/chat-page.js']},
    chunkFileNames: '[name]-[hash].js',
    sourcemap: true,
  },
  plugins: [
    resolve({browser: true, exportConditions: ['production']}),
    // highlight.js ships its core and its grammars so.
    commonjs(),
    // A template that cannot be minified stops the build instead of being shipped as it is.
    (minifyTemplates.default ?? minifyTemplates)({include: ['dist/**/*.js'], failOnError: true}),
    terser({
      ecma: 2022,
      module: true,
      compress: {passes: 2, unsafe_arrows: true},
      format: {comments: false},
    }),
    thirdPartyNotices({fileName: 'THIRD-PARTY-NOTICES.txt'}),
  ],
  onwarn(warning) {
    throw new Error(warning.message);
  },
};
