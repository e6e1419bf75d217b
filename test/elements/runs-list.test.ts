import {expect} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import type {PromptSubmitEvent} from '../../src/events/prompt-submit-event.js';
import {maybe, partOf, see, seeAll, textOf, until} from './see.js';
import {addChats, box, card, Listener, press, stagePage, type Stage} from './setup.js';
import {openRuns, reply, fail, nameOfFocused, hostOf} from './runs-helpers.js';
import {FakeClipboard} from './clipboard.js';
import {nextSavedFile} from './saved-file.js';

/** Writes a list of prompts and runs it. */
async function runList(panel: HTMLElement, prompts: readonly string[]): Promise<void> {
  const field = see(panel, 'textbox', 'Prompts') as HTMLTextAreaElement;
  field.value = prompts.join('\n');
  field.dispatchEvent(new InputEvent('input', {bubbles: true}));
  const run = see(panel, 'button', 'Run');
  await until(() => run.getAttribute('aria-disabled') === 'false');
  run.focus();
  await press('Enter');
}

/** The cells of a table, row by row, as they read. */
function table(root: HTMLElement): string[][] {
  return [...partOf(root, 'results').querySelectorAll('tr')].map((row) =>
    [...row.querySelectorAll<HTMLElement>('th, td')].map((cell) => textOf(cell).trim()),
  );
}

