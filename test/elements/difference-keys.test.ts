import {expect} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import type {BaiChatPage} from '../../src/elements/chat-page/chat-page.js';
import {differenceOf, openDifference, pageWith, select} from './difference-helpers.js';
import {focused, maybe, partOf, see, textOf, until} from './see.js';
import {Listener, press} from './setup.js';

/** Presses a key while Alt is held. */
async function pressAlt(key: string): Promise<void> {
  await sendKeys({down: 'Alt'});
  await press(key);
  await sendKeys({up: 'Alt'});
}

describe('going from difference to difference', () => {
  const first = 'One apple and two pears.\n\nIn between.\n\nRed wine is good here.';
  const second = 'One apple and nine pears.\n\nIn between.\n\nRed beer is good there.';
  let page: BaiChatPage;
  let ear: Listener;

  beforeEach(async () => {
    page = await pageWith([first, second]);
    ear = new Listener(page);
    await openDifference(page);
    await differenceOf(page);
  });

  afterEach(() => {
    ear.stop();
  });

  it('says what differs as soon as it is known', async () => {
    await until(() => ear.texts.includes('3 words added, 3 removed; 75 % the same'), ear.texts.join());
  });

  it('moves the focus to the next one with its button, and says which it is', async () => {
    const next = see(page, 'button', 'Next difference');
    next.focus();
    await press('Enter');
    await until(() => textOf(focused()) === 'removed: two', textOf(focused()));
    await until(() => ear.texts.includes('1 of 3'));
    expect(textOf(partOf(page, 'difference').parentElement!)).to.contain('1 of 3');
    next.focus();
    await press('Enter');
    await until(() => textOf(focused()) === 'removed: wine');
    await until(() => ear.texts.includes('2 of 3'));
  });

  it('goes on with keys from there, and begins anew after the last', async () => {
    see(page, 'button', 'Next difference').focus();
    for (const word of ['two', 'wine', 'here', 'two']) {
      await pressAlt('ArrowDown');
      await until(() => textOf(focused()) === `removed: ${word}`, word);
    }
    await pressAlt('ArrowUp');
    await until(() => textOf(focused()) === 'removed: here');
  });

  it('goes backward from the end', async () => {
    see(page, 'button', 'Previous difference').focus();
    await press('Enter');
    await until(() => textOf(focused()) === 'removed: here');
    await until(() => ear.texts.includes('3 of 3'));
    await expect(page).to.be.accessible();
  });

  it('marks both sides of the one that a person is at', async () => {
    see(page, 'button', 'Side by side').click();
    await until(() => maybe(page, 'table'));
    await differenceOf(page);
    see(page, 'button', 'Next difference').click();
    await until(() => textOf(focused()) === 'removed: two');
    const marked = [...partOf(page, 'difference').querySelectorAll('[aria-current="true"]')];
    expect(marked.map((one) => textOf(one))).to.deep.equal(['removed: two', 'added: nine']);
    await expect(page).to.be.accessible();
    see(page, 'button', 'Side by side').click();
    await until(() => !maybe(page, 'table'));
    await until(() => partOf(page, 'difference').querySelectorAll('[aria-current="true"]').length === 2);
  });

  it('switches to two columns and back by key', async () => {
    const toggle = see(page, 'button', 'Side by side');
    toggle.focus();
    await press('Enter');
    await until(() => maybe(page, 'table', 'Difference'));
    expect(focused()).to.equal(toggle);
    await press(' ');
    await until(() => !maybe(page, 'table'));
  });

  it('leaves the keys to the lists of answers', async () => {
    const taken: boolean[] = [];
    const look = (event: KeyboardEvent): void => {
      if (event.key === 'ArrowDown') taken.push(event.defaultPrevented);
      // Firefox would open its own list, which keeps the keys of all tests that follow.
      event.preventDefault();
    };
    addEventListener('keydown', look);
    select(page, 'First answer').focus();
    await pressAlt('ArrowDown');
    removeEventListener('keydown', look);
    expect(taken).to.deep.equal([false]);
    expect(focused()).to.equal(select(page, 'First answer'));
  });

  it('takes no stop of the Tab key for each difference', async () => {
    // What the focus goes to next. Without it that would be the browser's own window, in Firefox with all keys to come.
    const after = page.parentElement!.appendChild(document.createElement('button'));
    see(page, 'button', 'Next difference').focus();
    await press('Tab');
    expect(focused()).to.equal(after);
  });
});

it('goes to a difference far below', async () => {
  const lines = Array.from({length: 800}, (_, at) => `- item number ${at} of this list`);
  const changed = lines.map((line, at) => (at % 40 === 39 ? line.replace('item', 'entry') : line));
  const page = await pageWith([lines.join('\n'), changed.join('\n')]);
  await openDifference(page);
  const previous = await until(() => maybe(page, 'button', 'Previous difference'));
  previous.focus();
  await press('Enter');
  await until(() => textOf(focused()) === 'removed: item');
  expect(textOf(focused().parentElement!)).to.contain('number 799');
  const view = see(page, 'tabpanel').getBoundingClientRect();
  const {top, bottom} = focused().getBoundingClientRect();
  expect(top).to.be.within(view.top, view.bottom);
  expect(bottom).to.be.within(view.top, view.bottom);
});
