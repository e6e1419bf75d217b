import type {Exchange} from '../server/client.js';
import {focused, maybe, see, until} from './see.js';
import {card, press, send, type Stage} from './setup.js';

/** Opens Compare and goes to its view Runs. */
export async function openRuns({page}: Stage): Promise<HTMLElement> {
  see(page, 'button', 'Compare').focus();
  await press('Enter');
  (await until(() => maybe(page, 'tab', 'Turns'))).focus();
  while (see(page, 'tab', 'Runs').getAttribute('aria-selected') !== 'true') {
    await press('ArrowRight');
    await until(() => focused().getAttribute('aria-selected') === 'true');
  }
  return until(() => maybe(page, 'region', 'Compare'));
}

/** Sends `text` to all chats by the shared input. */
export async function sendToAll({page}: Stage, text: string): Promise<void> {
  see(page, 'switch', 'Sync input').focus();
  await press('Enter');
  await send(card(page, 'A'), text);
}

/** Answers the next request with `text`, and gives what was asked. */
export async function reply({server}: Stage, text: string): Promise<string> {
  const exchange = await server.nextRequest();
  const asked = promptOf(exchange);
  await exchange.reply(text);
  return asked;
}

export function promptOf({body}: Exchange): string {
  const {messages} = body as {readonly messages: readonly {readonly content: string}[]};
  return messages.at(-1)?.content ?? '';
}

/** Fails the next request as a server does that has broken. */
export async function fail({server}: Stage): Promise<void> {
  const exchange = await server.nextRequest();
  await exchange.json({error: {message: 'Broken'}}, 400);
}

export function nameOfFocused(): string {
  return focused().textContent.trim();
}

export function hostOf(element: HTMLElement): HTMLElement {
  return (element.getRootNode() as ShadowRoot).host as HTMLElement;
}
