import {expect, fixture, oneEvent} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import {html} from 'lit';
import {TestServer} from '../server/client.js';
import {below, descriptionOf, field, focused, maybe, nameOf, see, seeAll, textOf, until} from './see.js';
import {
  addChats,
  answered,
  ask,
  box,
  card,
  cards,
  choose,
  click,
  converse,
  endpointAt,
  messages,
  press,
  send,
  stagePage,
  type,
  type Stage,
} from './setup.js';

describe('the chats of a page', () => {
  let stage: Stage;

  beforeEach(async () => {
    stage = await stagePage();
  });

  afterEach(async () => {
    await stage.server.close();
  });

  it('begin with one, at the first endpoint and its first model', () => {
    expect(seeAll(stage.page, 'region').map(nameOf)).to.deep.equal(['Chat A: alpha']);
    expect((see(stage.page, 'combobox', 'Endpoint') as HTMLInputElement).value).to.equal('Test');
  });

  it('are added after the last used one, with its endpoint and model and nothing else', async () => {
    const {page} = stage;
    await addChats(page, 2);
    await converse(stage, 'Hello', 'Hi', card(page, 'A'));
    await type(card(page, 'A'), 'a draft');
    see(page, 'button', 'Add chat').focus();
    await press('Enter');
    await until(() => cards(page).length === 3);
    const letters = seeAll(page, 'region').map(nameOf);
    expect(letters).to.deep.equal(['Chat A: alpha', 'Chat C: alpha', 'Chat B: alpha']);
    expect(messages(card(page, 'C'))).to.deep.equal([]);
    await until(() => focused() === box(card(page, 'C')), 'the focus in the new chat');
    expect(box(card(page, 'C')).value).to.equal('');
  });

  it('are added with the token that was entered', async () => {
    const {page, server} = stage;
    const model = see(page, 'combobox', 'Model');
    model.focus();
    await sendKeys({type: 'Custom'});
    await until(() => seeAll(page, 'option', /Custom/).length === 1);
    await press('Enter');
    await until(() => field(page, 'Base URL'));
    field(page, 'Model ID').focus();
    field(page, 'Model ID').select();
    await sendKeys({type: 'mine'});
    field(page, 'Token').focus();
    await sendKeys({type: 'sk-mine'});
    await press('Enter');
    await until(() => see(page, 'region', 'Chat A: mine'));
    see(page, 'button', 'Add chat').click();
    await until(() => card(page, 'B'));
    await send(card(page, 'B'), 'Hello');
    const {headers, body} = await server.nextRequest();
    expect(headers.authorization).to.equal('Bearer sk-mine');
    expect(body).to.include({model: 'mine'});
  });

  it('stop at max-cards, and Add chat says why', async () => {
    const {page} = stage;
    page.maxCards = 2;
    await addChats(page, 2);
    const add = see(page, 'button', 'Add chat');
    await until(() => add.getAttribute('aria-disabled') === 'true');
    expect(descriptionOf(add)).to.equal('There can be 2 chats at most');
    await click(add);
    expect(cards(page)).to.have.length(2);
  });

  it('scroll into view when they are added', async () => {
    const {page} = stage;
    for (let count = 2; count <= 5; count += 1) await addChats(page, count);
    const last = cards(page).at(-1)!;
    await until(() => {
      const {right} = last.getBoundingClientRect();
      return right <= page.getBoundingClientRect().right;
    }, 'the new card in view');
  });

  it('can be deleted, and the focus goes to the next Message, else to the one before', async () => {
    const {page} = stage;
    await addChats(page, 3);
    await choose(card(page, 'B'), 'Delete chat');
    await until(() => cards(page).length === 2);
    await until(() => focused() === box(card(page, 'C')), 'the focus in C');
    await choose(card(page, 'C'), 'Delete chat');
    await until(() => focused() === box(card(page, 'A')), 'the focus in A');
  });

  it('come back by Undo, newest first, with everything entered in them', async () => {
    const {page} = stage;
    await addChats(page, 3);
    await converse(stage, 'Hello', 'Hi', card(page, 'B'));
    await type(card(page, 'B'), 'a draft');
    await choose(card(page, 'B'), 'Delete chat');
    await until(() => cards(page).length === 2);
    await choose(card(page, 'C'), 'Delete chat');
    await until(() => cards(page).length === 1);
    const undo = (): HTMLElement => see(page, 'button', 'Undo');
    expect(descriptionOf(undo())).to.equal('Chat C deleted');
    undo().focus();
    await press('Enter');
    await until(() => focused() === box(card(page, 'C')));
    expect(descriptionOf(undo())).to.equal('Chat B deleted');
    undo().click();
    await until(() => cards(page).length === 3);
    expect(seeAll(page, 'region').map(nameOf)).to.deep.equal([
      'Chat A: alpha',
      'Chat B: alpha',
      'Chat C: alpha',
    ]);
    await until(() => messages(card(page, 'B')).join() === 'Hello,Hi');
    expect(box(card(page, 'B')).value).to.equal('a draft');
    expect(maybe(page, 'button', 'Undo')).to.equal(undefined);
  });

  it('are gone for good once Undo is dismissed', async () => {
    const {page} = stage;
    await addChats(page, 2);
    await choose(card(page, 'B'), 'Delete chat');
    (await until(() => see(page, 'button', 'Dismiss'))).click();
    await until(() => !maybe(page, 'button', 'Undo'));
    expect(cards(page)).to.have.length(1);
  });

  it('X37: abort what runs when they are deleted, and Undo brings back the text that had come', async () => {
    const {page} = stage;
    await addChats(page, 2);
    const exchange = await ask(stage, 'Hello', card(page, 'B'));
    await exchange.say('Half');
    await until(() => messages(card(page, 'B'))[1] === 'Half');
    await choose(card(page, 'B'), 'Delete chat');
    expect(await exchange.closed()).to.equal('aborted');
    await until(() => cards(page).length === 1);
    expect(textOf(page)).not.to.contain('Cut short');
    see(page, 'button', 'Undo').click();
    await until(() => messages(card(page, 'B')).join() === 'Hello,Half');
    await converse(stage, 'Go on', 'Whole', card(page, 'B'));
  });

  it('leave an empty page with one Add chat, which has the focus', async () => {
    const {page} = stage;
    await choose(page, 'Delete chat');
    await until(() => cards(page).length === 0);
    const add = see(page, 'button', 'Add chat');
    await until(() => focused() === add, 'the focus on Add chat');
    expect(textOf(page)).to.contain('No chats');
    await press('Enter');
    await until(() => cards(page).length === 1);
    await until(() => focused() === box(page));
    await until(() => see(page, 'region', /alpha/));
  });

  it('are emptied by Clear chat, which keeps the model and the draft', async () => {
    const {page} = stage;
    await converse(stage, 'Hello', 'Hi');
    await type(page, 'a draft');
    await choose(page, 'Clear chat');
    await until(() => messages(page).length === 0);
    expect(focused()).to.equal(box(page));
    expect(box(page).value).to.equal('a draft');
    see(page, 'region', 'Chat A: alpha');
    see(page, 'button', 'Undo').click();
    await until(() => messages(page).join() === 'Hello,Hi');
  });

  it('get back what was cleared before what was said since', async () => {
    const {page} = stage;
    await converse(stage, 'One', 'First');
    await choose(page, 'Clear chat');
    await converse(stage, 'Two', 'Second');
    see(page, 'button', 'Undo').click();
    await until(() => messages(page).join() === 'One,First,Two,Second');
  });

  it('get back what was cleared while a model is being described', async () => {
    const {page} = stage;
    await converse(stage, 'One', 'First');
    const model = see(page, 'combobox', 'Model');
    model.focus();
    await press('ArrowDown');
    const custom = await until(() => see(page, 'option', /^Custom/));
    custom.click();
    await until(() => see(page, 'textbox', 'Model ID'));
    await choose(page, 'Clear chat');
    (await until(() => see(page, 'button', 'Undo'), 'the way back')).click();
    await until(() => messages(page).join() === 'One,First');
  });

  it('have a More menu that is used by keyboard alone', async () => {
    const {page} = stage;
    const more = see(page, 'button', 'More');
    more.focus();
    await press('ArrowDown');
    await until(() => see(page, 'menu', 'More'));
    const entries = ['Duplicate', 'Copy chat', 'Clear chat', 'Delete chat'];
    expect(seeAll(page, 'menuitem').map(nameOf)).to.deep.equal(entries);
    expect(more.getAttribute('aria-expanded')).to.equal('true');
    await press('ArrowUp');
    await until(() => focused() === see(page, 'menuitem', 'Delete chat'));
    await press('Escape');
    await until(() => !maybe(page, 'menu', 'More'));
    expect(focused()).to.equal(more);
  });

  it('stay as they are when Escape is pressed in Message', async () => {
    const {page} = stage;
    const exchange = await ask(stage);
    await exchange.say('Still');
    await type(page, 'typed');
    await press('Escape');
    await exchange.say(' here');
    await exchange.finish();
    await answered(page, 'Still here');
    expect(box(page).value).to.equal('typed');
  });

  it('have ids that are unique in each shadow root (X31)', async () => {
    const {page} = stage;
    await addChats(page, 3);
    await converse(stage, 'Hello', 'Hi', card(page, 'A'));
    const roots = new Set([...below(page)].map((element) => element.getRootNode() as ShadowRoot));
    for (const root of roots) {
      const ids = [...root.querySelectorAll('[id]')].map(({id}) => id);
      expect(new Set(ids).size, ids.join()).to.equal(ids.length);
    }
  });

  it('share nothing with the chats of another page', async () => {
    const {page, server} = stage;
    const other = await TestServer.open({models: ['gamma']});
    const second = await fixture<typeof page>(
      html`<bai-chat-page lang="en" .endpoints=${[endpointAt(other)]}></bai-chat-page>`,
    );
    await until(() => see(second, 'region', 'Chat A: gamma'));
    await addChats(second, 2);
    page.syncInput = true;
    second.syncInput = true;
    await addChats(page, 2);
    await type(card(page, 'A'), 'Only here');
    await until(() => box(card(page, 'B')).value === 'Only here');
    expect(box(card(second, 'A')).value).to.equal('');
    await press('Enter');
    await server.nextRequest();
    await server.nextRequest();
    expect((await other.requests()).filter(({method}) => method === 'POST')).to.deep.equal([]);
    await choose(card(page, 'B'), 'Delete chat');
    await until(() => cards(page).length === 1);
    expect(cards(second)).to.have.length(2);
    expect(maybe(second, 'button', 'Undo')).to.equal(undefined);
    await other.close();
  });
});

