import assert from 'node:assert/strict';
import {cpSync, mkdtempSync, readFileSync, renameSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, before, describe, it} from 'node:test';
import {converse, findByRole, launch, openPage, see} from '../guards/helpers/browser.mjs';
import {pack} from '../guards/helpers/pack.mjs';
import {root, run} from '../guards/helpers/run.mjs';
import {serve, strictPolicy} from '../guards/helpers/serve.mjs';

const npm = (...args) => ['npm', ...args, '--no-audit', '--no-fund', '--loglevel=error'];

/** What each app is called, and whether it has types and sets up its page by a framework. */
const apps = [
  {name: 'rollup', title: 'a plain app built by rollup'},
  {name: 'react', title: 'a React app', framework: true},
  {name: 'vue', title: 'a Vue app', framework: true},
];

describe('the packed library', () => {
  let folder;
  let browser;

  before(async () => {
    // Outside the project, so that an app finds nothing but what it installs.
    folder = mkdtempSync(join(tmpdir(), 'bai-chat-apps-'));
    renameSync(await pack(folder), join(folder, 'bai-chat.tgz'));
    browser = await launch();
  });

  after(async () => {
    await browser?.close();
    rmSync(folder, {recursive: true, force: true});
  });

  for (const {name, title, framework} of apps) {
    describe(`in ${title}`, () => {
      let home;

      before(async () => {
        home = join(folder, name);
        cpSync(join(root, 'test/apps', name), home, {
          recursive: true,
          filter: (path) => !path.includes('node_modules'),
        });
        cpSync(join(folder, 'bai-chat.tgz'), join(home, 'bai-chat.tgz'));
        await run(npm('install'), {cwd: home});
      });

      if (framework) {
        it('has typed tags and events, and refuses wrong ones', () =>
          run(['npm', 'run', '--silent', 'types'], {cwd: home}));
      }

      it('answers a message, tells its host, and is a field of a form', async () => {
        await run(['npm', 'run', '--silent', 'build'], {cwd: home});
        const site = await serve({
          // What a framework itself needs of a policy is not ours to say.
          '/': join(home, 'dist'),
          ...(!framework && {
            '/strict': {text: readFileSync(join(home, 'dist/index.html'), 'utf8'), policy: strictPolicy()},
          }),
        });
        try {
          const {page, faults} = await openPage(browser, `${site.origin}/${framework ? '' : 'strict'}`);
          await converse(page, 'Hello', 'You said Hello', {model: 'echo'});
          if (framework) {
            await see(page, 'Hello to 1');
            await (await findByRole(page, 'button', 'Another chat')).click();
            await findByRole(page, 'region', 'Chat B: echo');
            await (await findByRole(page, 'switch', 'Sync input')).click();
            await see(page, 'Sync is on');
          } else assert.equal(await page.title(), 'Hello to 1');
          await page.waitForFunction(() => new FormData(document.querySelector('form')).get('chat.model'));
          await (await findByRole(page, 'button', 'Read the form')).click();
          await see(page, 'The form has here and echo');
          assert.deepEqual(faults, []);
          await page.close();
        } finally {
          await site.close();
        }
      });
    });
  }
});
