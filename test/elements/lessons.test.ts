import {expect} from '@open-wc/testing';
import {emulateMedia, sendKeys, setViewport} from '@web/test-runner-commands';
import {hasDevTools} from '../driver.js';
import {TestServer} from '../server/client.js';
import {attached, pick, picture} from './attachment-files.js';
import {openList} from './combobox-helpers.js';
import {descriptionOf, field, focused, maybe, nextFrame, see, seeAll, shown, textOf, until} from './see.js';
import {
  addChats,
  ask,
  box,
  card,
  cards,
  choose,
  idle,
  messages,
  press,
  ready,
  send,
  stagePage,
  type,
  type Stage,
} from './setup.js';

/** What users and maintainers of the Backend.AI chat reported, each as it must not be here. */
describe('what users of the Backend.AI chat met', () => {
  let stage: Stage;

  beforeEach(async () => {
    await setViewport({width: 1300, height: 800});
    stage = await stagePage();
  });

  afterEach(async () => {
    await stage.server.close();
  });

  async function replace(name: string, text: string, root: Element = stage.page): Promise<void> {
    const input = field(root, name);
    input.focus();
    input.select();
    await sendKeys({type: text});
  }

  async function openForm(root: Element): Promise<void> {
    await openList(root, 'Model');
    see(root, 'option', 'Custom').click();
    await until(() => maybe(root, 'button', 'Use model'));
  }

  it('P3: an image goes out as it is: no data URL is fetched on the way', async () => {
    const {page} = stage;
    const {fetch} = window;
    const fetched: string[] = [];
    window.fetch = (input, init) => {
      fetched.push(input instanceof Request ? input.url : String(input));
      return fetch(input, init);
    };
    try {
      pick(page, await picture('dot.png'));
      await until(() => attached(page).length === 1);
      const exchange = await ask(stage, 'What is this?');
      expect(exchange.text).to.include('data:image/png;base64,');
      await exchange.reply('A dot');
      await idle(page);
    } finally {
      window.fetch = fetch;
    }
    expect(fetched.filter((url) => !url.startsWith(stage.server.origin))).to.deep.equal([]);
    expect(fetched).not.to.deep.equal([]);
  });

  it('P5: an answer of nothing but reasoning has its tokens, as the server counts them, and its speed', async () => {
    const {page} = stage;
    const exchange = await ask(stage);
    await exchange.sse({
      choices: [{index: 0, delta: {reasoning_content: 'Let me see.'}, finish_reason: null}],
    });
    await until(() => textOf(page).includes('Thinking'));
    await exchange.sse({choices: [{index: 0, delta: {reasoning_content: ' Hm.'}, finish_reason: null}]});
    await exchange.sse({choices: [], usage: {prompt_tokens: 1, completion_tokens: 4321}});
    await exchange.finish('length');
    await idle(page);
    expect(textOf(page)).to.include('4,321 tokens');
    expect(textOf(page)).to.match(/[\d,.]+ tok\/s/);
    const figures = textOf(page);
    await shown();
    expect(textOf(page), 'afterwards').to.equal(figures);
  });

  it('P11: a slow answer is stopped by the frame after the press', async () => {
    const {page} = stage;
    const exchange = await ask(stage);
    await exchange.say('Slowly');
    await until(() => messages(page)[1] === 'Slowly');
    see(page, 'button', 'Stop').click();
    await nextFrame();
    expect(maybe(page, 'button', 'Stop')).to.equal(undefined);
    expect(textOf(page)).to.include('Stopped by you');
    expect(await exchange.closed()).to.equal('aborted');
  });

  it('P13: what is typed right after Sync input is pressed is shared, and right after the next press it is not', async () => {
    const {page} = stage;
    await addChats(page, 2);
    const [one, two] = [card(page, 'A'), card(page, 'B')];
    const typeAtOnce = (text: string): void => {
      box(one).value = text;
      box(one).dispatchEvent(new InputEvent('input', {bubbles: true, composed: true}));
    };
    see(page, 'switch', 'Sync input').click();
    typeAtOnce('to both');
    await until(() => box(two).value === 'to both');
    see(page, 'switch', 'Sync input').click();
    typeAtOnce('to one');
    await until(() => box(one).value === 'to one');
    await shown();
    expect(box(two).value).not.to.equal('to one');
  });

  for (const [how, end] of [
    ['as it should', (exchange) => exchange.finish()],
    ['for its length', (exchange) => exchange.finish('length')],
    ['by an error in the stream', (exchange) => exchange.sse({error: {message: 'broken'}})],
    ['by a broken connection', (exchange) => exchange.cut()],
    ['without [DONE]', (exchange) => exchange.end()],
  ] as readonly (readonly [string, (exchange: Awaited<ReturnType<typeof ask>>) => Promise<void>])[]) {
    it(`P14: an answer that ends ${how} leaves no sign that it is on its way`, async () => {
      const {page} = stage;
      const exchange = await ask(stage);
      await exchange.say('Some text');
      await until(() => messages(page)[1] === 'Some text');
      await end(exchange);
      await until(() => !maybe(page, 'button', 'Stop'));
      await until(() => see(page, 'button', 'Retry').getAttribute('aria-disabled') === 'false');
      expect(messages(page)[1]).to.equal('Some text');
      expect(textOf(page)).not.to.include('Waiting for the answer');
      expect(seeAll(page, 'log').map((log) => log.getAttribute('aria-busy'))).not.to.include('true');
      see(page, 'button', 'Send');
    });
  }

  it('P15: Delete is in the menu of a chat, sync is off at first, and nothing in the toolbar moves for it', async () => {
    const {page} = stage;
    expect(see(page, 'switch', 'Sync input').getAttribute('aria-checked')).to.equal('false');
    await addChats(page, 2);
    expect(maybe(page, 'button', /Delete|Close|Remove/)).to.equal(undefined);
    const places = (): unknown[] =>
      ['Add chat', 'Sync input'].map((name) => {
        const {left, top} = (
          maybe(page, 'button', name) ?? see(page, 'switch', name)
        ).getBoundingClientRect();
        return [Math.round(left), Math.round(top)];
      });
    const before = places();
    await choose(card(page, 'B'), 'Delete chat');
    await until(() => cards(page).length === 1);
    await shown();
    expect(places()).to.deep.equal(before);
  });

  it('P16: the parameters are those of the chat that is shown, also after another state is restored', async () => {
    const {page} = stage;
    const temperature = async (): Promise<string> => {
      see(page, 'button', 'Parameters').click();
      await until(() => focused() === see(page, 'textbox', 'System prompt'));
      const {value} = field(page, 'Temperature');
      await press('Escape');
      await until(() => !maybe(page, 'dialog', 'Parameters'));
      return value;
    };
    const state = page.toJSON();
    const [chat] = state.chats;
    expect(await temperature()).to.equal('');
    page.restore({...state, chats: [{...chat!, parameters: {temperature: 0.3}}]});
    await ready(page);
    expect(await temperature()).to.equal('0.3');
    page.restore({...state, chats: [chat!]});
    await ready(page);
    expect(await temperature()).to.equal('');
  });

  it('P17: the whole address of an endpoint is said at its select, and where requests go in the form', async () => {
    const {page, server} = stage;
    const endpoint = see(page, 'combobox', 'Endpoint');
    expect(descriptionOf(endpoint).trim()).to.equal(server.baseURL);
    await openForm(page);
    expect(field(page, 'Base URL').value).to.equal(server.baseURL);
    expect(textOf(page)).to.include(`Requests go to ${server.baseURL}/chat/completions`);
    await replace('Base URL', 'https://gateway.test/models');
    await until(() => textOf(page).includes('Requests go to https://gateway.test/chat/completions'));
  });

  for (const height of [700, 900]) {
    for (const scheme of ['light', 'dark'] as const) {
      it(`P20: the composer stands whole in a window of ${height} pixels, ${scheme}, with attachments too`, async () => {
        const {page} = stage;
        await setViewport({width: 1300, height});
        if (await hasDevTools()) await emulateMedia({colorScheme: scheme});
        page.parentElement!.style.blockSize = `${height}px`;
        await shown();
        const isWhole = (): void => {
          const prompt = see(page, 'textbox', 'Message').getBoundingClientRect();
          const button = see(page, 'button', 'Send').getBoundingClientRect();
          const whole = see(page, 'region', /^Chat A/).getBoundingClientRect();
          expect(prompt.height).to.be.at.least(20);
          expect(prompt.top).to.be.above(whole.top + whole.height / 2);
          for (const {bottom} of [prompt, button]) {
            expect(bottom).to.be.at.most(whole.bottom);
            expect(bottom).to.be.at.most(height);
          }
        };
        isWhole();
        pick(page, await picture('one.png'), await picture('two.png'));
        await until(() => attached(page).length === 2);
        await shown();
        isWhole();
        if (await hasDevTools()) await emulateMedia({colorScheme: 'light'});
      });
    }
  }

  it('P27: a key belongs to its chat, goes with a copy of it, and not to another origin', async () => {
    const {page} = stage;
    const own = await TestServer.open({models: ['own']});
    const other = await TestServer.open({models: ['other']});
    await openForm(page);
    await replace('Base URL', own.baseURL);
    await replace('Model ID', 'own');
    await replace('Token', 'sk-secret');
    await press('Enter');
    await until(() => maybe(page, 'region', 'Chat A: own'));
    await addChats(page, 2);
    const headerOf = async (server: TestServer, root: Element): Promise<string | undefined> => {
      await send(root, 'Hello');
      const exchange = await server.nextRequest();
      await exchange.reply('Hi');
      await idle(root);
      return exchange.headers.authorization;
    };
    expect(await headerOf(own, card(page, 'B'))).to.equal('Bearer sk-secret');
    await openForm(card(page, 'B'));
    await replace('Base URL', other.baseURL, card(page, 'B'));
    await replace('Model ID', 'other', card(page, 'B'));
    await press('Enter');
    await until(() => maybe(page, 'region', 'Chat B: other'));
    expect(await headerOf(other, card(page, 'B'))).to.equal(undefined);
    expect(await headerOf(own, card(page, 'A'))).to.equal('Bearer sk-secret');
    const stored = JSON.stringify([
      Object.entries(localStorage),
      Object.entries(sessionStorage),
      page.toJSON(),
    ]);
    expect(stored).not.to.include('sk-secret');
    await Promise.all([own.close(), other.close()]);
  });

  it('P29: the composer has its name, whatever stands in it', async () => {
    const {page} = stage;
    const composer = see(page, 'textbox', 'Message') as HTMLTextAreaElement;
    expect(composer.placeholder).to.equal('Message alpha');
    await type(page, 'Hello');
    expect(see(page, 'textbox', 'Message')).to.equal(composer);
  });
});
