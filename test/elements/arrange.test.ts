import {expect} from '@open-wc/testing';
import {sendMouse} from '@web/test-runner-commands';
import {atRest, focused, maybe, nameOf, partOf, see, seeAll, textOf, until} from './see.js';
import {
  addChats,
  ask,
  box,
  card,
  cards,
  choose,
  converse,
  Listener,
  messages,
  middleOf,
  press,
  stagePage,
  type Stage,
} from './setup.js';

/** The letters of the cards, from first to last. */
function order(page: Element): string {
  return seeAll(page, 'region', /^Chat /)
    .map((region) => nameOf(region).slice(5, 6))
    .join('');
}

/** A page with chats A, B and C. */
async function threeChats(): Promise<Stage> {
  const stage = await stagePage();
  await addChats(stage.page, 3);
  return stage;
}

for (const way of ['with moveBefore', 'without moveBefore']) {
  describe(`cards that are moved, ${way}`, () => {
    let stage: Stage;
    const {moveBefore} = Element.prototype;

    beforeEach(async () => {
      stage = await threeChats();
      if (way === 'without moveBefore') delete (Element.prototype as Partial<Element>).moveBefore;
    });

    afterEach(async () => {
      Element.prototype.moveBefore = moveBefore;
      await stage.server.close();
    });

    it('stand where their menu sends them, keep their letters, and the focus on More', async () => {
      const {page} = stage;
      const listener = new Listener(page);
      await choose(card(page, 'C'), 'Move left');
      await until(() => order(page) === 'ACB');
      expect(focused()).to.equal(see(card(page, 'C'), 'button', 'More'));
      await until(() => listener.texts.includes('Chat C moved to place 2 of 3'));
      await choose(card(page, 'A'), 'Move right');
      await until(() => order(page) === 'CAB');
      expect(focused()).to.equal(see(card(page, 'A'), 'button', 'More'));
      listener.stop();
    });

    it('go on answering, and stay where they were scrolled to', async () => {
      const {page} = stage;
      await converse(stage, 'Tell me', 'A long story.\n\n'.repeat(80), card(page, 'A'));
      const log = see(card(page, 'A'), 'log', 'Messages');
      await until(() => log.scrollHeight > log.clientHeight * 2, 'a long answer');
      await atRest(log);
      const {scrollTop: end} = log;
      log.focus();
      await press('PageUp');
      await until(() => log.scrollTop < end - 100, 'a place further up');
      await atRest(log);
      const top = log.scrollTop;
      const exchange = await ask(stage, 'Go on', card(page, 'B'));
      await exchange.say('First half');
      await until(() => messages(card(page, 'B'))[1] === 'First half');
      await choose(card(page, 'A'), 'Move right');
      await until(() => order(page) === 'BAC');
      await choose(card(page, 'B'), 'Move right');
      await until(() => order(page) === 'ABC');
      await exchange.say(' and second');
      await until(() => messages(card(page, 'B'))[1] === 'First half and second');
      await exchange.finish();
      await until(() => card(page, 'B').toJSON().messages.at(-1)?.status === 'done');
      await atRest(log);
      expect(log.scrollTop).to.equal(top);
      expect(top).to.be.above(0);
    });
  });
}

