// What streamed answers cost: `npm run bench [-- CASE …] [--rounds N] [--write]`. With --write the tables go into
// docs/performance.md. Every figure is a ratio within one run, since machines differ and their load changes.
import {readFile, writeFile} from 'node:fs/promises';
import {cpus} from 'node:os';
import {parseArgs} from 'node:util';
import {cases} from './cases/index.mjs';
import {setUp} from './measure.mjs';

const {values, positionals} = parseArgs({
  allowPositionals: true,
  options: {rounds: {type: 'string', default: '3'}, write: {type: 'boolean', default: false}},
});
const chosen = positionals.length > 0 ? positionals : Object.keys(cases);
const unknown = chosen.filter((name) => !cases[name]);
if (unknown.length > 0) {
  console.error(`There is no case ${unknown.join(', ')}. There are: ${Object.keys(cases).join(', ')}.`);
  process.exit(1);
}

const environment = await setUp();
const sections = [];
try {
  for (const name of chosen) {
    const {title, about, run} = cases[name];
    const started = Date.now();
    const table = await run(environment, Number(values.rounds));
    const section = `### ${title}\n\n${about}\n\n${render(table)}`;
    sections.push(section);
    console.log(`${section}\n(${Math.round((Date.now() - started) / 1000)} s)\n`);
  }
} finally {
  await environment.close();
}
if (values.write) await write(sections, await environment.version);

/** A table of Markdown; its columns as wide as they have to be. */
function render([head, ...rows]) {
  const lines = [head, head.map(() => '---'), ...rows].map((row) => row.map(String));
  const widths = head.map((_, column) => Math.max(...lines.map((line) => line[column].length)));
  return lines
    .map(
      (line, index) =>
        `| ${line.map((cell, column) => (index === 1 ? '-'.repeat(widths[column]) : cell.padEnd(widths[column]))).join(' | ')} |`,
    )
    .join('\n');
}

async function write(parts, version) {
  const path = new URL('../docs/performance.md', import.meta.url);
  const text = await readFile(path, 'utf8');
  const [before] = text.split('<!-- measured -->');
  const machine = `Measured on ${new Date().toISOString().slice(0, 10)} with ${version}, ${cpus().length} cores, ${values.rounds} rounds.`;
  await writeFile(path, `${before}<!-- measured -->\n\n${machine}\n\n${parts.join('\n\n')}\n`);
}
