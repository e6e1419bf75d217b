import {expect} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import type {BaiModelPicker} from '../../src/elements/model-picker/model-picker.js';
import {TestServer} from '../server/client.js';
import {activeName, detailOf, isOpen, listed, openList, popupOf, statusOf} from './combobox-helpers.js';
import {
  endpointAt,
  endpointField,
  formOf,
  hasModel,
  modelField,
  pickerAt,
  pickerWith,
} from './model-picker-helpers.js';
import {ask, card, cards, click, converse, Listener, press, ready, stagePage, type Stage} from './setup.js';
import {descriptionOf, field, focused, maybe, nameOf, partsOf, see, seeAll, textOf, until} from './see.js';

/** Chooses the option `name` of the combobox `box`. */
async function take(root: Element, box: string, name: string): Promise<void> {
  await openList(root, box);
  (await until(() => see(root, 'option', name))).click();
}

async function pressCtrlD(): Promise<void> {
  await sendKeys({down: 'Control'});
  await sendKeys({press: 'd'});
  await sendKeys({up: 'Control'});
}

/** The headings of an open list, with what stands under each. */
function groupsOf(root: Element): [string, string[]][] {
  return seeAll(root, 'group')
    .filter((group) => group.closest('[role="listbox"]'))
    .map((group) => [nameOf(group), listed(group)]);
}

/** Describes a model in the custom form of `root`. */
async function describeModel(root: Element, baseURL: string, model: string, token?: string): Promise<void> {
  await take(root, 'Model', 'Custom');
  await until(() => maybe(root, 'button', 'Use model'));
  const entries = [['Base URL', baseURL], ['Model ID', model], ...(token ? [['Token', token]] : [])];
  for (const [name, text] of entries) {
    field(root, name!).focus();
    field(root, name!).select();
    await sendKeys({type: text!});
  }
  await press('Enter');
  await until(() => !maybe(root, 'button', 'Use model'));
}

async function twoEndpoints(): Promise<{picker: BaiModelPicker; first: TestServer; second: TestServer}> {
  const first = await TestServer.open({models: ['alpha', 'beta', 'gamma']});
  const second = await TestServer.open({models: ['delta', 'beta']});
  const picker = await pickerWith({endpoints: [endpointAt(first, 'First'), endpointAt(second, 'Second')]});
  await hasModel(picker, 'alpha');
  return {picker, first, second};
}

describe('recent choices', () => {
  it('of models stand first under a heading, each once, and for their own endpoint only', async () => {
    const {picker} = await twoEndpoints();
    await openList(picker, 'Model');
    expect(groupsOf(picker), 'at first').to.deep.equal([]);
    see(picker, 'option', 'gamma').click();
    await hasModel(picker, 'gamma');
    await take(picker, 'Model', 'beta');
    await hasModel(picker, 'beta');
    await openList(picker, 'Model');
    expect(groupsOf(picker)).to.deep.equal([
      ['Recent', ['beta', 'gamma']],
      ['Others', ['alpha']],
    ]);
    expect(listed(picker)).to.deep.equal(['beta', 'gamma', 'alpha', 'Custom']);
    expect(activeName(modelField(picker))).to.equal('beta');
    await press('Escape');
    await take(picker, 'Endpoint', 'Second');
    await until(() => endpointField(picker).value === 'Second' && modelField(picker).value === 'beta');
    await openList(picker, 'Model');
    // The field may name the model before the second server has listed its own.
    await until(() => maybe(picker, 'option', 'delta') && groupsOf(picker).length === 2);
    expect(groupsOf(picker)).to.deep.equal([
      ['Recent', ['beta']],
      ['Others', ['delta']],
    ]);
  });

  it('of endpoints stand first, although the page of the list does not hold them, and are found by name', async () => {
    const server = await TestServer.open({models: ['alpha']});
    const all = ['Start', 'Second', 'Third', 'Far away'].map((name) => ({...endpointAt(server, name)}));
    const picker = await pickerWith({
      catalog: {
        // A page holds three.
        endpoints: ({search = '', cursor}) => {
          if (cursor !== undefined) return new Promise(() => undefined);
          const found = all.filter(({name}) => name.toLowerCase().includes(search));
          return Promise.resolve({
            items: found.slice(0, 3),
            total: found.length,
            ...(found.length > 3 && {cursor: 'rest'}),
          });
        },
        endpoint: (id) => Promise.resolve(all.find((one) => one.id === id)),
        models: () => Promise.resolve([{id: 'alpha'}]),
      },
    });
    await hasModel(picker, 'alpha');
    endpointField(picker).focus();
    await sendKeys({type: 'far'});
    await until(() => activeName(endpointField(picker)) === 'Far away');
    await press('Enter');
    await until(() => endpointField(picker).value === 'Far away');
    await openList(picker, 'Endpoint');
    await until(() => listed(picker).length >= 4);
    expect(groupsOf(picker)[0]).to.deep.equal(['Recent', ['Far away']]);
    await sendKeys({type: 'sec'});
    await until(() => activeName(endpointField(picker)) === 'Second');
    expect(listed(picker)).to.deep.equal(['Second']);
  });

  it('are those of the whole page, and of no other page', async () => {
    const {page} = await stagePage();
    await take(page, 'Model', 'beta');
    see(page, 'button', 'Add chat').click();
    await until(() => cards(page).length === 2);
    await ready(page);
    await openList(card(page, 'B'), 'Model');
    expect(groupsOf(page)).to.deep.equal([
      ['Recent', ['beta']],
      ['Others', ['alpha']],
    ]);
    const other = await stagePage();
    await openList(other.page, 'Model');
    expect(groupsOf(other.page)).to.deep.equal([]);
  });

  it('are what a person chose, and not what a host did', async () => {
    const {picker} = await twoEndpoints();
    picker.model = 'gamma';
    await hasModel(picker, 'gamma');
    await openList(picker, 'Model');
    expect(groupsOf(picker)).to.deep.equal([]);
  });
});

