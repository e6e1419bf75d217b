import {spawn} from 'node:child_process';
import {mkdirSync, mkdtempSync} from 'node:fs';
import {delimiter, join} from 'node:path';
import {fileURLToPath} from 'node:url';

/** The project's folder, with a slash at its end. */
export const root = fileURLToPath(new URL('../../../', import.meta.url));

/**
 * Runs a command of the project's packages and gives what it printed.
 *
 * @param {readonly string[]} command
 * @param {{cwd?: string, env?: Record<string, string>}} [options]
 * @returns {Promise<{code: number, output: string}>}
 */
export function attempt([file, ...args], {cwd = root, env} = {}) {
  const PATH = `${join(root, 'node_modules/.bin')}${delimiter}${process.env.PATH}`;
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, {
      cwd,
      env: {...process.env, PATH, NO_COLOR: '1', ...env},
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32',
    });
    let output = '';
    child.stdout.on('data', (chunk) => (output += chunk));
    child.stderr.on('data', (chunk) => (output += chunk));
    child.once('error', reject);
    child.once('close', (code) => resolve({code, output}));
  });
}

/** As `attempt`, but the command has to succeed. */
export async function run(command, options) {
  const {code, output} = await attempt(command, options);
  if (code !== 0) throw new Error(`${command.join(' ')} ended with ${code}\n${output}`);
  return output;
}

/** Makes an empty folder from which the project's dependencies are found. Whoever made it removes it. */
export function scratchFolder(name) {
  const cache = join(root, 'node_modules/.cache');
  mkdirSync(cache, {recursive: true});
  return mkdtempSync(join(cache, `bai-chat-${name}-`));
}
