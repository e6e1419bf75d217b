import {expect} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import {FakeClipboard} from './clipboard.js';
import {BaiChatLog} from '../../src/elements/chat-log/chat-log.js';
import {
  atRest,
  below,
  descriptionOf,
  field,
  focused,
  maybe,
  nextFrame,
  partsOf,
  see,
  seeAll,
  textOf,
  until,
} from './see.js';
import {
  answered,
  ask,
  choose,
  converse,
  idle,
  Listener,
  messages,
  press,
  stagePage,
  type Stage,
} from './setup.js';

const aboutAnswer = 'More about this answer';
const aboutPrompt = 'More about this prompt';

describe('a turn that is deleted', () => {
  let stage: Stage;
  let listener: Listener;

  beforeEach(async () => {
    stage = await stagePage();
    listener = new Listener(stage.page);
  });

  afterEach(async () => {
    listener.stop();
    await stage.server.close();
  });

  const message = (index: number): HTMLElement => partsOf(stage.page, 'message')[index]!;
  const log = (): HTMLElement => see(stage.page, 'log', 'Messages');
  const shows = (...texts: string[]): Promise<unknown> =>
    until(() => messages(stage.page).join() === texts.join(), `the messages ${texts.join()}`);
  const heard = (text: string): Promise<unknown> =>
    until(() => listener.texts.includes(text), `to hear ${text}`);

  it('goes with its prompt and its answer, which is said, and is not sent any more', async () => {
    for (const n of [1, 2, 3]) await converse(stage, `Question ${n}`, `Answer ${n}`);
    await choose(message(3), 'Delete turn', aboutAnswer);
    await shows('Question 1', 'Answer 1', 'Question 3', 'Answer 3');
    await heard('Turn deleted');
    expect(focused()).to.equal(log());
    const {text} = await ask(stage, 'Next');
    expect(text).to.contain('Question 3').and.not.to.contain('Question 2').and.not.to.contain('Answer 2');
  });

  it('comes back by Undo, the next stop of the keyboard, where it stood', async () => {
    const {page} = stage;
    for (const n of [1, 2, 3]) await converse(stage, `Question ${n}`, `Answer ${n}`);
    const before = page.toJSON().chats;
    await choose(message(2), 'Delete turn', aboutPrompt);
    await shows('Question 1', 'Answer 1', 'Question 3', 'Answer 3');
    const undo = await until(() => see(page, 'button', 'Undo'));
    expect(descriptionOf(undo)).to.equal('Turn deleted');
    await expect(page).to.be.accessible();
    await press('Tab');
    expect(focused()).to.equal(undo);
    await press('Enter');
    await shows('Question 1', 'Answer 1', 'Question 2', 'Answer 2', 'Question 3', 'Answer 3');
    expect(page.toJSON().chats).to.deep.equal(before);
    await heard('Turn restored');
    await until(() => focused() === message(2), 'the focus on what came back');
    expect(maybe(page, 'button', 'Undo')).to.equal(undefined);
  });

  it('stays in view with its Undo, wherever the reader is', async () => {
    const {page} = stage;
    await converse(stage, 'Question 1', 'A paragraph.\n\n'.repeat(60));
    await converse(stage, 'Question 2', 'Answer 2');
    await choose(message(3), 'Delete turn', aboutAnswer);
    const undo = await until(() => see(page, 'button', 'Undo'));
    for (const top of [0, 300, 1e6]) {
      log().scrollTop = top;
      await atRest(log());
      const {top: above, bottom: below} = log().getBoundingClientRect();
      const place = undo.getBoundingClientRect();
      expect(place.top).to.be.at.least(above);
      expect(place.bottom).to.be.at.most(below);
    }
  });

  it('leaves an empty chat where it was the only one, and comes back to it', async () => {
    const {page} = stage;
    await converse(stage, 'Hello', 'Hi');
    await choose(message(0), 'Delete turn', aboutPrompt);
    await until(() => textOf(log()).includes('Ask alpha something'));
    await expect(page).to.be.accessible();
    await press('Tab');
    await press('Enter');
    await shows('Hello', 'Hi');
  });

  it('comes back before what was said since', async () => {
    const {page} = stage;
    await converse(stage, 'Hello', 'Hi');
    await choose(message(0), 'Delete turn', aboutPrompt);
    await until(() => see(page, 'button', 'Undo'));
    await converse(stage, 'Next', 'Fine');
    see(page, 'button', 'Undo').click();
    await shows('Hello', 'Hi', 'Next', 'Fine');
  });

  it('is taken back after the chat that was cleared since', async () => {
    const {page} = stage;
    for (const n of [1, 2]) await converse(stage, `Question ${n}`, `Answer ${n}`);
    await choose(message(2), 'Delete turn', aboutPrompt);
    await shows('Question 1', 'Answer 1');
    await choose(page, 'Clear chat');
    await until(() => descriptionOf(see(page, 'button', 'Undo')) === 'Chat cleared');
    see(page, 'button', 'Undo').click();
    await shows('Question 1', 'Answer 1');
    await until(() => descriptionOf(see(page, 'button', 'Undo')) === 'Turn deleted');
    see(page, 'button', 'Undo').click();
    await shows('Question 1', 'Answer 1', 'Question 2', 'Answer 2');
  });

  it('is gone for good once its notice was dismissed', async () => {
    const {page} = stage;
    await converse(stage, 'Hello', 'Hi');
    await choose(message(0), 'Delete turn', aboutPrompt);
    const dismiss = await until(() => see(page, 'button', 'Dismiss'));
    dismiss.focus();
    await press('Enter');
    await until(() => !maybe(page, 'button', 'Undo'));
    expect(page.toJSON().chats[0]!.messages).to.deep.equal([]);
  });

  it('cannot be one while an answer is on its way', async () => {
    const {page} = stage;
    await converse(stage, 'Hello', 'Hi');
    const exchange = await ask(stage, 'Next');
    await until(() => see(page, 'button', 'Stop'));
    see(message(0), 'button', aboutPrompt).focus();
    await press('Enter');
    const item = await until(() => see(message(0), 'menuitem', 'Delete turn'));
    expect(item.getAttribute('aria-disabled')).to.equal('true');
    await press('Enter');
    await exchange.reply('Fine');
    await answered(page, 'Fine');
    await until(() => item.getAttribute('aria-disabled') === 'false', 'the entry to be usable again');
    await press('Enter');
    await shows('Next', 'Fine');
  });

  it('speaks Korean in a Korean page', async () => {
    const {page} = stage;
    await converse(stage, 'Hello', 'Hi');
    page.lang = 'ko';
    await until(() => maybe(page, 'button', '이 응답에 대한 추가 작업'));
    see(page, 'button', '이 질문에 대한 추가 작업').focus();
    await press('Enter');
    await until(() => focused() === maybe(page, 'menuitem', '질문과 응답 삭제'));
    await press('Enter');
    await heard('질문과 응답을 삭제했습니다');
  });
});