describe('a favourite', () => {
  it('is made by Ctrl+D on the option that is reached: its name says so, and the list stays as it is', async () => {
    const {picker} = await twoEndpoints();
    const live = new Listener(picker);
    const list = await openList(picker, 'Model');
    expect(descriptionOf(list)).to.include('Ctrl+D: favourite');
    expect(textOf(popupOf(list))).to.include('Ctrl+D: favourite');
    await press('ArrowDown');
    await pressCtrlD();
    await until(() => maybe(picker, 'option', 'beta, favourite'));
    expect(listed(picker)).to.deep.equal(['alpha', 'beta, favourite', 'gamma', 'Custom']);
    expect(activeName(list)).to.equal('beta, favourite');
    expect([isOpen(list), focused()]).to.deep.equal([true, list]);
    await until(() => live.texts.includes('beta, favourite'));
    await pressCtrlD();
    await until(() => maybe(picker, 'option', 'beta'));
    await until(() => live.texts.includes('beta, no favourite any more'));
    live.stop();
    expect(modelField(picker).value).to.equal('alpha');
  });

  it('is made by a press on its star, which chooses nothing', async () => {
    const {picker} = await twoEndpoints();
    const list = await openList(picker, 'Model');
    const option = see(picker, 'option', 'gamma');
    await click(partsOf(option, 'star')[0] ?? option.querySelector<HTMLElement>('[part="star"]')!);
    await until(() => maybe(picker, 'option', 'gamma, favourite'));
    expect([isOpen(list), modelField(picker).value]).to.deep.equal([true, 'alpha']);
  });

  it('stands first when the list is opened again, before the recent ones', async () => {
    const {picker} = await twoEndpoints();
    await take(picker, 'Model', 'beta');
    await hasModel(picker, 'beta');
    await openList(picker, 'Model');
    await press('End');
    await press('ArrowUp');
    await pressCtrlD();
    await until(() => maybe(picker, 'option', 'gamma, favourite'));
    await press('Escape');
    await openList(picker, 'Model');
    expect(groupsOf(picker)).to.deep.equal([
      ['Favourites', ['gamma, favourite']],
      ['Recent', ['beta']],
      ['Others', ['alpha']],
    ]);
  });

  it('can be an endpoint as well, and is chosen from there', async () => {
    const {picker} = await twoEndpoints();
    await openList(picker, 'Endpoint');
    await press('ArrowDown');
    await pressCtrlD();
    await until(() => maybe(picker, 'option', 'Second, favourite'));
    await press('Escape');
    await openList(picker, 'Endpoint');
    expect(groupsOf(picker)).to.deep.equal([
      ['Favourites', ['Second, favourite']],
      ['Others', ['First']],
    ]);
    expect(statusOf(endpointField(picker))).to.equal('2 in all');
    see(picker, 'option', 'Second, favourite').click();
    await hasModel(picker, 'delta');
  });

  it('cannot be Custom', async () => {
    const {picker} = await twoEndpoints();
    const list = await openList(picker, 'Model');
    await press('End');
    expect(activeName(list)).to.equal('Custom');
    await pressCtrlD();
    await press('ArrowUp');
    await until(() => activeName(list) === 'gamma');
    expect(listed(picker)).to.deep.equal(['alpha', 'beta', 'gamma', 'Custom']);
  });

  it('leaves no accessibility fault in an open list', async () => {
    const {picker} = await twoEndpoints();
    await take(picker, 'Model', 'beta');
    await openList(picker, 'Model');
    await pressCtrlD();
    await until(() => maybe(picker, 'option', 'beta, favourite'));
    await expect(picker).to.be.accessible();
  });
});

