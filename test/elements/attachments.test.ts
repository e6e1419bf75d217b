import {expect} from '@open-wc/testing';
import {emulateMedia, sendKeys} from '@web/test-runner-commands';
import {hasDevTools} from '../driver.js';
import {
  attached,
  drag,
  hasAttached,
  holdReading,
  paste,
  pick,
  picture,
  pictureAt,
  textFile,
  transferOf,
} from './attachment-files.js';
import {below, focused, maybe, nameOf, partsOf, see, seeAll, textOf, until} from './see.js';
import {
  addChats,
  ask,
  box,
  card,
  choose,
  click,
  idle,
  Listener,
  messages,
  press,
  send,
  stagePage,
  type,
  type Stage,
} from './setup.js';

/** The content of the last message of a request. */
function contentOf({body}: {readonly body: unknown}): unknown {
  return (body as {messages: readonly {content: unknown}[]}).messages.at(-1)!.content;
}

/** The pictures of a request's last message. */
function picturesOf(request: {readonly body: unknown}): string[] {
  const parts = contentOf(request) as readonly {readonly image_url?: {readonly url: string}}[];
  return parts.flatMap(({image_url}) => (image_url ? [image_url.url] : []));
}

const note = 'note.txt:\n\n```\nRemember\n```';

describe('attachments', () => {
  let stage: Stage;

  beforeEach(async () => {
    stage = await stagePage();
  });

  afterEach(async () => {
    await stage.server.close();
  });

  describe('that are picked', () => {
    it('show by name, are announced, and leave the focus in the prompt box', async () => {
      const {page} = stage;
      const heard = new Listener(page);
      pick(page, await picture('red.png'), textFile('note.txt', 'Remember'));
      await hasAttached(page, 'red.png', 'note.txt');
      await until(() => heard.texts.includes('2 files attached'));
      expect(focused()).to.equal(box(page));
      const list = see(page, 'list', 'Attachments');
      expect(list.querySelector('img')!.alt).to.equal('red.png');
    });

    it('go with the prompt: a picture as a data URL, a file as its text', async () => {
      const {page} = stage;
      pick(page, await picture('red.png'), textFile('note.txt', 'Remember'));
      await hasAttached(page, 'red.png', 'note.txt');
      const request = await ask(stage, 'Look');
      const [url] = picturesOf(request);
      expect(url).to.match(/^data:image\/png;base64,/);
      expect(contentOf(request)).to.deep.equal([
        {type: 'image_url', image_url: {url}},
        {type: 'text', text: note},
        {type: 'text', text: 'Look'},
      ]);
      await until(() => attached(page).length === 0);
    });

    it('go as one text where there is no picture', async () => {
      const {page} = stage;
      pick(page, textFile('note.txt', 'Remember'));
      await hasAttached(page, 'note.txt');
      expect(contentOf(await ask(stage, 'Look'))).to.equal(`${note}\n\nLook`);
    });

    it('keep the back quotes of a file inside its fence', async () => {
      const {page} = stage;
      pick(page, textFile('a.md', 'One\n```\nTwo\n```'));
      await hasAttached(page, 'a.md');
      expect(contentOf(await ask(stage, 'Look'))).to.equal('a.md:\n\n````\nOne\n```\nTwo\n```\n````\n\nLook');
    });

    it('can be sent without a text', async () => {
      const {page, server} = stage;
      pick(page, textFile('note.txt', 'Remember'));
      await hasAttached(page, 'note.txt');
      expect(focused()).to.equal(box(page));
      await press('Enter');
      expect(contentOf(await server.nextRequest())).to.equal(note);
    });

    it('stand in the order in which they came', async () => {
      const {page} = stage;
      pick(page, await picture('large.png', {width: 3000, height: 2000}));
      pick(page, textFile('small.txt', 'x'));
      await hasAttached(page, 'large.png', 'small.txt');
    });

    it('are waited for by an Enter that comes before they are read', async () => {
      const {page, server} = stage;
      await type(page, 'Look');
      const release = holdReading();
      pick(page, textFile('note.txt', 'Remember'));
      await press('Enter');
      expect(box(page).value).to.equal('Look');
      release();
      expect(contentOf(await server.nextRequest())).to.equal(`${note}\n\nLook`);
    });

    it('can be picked again once they were removed', async () => {
      const {page} = stage;
      const file = textFile('note.txt', 'Remember');
      pick(page, file);
      await hasAttached(page, 'note.txt');
      see(page, 'button', 'Remove note.txt').click();
      await hasAttached(page);
      pick(page, file);
      await hasAttached(page, 'note.txt');
    });
  });

  describe('that are pictures', () => {
    it('go as they are up to 2048 pixels', async () => {
      const {page} = stage;
      const file = await picture('edge.png', {width: 2048, height: 10});
      pick(page, file);
      await hasAttached(page, 'edge.png');
      const [url] = picturesOf(await ask(stage, 'Look'));
      const sent = await (await fetch(url!)).arrayBuffer();
      expect(new Uint8Array(sent)).to.deep.equal(new Uint8Array(await file.arrayBuffer()));
    });

    it('are scaled down beyond that, on white where they are transparent', async () => {
      const {page} = stage;
      pick(page, await picture('wide.png', {width: 4096, height: 1000}));
      await hasAttached(page, 'wide.png');
      const [url] = picturesOf(await ask(stage, 'Look'));
      expect(url).to.match(/^data:image\/jpeg;base64,/);
      const image = await pictureAt(url!);
      expect([image.naturalWidth, image.naturalHeight]).to.deep.equal([2048, 500]);
      const context = new OffscreenCanvas(2048, 500).getContext('2d')!;
      context.drawImage(image, 0, 0);
      const [red, green, blue] = context.getImageData(2000, 250, 1, 1).data;
      expect([red, green, blue]).to.deep.equal([255, 255, 255]);
    });

    it('go as text where they are SVG', async () => {
      const {page} = stage;
      pick(page, textFile('a.svg', '<svg/>', 'image/svg+xml'));
      await hasAttached(page, 'a.svg');
      expect(contentOf(await ask(stage, 'Look'))).to.equal('a.svg:\n\n```\n<svg/>\n```\n\nLook');
    });
  });

  const refusals: readonly (readonly [string, () => File, string])[] = [
    [
      'a text that is too large',
      () => textFile('log.txt', 'x'.repeat(1_000_001)),
      'log.txt is larger than 1 MB',
    ],
    [
      'a picture that is too large',
      () => new File([new Uint8Array(20_000_001)], 'raw.png', {type: 'image/png'}),
      'raw.png is larger than 20 MB',
    ],
    [
      'a picture that is none',
      () => textFile('fake.png', 'no picture', 'image/png'),
      'fake.png can be read neither as an image nor as a text',
    ],
    [
      'a file that is no text',
      () => new File([new Uint8Array([0xff, 0xfe, 0x80])], 'a.bin'),
      'a.bin can be read neither as an image nor as a text',
    ],
    [
      'a file with null characters',
      () => textFile('a.dat', 'a\0b'),
      'a.dat can be read neither as an image nor as a text',
    ],
  ];
  for (const [what, file, says] of refusals) {
    it(`refuse ${what} in words that are seen and heard, and take the rest`, async () => {
      const {page} = stage;
      const heard = new Listener(page);
      pick(page, file(), textFile('note.txt', 'Remember'));
      await hasAttached(page, 'note.txt');
      await until(() => textOf(see(page, 'region', /^Chat A/)).includes(says));
      await until(() => heard.heard.some(({text, urgency}) => text === says && urgency === 'assertive'));
      expect(heard.texts).to.include('1 file attached');
      // Once it is sent, there is nothing more to say of it.
      await press('Enter');
      await until(() => !textOf(see(page, 'region', /^Chat A/)).includes(says));
    });
  }

  it('are not sent by an Enter before one of them was refused', async () => {
    const {page, server} = stage;
    await type(page, 'Look');
    const release = holdReading();
    pick(page, textFile('a.dat', '\0'), textFile('note.txt', 'Remember'));
    await press('Enter');
    release();
    await until(() => textOf(page).includes('a.dat can be read neither'));
    await hasAttached(page, 'note.txt');
    expect(box(page).value).to.equal('Look');
    await enterAgain();
    expect(contentOf(await server.nextRequest())).to.equal(`${note}\n\nLook`);
  });

  describe('that are pasted', () => {
    it('are taken', async () => {
      const {page} = stage;
      expect(paste(page, transferOf([await picture('image.png')]))).to.equal(false);
      await hasAttached(page, 'image.png');
    });

    it('leave a text that comes with a picture to the browser', async () => {
      const {page} = stage;
      expect(paste(page, transferOf([await picture('cells.png')], '1\t2'))).to.equal(true);
      pick(page, textFile('later.txt', 'x'));
      await hasAttached(page, 'later.txt');
    });

    it('are taken where the text is but their names, as macOS has it', async () => {
      const {page} = stage;
      const files = [textFile('a.txt', 'x'), textFile('b.txt', 'y')];
      expect(paste(page, transferOf(files, 'a.txt\nb.txt'))).to.equal(false);
      await hasAttached(page, 'a.txt', 'b.txt');
    });

    it('are left alone where there is only text', () => {
      expect(paste(stage.page, transferOf([], 'Hello'))).to.equal(true);
    });
  });

  describe('that are dropped on the card', () => {
    const hint = 'Drop files to attach them';

    it('are taken, wherever on the card, and the focus goes to the prompt box', async () => {
      const {page} = stage;
      const files = transferOf([textFile('note.txt', 'Remember')]);
      const log = partsOf(page, 'log')[0]!;
      drag('dragenter', log, files);
      expect(drag('dragover', log, files)).to.equal(false);
      expect(drag('drop', log, files)).to.equal(false);
      await hasAttached(page, 'note.txt');
      expect(focused()).to.equal(box(page));
      expect(textOf(page)).not.to.contain(hint);
    });

    it('are hinted at while they are over it, from one part of it to the next, and no longer', async () => {
      const {page} = stage;
      await addChats(page, 2);
      const files = transferOf([textFile('note.txt', 'Remember')]);
      const [log, field] = [partsOf(card(page, 'A'), 'log')[0]!, box(card(page, 'A'))];
      drag('dragenter', log, files);
      await until(() => textOf(card(page, 'A')).includes(hint));
      expect(textOf(card(page, 'B'))).not.to.contain(hint);
      drag('dragenter', field, files);
      drag('dragleave', log, files);
      await card(page, 'A').updateComplete;
      expect(textOf(card(page, 'A'))).to.contain(hint);
      drag('dragleave', field, files);
      await until(() => !textOf(page).includes(hint));
    });

    it('are the browser’s where it is text', async () => {
      const {page} = stage;
      const text = transferOf([], 'Hello');
      drag('dragenter', box(page), text);
      expect(drag('dragover', box(page), text)).to.equal(true);
      expect(drag('drop', box(page), text)).to.equal(true);
      await card(page, 'A').updateComplete;
      expect(textOf(page)).not.to.contain(hint);
    });
  });

  it('are removed by keyboard, and the focus stays in the prompt box', async () => {
    const {page} = stage;
    pick(page, textFile('a.txt', 'x'), textFile('b.txt', 'y'));
    await hasAttached(page, 'a.txt', 'b.txt');
    see(page, 'button', 'Remove a.txt').focus();
    await press('Enter');
    await hasAttached(page, 'b.txt');
    expect(focused()).to.equal(box(page));
    await sendKeys({down: 'Shift'});
    await press('Tab');
    await sendKeys({up: 'Shift'});
    expect(nameOf(focused())).to.equal('Remove b.txt');
  });

  it('open the file dialog by the button Attach', async () => {
    const {page} = stage;
    const button = see(page, 'button', 'Attach');
    const input = button.parentElement!.querySelector('input')!;
    let opened = 0;
    input.addEventListener('click', (event) => {
      event.preventDefault();
      opened += 1;
    });
    button.focus();
    await press('Enter');
    expect(opened).to.equal(1);
    expect(input.multiple).to.equal(true);
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
      await until(() => !maybe(page, 'article'));
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
