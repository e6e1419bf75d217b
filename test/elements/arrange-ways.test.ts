import {expect} from '@open-wc/testing';
import {sendMouse} from '@web/test-runner-commands';
import {needsDevTools} from '../driver.js';
import {atRest, maybe, nameOf, partOf, see, seeAll, shown, until} from './see.js';
import {
  addChats,
  card,
  cards,
  cdp,
  choose,
  converse,
  middleOf,
  press,
  stagePage,
  type Stage,
} from './setup.js';

let stage: Stage;

/** The letters of the cards, from first to last. */
function order(): string {
  return seeAll(stage.page, 'region', /^Chat /)
    .map((region) => nameOf(region).slice(5, 6))
    .join('');
}

function grip(letter: string): HTMLElement {
  return see(card(stage.page, letter), 'button', 'Move chat');
}

afterEach(async () => {
  await stage.server.close();
});

describe('cards from right to left', () => {
  beforeEach(async () => {
    stage = await stagePage();
    stage.page.parentElement!.dir = 'rtl';
    await addChats(stage.page, 3);
  });

  it('go to the left further on, and to the right back', async () => {
    const {page} = stage;
    await choose(card(page, 'A'), 'Move left');
    await until(() => order() === 'BAC');
    grip('A').focus();
    await press('ArrowLeft');
    await until(() => order() === 'BCA');
    await press('ArrowRight');
    await until(() => order() === 'BAC');
    see(card(page, 'B'), 'button', 'More').focus();
    await press('Enter');
    const entry = await until(() => see(page, 'menuitem', 'Move right'));
    expect(entry.getAttribute('aria-disabled')).to.equal('true');
  });

  it('are dragged to where they are seen', async () => {
    const {page} = stage;
    const before = card(page, 'C').getBoundingClientRect();
    expect(before.left).to.be.below(card(page, 'A').getBoundingClientRect().left);
    await sendMouse({type: 'move', position: middleOf(grip('A'))});
    await sendMouse({type: 'down'});
    const [x, y] = middleOf(card(page, 'C'));
    await sendMouse({type: 'move', position: [x - 40, y]});
    await sendMouse({type: 'up'});
    await until(() => order() === 'BCA');
  });

  it('get wider to the left', async () => {
    const {page} = stage;
    const before = card(page, 'A').offsetWidth;
    const splitter = await until(() => see(page, 'separator', 'Width of Chat A'));
    const edge = (): number => {
      const {left, width} = splitter.getBoundingClientRect();
      return left + width / 2 - card(page, 'A').getBoundingClientRect().left;
    };
    await until(() => Math.abs(edge() + 6) < 2, 'a splitter in the gap');
    splitter.focus();
    await press('ArrowLeft');
    await until(() => card(page, 'A').offsetWidth > before + 40);
    await until(() => Math.abs(edge() + 6) < 2, 'a splitter in the gap');
  });
});

describe('a row that is longer than the page', () => {
  beforeEach(async () => {
    stage = await stagePage();
    for (let count = 2; count <= 5; count += 1) await addChats(stage.page, count);
  });

  it('scrolls while a card is dragged to its side', async () => {
    const {page} = stage;
    const row = partOf(page, 'cards');
    // A card that was added scrolls into view.
    await until(() => row.scrollLeft >= row.scrollWidth - row.clientWidth - 1, 'the last card in view');
    row.scrollTo({left: 0, behavior: 'instant'});
    await shown();
    const {right, top} = row.getBoundingClientRect();
    await sendMouse({type: 'move', position: middleOf(grip('A'))});
    await sendMouse({type: 'down'});
    await sendMouse({type: 'move', position: [Math.round(right) - 10, Math.round(top) + 20]});
    await until(() => row.scrollLeft >= row.scrollWidth - row.clientWidth - 1, 'the end of the row');
    await sendMouse({type: 'move', position: [Math.round(right) - 12, Math.round(top) + 20]});
    await sendMouse({type: 'up'});
    await until(() => order() === 'BCDEA');
  });

  it('shows a card that is moved by its menu', async () => {
    const {page} = stage;
    const row = partOf(page, 'cards');
    row.scrollTo({left: 0, behavior: 'instant'});
    await choose(card(page, 'C'), 'Move right');
    await until(() => order() === 'ABDCE');
    await until(() => {
      const {left, right} = card(page, 'C').getBoundingClientRect();
      return left >= row.getBoundingClientRect().left && right <= row.getBoundingClientRect().right;
    }, 'the card in view');
  });
});

describe('a finger on a grip', () => {
  it('moves the card, and neither scrolls nor selects', async function () {
    await needsDevTools(this);
    stage = await stagePage();
    const {page} = stage;
    await addChats(page, 2);
    const [x, y] = middleOf(grip('A'));
    const [to] = middleOf(card(page, 'B'));
    const touch = (kind: string, at?: number): Promise<unknown> =>
      cdp('Input.dispatchTouchEvent', {type: kind, touchPoints: at === undefined ? [] : [{x: at, y}]});
    await touch('touchStart', x);
    await touch('touchMove', x + 20);
    await touch('touchMove', to + 40);
    await touch('touchEnd');
    await until(() => order() === 'BA');
    expect(getSelection()?.toString()).to.equal('');
  });
});

describe('what a person reads', () => {
  it('stays where it is in all chats when one of them filled the page', async () => {
    stage = await stagePage();
    const {page} = stage;
    await addChats(page, 2);
    await converse(stage, 'Tell me', 'A long story.\n\n'.repeat(80), card(page, 'A'));
    const log = see(card(page, 'A'), 'log', 'Messages');
    await until(() => log.scrollHeight > log.clientHeight * 2, 'a long answer');
    await atRest(log);
    const {scrollTop: end} = log;
    log.focus();
    await press('PageUp');
    await until(() => log.scrollTop < end - 100, 'a place further up');
    await atRest(log);
    const {scrollTop} = log;
    expect(scrollTop).to.be.above(0);
    await choose(card(page, 'B'), 'Focus chat');
    await until(() => see(page, 'button', 'Show all chats'));
    await press('Escape');
    await until(() => !maybe(page, 'button', 'Show all chats'));
    expect(Math.abs(log.scrollTop - scrollTop)).to.be.below(2);
    expect(cards(page).every((one) => getComputedStyle(one).visibility === 'visible')).to.equal(true);
  });
});
