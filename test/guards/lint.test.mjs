import {readFileSync} from 'node:fs';
import {describe, it} from 'node:test';
import {root, run} from './helpers/run.mjs';

const {scripts} = JSON.parse(readFileSync(`${root}package.json`, 'utf8'));

describe('the source', () => {
  // One test for each command, so that the first that fails does not hide the others.
  for (const script of ['lint', 'types']) {
    for (const command of scripts[script].split(' && ')) {
      it(`passes \`${command}\``, () => run(wordsOf(command)));
    }
  }
});

function wordsOf(command) {
  return command.split(' ').map((word) => word.replace(/^"(.*)"$/, '$1'));
}
