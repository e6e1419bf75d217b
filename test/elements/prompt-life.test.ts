import {expect} from '@open-wc/testing';
import {sendKeys, sendMouse} from '@web/test-runner-commands';
import {needsDevTools} from '../driver.js';
import {seeAll, maybe, see, shown, textOf, until} from './see.js';
import {
  answered,
  ask,
  box,
  cards,
  cdp,
  click,
  converse,
  freeze,
  idle,
  insert,
  messages,
  middleOf,
  press,
  send,
  type Stage,
  stagePage,
  type,
} from './setup.js';

describe('a prompt', () => {
  let stage: Stage;

  beforeEach(async () => {
    stage = await stagePage();
  });

  afterEach(async () => {
    await stage.server.close();
  });

  it('is sent by Enter, whole and as it was typed', async () => {
    const {page} = stage;
    const {body} = await ask(stage, '  Say *hi*  ');
    expect(body).to.deep.include({model: 'alpha', messages: [{role: 'user', content: '  Say *hi*  '}]});
    expect(box(page).value).to.equal('');
  });

  it('streams its answer into the view, piece by piece', async () => {
    const {page} = stage;
    const exchange = await ask(stage);
    await exchange.say('Good ');
    await until(() => messages(page)[1] === 'Good');
    await exchange.say('morning.');
    await until(() => messages(page)[1] === 'Good morning.');
    await exchange.finish();
    await answered(page, 'Good morning.');
    expect(messages(page)).to.deep.equal(['Hello', 'Good morning.']);
  });

  it('sends the conversation with the next prompt', async () => {
    await converse(stage, 'One', 'First');
    const {body} = await ask(stage, 'Two');
    expect((body as {messages: unknown}).messages).to.deep.equal([
      {role: 'user', content: 'One'},
      {role: 'assistant', content: 'First'},
      {role: 'user', content: 'Two'},
    ]);
  });

  it('takes a new line by Shift+Enter', async () => {
    const {page, server} = stage;
    await type(page, 'one');
    await sendKeys({down: 'Shift'});
    await press('Enter');
    await sendKeys({up: 'Shift'});
    await sendKeys({type: 'two'});
    expect(box(page).value).to.equal('one\ntwo');
    await press('Enter');
    const {body} = await server.nextRequest();
    expect(body).to.have.nested.property('messages[0].content', 'one\ntwo');
  });

  for (const how of [{isComposing: true}, {keyCode: 229}]) {
    it(`X34, P30: is not sent by an Enter of an input method (${Object.keys(how).join()})`, async () => {
      const {page} = stage;
      await type(page, '안녕');
      const enter = new KeyboardEvent('keydown', {
        key: 'Enter',
        bubbles: true,
        composed: true,
        cancelable: true,
        ...how,
      });
      box(page).dispatchEvent(enter);
      expect(enter.defaultPrevented, 'the input method keeps its key').to.equal(false);
      expect(box(page).value).to.equal('안녕');
      expect(messages(page)).to.deep.equal([]);
    });
  }

  it('X34, P30: is not sent by the Enter that ends a real composition', async function () {
    await needsDevTools(this);
    const {page} = stage;
    box(page).focus();
    await cdp('Input.imeSetComposition', {text: '한', selectionStart: 1, selectionEnd: 1});
    await cdp('Input.dispatchKeyEvent', {type: 'rawKeyDown', key: 'Process', windowsVirtualKeyCode: 229});
    await cdp('Input.insertText', {text: '한'});
    expect(box(page).value).to.equal('한');
    expect(messages(page)).to.deep.equal([]);
  });

  it('is not sent while it is blank', async () => {
    const {page, server} = stage;
    await send(page, '  ');
    expect(see(page, 'button', 'Send').getAttribute('aria-disabled')).to.equal('true');
    await click(see(page, 'button', 'Send'));
    expect(messages(page)).to.deep.equal([]);
    expect((await server.requests()).filter(({method}) => method === 'POST')).to.deep.equal([]);
  });

  it('is sent by a click on Send, and the focus stays in Message', async () => {
    const {page, server} = stage;
    await type(page, 'Hi');
    await click(see(page, 'button', 'Send'));
    await server.nextRequest();
    await sendKeys({type: 'more'});
    expect(box(page).value).to.equal('more');
  });

  it('X35: is sent once by a double press of Enter', async () => {
    const {page, server} = stage;
    await type(page, 'Once');
    await Promise.all([press('Enter'), press('Enter')]);
    await (await server.nextRequest()).reply('Yes');
    await answered(page, 'Yes');
    expect(messages(page)).to.deep.equal(['Once', 'Yes']);
  });

  it('X35: is sent once by an Enter that is held down', async () => {
    const {page, server} = stage;
    await type(page, 'Once');
    await sendKeys({down: 'Enter'});
    await sendKeys({down: 'Enter'});
    await sendKeys({down: 'Enter'});
    await sendKeys({up: 'Enter'});
    await (await server.nextRequest()).reply('Yes');
    await answered(page, 'Yes');
    expect(messages(page)).to.deep.equal(['Once', 'Yes']);
    expect(box(page).value).to.equal('');
  });

  it('X35: is asked about once by a double press that the host cancels', async () => {
    const {page} = stage;
    let asked = 0;
    page.addEventListener('bai-prompt-submit', (event) => {
      asked += 1;
      event.preventDefault();
    });
    await type(page, 'Once');
    freeze(page);
    await Promise.all([press('Enter'), press('Enter')]);
    expect(asked).to.equal(1);
    expect(box(page).value).to.equal('Once');
  });

  it('X35: is sent, and not stopped again, by a double click on Send', async () => {
    const {page, server} = stage;
    await type(page, 'Once');
    freeze(page);
    const position = middleOf(see(page, 'button', 'Send'));
    await sendMouse({type: 'click', position});
    await sendMouse({type: 'click', position});
    await (await server.nextRequest()).reply('Yes');
    await answered(page, 'Yes');
    expect(messages(page)).to.deep.equal(['Once', 'Yes']);
    expect(textOf(page)).not.to.contain('Stopped by you');
  });

  it('is two prompts if something else was typed in between', async () => {
    const {page} = stage;
    await send(page, 'a');
    await sendKeys({type: 'b'});
    await press('Enter');
    expect(textOf(cards(page)[0]!)).to.contain('Queued: sends after this answer');
    expect(box(page).value).to.equal('');
  });

  it('X33: of a megabyte is pasted and sent whole', async () => {
    const {page, server} = stage;
    const text = 'The quick brown fox. '.repeat(50_000);
    box(page).focus();
    insert(text);
    expect(box(page).value.length).to.equal(text.length);
    await press('Enter');
    const {body} = await server.nextRequest();
    expect((body as {messages: {content: string}[]}).messages[0]?.content === text).to.equal(true);
    expect(box(page).value).to.equal('');
  }).timeout(60_000);

  it('stays in its box while the model list is not there, and is sent once it is', async () => {
    await stage.server.close();
    stage = await stagePage({models: undefined as never}, {});
    const {page, server} = stage;
    const list = await server.nextRequest();
    await send(page, 'Early');
    expect(textOf(page)).to.contain('Queued: sends when the models are loaded');
    await list.json({data: [{id: 'late'}]});
    const {body} = await server.nextRequest();
    expect(body).to.deep.include({model: 'late'});
    expect(messages(page)[0]).to.equal('Early');
  });
});

