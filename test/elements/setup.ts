import {fixture} from '@open-wc/testing';
import {executeServerCommand, resetMouse, sendKeys, sendMouse, setViewport} from '@web/test-runner-commands';
import {html} from 'lit';
import '../../src/define/chat-page.js';
import type {BaiChatCard} from '../../src/elements/chat-card/chat-card.js';
import type {BaiChatPage} from '../../src/elements/chat-page/chat-page.js';
import {type Exchange, TestServer, type TestServerOptions} from '../server/client.js';
import {below, focused, maybe, nameOf, partsOf, see, textOf, until} from './see.js';

/** What a test of a whole page works with. */
export interface Stage {
  readonly server: TestServer;
  readonly page: BaiChatPage;
}

/** A page of 1,200 by 640 pixels whose first chat has its model. */
export async function stagePage(
  options: TestServerOptions = {},
  {
    width = 1200,
    prepare,
  }: {readonly width?: number; readonly prepare?: (server: TestServer) => Promise<void>} = {},
): Promise<Stage> {
  // So that no click is the second of a double click that began in the former test.
  await resetMouse();
  // A window that holds the page: where it has to be scrolled, WebKit does so between press and release.
  if (innerWidth < width) await setViewport({width: 1300, height: 800});
  const server = await TestServer.open({models: ['alpha', 'beta'], ...options});
  await prepare?.(server);
  const frame = await fixture(html`
    <div style="block-size: 640px; inline-size: ${width}px">
      <bai-chat-page lang="en" .endpoints=${[endpointAt(server)]}></bai-chat-page>
    </div>
  `);
  const page = frame.querySelector('bai-chat-page')!;
  await lateCode();
  await until(() => see(page, 'textbox', 'Message'), 'a card');
  if (options.models !== undefined || !('models' in options)) await ready(page);
  return {server, page};
}

/** Resolves once the code is there that comes after the card's. */
export async function lateCode(): Promise<void> {
  for (const name of ['bai-chat-log', 'bai-parameters', 'bai-card-menu'])
    await customElements.whenDefined(name);
}

/** The endpoint of a test server. */
export function endpointAt(
  {baseURL}: TestServer,
  name = 'Test',
): {id: string; name: string; baseURL: string} {
  return {id: 'test', name, baseURL};
}

/** Resolves once every chat has a model. */
export async function ready(root: Element): Promise<void> {
  await until(
    () => cards(root).every((card) => textOf(card).length > 0 && hasModel(card)),
    'a model in every chat',
  );
}

function hasModel(card: HTMLElement): boolean {
  return nameOf(see(card, 'region', /^Chat /)).includes(': ');
}

/** The cards of a page, from first to last. */
export function cards(root: Element): BaiChatCard[] {
  return [...below(root)].filter((element): element is BaiChatCard => element.localName === 'bai-chat-card');
}

/** The card of the chat with this letter. */
export function card(root: Element, letter: string): BaiChatCard {
  const found = cards(root).find((one) => maybe(one, 'region', new RegExp(`^Chat ${letter}(:|$)`)));
  if (!found) throw new Error(`There is no chat ${letter}`);
  return found;
}

/** The prompt box of a card. */
export function box(root: Element): HTMLTextAreaElement {
  return see(root, 'textbox', 'Message') as HTMLTextAreaElement;
}

/** Types into the prompt box of `root`, with real keys. */
export async function type(root: Element, text: string): Promise<void> {
  box(root).focus();
  await sendKeys({type: text});
}

/** Presses a key where the focus is. */
export async function press(key: string): Promise<void> {
  await sendKeys({press: key});
}

/** Puts `text` in where the focus is, as one piece: real keys may be so far apart that a pause is taken for the end. */
export function insert(text: string): void {
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- as a paste does, without the clipboard's permission
  document.execCommand('insertText', false, text);
}

/** Gives the clicks and the keys on `target` the time `now`: whether a second press comes soon is the machine's affair. */
export function freeze(target: HTMLElement, now: number | (() => number) = 1000): void {
  for (const type of ['click', 'keydown'])
    target.addEventListener(
      type,
      (event) => {
        Object.defineProperty(event, 'timeStamp', {value: typeof now === 'number' ? now : now()});
      },
      true,
    );
}

