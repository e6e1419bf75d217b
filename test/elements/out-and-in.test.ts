import {expect} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import type {EndpointCatalog} from '../../src/chat/catalog.js';
import {memoryStorage} from '../../src/storage/memory-storage.js';
import {drag, textFile, transferOf} from './attachment-files.js';
import {FakeClipboard} from './clipboard.js';
import {nextSavedFile} from './saved-file.js';
import {descriptionOf, field, focused, maybe, see, seeAll, textOf, until} from './see.js';
import {
  addChats,
  type as typeInto,
  ask,
  box,
  card,
  cards,
  choose,
  converse,
  insert,
  Listener,
  messages,
  press,
  type Stage,
  stagePage,
} from './setup.js';

let stage: Stage;
let clipboard: FakeClipboard;

beforeEach(() => {
  clipboard = new FakeClipboard();
});

afterEach(async () => {
  clipboard.restore();
  await stage.server.close();
});

/** Presses a button by keyboard. */
async function pressButton(name: string): Promise<void> {
  see(stage.page, 'button', name).focus();
  await press('Enter');
}

/** Opens Compare at its view Chats, by keyboard. */
async function openChats(): Promise<void> {
  await pressButton('Compare');
  const tab = await until(() => see(stage.page, 'tab', 'Turns'));
  tab.focus();
  await press('End');
  await until(() => see(stage.page, 'button', 'Save set'));
}

/** What a press of this button puts on the clipboard. */
async function copy(name: string): Promise<string> {
  clipboard.clear();
  await pressButton(name);
  return until(() => clipboard.text, 'what was copied');
}

/** What a press of this button saves as a file. */
async function save(name: string): Promise<{readonly name: string; readonly text: string}> {
  const saved = nextSavedFile();
  await pressButton(name);
  return saved;
}

/** Puts a text into the field of the import, as a paste does. */
async function paste(text: string): Promise<void> {
  const area = field(stage.page, 'Chats as text');
  area.focus();
  area.select();
  insert(text);
  await until(() => area.value.length > 0);
}

/** The letters of the cards, from first to last. */
function order(): string {
  return cards(stage.page)
    .map(({chat}) => chat?.letter)
    .join('');
}