describe('an endpoint that a person described', () => {
  /** A page whose chat talks to a server of the person's own. */
  async function described(): Promise<Stage & {own: TestServer}> {
    const stage = await stagePage();
    const own = await TestServer.open({models: ['own-1', 'own-2']});
    await describeModel(stage.page, own.baseURL, 'own-1', 'sesame');
    return {...stage, own};
  }

  it('stays on offer under Custom, and is there for another chat, with its model and token', async () => {
    const {page, server, own} = await described();
    await take(page, 'Endpoint', 'Test');
    await until(() => (see(page, 'combobox', 'Endpoint') as HTMLInputElement).value === 'Test');
    await ready(page);
    await openList(page, 'Endpoint');
    const {host} = new URL(own.baseURL);
    const heading = await until(() => groupsOf(page).find(([name]) => name === 'Custom'));
    expect(heading).to.deep.equal(['Custom', [host]]);
    expect(detailOf(page, host)).to.equal(own.baseURL);
    see(page, 'option', host).click();
    await until(() => maybe(page, 'region', 'Chat A: own-1'));
    const exchange = await ask({page, server: own});
    expect([exchange.headers.authorization, (exchange.body as {model: string}).model]).to.deep.equal([
      'Bearer sesame',
      'own-1',
    ]);
    expect((await server.requests()).map(({headers}) => headers.authorization)).not.to.include(
      'Bearer sesame',
    );
    await exchange.reply('Hello');
  });

  it('is marked as the chosen one in the list', async () => {
    const {page, own} = await described();
    await openList(page, 'Endpoint');
    const option = await until(() => see(page, 'option', new URL(own.baseURL).host));
    expect(option.getAttribute('aria-selected')).to.equal('true');
  });

  it('is renamed in the form, and bears the name in every chat and in the list', async () => {
    const {page, own} = await described();
    see(page, 'button', 'Add chat').click();
    await until(() => cards(page).length === 2);
    await take(card(page, 'A'), 'Model', 'Custom');
    const name = await until(() => field(page, `Name of ${own.baseURL}`));
    name.focus();
    name.select();
    await sendKeys({type: 'My box'});
    await press('Tab');
    await until(() =>
      cards(page).every((one) => (see(one, 'combobox', 'Endpoint') as HTMLInputElement).value === 'My box'),
    );
    await openList(card(page, 'B'), 'Endpoint');
    await until(() => maybe(page, 'option', 'My box'));
    expect(page.toJSON().chats.map(({endpoint}) => endpoint?.name)).to.deep.equal(['My box', 'My box']);
  });

  it('is removed in the form, is offered no longer, and stays in the chat that uses it', async () => {
    const {page, own} = await described();
    const {host} = new URL(own.baseURL);
    await take(page, 'Model', 'Custom');
    const live = new Listener(page);
    (await until(() => see(page, 'button', `Remove ${host}`))).click();
    await until(() => !maybe(page, 'button', `Remove ${host}`));
    await until(() => live.texts.includes(`${host} removed`));
    live.stop();
    expect(nameOf(focused())).to.equal('List models');
    see(page, 'button', 'Cancel').click();
    await until(() => maybe(page, 'region', 'Chat A: own-1'));
    await openList(page, 'Endpoint');
    expect(listed(page)).to.deep.equal(['Test']);
    await press('Escape');
    await converse({page, server: own}, 'Hello', 'Still here');
    expect((await own.requests()).at(-1)?.headers.authorization).to.equal('Bearer sesame');
  });

  it('leaves no accessibility fault in the form that lists it', async () => {
    const {page} = await described();
    await take(page, 'Model', 'Custom');
    await until(() => maybe(page, 'region', 'Custom endpoints of this page'));
    await expect(page).to.be.accessible();
  });

  it('is one of several', async () => {
    const {page, own} = await described();
    await describeModel(page, 'https://second.test/v1', 'x');
    await describeModel(page, 'https://third.test/v1', 'y');
    await openList(page, 'Endpoint');
    await until(() => maybe(page, 'option', 'third.test'));
    expect(groupsOf(page).find(([name]) => name === 'Custom')?.[1]).to.deep.equal([
      'third.test',
      'second.test',
      new URL(own.baseURL).host,
    ]);
  });
});