describe('the grip of a card', () => {
  let stage: Stage;

  beforeEach(async () => {
    stage = await threeChats();
  });

  afterEach(async () => {
    await stage.server.close();
  });

  const grip = (letter: string): HTMLElement => see(card(stage.page, letter), 'button', 'Move chat');

  it('moves its card by the arrow keys, to the ends of the row and no further', async () => {
    const {page} = stage;
    grip('B').focus();
    await press('ArrowRight');
    await until(() => order(page) === 'ACB');
    await press('ArrowRight');
    await press('ArrowLeft');
    await until(() => order(page) === 'ABC');
    await press('ArrowLeft');
    await until(() => order(page) === 'BAC');
    expect(focused()).to.equal(grip('B'));
  });

  it('moves its card by the mouse to where the mark shows', async () => {
    const {page} = stage;
    const exchange = await ask(stage, 'Hello', card(page, 'A'));
    await exchange.say('Half');
    await sendMouse({type: 'move', position: middleOf(grip('A'))});
    await sendMouse({type: 'down'});
    const [x, y] = middleOf(card(page, 'C'));
    await sendMouse({type: 'move', position: [x - 40, y]});
    await expect(page).to.be.accessible();
    await sendMouse({type: 'move', position: [x + 40, y]});
    await sendMouse({type: 'up'});
    await until(() => order(page) === 'BCA');
    await exchange.reply(' and half');
    await until(() => messages(card(page, 'A'))[1] === 'Half and half');
  });

  it('leaves its card where it was at Escape, and at a press that does not move', async () => {
    const {page} = stage;
    await sendMouse({type: 'move', position: middleOf(grip('A'))});
    await sendMouse({type: 'down'});
    await sendMouse({type: 'move', position: middleOf(card(page, 'C'))});
    await press('Escape');
    await sendMouse({type: 'up'});
    await sendMouse({type: 'move', position: middleOf(grip('B'))});
    await sendMouse({type: 'down'});
    await sendMouse({type: 'up'});
    expect(order(page)).to.equal('ABC');
    see(card(page, 'A'), 'button', 'More').focus();
    expect(maybe(page, 'button', 'Show all chats')).to.equal(undefined);
  });

  it('is not there for a single chat', async () => {
    const {page} = stage;
    await choose(card(page, 'C'), 'Delete chat');
    await choose(card(page, 'B'), 'Delete chat');
    await until(() => cards(page).length === 1);
    await until(() => !maybe(page, 'button', 'Move chat'));
  });
});

describe('a chat that is duplicated', () => {
  it('has the model and the parameters of the first one, and no messages', async () => {
    const stage = await stagePage();
    const {page, server} = stage;
    await converse(stage, 'Hello', 'Hi');
    page.restore({
      ...page.toJSON(),
      chats: page.toJSON().chats.map((chat) => ({
        ...chat,
        system: 'Be brief.',
        parameters: {temperature: 0.5},
        synced: false,
      })),
    });
    await until(() => messages(page).length === 2);
    await until(() => see(page, 'region', 'Chat A: alpha'));
    await choose(page, 'Duplicate');
    await until(() => cards(page).length === 2);
    const [, copy] = page.toJSON().chats;
    expect(copy).to.deep.include({model: 'alpha', system: 'Be brief.', synced: false, messages: []});
    expect(copy?.parameters).to.deep.equal({temperature: 0.5});
    page.maxCards = 2;
    see(card(page, 'A'), 'button', 'More').focus();
    await press('Enter');
    const entry = await until(() => see(page, 'menuitem', 'Duplicate'));
    expect(entry.getAttribute('aria-disabled')).to.equal('true');
    await server.close();
  });
});

