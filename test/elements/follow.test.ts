import {expect, oneEvent} from '@open-wc/testing';
import {sendKeys, sendMouse} from '@web/test-runner-commands';
import {needsDevTools} from '../driver.js';
import {atRest, maybe, partOf, partsOf, see, shown, textOf, until} from './see.js';
import {ask, cards, cdp, middleOf, press, stagePage, type Stage} from './setup.js';
import type {Exchange} from '../server/client.js';

const paragraph = 'A paragraph of a long answer.\n\n';

describe('the view of a chat', () => {
  let stage: Stage;
  let exchange: Exchange;

  beforeEach(async () => {
    stage = await stagePage();
    exchange = await ask(stage);
    await exchange.say(paragraph.repeat(40));
    await until(() => log().scrollHeight > log().clientHeight * 2, 'a long answer');
    await settled();
  });

  afterEach(async () => {
    await stage.server.close();
  });

  const log = (): HTMLElement => see(stage.page, 'log', 'Messages');
  const distance = (): number => log().scrollHeight - log().clientHeight - log().scrollTop;
  const latest = (): HTMLElement | undefined => maybe(stage.page, 'button', 'Scroll to latest');

  /** More of the answer comes, and is shown. */
  async function more(): Promise<void> {
    await exchange.say(`${paragraph.repeat(5)}The mark.\n\n`);
    await until(() => textOf(log()).includes('The mark.'), 'more of the answer');
    await settled();
  }

  /** Blocks that come into view for the first time are measured, a few in each frame: that changes the height. */
  async function settled(): Promise<void> {
    let height = 0;
    let frames = 0;
    await until(() => {
      frames = log().scrollHeight === height ? frames + 1 : 0;
      height = log().scrollHeight;
      return frames === 5;
    }, 'the height to settle');
  }

  /** Turns the wheel, and waits until the view has come to rest. */
  async function wheel(deltaY: number): Promise<void> {
    const [x, y] = middleOf(log());
    await sendMouse({type: 'move', position: [x, y]});
    const rest = oneEvent(log(), 'scrollend');
    await cdp('Input.dispatchMouseEvent', {type: 'mouseWheel', x, y, deltaX: 0, deltaY});
    await rest;
  }

  /** A paragraph in the middle of the view. Text above it that is measured anew changes `scrollTop`, but not its place. */
  function paragraphInView(): Element {
    const {top, bottom} = log().getBoundingClientRect();
    const paragraphs = partsOf(stage.page, 'content')[1]!.children;
    const middle = (top + bottom) / 2;
    return [...paragraphs].find((one) => one.getBoundingClientRect().top >= middle)!;
  }

  const placeOf = (element: Element): {element: Element; top: number} => ({
    element,
    top: element.getBoundingClientRect().top,
  });

  it('follows what comes while the reader is at its end', async () => {
    await until(() => distance() < 5, 'the end');
    await more();
    expect(distance()).to.be.below(5);
    expect(latest()).to.equal(undefined);
  });

  it('is at the end in each frame, also when a high block is finished', async () => {
    await until(() => distance() < 5, 'the end');
    const code = `\`\`\`\n${'a line\n'.repeat(100)}\`\`\`\n\n`;
    await exchange.say(code);
    await until(() => textOf(log()).includes('a line'), 'the code');
    await settled();
    const scroller = log();
    const distances: number[] = [];
    // What the frame before has shown: nothing of this one has been done yet.
    const look = (): void => {
      distances.push(scroller.scrollHeight - scroller.clientHeight - scroller.scrollTop);
      if (scroller.isConnected) requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
    await more();
    expect(Math.max(...distances)).to.be.below(5);
  });

  it('is let go by the wheel, and its place is not stolen', async function () {
    await needsDevTools(this);
    await until(() => distance() < 5);
    await wheel(-200);
    await until(() => latest(), 'the view let go');
    await shown();
    const place = placeOf(paragraphInView());
    await more();
    expect(Math.abs(placeOf(place.element).top - place.top)).to.be.below(5);
  });

  it('is let go by a key, even while text keeps coming', async () => {
    await until(() => distance() < 5);
    log().focus();
    await press('PageUp');
    await until(() => latest() && distance() > 100, 'a place further up');
    await more();
    expect(distance()).to.be.above(100);
  });

  it('is not led back by the end of its own move, just after the reader has set out', async () => {
    await until(() => distance() < 5);
    log().dispatchEvent(new WheelEvent('wheel', {deltaY: -100}));
    log().dispatchEvent(new Event('scrollend'));
    await until(() => latest(), 'the view let go');
    const {scrollTop} = log();
    await more();
    expect(log().scrollTop).to.equal(scrollTop);
    expect(latest()).not.to.equal(undefined);
  });

  it('is not let go by the wheel with Ctrl, which zooms', async () => {
    await until(() => distance() < 5);
    log().dispatchEvent(new WheelEvent('wheel', {deltaY: -100, ctrlKey: true}));
    await more();
    expect(distance()).to.be.below(5);
    expect(latest()).to.equal(undefined);
  });

  it('comes back with Scroll to latest, and follows again', async function () {
    await needsDevTools(this);
    await wheel(-300);
    (await until(() => latest())).click();
    await until(() => distance() < 5 && !latest());
    await more();
    expect(distance()).to.be.below(5);
  });

  it('follows again once the reader is back at the end', async function () {
    await needsDevTools(this);
    await wheel(-100);
    await until(() => latest());
    log().focus();
    await press('End');
    await until(() => !latest(), 'the button gone');
    await more();
    expect(distance()).to.be.below(5);
  });

  it('goes to the end with the next prompt', async function () {
    await needsDevTools(this);
    await exchange.finish();
    await until(() => !maybe(stage.page, 'button', 'Stop'));
    await wheel(-300);
    await until(() => latest());
    await atRest(log());
    await ask(stage, 'Next');
    await until(() => distance() < 5);
  });

  it('lets text be selected while it streams', async () => {
    const text = partOf(cards(stage.page)[0]!, 'message');
    const node = document.createTreeWalker(text, NodeFilter.SHOW_TEXT).nextNode()!;
    getSelection()!.selectAllChildren(node.parentElement!);
    await more();
    const [range] = getSelection()!.getComposedRanges({shadowRoots: [node.getRootNode() as ShadowRoot]});
    expect(range!.collapsed).to.equal(false);
    await sendKeys({press: 'Escape'});
    expect(textOf(text)).to.contain('Hello');
  });
});
