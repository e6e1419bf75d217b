// Each row of the tables of cases has a test that carries its id in its name. This lists the rows without one.
// `test/rows/rows.json` holds the ids, and those that have no test yet, each with its reason: that list only shrinks.
import {readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import ts from 'typescript';

const tests = fileURLToPath(new URL('../test', import.meta.url));
const {families, pending} = JSON.parse(readFileSync(join(tests, 'rows/rows.json'), 'utf8'));

const idPattern = new RegExp(`(?<![\\w-])[${Object.keys(families).join('')}]\\d{1,2}(?=[ ,):]|$)`, 'g');
const rows = new Set(Object.values(families).flatMap(({ids}) => ids));
const tested = new Set(testFiles().flatMap((path) => idsIn(path)));

const faults = [
  ...complain(
    [...rows].filter((id) => !tested.has(id) && !(id in pending)),
    'No test for',
  ),
  ...complain(
    Object.keys(pending).filter((id) => tested.has(id)),
    'Has a test now, so take it out of `pending` in test/rows/rows.json:',
  ),
  ...complain(
    [...tested].filter((id) => !rows.has(id)),
    'Tests name what is no row:',
  ),
  ...complain(
    Object.keys(pending).filter((id) => !rows.has(id)),
    '`pending` names what is no row:',
  ),
];

for (const fault of faults) console.error(fault);
const open = Object.keys(pending).length;
console.log(`${rows.size} rows, ${rows.size - open} to be tested now, ${open} pending`);
process.exitCode = faults.length > 0 ? 1 : 0;

function complain(ids, words) {
  return ids.length > 0 ? [`${words} ${ids.join(', ')}`] : [];
}

function testFiles() {
  return readdirSync(tests, {recursive: true})
    .filter((name) => /\.test\.(?:ts|mjs)$/.test(name))
    .map((name) => join(tests, name));
}

/** The ids in the sentences of a file, and those of its tables of cases. Comments do not count. */
function idsIn(path) {
  const file = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true);
  const ids = [];
  const visit = (node) => {
    if (ts.isStringLiteralLike(node) || ts.isTemplateHead(node)) ids.push(...idsOf(node));
    ts.forEachChild(node, visit);
  };
  visit(file);
  return ids;
}

/** An id begins a sentence, `X7 X8 happens` or `X7: happens`, stands in brackets, `(C1)`, or is all of an `id: 'X7'`. */
function idsOf({text, parent}) {
  const isCase = ts.isPropertyAssignment(parent) && parent.name.getText() === 'id';
  return isCase || text.includes(' ') ? (text.match(idPattern) ?? []) : [];
}