describe('a chat that fills the page', () => {
  let stage: Stage;

  beforeEach(async () => {
    stage = await threeChats();
  });

  afterEach(async () => {
    await stage.server.close();
  });

  /** The letters of the chats that can be seen. */
  const seen = (): string =>
    cards(stage.page)
      .filter((one) => getComputedStyle(one).visibility === 'visible')
      .map((one) => one.chat?.letter)
      .join('');

  it('is alone on it, while the others go on working, until Escape', async () => {
    const {page} = stage;
    const listener = new Listener(page);
    const exchange = await ask(stage, 'Hello', card(page, 'A'));
    await exchange.say('Half');
    await choose(card(page, 'B'), 'Focus chat');
    await until(() => seen() === 'B');
    await until(() => listener.texts.includes('Only Chat B is shown. Escape shows all chats'));
    const room = partOf(page, 'cards').getBoundingClientRect();
    await until(() => card(page, 'B').getBoundingClientRect().width > room.width - 40, 'a wide card');
    expect(card(page, 'B').contains(page.shadowRoot!.activeElement)).to.equal(true);
    await expect(page).to.be.accessible();
    await exchange.reply(' and half');
    await until(() => messages(card(page, 'A'))[1] === 'Half and half');
    box(card(page, 'B')).focus();
    await press('Escape');
    await until(() => seen() === 'ABC');
    expect(focused()).to.equal(box(card(page, 'B')));
    await until(() => listener.texts.includes('All chats are shown'));
    listener.stop();
  });

  it('stays alone when something inside it has a use for Escape', async () => {
    const {page} = stage;
    await choose(card(page, 'B'), 'Focus chat');
    await until(() => seen() === 'B');
    see(card(page, 'B'), 'button', 'More').focus();
    await press('Enter');
    await until(() => see(card(page, 'B'), 'menuitem', 'Show all chats'));
    await press('Escape');
    await until(() => !maybe(page, 'menu', 'More'));
    expect(seen()).to.equal('B');
    await choose(card(page, 'B'), 'Show all chats');
    await until(() => seen() === 'ABC');
  });

  it('gives way to all chats by the button above it, and to a new one', async () => {
    const {page} = stage;
    await choose(card(page, 'C'), 'Focus chat');
    const button = await until(() => see(page, 'button', 'Show all chats'));
    expect(textOf(page)).to.contain('Only Chat C is shown');
    button.focus();
    await press('Enter');
    await until(() => seen() === 'ABC');
    await until(() => focused() === box(card(page, 'C')));
    await choose(card(page, 'C'), 'Focus chat');
    await until(() => seen() === 'C');
    await addChats(page, 4);
    await until(() => seen().length === 4);
  });
});

describe('the width of a card', () => {
  let stage: Stage;

  beforeEach(async () => {
    stage = await threeChats();
  });

  afterEach(async () => {
    await stage.server.close();
  });

  const splitter = (letter: string): HTMLElement => see(stage.page, 'separator', `Width of Chat ${letter}`);
  const widthOf = (letter: string): number => card(stage.page, letter).offsetWidth;

  it('follows its splitter by keys, never below the floor, and a double click resets it', async () => {
    const {page} = stage;
    await until(() => splitter('A').getAttribute('aria-valuenow') !== null);
    const before = widthOf('A');
    splitter('A').focus();
    await press('ArrowRight');
    await until(() => widthOf('A') > before + 40);
    expect(Number(splitter('A').getAttribute('aria-valuenow'))).to.be.within(35, 45);
    await press('End');
    await until(() => widthOf('A') > 1100);
    await press('Home');
    await until(() => widthOf('A') < before + 5);
    expect(widthOf('A')).to.be.at.least(352);
    await expect(page).to.be.accessible();
    await press('ArrowRight');
    await press('ArrowRight');
    await until(() => widthOf('A') > before + 40);
    expect(page.toJSON().chats[0]?.width).to.be.within(35, 45);
    splitter('A').dispatchEvent(new MouseEvent('dblclick', {bubbles: true}));
    await until(() => Math.abs(widthOf('A') - before) < 2);
    expect(page.toJSON().chats[0]).not.to.have.property('width');
  });

  it('follows its splitter by the mouse', async () => {
    const before = widthOf('B');
    const [x, y] = middleOf(splitter('B'));
    await sendMouse({type: 'move', position: [x, y]});
    await sendMouse({type: 'down'});
    await sendMouse({type: 'move', position: [x + 100, y]});
    await sendMouse({type: 'up'});
    await until(() => Math.abs(widthOf('B') - before - 100) < 3);
    expect(widthOf('C')).to.be.at.least(352);
  });

  it('has no splitter in a narrow page', async () => {
    const {page} = stage;
    page.parentElement!.style.inlineSize = '390px';
    await until(() => !maybe(page, 'separator'));
    await until(() => !maybe(page, 'button', 'Move chat'));
  });
});
