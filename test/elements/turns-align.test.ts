import {expect} from '@open-wc/testing';
import {sendMouse} from '@web/test-runner-commands';
import type {ChatPageState} from '../../src/chat/state.js';
import {atRest, maybe, partOf, partsOf, see, textOf, until} from './see.js';
import {card, Listener, middleOf, press, type Stage} from './setup.js';
import {compare, pressButton, stageModels} from './turns-helpers.js';

const count = 6;
/** More than there is between two messages. */
const gap = 40;

describe('turns beside each other', function () {
  // They scroll step by step, a frame each.
  this.timeout(120_000);
  let stage: Stage;

  beforeEach(async () => {
    stage = await stageModels(3);
    const {page} = stage;
    page.restore(withTurns(page.toJSON()));
    await until(() => maybe(card(page, 'A'), 'article') ?? textOf(card(page, 'A')).includes('Prompt 5'));
    await compare(page);
    await until(() => textOf(page).includes(`Turn ${count} of ${count}`));
    for (const letter of ['A', 'B', 'C']) await until(() => atEnd(letter), `the end of ${letter}`);
  });

  afterEach(async () => {
    await stage.server.close();
  });

  const log = (letter: string): HTMLElement => partOf(card(stage.page, letter), 'log');

  const atEnd = (letter: string): boolean => {
    const {scrollHeight, clientHeight, scrollTop} = log(letter);
    return scrollHeight > clientHeight * 2 && scrollHeight - clientHeight - scrollTop <= 1;
  };

  /** The prompts of a chat near its view, and how far below its top each begins. */
  const prompts = (letter: string): {text: string; below: number}[] => {
    const {top} = log(letter).getBoundingClientRect();
    return partsOf(log(letter), 'content')
      .map((part) => ({text: textOf(part).trim(), below: part.getBoundingClientRect().top - top}))
      .filter(({text}) => /^Prompt \d$/.test(text));
  };

  /** The prompt that begins at the top of the view of a chat. */
  const topOf = (letter: string): string | undefined =>
    prompts(letter).find(({below}) => Math.abs(below) <= 12)?.text;

  /** Whether the prompt is the last that begins above the upper part of the view, its box and all. */
  const isAt = (letter: string, prompt: string): boolean =>
    prompts(letter).findLast(({below}) => below < log(letter).clientHeight / 4 - 8)?.text === prompt;

  /** Whether the message at the top of the view, or that below the gap there, has been rendered. */
  const isWholeAtTop = (letter: string): boolean => {
    const {top} = log(letter).getBoundingClientRect();
    return partsOf(log(letter), 'message')
      .map((part) => part.getBoundingClientRect())
      .some((message) => message.top < top + gap && message.bottom > top - gap);
  };

  /** Scrolls a chat up with the wheel, until its turn is at the top. */
  async function scrollTo(letter: string, prompt: string): Promise<void> {
    await sendMouse({type: 'move', position: middleOf(log(letter))});
    for (let step = 0; step < 200 && !isAt(letter, prompt); step += 1) {
      await wheel(letter);
      await until(() => isWholeAtTop(letter), `what ${letter} shows`);
    }
  }

  /** As the wheel does it: the sign of the reader, and then the move. */
  async function wheel(letter: string, options: ScrollToOptions = {top: -100}): Promise<void> {
    const scroller = log(letter);
    scroller.dispatchEvent(new WheelEvent('wheel', {deltaY: -100, bubbles: true, composed: true}));
    const moved = new Promise((resolve) => {
      scroller.addEventListener('scroll', resolve, {once: true});
    });
    scroller.scrollBy(options);
    await moved;
  }

  it('are shown in all chats on demand, whatever the length of the answers', async () => {
    const {page} = stage;
    await pressButton(page, 'Previous turn');
    await pressButton(page, 'Previous turn');
    await until(() => textOf(page).includes('Turn 4 of 6'));
    for (const letter of ['A', 'B', 'C']) expect(atEnd(letter)).to.equal(true);
    const listener = new Listener(page);
    await pressButton(page, 'Show this turn in all chats');
    for (const letter of ['A', 'B', 'C'])
      await until(() => topOf(letter) === 'Prompt 4', `Prompt 4 in ${letter}`);
    await until(() => listener.texts.includes('The turn is shown in all chats'));
    listener.stop();
  });

  it('stay apart until it is asked for', async () => {
    await scrollTo('A', 'Prompt 3');
    expect(atEnd('B')).to.equal(true);
    expect(see(stage.page, 'button', 'Align turns').getAttribute('aria-pressed')).to.equal('false');
  });

  it('follow the chat that its reader scrolls, by turn', async () => {
    const {page} = stage;
    await pressButton(page, 'Align turns');
    await until(() => see(page, 'button', 'Align turns').getAttribute('aria-pressed') === 'true');
    await expect(page).to.be.accessible();
    await scrollTo('A', 'Prompt 3');
    await atRest(log('A'));
    const place = log('A').scrollTop;
    await until(() => topOf('B') === 'Prompt 3', 'Prompt 3 in B');
    await until(() => topOf('C') === 'Prompt 3', 'Prompt 3 in C');
    // Who is led does not lead back.
    expect(log('A').scrollTop).to.equal(place);
    await scrollTo('B', 'Prompt 2');
    await until(() => topOf('A') === 'Prompt 2', 'Prompt 2 in A');
    await until(() => topOf('C') === 'Prompt 2', 'Prompt 2 in C');
  });

  it('follow the keys of a reader as well', async () => {
    const {page} = stage;
    await pressButton(page, 'Align turns');
    log('C').focus();
    // Blocks that are measured on the way may hold it up.
    for (let times = 0; times < 5 && !isAt('C', 'Prompt 1'); times += 1) {
      await press('Home');
      await atRest(log('C'));
    }
    await until(() => isAt('A', 'Prompt 1') && isAt('B', 'Prompt 1'));
  });

  it('follow the turn that is chosen in the panel', async () => {
    const {page} = stage;
    await pressButton(page, 'Align turns');
    await pressButton(page, 'Previous turn');
    for (const letter of ['A', 'B', 'C'])
      await until(() => topOf(letter) === 'Prompt 5', `Prompt 5 in ${letter}`);
  });

  it('leave a chat where it is that is at the turn already, and one that has no such turn', async () => {
    const {page} = stage;
    const state = page.toJSON();
    const [a, b, c] = state.chats;
    const [first, second] = c!.messages;
    page.restore({...state, chats: [a!, b!, {...c!, head: second!.id, messages: [first!, second!]}]});
    await until(() => !textOf(card(page, 'C')).includes('Prompt 2'));
    await until(() => atEnd('A') && atEnd('B'));
    await atRest(log('C'));
    const former = log('C').scrollTop;
    await pressButton(page, 'Align turns');
    await scrollTo('A', 'Prompt 4');
    await until(() => topOf('B') === 'Prompt 4');
    const place = (log('B').scrollTop -= 5);
    expect(log('C').scrollTop).to.equal(former);
    // Another move within the turn.
    await wheel('A');
    await scrollTo('A', 'Prompt 3');
    await until(() => topOf('B') === 'Prompt 3');
    expect(place).to.be.greaterThan(log('B').scrollTop);
  });

  it('leave a chat alone that still moves by its reader’s hand', async () => {
    const {page} = stage;
    await pressButton(page, 'Align turns');
    await wheel('B', {top: -1e6, behavior: 'smooth'});
    await wheel('A', {top: -log('A').clientHeight * 5});
    await until(() => !isAt('C', 'Prompt 6') && isAt('A', 'Prompt 5') === isAt('C', 'Prompt 5'));
    await until(() => log('B').scrollTop === 0, 'the top of B');
    await atRest(log('B'));
    expect(log('B').scrollTop).to.equal(0);
  });

  it('let who is at the end of the newest turn follow its stream', async () => {
    const {page, server} = stage;
    await pressButton(page, 'Align turns');
    page.send('Prompt 7');
    const exchanges = [await server.nextRequest(), await server.nextRequest(), await server.nextRequest()];
    for (const exchange of exchanges) await exchange.say('Begun. ');
    await scrollTo('A', 'Prompt 5');
    await until(() => topOf('B') === 'Prompt 5' && topOf('C') === 'Prompt 5');
    await atRest(log('A'));
    (await until(() => see(card(page, 'B'), 'button', 'Scroll to latest'))).click();
    await until(() => atEnd('B'));
    (await until(() => see(card(page, 'A'), 'button', 'Scroll to latest'))).focus();
    await press('Enter');
    await until(() => atEnd('A'));
    for (const exchange of exchanges) await exchange.say('More. '.repeat(400));
    await until(() => textOf(card(page, 'B')).includes('More. More.'));
    await until(() => atEnd('A') && atEnd('B'), 'the ends to be followed');
    for (const exchange of exchanges) await exchange.finish();
  });

  it('stay where they are once it is turned off, or the panel is closed', async () => {
    const {page} = stage;
    await pressButton(page, 'Align turns');
    await scrollTo('A', 'Prompt 4');
    await until(() => topOf('B') === 'Prompt 4');
    await pressButton(page, 'Align turns');
    await scrollTo('A', 'Prompt 2');
    expect(topOf('B')).to.equal('Prompt 4');
    await pressButton(page, 'Align turns');
    await pressButton(page, 'Close Compare');
    await until(() => !maybe(page, 'button', 'Blind'));
    await scrollTo('A', 'Prompt 1');
    expect(topOf('B')).to.equal('Prompt 4');
  });
});

/** Six turns in each chat, whose answers are of other lengths in each. */
function withTurns(state: ChatPageState): ChatPageState {
  return {
    ...state,
    chats: state.chats.map((chat, place) => ({
      ...chat,
      messages: Array.from({length: count}, (_, index) => index + 1).flatMap((n) => [
        {
          id: `q${n}${chat.letter}`,
          turnId: `t${n}`,
          role: 'user' as const,
          text: `Prompt ${n}`,
          status: 'done' as const,
          createdAt: n,
          ...(n > 1 && {parentId: `a${n - 1}${chat.letter}`}),
        },
        {
          id: `a${n}${chat.letter}`,
          parentId: `q${n}${chat.letter}`,
          turnId: `t${n}`,
          role: 'assistant' as const,
          text: 'A line of an answer.\n\n'.repeat(8 + 5 * ((n + place) % 3)),
          status: 'done' as const,
          model: chat.model ?? '',
          createdAt: n,
        },
      ]),
    })),
  };
}
