import {expect, oneEvent} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import type {PromptSubmitEvent} from '../../src/events/prompt-submit-event.js';
import type {Exchange} from '../server/client.js';
import {descriptionOf, focused, maybe, partsOf, see, seeAll, shown, textOf, until} from './see.js';
import {
  addChats,
  answered,
  box,
  card,
  cards,
  choose,
  freeze,
  idle,
  messages,
  press,
  send,
  type Stage,
  stagePage,
  type,
} from './setup.js';

describe('Sync input', () => {
  let stage: Stage;

  beforeEach(async () => {
    stage = await stagePage();
    await addChats(stage.page, 3);
  });

  afterEach(async () => {
    await stage.server.close();
  });

  const chat = (letter: string): HTMLElement => card(stage.page, letter);
  const drafts = (): string[] => cards(stage.page).map((one) => box(one).value);

  async function turnOn(): Promise<void> {
    const toggle = see(stage.page, 'switch', 'Sync input');
    toggle.focus();
    await press(' ');
    await until(() => toggle.getAttribute('aria-checked') === 'true');
  }

  /** The requests of one prompt that went to `count` chats. */
  async function requests(count: number): Promise<Exchange[]> {
    const all: Exchange[] = [];
    while (all.length < count) all.push(await stage.server.nextRequest());
    return all;
  }

  async function posts(): Promise<number> {
    return (await stage.server.requests()).filter(({method}) => method === 'POST').length;
  }

  describe('rule 1', () => {
    it('is off at first, with every chat opted in', () => {
      expect(see(stage.page, 'switch', 'Sync input').getAttribute('aria-checked')).to.equal('false');
      for (const mark of seeAll(stage.page, 'button', 'Sync this chat')) {
        expect(mark.getAttribute('aria-pressed')).to.equal('true');
      }
    });

    it('is turned on by a switch, which the host hears of', async () => {
      const changed = oneEvent(stage.page, 'bai-sync-change');
      await turnOn();
      expect(await changed).to.include({syncInput: true});
      expect(stage.page.syncInput).to.equal(true);
    });

    it('leaves out a chat whose mark is not pressed', async () => {
      await turnOn();
      const mark = see(chat('B'), 'button', 'Sync this chat');
      mark.focus();
      await press('Enter');
      await until(() => mark.getAttribute('aria-pressed') === 'false');
      await type(chat('A'), 'Shared');
      await until(() => drafts().join() === 'Shared,,Shared');
      await press('Enter');
      await requests(2);
      expect(messages(chat('B'))).to.deep.equal([]);
    });
  });

  describe('rule 2', () => {
    it('shows what is typed in one chat in all of them', async () => {
      await turnOn();
      await type(chat('B'), 'To all');
      await until(() => drafts().join() === 'To all,To all,To all');
    });

    it('says to how many chats a prompt goes, beside Send and as its description', async () => {
      await turnOn();
      for (const one of cards(stage.page)) {
        await until(() => textOf(one).includes('Sends to 3 chats'));
        expect(descriptionOf(see(one, 'button', 'Send'))).to.equal('Sends to 3 chats');
      }
      see(chat('C'), 'button', 'Sync this chat').click();
      await until(() => textOf(chat('A')).includes('Sends to 2 chats'));
      expect(textOf(chat('C'))).not.to.contain('Sends to');
    });

    it('takes the draft that was edited last, and sets the others aside', async () => {
      await type(chat('A'), 'first');
      await type(chat('C'), 'last');
      await turnOn();
      await until(() => drafts().join() === 'last,last,last');
    });
  });

  describe('rule 3', () => {
    it('submits the draft to every synced chat exactly once, by one event that names them all', async () => {
      await turnOn();
      const events: PromptSubmitEvent[] = [];
      stage.page.addEventListener('bai-prompt-submit', (event) => events.push(event));
      await send(chat('B'), 'To all');
      const all = await requests(3);
      for (const {body} of all) expect(body).to.have.nested.property('messages[0].content', 'To all');
      expect(events).to.have.length(1);
      expect(events[0]?.targets).to.deep.equal(stage.page.toJSON().chats.map(({id}) => id));
      expect(events[0]?.chatId).to.equal(stage.page.toJSON().chats[1]?.id);
      await until(() => drafts().join() === ',,');
      expect(await posts()).to.equal(3);
    });

    it('sends nothing and keeps the draft when the host cancels', async () => {
      await turnOn();
      stage.page.addEventListener('bai-prompt-submit', (event) => {
        event.preventDefault();
      });
      await send(chat('B'), 'To all');
      await shown();
      expect(drafts()).to.deep.equal(['To all', 'To all', 'To all']);
      expect(await posts()).to.equal(0);
    });

    it('leaves chats that are not synced as they are, draft and answer', async () => {
      await type(chat('C'), 'mine');
      see(chat('C'), 'button', 'Sync this chat').click();
      await turnOn();
      await send(chat('A'), 'To both');
      await requests(2);
      expect(box(chat('C')).value).to.equal('mine');
      expect(messages(chat('C'))).to.deep.equal([]);
    });
  });

  it('lets each chat answer at its own speed', async () => {
    await turnOn();
    await send(chat('A'), 'Race');
    const [first, second, third] = await requests(3);
    const at = (text: string): HTMLElement[] =>
      cards(stage.page).filter((one) => messages(one).at(-1) === text);
    await third!.reply('Fast');
    await until(() => at('Fast').length === 1, 'the fast answer');
    await first!.say('Slow');
    await until(() => at('Slow').length === 1, 'the slow answer');
    await until(() => cards(stage.page).filter((one) => maybe(one, 'button', 'Stop')).length === 2);
    await second!.reply('Middle');
    await until(() => at('Middle').length === 1, 'the middle answer');
    await first!.say('er');
    await first!.finish();
    await until(() => at('Slower').length === 1, 'the last answer');
    await until(() => !maybe(stage.page, 'button', 'Stop'));
  });

  describe('rule 4', () => {
    it('X38: queues a prompt in a chat that still streams, visibly, first in first out', async () => {
      await turnOn();
      await send(chat('A'), 'One');
      const [first, second, third] = await requests(3);
      await second!.reply('B1');
      await third!.reply('C1');
      await until(() => seeAll(stage.page, 'button', 'Stop').length === 1, 'one chat that streams');
      const busy = cards(stage.page).find((one) => maybe(one, 'button', 'Stop'))!;
      await send(chat('A'), 'Two');
      await requests(2);
      await send(chat('A'), 'Three');
      const queued = (): HTMLElement[] => partsOf(busy, 'queued');
      await until(() => queued().length === 2);
      expect(queued().map((one) => textOf(one))).to.satisfy(
        ([two, three]: string[]) => two?.includes('Two') && three?.includes('Three'),
      );
      expect(textOf(queued()[0]!)).to.contain('Queued: sends after this answer');
      await first!.reply('A1');
      const next = await stage.server.nextRequest();
      expect((next.body as {messages: {content: string}[]}).messages.at(-1)?.content).to.equal('Two');
      await until(() => queued().length === 1);
    });

    it('queues the prompt of a chat that streams, and lets it be cancelled and brought back', async () => {
      const {page, server} = stage;
      await send(chat('A'), 'One');
      await server.nextRequest();
      await type(chat('A'), 'Two');
      await until(() => textOf(chat('A')).includes('Sends after this answer'));
      await press('Enter');
      (await until(() => see(chat('A'), 'button', 'Cancel'))).focus();
      await press('Enter');
      await until(() => partsOf(chat('A'), 'queued').length === 0);
      expect(textOf(chat('A'))).to.contain('Prompt discarded');
      see(page, 'button', 'Undo').click();
      await until(() => partsOf(chat('A'), 'queued').length === 1);
    });

    it('holds the queue at Stop, and offers Send now and Discard', async () => {
      const {server} = stage;
      await send(chat('A'), 'One');
      const running = await server.nextRequest();
      await send(chat('A'), 'Two');
      await until(() => partsOf(chat('A'), 'queued').length === 1);
      see(chat('A'), 'button', 'Stop').click();
      expect(await running.closed()).to.equal('aborted');
      await until(() => textOf(chat('A')).includes('Held: you stopped the answer before it'));
      see(chat('A'), 'button', 'Discard');
      see(chat('A'), 'button', 'Send now').focus();
      await press('Enter');
      const exchange = await server.nextRequest();
      expect((exchange.body as {messages: {content: string}[]}).messages.at(-1)?.content).to.equal('Two');
    });

    it('drops the queue with Clear, and brings it back with Undo', async () => {
      await send(chat('A'), 'One');
      await stage.server.nextRequest();
      await send(chat('A'), 'Two');
      await until(() => partsOf(chat('A'), 'queued').length === 1);
      await choose(chat('A'), 'Clear chat');
      await until(() => partsOf(chat('A'), 'queued').length === 0);
      see(chat('A'), 'button', 'Undo').click();
      await until(() => partsOf(chat('A'), 'queued').length === 1);
      see(chat('A'), 'button', 'Send now');
    });

    it('says that a chat has no model yet, keeps the prompt, and sends it once it can', async () => {
      const {page, server} = stage;
      const model = see(chat('C'), 'combobox', 'Model');
      model.focus();
      await sendKeys({type: 'Custom'});
      await until(() => seeAll(chat('C'), 'option', /Custom/).length === 1);
      await press('Enter');
      await until(() => see(chat('C'), 'textbox', 'Base URL'));
      await turnOn();
      await send(chat('A'), 'To all');
      await requests(2);
      await until(() => textOf(chat('C')).includes('Held: this chat has no model yet'));
      const now = see(chat('C'), 'button', 'Send now');
      expect(now.getAttribute('aria-disabled')).to.equal('true');
      const field = see(chat('C'), 'textbox', 'Model ID') as HTMLInputElement;
      field.focus();
      field.select();
      await sendKeys({type: 'mine'});
      await press('Enter');
      await until(() => see(page, 'region', 'Chat C: mine'));
      await until(() => now.getAttribute('aria-disabled') === 'false');
      now.click();
      const {body} = await server.nextRequest();
      expect(body).to.deep.include({model: 'mine', messages: [{role: 'user', content: 'To all'}]});
    });
  });

  describe('rule 5', () => {
    it('gives each chat its own draft back when the switch goes off, and leaves the shared one where it was edited last', async () => {
      await type(chat('A'), 'own A');
      await type(chat('C'), 'own C');
      await turnOn();
      await until(() => drafts().join() === 'own C,own C,own C');
      await type(chat('B'), '!');
      see(stage.page, 'switch', 'Sync input').click();
      await until(() => drafts().join() === 'own A,own C!,', drafts().join());
    });

    it('gives a chat its own draft back when it leaves', async () => {
      await type(chat('A'), 'own A');
      await type(chat('B'), 'shared');
      await turnOn();
      await until(() => box(chat('A')).value === 'shared');
      see(chat('A'), 'button', 'Sync this chat').click();
      await until(() => drafts().join() === 'own A,shared,shared');
    });
  });

  describe('rule 6', () => {
    it('stops all answers by Stop all, and asks all again by Retry all', async () => {
      const {page, server} = stage;
      await turnOn();
      expect(maybe(page, 'button', 'Stop all')).to.equal(undefined);
      await send(chat('A'), 'One');
      const running = await requests(3);
      const stop = await until(() => see(page, 'button', 'Stop all'));
      stop.focus();
      await press('Enter');
      for (const exchange of running) expect(await exchange.closed()).to.equal('aborted');
      const retry = await until(() => see(page, 'button', 'Retry all'));
      expect(focused(), 'the same button').to.equal(retry);
      expect(await posts()).to.equal(3);
      retry.click();
      const again = await requests(3);
      for (const exchange of again) await exchange.reply('Again');
      await until(() => cards(page).every((one) => messages(one).at(-1) === 'Again'));
      expect((await server.requests()).at(-1)?.body).to.have.nested.property('messages.length', 1);
    });

    it('does nothing at the second press of a double press', async () => {
      const {page} = stage;
      await turnOn();
      await send(chat('A'), 'One');
      for (const exchange of await requests(3)) await exchange.reply('Done');
      await until(() => see(page, 'button', 'Retry all'));
      see(page, 'button', 'Retry all').focus();
      freeze(page);
      await Promise.all([press('Enter'), press('Enter')]);
      for (const exchange of await requests(3)) await exchange.reply('Again');
      await until(() => cards(page).every((one) => messages(one).at(-1) === 'Again'));
      expect(textOf(page)).not.to.contain('Stopped by you');
    });

    it('puts queued prompts back into the box by Stop all', async () => {
      const {page} = stage;
      await turnOn();
      await send(chat('A'), 'One');
      await requests(3);
      await send(chat('A'), 'Two');
      await until(() => partsOf(page, 'queued').length === 3);
      see(page, 'button', 'Stop all').click();
      await until(() => drafts().join() === 'Two,Two,Two');
      expect(partsOf(page, 'queued')).to.have.length(0);
    });
  });

  describe('rule 7', () => {
    it('takes two submissions at once for two, and a double press of Enter for one', async () => {
      const {page} = stage;
      await turnOn();
      page.send('One');
      page.send('Two');
      await requests(3);
      await until(() => partsOf(page, 'queued').length === 3);
      await type(chat('A'), 'Three');
      freeze(page);
      await Promise.all([press('Enter'), press('Enter')]);
      await until(() => partsOf(page, 'queued').length === 6);
      await shown();
      expect(partsOf(page, 'queued')).to.have.length(6);
    });
  });

  it('keeps the focus in the box in which Enter was pressed', async () => {
    await turnOn();
    await send(chat('B'), 'Hello');
    for (const exchange of await requests(3)) await exchange.reply('Hi');
    await idle(chat('B'));
    await answered(chat('B'), 'Hi');
    expect(focused()).to.equal(box(chat('B')));
  });
});