describe('a set of cards', () => {
  it('is saved under a name, recalled with its models and widths, and what it replaces comes back', async () => {
    stage = await stagePage();
    const {page} = stage;
    await addChats(page, 2);
    see(page, 'separator', 'Width of Chat A').focus();
    await press('ArrowRight');
    await until(() => page.toJSON().chats[0]?.width !== undefined);
    const {width} = page.toJSON().chats[0]!;
    await openChats();
    expect(textOf(page)).to.contain('its sets last as long as it is open');
    field(page, 'Name of the set').focus();
    await sendKeys({type: 'Two small ones'});
    await press('Enter');
    await until(() => see(page, 'button', 'Use Two small ones'));
    await expect(page).to.be.accessible();

    await choose(card(page, 'B'), 'Delete chat');
    await until(() => cards(page).length === 1);
    await converse(stage, 'Hello', 'Hi');
    await typeInto(page, 'not sent');
    await pressButton('Use Two small ones');
    await until(() => order() === 'AB');
    await until(() => see(page, 'region', 'Chat B: alpha'));
    expect(page.toJSON().chats.map((chat) => [chat.width, chat.messages.length])).to.deep.equal([
      [width, 0],
      [undefined, 0],
    ]);
    expect(box(card(page, 'A')).value).to.equal('');
    await expect(page).to.be.accessible();

    await pressButton('Bring them back');
    await until(() => order() === 'A');
    await until(() => messages(page).join() === 'Hello,Hi');
    expect(box(page).value).to.equal('not sent');
  });

  it('comes beside what is there with Add, and is deleted with Undo', async () => {
    stage = await stagePage();
    const {page} = stage;
    await openChats();
    field(page, 'Name of the set').focus();
    await sendKeys({type: 'Mine'});
    await press('Enter');
    await until(() => see(page, 'button', 'Add Mine'));
    await pressButton('Add Mine');
    await until(() => order() === 'AB');
    await pressButton('Delete Mine');
    const undo = await until(() => see(page, 'button', 'Undo'));
    await until(() => focused() === undo);
    expect(descriptionOf(undo)).to.equal('Mine deleted');
    expect(maybe(page, 'button', 'Use Mine')).to.equal(undefined);
    await press('Enter');
    await until(() => see(page, 'button', 'Use Mine'));
    await until(() => focused() === field(page, 'Name of the set'));
  });

  it('wants a name, and says so at its field', async () => {
    stage = await stagePage();
    await openChats();
    await pressButton('Save set');
    const name = field(stage.page, 'Name of the set');
    await until(() => name.getAttribute('aria-invalid') === 'true');
    expect(descriptionOf(name)).to.equal('Enter a name');
    expect(focused()).to.equal(name);
    await expect(stage.page).to.be.accessible();
  });

  it('is kept in the storage of the page, apart from the page itself', async () => {
    stage = await stagePage();
    const {page} = stage;
    const storage = memoryStorage();
    page.storage = storage;
    await openChats();
    field(page, 'Name of the set').focus();
    await sendKeys({type: 'Kept'});
    await press('Enter');
    await until(() => see(page, 'button', 'Use Kept'));
    expect(textOf(page)).not.to.contain('no storage');
    const kept = (await storage.list()).filter(({kind}) => kind === 'set');
    expect(kept.map(({title}) => title)).to.deep.equal(['Kept']);
  });

  it('says it where the storage fails, and stays in the field', async () => {
    stage = await stagePage();
    const {page} = stage;
    page.storage = {...memoryStorage(), list: () => Promise.reject(new Error('full'))};
    await openChats();
    const name = field(page, 'Name of the set');
    name.focus();
    await sendKeys({type: 'Lost?'});
    await press('Enter');
    await until(() => !maybe(page, 'button', 'Use Lost?'));
    expect(name.value).to.equal('Lost?');
  });

  it('is saved as a file, which can be taken in again', async () => {
    stage = await stagePage();
    const {page} = stage;
    await addChats(page, 2);
    await openChats();
    field(page, 'Name of the set').focus();
    await sendKeys({type: 'A/B: test'});
    const {name, text} = await save('Save set as file');
    expect(name).to.equal('A-B- test.json');
    await paste(text);
    await pressButton('Add to page');
    await until(() => order() === 'ABCD');
    await until(() => see(page, 'region', 'Chat D: alpha'));
  });
});