describe('the chats of a narrow page', () => {
  let stage: Stage;

  beforeEach(async () => {
    stage = await stagePage({}, {width: 390});
  });

  afterEach(async () => {
    await stage.server.close();
  });

  const tabs = (): HTMLElement[] => seeAll(see(stage.page, 'navigation', 'Chats'), 'button');
  const current = (): number => tabs().findIndex((tab) => tab.getAttribute('aria-current') === 'true');

  it('fill its width, one at a time, and are named above with their state', async () => {
    const {page} = stage;
    await addChats(page, 2);
    const {width} = page.getBoundingClientRect();
    for (const one of cards(page)) expect(one.getBoundingClientRect().width).to.be.within(width - 20, width);
    await until(() => current() === 1, 'the new card in view');
    const exchange = await ask(stage, 'Hello', card(page, 'B'));
    await until(() => tabs().map(nameOf).join() === 'Chat A: alpha,Chat B: alpha: answering');
    await exchange.json({error: {message: 'no'}}, 401);
    await until(() => nameOf(tabs()[1]!).includes('refused the token'));
  });

  it('are changed by the buttons above', async () => {
    const {page} = stage;
    await addChats(page, 3);
    await until(() => current() === 2);
    tabs()[0]!.focus();
    await press('Enter');
    await until(() => current() === 0);
    await until(() => {
      const {left, right} = card(page, 'A').getBoundingClientRect();
      const frame = page.getBoundingClientRect();
      return left >= frame.left && right <= frame.right;
    }, 'the first card in view');
  });

  it('stand side by side again when there is room', async () => {
    const {page} = stage;
    await addChats(page, 2);
    page.parentElement!.style.inlineSize = '1000px';
    await until(() => !maybe(page, 'navigation', 'Chats'));
    const [first, second] = cards(page).map((one) => one.getBoundingClientRect());
    await until(() => cards(page)[0]!.getBoundingClientRect().width < 500);
    expect(first && second).not.to.equal(undefined);
  });

  it('tell of each answer to the host', async () => {
    const {page} = stage;
    const ended = oneEvent(page, 'bai-response-end');
    await converse(stage, 'Hello', 'Hi');
    expect(await ended).to.include({chatId: page.toJSON().chats[0]?.id, status: 'done'});
  });
});
