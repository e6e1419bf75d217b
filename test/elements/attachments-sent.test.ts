import {expect} from '@open-wc/testing';
import {emulateMedia} from '@web/test-runner-commands';
import {hasDevTools} from '../driver.js';
import {
  attached,
  contentOf,
  drag,
  hasAttached,
  note,
  pick,
  picture,
  textFile,
  transferOf,
} from './attachment-files.js';
import {below, partsOf, see, seeAll, textOf, until} from './see.js';
import {
  addChats,
  ask,
  box,
  card,
  choose,
  click,
  idle,
  messages,
  press,
  send,
  stagePage,
  type Stage,
} from './setup.js';

describe('attachments of a prompt', () => {
  let stage: Stage;

  beforeEach(async () => {
    stage = await stagePage();
  });

  afterEach(async () => {
    await stage.server.close();
  });

  it('are named to the host, and stay where it cancels', async () => {
    const {page, server} = stage;
    let named: unknown;
    page.addEventListener(
      'bai-prompt-submit',
      (event) => {
        event.preventDefault();
        named = event.attachments;
      },
      {once: true},
    );
    pick(page, textFile('note.txt', 'Remember'));
    await hasAttached(page, 'note.txt');
    await send(page, 'Look');
    expect(named).to.deep.equal([{type: 'file', text: 'Remember', name: 'note.txt'}]);
    expect(attached(page)).to.deep.equal(['note.txt']);
    expect(box(page).value).to.equal('Look');
    expect(await posts()).to.equal(0);
    await enterAgain();
    expect(contentOf(await server.nextRequest())).to.equal(`${note}\n\nLook`);
  });

  it('show in the message, a picture with its name as its text', async () => {
    const {page} = stage;
    pick(page, await picture('red.png'), textFile('note.txt', 'Remember'));
    await hasAttached(page, 'red.png', 'note.txt');
    await (await ask(stage, 'Look')).reply('Seen');
    await idle(page);
    const list = see(page, 'list', 'Attachments');
    expect(list.querySelector('img')!.alt).to.equal('red.png');
    expect(textOf(list)).to.contain('note.txt');
    expect(seeAll(list, 'button')).to.deep.equal([]);
  });

  it('ask no address but the endpoint', async () => {
    const {page, server} = stage;
    const before = performance.getEntriesByType('resource').length;
    pick(page, await picture('wide.png', {width: 3000, height: 20}));
    await hasAttached(page, 'wide.png');
    await (await ask(stage, 'Look')).reply('Seen');
    await idle(page);
    const asked = performance
      .getEntriesByType('resource')
      .slice(before)
      .map(({name}) => new URL(name).origin);
    expect(asked.filter((origin) => origin !== location.origin && origin !== server.origin)).to.deep.equal([
      // A picture in a data URL is listed, and asks nobody.
      ...asked.filter((origin) => origin === 'null'),
    ]);
  });

  describe('of a synced draft', () => {
    it('show in all synced cards and go to all of them, and to no other', async () => {
      const {page, server} = stage;
      await addChats(page, 3);
      await click(see(card(page, 'C'), 'button', 'Sync this chat'));
      see(page, 'switch', 'Sync input').click();
      pick(card(page, 'A'), textFile('note.txt', 'Remember'));
      await hasAttached(card(page, 'A'), 'note.txt');
      await hasAttached(card(page, 'B'), 'note.txt');
      expect(attached(card(page, 'C'))).to.deep.equal([]);
      await send(card(page, 'B'), 'Look');
      const contents = [contentOf(await server.nextRequest()), contentOf(await server.nextRequest())];
      expect(contents).to.deep.equal([`${note}\n\nLook`, `${note}\n\nLook`]);
      await until(() => attached(page).length === 0);
      expect(await posts()).to.equal(2);
    });

    it('are set aside with the draft of a card that joins, and come back when it leaves', async () => {
      const {page} = stage;
      await addChats(page, 2);
      pick(card(page, 'A'), textFile('own.txt', 'A'));
      await hasAttached(card(page, 'A'), 'own.txt');
      pick(card(page, 'B'), textFile('shared.txt', 'B'));
      await hasAttached(card(page, 'B'), 'shared.txt');
      see(page, 'switch', 'Sync input').click();
      await hasAttached(card(page, 'A'), 'shared.txt');
      see(card(page, 'A'), 'button', 'Sync this chat').click();
      await hasAttached(card(page, 'A'), 'own.txt');
      await hasAttached(card(page, 'B'), 'shared.txt');
    });

    it('stay with the card in which they were edited last when Sync input goes off', async () => {
      const {page} = stage;
      await addChats(page, 2);
      see(page, 'switch', 'Sync input').click();
      pick(card(page, 'A'), textFile('note.txt', 'Remember'));
      await hasAttached(card(page, 'B'), 'note.txt');
      see(page, 'switch', 'Sync input').click();
      await until(() => attached(card(page, 'B')).length === 0);
      expect(attached(card(page, 'A'))).to.deep.equal(['note.txt']);
    });
  });

  describe('are not lost', () => {
    it('by an error: Retry sends them again', async () => {
      const {page, server} = stage;
      pick(page, textFile('note.txt', 'Remember'));
      await hasAttached(page, 'note.txt');
      await (await ask(stage, 'Look')).json({error: {message: 'broken'}}, 400);
      (await until(() => see(page, 'button', 'Retry'))).click();
      expect(contentOf(await server.nextRequest())).to.equal(`${note}\n\nLook`);
    });

    it('by Clear chat: those of the draft stay, and Undo brings those of the messages back', async () => {
      const {page} = stage;
      pick(page, textFile('sent.txt', 'x'));
      await hasAttached(page, 'sent.txt');
      await (await ask(stage, 'Look')).reply('Seen');
      await idle(page);
      pick(page, textFile('draft.txt', 'y'));
      await hasAttached(page, 'draft.txt');
      await choose(page, 'Clear chat');
      await until(() => messages(page).length === 0);
      expect(attached(page)).to.deep.equal(['draft.txt']);
      expect(textOf(page)).not.to.contain('sent.txt');
      see(page, 'button', 'Undo').click();
      await until(() => textOf(page).includes('sent.txt'));
    });

    it('by Delete chat and Undo', async () => {
      const {page} = stage;
      await addChats(page, 2);
      pick(card(page, 'B'), textFile('note.txt', 'Remember'));
      await hasAttached(card(page, 'B'), 'note.txt');
      await choose(card(page, 'B'), 'Delete chat');
      await until(() => attached(page).length === 0);
      (await until(() => see(page, 'button', 'Undo'))).click();
      await until(() => attached(card(page, 'B')).join() === 'note.txt');
    });

    it('by Edit, which shows them and sends them again, even without a text', async () => {
      const {page, server} = stage;
      pick(page, textFile('note.txt', 'Remember'));
      await hasAttached(page, 'note.txt');
      await (await ask(stage, 'Look')).reply('Seen');
      await idle(page);
      see(page, 'button', 'Edit').click();
      const editor = (await until(() => see(page, 'textbox', 'Edit message'))) as HTMLTextAreaElement;
      expect(textOf(see(page, 'list', 'Attachments'))).to.contain('note.txt');
      editor.select();
      await press('Delete');
      await press('Enter');
      expect(contentOf(await server.nextRequest())).to.equal(note);
    });

    it('by a queue: they are seen in it, and Stop all puts them back in the box', async () => {
      const {page} = stage;
      await addChats(page, 2);
      const first = card(page, 'A');
      await ask(stage, 'One', first);
      pick(first, textFile('note.txt', 'Remember'));
      await hasAttached(first, 'note.txt');
      await press('Enter');
      await until(() => textOf(partsOf(first, 'queued')[0]!).includes('note.txt'));
      see(page, 'button', 'Stop all').click();
      await hasAttached(first, 'note.txt');
    });
  });

  for (const colorScheme of ['light', 'dark'] as const) {
    it(`have no accessibility fault in draft, message, edit and refusal, ${colorScheme}`, async () => {
      const {page} = stage;
      if (await hasDevTools()) await emulateMedia({colorScheme});
      pick(page, await picture('red.png'), textFile('note.txt', 'Remember'));
      await hasAttached(page, 'red.png', 'note.txt');
      await (await ask(stage, 'Look')).reply('Seen');
      await idle(page);
      pick(page, await picture('next.png'), textFile('a.dat', '\0'));
      await hasAttached(page, 'next.png');
      await until(() => textOf(page).includes('a.dat can be read neither'));
      await expect(page).to.be.accessible();
      see(page, 'button', 'Edit').click();
      await until(() => see(page, 'textbox', 'Edit message'));
      drag('dragenter', box(page), transferOf([textFile('b.txt', '')]));
      await until(() => textOf(page).includes('Drop files to attach them'));
      await expect(page).to.be.accessible();
      if (await hasDevTools()) await emulateMedia({colorScheme: 'light'});
    });
  }

  it('speak Korean', async () => {
    const {page} = stage;
    page.lang = 'ko';
    await until(() => see(page, 'button', '첨부'));
    const input = [...below(page)].find((one) => one instanceof HTMLInputElement && one.type === 'file');
    (input as HTMLInputElement).files = transferOf([textFile('a.txt', 'x'), textFile('a.dat', '\0')]).files;
    input!.dispatchEvent(new Event('change'));
    await until(() => see(page, 'list', '첨부 파일'));
    expect(textOf(page)).to.match(/a\.dat.*이미지/);
    expect(messages(page)).to.deep.equal([]);
  });

  /** Another key in between, so that it is no double press. */
  async function enterAgain(): Promise<void> {
    await press('End');
    await press('Enter');
  }

  async function posts(): Promise<number> {
    return (await stage.server.requests()).filter(({method}) => method === 'POST').length;
  }
});
