import {expect} from '@open-wc/testing';
import {emulateMedia, sendKeys} from '@web/test-runner-commands';
import {hasDevTools, needsDevTools} from '../driver.js';
import {maybe, see, seeAll, textOf, until} from './see.js';
import {
  addChats,
  answered,
  ask,
  box,
  card,
  cards,
  cdp,
  choose,
  converse,
  press,
  send,
  stagePage,
  type,
  type Stage,
} from './setup.js';

/** Every state of the page that looks different, and how a person gets there. */
const states: readonly {
  readonly name: string;
  readonly reach: (stage: Stage) => Promise<unknown>;
  readonly width?: number;
}[] = [
  {name: 'empty', reach: () => Promise.resolve()},
  {name: 'with something typed', reach: ({page}) => type(page, 'Hello')},
  {
    name: 'waiting for an answer',
    reach: async (stage) => {
      await ask(stage);
      await until(() => textOf(stage.page).includes('Waiting for the answer'));
    },
  },
  {
    name: 'with an answer that streams',
    reach: async (stage) => {
      await (
        await ask(stage)
      ).say('# Title\n\nSome `code`, a [link](https://example.com), **bold**\n\n- one\n- two');
      await until(() => textOf(stage.page).includes('Some code'));
    },
  },
  {
    name: 'with an answer that reasons',
    reach: async (stage) => {
      const exchange = await ask(stage);
      await exchange.sse({choices: [{delta: {reasoning_content: 'Let me think'}}]});
      (await until(() => see(stage.page, 'button', 'Thinking…'))).click();
    },
  },
  {name: 'with an answer', reach: (stage) => converse(stage, 'Hello', 'Hi there')},
  {
    name: 'with two answers to one prompt',
    reach: async (stage) => {
      await converse(stage, 'Hello', 'Hi there');
      see(stage.page, 'button', 'Retry').click();
      await (await stage.server.nextRequest()).reply('Again');
      await answered(stage.page, 'Again');
    },
  },
  {
    name: 'with a stopped answer',
    reach: async (stage) => {
      await (await ask(stage)).say('Half');
      (await until(() => see(stage.page, 'button', 'Stop'))).click();
      await until(() => textOf(stage.page).includes('Stopped by you'));
    },
  },
  {
    name: 'with an error',
    reach: async ({page, server}) => {
      await server.respond({method: 'POST', status: 401, json: {error: {message: 'Bad key'}}});
      await send(page, 'Hello');
      await until(() => see(page, 'button', 'Enter a token'));
    },
  },
  {
    name: 'with a queued prompt',
    reach: async (stage) => {
      await ask(stage);
      await send(stage.page, 'Next');
      await until(() => see(stage.page, 'button', 'Cancel'));
    },
  },
  {
    name: 'with a held prompt',
    reach: async (stage) => {
      await ask(stage);
      await send(stage.page, 'Next');
      await until(() => see(stage.page, 'button', 'Cancel'));
      see(stage.page, 'button', 'Stop').click();
      await until(() => see(stage.page, 'button', 'Send now'));
    },
  },
  {
    name: 'with a message that is edited',
    reach: async (stage) => {
      await converse(stage, 'Hello', 'Hi');
      see(stage.page, 'button', 'Edit').click();
      await until(() => see(stage.page, 'textbox', 'Edit message'));
    },
  },
  {
    name: 'after Clear chat',
    reach: async (stage) => {
      await converse(stage, 'Hello', 'Hi');
      await choose(stage.page, 'Clear chat');
      await until(() => see(stage.page, 'button', 'Undo'));
    },
  },
  {
    name: 'after Delete chat',
    reach: async ({page}) => {
      await addChats(page, 2);
      await choose(card(page, 'B'), 'Delete chat');
      await until(() => see(page, 'button', 'Undo'));
    },
  },
  {
    name: 'with its menu open',
    reach: async ({page}) => {
      see(page, 'button', 'More').focus();
      await press('Enter');
      await until(() => see(page, 'menu', 'More'));
    },
  },
  {
    name: 'with the definitions of its figures',
    reach: async (stage) => {
      await converse(stage, 'Hello', 'Hi');
      see(stage.page, 'button', 'About these figures').click();
      await until(() => textOf(stage.page).includes('To first token:'));
    },
  },
  {
    name: 'with the custom form',
    reach: async ({page}) => {
      see(page, 'combobox', 'Model').focus();
      await sendKeys({type: 'Custom'});
      await until(() => seeAll(page, 'option', /Custom/).length === 1);
      await press('Enter');
      await until(() => see(page, 'textbox', 'Base URL'));
    },
  },
  {name: 'with three cards', reach: ({page}) => addChats(page, 3)},
  {
    name: 'with Sync input on',
    reach: async ({page}) => {
      await addChats(page, 2);
      see(page, 'switch', 'Sync input').click();
      see(card(page, 'B'), 'button', 'Sync this chat').click();
      await until(() => textOf(page).includes('Sends to 1 chat'));
    },
  },
  {
    name: 'at its limit of cards',
    reach: async ({page}) => {
      page.maxCards = 1;
      await until(() => see(page, 'button', 'Add chat').getAttribute('aria-disabled') === 'true');
    },
  },
  {
    name: 'narrow',
    width: 390,
    reach: async (stage) => {
      await addChats(stage.page, 2);
      await converse(stage, 'Hello', 'Hi', card(stage.page, 'B'));
    },
  },
  {
    name: 'without a chat',
    reach: async ({page}) => {
      await choose(page, 'Delete chat');
      await until(() => cards(page).length === 0);
    },
  },
];

