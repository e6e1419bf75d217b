// Runs before `npm start` and `npm test`, on nothing but Node: installs the dependencies if they are not there. With
// --browser it sees to a Chromium as well, with --build to a dist/ that is newer than its sources.
import {spawnSync} from 'node:child_process';
import {existsSync, readdirSync, statSync} from 'node:fs';
import {fileURLToPath} from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const [major, minor] = process.versions.node.split('.').map(Number);

if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`bai-chat needs Node 20.19 or newer. This is ${process.version}.`);
  process.exit(1);
}

if (!isInstalled()) {
  console.log('Installing the dependencies…');
  npm('ci', '--no-audit', '--no-fund', '--loglevel=error');
}

if (process.argv.includes('--build') && !isBuilt()) {
  console.log('Building…');
  npm('run', '--silent', 'build');
}

if (process.argv.includes('--browser')) {
  const {findOrInstallChromium} = await import('./browser.mjs');
  const {executablePath} = await findOrInstallChromium();
  console.log(`Browser: ${executablePath}`);
}

function npm(...args) {
  const {status} = spawnSync('npm', args, {cwd: root, stdio: 'inherit', shell: process.platform === 'win32'});
  if (status !== 0) process.exit(status ?? 1);
}

/** npm writes a lock of its own beside what it installs; an older one than ours means that something is missing. */
function isInstalled() {
  const installed = `${root}node_modules/.package-lock.json`;
  return existsSync(installed) && statSync(installed).mtimeMs >= statSync(`${root}package-lock.json`).mtimeMs;
}

function isBuilt() {
  // The last thing that a build writes.
  const last = `${root}dist/custom-elements.json`;
  if (!existsSync(last)) return false;
  const built = statSync(last).mtimeMs;
  const settings = [
    'package-lock.json',
    'tsconfig.json',
    'rollup.config.mjs',
    'custom-elements-manifest.config.mjs',
  ];
  // A folder is newer than what was taken out of it.
  const sources = ['src', ...readdirSync(`${root}src`, {recursive: true}).map((name) => `src/${name}`)];
  return [...settings, ...sources].every((name) => statSync(root + name).mtimeMs < built);
}
