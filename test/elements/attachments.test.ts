import {expect} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import {
  attached,
  contentOf,
  drag,
  hasAttached,
  holdReading,
  note,
  paste,
  pick,
  picture,
  pictureAt,
  picturesOf,
  textFile,
  transferOf,
} from './attachment-files.js';
import {focused, nameOf, partsOf, see, textOf, until} from './see.js';
import {addChats, ask, box, card, Listener, press, stagePage, type, type Stage} from './setup.js';

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

  /** Another key in between, so that it is no double press. */
  async function enterAgain(): Promise<void> {
    await press('End');
    await press('Enter');
  }
});