describe('Runs of a list of prompts', () => {
  let stage: Stage;
  let panel: HTMLElement;

  beforeEach(async () => {
    stage = await stagePage();
    await addChats(stage.page, 2);
  });

  it('is typed, run and shown, each prompt by itself', async () => {
    const {page} = stage;
    panel = await openRuns(stage);
    const listener = new Listener(page);
    see(panel, 'textbox', 'Prompts').focus();
    await sendKeys({type: 'One'});
    await press('Enter');
    await sendKeys({type: 'Two'});
    await until(() => textOf(panel).includes('Read as lines: 2 prompts'));
    await expect(page).to.be.accessible();
    see(panel, 'button', 'Run').focus();
    await press('Enter');
    await until(() => textOf(panel).includes('Prompt 1 of 2'));
    expect(nameOfFocused()).to.equal('Pause');
    await expect(page).to.be.accessible();
    const asked = [await reply(stage, 'Uno'), await reply(stage, 'Eins')];
    await until(() => textOf(panel).includes('Prompt 2 of 2'));
    asked.push(await reply(stage, 'Dos'), await reply(stage, 'Zwei'));
    await until(() => textOf(panel).includes('2 prompts run, all answered'));
    expect(asked).to.deep.equal(['One', 'One', 'Two', 'Two']);
    const requests = (await stage.server.requests()).filter(({method}) => method === 'POST');
    expect(requests.every(({body}) => (body as {messages: unknown[]}).messages.length === 1)).to.equal(true);
    const [head, one, two] = table(panel);
    expect(head).to.deep.equal(['Prompt', 'Chat A: alpha', 'Chat B: alpha']);
    expect(one![0]).to.contain('One');
    expect(one!.slice(1).join(' '))
      .to.match(/Complete.*Uno|Complete.*Eins/)
      .and.contain('~1 token');
    expect(two!.slice(1).join(' ')).to.contain('Complete');
    await expect(page).to.be.accessible();
    await until(() => listener.texts.some((text) => text.includes('2 prompts run, all answered')));
    listener.stop();
  });

  it('goes on after a fault, marks it, and asks it again afterwards', async () => {
    const {page} = stage;
    panel = await openRuns(stage);
    await runList(panel, ['One', 'Two']);
    await fail(stage);
    const cut = await stage.server.nextRequest();
    await cut.say('Ei');
    // What is not read when a connection breaks is lost.
    await until(() => textOf(page).includes('Ei'));
    await cut.cut();
    await reply(stage, 'Dos');
    await reply(stage, 'Zwei');
    await until(() => textOf(panel).includes('2 prompts run, 2 not answered'));
    expect(table(panel)[1]!.join(' ')).to.contain('Cut short');
    await expect(page).to.be.accessible();
    see(panel, 'button', 'Retry failed cells').focus();
    await press('Enter');
    await until(() => nameOfFocused() === 'Pause');
    await reply(stage, 'Uno');
    await reply(stage, 'Eins');
    await until(() => textOf(panel).includes('2 prompts run, all answered'));
  });

  it('can be paused, go on and be cancelled', async () => {
    const {page} = stage;
    panel = await openRuns(stage);
    await runList(panel, ['One', 'Two', 'Three']);
    const exchanges = [await stage.server.nextRequest(), await stage.server.nextRequest()];
    see(panel, 'button', 'Pause').click();
    for (const exchange of exchanges) await exchange.reply('One');
    await until(() => textOf(panel).includes('Prompt 1 of 3 · Paused') && !maybe(page, 'button', 'Stop'));
    await expect(page).to.be.accessible();
    see(panel, 'button', 'Resume').click();
    const slow = [await stage.server.nextRequest(), await stage.server.nextRequest()];
    see(partOf(panel, 'list'), 'button', 'Cancel').focus();
    await press('Enter');
    for (const exchange of slow) expect(await exchange.closed()).to.equal('aborted');
    await until(() => maybe(panel, 'button', 'Run'));
    expect(nameOfFocused()).to.equal('Run');
    expect(table(panel)[2]!.join(' ')).to.contain('Stopped by you');
    expect(table(panel)[3]!.join(' ')).to.contain('Not asked yet');
  });

  it('goes on in the other chats when one is stopped, and pauses with Stop all', async () => {
    const {page} = stage;
    panel = await openRuns(stage);
    await runList(panel, ['One', 'Two']);
    const slow = [await stage.server.nextRequest(), await stage.server.nextRequest()];
    await slow[0]!.say('U');
    await slow[1]!.say('U');
    see(card(page, 'A'), 'button', 'Stop').click();
    await until(() => table(panel)[1]![1]!.includes('Stopped by you'));
    see(card(page, 'B'), 'button', 'Stop').click();
    await until(() => textOf(panel).includes('Prompt 2 of 2'));
    const [second] = [await stage.server.nextRequest(), await stage.server.nextRequest()];
    see(partOf(panel, 'all'), 'button', 'Stop all').click();
    expect(await second.closed()).to.equal('aborted');
    await until(() => textOf(panel).includes('Prompt 2 of 2 · Paused'));
    expect(box(card(page, 'A')).value).to.equal('');
    await expect(page).to.be.accessible();
  });

  it('can go on in the same chat', async () => {
    panel = await openRuns(stage);
    partOf(panel, 'list').querySelector<HTMLElement>('[type="radio"]')!.focus();
    await press('ArrowDown');
    await runList(panel, ['One', 'Two']);
    for (const text of ['Uno', 'Uno']) await reply(stage, text);
    const {body} = await stage.server.nextRequest();
    expect(
      (body as {messages: readonly {content: string}[]}).messages.map(({content}) => content),
    ).to.deep.equal(['One', 'Uno', 'Two']);
  });

  it('asks the host for each prompt, once, and skips what it keeps back', async () => {
    const {page} = stage;
    panel = await openRuns(stage);
    const asked: PromptSubmitEvent[] = [];
    page.addEventListener('bai-prompt-submit', (event) => {
      asked.push(event);
      if (event.text === 'One') event.preventDefault();
    });
    await runList(panel, ['One', 'Two']);
    await reply(stage, 'Dos');
    // The list goes on while the panel is closed.
    see(page, 'button', 'Close Compare').click();
    await reply(stage, 'Zwei');
    panel = await openRuns(stage);
    await until(() => textOf(panel).includes('2 prompts run, 2 not answered'));
    expect(asked.map(({text, targets}) => [text, targets.length])).to.deep.equal([
      ['One', 2],
      ['Two', 2],
    ]);
    expect(table(panel)[1]!.slice(1)).to.deep.equal([
      'Kept back by the host page',
      'Kept back by the host page',
    ]);
  });

  it('is read from a file that is dropped, and says what it cannot read', async () => {
    const {page} = stage;
    panel = await openRuns(stage);
    const view = hostOf(partOf(panel, 'list'));
    drop(view, new File(['prompt\n"One, two"\n'], 'list.csv'));
    await until(() => textOf(panel).includes('Read as CSV: 1 prompt'));
    await expect(page).to.be.accessible();
    see(panel, 'button', 'Remove list.csv').focus();
    await press('Enter');
    await until(() => maybe(panel, 'textbox', 'Prompts'));
    drop(view, new File(['"One"\n{"id": 1}'], 'list.jsonl'));
    await until(() => textOf(panel).includes('Line 2 holds no prompt'));
    expect(see(panel, 'button', 'Run').getAttribute('aria-disabled')).to.equal('true');
    await expect(page).to.be.accessible();
  });

  it('shows a prompt in all chats', async () => {
    const {page} = stage;
    panel = await openRuns(stage);
    await runList(panel, ['One', 'Two']);
    for (const text of ['Uno', 'Uno', 'Dos', 'Dos']) await reply(stage, text);
    await until(() => textOf(panel).includes('all answered'));
    await until(() => textOf(card(page, 'A')).includes('Dos'));
    seeAll(panel, 'button', 'Show this turn in all chats')[0]!.focus();
    await press('Enter');
    await until(() => ['A', 'B'].every((letter) => textOf(card(page, letter)).includes('Uno')));
  });

  it('is handed on as a table that can be copied', async () => {
    const {page} = stage;
    panel = await openRuns(stage);
    await runList(panel, ['=One']);
    await reply(stage, 'Uno');
    await reply(stage, 'Uno');
    await until(() => textOf(panel).includes('all answered'));
    const clipboard = new FakeClipboard();
    see(panel, 'button', 'Export results').focus();
    await press('Enter');
    await until(() => maybe(panel, 'menuitem', 'Save as JSON'));
    await expect(page).to.be.accessible();
    see(panel, 'menuitem', 'Copy as CSV').click();
    const copied = await until(() => clipboard.text, 'what was copied');
    clipboard.restore();
    expect(copied).to.match(/^number,prompt,chat,model,outcome,.*\r\n1,'=One,A,alpha,done,.*,Uno\r\n/);
  });

  it('is saved as a file', async () => {
    panel = await openRuns(stage);
    await runList(panel, ['One']);
    await reply(stage, 'Uno');
    await reply(stage, 'Uno');
    await until(() => textOf(panel).includes('all answered'));
    const saved = nextSavedFile();
    see(panel, 'button', 'Export results').focus();
    await press('Enter');
    (await until(() => maybe(panel, 'menuitem', 'Save as JSON'))).click();
    const {name, text} = await saved;
    expect(name).to.equal('results.json');
    const {results} = JSON.parse(text) as {results: readonly {readonly prompt: string}[]};
    expect(results.map(({prompt}) => prompt)).to.deep.equal(['One']);
  });
});

function drop(target: HTMLElement, file: File): void {
  const dataTransfer = new DataTransfer();
  dataTransfer.items.add(file);
  target.dispatchEvent(
    new DragEvent('drop', {dataTransfer, bubbles: true, composed: true, cancelable: true}),
  );
}
