import {expect} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import {focused, maybe, nameOf, partOf, see, seeAll, textOf, until} from './see.js';
import {card, Listener, press, type Stage} from './setup.js';
import {compare, converseAll, pressButton, stageModels} from './turns-helpers.js';

describe('the verdict on two answers', () => {
  let stage: Stage;

  afterEach(async () => {
    await stage.server.close();
  });

  const group = (): HTMLElement => see(stage.page, 'radiogroup', 'Verdict');
  const radio = (name: string): HTMLElement => see(stage.page, 'radio', name);
  const chosen = (): readonly string[] =>
    seeAll(stage.page, 'radio')
      .filter((each) => each.getAttribute('aria-checked') === 'true')
      .map(nameOf);

  async function judge(name: string): Promise<void> {
    (await until(() => radio(name))).focus();
    await press(' ');
    await until(() => chosen()[0] === name);
  }

  async function setup(count: number): Promise<void> {
    stage = await stageModels(count);
    await converseAll(
      stage,
      'One',
      Object.fromEntries(['alpha', 'beta', 'gamma'].slice(0, count).map((m) => [m, m])),
    );
    await compare(stage.page);
    await until(() => maybe(stage.page, 'radiogroup', 'Verdict'));
  }

  it('is a choice of four, told aloud, kept with the page, and shown again on return', async () => {
    await setup(2);
    const {page} = stage;
    expect(seeAll(group(), 'radio').map(nameOf)).to.deep.equal([
      'A is better',
      'B is better',
      'Tie',
      'Both bad',
    ]);
    expect(maybe(page, 'combobox', 'First answer')).to.equal(undefined);
    const listener = new Listener(page);
    await judge('B is better');
    await until(() => listener.texts.includes('Verdict: B is better'), 'to hear the verdict');
    listener.stop();
    await expect(page).to.be.accessible();
    const [{turnId, answers, verdict} = {turnId: '', answers: [], verdict: ''}] =
      page.toJSON().comparison?.verdicts ?? [];
    const ids = page.toJSON().chats.map(({messages}) => messages.at(-1)!.id);
    expect(verdict).to.equal('second');
    expect(answers).to.deep.equal(ids);
    expect(turnId).to.equal(page.toJSON().chats[0]!.messages[0]!.turnId);
    await converseAll(stage, 'Two', {alpha: 'a', beta: 'b'});
    await pressButton(page, 'Next turn');
    await until(() => textOf(page).includes('Turn 2 of 2'));
    expect(chosen()).to.deep.equal([]);
    await pressButton(page, 'Previous turn');
    await until(() => chosen()[0] === 'B is better');
    await pressButton(page, 'Close Compare');
    page.restore(JSON.parse(JSON.stringify(page.toJSON())));
    await compare(page);
    await until(() => textOf(page).includes('Turn 2 of 2'));
    await pressButton(page, 'Previous turn');
    await until(() => chosen()[0] === 'B is better');
  });

  it('is reached by the arrow keys, which choose nothing by themselves', async () => {
    await setup(2);
    radio('A is better').focus();
    await press('ArrowRight');
    expect(focused()).to.equal(radio('B is better'));
    await press('ArrowLeft');
    await press('ArrowLeft');
    expect(focused()).to.equal(radio('Both bad'));
    expect(chosen()).to.deep.equal([]);
    await press('Enter');
    await until(() => chosen()[0] === 'Both bad');
    const inTabOrder = seeAll(group(), 'radio').filter((each) => each.tabIndex === 0);
    expect(inTabOrder.map(nameOf)).to.deep.equal(['Both bad']);
  });

  it('has a note, and both can be withdrawn', async () => {
    await setup(2);
    const {page} = stage;
    see(page, 'textbox', 'Note').focus();
    await sendKeys({type: 'Clearer.'});
    const kept = () => page.toJSON().comparison?.verdicts ?? [];
    await until(() => kept()[0]?.note === 'Clearer.');
    expect(kept()[0]).not.to.have.property('verdict');
    await judge('Tie');
    expect(kept()).to.have.length(1);
    expect(kept()[0]).to.include({note: 'Clearer.', verdict: 'tie'});
    await pressButton(page, 'Withdraw');
    await until(() => kept().length === 0);
    await until(() => focused().getAttribute('role') === 'radio');
    expect((see(page, 'textbox', 'Note') as HTMLInputElement).value).to.equal('');
    expect(chosen()).to.deep.equal([]);
  });

  it('stays on its turn while the note is written and another turn comes', async () => {
    await setup(2);
    const {page, server} = stage;
    const note = see(page, 'textbox', 'Note');
    note.focus();
    await sendKeys({type: 'Hm'});
    page.send('Two');
    for (let i = 0; i < 2; i += 1) await (await server.nextRequest()).reply('x');
    await until(() => textOf(page).includes('Turn 1 of 2'));
    await sendKeys({type: 'm.'});
    expect((note as HTMLInputElement).value).to.equal('Hmm.');
  });

  it('is on any two of three answers', async () => {
    await setup(3);
    const {page} = stage;
    const select = (name: string): HTMLSelectElement => see(page, 'combobox', name) as HTMLSelectElement;
    const options = (name: string): readonly string[] => [...select(name).options].map(({text}) => text);
    expect(options('First answer')).to.deep.equal(['A', 'C']);
    expect(options('Second answer')).to.deep.equal(['B', 'C']);
    await judge('A is better');
    const second = select('Second answer');
    second.value = [...second.options].find(({text}) => text === 'C')!.value;
    second.dispatchEvent(new Event('change'));
    await until(() => maybe(page, 'radio', 'C is better'));
    expect(chosen()).to.deep.equal([]);
    await judge('C is better');
    const {verdicts = []} = page.toJSON().comparison ?? {};
    expect(verdicts.map(({verdict}) => verdict)).to.deep.equal(['first', 'second']);
    await expect(page).to.be.accessible();
  });

  it('counts in a tally by model, in words', async () => {
    await setup(2);
    const {page} = stage;
    expect(textOf(partOf(page, 'compare'))).not.to.contain('Verdicts of all turns');
    await judge('B is better');
    await converseAll(stage, 'Two', {alpha: 'a', beta: 'b'});
    await pressButton(page, 'Next turn');
    await until(() => textOf(page).includes('Turn 2 of 2'));
    await judge('Both bad');
    await pressButton(page, 'Verdicts of all turns');
    const tally = await until(() => see(page, 'table', /Verdicts of all turns/));
    const rows = [...tally.querySelectorAll('tr')].map((row) =>
      [...row.cells].map((cell) => textOf(cell).trim()),
    );
    expect(rows).to.deep.equal([
      ['Model', 'Wins', 'Losses', 'Ties', 'Both bad'],
      ['beta', '1', '0', '0', '1'],
      ['alpha', '0', '1', '0', '1'],
    ]);
    await expect(page).to.be.accessible();
  });

  it('is not asked for where one chat has answered', async () => {
    stage = await stageModels(2);
    const {page, server} = stage;
    page.syncInput = false;
    page.send('Alone', {chatId: page.toJSON().chats[0]!.id});
    await (await server.nextRequest()).reply('x');
    await compare(page);
    await until(() => maybe(page, 'table'));
    expect(maybe(page, 'radiogroup', 'Verdict')).to.equal(undefined);
    expect(card(page, 'A')).to.exist;
  });
});