describe('the way through a long chat', () => {
  let stage: Stage;

  beforeEach(async () => {
    stage = await stagePage();
  });

  afterEach(async () => {
    await stage.server.close();
  });

  const long = (n: number): string => `Start ${n}.\n\n${'A paragraph of a long answer.\n\n'.repeat(30)}`;
  const message = (index: number): HTMLElement => partsOf(stage.page, 'message')[index]!;
  const log = (): HTMLElement => see(stage.page, 'log', 'Messages');
  const latest = (): HTMLElement | undefined => maybe(stage.page, 'button', 'Scroll to latest');
  const offset = (element: HTMLElement): number =>
    element.getBoundingClientRect().top - log().getBoundingClientRect().top;

  /** Whether an element stands at the top of the view. The first one is as far from it as the padding. */
  const isAtTop = (element: HTMLElement): boolean => Math.abs(offset(element)) < 20;

  /** Presses Alt with an arrow. */
  async function altPress(arrow: 'ArrowUp' | 'ArrowDown'): Promise<void> {
    await sendKeys({down: 'Alt'});
    await press(arrow);
    await sendKeys({up: 'Alt'});
  }

  /** Scrolls to the first message as a person does: by the key, which lets go of the end at once. */
  async function goToTop(): Promise<void> {
    await atRest(log());
    log().focus();
    await press('Home');
    await until(() => log().scrollTop === 0, 'the top');
    await atRest(log());
  }

  /** Resolves once the message at `index` has the focus and stands at the top of the view. */
  async function reached(index: number): Promise<void> {
    await until(() => focused() === message(index), `the focus on message ${index}`);
    await until(() => isAtTop(message(index)), `message ${index} at the top`);
    await atRest(log());
    expect(isAtTop(message(index)), `message ${index} at rest at the top`).to.equal(true);
  }

  async function threeTurns(): Promise<void> {
    for (const n of [1, 2, 3]) await converse(stage, `Question ${n}`, long(n));
    await until(() => messages(stage.page)[5]?.startsWith('Start 3'));
  }

  it('goes to the start of an answer from its menu, and stays there', async () => {
    await threeTurns();
    await choose(message(3), 'Go to start of answer', aboutAnswer);
    await reached(3);
    expect(latest()).not.to.equal(undefined);
  });

  it('has no way to the end on offer once all is in view', async () => {
    await converse(stage, 'Question 1', 'Short');
    await converse(stage, 'Question 2', long(2));
    await choose(message(3), 'Go to start of answer', aboutAnswer);
    await until(() => latest());
    await choose(message(3), 'Delete turn', aboutAnswer);
    await until(() => messages(stage.page).length === 2 && !latest(), 'the button gone');
  });

  it('goes from turn to turn by Alt with the arrows', async () => {
    await threeTurns();
    log().focus();
    await altPress('ArrowUp');
    await reached(4);
    await altPress('ArrowUp');
    await reached(2);
    await altPress('ArrowUp');
    await reached(0);
    await altPress('ArrowUp');
    await reached(0);
    await altPress('ArrowDown');
    await reached(2);
    await expect(stage.page).to.be.accessible();
  });

  it('starts from where the reader has scrolled to', async () => {
    await threeTurns();
    log().focus();
    await altPress('ArrowUp');
    await reached(4);
    log().scrollTop = 0;
    await atRest(log());
    await altPress('ArrowDown');
    await reached(2);
  });

  it('goes to the last turn also where the view cannot bring it to the top', async () => {
    await threeTurns();
    await converse(stage, 'Question 4', 'Short');
    await goToTop();
    for (const index of [2, 4, 6]) {
      await altPress('ArrowDown');
      await until(() => focused() === message(index), `the focus on message ${index}`);
    }
    await altPress('ArrowUp');
    await reached(4);
  });

  it('stays at the message that was asked for last, where the ways to two of them overlap', async () => {
    await threeTurns();
    await converse(stage, 'Question 4', 'Short');
    const {chats} = stage.page.toJSON();
    const chatLog = [...below(stage.page)].find((element) => element instanceof BaiChatLog)!;
    for (const index of [6, 4]) chatLog.scrollToMessage(chats[0]!.messages[index]!.id);
    await until(() => isAtTop(message(4)), 'message 4 at the top');
    for (let frame = 0; frame < 8; frame += 1) await nextFrame();
    expect(isAtTop(message(4))).to.equal(true);
  });

  it('is the reader’s own as soon as they move the view', async () => {
    await threeTurns();
    await converse(stage, 'Question 4', 'Short');
    const {chats} = stage.page.toJSON();
    const chatLog = [...below(stage.page)].find((element) => element instanceof BaiChatLog)!;
    chatLog.scrollToMessage(chats[0]!.messages[2]!.id);
    log().dispatchEvent(new WheelEvent('wheel', {deltaY: -100, bubbles: true, composed: true}));
    const place = (log().scrollTop -= 100);
    for (let frame = 0; frame < 8; frame += 1) await nextFrame();
    expect(log().scrollTop).to.equal(place);
  });

  it('leads to a message that was plain until then', async () => {
    const {page} = stage;
    const {chats, ...state} = page.toJSON();
    const history = Array.from({length: 40}, (_, index) => ({
      id: `m${index}`,
      role: index % 2 === 0 ? 'user' : 'assistant',
      status: 'done',
      text: index % 2 === 0 ? `Question ${index}` : long(index),
      ...(index > 0 && {parentId: `m${index - 1}`}),
    }));
    page.restore({...state, chats: [{...chats[0], messages: history, head: 'm39'}]});
    await until(() => messages(page).at(-1)?.startsWith('Start 39'));
    await goToTop();
    for (const question of [2, 4, 6, 8]) {
      await altPress('ArrowDown');
      await until(() => textOf(focused()).includes(`Question ${question}`), `question ${question}`);
      await until(() => isAtTop(focused()), `question ${question} at the top`);
    }
  });

  it('leaves the keys to a field', async () => {
    const {page} = stage;
    await threeTurns();
    see(message(4), 'button', 'Edit').click();
    const editor = await until(() => field(page, 'Edit message'));
    await until(() => focused() === editor);
    await altPress('ArrowUp');
    await altPress('ArrowDown');
    expect(focused()).to.equal(editor);
  });

  it('stays at the start of a turn while its answer grows, until the reader goes to the end', async () => {
    const {page} = stage;
    await converse(stage, 'Question 1', long(1));
    const exchange = await ask(stage, 'Question 2');
    await exchange.say('Start 2.\n\n');
    await until(() => messages(page)[3] === 'Start 2.');
    log().focus();
    await altPress('ArrowUp');
    await reached(0);
    await altPress('ArrowDown');
    await until(() => focused() === message(2), 'the focus on the prompt');
    await atRest(log());
    const place = offset(message(2));
    await exchange.say('More of it.\n\n'.repeat(40));
    await until(() => messages(page)[3]?.includes('More of it.'));
    await atRest(log());
    expect(Math.abs(offset(message(2)) - place)).to.be.below(2);
    log().focus();
    await press('End');
    await until(() => !latest(), 'the view following again');
    await exchange.reply('The end.');
    await idle(page);
    await until(() => log().scrollHeight - log().clientHeight - log().scrollTop < 5, 'the end');
  });
});

