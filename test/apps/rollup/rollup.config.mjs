import {copyFileSync, mkdirSync} from 'node:fs';
import commonjs from '@rollup/plugin-commonjs';
import resolve from '@rollup/plugin-node-resolve';

mkdirSync('dist', {recursive: true});
copyFileSync('index.html', 'dist/index.html');

export default {
  input: 'main.js',
  output: {dir: 'dist', format: 'es'},
  plugins: [resolve({browser: true}), commonjs()],
  onwarn({code, message}) {
    if (code === 'UNRESOLVED_IMPORT') throw new Error(message);
  },
};