describe('what is exported', () => {
  beforeEach(async () => {
    stage = await stagePage();
    await addChats(stage.page, 2);
    stage.page.syncInput = true;
    await converseInBoth();
    await openChats();
  });

  /** Both chats are asked, and answer. */
  async function converseInBoth(): Promise<void> {
    const {page, server} = stage;
    await ask(stage, 'Why?', card(page, 'A')).then((exchange) => exchange.reply('Because.'));
    await (await server.nextRequest()).reply('Because.');
    await until(() => page.toJSON().chats.every(({messages: said}) => said[1]?.status === 'done'));
  }

  it('is all chats or one, as Markdown or JSON, copied or saved', async () => {
    const {page} = stage;
    const all = await copy('Copy as Markdown');
    expect(all).to.match(/^# Chat A: alpha\n\n- Endpoint: Test \(<http/);
    expect(all).to.match(/\n---\n\n# Chat B: alpha\n/);
    expect(all).to.match(/## Prompt\n\nWhy\?\n\n## Answer\n\nBecause\.\n\n\*Complete · .*tokens?.* s\*\n/);
    expect(await save('Save as Markdown')).to.deep.equal({name: 'chats.md', text: all});
    const which = see(page, 'combobox', 'Chats to export') as unknown as HTMLSelectElement;
    which.focus();
    await press('ArrowDown');
    await press('ArrowDown');
    await until(() => which.selectedOptions[0]?.textContent.trim() === 'Chat B: alpha');
    const json = await copy('Copy as JSON');
    const state = JSON.parse(json) as {chats: {letter: string}[]};
    expect(state.chats.map(({letter}) => letter)).to.deep.equal(['B']);
    const saved = await save('Save as JSON');
    expect(saved.name).to.equal('chat-b.json');
  });

  it('is a turn with the answers of all chats', async () => {
    const turn = await copy('Copy turn');
    expect(turn).to.match(/^## Prompt\n\nWhy\?\n\n## Chat A: alpha\n\nBecause\.\n[^#]*## Chat B: alpha\n/);
    expect(descriptionOf(see(stage.page, 'button', 'Copy turn'))).to.equal('Why?');
  });

  it('is one chat from its menu', async () => {
    const {page} = stage;
    const listener = new Listener(page);
    await choose(card(page, 'B'), 'Copy chat');
    const text = await until(() => clipboard.text);
    expect(text).to.match(/^# Chat B: alpha\n/);
    await until(() => listener.texts.includes('Copied'));
    listener.stop();
  });

  it('comes back as it was, beside what is there or in its place', async () => {
    const {page} = stage;
    const before = page.toJSON();
    const json = await copy('Copy as JSON');
    await paste(json);
    await pressButton('Add to page');
    await until(() => order() === 'ABCD');
    expect(textOf(page)).to.contain('2 chats imported');
    await until(() => messages(card(page, 'D')).join() === 'Why?,Because.');
    await paste(json);
    await pressButton('Replace page');
    await until(() => order() === 'AB');
    await until(() => see(page, 'region', 'Chat B: alpha'));
    expect({...page.toJSON(), updatedAt: 0}).to.deep.equal({...before, updatedAt: 0});
    expect(page.syncInput).to.equal(true);
  });
});

describe('what is imported', () => {
  beforeEach(async () => {
    stage = await stagePage();
    await openChats();
  });

  it('may be chats in the form of the OpenAI API, dropped as a file', async () => {
    const {page} = stage;
    const line = (text: string): string =>
      JSON.stringify({
        messages: [
          {role: 'user', content: text},
          {role: 'assistant', content: `No ${text}`},
        ],
      });
    const file = textFile('chats.jsonl', `${line('One')}\n${line('Two')}\n`);
    const view = field(page, 'Chats as text');
    drag('dragenter', view, transferOf([file]));
    await until(() => textOf(page).includes('Drop a file with chats'));
    drag('drop', view, transferOf([file]));
    await until(() => see(page, 'button', 'Remove chats.jsonl'));
    await expect(page).to.be.accessible();
    await pressButton('Add to page');
    await until(() => order() === 'ABC');
    await until(() => messages(card(page, 'C')).join() === 'Two,No Two');
    await until(() => see(page, 'region', 'Chat C: alpha'));
    expect(maybe(page, 'button', 'Remove chats.jsonl')).to.equal(undefined);
  });

  it('is refused at its field, with the place of the fault, and changes nothing', async () => {
    const {page} = stage;
    await typeInto(page, 'kept');
    const before = JSON.stringify({...page.toJSON(), updatedAt: 0});
    await paste('[{"role": "user", "content": "a"}]\n{"messages": [{"role": "owl"}]}');
    await pressButton('Replace page');
    const area = field(page, 'Chats as text');
    await until(() => area.getAttribute('aria-invalid') === 'true');
    expect(descriptionOf(area)).to.equal(
      'This is no chat in a form that is known (line 2, messages[0].role)',
    );
    expect(focused()).to.equal(area);
    expect(JSON.stringify({...page.toJSON(), updatedAt: 0})).to.equal(before);
    await expect(page).to.be.accessible();
    await sendKeys({type: ' '});
    await until(() => area.getAttribute('aria-invalid') === 'false');
  });

  it('is refused when it holds more chats than the page takes', async () => {
    const {page} = stage;
    page.maxCards = 2;
    const chat = [{role: 'user', content: 'Hello'}];
    await paste(JSON.stringify([{messages: chat}, {messages: chat}]));
    await pressButton('Add to page');
    await until(() => textOf(page).includes('2 chats are more than the page takes'));
    expect(order()).to.equal('A');
  });

  it('gets no token, and no request, for an endpoint that the catalogue does not know', async () => {
    const {page, server} = stage;
    const requests = (await server.requests()).length;
    const endpoint = {id: 'foreign', name: 'Foreign', baseURL: `${server.origin}/other`};
    const state = {
      version: 1,
      syncInput: false,
      chats: [{id: 'x', letter: 'A', synced: true, endpoint, model: 'evil', messages: []}],
    };
    await paste(JSON.stringify(state));
    await pressButton('Add to page');
    await until(() => order() === 'AB');
    await until(() => see(card(page, 'B'), 'button', 'Use model'));
    expect((await server.requests()).length).to.equal(requests);
  });
});

describe('no token', () => {
  it('is in anything that leaves the page', async () => {
    stage = await stagePage();
    const {page, server} = stage;
    const local = {id: 'test', name: 'Test', baseURL: `${server.baseURL}?key=s3cret-key`};
    const catalog: EndpointCatalog = {
      endpoints: () => Promise.resolve({items: [local]}),
      endpoint: () => Promise.resolve(local),
      models: () => Promise.resolve([{id: 'alpha'}]),
      credentials: () =>
        Promise.resolve({token: 's3cret-token', headers: {'x-api-version': 's3cret-header'}}),
    };
    page.catalog = catalog;
    await addChats(page, 2);
    await until(() => page.toJSON().chats.every(({endpoint}) => endpoint?.id === 'test'));
    const first = await ask(stage, 'Hello', card(page, 'A'));
    await first.reply('Hi');
    see(card(page, 'B'), 'combobox', 'Model').focus();
    await sendKeys({type: 'Custom'});
    await until(() => seeAll(page, 'option', /Custom/).length === 1);
    await press('Enter');
    await until(() => field(page, 'Base URL'));
    for (const [name, text] of [
      ['Model ID', 'mine'],
      ['Token', 's3cret-typed'],
    ] as const) {
      field(page, name).focus();
      field(page, name).select();
      await sendKeys({type: text});
    }
    await press('Enter');
    await until(() => see(page, 'region', 'Chat B: mine'));
    page.syncInput = true;
    const both = [await ask(stage, 'Why?', card(page, 'A')), await server.nextRequest()];
    for (const exchange of both) await exchange.reply('Because.');
    await until(() => page.toJSON().chats.every(({messages: said}) => said.at(-1)?.text === 'Because.'));
    const sent = [first, ...both].map(({path, headers}) => JSON.stringify([path, headers])).join();
    for (const secret of ['s3cret-key', 's3cret-token', 's3cret-header', 's3cret-typed'])
      expect(sent, 'what was sent').to.contain(secret);

    await openChats();
    const out = [
      await copy('Copy as Markdown'),
      await copy('Copy as JSON'),
      await copy('Copy turn'),
      (await save('Save as Markdown')).text,
      (await save('Save as JSON')).text,
    ];
    await choose(card(page, 'A'), 'Copy chat');
    clipboard.clear();
    await choose(card(page, 'B'), 'Copy chat');
    out.push(await until(() => clipboard.text));
    field(page, 'Name of the set').focus();
    await sendKeys({type: 'Set'});
    out.push((await save('Save set as file')).text);
    for (const text of out) {
      expect(text.length).to.be.above(50);
      expect(text).not.to.contain('s3cret');
    }
  });
});
