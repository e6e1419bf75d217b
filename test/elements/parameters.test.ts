import {expect} from '@open-wc/testing';
import {emulateMedia, sendKeys} from '@web/test-runner-commands';
import {hasDevTools, needsViewport} from '../driver.js';
import {descriptionOf, field, focused, maybe, nameOf, see, textOf, until} from './see.js';
import {
  addChats,
  answered,
  ask,
  box,
  card,
  cards,
  Listener,
  press,
  ready,
  stagePage,
  type Stage,
} from './setup.js';

/** Moves the focus one back. */
async function goBack(): Promise<void> {
  await sendKeys({down: 'Shift'});
  await press('Tab');
  await sendKeys({up: 'Shift'});
}

/** Opens the layer of `root` by keyboard. The focus is in its first field then. */
async function open(root: Element): Promise<HTMLElement> {
  (await until(() => see(root, 'button', 'Parameters'))).focus();
  await press('Enter');
  await until(() => focused() === see(root, 'textbox', 'System prompt'));
  return see(root, 'dialog', 'Parameters');
}

/** Replaces what stands in the field `name` and leaves it, with real keys. */
async function fill(layer: Element, name: string, text: string): Promise<void> {
  const target = field(layer, name);
  target.focus();
  target.select();
  await (text === '' ? press('Delete') : sendKeys({type: text}));
  await press('Tab');
}

/** What the server was asked, but for model and messages. */
async function sentBy(stage: Stage, root: Element = stage.page): Promise<Record<string, unknown>> {
  const exchange = await ask(stage, 'Hello', root);
  const {model, stream, stream_options, ...rest} = exchange.body as Record<string, unknown>;
  await exchange.reply('Hi');
  return rest;
}

/** What the field says of what was entered. */
function errorOf(input: HTMLInputElement): string {
  return input.getAttribute('aria-invalid') === 'true' ? descriptionOf(input) : '';
}

const hello = [{role: 'user', content: 'Hello'}];