/** Touches the middle of `element` for a moment. */
export async function tap(element: HTMLElement): Promise<void> {
  const [x, y] = middleOf(element);
  // Not as two commands, which may be so far apart that a long press comes of it.
  await executeServerCommand('cdp', [
    {method: 'Input.dispatchTouchEvent', params: {type: 'touchStart', touchPoints: [{x, y}]}},
    {method: 'Input.dispatchTouchEvent', params: {type: 'touchEnd', touchPoints: []}},
  ]);
}

/** Types `text` and presses Enter. */
export async function send(root: Element, text: string): Promise<void> {
  await type(root, text);
  await press('Enter');
}

/** Sends `text` and gives the request that it makes. */
export async function ask({page, server}: Stage, text = 'Hello', root: Element = page): Promise<Exchange> {
  await send(root, text);
  return server.nextRequest();
}

/** Sends `text`, has the server say `answer`, and waits until it is there. */
export async function converse(
  stage: Stage,
  text: string,
  answer: string,
  root: Element = stage.page,
): Promise<void> {
  const exchange = await ask(stage, text, root);
  await exchange.reply(answer);
  await idle(root);
  // The buttons under an answer may be there before a frame has shown its text.
  await until(() => messages(root).at(-1) !== '', 'the text of the answer');
}

/** Resolves once the last message reads `text`, and no answer is on its way. */
export async function answered(root: Element, text: string): Promise<void> {
  await idle(root);
  await until(() => messages(root).at(-1) === text, `the answer ${text}`);
}

/** Resolves once no answer is on its way, and the buttons under it are there. */
export async function idle(root: Element): Promise<void> {
  await until(
    () => !maybe(root, 'button', 'Stop') && maybe(root, 'button', 'About these figures'),
    'the end of the answers',
  );
}

/** Clicks in the middle of `element` with the real mouse. */
export async function click(element: HTMLElement): Promise<void> {
  await sendMouse({type: 'click', position: middleOf(element)});
}

/** The middle of `element`, in whole pixels of the window. */
export function middleOf(element: HTMLElement): [number, number] {
  element.scrollIntoView({block: 'nearest', behavior: 'instant'});
  const {left, top, width, height} = element.getBoundingClientRect();
  return [Math.round(left + width / 2), Math.round(top + height / 2)];
}

/** Opens the More menu of a card, or another one, and takes an entry, by keyboard. */
export async function choose(root: Element, item: string, menu = 'More'): Promise<void> {
  see(root, 'button', menu).focus();
  await press('Enter');
  const entry = await until(() => see(root, 'menuitem', item));
  for (let step = 0; focused() !== entry && step < 12; step += 1) await press('ArrowDown');
  await press('Enter');
}

/** Adds chats with the button, until there are `count`. */
export async function addChats(page: BaiChatPage, count: number): Promise<void> {
  while (cards(page).length < count) {
    const before = cards(page).length;
    see(page, 'button', 'Add chat').click();
    await until(() => cards(page).length === before + 1);
  }
  await ready(page);
}

/** The messages that are shown, as `You: …` and `MODEL: …` would be read. */
export function messages(root: Element): string[] {
  return partsOf(root, 'message').map((message) =>
    partsOf(message, 'content')
      .map((content) => textOf(content).trim())
      .join(' '),
  );
}

/** Speaks the Chrome DevTools Protocol. */
export async function cdp(method: string, params: object = {}): Promise<Record<string, unknown>> {
  const answer: unknown = await executeServerCommand<unknown, Record<string, unknown>>('cdp', {
    method,
    params,
  });
  return answer as Record<string, unknown>;
}

/** Collects what the live regions below `root` say. */
export class Listener {
  /** In order, each once. */
  readonly heard: {readonly text: string; readonly urgency: string}[] = [];
  readonly #observer: MutationObserver;

  constructor(root: Element) {
    this.#observer = new MutationObserver((records) => {
      for (const {target} of records) {
        const region = target as HTMLElement;
        const text = region.textContent;
        if (text !== '') this.heard.push({text, urgency: region.getAttribute('aria-live') ?? ''});
      }
    });
    for (const region of liveRegions(root)) this.#observer.observe(region, {childList: true});
  }

  get texts(): readonly string[] {
    return this.heard.map(({text}) => text);
  }

  stop(): void {
    this.#observer.disconnect();
  }
}

/** Everything below `root` that assistive technology reads when it changes. */
export function liveRegions(root: Element): HTMLElement[] {
  return [...below(root)].filter((element) => {
    const live = element.getAttribute('aria-live');
    if (live !== null) return live !== 'off';
    return ['status', 'alert', 'log'].includes(element.getAttribute('role') ?? '');
  });
}
