import {expect} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import type {ChatPageState} from '../../src/chat/state.js';
import type {BaiChatPage} from '../../src/elements/chat-page/chat-page.js';
import {FakeClipboard} from './clipboard.js';
import {differenceOf, summaryOf} from './difference-helpers.js';
import {focused, maybe, partOf, see, seeAll, textOf, until} from './see.js';
import {card, cards, messages, press, ready, stagePage, type Stage} from './setup.js';
import {askAll, cardNames, columnOf, converseAll, pressButton, stageModels} from './turns-helpers.js';

/** What a person comes to this page for, from the first key to the last, without a mouse. */
describe('a person who is to choose a model', () => {
  let stage: Stage;
  let clipboard: FakeClipboard;

  beforeEach(() => {
    clipboard = new FakeClipboard();
  });

  afterEach(async () => {
    clipboard.restore();
    await stage.server.close();
  });

  /** Opens Compare if it is closed, and goes to one of its views by the arrow keys. */
  async function goTo(view: string): Promise<void> {
    const {page} = stage;
    if (!maybe(page, 'region', 'Compare')) await pressButton(page, 'Compare');
    await until(() => maybe(page, 'tab', view));
    seeAll(page, 'tab')
      .find((tab) => tab.getAttribute('aria-selected') === 'true')!
      .focus();
    for (let step = 0; step < 5 && textOf(focused()).trim() !== view; step += 1) {
      const before = focused();
      await press('ArrowRight');
      await until(() => focused() !== before);
    }
    await until(() => see(page, 'tab', view).getAttribute('aria-selected') === 'true');
  }

  /** Takes a model in the picker of a chat, by typing. */
  async function chooseModel(letter: string, model: string): Promise<void> {
    const {page} = stage;
    const field = see(card(page, letter), 'combobox', 'Model');
    field.focus();
    await press('ArrowDown');
    await sendKeys({type: model});
    await until(() => maybe(card(page, letter), 'option', new RegExp(model)));
    await press('Enter');
    await until(() => cardNames(page).includes(`Chat ${letter}: ${model}`), `${model} in chat ${letter}`);
  }

  /** Takes an entry of a menu, by its letter. */
  async function takeFromMenu(menu: string, item: string): Promise<void> {
    const {page} = stage;
    await pressButton(page, menu);
    const entry = await until(() => see(page, 'menuitem', item));
    for (let step = 0; focused() !== entry && step < 6; step += 1) await press('ArrowDown');
    await press('Enter');
  }

  /** Puts `text` in at the caret, in one piece, as a paste does. */
  function paste(target: HTMLTextAreaElement, text: string): void {
    target.setRangeText(text, target.selectionStart, target.selectionEnd, 'end');
    target.dispatchEvent(
      new InputEvent('input', {bubbles: true, composed: true, inputType: 'insertFromPaste'}),
    );
  }

  it('compares three models on one prompt', async () => {
    stage = await stagePage({models: ['alpha', 'beta', 'gamma']});
    const {page} = stage;
    for (const letter of ['B', 'C']) {
      await pressButton(page, 'Add chat');
      await until(() => cardNames(page).includes(`Chat ${letter}: alpha`));
    }
    await ready(page);
    await chooseModel('B', 'beta');
    await chooseModel('C', 'gamma');
    see(page, 'switch', 'Sync input').focus();
    await press('Enter');
    await converseAll(stage, 'Which is right?', {alpha: 'This', beta: 'That', gamma: 'Neither'});
    const said = ['This', 'That', 'Neither'].map((answer) => `Which is right?,${answer}`).join();
    await until(
      () =>
        cards(page)
          .map((one) => messages(one).join())
          .join() === said,
      'all answers',
    );
    await goTo('Turns');
    await until(() => columnOf(page, 'Answer').length === 3);
    expect(columnOf(page, 'Answer')).to.deep.equal(['A alpha', 'B beta', 'C gamma']);
    expect(columnOf(page, 'Outcome')).to.deep.equal(['Complete', 'Complete', 'Complete']);
  });

  it('finds which is fastest', async () => {
    stage = await stageModels(3);
    const {page} = stage;
    await goTo('Turns');
    const {alpha, beta, gamma} = await askAll(stage, 'Go', 3);
    // In this order, whatever time each step takes.
    for (const [exchange, word] of [
      [beta!, 'first'],
      [gamma!, 'second'],
      [alpha!, 'third'],
    ] as const) {
      // Far enough apart to be told apart: times of a second and more have one decimal place.
      const next = performance.now() + 150;
      await until(() => performance.now() > next);
      await exchange.say(word);
      await until(() => messages(page).includes(word));
      await exchange.say(' and more');
      await exchange.finish();
      await until(() => textOf(page).includes(`${word} and more`));
    }
    await until(() => columnOf(page, 'Outcome').every((outcome) => outcome === 'Complete'));
    const firstTokens = columnOf(page, 'To first token');
    expect(firstTokens[1]).to.match(/^fastest /);
    expect(firstTokens[0]).to.match(/^slowest /);
    await pressButton(page, 'To first token');
    await until(() => columnOf(page, 'Answer')[0] === 'B beta', 'the fastest first');
  });

  it('sees what differs', async () => {
    stage = await stageModels(2);
    const {page} = stage;
    await converseAll(stage, 'How?', {
      alpha: 'First boil the water. Then wait for five minutes.',
      beta: 'First boil the water. Then wait for ten minutes.',
    });
    await goTo('Difference');
    const difference = await differenceOf(page);
    expect(summaryOf(page)).to.match(/^1 word added, 1 removed; \d+ % the same$/);
    expect(textOf(difference)).to.contain('removed: five').and.to.contain('added: ten');
    await pressButton(page, 'Next difference');
    await until(() => textOf(partOf(page, 'compare')).includes('1 of '));
  });

  it('judges ten prompts blind', async () => {
    stage = await stageModels(2);
    const {page, server} = stage;
    await goTo('Runs');
    const field = await until(() => see(page, 'textbox', 'Prompts') as HTMLTextAreaElement);
    const prompts = Array.from({length: 10}, (_, index) => `Prompt ${index + 1}`);
    field.focus();
    await sendKeys({type: prompts[0]!});
    paste(field, `\n${prompts.slice(1).join('\n')}`);
    await until(() => textOf(page).includes('Read as lines: 10 prompts'));
    await pressButton(page, 'Run');
    for (let count = 0; count < 20; count += 1) {
      const exchange = await server.nextRequest();
      const {model} = exchange.body as {model: string};
      await exchange.reply(model === 'alpha' ? 'The better one' : 'The other one');
    }
    await until(() => textOf(page).includes('10 prompts run, all answered'));
    await goTo('Turns');
    await pressButton(page, 'Blind');
    await until(() => cardNames(page).join() === 'Answer 1,Answer 2');
    while (!textOf(page).includes('Turn 1 of 10')) await pressButton(page, 'Previous turn');
    for (let turn = 1; turn <= 10; turn += 1) {
      await until(() => textOf(page).includes(`Turn ${turn} of 10`));
      await pressButton(page, 'Show this turn in all chats');
      const good = await until(() => {
        const index = cards(page).findIndex((one) => messages(one).includes('The better one'));
        return index >= 0 && `Answer ${index + 1}`;
      }, 'the answers of the turn');
      (await until(() => see(page, 'radio', `${good} is better`))).focus();
      await press(' ');
      await until(() => see(page, 'radio', `${good} is better`).getAttribute('aria-checked') === 'true');
      if (turn < 10) await pressButton(page, 'Next turn');
    }
    expect(textOf(page)).not.to.match(/alpha|beta/);
    await pressButton(page, 'Blind');
    await until(() => cardNames(page).join() === 'Chat A: alpha,Chat B: beta');
    await pressButton(page, 'Verdicts of all turns');
    const tally = await until(() => see(page, 'table', /Verdicts of all turns/));
    const rows = [...tally.querySelectorAll('tr')].map((row) =>
      [...row.cells].map((cell) => textOf(cell).trim()),
    );
    expect(rows.slice(1)).to.deep.equal([
      ['alpha', '10', '0', '0', '0'],
      ['beta', '0', '10', '0', '0'],
    ]);
  }).timeout(120_000);

  it('hands the result to a colleague, who sees what they saw', async () => {
    stage = await stageModels(2);
    const {page} = stage;
    await converseAll(stage, 'Who?', {alpha: 'I', beta: 'Me'});
    await goTo('Turns');
    (await until(() => see(page, 'radio', 'A is better'))).focus();
    await press(' ');
    await takeFromMenu('Copy table', 'Copy as Markdown');
    const table = await until(() => clipboard.text, 'the table');
    expect(table).to.contain('| A: alpha |').and.to.contain('A is better');
    clipboard.clear();
    await goTo('Chats');
    await pressButton(page, 'Copy as JSON');
    const handed = await until(() => clipboard.text, 'the chats');
    await stage.server.close();

    stage = await stagePage({models: ['alpha', 'beta']});
    const theirs: BaiChatPage = stage.page;
    await goTo('Chats');
    const field = await until(() => see(theirs, 'textbox', 'Chats as text') as HTMLTextAreaElement);
    field.focus();
    paste(field, handed);
    await pressButton(theirs, 'Replace page');
    await until(() => messages(theirs).join() === 'Who?,I,Who?,Me', 'the chats of the other page');
    const {comparison, chats} = theirs.toJSON();
    expect(comparison?.verdicts?.map(({verdict}) => verdict)).to.deep.equal(['first']);
    const before = (JSON.parse(handed) as ChatPageState).chats;
    expect(chats.map(({messages: all}) => all)).to.deep.equal(before.map(({messages: all}) => all));
    await goTo('Turns');
    await until(() => see(theirs, 'radio', 'A is better').getAttribute('aria-checked') === 'true');
  });
});