describe('the custom form', () => {
  it('begins with the model that was chosen, and still offers all that is found', async () => {
    const {picker} = await pickerAt({models: ['alpha', 'beta']});
    await hasModel(picker, 'alpha');
    await take(picker, 'Model', 'beta');
    await hasModel(picker, 'beta');
    await take(picker, 'Model', 'Custom');
    await formOf(picker);
    expect(field(picker, 'Model ID').value).to.equal('beta');
    see(picker, 'button', 'List models').click();
    await until(() => maybe(picker, 'button', 'alpha') && maybe(picker, 'button', 'beta'));
    field(picker, 'Model ID').focus();
    await sendKeys({type: 'x'});
    await until(() => !maybe(picker, 'button', 'alpha'));
  });

  it('leaves a listed model what it is when it is used as it stands', async () => {
    const {picker} = await pickerAt({models: ['alpha', 'beta']});
    await hasModel(picker, 'alpha');
    await take(picker, 'Model', 'Custom');
    await formOf(picker);
    see(picker, 'button', 'Use model').click();
    await hasModel(picker, 'alpha');
    await openList(picker, 'Model');
    expect(see(picker, 'option', 'alpha').getAttribute('aria-selected')).to.equal('true');
  });

  it('begins with the model after Enter a token', async () => {
    const stage = await stagePage();
    await stage.server.respond({method: 'POST', status: 401, json: {}, times: 1});
    await sendPrompt(stage);
    (await until(() => see(stage.page, 'button', 'Enter a token'))).click();
    await until(() => maybe(stage.page, 'button', 'Use model'));
    expect(field(stage.page, 'Model ID').value).to.equal('alpha');
  });

  async function sendPrompt({page}: Stage): Promise<void> {
    see(page, 'textbox', 'Message').focus();
    await sendKeys({type: 'Hello'});
    await press('Enter');
  }
});

describe('an empty attribute', () => {
  it('says nothing, on a picker, a card and a page', async () => {
    const server = await TestServer.open({models: ['alpha', 'beta']});
    for (const tag of ['bai-model-picker', 'bai-chat-card', 'bai-chat-page']) {
      const element = document.createElement(tag);
      element.setAttribute('lang', 'en');
      element.setAttribute('endpoint', '');
      element.setAttribute('model', '');
      element.setAttribute('endpoints', JSON.stringify([endpointAt(server)]));
      document.body.append(element);
      await until(() => modelField(element).value === 'alpha', `the first model in ${tag}`);
      element.remove();
    }
  });
});

describe('a chat that is restored', () => {
  it('says that its endpoint is gone, offers Custom, and looks again by Retry', async () => {
    const {page, server} = await stagePage();
    const state = page.toJSON();
    const gone = {id: 'gone', name: 'Gone', baseURL: server.baseURL};
    page.restore({...state, chats: [{...state.chats[0]!, endpoint: gone, model: 'alpha'}]});
    await until(() => textOf(page).includes('There is no endpoint “Gone”'));
    expect(field(page, 'Base URL').value).to.equal(server.baseURL);
    expect(field(page, 'Model ID').value).to.equal('alpha');
    page.endpoints = [endpointAt(server), gone];
    await until(() => maybe(page, 'region', 'Chat A: alpha'));
    expect(maybe(page, 'button', 'Use model')).to.equal(undefined);
  });

  it('with a model that was described says nothing of a list', async () => {
    const {page, server} = await stagePage();
    const state = page.toJSON();
    const own = {id: 'custom:1', name: 'Own', baseURL: server.baseURL};
    page.restore({...state, chats: [{...state.chats[0]!, endpoint: own, model: 'm', custom: true}]});
    await until(() => textOf(page).includes('This model came with a saved chat'));
    expect(textOf(page)).not.to.include('There is no endpoint');
  });
});
