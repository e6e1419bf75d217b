import {expect} from '@open-wc/testing';
import type {MessageState} from '../../src/chat/state.js';
import {see, textOf, until} from './see.js';
import {press} from './setup.js';
import {cardNames, compare, pressButton, stageModels} from './turns-helpers.js';

const count = 10;

/** Ten prompts and answers; those of `good` turns are good. */
function conversation(letter: string, model: string, good: (n: number) => boolean): MessageState[] {
  return Array.from({length: count}, (_, index) => index + 1).flatMap((n): MessageState[] => [
    {
      id: `q${n}${letter}`,
      turnId: `t${n}`,
      role: 'user',
      text: `Prompt ${n}`,
      status: 'done',
      createdAt: n,
      ...(n > 1 && {parentId: `a${n - 1}${letter}`}),
    },
    {
      id: `a${n}${letter}`,
      parentId: `q${n}${letter}`,
      turnId: `t${n}`,
      role: 'assistant',
      text: good(n) ? 'good' : 'poor',
      status: 'done',
      model,
    },
  ]);
}

describe('ten prompts', () => {
  it('are judged blind by keyboard, and the tally says then who won', async function () {
    this.timeout(60_000);
    const {page, server} = await stageModels(2);
    const state = page.toJSON();
    const goodBy = {alpha: (n: number) => n <= 3, beta: (n: number) => n > 3};
    page.restore({
      ...state,
      chats: state.chats.map((chat) => ({
        ...chat,
        messages: conversation(chat.letter, chat.model!, goodBy[chat.model as 'alpha' | 'beta']),
      })),
    });
    await compare(page);
    await until(() => textOf(page).includes('Turn 10 of 10'));
    await pressButton(page, 'Blind');
    await until(() => cardNames(page).join() === 'Answer 1,Answer 2');
    for (let n = count; n >= 1; n -= 1) {
      await until(() => textOf(page).includes(`Turn ${n} of ${count}`));
      // What a person reads in the cards, as they stand.
      const better = page.toJSON().chats.findIndex(({messages}) => messages[2 * n - 1]?.text === 'good');
      (await until(() => see(page, 'radio', `Answer ${better + 1} is better`))).focus();
      await press(' ');
      await until(() => page.toJSON().comparison?.verdicts?.length === count + 1 - n);
      expect(textOf(page)).not.to.match(/alpha|beta/);
      await pressButton(page, 'Previous turn');
    }
    await pressButton(page, 'Blind');
    await pressButton(page, 'Verdicts of all turns');
    const tally = await until(() => see(page, 'table', /Verdicts of all turns/));
    const rows = [...tally.querySelectorAll('tr')].map((row) =>
      [...row.cells].map((cell) => textOf(cell).trim()).join(' '),
    );
    expect(rows).to.deep.equal(['Model Wins Losses Ties Both bad', 'beta 7 3 0 0', 'alpha 3 7 0 0']);
    await server.close();
  });
});
