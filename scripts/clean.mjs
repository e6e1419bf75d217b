// Removes what an earlier build has made, so that nothing is published that no longer has a source.
import {rmSync} from 'node:fs';

rmSync(new URL('../dist', import.meta.url), {recursive: true, force: true});