describe('Stop', () => {
  let stage: Stage;

  beforeEach(async () => {
    stage = await stagePage();
  });

  afterEach(async () => {
    await stage.server.close();
  });

  it('aborts the request, keeps the text that came, and marks it', async () => {
    const {page} = stage;
    const exchange = await ask(stage);
    await exchange.say('So far');
    await until(() => messages(page)[1] === 'So far');
    await click(see(page, 'button', 'Stop'));
    expect(await exchange.closed()).to.equal('aborted');
    expect(messages(page)).to.deep.equal(['Hello', 'So far']);
    expect(textOf(page)).to.contain('Stopped by you');
    expect(maybe(page, 'button', 'Stop')).to.equal(undefined);
  });

  it('X4: ends an answer of which not even the headers came', async () => {
    const {page, server} = stage;
    const exchange = await ask(stage);
    await click(await until(() => see(page, 'button', 'Stop')));
    await until(() => textOf(page).includes('Stopped by you'));
    expect(await exchange.closed()).to.equal('aborted');
    await converse(stage, 'Again', 'Here');
    expect((await server.requests()).filter(({method}) => method === 'POST')).to.have.length(2);
  });

  it('is pressed once by a double click, which does not send what is typed', async () => {
    const {page, server} = stage;
    const exchange = await ask(stage);
    await exchange.say('So far');
    await until(() => messages(page)[1] === 'So far');
    await sendKeys({type: 'Next'});
    freeze(page);
    const position = middleOf(await until(() => see(page, 'button', 'Stop')));
    await sendMouse({type: 'click', position});
    await sendMouse({type: 'click', position});
    await exchange.closed();
    await shown();
    expect(box(page).value).to.equal('Next');
    expect((await server.requests()).filter(({method}) => method === 'POST')).to.have.length(1);
  });

  it('is pressed once by an Enter that is held down', async () => {
    const {page, server} = stage;
    const exchange = await ask(stage);
    await sendKeys({type: 'Next'});
    (await until(() => see(page, 'button', 'Stop'))).focus();
    await sendKeys({down: 'Enter'});
    await sendKeys({down: 'Enter'});
    await sendKeys({up: 'Enter'});
    await exchange.closed();
    await shown();
    expect(box(page).value).to.equal('Next');
    expect((await server.requests()).filter(({method}) => method === 'POST')).to.have.length(1);
  });

  it('stands beside Send while there is text, and alone while there is none', async () => {
    const {page} = stage;
    await ask(stage);
    await until(() => see(page, 'button', 'Stop'));
    expect(maybe(page, 'button', 'Send')).to.equal(undefined);
    await sendKeys({type: 'x'});
    await until(() => see(page, 'button', 'Send'));
    expect(seeAll(page, 'button', 'Stop')).to.have.length(1);
  });

  it('leaves the focus in Message when the answer ends under it', async () => {
    const {page} = stage;
    const exchange = await ask(stage);
    (await until(() => see(page, 'button', 'Stop'))).focus();
    await exchange.reply('Done');
    await idle(page);
    await sendKeys({type: 'x'});
    expect(box(page).value).to.equal('x');
  });
});
