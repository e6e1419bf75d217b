// What `.ci/run` does once the browsers are there. Needs nothing but Node: `npm test` installs the rest.
import {existsSync, readdirSync, readFileSync} from 'node:fs';
import {delimiter, join} from 'node:path';
import {runSteps} from './steps.mjs';
import {miniBrowser} from './webkit-launcher.mjs';

const folder = new URL('../test/', import.meta.url);
/** `npm test` runs those that are tests of Node's runner. What another one imports is no journey. */
const journeys = list('journeys/', '.mjs').filter((path, _, all) => {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const isImported = all.some((other) =>
    readFileSync(new URL(`../${other}`, import.meta.url), 'utf8').includes(`'./${name}'`),
  );
  return !name.endsWith('.test.mjs') && !isImported;
});
const onPath = (name) =>
  process.env.PATH.split(delimiter).some((directory) => existsSync(join(directory, name)));
const hasFirefox = onPath('firefox-esr') || process.env.FIREFOX_PATH !== undefined;
const hasWebKit = onPath('WebKitWebDriver') && onPath('Xvfb') && existsSync(miniBrowser);

await runSteps([
  {name: 'npm test', command: ['npm', 'test'], minutes: 20},
  {
    name: 'Apps that use the package',
    command: ['node', '--test', '--test-reporter=./scripts/node-reporter.mjs', ...list('apps/', '.test.mjs')],
  },
  ...journeys.map((path) => ({name: path, command: ['node', path], minutes: 10})),
  {
    name: 'Tests in Firefox',
    command: ['web-test-runner'],
    env: {BROWSERS: 'firefox'},
    ...(!hasFirefox && {absent: 'There is no firefox-esr'}),
  },
  {
    // The rules, the wire's words and the texts. WebKitGTK's driver loses clicks and keys now and then, so that tests of
    // elements are run by hand: BROWSERS=webkit npx web-test-runner "test/elements/**/*.test.ts".
    name: 'Tests in WebKit',
    command: ['web-test-runner', 'test/{catalogs,chat,i18n,storage,testing}/**/*.test.ts'],
    env: {BROWSERS: 'webkit'},
    ...(!hasWebKit && {absent: 'There is no WebKitWebDriver, or no Xvfb'}),
  },
]);

function list(part, ending) {
  const url = new URL(part, folder);
  const names = existsSync(url) ? readdirSync(url).filter((name) => name.endsWith(ending)) : [];
  return names.sort().map((name) => `test/${part}${name}`);
}
