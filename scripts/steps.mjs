import {spawn} from 'node:child_process';
import {delimiter} from 'node:path';
import {createInterface} from 'node:readline';
import {fileURLToPath} from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
// Not colours alone: the test runner moves the cursor up, and what is said next begins with that.
// eslint-disable-next-line no-control-regex -- what a terminal is told begins with one
const controlSequences = /\u001b\[[\d;?]*[A-Za-z]/g;
/** What a reporter says of a test that failed. */
const failureLine = /^ {2}✗ /;
const countsLine = /^(\d+) passed, (\d+) failed(?:, (\d+) skipped)?$/;

/**
 * Runs commands one after the other and closes with one line that sums their tests. The exit code is 1 if a test or a
 * command failed, and also if a command ran no test: a suite that finds no file must not look like one that passes.
 *
 * @typedef {object} Step
 * @property {string} name
 * @property {readonly string[]} command Its last line of the form `N passed, N failed` gives the counts.
 * @property {Record<string, string>} [env]
 * @property {number} [minutes] It is ended then, as failed. Default: 15.
 * @property {boolean} [isOneCheck] It prints no counts: it passes or fails as a whole.
 * @property {string} [absent] Why it cannot run on this machine. It is then left out, and the summary says so.
 *
 * @param {readonly Step[]} steps
 */
export async function runSteps(steps) {
  const rows = [];
  for (const step of steps) {
    console.log(`\n── ${step.name}`);
    const began = performance.now();
    const outcome = await run(step);
    rows.push({...outcome, name: step.name, seconds: Math.round((performance.now() - began) / 1000)});
  }
  console.log(`\n── Summary`);
  for (const {name, passed, failed, skipped, seconds, note} of rows) {
    console.log(
      `${name}: ${counts({passed, failed, skipped})} (${seconds} s)${note === undefined ? '' : ` ${note}`}`,
    );
  }
  // Once more at the end, where a log that was cut still has them.
  for (const failure of new Set(rows.flatMap(({failures}) => failures))) console.log(failure);
  const sum = (key) => rows.reduce((total, row) => total + row[key], 0);
  const total = {passed: sum('passed'), failed: sum('failed'), skipped: sum('skipped')};
  console.log(`\n${counts(total)}`);
  if (total.failed > 0 || total.passed === 0) process.exitCode = 1;
}

function counts({passed, failed, skipped}) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

async function run({command, env, minutes = 15, isOneCheck = false, absent}) {
  if (absent !== undefined)
    return {passed: 0, failed: 0, skipped: 0, failures: [], note: `Left out. ${absent}.`};
  const {code, found, late, failures} = await spawnAndRead(command, env, minutes);
  const [passed, failed, skipped] = isOneCheck ? [code === 0 ? 1 : 0, 0, 0] : (found ?? [0, 0, 0]);
  const counts = {passed, failed, skipped, failures};
  if (late) return {...counts, failed: failed + 1, note: `Ended after ${minutes} minutes.`};
  if (code !== 0 && failed === 0) return {...counts, failed: 1, note: `Exit code ${code}.`};
  if (code === 0 && passed === 0) return {...counts, failed: 1, note: 'It ran no test.'};
  return counts;
}

function spawnAndRead([file, ...args], env, minutes) {
  return new Promise((resolve) => {
    const child = spawn(file, args, {
      cwd: root,
      env: {...process.env, PATH: `${root}node_modules/.bin${delimiter}${process.env.PATH}`, ...env},
      stdio: ['ignore', 'pipe', 'inherit'],
      shell: process.platform === 'win32',
      // A group of its own, so that what it has started ends with it.
      detached: process.platform !== 'win32',
    });
    let found;
    let late = false;
    const failures = [];
    createInterface({input: child.stdout}).on('line', (line) => {
      console.log(line);
      const plain = line.replace(controlSequences, '');
      if (failureLine.test(plain)) failures.push(plain);
      const match = countsLine.exec(plain.trim());
      if (match) found = match.slice(1).map((count) => Number(count ?? 0));
    });
    const timer = setTimeout(() => {
      late = true;
      end(child);
    }, minutes * 60_000);
    const stop = () => {
      end(child);
      process.exit(1);
    };
    process.once('SIGINT', stop).once('SIGTERM', stop);
    child.once('error', (error) => console.error(error.message));
    child.once('close', (code) => {
      clearTimeout(timer);
      process.off('SIGINT', stop).off('SIGTERM', stop);
      resolve({code, found, late, failures});
    });
  });
}

function end(child) {
  try {
    process.kill(process.platform === 'win32' ? child.pid : -child.pid, 'SIGTERM');
  } catch {
    // It was over already.
  }
}
