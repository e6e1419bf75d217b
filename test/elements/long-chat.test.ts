import {expect} from '@open-wc/testing';
import type {BaiChatPage} from '../../src/api.js';
import type {MessageState} from '../../src/chat/state.js';
import {BaiChatLog} from '../../src/elements/chat-log/chat-log.js';
import {findInPage, needsSearch} from '../driver.js';
import {atRest, below, partsOf, see, seeAll, shown, textOf, until} from './see.js';
import {ask, press, stagePage, type Stage} from './setup.js';

/** Prompts and answers in turn. Each answer has a heading, so that it shows when Markdown was rendered. */
function history(count: number): MessageState[] {
  return Array.from({length: count}, (_, index) => ({
    id: `m${index}`,
    role: index % 2 === 0 ? 'user' : 'assistant',
    status: 'done',
    text: index % 2 === 0 ? `Question ${index}` : `# Answer ${index}\n\n${'A sentence of it. '.repeat(30)}`,
    ...(index > 0 && {parentId: `m${index - 1}`}),
  }));
}

describe('a long chat', () => {
  let stage: Stage;

  beforeEach(async () => {
    stage = await stagePage();
  });

  afterEach(async () => {
    await stage.server.close();
  });

  const log = (): HTMLElement => see(stage.page, 'log', 'Messages');
  const distance = (): number => log().scrollHeight - log().clientHeight - log().scrollTop;
  const heading = (text: string): HTMLElement | undefined =>
    rendered(stage.page, 'h1').find((element) => element.textContent === text);

  async function restore(count: number): Promise<void> {
    const {chats, ...state} = stage.page.toJSON();
    const [chat] = chats;
    stage.page.restore({...state, chats: [{...chat, messages: history(count), head: `m${count - 1}`}]});
    await until(() => heading(`Answer ${count - 1}`), 'the newest answer');
    await until(() => log().textContent.includes('Question 0'), 'the oldest');
    await until(() => distance() < 2, 'the end');
  }

  /** Presses the key, and waits until the view has moved and come to rest. */
  async function pageUp(): Promise<void> {
    const end = log().scrollTop;
    log().focus();
    await press('PageUp');
    await until(() => log().scrollTop !== end, 'the view to move');
    await atRest(log());
  }

  it('shows its newest messages whole, and all others as their text', async () => {
    await restore(1000);
    expect(log().textContent).to.contain('# Answer 501');
    expect(seeAll(stage.page, 'button', 'Copy').length).to.be.within(1, 40);
  });

  it('has its oldest messages in place as soon as one of them is asked for', async () => {
    const {chats, ...state} = stage.page.toJSON();
    stage.page.restore({...state, chats: [{...chats[0], messages: history(400), head: 'm399'}]});
    await until(() => heading('Answer 399'), 'the newest answer');
    const chatLog = [...below(stage.page)].find((element) => element instanceof BaiChatLog)!;
    chatLog.scrollToMessage('m2');
    const place = (): number =>
      partsOf(log(), 'content')
        .find((part) => textOf(part) === 'Question 2')!
        .getBoundingClientRect().top;
    await until(() => Math.abs(place() - log().getBoundingClientRect().top) < 20, 'Question 2 at the top');
  });

  it('stays where the reader is while the oldest messages come', async () => {
    const {chats, ...state} = stage.page.toJSON();
    stage.page.restore({...state, chats: [{...chats[0], messages: history(5000), head: 'm4999'}]});
    await until(() => heading('Answer 4999'), 'the newest answer');
    await pageUp();
    const seen = await until(() => visibleHeading(log(), stage.page), 'a heading in view');
    const {top} = seen.getBoundingClientRect();
    await until(() => log().textContent.includes('Question 0'), 'the oldest');
    await shown();
    expect(seen.getBoundingClientRect().top).to.be.closeTo(top, 2);
  });

  it('keeps its reading order', async () => {
    await restore(200);
    const text = textOf(log());
    const places = Array.from({length: 100}, (_, index) => text.indexOf(`Question ${index * 2}`));
    expect(places).to.deep.equal([...places].sort((a, b) => a - b));
    expect(places[0]).to.be.at.least(0);
  });

  it('makes messages whole when the reader comes near them', async () => {
    await restore(400);
    expect(heading('Answer 1') === undefined).to.equal(true);
    log().focus();
    await press('Home');
    await until(() => heading('Answer 1'), 'the first answer, rendered');
  });

  it('keeps what the reader sees in its place while messages above become whole', async () => {
    await restore(400);
    await pageUp();
    const seen = await until(() => visibleHeading(log(), stage.page));
    const before = seen.getBoundingClientRect().top;
    for (let frame = 0; frame < 10; frame += 1) await shown();
    expect(Math.abs(seen.getBoundingClientRect().top - before)).to.be.below(3);
  });

  it('is found by the search of the browser, also where it is plain', async function () {
    needsSearch(this);
    await restore(400);
    expect(findInPage('Question 40')).to.equal(true);
  });

  it('X32 with 10,000 messages can be used', async () => {
    await restore(10_000);
    const exchange = await ask(stage, 'One more');
    await exchange.reply('The last word.');
    await until(() => paragraphs(stage.page).at(-1)?.textContent === 'The last word.', 'the answer');
    await until(() => distance() < 2, 'the end');
  });
});

/** What was rendered of answers, in whole messages only. */
function rendered(page: BaiChatPage, tag: string): HTMLElement[] {
  return partsOf(page, 'content').flatMap((content) => [...content.querySelectorAll<HTMLElement>(tag)]);
}

function paragraphs(page: BaiChatPage): HTMLElement[] {
  return rendered(page, 'p');
}

/** A heading in the middle of the view. */
function visibleHeading(log: HTMLElement, page: BaiChatPage): HTMLElement | undefined {
  const {top, bottom} = log.getBoundingClientRect();
  return rendered(page, 'h1').find((element) => {
    const box = element.getBoundingClientRect();
    return box.height > 0 && box.top > top && box.bottom < bottom;
  });
}
