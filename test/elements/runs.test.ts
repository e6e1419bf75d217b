import {expect} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import type {PromptSubmitEvent} from '../../src/events/prompt-submit-event.js';
import type {Exchange} from '../server/client.js';
import {focused, maybe, partOf, see, seeAll, textOf, until} from './see.js';
import {addChats, box, card, idle, Listener, press, send, stagePage, type Stage} from './setup.js';

/** Opens Compare and goes to its view Runs. */
async function openRuns({page}: Stage): Promise<HTMLElement> {
  see(page, 'button', 'Compare').focus();
  await press('Enter');
  (await until(() => maybe(page, 'tab', 'Turns'))).focus();
  while (see(page, 'tab', 'Runs').getAttribute('aria-selected') !== 'true') {
    await press('ArrowRight');
    await until(() => focused().getAttribute('aria-selected') === 'true');
  }
  return until(() => maybe(page, 'region', 'Compare'));
}

/** Sends `text` to all chats by the shared input. */
async function sendToAll({page}: Stage, text: string): Promise<void> {
  see(page, 'switch', 'Sync input').focus();
  await press('Enter');
  await send(card(page, 'A'), text);
}

/** Answers the next request with `text`, and gives what was asked. */
async function reply({server}: Stage, text: string): Promise<string> {
  const exchange = await server.nextRequest();
  const asked = promptOf(exchange);
  await exchange.reply(text);
  return asked;
}

function promptOf({body}: Exchange): string {
  const {messages} = body as {readonly messages: readonly {readonly content: string}[]};
  return messages.at(-1)?.content ?? '';
}

/** Fails the next request as a server does that has broken. */
async function fail({server}: Stage): Promise<void> {
  const exchange = await server.nextRequest();
  await exchange.json({error: {message: 'Broken'}}, 400);
}

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

