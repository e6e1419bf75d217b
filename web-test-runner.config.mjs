import {fileURLToPath} from 'node:url';
import {esbuildPlugin} from '@web/dev-server-esbuild';
import {defaultReporter} from '@web/test-runner';
import {chromeLauncher} from '@web/test-runner-chrome';
import puppeteer from 'puppeteer-core';
import {findOrInstallChromium} from './scripts/browser.mjs';
import {summaryReporter} from './scripts/summary-reporter.mjs';
import {webkitLauncher} from './scripts/webkit-launcher.mjs';
import {cdpPlugin} from './scripts/wtr-commands.mjs';
import {testServerPlugin} from './test/server/plugin.mjs';
import {graphQLServerPlugin} from './test/servers/graphql-plugin.mjs';

const {BROWSERS = 'chromium', CI, COVERAGE, FIREFOX_PATH = '/usr/bin/firefox-esr'} = process.env;
const wanted = BROWSERS.split(',');
const isRoot = process.getuid?.() === 0;
const chromium = wanted.includes('chromium') ? await findOrInstallChromium() : {};

const launchers = {
  chromium: () =>
    chromeLauncher({
      launchOptions: {
        ...chromium,
        args: [
          // Chromium's sandbox refuses to start for root.
          ...(isRoot ? ['--no-sandbox'] : []),
          '--disable-gpu',
          '--disable-quic',
          '--no-first-run',
          '--disable-background-networking',
          '--disable-component-update',
          '--disable-sync',
          '--force-color-profile=srgb',
          '--font-render-hinting=none',
        ],
      },
    }),
  firefox: () =>
    chromeLauncher({
      puppeteer,
      launchOptions: {browser: 'firefox', executablePath: FIREFOX_PATH},
      // Only one of its windows has the focus.
      concurrency: 1,
    }),
  webkit: () => webkitLauncher(),
};

/** highlight.js ships its core as CommonJS only; bundlers read that, a browser does not. */
const highlightCore = {
  name: 'highlight-core',
  transform(context) {
    if (!context.path.endsWith('/highlight.js/lib/core.js')) return undefined;
    return `const module = {exports: {}};\n${context.body}\nexport default module.exports;`;
  },
};

export default {
  files: 'test/**/*.test.ts',
  nodeResolve: {exportConditions: ['development']},
  plugins: [
    esbuildPlugin({
      ts: true,
      tsconfig: fileURLToPath(new URL('./tsconfig.json', import.meta.url)),
      target: 'es2022',
    }),
    cdpPlugin(),
    testServerPlugin(),
    highlightCore,
    graphQLServerPlugin(),
  ],
  browsers: wanted.map((name) => launchers[name]()),
  // Only the page in front has the focus and gets animation frames.
  concurrency: 1,
  reporters: [defaultReporter({reportTestProgress: !CI, reportTestResults: true}), summaryReporter()],
  filterBrowserLogs: ({args}) => !String(args[0]).startsWith('Lit is in dev mode'),
  coverage: COVERAGE === '1',
  coverageConfig: {include: ['src/**/*.ts'], reportDir: 'coverage', reporters: ['text-summary', 'lcovonly']},
  testFramework: {config: {timeout: 40_000}},
};
