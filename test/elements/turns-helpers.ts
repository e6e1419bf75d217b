import type {BaiChatPage} from '../../src/elements/chat-page/chat-page.js';
import type {Exchange, TestServer} from '../server/client.js';
import {maybe, nameOf, see, seeAll, textOf, until} from './see.js';
import {addChats, card, cards, messages, press, ready, send, stagePage, type Stage} from './setup.js';

/** A page whose chats A, B, C, … ask the models alpha, beta, gamma, … and share their input. */
export async function stageModels(count: number, width = 1200): Promise<Stage> {
  const models = ['alpha', 'beta', 'gamma', 'delta'].slice(0, count);
  const stage = await stagePage({models}, {width});
  const {page, server} = stage;
  await addChats(page, count);
  const state = page.toJSON();
  const endpoint = {id: 'test', name: 'Test', baseURL: server.baseURL};
  page.restore({
    ...state,
    syncInput: true,
    chats: state.chats.map((chat, index) => ({...chat, endpoint, model: models[index]})),
  });
  await ready(page);
  return stage;
}

/** Opens Compare by its key. */
export async function compare(page: BaiChatPage): Promise<void> {
  see(page, 'button', 'Compare').focus();
  await press('Enter');
  await until(() => maybe(page, 'button', 'Blind'), 'the view Turns');
}

/** Sends `text` to all chats and gives the request of each, by its model. */
export async function askAll(
  {page, server}: Stage,
  text: string,
  count: number,
): Promise<Readonly<Record<string, Exchange>>> {
  const box = seeAll(page, 'textbox', 'Message')[0]!;
  box.focus();
  await send(box.getRootNode() instanceof ShadowRoot ? hostOf(box) : page, text);
  return collect(server, count);
}

function hostOf(element: Element): Element {
  return (element.getRootNode() as ShadowRoot).host;
}

async function collect(server: TestServer, count: number): Promise<Readonly<Record<string, Exchange>>> {
  const exchanges: Record<string, Exchange> = {};
  for (let i = 0; i < count; i += 1) {
    const exchange = await server.nextRequest();
    exchanges[(exchange.body as {model: string}).model] = exchange;
  }
  return exchanges;
}

/** Sends `text` and has each model say what `answers` gives for it. */
export async function converseAll(
  stage: Stage,
  text: string,
  answers: Readonly<Record<string, string>>,
): Promise<void> {
  const models = Object.keys(answers);
  const exchanges = await askAll(stage, text, models.length);
  for (const model of models) await exchanges[model]!.reply(answers[model]!);
  await until(() => !maybe(stage.page, 'button', 'Stop all') && !maybe(stage.page, 'button', 'Stop'));
  // All that is around an answer may be there before a frame has shown its text.
  await until(() => cards(stage.page).every((one) => messages(one).at(-1) !== ''), 'the texts');
}

/** The rows of the table of the turn, cell by cell. */
export function rowsOf(page: BaiChatPage): readonly (readonly string[])[] {
  const [table] = seeAll(page, 'table');
  return [...(table?.querySelectorAll('tr') ?? [])].map((row) =>
    [...row.cells].map((cell) => textOf(cell).trim()),
  );
}

/** The column of this name, without its head. */
export function columnOf(page: BaiChatPage, name: string): readonly string[] {
  const [head = [], ...rows] = rowsOf(page);
  return rows.map((row) => row[head.indexOf(name)] ?? '');
}

/** Presses the button of this name by its key. */
export async function pressButton(page: Element, name: string): Promise<void> {
  (await until(() => see(page, 'button', name))).focus();
  await press('Enter');
}

/** The names of the cards, from first to last. */
export function cardNames(page: BaiChatPage): readonly string[] {
  return seeAll(page, 'region', /^(Chat|Answer) /).map(nameOf);
}

export {card};
