import {expect} from '@open-wc/testing';
import {FakeClipboard} from './clipboard.js';
import {below, maybe, nameOf, partOf, partsOf, see, seeAll, textOf, until} from './see.js';
import {cards, Listener, press, send, type Stage} from './setup.js';
import {
  askAll,
  cardNames,
  columnOf,
  compare,
  converseAll,
  pressButton,
  rowsOf,
  stageModels,
} from './turns-helpers.js';

/** All that is on a page, for eyes and for ears: texts, and attributes that are read or shown. */
function everythingOn(root: Element): string {
  const attributes = ['aria-label', 'title', 'placeholder', 'alt', 'aria-description', 'value'];
  const said = [...below(root)].flatMap((element) => [
    ...attributes.map((name) => element.getAttribute(name) ?? ''),
    element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement ? element.value : '',
    ...[...element.childNodes].map((node) => (node instanceof Text ? node.data : '')),
  ]);
  return said.join('\n');
}

/** What the accessibility tree of the browser holds below a page, names and roles. */
async function accessibleNames(page: Element): Promise<string> {
  const articles = partsOf(page, 'message').map((part) => {
    const host = (part.getRootNode() as ShadowRoot).host as HTMLElement & {computedName?: string};
    return host.computedName ?? '';
  });
  await Promise.resolve();
  return [everythingOn(page), ...articles].join('\n');
}