describe('Runs', () => {
  let stage: Stage;
  let panel: HTMLElement;

  beforeEach(async () => {
    stage = await stagePage();
    await addChats(stage.page, 2);
  });

  it('says to which chats repetitions and lists go', async () => {
    panel = await openRuns(stage);
    expect(textOf(panel)).to.contain('go to all chats: Chat A: alpha and Chat B: alpha');
    see(stage.page, 'switch', 'Sync input').focus();
    await press('Enter');
    see(card(stage.page, 'B'), 'button', 'Sync this chat').focus();
    await press('Enter');
    await until(() => textOf(panel).includes('Sync input is on. Repetitions and lists go to Chat A: alpha.'));
    await expect(stage.page).to.be.accessible();
  });

  it('retries only what failed, from the toolbar and from here', async () => {
    const {page} = stage;
    await sendToAll(stage, 'Hello');
    await reply(stage, 'Fine');
    await fail(stage);
    await until(() => maybe(page, 'button', 'Retry failed'));
    see(page, 'button', 'Retry failed').focus();
    await press('Enter');
    expect(focused()).to.equal(see(page, 'button', 'Stop all'));
    await fail(stage);
    panel = await openRuns(stage);
    const button = await until(() => maybe(panel, 'button', 'Retry failed'));
    await until(() => button.getAttribute('aria-disabled') === 'false');
    button.focus();
    await press('Enter');
    await reply(stage, 'Fine too');
    await until(() => button.getAttribute('aria-disabled') === 'true' && !maybe(page, 'button', 'Stop'));
    expect(focused()).to.equal(button);
    const asked = (await stage.server.requests()).filter(({method}) => method === 'POST');
    expect(asked).to.have.length(4);
  });

  describe('one chat at a time', () => {
    it('lets a chat wait, says so, and goes on when the answer before has ended', async () => {
      const {page} = stage;
      panel = await openRuns(stage);
      const control = see(panel, 'switch', 'One at a time');
      control.focus();
      await press('Enter');
      await until(() => control.getAttribute('aria-checked') === 'true');
      await sendToAll(stage, 'Hello');
      const first = await stage.server.nextRequest();
      await until(() => maybe(card(page, 'B'), 'group', 'Queued: one chat at a time'));
      await expect(page).to.be.accessible();
      see(card(page, 'A'), 'button', 'Stop').click();
      expect(await first.closed()).to.equal('aborted');
      await reply(stage, 'Now me');
      await until(() => textOf(card(page, 'B')).includes('Now me'));
    });

    it('lets a retry wait, and lets it be cancelled', async () => {
      const {page} = stage;
      await sendToAll(stage, 'Hello');
      await reply(stage, 'One');
      await reply(stage, 'Two');
      await idle(page);
      panel = await openRuns(stage);
      see(panel, 'switch', 'One at a time').click();
      see(panel, 'button', 'Retry all').focus();
      await press('Enter');
      const waiting = await until(() => maybe(card(page, 'B'), 'group', 'Queued to be asked again'));
      await expect(page).to.be.accessible();
      see(waiting, 'button', 'Cancel').focus();
      await press('Enter');
      await until(() => !maybe(card(page, 'B'), 'group', 'Queued to be asked again'));
      await reply(stage, 'Again');
      await until(() => textOf(card(page, 'A')).includes('Again'));
      expect(maybe(page, 'button', 'Stop')).to.equal(undefined);
    });
  });

  describe('a repetition', () => {
    it('shows the spread of the figures, with what failed', async () => {
      const {page} = stage;
      await sendToAll(stage, 'Hello');
      await reply(stage, 'Four');
      await reply(stage, 'Four');
      await idle(page);
      panel = await openRuns(stage);
      const select = partOf(panel, 'repeat').querySelector('select')!;
      select.focus();
      // From 5 down to 2.
      for (let step = 0; step < 3; step += 1) await press('ArrowUp');
      see(panel, 'button', 'Repeat').focus();
      await press('Enter');
      expect(nameOfFocused()).to.equal('Pause');
      await fail(stage);
      await reply(stage, 'Twelve chars');
      await until(() => maybe(panel, 'button', 'Repeat'));
      const spread = partOf(panel, 'spread');
      const heads = [...spread.querySelectorAll<HTMLElement>('[scope="rowgroup"]')].map((head) =>
        textOf(head).trim(),
      );
      const tokens = [...spread.querySelectorAll('tr')]
        .map((row) =>
          [...row.querySelectorAll<HTMLElement>('[scope="row"], td')].map((cell) => textOf(cell).trim()),
        )
        .filter(([figure]) => figure === 'Tokens');
      expect(heads.filter((head) => head.includes('1 not complete'))).to.have.length(1);
      expect(heads.every((head) => head.includes('2 of 2 answers'))).to.equal(true);
      expect(tokens).to.have.deep.members([
        ['Tokens', '~1', '~1', '~1'],
        ['Tokens', '~1', '~2', '~3'],
      ]);
      await expect(page).to.be.accessible();
    });

    it('can be paused, go on and be ended', async () => {
      const {page} = stage;
      await send(card(page, 'A'), 'Hello');
      await reply(stage, 'One');
      await idle(page);
      panel = await openRuns(stage);
      see(panel, 'button', 'Repeat').focus();
      await press('Enter');
      const second = await stage.server.nextRequest();
      see(panel, 'button', 'Pause').click();
      await second.reply('Two');
      await until(() => textOf(panel).includes('2 of 5 answers'));
      await expect(page).to.be.accessible();
      see(panel, 'button', 'Resume').click();
      await reply(stage, 'Three');
      await until(() => textOf(panel).includes('3 of 5 answers'));
      see(panel, 'button', 'Pause').click();
      await reply(stage, 'Four');
      await until(() => textOf(panel).includes('4 of 5 answers'));
      see(partOf(panel, 'repeat'), 'button', 'Cancel').focus();
      await press('Enter');
      await until(() => maybe(panel, 'button', 'Repeat'));
      expect(nameOfFocused()).to.equal('Repeat');
    });
  });

  describe('a list of prompts', () => {
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
      expect(requests.every(({body}) => (body as {messages: unknown[]}).messages.length === 1)).to.equal(
        true,
      );
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
      expect(textOf(card(page, 'A'))).to.contain('Dos');
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
      const copied = spyOnClipboard();
      see(panel, 'button', 'Export results').focus();
      await press('Enter');
      await until(() => maybe(panel, 'menuitem', 'Save as JSON'));
      await expect(page).to.be.accessible();
      see(panel, 'menuitem', 'Copy as CSV').click();
      expect(await copied).to.match(
        /^number,prompt,chat,model,outcome,.*\r\n1,'=One,A,alpha,done,.*,Uno\r\n/,
      );
    });

    it('is saved as a file', async () => {
      panel = await openRuns(stage);
      await runList(panel, ['One']);
      await reply(stage, 'Uno');
      await reply(stage, 'Uno');
      await until(() => textOf(panel).includes('all answered'));
      const saved = spyOnSave();
      see(panel, 'button', 'Export results').focus();
      await press('Enter');
      (await until(() => maybe(panel, 'menuitem', 'Save as JSON'))).click();
      const {name, text} = await saved;
      expect(name).to.equal('results.json');
      const {results} = JSON.parse(text) as {results: readonly {readonly prompt: string}[]};
      expect(results.map(({prompt}) => prompt)).to.deep.equal(['One']);
    });
  });
});

function nameOfFocused(): string {
  return focused().textContent.trim();
}

function hostOf(element: HTMLElement): HTMLElement {
  return (element.getRootNode() as ShadowRoot).host as HTMLElement;
}

function drop(target: HTMLElement, file: File): void {
  const dataTransfer = new DataTransfer();
  dataTransfer.items.add(file);
  target.dispatchEvent(
    new DragEvent('drop', {dataTransfer, bubbles: true, composed: true, cancelable: true}),
  );
}

/** What is put on the clipboard next. */
function spyOnClipboard(): Promise<string> {
  return new Promise((resolve) => {
    const {clipboard} = navigator;
    const writeText = clipboard.writeText.bind(clipboard);
    clipboard.writeText = (text) => {
      clipboard.writeText = writeText;
      resolve(text);
      return Promise.resolve();
    };
  });
}

/** The file that is saved next. The browser itself saves none. */
function spyOnSave(): Promise<{readonly name: string; readonly text: string}> {
  return new Promise((resolve) => {
    const {click} = HTMLAnchorElement.prototype;
    HTMLAnchorElement.prototype.click = function (this: HTMLAnchorElement) {
      HTMLAnchorElement.prototype.click = click;
      void fetch(this.href)
        .then((answer) => answer.text())
        .then((text) => {
          resolve({name: this.download, text});
        });
    };
  });
}
