// Fails when the first load of the script-tag build, which is the entry and all that it imports statically, is too big.
import {readFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {gzipSync} from 'node:zlib';

/** In bytes, gzip. */
const limit = 45_000;

const entry = fileURLToPath(new URL('../dist/bundle/bai-chat.min.js', import.meta.url));
const staticImport = /(?:^|[;}\s])(?:import|export)\s*(?:[\w*{}\s,$]+?from\s*)?["'](\.[^"']+)["']/g;

const files = new Set();
collect(entry);
const sizes = [...files].map((file) => gzipSync(readFileSync(file), {level: 9}).length);
const total = sizes.reduce((sum, size) => sum + size, 0);

console.log(`First load: ${total} bytes gzip in ${files.size} files; the limit is ${limit}.`);
if (total > limit) process.exitCode = 1;

function collect(file) {
  if (files.has(file)) return;
  files.add(file);
  const code = readFileSync(file, 'utf8');
  for (const [, path] of code.matchAll(staticImport)) collect(join(dirname(file), path));
}
