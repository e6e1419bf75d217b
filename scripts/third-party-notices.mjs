import {existsSync, readdirSync, readFileSync} from 'node:fs';
import {dirname, join} from 'node:path';

/**
 * A rollup plugin that writes the licences of all packages whose code is in the build into one file beside it: they ask
 * to be handed on with it.
 *
 * @param {{fileName: string}} options
 */
export function thirdPartyNotices({fileName}) {
  return {
    name: 'third-party-notices',
    generateBundle(_options, bundle) {
      const folders = new Set();
      for (const {modules = {}} of Object.values(bundle))
        for (const id of Object.keys(modules)) {
          const folder = packageFolder(id);
          if (folder) folders.add(folder);
        }
      const notices = [...folders].map(noticeOf).sort();
      this.emitFile({type: 'asset', fileName, source: `${notices.join('\n\n---\n\n')}\n`});
    },
  };
}

/** The folder of the package below `node_modules` that a module belongs to. */
function packageFolder(id) {
  if (!id.includes('/node_modules/') || id.startsWith('\0')) return undefined;
  for (let folder = dirname(id); folder.includes('/node_modules/'); folder = dirname(folder)) {
    // Some packages have further ones, without a version, that say how a folder is to be read.
    if (existsSync(join(folder, 'package.json')) && packageOf(folder).version) return folder;
  }
  return undefined;
}

function noticeOf(folder) {
  const {name, version, license} = packageOf(folder);
  const file = readdirSync(folder).find((entry) => /^licen[cs]e(\.(txt|md))?$/i.test(entry));
  if (!file) throw new Error(`${name} has no licence to hand on.`);
  return `${name} ${version} (${license})\n\n${readFileSync(join(folder, file), 'utf8').trim()}`;
}

function packageOf(folder) {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
}
