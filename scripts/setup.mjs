// Runs before `npm start` and `npm test`, on nothing but Node. With --browser it sees to a Chromium as well.
import {spawnSync} from 'node:child_process';
import {existsSync, statSync} from 'node:fs';
import {fileURLToPath} from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const [major, minor] = process.versions.node.split('.').map(Number);

if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`bai-chat needs Node 20.19 or newer. This is ${process.version}.`);
  process.exit(1);
}

if (!isInstalled()) {
  console.log('Installing the dependencies…');
  const {status} = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (status !== 0) process.exit(status ?? 1);
}

if (process.argv.includes('--browser')) {
  const {findOrInstallChromium} = await import('./browser.mjs');
  const {executablePath} = await findOrInstallChromium();
  console.log(`Browser: ${executablePath}`);
}

/** npm writes a lock of its own beside what it installs; an older one than ours means that something is missing. */
function isInstalled() {
  const installed = `${root}node_modules/.package-lock.json`;
  return existsSync(installed) && statSync(installed).mtimeMs >= statSync(`${root}package-lock.json`).mtimeMs;
}
