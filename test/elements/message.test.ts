import {expect} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import {FakeClipboard} from './clipboard.js';
import {
  descriptionOf,
  field,
  focused,
  maybe,
  nameOf,
  partOf,
  partsOf,
  see,
  seeAll,
  textOf,
  until,
} from './see.js';
import {answered, ask, box, choose, converse, idle, messages, press, stagePage, type Stage} from './setup.js';

describe('a message', () => {
  let stage: Stage;

  beforeEach(async () => {
    stage = await stagePage();
  });

  afterEach(async () => {
    await stage.server.close();
  });

  /** The message at `index` of the first chat. */
  const message = (index: number): HTMLElement => partsOf(stage.page, 'message')[index]!;

  it('is an article that says whose it is', async () => {
    await converse(stage, 'Hello', 'Hi');
    const articles = [...partsOf(stage.page, 'message')].map(
      (part) => (part.getRootNode() as ShadowRoot).host,
    );
    expect(articles.map(({localName}) => localName)).to.deep.equal(['bai-message', 'bai-message']);
    await expect(stage.page).to.be.accessible();
  });

  it('has its buttons usable again as soon as the answer has ended', async () => {
    const {page} = stage;
    const exchange = await ask(stage);
    await until(() => see(page, 'button', 'Stop'));
    expect(see(message(0), 'button', 'Edit').getAttribute('aria-disabled')).to.equal('true');
    await exchange.reply('Hi');
    await idle(page);
    for (const name of ['Edit', 'Retry']) {
      await until(() => see(page, 'button', name).getAttribute('aria-disabled') === 'false', name);
    }
  });

  it('is answered once more by Retry, and both answers stay', async () => {
    const {page, server} = stage;
    await converse(stage, 'Hello', 'First');
    see(page, 'button', 'Retry').focus();
    await press('Enter');
    const {body} = await (async () => {
      const exchange = await server.nextRequest();
      await exchange.reply('Second');
      return exchange;
    })();
    await answered(page, 'Second');
    expect((body as {messages: unknown[]}).messages).to.have.length(1);
    expect(textOf(message(1))).to.contain('2 of 2');
    const back = see(message(1), 'button', 'Previous version');
    back.focus();
    await press('Enter');
    await until(() => messages(page)[1] === 'First');
    expect(textOf(message(1))).to.contain('1 of 2');
    expect(focused(), 'the focus stays on the arrow').to.equal(back);
    expect(back.getAttribute('aria-disabled')).to.equal('true');
    see(message(1), 'button', 'Next version').focus();
    await press('Enter');
    await until(() => messages(page)[1] === 'Second');
  });

  it('keeps the focus in its place when Retry goes away', async () => {
    const {page, server} = stage;
    await converse(stage, 'Hello', 'First');
    see(page, 'button', 'Retry').focus();
    await press('Enter');
    await server.nextRequest();
    await until(() => see(page, 'button', 'Stop'));
    expect(focused()).to.equal(message(1));
    await press('Tab');
    await until(() => focused() === box(page));
  });

  it('is resent from its place by Edit, as a branch of its own', async () => {
    const {page, server} = stage;
    await converse(stage, 'One', 'First');
    await converse(stage, 'Two', 'Second');
    see(message(0), 'button', 'Edit').focus();
    await press('Enter');
    const editor = await until(() => field(page, 'Edit message'));
    await until(() => focused() === editor);
    expect(editor.value).to.equal('One');
    await sendKeys({press: 'End'});
    await sendKeys({type: '!'});
    await press('Enter');
    const exchange = await server.nextRequest();
    expect((exchange.body as {messages: unknown}).messages).to.deep.equal([{role: 'user', content: 'One!'}]);
    await exchange.reply('Other');
    await answered(page, 'Other');
    expect(messages(page)).to.deep.equal(['One!', 'Other']);
    see(message(0), 'button', 'Previous version').click();
    await until(() => messages(page).join() === 'One,First,Two,Second');
  });

  it('is left as it was by Escape, and the focus returns to Edit', async () => {
    const {page} = stage;
    await converse(stage, 'One', 'First');
    see(page, 'button', 'Edit').click();
    await until(() => focused() === maybe(page, 'textbox', 'Edit message'));
    await sendKeys({type: 'changed'});
    await press('Escape');
    await until(() => focused() === maybe(page, 'button', 'Edit'));
    expect(messages(page)).to.deep.equal(['One', 'First']);
  });

  it('that is edited takes a new line by Shift+Enter, and none of an input method', async () => {
    const {page} = stage;
    await converse(stage, 'One', 'First');
    see(page, 'button', 'Edit').click();
    const editor = await until(() => field(page, 'Edit message'));
    await until(() => focused() === editor);
    editor.dispatchEvent(new KeyboardEvent('keydown', {key: 'Enter', isComposing: true, bubbles: true}));
    expect(editor.isConnected).to.equal(true);
    await sendKeys({press: 'End'});
    await sendKeys({down: 'Shift'});
    await press('Enter');
    await sendKeys({up: 'Shift'});
    expect(editor.value).to.equal('One\n');
  });

  it('is put on the clipboard by Copy, as it was written', async () => {
    const {page} = stage;
    await converse(stage, 'Hello', '**Bold** and `code`');
    await until(() => messages(page)[1] === 'Bold and code');
    const clipboard = new FakeClipboard();
    try {
      for (const button of seeAll(page, 'button', 'Copy')) button.click();
      await until(() => clipboard.texts.length === 2);
    } finally {
      clipboard.restore();
    }
    expect(clipboard.texts).to.deep.equal(['Hello', '**Bold** and `code`']);
  });

  it('X23: is put on the clipboard where there is no navigator.clipboard, and keeps the focus', async () => {
    const {page} = stage;
    await converse(stage, 'Hello', 'Hi');
    const {clipboard} = navigator;
    Object.defineProperty(navigator, 'clipboard', {configurable: true, value: undefined});
    const copied = new Promise<string>((resolve) => {
      const onCopy = (): void => {
        resolve((document.activeElement as HTMLTextAreaElement).value);
      };
      document.addEventListener('copy', onCopy, {once: true});
    });
    const button = seeAll(page, 'button', 'Copy')[1]!;
    try {
      button.focus();
      await press('Enter');
      expect(await copied).to.equal('Hi');
    } finally {
      Object.defineProperty(navigator, 'clipboard', {configurable: true, value: clipboard});
    }
    await until(() => focused() === button);
  });

  it('hides its reasoning until it is asked for', async () => {
    const {page} = stage;
    const exchange = await ask(stage);
    await exchange.sse({choices: [{delta: {reasoning_content: 'Let me think'}}]});
    const summary = await until(() => see(page, 'button', 'Thinking…'));
    const disclosure = partOf(page, 'reasoning') as HTMLDetailsElement;
    expect(disclosure.open).to.equal(false);
    summary.focus();
    await press('Enter');
    expect(disclosure.open).to.equal(true);
    await until(() => textOf(disclosure).includes('Let me think'));
    await exchange.say('The answer');
    await until(() => nameOf(summary).startsWith('Thought'));
    await exchange.finish();
    await until(() => /^Thought for [\d.]+ s$/.test(nameOf(summary)));
    await until(() => messages(page)[1] === 'The answer');
  });

  it('is not sent back with its reasoning', async () => {
    const exchange = await ask(stage);
    await exchange.sse({choices: [{delta: {reasoning_content: 'Secret thought'}}]});
    await exchange.reply('Answer');
    await answered(stage.page, 'Answer');
    const {text} = await ask(stage, 'Next');
    expect(text).not.to.contain('Secret thought');
  });

  it('has a line of figures, and says how each is measured', async () => {
    const {page} = stage;
    const exchange = await ask(stage);
    await exchange.say('One');
    await until(() => messages(page)[1] === 'One');
    await exchange.say(' two');
    await exchange.sse({choices: [], usage: {prompt_tokens: 3, completion_tokens: 312}});
    await exchange.finish();
    await idle(page);
    const line = textOf(partOf(page, 'figures'));
    expect(line).to.match(/[\d.]+ s to first token/);
    expect(line).to.match(/[\d,.]+ tok\/s/);
    expect(line).to.contain('312 tokens');
    expect(line).not.to.contain('~');
    const button = see(page, 'button', 'About these figures');
    button.focus();
    await press('Enter');
    await until(() => partOf(page, 'definitions').matches(':popover-open'));
    const words = textOf(partOf(page, 'definitions'));
    for (const figure of ['To first token', 'Speed', 'Tokens', 'Total', 'Waiting'])
      expect(words).to.contain(figure);
    await press('Escape');
    await until(() => !partOf(page, 'definitions').matches(':popover-open'));
    expect(focused()).to.equal(button);
  });

  it('marks figures that are an estimate, and has no speed for an answer in one piece', async () => {
    const {page} = stage;
    await converse(stage, 'Hello', 'One two three four');
    const line = textOf(partOf(page, 'figures'));
    expect(line).to.contain('~');
    expect(line).not.to.contain('tok/s');
  });

  it('X36: keeps the model that it was asked of, when another is chosen meanwhile', async () => {
    const {page, server} = stage;
    const exchange = await ask(stage);
    await exchange.say('From alpha');
    const model = see(page, 'combobox', 'Model');
    model.focus();
    await sendKeys({type: 'beta'});
    await until(() => seeAll(page, 'option', /beta/).length === 1);
    await press('Enter');
    await until(() => see(page, 'region', 'Chat A: beta'));
    await exchange.finish();
    await answered(page, 'From alpha');
    expect(page.toJSON().chats[0]?.messages[1]).to.include({text: 'From alpha', model: 'alpha'});
    await ask({page, server}, 'Next').then(({body}) => {
      expect(body).to.include({model: 'beta'});
    });
  });

  it('X37: leaves nothing behind when its chat is cleared while it streams', async () => {
    const {page} = stage;
    const exchange = await ask(stage);
    await exchange.say('Half');
    await until(() => messages(page)[1] === 'Half');
    await choose(page, 'Clear chat');
    expect(await exchange.closed()).to.equal('aborted');
    await until(() => messages(page).length === 0);
    expect(textOf(page)).to.contain('Chat cleared');
    expect(textOf(page)).not.to.contain('Cut short');
    expect(descriptionOf(see(page, 'button', 'Undo'))).to.equal('Chat cleared');
    see(page, 'button', 'Undo').click();
    await until(() => messages(page).join() === 'Hello,Half');
    expect(textOf(page)).to.contain('Stopped by you');
  });
});
