import {mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath, pathToFileURL} from 'node:url';
import ts from 'typescript';

const src = fileURLToPath(new URL('../../src/', import.meta.url));
/** The rooms that run without a browser, and need no package. */
const rooms = ['chat', 'openai'];

/**
 * Gives modules of `src` to Node, which does not read TypeScript. Independent of `dist`, so that a test never runs on
 * an old build.
 */
export function openSource() {
  const folder = mkdtempSync(join(tmpdir(), 'bai-chat-source-'));
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  for (const room of rooms) {
    mkdirSync(join(folder, room));
    for (const name of readdirSync(join(src, room))) {
      const {outputText} = ts.transpileModule(readFileSync(join(src, room, name), 'utf8'), {
        compilerOptions: {target: 'es2022', module: 'esnext', verbatimModuleSyntax: true},
      });
      writeFileSync(join(folder, room, name.replace(/\.ts$/, '.js')), outputText);
    }
  }
  return {
    import: (path) => import(pathToFileURL(join(folder, path)).href),
    close: () => rmSync(folder, {recursive: true, force: true}),
  };
}
