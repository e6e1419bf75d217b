import type {ChatPageState, MessageState} from '../../src/chat/state.js';
import type {BaiChatPage} from '../../src/elements/chat-page/chat-page.js';
import {maybe, partOf, partsOf, see, seeAll, textOf, until} from './see.js';
import {stagePage} from './setup.js';

/** What a chat answered, with its alternatives before it. */
export type Answers = readonly (Partial<MessageState> & {readonly text: string})[];

/** A page whose chats A, B, … were all asked the same, and each answered so. */
export async function pageWith(
  chats: readonly (string | Answers)[],
  {width = 1200}: {readonly width?: number} = {},
): Promise<BaiChatPage> {
  const {page} = await stagePage({}, {width});
  page.restore(stateWith(chats));
  await page.updateComplete;
  return page;
}

export function stateWith(chats: readonly (string | Answers)[]): ChatPageState {
  return {
    version: 1,
    syncInput: false,
    chats: chats.map((given, index) => {
      const letter = String.fromCharCode(65 + index);
      const answers: Answers = typeof given === 'string' ? [{text: given}] : given;
      const prompt = {id: `${letter}0`, turnId: 'turn', role: 'user', text: 'Why?', status: 'done'} as const;
      const messages = answers.map((answer, place): MessageState => ({
        id: `${letter}${place + 1}`,
        parentId: prompt.id,
        turnId: 'turn',
        role: 'assistant',
        status: 'done',
        model: ['alpha', 'beta'][index] ?? 'gamma',
        ...answer,
      }));
      return {id: letter, letter, synced: true, messages: [prompt, ...messages]};
    }),
  };
}

/** Opens Compare, and there the view Difference. */
export async function openDifference(page: BaiChatPage): Promise<void> {
  see(page, 'button', 'Compare').click();
  (await until(() => maybe(page, 'tab', 'Difference'))).click();
  await until(() => see(page, 'tabpanel').getAttribute('aria-labelledby') === 'difference');
}

/** Resolves once all of the difference is shown, and gives its part. */
export async function differenceOf(page: BaiChatPage): Promise<HTMLElement> {
  return until(() => {
    const part = partOf(page, 'difference');
    return part.childElementCount > 0 && !part.hasAttribute('aria-busy') && part;
  }, 'all of the difference');
}

/** The line that says what differs, or why nothing is shown. */
export function summaryOf(page: BaiChatPage): string {
  return textOf(partOf(page, 'summary')).trim();
}

/** The choice of an answer. */
export function select(page: BaiChatPage, name: string): HTMLSelectElement {
  const label = seeLabels(page).find((one) => textOf(one).trim().startsWith(name));
  if (!(label?.control instanceof HTMLSelectElement)) throw new Error(`There is no select ${name}`);
  return label.control;
}

/** Chooses an answer as a person does. */
export function choose(control: HTMLSelectElement, option: string): void {
  const found = [...control.options].find((one) => one.label === option);
  if (!found) throw new Error(`There is no ${option} in ${options(control).join(', ')}`);
  control.value = found.value;
  control.dispatchEvent(new Event('change', {bubbles: true}));
}

/** What there is to choose from. */
export function options(control: HTMLSelectElement): string[] {
  return [...control.options].map(({label}) => label);
}

/** The cells of the table of two answers, row by row. */
export function table(page: BaiChatPage): string[][] {
  const cells = (row: HTMLElement): string[] =>
    [...seeAll(row, 'columnheader'), ...seeAll(row, 'cell')].map((cell) => textOf(cell).trim());
  return seeAll(page, 'row').map(cells);
}

function seeLabels(page: BaiChatPage): HTMLLabelElement[] {
  return partsOf(page, 'answers').flatMap((part) => [...part.querySelectorAll('label')]);
}
