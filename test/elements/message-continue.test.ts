import {expect, oneEvent} from '@open-wc/testing';
import type {ResponseEndEvent} from '../../src/api.js';
import {needsCuts} from '../driver.js';
import type {Exchange} from '../server/client.js';
import {focused, maybe, nameOf, partOf, partsOf, see, seeAll, textOf, until} from './see.js';
import {answered, ask, choose, converse, idle, messages, press, stagePage, type Stage} from './setup.js';

describe('an answer that ended early', () => {
  let stage: Stage;

  beforeEach(async () => {
    stage = await stagePage();
  });

  afterEach(async () => {
    await stage.server.close();
  });

  const message = (index: number): HTMLElement => partsOf(stage.page, 'message')[index]!;
  const more = 'More about this answer';

  /** An answer that ends at the length limit after `text`. */
  async function limited(text: string): Promise<Exchange> {
    const exchange = await ask(stage);
    await exchange.say(text);
    await exchange.finish('length');
    await answered(stage.page, text);
    return exchange;
  }

  /** The entries of the menu under the answer at `index`, which is closed again. */
  async function entries(index: number): Promise<string[]> {
    see(message(index), 'button', more).focus();
    await press('Enter');
    const items = await until(() => {
      const found = seeAll(message(index), 'menuitem');
      return found.length > 0 && found;
    });
    const names = items.map(nameOf);
    await press('Escape');
    await until(() => !maybe(message(index), 'menuitem'));
    return names;
  }

  it('goes on by Continue, from where it ended', async () => {
    const {page, server} = stage;
    const first = await limited('Once upon');
    see(page, 'button', 'Continue').focus();
    await press('Enter');
    const {body} = await server.nextRequest();
    expect((body as {messages: unknown}).messages).to.deep.equal([
      {role: 'user', content: 'Hello'},
      {role: 'assistant', content: 'Once upon'},
    ]);
    expect(Object.keys(body as object), 'no field that only some servers know').to.deep.equal(
      Object.keys(first.body as object),
    );
  });

  it('shows what there was at once, and what comes after it as it comes', async () => {
    const {page, server} = stage;
    await limited('Once upon');
    see(page, 'button', 'Continue').focus();
    await press('Enter');
    const exchange = await server.nextRequest();
    await until(() => textOf(message(1)).includes('Waiting for the answer'));
    expect(messages(page)[1]).to.equal('Once upon');
    expect(focused(), 'the focus stays in its place').to.equal(message(1));
    await exchange.say(' a **time**');
    await until(() => messages(page)[1] === 'Once upon a time');
    await exchange.finish();
    await idle(page);
    expect(maybe(page, 'button', 'Continue')).to.equal(undefined);
    expect(textOf(message(1))).not.to.contain('Length limit reached');
    await expect(page).to.be.accessible();
  });

  it('stays as an alternative to the longer one', async () => {
    const {page, server} = stage;
    await limited('Once upon');
    see(page, 'button', 'Continue').click();
    await (await server.nextRequest()).reply(' a time');
    await answered(page, 'Once upon a time');
    expect(textOf(message(1))).to.contain('2 of 2');
    see(page, 'button', 'Previous version').focus();
    await press('Enter');
    await until(() => messages(page)[1] === 'Once upon');
    expect(textOf(message(1))).to.contain('Length limit reached');
    await until(() => see(page, 'button', 'Continue'));
  });

  it('has figures that say that they count the continued part only', async () => {
    const {page, server} = stage;
    await limited('Once upon');
    expect(textOf(partOf(page, 'figures'))).not.to.contain('Continued part');
    const ended = oneEvent<ResponseEndEvent>(page, 'bai-response-end');
    see(page, 'button', 'Continue').click();
    const exchange = await server.nextRequest();
    await exchange.say(' a time');
    await exchange.sse({choices: [], usage: {prompt_tokens: 30, completion_tokens: 3}});
    await exchange.finish();
    await answered(page, 'Once upon a time');
    expect((await ended).continues).to.equal(page.toJSON().chats[0]!.messages[1]!.id);
    await until(() => textOf(partOf(page, 'figures')).startsWith('Continued part:'));
    expect(textOf(partOf(page, 'figures'))).to.contain('3 tokens');
    see(page, 'button', 'About these figures').focus();
    await press('Enter');
    await until(() => partOf(page, 'definitions').matches(':popover-open'));
    expect(textOf(partOf(page, 'definitions'))).to.contain('goes on from another one');
  });

  it('is continued from its menu where it was stopped', async () => {
    const {page, server} = stage;
    const exchange = await ask(stage);
    await exchange.say('Half');
    await until(() => messages(page)[1] === 'Half');
    see(page, 'button', 'Stop').click();
    await idle(page);
    expect(maybe(page, 'button', 'Continue'), 'the person did not want more').to.equal(undefined);
    await choose(message(1), 'Continue', more);
    await (await server.nextRequest()).reply(' and half');
    await answered(page, 'Half and half');
  });

  it('has Continue beside Retry where the connection was lost', async function () {
    needsCuts(this);
    const {page, server} = stage;
    const exchange = await ask(stage);
    await exchange.say('Half');
    await until(() => messages(page)[1] === 'Half');
    await exchange.cut();
    const error = await until(() => partOf(page, 'error'));
    expect(seeAll(error, 'button').map(nameOf)).to.deep.equal(['Retry', 'Continue']);
    await expect(page).to.be.accessible();
    see(error, 'button', 'Continue').focus();
    await press('Enter');
    await (await server.nextRequest()).reply(' and half');
    await answered(page, 'Half and half');
  });

  it('keeps its text, and can be asked for again, where the server refuses to go on', async () => {
    const {page, server} = stage;
    await limited('Once upon');
    see(page, 'button', 'Continue').click();
    await (await server.nextRequest()).json({error: {message: 'The last message must be of a user'}}, 400);
    const error = await until(() => partOf(page, 'error'));
    expect(textOf(error)).to.contain('The last message must be of a user');
    expect(messages(page)[1]).to.equal('Once upon');
    see(error, 'button', 'Continue').click();
    await (await server.nextRequest()).reply(' a time');
    await answered(page, 'Once upon a time');
  });

  it('is not continued once something was said after it, but again when that was deleted', async () => {
    const {page} = stage;
    await limited('Once upon');
    await converse(stage, 'Next', 'Fine');
    expect(await entries(1)).to.deep.equal(['Copy as plain text', 'Go to start of answer', 'Delete turn']);
    expect(maybe(page, 'button', 'Continue')).to.equal(undefined);
    await choose(message(3), 'Delete turn', more);
    await until(() => see(page, 'button', 'Continue'));
    expect(await entries(1)).to.include('Continue');
  });

  it('is told from one that came to its own end', async () => {
    const {page} = stage;
    await converse(stage, 'Hello', 'Hi');
    expect(maybe(page, 'button', 'Continue')).to.equal(undefined);
    expect(await entries(1)).not.to.include('Continue');
  });

  it('comes back with the page as what it is', async () => {
    const {page, server} = stage;
    await limited('Once upon');
    see(page, 'button', 'Continue').click();
    await (await server.nextRequest()).reply(' a time');
    await answered(page, 'Once upon a time');
    const state = page.toJSON();
    const [, partial, whole] = state.chats[0]!.messages;
    expect(whole).to.include({continues: partial!.id, text: 'Once upon a time'});
    page.restore({...state, chats: []});
    await until(() => !maybe(page, 'button', 'About these figures'));
    page.restore(JSON.parse(JSON.stringify(state)));
    await until(() => textOf(partOf(page, 'figures')).startsWith('Continued part:'));
  });
});
