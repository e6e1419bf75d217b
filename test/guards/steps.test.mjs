// What CI prints last is all that a log which was cut still has.
import assert from 'node:assert/strict';
import {execFile} from 'node:child_process';
import {test} from 'node:test';

const runner = new URL('../../scripts/steps.mjs', import.meta.url).href;

test('the summary names a test that failed, whatever a runner has told the terminal before', async () => {
  const lines = await summaryOf([
    '\u001b[2K\u001b[1A\u001b[2K\u001b[G  ✗ a.test.ts › is red: no',
    '',
    '2 passed, 1 failed',
  ]);
  assert.deepEqual(lines, ['one: 2 passed, 1 failed', '  ✗ a.test.ts › is red: no', '2 passed, 1 failed']);
});

test('a command that runs no test has failed', async () => {
  assert.deepEqual(await summaryOf(['']), ['one: 0 passed, 1 failed It ran no test.', '0 passed, 1 failed']);
});

/** The lines that a run of one step closes with, which prints these. */
async function summaryOf(printed) {
  const print = `console.log(${JSON.stringify(printed.join('\n'))})`;
  const step = JSON.stringify({name: 'one', command: [process.execPath, '--eval', print]});
  const output = await new Promise((resolve) => {
    const args = [
      '--input-type=module',
      '--eval',
      `import {runSteps} from '${runner}'; await runSteps([${step}]);`,
    ];
    execFile(process.execPath, args, (_, stdout) => resolve(stdout));
  });
  const summary = output.slice(output.indexOf('── Summary')).split('\n').slice(1);
  return summary.filter((line) => line !== '').map((line) => line.replace(/ \(\d+ s\)/, ''));
}
