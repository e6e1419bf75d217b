import {mkdirSync, readdirSync} from 'node:fs';
import {join} from 'node:path';
import {run} from './run.mjs';

/** Packs the build as it stands, as `npm publish` would, and gives the path of the tarball. */
export async function pack(folder) {
  await run(['npm', 'pack', '--ignore-scripts', '--silent', '--pack-destination', folder]);
  return join(
    folder,
    readdirSync(folder).find((name) => name.endsWith('.tgz')),
  );
}

/** Unpacks a tarball to where `import 'bai-chat'` finds it from `folder`. */
export async function unpack(tarball, folder) {
  const home = join(folder, 'node_modules/bai-chat');
  mkdirSync(home, {recursive: true});
  await run(['tar', 'xzf', tarball, '-C', home, '--strip-components=1']);
  return home;
}
