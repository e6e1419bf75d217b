import {execFileSync} from 'node:child_process';
import {
  chmodSync,
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
} from 'node:fs';
import {homedir} from 'node:os';
import {delimiter, join} from 'node:path';
import {pipeline} from 'node:stream/promises';
import {fileURLToPath} from 'node:url';
import {createBrotliDecompress} from 'node:zlib';

/** A headless Chromium for Linux x64 that npm packages carry, with the shared objects and the font that it needs. */
const carried = {name: '@sparticuz/chromium', version: '153.0.0'};
const cache = fileURLToPath(new URL('../node_modules/.cache/bai-chat-browser/', import.meta.url));

/**
 * Finds a Chromium, or installs one without root rights. Looks at CHROME_PATH, then for the system's, then in the
 * caches of Playwright and Puppeteer. BAI_CARRIED_BROWSER=1 skips the search.
 *
 * @returns Launch options for Puppeteer.
 */
export async function findOrInstallChromium() {
  const {CHROME_PATH, BAI_CARRIED_BROWSER} = process.env;
  if (CHROME_PATH) return {executablePath: CHROME_PATH};
  const found = BAI_CARRIED_BROWSER ? undefined : (systemBrowser() ?? cachedBrowser());
  if (found) return {executablePath: found};
  if (process.platform === 'linux' && process.arch === 'x64') return carriedBrowser();
  return {executablePath: chromeForTesting()};
}

function systemBrowser() {
  const {env, platform} = process;
  if (platform === 'darwin') {
    return ['Google Chrome', 'Chromium', 'Microsoft Edge']
      .map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`)
      .find(existsSync);
  }
  if (platform === 'win32') {
    const folders = [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA].filter(Boolean);
    const tails = ['Google/Chrome/Application/chrome.exe', 'Microsoft/Edge/Application/msedge.exe'];
    return folders.flatMap((folder) => tails.map((tail) => join(folder, tail))).find(existsSync);
  }
  const folders = (env.PATH ?? '').split(delimiter);
  const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'microsoft-edge'];
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(existsSync);
}

function cachedBrowser() {
  const home = process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache');
  const playwright = process.env.PLAYWRIGHT_BROWSERS_PATH ?? join(home, 'ms-playwright');
  const candidates = [
    [playwright, 'chrome-linux/chrome'],
    [playwright, 'chrome-linux64/chrome'],
    [join(home, 'puppeteer/chrome'), 'chrome-linux64/chrome'],
  ];
  for (const [folder, tail] of candidates) {
    if (!existsSync(folder)) continue;
    const newest = readdirSync(folder).sort().reverse();
    const path = newest.map((version) => join(folder, version, tail)).find(existsSync);
    if (path) return path;
  }
  return undefined;
}

async function carriedBrowser() {
  const home = join(cache, carried.version);
  if (!existsSync(join(home, 'chromium'))) await unpackCarried(home);
  const libraries = [process.env.LD_LIBRARY_PATH, join(home, 'lib')].filter(Boolean).join(':');
  return {
    executablePath: join(home, 'chromium'),
    env: {...process.env, LD_LIBRARY_PATH: libraries},
    headless: 'shell',
  };
}

async function unpackCarried(home) {
  console.log(`Fetching Chromium ${carried.version} by npm (about 67 MB)…`);
  const work = `${home}.part`;
  rmSync(work, {recursive: true, force: true});
  mkdirSync(work, {recursive: true});
  const quiet = {stdio: ['ignore', 'ignore', 'inherit']};
  execFileSync(
    'npm',
    ['pack', `${carried.name}@${carried.version}`, '--pack-destination', work, '--silent'],
    quiet,
  );
  const archive = readdirSync(work).find((name) => name.endsWith('.tgz'));
  execFileSync('tar', ['xzf', join(work, archive), '-C', work]);
  const bin = join(work, 'package/bin');
  await inflate(join(bin, 'chromium.br'), join(work, 'chromium'));
  for (const name of readdirSync(bin).filter((file) => file.endsWith('.tar.br'))) {
    const tar = join(work, name.slice(0, -'.br'.length));
    await inflate(join(bin, name), tar);
    execFileSync('tar', ['xf', tar, '-C', work]);
    rmSync(tar);
  }
  chmodSync(join(work, 'chromium'), 0o755);
  rmSync(join(work, 'package'), {recursive: true});
  rmSync(join(work, archive));
  // Under its own name only when it is whole, so that a fetch that broke off is made again.
  rmSync(home, {recursive: true, force: true});
  renameSync(work, home);
}

async function inflate(from, to) {
  await pipeline(createReadStream(from), createBrotliDecompress(), createWriteStream(to));
}

/** Where no package carries a browser: Chrome for Testing, by its makers' own installer. */
function chromeForTesting() {
  const args = [
    '--yes',
    '@puppeteer/browsers@2',
    'install',
    'chrome@stable',
    '--path',
    cache,
    '--format',
    '{{path}}',
  ];
  const printed = execFileSync('npx', args, {encoding: 'utf8', shell: process.platform === 'win32'});
  return printed.trim().split('\n').at(-1);
}
