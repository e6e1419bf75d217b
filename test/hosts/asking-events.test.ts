import {expect, fixture, html} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import type {BaiChatPage} from '../../src/index.js';
import '../../src/index.js';
import {
  appears,
  ask,
  choose,
  echo,
  cardsOf,
  messagesOf,
  nextEvent,
  plainCatalog,
  press,
  record,
  shows,
  SteeredTransport,
  waitUntil,
} from './helpers.js';

const asking = ['bai-prompt-submit', 'bai-chat-add', 'bai-chat-remove', 'bai-chat-clear'] as const;

describe('events that ask', () => {
  const setup = (transport = echo): Promise<BaiChatPage> =>
    fixture(html`<bai-chat-page .catalog=${plainCatalog()} .transport=${transport}></bai-chat-page>`);

  /** Refuses the next event `name`, as a host that asks its user first would. */
  const refuse = <K extends (typeof asking)[number]>(
    page: BaiChatPage,
    name: K,
  ): Promise<HTMLElementEventMap[K]> => {
    const refused = nextEvent(page, name);
    page.addEventListener(
      name,
      (event) => {
        event.preventDefault();
      },
      {once: true},
    );
    return refused;
  };

  it('leave a refused prompt in its box, unsent', async () => {
    const transport = new SteeredTransport();
    const page = await setup(transport);
    const refused = refuse(page, 'bai-prompt-submit');
    await ask(page, 'not yet');
    await refused;
    await page.updateComplete;
    const box = (await appears(page, 'textbox', 'Message')) as HTMLTextAreaElement;
    expect(box.value).to.equal('not yet');
    expect(transport.asked).to.have.lengthOf(0);
    expect(messagesOf(page)).to.deep.equal([[]]);
  });

  it('send a prompt that was refused once and is then allowed', async () => {
    const page = await setup();
    const refused = refuse(page, 'bai-prompt-submit');
    await ask(page, 'please');
    await refused;
    await sendKeys({type: '!'});
    await sendKeys({press: 'Enter'});
    await shows(page, 'You said please!');
  });

  it('leave the chats as they are when another one is refused', async () => {
    const page = await setup();
    const refused = refuse(page, 'bai-chat-add');
    await press(page, 'Add chat');
    await refused;
    await page.updateComplete;
    expect(cardsOf(page)).to.have.lengthOf(1);
  });

  it('leave a chat where it is when its removal is refused', async () => {
    const page = await setup();
    await ask(page, 'stay');
    await shows(page, 'You said stay');
    const before = messagesOf(page);
    const refused = refuse(page, 'bai-chat-remove');
    await choose(page, 'Delete chat');
    await refused;
    await page.updateComplete;
    expect(messagesOf(page)).to.deep.equal(before);
  });

  it('let a running answer go on when its chat’s removal is refused', async () => {
    const transport = new SteeredTransport();
    const page = await setup(transport);
    await ask(page, 'go on');
    const asked = await transport.next(0);
    const refused = refuse(page, 'bai-chat-remove');
    await choose(page, 'Delete chat');
    await refused;
    expect(asked.signal.aborted).to.equal(false);
    asked.reply('still here');
    await shows(page, 'still here');
  });

  it('leave a history as it is when its clearing is refused', async () => {
    const page = await setup();
    await ask(page, 'keep me');
    await shows(page, 'You said keep me');
    const refused = refuse(page, 'bai-chat-clear');
    await choose(page, 'Clear chat');
    await refused;
    await page.updateComplete;
    expect(messagesOf(page)).to.deep.equal([['keep me', 'You said keep me']]);
  });

  it('leave a message as it was when its edited wording is refused', async () => {
    const page = await setup();
    await ask(page, 'first');
    await shows(page, 'You said first');
    await press(page, 'Edit');
    (await appears(page, 'textbox', 'Edit message')).focus();
    await sendKeys({type: ' and second'});
    const refused = refuse(page, 'bai-prompt-submit');
    await sendKeys({press: 'Enter'});
    const {text} = await refused;
    expect(text).to.contain('and second');
    await page.updateComplete;
    expect(messagesOf(page)).to.deep.equal([['first', 'You said first']]);
    const editor = (await appears(page, 'textbox', 'Edit message')) as HTMLTextAreaElement;
    expect(editor.value).to.contain('and second');
  });

  it('come once for what a person did', async () => {
    const page = await setup();
    const events = record(page, ...asking);
    await ask(page, 'one');
    await shows(page, 'You said one');
    await choose(page, 'Clear chat');
    await press(page, 'Add chat');
    await choose(page, 'Delete chat');
    await waitUntil(() => events.length >= 4);
    expect(events.map(({type}) => type)).to.deep.equal([
      'bai-prompt-submit',
      'bai-chat-clear',
      'bai-chat-add',
      'bai-chat-remove',
    ]);
  });

  it('do not come for what a host does by methods', async () => {
    const page = await setup();
    const events = record(page, ...asking);
    page.send('by method');
    await shows(page, 'You said by method');
    const id = page.addChat();
    page.clearChat(page.toJSON().chats[0]!.id);
    page.removeChat(id);
    page.syncInput = true;
    page.stopAll();
    page.restore(page.toJSON());
    await page.updateComplete;
    expect(events).to.deep.equal([]);
  });

  it('do not come where there is nothing to ask', async () => {
    const page = await setup();
    const events = record(page, ...asking);
    await ask(page, '   ');
    await page.updateComplete;
    expect(events).to.deep.equal([]);
  });
});