for (const scheme of ['light', 'dark'] as const) {
  describe(`a page in ${scheme}`, () => {
    before(async function () {
      await needsDevTools(this);
      await emulateMedia({colorScheme: scheme});
      document.documentElement.style.colorScheme = 'light dark';
    });

    after(async () => {
      if (await hasDevTools()) await emulateMedia({colorScheme: 'light'});
      document.documentElement.style.colorScheme = '';
    });

    for (const {name, reach, width = 1200} of states) {
      it(`has no accessibility fault ${name}`, async () => {
        const stage = await stagePage({}, {width});
        try {
          await reach(stage);
          await expect(stage.page).to.be.accessible();
        } finally {
          await stage.server.close();
        }
      }).timeout(30_000);
    }
  });
}

describe('a page for a person who', () => {
  let stage: Stage;

  beforeEach(async () => {
    stage = await stagePage();
  });

  afterEach(async () => {
    await stage.server.close();
  });

  it('has forced colours sees the frames of its controls, and where the focus is', async function () {
    await needsDevTools(this);
    const {page} = stage;
    await cdp('Emulation.setEmulatedMedia', {features: [{name: 'forced-colors', value: 'active'}]});
    try {
      await addChats(page, 2);
      for (const button of [see(page, 'button', 'Add chat'), ...seeAll(page, 'button', 'Send')]) {
        expect(getComputedStyle(button).borderTopWidth).not.to.equal('0px');
      }
      see(page, 'button', 'Add chat').focus();
      await press('Tab');
      await press('Tab');
      const {outlineStyle, outlineWidth} = getComputedStyle(see(card(page, 'A'), 'combobox', 'Model'));
      expect(outlineStyle === 'none' ? outlineWidth : outlineStyle).not.to.equal('0px');
      await expect(page).to.be.accessible();
    } finally {
      await cdp('Emulation.setEmulatedMedia', {features: []});
    }
  }).timeout(30_000);

  it('wants less motion sees no animation and no smooth scroll', async function () {
    await needsDevTools(this);
    const {page} = stage;
    await emulateMedia({reducedMotion: 'reduce'});
    try {
      await ask(stage);
      await until(() => textOf(page).includes('Waiting for the answer'));
      const moving = document
        .getAnimations()
        .filter(({effect}) => Number(effect?.getComputedTiming().duration) > 1);
      expect(moving).to.deep.equal([]);
      const behaviors: unknown[] = [];
      const {scrollTo} = Element.prototype;
      Element.prototype.scrollTo = (how?: ScrollToOptions | number) => {
        behaviors.push(typeof how === 'object' ? how.behavior : how);
      };
      try {
        await addChats(page, 2);
      } finally {
        Element.prototype.scrollTo = scrollTo;
      }
      expect(behaviors).to.deep.equal(['instant']);
    } finally {
      await emulateMedia({reducedMotion: 'no-preference'});
    }
  });

  it('has a touch device and no keyboard gets a new line from Enter, and sends with the button', async function () {
    await needsDevTools(this);
    const {page, server} = stage;
    await cdp('Emulation.setTouchEmulationEnabled', {enabled: true});
    await cdp('Emulation.setDeviceMetricsOverride', {
      width: 800,
      height: 700,
      deviceScaleFactor: 1,
      mobile: true,
    });
    try {
      await until(() => matchMedia('(hover: none) and (pointer: coarse)').matches, 'a touch device');
      await type(page, 'one');
      await press('Enter');
      await sendKeys({type: 'two'});
      expect(box(page).value).to.equal('one\ntwo');
      await until(() => box(page).enterKeyHint === 'enter');
      see(page, 'button', 'Send').click();
      const {body} = await server.nextRequest();
      expect(body).to.have.nested.property('messages[0].content', 'one\ntwo');
    } finally {
      await cdp('Emulation.setTouchEmulationEnabled', {enabled: false});
      await cdp('Emulation.clearDeviceMetricsOverride');
    }
  });

  it('knows it from elsewhere finds every name of the contract', async () => {
    const {page, server} = stage;
    const names = (): Promise<void> => addChats(page, 2);
    await names();
    const now = (role: string, name: string): void => {
      expect(maybe(page, role, name), `${role} ${name}`).not.to.equal(undefined);
    };
    for (const name of ['Endpoint', 'Model']) now('combobox', name);
    now('textbox', 'Message');
    now('switch', 'Sync input');
    for (const name of ['Send', 'Sync this chat', 'Add chat', 'More']) now('button', name);
    see(card(page, 'A'), 'button', 'More').focus();
    await press('Enter');
    await until(() => see(page, 'menu', 'More'));
    for (const name of ['Clear chat', 'Delete chat']) now('menuitem', name);
    await press('Escape');
    see(page, 'switch', 'Sync input').click();
    await send(card(page, 'A'), 'Hello');
    const [first, second] = [await server.nextRequest(), await server.nextRequest()];
    await until(() => maybe(page, 'button', 'Stop all'));
    for (const name of ['Stop', 'Stop all']) now('button', name);
    const long = 'A line.\n\n'.repeat(60);
    await first.reply(long);
    await second.reply(long);
    await until(() => maybe(page, 'button', 'Retry all'));
    for (const name of ['Retry', 'Edit', 'Copy', 'Retry all']) now('button', name);
    const log = see(card(page, 'A'), 'log', 'Messages');
    await until(() => log.scrollTop > 0, 'the end of the answer in view');
    log.focus();
    await press('Home');
    await until(() => maybe(page, 'button', 'Scroll to latest'));
    await choose(card(page, 'A'), 'Clear chat');
    await until(() => maybe(page, 'button', 'Undo'));
    see(card(page, 'B'), 'combobox', 'Model').focus();
    await sendKeys({type: 'Custom'});
    await until(() => seeAll(card(page, 'B'), 'option', /Custom/).length === 1);
    await press('Enter');
    await until(() => maybe(page, 'textbox', 'Base URL'));
    for (const name of ['Base URL', 'Model ID', 'Token']) now('textbox', name);
    for (const name of ['Use model', 'List models']) now('button', name);
    now('region', 'Chat A: alpha');
  }).timeout(30_000);
});