describe('the parameters of a chat', () => {
  let stage: Stage;

  beforeEach(async () => {
    stage = await stagePage();
  });

  afterEach(async () => {
    await stage.server.close();
  });

  it('send nothing while nothing is set', async () => {
    expect(await sentBy(stage)).to.deep.equal({messages: hello});
  });

  it('are sent under the names of the API, each only where it is set', async () => {
    const layer = await open(stage.page);
    await fill(layer, 'Temperature', '0,7');
    await fill(layer, 'Top P', '0.9');
    await fill(layer, 'Top K (not every server)', '40');
    await fill(layer, 'Max tokens', '256');
    await fill(layer, 'Frequency penalty', '-2');
    await fill(layer, 'Presence penalty', '0');
    await fill(layer, 'Seed', '-7');
    field(layer, 'Stop sequences').focus();
    await sendKeys({type: 'END'});
    await press('Enter');
    await sendKeys({type: '###'});
    await press('Escape');
    expect(await sentBy(stage)).to.deep.equal({
      messages: hello,
      temperature: 0.7,
      top_p: 0.9,
      top_k: 40,
      max_tokens: 256,
      frequency_penalty: -2,
      presence_penalty: 0,
      seed: -7,
      stop: ['END', '###'],
    });
  });

  it('send one no more once its field is blank', async () => {
    const layer = await open(stage.page);
    await fill(layer, 'Temperature', '1');
    await fill(layer, 'Seed', '3');
    await fill(layer, 'Temperature', '');
    await press('Escape');
    expect(await sentBy(stage)).to.deep.equal({messages: hello, seed: 3});
  });

  it('put the system prompt before everything that was said', async () => {
    await open(stage.page);
    await sendKeys({type: '  Answer in rhymes'});
    await press('Escape');
    expect((await sentBy(stage)).messages).to.deep.equal([
      {role: 'system', content: 'Answer in rhymes'},
      ...hello,
    ]);
  });

  it('send no system prompt that is blank', async () => {
    await open(stage.page);
    await sendKeys({type: '  '});
    await press('Escape');
    expect((await sentBy(stage)).messages).to.deep.equal(hello);
  });

  const refused = [
    {name: 'Temperature', text: '2.5', says: 'Enter a number from 0 to 2'},
    {name: 'Top P', text: '-1', says: 'Enter a number from 0 to 1'},
    {name: 'Top K (not every server)', text: '0', says: 'Enter a whole number from 1 on'},
    {name: 'Max tokens', text: '1,000', says: 'Enter a whole number from 1 on'},
    {name: 'Frequency penalty', text: '3', says: 'Enter a number from -2 to 2'},
    {name: 'Presence penalty', text: 'much', says: 'Enter a number from -2 to 2'},
    {name: 'Seed', text: '1.5', says: 'Enter a whole number'},
  ];
  for (const {name, text, says} of refused) {
    it(`keep “${text}” as a ${name}, say at the field what may stand there, and do not send it`, async () => {
      const {page} = stage;
      const heard = new Listener(page);
      const layer = await open(page);
      await fill(layer, name, text);
      await until(() => errorOf(field(layer, name)) === says);
      expect(field(layer, name).value).to.equal(text);
      await until(() => heard.heard.some((one) => one.text === says && one.urgency === 'assertive'));
      await press('Escape');
      expect(await sentBy(stage)).to.deep.equal({messages: hello});
    });
  }

  it('are mended in place', async () => {
    const layer = await open(stage.page);
    await fill(layer, 'Temperature', '5');
    await until(() => errorOf(field(layer, 'Temperature')));
    await fill(layer, 'Temperature', '0.5');
    await until(() => errorOf(field(layer, 'Temperature')) === '');
    await press('Escape');
    expect(await sentBy(stage)).to.deep.equal({messages: hello, temperature: 0.5});
  });

  it('stay open on Enter in a field that is refused, and close on Enter once it is mended', async () => {
    const {page} = stage;
    const layer = await open(page);
    field(layer, 'Temperature').focus();
    await sendKeys({type: '5'});
    await press('Enter');
    await until(() => errorOf(field(layer, 'Temperature')));
    expect(focused()).to.equal(field(layer, 'Temperature'));
    await press('Backspace');
    await sendKeys({type: '1'});
    await press('Enter');
    await until(() => !maybe(page, 'dialog', 'Parameters'));
    expect(nameOf(focused())).to.equal('Parameters');
    expect(await sentBy(stage)).to.deep.equal({messages: hello, temperature: 1});
  });

  it('close on Escape with what was typed last, and give the focus back to their button', async () => {
    const {page} = stage;
    const layer = await open(page);
    field(layer, 'Seed').focus();
    await sendKeys({type: '12'});
    await press('Escape');
    await until(() => !maybe(page, 'dialog', 'Parameters'));
    expect(nameOf(focused())).to.equal('Parameters');
    expect(focused().getAttribute('aria-expanded')).to.equal('false');
    expect(page.toJSON().chats[0]!.parameters).to.deep.equal({seed: 12});
  });

  it('close when the focus goes on past them, and not when it goes back to their button', async () => {
    const {page} = stage;
    await open(page);
    await goBack();
    expect(nameOf(focused())).to.equal('Parameters');
    see(page, 'dialog', 'Parameters');
    await press('Tab');
    expect(focused()).to.equal(field(page, 'System prompt'));
    see(page, 'button', 'Reset').focus();
    await press('Tab');
    await until(() => !maybe(page, 'dialog', 'Parameters'));
    expect(nameOf(focused())).to.equal('Send');
  });

  it('leave the focus on their button while the chat goes on behind them', async () => {
    const {page} = stage;
    await open(page);
    await goBack();
    page.send('Hello');
    await (await stage.server.nextRequest()).reply('Hi');
    await answered(page, 'Hi');
    see(page, 'dialog', 'Parameters');
    expect(nameOf(focused())).to.equal('Parameters');
  });

  it('say at their button how many are set', async () => {
    const {page} = stage;
    const button = await until(() => see(page, 'button', 'Parameters'));
    expect(descriptionOf(button)).to.equal('None set');
    expect(button.getAttribute('aria-haspopup')).to.equal('dialog');
    const layer = await open(page);
    expect(button.getAttribute('aria-expanded')).to.equal('true');
    await sendKeys({type: 'Be brief'});
    await fill(layer, 'Temperature', '1');
    await until(() => descriptionOf(button) === '2 set');
  });

  it('are all gone after Reset', async () => {
    const {page} = stage;
    const heard = new Listener(page);
    const layer = await open(page);
    await sendKeys({type: 'Be brief'});
    await fill(layer, 'Temperature', '1');
    await fill(layer, 'Seed', 'x');
    see(layer, 'button', 'Reset').focus();
    await press('Enter');
    await until(() => field(layer, 'Seed').value === '' && errorOf(field(layer, 'Seed')) === '');
    expect(field(layer, 'Temperature').value).to.equal('');
    expect((see(layer, 'textbox', 'System prompt') as HTMLTextAreaElement).value).to.equal('');
    await until(() => heard.texts.includes('None set'));
    await press('Escape');
    expect(await sentBy(stage)).to.deep.equal({messages: hello});
  });

  it('go to all synced chats, and to no other, at the press of a button', async () => {
    const {page} = stage;
    await addChats(page, 3);
    see(card(page, 'C'), 'button', 'Sync this chat').click();
    const heard = new Listener(page);
    const layer = await open(card(page, 'A'));
    await sendKeys({type: 'Be brief'});
    await fill(layer, 'Temperature', '1');
    see(layer, 'button', 'Apply to all synced chats').focus();
    await press('Enter');
    await until(() => textOf(layer).includes('Applied to 1 other chat'));
    await until(() => heard.texts.includes('Applied to 1 other chat'));
    const [a, b, c] = page.toJSON().chats;
    for (const chat of [a, b])
      expect(chat).to.deep.include({system: 'Be brief', parameters: {temperature: 1}});
    expect(c).to.not.have.any.keys('system', 'parameters');
    await press('Escape');
    expect(await sentBy(stage, card(page, 'B'))).to.deep.include({temperature: 1});
  });

  it('offer no other chat where there is none', async () => {
    const layer = await open(stage.page);
    expect(maybe(layer, 'button', 'Apply to all synced chats')).to.equal(undefined);
  });

  it('belong to their chat alone', async () => {
    const {page} = stage;
    await addChats(page, 2);
    const layer = await open(card(page, 'A'));
    await fill(layer, 'Temperature', '1');
    await press('Escape');
    expect(await sentBy(stage, card(page, 'B'))).to.deep.equal({messages: hello});
  });

  it('are kept with the chat, and stay through Clear chat', async () => {
    const {page} = stage;
    const layer = await open(page);
    await sendKeys({type: 'Be brief'});
    await fill(layer, 'Seed', '0');
    await press('Escape');
    const state = page.toJSON();
    page.restore(JSON.parse(JSON.stringify({...state, chats: []})));
    await until(() => cards(page).length === 0);
    page.restore(state);
    await until(() => cards(page).length === 1);
    await ready(page);
    page.clearChat(page.toJSON().chats[0]!.id);
    expect(await sentBy(stage)).to.deep.equal({
      messages: [{role: 'system', content: 'Be brief'}, ...hello],
      seed: 0,
    });
    await open(page);
    expect(field(page, 'Seed').value).to.equal('0');
  });

  it('stay as they are while text is typed', async () => {
    const {page} = stage;
    const layer = await open(page);
    await fill(layer, 'Temperature', '1');
    await press('Escape');
    box(page).focus();
    await sendKeys({type: 'Hello'});
    expect(page.toJSON().chats[0]!.parameters).to.deep.equal({temperature: 1});
  });

  for (const colorScheme of ['light', 'dark'] as const) {
    it(`have no accessibility fault while open, ${colorScheme}`, async () => {
      const {page} = stage;
      if (await hasDevTools()) await emulateMedia({colorScheme});
      await addChats(page, 2);
      const layer = await open(card(page, 'A'));
      await fill(layer, 'Temperature', '5');
      await until(() => errorOf(field(layer, 'Temperature')));
      await expect(page).to.be.accessible();
      if (await hasDevTools()) await emulateMedia({colorScheme: 'light'});
    });
  }

  it('fit into a window of 320 px', async function () {
    const {page} = stage;
    await needsViewport(this, {width: 320, height: 480});
    try {
      page.parentElement!.style.inlineSize = '320px';
      page.parentElement!.style.blockSize = '440px';
      const layer = await open(page);
      const {left, right, top, bottom} = layer.getBoundingClientRect();
      expect(left).to.be.at.least(0);
      expect(right).to.be.at.most(320);
      expect(top).to.be.at.least(0);
      expect(bottom).to.be.at.most(480);
      expect(layer.scrollWidth).to.be.at.most(layer.clientWidth);
    } finally {
      await needsViewport(this, {width: 1280, height: 720});
    }
  });

  it('speak Korean', async () => {
    const {page} = stage;
    page.lang = 'ko';
    const button = await until(() => see(page, 'button', '매개변수'));
    expect(descriptionOf(button)).to.equal('설정한 값이 없습니다');
    button.click();
    const layer = await until(() => see(page, 'dialog', '매개변수'));
    see(layer, 'textbox', '시스템 프롬프트');
    see(layer, 'button', '초기화');
    await fill(layer, 'Temperature', '5');
    await until(() => errorOf(field(layer, 'Temperature')).startsWith('0에서 2 사이'));
  });
});
