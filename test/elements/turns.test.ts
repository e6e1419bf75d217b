import {expect} from '@open-wc/testing';
import {FakeClipboard} from './clipboard.js';
import {focused, maybe, nameOf, partOf, see, seeAll, textOf, until} from './see.js';
import {card, Listener, press, send, type Stage} from './setup.js';
import {askAll, columnOf, compare, converseAll, pressButton, rowsOf, stageModels} from './turns-helpers.js';

describe('the turns of several chats', () => {
  let stage: Stage;
  let clipboard: FakeClipboard;

  beforeEach(() => {
    clipboard = new FakeClipboard();
  });

  afterEach(async () => {
    clipboard.restore();
    await stage.server.close();
  });

  /** Takes an entry of the menu Copy table, by keyboard. */
  async function copyTable(item: string): Promise<string> {
    await pressButton(stage.page, 'Copy table');
    const entry = await until(() => see(stage.page, 'menuitem', item));
    for (let step = 0; focused() !== entry && step < 5; step += 1) await press('ArrowDown');
    await press('Enter');
    return until(() => clipboard.text, 'what was copied');
  }

  it('say how to begin when there are none', async () => {
    stage = await stageModels(2);
    await compare(stage.page);
    expect(textOf(stage.page)).to.contain('Send a prompt to compare its answers');
    await expect(stage.page).to.be.accessible();
  });

  it('are compared in a table while their answers come, and figures are there at the end of each', async () => {
    stage = await stageModels(3);
    const {page} = stage;
    await compare(page);
    const {alpha, beta, gamma} = await askAll(stage, 'Why?', 3);
    await until(() => rowsOf(page).length === 4);
    expect(rowsOf(page)[0]).to.deep.equal([
      'Answer',
      'To first token',
      'Speed',
      'Tokens',
      'Characters',
      'Total',
      'Outcome',
    ]);
    expect(columnOf(page, 'Answer')).to.deep.equal(['A alpha', 'B beta', 'C gamma']);
    expect(nameOf(see(page, 'table'))).to.contain('Answers to “Why?”');
    await beta!.say('Be');
    await beta!.say('cause it is so.');
    await beta!.finish();
    await until(() => columnOf(page, 'Outcome')[1] === 'Complete');
    // One figure alone is neither best nor worst.
    expect(columnOf(page, 'Characters')).to.deep.equal(['', '17', '']);
    expect(columnOf(page, 'Tokens')[1]).to.match(/^~\d+$/);
    await alpha!.say('I do not ');
    await alpha!.say('know, and nobody else does.');
    await alpha!.sse({choices: [], usage: {prompt_tokens: 1, completion_tokens: 4000}});
    await alpha!.finish('length');
    await until(() => columnOf(page, 'Outcome')[0] === 'Length limit reached');
    await gamma!.say('Well');
    // What is not read when a connection breaks is lost.
    await until(() => textOf(page).includes('Well'));
    await gamma!.cut();
    await until(() => columnOf(page, 'Outcome')[2]?.startsWith('Cut short'));
    const characters = columnOf(page, 'Characters');
    expect(characters).to.deep.equal(['longest 36', 'shortest 17', '4']);
    expect(columnOf(page, 'Tokens')[0]).to.equal('most 4,000');
    expect(columnOf(page, 'Total')[0]).to.match(/^(fastest |slowest )?[\d.]+ s$/);
    await expect(page).to.be.accessible();
  });

  it('say of an answer that failed, or was stopped, what became of it', async () => {
    stage = await stageModels(2);
    const {page} = stage;
    await compare(page);
    const {alpha, beta} = await askAll(stage, 'Why?', 2);
    await alpha!.json({error: {message: 'no'}}, 401);
    await until(() => columnOf(page, 'Outcome')[0]?.includes('refused the token'));
    expect(columnOf(page, 'Outcome')[1]).to.equal('Answering…');
    await beta!.say('Be');
    await pressButton(card(page, 'B'), 'Stop');
    await until(() => columnOf(page, 'Outcome')[1] === 'Stopped by you');
  });

  it('sort by the head of a column, by keyboard, and stay sorted from turn to turn', async () => {
    stage = await stageModels(3);
    const {page} = stage;
    await compare(page);
    await converseAll(stage, 'One', {alpha: 'aaaa', beta: 'bb', gamma: 'ccccc'});
    await until(() => columnOf(page, 'Characters').join() !== ',,');
    await pressButton(see(page, 'table'), 'Characters');
    const sorted = (): string | null =>
      see(page, 'table').querySelector('[aria-sort]')?.getAttribute('aria-sort') ?? null;
    await until(() => sorted() === 'ascending');
    expect(columnOf(page, 'Answer')).to.deep.equal(['B beta', 'A alpha', 'C gamma']);
    await expect(page).to.be.accessible();
    await press('Enter');
    await until(() => sorted() === 'descending');
    expect(columnOf(page, 'Answer')).to.deep.equal(['C gamma', 'A alpha', 'B beta']);
    await converseAll(stage, 'Two', {alpha: 'a', beta: 'bbbbbb', gamma: 'ccc'});
    await until(() => textOf(page).includes('Turn 2 of 2'));
    await until(() => columnOf(page, 'Answer')[0] === 'B beta');
    expect(columnOf(page, 'Characters')).to.deep.equal(['longest 6', '3', 'shortest 1']);
  });

  it('are gone through one by one, and a turn that was chosen stays while another one comes', async () => {
    stage = await stageModels(2);
    const {page} = stage;
    await compare(page);
    await converseAll(stage, 'One', {alpha: 'a', beta: 'b'});
    await converseAll(stage, 'Two', {alpha: 'a', beta: 'b'});
    await until(() => textOf(page).includes('Turn 2 of 2'));
    expect(see(page, 'button', 'Next turn').getAttribute('aria-disabled')).to.equal('true');
    const listener = new Listener(page);
    await pressButton(page, 'Previous turn');
    await until(() => listener.texts.includes('Turn 1 of 2'), 'to hear where one is');
    listener.stop();
    expect(nameOf(see(page, 'table'))).to.contain('“One”');
    expect(see(page, 'button', 'Previous turn').getAttribute('aria-disabled')).to.equal('true');
    await converseAll(stage, 'Three', {alpha: 'a', beta: 'b'});
    await until(() => textOf(page).includes('Turn 1 of 3'));
    await pressButton(page, 'Next turn');
    await pressButton(page, 'Next turn');
    await until(() => textOf(page).includes('Turn 3 of 3'));
    // At the newest it follows again.
    await converseAll(stage, 'Four', {alpha: 'a', beta: 'b'});
    await until(() => textOf(page).includes('Turn 4 of 4'));
  });

  it('begin with the newest that several chats answer, not with one that went to a single chat', async () => {
    stage = await stageModels(2);
    const {page, server} = stage;
    await converseAll(stage, 'Both', {alpha: 'a', beta: 'b'});
    see(card(page, 'B'), 'button', 'Sync this chat').click();
    await send(card(page, 'A'), 'Alone');
    await (await server.nextRequest()).reply('x');
    await until(() => !maybe(page, 'button', 'Stop'));
    await compare(page);
    await until(() => textOf(page).includes('Turn 1 of 2'));
    expect(columnOf(page, 'Answer')).to.deep.equal(['A alpha', 'B beta']);
  });

  it('show the prompt in a line, and the whole of it on demand', async () => {
    stage = await stageModels(2);
    const {page} = stage;
    const prompt = `Why ${'so very '.repeat(40)}long?`;
    page.send(prompt);
    await compare(page);
    const line = await until(() => see(page, 'button', prompt));
    expect(line.getAttribute('aria-expanded')).to.equal('false');
    const {height} = line.getBoundingClientRect();
    line.focus();
    await press('Enter');
    await until(() => line.getAttribute('aria-expanded') === 'true');
    expect(line.getBoundingClientRect().height).to.be.greaterThan(height * 1.5);
    await expect(page).to.be.accessible();
  });

  it('say how each figure is measured', async () => {
    stage = await stageModels(2);
    const {page} = stage;
    await converseAll(stage, 'Why?', {alpha: 'a', beta: 'b'});
    await compare(page);
    await pressButton(page, 'How these are measured');
    const panel = (): string => textOf(partOf(page, 'compare'));
    await until(() => panel().includes('from the moment the request is sent'));
    for (const word of [
      'To first token:',
      'Speed:',
      'Tokens:',
      'Characters:',
      'Total:',
      'Waiting:',
      '~ marks',
    ])
      expect(panel()).to.contain(word);
    await expect(page).to.be.accessible();
  });

  it('are copied as Markdown, CSV and JSON, as they are sorted, from a menu', async () => {
    stage = await stageModels(2);
    const {page} = stage;
    await converseAll(stage, 'Why?', {alpha: '=1', beta: 'four'});
    await compare(page);
    await until(() => columnOf(page, 'Outcome').join() === 'Complete,Complete');
    await pressButton(see(page, 'table'), 'Answer');
    await press('Enter');
    await until(() => columnOf(page, 'Answer')[0] === 'B beta');
    const listener = new Listener(page);
    const markdown = await copyTable('Copy as Markdown');
    await until(() => listener.texts.includes('Copied'), 'to hear that it was copied');
    listener.stop();
    expect(markdown).to.match(/^> Why\?\n\n\| Answer \| To first token \| Speed \|/);
    expect(markdown.indexOf('| B: beta |')).to.be.within(1, markdown.indexOf('| A: alpha |'));
    clipboard.clear();
    const [head, first, second] = (await copyTable('Copy as CSV')).split('\r\n');
    expect(head).to.match(/^prompt,answer,model,first_token_s/);
    expect(first).to.match(/^Why\?,B,beta,.*,4,[\d.]+,,Complete,,,,$/);
    expect(second).to.match(/^Why\?,A,alpha,/);
    clipboard.clear();
    const value = JSON.parse(await copyTable('Copy as JSON')) as {answers: readonly {answer: string}[]};
    expect(value).to.deep.include({prompt: 'Why?', verdicts: []});
    expect(value.answers.map(({answer}) => answer)).to.deep.equal(['B', 'A']);
  });

  it('stay in a narrow page and from right to left within the panel; the table scrolls in its own box', async () => {
    stage = await stageModels(2, 390);
    const {page} = stage;
    page.dir = 'rtl';
    await converseAll(stage, 'Why?', {alpha: 'a', beta: 'b'});
    await compare(page);
    const table = await until(() => see(page, 'table'));
    const box = partOf(page, 'table');
    expect(table.getBoundingClientRect().width).to.be.greaterThan(box.getBoundingClientRect().width);
    const panel = partOf(page, 'compare').getBoundingClientRect();
    for (const button of seeAll(partOf(page, 'compare'), 'button')) {
      if (table.contains(button)) continue;
      const {left, right} = button.getBoundingClientRect();
      expect(left >= panel.left && right <= panel.right, nameOf(button)).to.equal(true);
    }
    expect(panel.height).to.be.at.most(page.getBoundingClientRect().height / 2);
    await expect(page).to.be.accessible();
  });

  it('take little height where three models are compared', async () => {
    stage = await stageModels(3);
    const {page} = stage;
    await converseAll(stage, 'Why?', {alpha: 'a', beta: 'b', gamma: 'c'});
    await compare(page);
    const table = await until(() => see(page, 'table'));
    expect(table.getBoundingClientRect().height).to.be.at.most(140);
  });
});
