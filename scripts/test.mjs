// `npm test`: everything that needs no more than Node and Chromium.
// `npm test -- "test/chat/**/*.test.ts"` runs those tests alone.
import {readdirSync} from 'node:fs';
import {runSteps} from './steps.mjs';

const patterns = process.argv.slice(2);
const browserTests = {name: 'Tests in Chromium', command: ['web-test-runner', ...patterns]};
const inNode = (folder) =>
  readdirSync(new URL(`../test/${folder}`, import.meta.url))
    .filter((name) => name.endsWith('.test.mjs'))
    .sort()
    .map((name) => `test/${folder}/${name}`);
const nodeTests = (name, folder) => ({
  name,
  command: ['node', '--test', '--test-reporter=./scripts/node-reporter.mjs', ...inNode(folder)],
});

await runSteps(
  patterns.length > 0
    ? [browserTests]
    : [
        browserTests,
        {name: 'Build', command: ['npm', 'run', '--silent', 'build'], isOneCheck: true},
        {name: 'Rows', command: ['node', 'scripts/check-rows.mjs'], isOneCheck: true},
        nodeTests('Guards', 'guards'),
        nodeTests('Journeys in Node', 'journeys'),
      ],
);
