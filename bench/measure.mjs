import {execFileSync} from 'node:child_process';
import {createServer} from 'node:http';
import {readFile} from 'node:fs/promises';
import {existsSync} from 'node:fs';
import {extname, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {build} from 'esbuild';
import puppeteer from 'puppeteer-core';
import {findOrInstallChromium} from '../scripts/browser.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
const out = join(here, 'dist');
const types = {'.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css'};

/** Installs the peers, builds the pages, starts a browser. */
export async function setUp() {
  if (!existsSync(join(here, 'node_modules'))) {
    execFileSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {cwd: here, stdio: 'inherit'});
  }
  await build({
    entryPoints: [join(here, 'page.js')],
    bundle: true,
    splitting: true,
    // BENCH_READABLE=1 keeps the names, for profiles.
    minify: process.env.BENCH_READABLE === undefined,
    format: 'esm',
    target: 'es2022',
    outdir: out,
    tsconfig: join(here, '../tsconfig.json'),
    conditions: ['production'],
    define: {'process.env.NODE_ENV': '"production"'},
    jsx: 'automatic',
    logLevel: 'error',
  });
  const server = createServer(async ({url}, response) => {
    const name = new URL(url, 'http://localhost').pathname.slice(1) || 'index.html';
    const path = name.endsWith('.js') ? join(out, name) : join(here, name);
    const body = await readFile(path).catch(() => undefined);
    response.writeHead(body ? 200 : 404, {'content-type': types[extname(path)] ?? 'text/plain'}).end(body);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const browser = await puppeteer.launch({
    ...(await findOrInstallChromium()),
    protocolTimeout: 600_000,
    args: [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--disable-gpu',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
  return {
    browser,
    version: browser.version(),
    origin: `http://127.0.0.1:${server.address().port}`,
    async close() {
      await browser.close();
      server.close();
      server.closeAllConnections();
    },
  };
}

/** A fresh page, with what DevTools can tell of it. */
export async function openPage({browser, origin}, {path = '/', viewport = {width: 1440, height: 900}} = {}) {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  await page.setViewport(viewport);
  const cdp = await page.createCDPSession();
  await cdp.send('Performance.enable', {timeDomain: 'threadTicks'});
  await page.goto(origin + path);
  await page.waitForFunction(() => globalThis.bench);
  const metrics = async () =>
    Object.fromEntries(
      (await cdp.send('Performance.getMetrics')).metrics.map(({name, value}) => [name, value]),
    );
  return {
    page,
    cdp,
    metrics,
    /** The CPU time of the main thread that `work` takes, in milliseconds, and what `work` gives. */
    async cpu(work) {
      const before = await metrics();
      const value = await work();
      const after = await metrics();
      return {ms: (after.TaskDuration - before.TaskDuration) * 1000, value};
    },
    /** Megabytes of JavaScript objects that are still in use. */
    async heap() {
      await cdp.send('HeapProfiler.collectGarbage');
      return (await metrics()).JSHeapUsedSize / 1e6;
    },
    close: () => context.close(),
  };
}

/**
 * What each contender takes, and how many times that is what `base` takes just before and just after it: medians of the
 * rounds. A shared machine changes its speed by a third within seconds; that hits neighbours alike, while the smallest of
 * several runs is that of whoever met the fast moment.
 */
export async function timesOf(base, names, rounds, measureOne) {
  const all = new Map([[base, []], ...names.map((name) => [name, []])]);
  for (let round = 0; round < rounds; round += 1) {
    let before = await measureOne(base);
    for (const name of names) {
      const value = await measureOne(name);
      const after = await measureOne(base);
      all.get(name).push({value, times: (2 * value) / (before + after)});
      all.get(base).push({value: after, times: 1});
      before = after;
    }
  }
  const medianOf = (results, key) => median(results.map((result) => result[key]));
  return new Map(
    [...all].map(([name, results]) => [
      name,
      {value: medianOf(results, 'value'), times: medianOf(results, 'times')},
    ]),
  );
}

export function median(values) {
  return percentile(values, 0.5);
}

export function percentile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