describe('an answer as plain text', () => {
  let stage: Stage;

  beforeEach(async () => {
    stage = await stagePage();
  });

  afterEach(async () => {
    await stage.server.close();
  });

  it('is put on the clipboard from its menu, which is said', async () => {
    const {page} = stage;
    await converse(
      stage,
      'Hello',
      '# Title\n\n- **one**\n- two\n\n```js\na;\nb;\n```\n\n|x|y|\n|-|-|\n|1|2|',
    );
    await until(() => messages(page)[1]?.includes('Title'));
    const listener = new Listener(page);
    const clipboard = new FakeClipboard();
    try {
      await choose(page, 'Copy as plain text', aboutAnswer);
      await until(() => clipboard.texts.length === 1);
    } finally {
      clipboard.restore();
    }
    expect(clipboard.texts).to.deep.equal(['Title\n\n• one\n• two\n\na;\nb;\n\nx\ty\n1\t2']);
    await until(() => listener.texts.includes('Copied'));
    listener.stop();
    expect(focused(), 'the focus is back on the menu').to.equal(see(page, 'button', aboutAnswer));
  });

  it('has its menu named apart from that of the chat, accessible while it is open', async () => {
    const {page} = stage;
    await converse(stage, 'Hello', 'Hi');
    expect(see(page, 'button', 'More')).not.to.equal(see(page, 'button', aboutAnswer));
    see(page, 'button', aboutAnswer).focus();
    await press('ArrowDown');
    await until(() => focused() === maybe(page, 'menuitem', 'Copy as plain text'));
    expect(seeAll(page, 'menuitem')).to.have.length(3);
    await expect(page).to.be.accessible();
  });
});
