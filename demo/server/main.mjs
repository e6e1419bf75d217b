// The demo: pages, the script-tag build, and models that answer without a key and without a network.
// Usage: npm start [-- --endpoint http://localhost:11434/v1]
import {parseArgs} from 'node:util';
import {startDemo} from './start.mjs';

const {PORT = '8000'} = process.env;

try {
  const {values} = parseArgs({options: {endpoint: {type: 'string'}}});
  const demo = await startDemo({port: Number(PORT), endpoint: values.endpoint});
  console.log(`\n  The Chat page:  ${demo.address}/demo/\n\n  Ctrl+C ends it.`);
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
