import {expect} from '@open-wc/testing';
import {setViewport} from '@web/test-runner-commands';
import {partOf, see, seeAll, shown, textOf, until} from './see.js';
import {
  addChats,
  answered,
  ask,
  box,
  card,
  cards,
  choose,
  converse,
  insert,
  press,
  send,
  type Stage,
  stagePage,
  type,
} from './setup.js';

/** Where things stand, in whole pixels. */
interface Place {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

function placeOf(element: Element): Place {
  const {left, top, width, height} = element.getBoundingClientRect();
  return {left: Math.round(left), top: Math.round(top), width: Math.round(width), height: Math.round(height)};
}

/** The parts of a page that nothing may move: toolbar, heads, prompt boxes and their buttons. */
function frameOf({page}: Stage): Record<string, Place> {
  const places: Record<string, Place> = {
    sync: placeOf(see(page, 'switch', 'Sync input')),
    add: placeOf(see(page, 'button', 'Add chat')),
    toolbar: placeOf(partOf(page, 'toolbar')),
  };
  cards(page).forEach((one, index) => {
    places[`card ${index}`] = placeOf(one);
    places[`box ${index}`] = placeOf(box(one));
    places[`head ${index}`] = placeOf(partOf(one, 'header'));
    places[`more ${index}`] = placeOf(see(one, 'button', 'More'));
    places[`log ${index}`] = placeOf(see(one, 'log', 'Messages'));
  });
  return places;
}

for (const width of [1200, 600, 390, 320]) {
  describe(`the layout of a page of ${width} pixels`, () => {
    let stage: Stage;

    beforeEach(async () => {
      // A window that holds the whole page, so that only the page itself could move something.
      await setViewport({width: 1300, height: 800});
      stage = await stagePage({}, {width});
    });

    afterEach(async () => {
      await stage.server.close();
    });

    it('does not shift when an answer starts, streams and ends', async () => {
      const {page} = stage;
      if (width === 1200) await addChats(page, 2);
      await shown();
      const before = frameOf(stage);
      const exchange = await ask(stage, 'Hello', card(page, 'A'));
      await until(() => see(page, 'button', 'Stop'));
      await shown();
      expect(frameOf(stage), 'at the start').to.deep.equal(before);
      await exchange.say('Some text.\n\nAnd more.');
      await until(() => textOf(page).includes('And more.'));
      expect(frameOf(stage), 'while it streams').to.deep.equal(before);
      await exchange.finish();
      await until(() => see(page, 'button', 'Retry'));
      await shown();
      expect(frameOf(stage), 'at the end').to.deep.equal(before);
    });

    it('does not shift when an answer fails, nor for what came before', async () => {
      const {page, server} = stage;
      await converse(stage, 'Hello', 'Hi');
      await answered(page, 'Hi');
      await shown();
      const before = frameOf(stage);
      const [prompt, answer] = seeAll(page, 'button', 'Copy').map(placeOf);
      await server.respond({method: 'POST', status: 401, json: {error: {message: 'Bad key'}}});
      await send(page, 'Again');
      await until(() => see(page, 'button', 'Enter a token'));
      await shown();
      expect(frameOf(stage)).to.deep.equal(before);
      const scrolled = see(page, 'log', 'Messages').scrollTop;
      const after = seeAll(page, 'button', 'Copy').map(placeOf);
      expect(after[0]?.top).to.equal((prompt?.top ?? 0) - scrolled);
      expect(after[1]?.top).to.equal((answer?.top ?? 0) - scrolled);
    });

    it('moves nothing but the cards when one is added', async () => {
      const {page} = stage;
      const before = frameOf(stage);
      await addChats(page, 2);
      await shown();
      const after = frameOf(stage);
      for (const name of ['sync', 'add', 'toolbar']) expect(after[name], name).to.deep.equal(before[name]);
      for (const name of ['card 0', 'box 0', 'head 0']) {
        expect(after[name]?.top, name).to.equal(before[name]?.top);
        expect(after[name]?.height, name).to.equal(before[name]?.height);
      }
    });

    it('has nothing that stands out at its sides', async () => {
      const {page, server} = stage;
      const long = 'Averyveryverylongwordwithoutanybreakinit'.repeat(8);
      await converse(stage, long, `${long}\n\n    ${long}\n\n| a | b |\n|---|---|\n| ${long} | ${long} |`);
      await server.respond({method: 'POST', status: 500, json: {error: {message: long}}, headers: {}});
      await type(page, long);
      await addChats(page, 2);
      page.syncInput = true;
      await choose(card(page, 'B'), 'Delete chat');
      await until(() => see(page, 'button', 'Undo'));
      await shown();
      const frame = page.getBoundingClientRect();
      expect(page.scrollWidth).to.be.at.most(page.clientWidth);
      for (const part of ['toolbar', 'cards', 'header', 'foot']) {
        const {left, right} = partOf(page, part).getBoundingClientRect();
        expect(left, part).to.be.at.least(frame.left);
        expect(right, part).to.be.at.most(frame.right);
      }
      for (const name of ['Undo', 'More', 'Send']) {
        const {left, right} = see(page, 'button', name).getBoundingClientRect();
        expect(left, name).to.be.at.least(frame.left);
        expect(right, name).to.be.at.most(frame.right);
      }
      const log = see(page, 'log', 'Messages');
      expect(log.scrollWidth).to.be.at.most(log.clientWidth);
      const toolbar = partOf(page, 'toolbar');
      expect(toolbar.scrollWidth).to.be.at.most(toolbar.clientWidth);
    }).timeout(60_000);
  });
}

describe('the prompt box', () => {
  let stage: Stage;

  beforeEach(async () => {
    stage = await stagePage();
  });

  afterEach(async () => {
    await stage.server.close();
  });

  it('grows with its text up to 40 % of its card, and scrolls from there', async () => {
    const {page} = stage;
    const one = cards(page)[0]!;
    const small = box(page).getBoundingClientRect().height;
    await type(page, 'line');
    insert('\nline'.repeat(3));
    await shown();
    expect(box(page).getBoundingClientRect().height).to.be.above(small);
    insert('\nline'.repeat(100));
    await shown();
    const whole = one.getBoundingClientRect();
    const foot = partOf(one, 'foot').getBoundingClientRect();
    expect(foot.height).to.be.within(whole.height * 0.35, whole.height * 0.41);
    expect(foot.bottom).to.be.at.most(whole.bottom);
    expect(box(page).scrollHeight).to.be.above(box(page).clientHeight);
    see(page, 'button', 'Send');
    await press('Enter');
    await stage.server.nextRequest();
    await shown();
    expect(box(page).getBoundingClientRect().height).to.equal(small);
  });
});