describe('blind mode', () => {
  let stage: Stage;
  const models = /alpha|beta|gamma/;
  const figures = /tok\/s|to first token|\d tokens|\d s\b/;

  afterEach(async () => {
    await stage.server.close();
  });

  /** Two turns, and Blind pressed. */
  async function setup(width = 1200): Promise<void> {
    stage = await stageModels(3, width);
    const {page} = stage;
    await converseAll(stage, 'One', {alpha: 'first', beta: 'second', gamma: 'third'});
    await converseAll(stage, 'Two', {alpha: 'erste', beta: 'zweite', gamma: 'dritte'});
    await compare(page);
    await until(() => maybe(page, 'table'));
    await pressButton(page, 'Blind');
    await until(() => cardNames(page).join() === 'Answer 1,Answer 2,Answer 3');
  }

  it('leaves no name of a model or an endpoint, and no figure, anywhere on the page', async () => {
    await setup();
    const {page} = stage;
    await until(() => !maybe(page, 'button', 'About these figures'));
    const whole = await accessibleNames(page);
    expect(whole).not.to.match(models);
    expect(whole).not.to.match(figures);
    expect(whole).not.to.contain('Test');
    expect(whole).not.to.contain('127.0.0.1');
    expect(whole).not.to.match(/Chat [ABC]\b/);
    expect(columnOf(page, 'Answer')).to.deep.equal(['Answer 1', 'Answer 2', 'Answer 3']);
    expect(rowsOf(page)[0]).to.deep.equal(['Answer', 'Outcome']);
    await expect(page).to.be.accessible();
  });

  it('calls the messages by the number of their chat', async () => {
    await setup();
    for (const [index, one] of cards(stage.page).entries()) {
      const names = partsOf(one, 'message').map((part) => {
        const {host} = part.getRootNode() as ShadowRoot;
        return (host as Element & {computedName?: string}).computedName;
      });
      // Only Chromium tells what a name comes to.
      if (names[0] === undefined) return;
      expect(names).to.deep.equal(['You', `Answer ${index + 1}`, 'You', `Answer ${index + 1}`]);
    }
  });

  it('names no model where a narrow page goes from card to card', async () => {
    await setup(390);
    const {page} = stage;
    const tabs = seeAll(partOf(page, 'tabs'), 'button');
    expect(tabs.map(textOf).map((text) => text.trim())).to.deep.equal(['Answer 1', 'Answer 2', 'Answer 3']);
    expect(tabs.map(nameOf).join()).not.to.match(/alpha|beta|gamma|Chat/);
    await expect(page).to.be.accessible();
  });

  it('is told when it begins and ends, and puts everything back', async () => {
    await setup();
    const {page} = stage;
    const listener = new Listener(page);
    await pressButton(page, 'Blind');
    await until(() => listener.texts.includes('Names and figures are shown again'));
    await until(() => cardNames(page).join() === 'Chat A: alpha,Chat B: beta,Chat C: gamma');
    await until(() => seeAll(page, 'button', 'About these figures').length === 6);
    await press('Enter');
    await until(() => listener.texts.includes('Names and figures are hidden, and the chats are shuffled'));
    listener.stop();
  });

  it('goes on through new prompts, whose sending, queueing and end it tells by number', async () => {
    await setup();
    const {page} = stage;
    const listener = new Listener(page);
    const {alpha, beta, gamma} = await askAll(stage, 'Three', 3);
    await send(cards(page)[0]!, 'Four');
    await alpha!.reply('x');
    await beta!.cut();
    await gamma!.json({error: {message: 'The model gamma is not here'}}, 400);
    await until(() => listener.texts.join().includes('The answer failed'), 'to hear of the failure');
    await until(() => listener.texts.join().includes(': answer complete'));
    listener.stop();
    expect(listener.texts.join()).to.match(/Answer \d: queued/);
    expect(listener.texts.join()).not.to.match(models);
    expect(listener.texts.join()).not.to.match(/Chat [ABC]/);
    await until(() => partsOf(page, 'error').length > 0);
    const whole = await accessibleNames(page);
    expect(whole).not.to.match(models);
    expect(whole).not.to.contain('127.0.0.1');
    await expect(page).to.be.accessible();
  });

  it('gives away no order: the answers stand as the shuffled cards do', async () => {
    await setup();
    const {page} = stage;
    const shown = cards(page).map((one) => partsOf(one, 'content').map(textOf).at(-1)!.trim());
    expect([...shown].sort()).to.deep.equal(['dritte', 'erste', 'zweite']);
    const kept = page.toJSON().chats.map(({messages}) => messages.at(-1)!.text);
    expect(kept).to.deep.equal(shown);
  });

  it('reveals one turn in its table on demand, and no more than that', async () => {
    await setup();
    const {page} = stage;
    const listener = new Listener(page);
    await pressButton(page, 'Reveal');
    await until(() => listener.texts.some((text) => text.startsWith('Revealed: ')));
    listener.stop();
    const answers = columnOf(page, 'Answer');
    const byText: Readonly<Record<string, string>> = {erste: 'alpha', zweite: 'beta', dritte: 'gamma'};
    const expected = cards(page).map((one, index) => {
      const text = partsOf(one, 'content').map(textOf).at(-1)!.trim();
      return `Answer ${index + 1} ${byText[text]}`;
    });
    expect(answers).to.deep.equal(expected);
    expect(rowsOf(page)[0]).to.include('Total');
    expect(cardNames(page)).to.deep.equal(['Answer 1', 'Answer 2', 'Answer 3']);
    await expect(page).to.be.accessible();
    await pressButton(page, 'Previous turn');
    await until(() => rowsOf(page)[0]?.join() === 'Answer,Outcome');
    for (const one of cards(page)) expect(everythingOn(one)).not.to.match(models);
  });

  it('reveals after each verdict if that is wished; until then a verdict reveals nothing', async () => {
    await setup();
    const {page} = stage;
    const judge = async (name: string): Promise<void> => {
      (await until(() => see(page, 'radio', name))).focus();
      await press(' ');
    };
    await judge('Tie');
    await until(() => see(page, 'radio', 'Tie').getAttribute('aria-checked') === 'true');
    expect(rowsOf(page)[0]).to.deep.equal(['Answer', 'Outcome']);
    expect(await accessibleNames(page)).not.to.match(models);
    see(page, 'checkbox').focus();
    await press(' ');
    await judge('Answer 1 is better');
    await until(() => rowsOf(page)[0]?.includes('Total'));
    expect(columnOf(page, 'Answer').join()).to.match(/^Answer 1 (alpha|beta|gamma)/);
    const winner = columnOf(page, 'Answer')[0]!.replace('Answer 1 ', '');
    await pressButton(page, 'Blind');
    await pressButton(page, 'Verdicts of all turns');
    const tally = await until(() => see(page, 'table', /Verdicts of all turns/));
    expect(textOf(tally.querySelectorAll('tr')[1]!)).to.contain(winner);
  });

  it('keeps what is copied blind as well', async () => {
    await setup();
    const {page} = stage;
    const clipboard = new FakeClipboard();
    for (let item = 0; item < 3; item += 1) {
      await pressButton(page, 'Copy table');
      await until(() => maybe(page, 'menuitem', 'Copy as JSON'));
      for (let step = 0; step < item; step += 1) await press('ArrowDown');
      await press('Enter');
      await until(() => clipboard.texts.length === item + 1);
    }
    clipboard.restore();
    const copied = clipboard.texts.join('\n');
    expect(copied).to.contain('| Answer 1 | Complete |');
    expect(copied).to.contain('Two,Answer 2,');
    expect(copied).to.contain('"answer": "Answer 3"');
    expect(copied).not.to.match(models);
    expect(copied).not.to.match(figures);
    expect(copied).not.to.contain('metrics');
  });

  it('outlasts the panel, which finds it on again', async () => {
    await setup();
    const {page} = stage;
    await pressButton(page, 'Close Compare');
    await until(() => !maybe(page, 'button', 'Blind'));
    expect(cardNames(page)).to.deep.equal(['Answer 1', 'Answer 2', 'Answer 3']);
    await compare(page);
    expect(see(page, 'button', 'Blind').getAttribute('aria-pressed')).to.equal('true');
    await pressButton(page, 'Blind');
    await until(() => cardNames(page).join() === 'Chat A: alpha,Chat B: beta,Chat C: gamma');
  });
});
