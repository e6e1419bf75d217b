import {expect} from '@open-wc/testing';
import {focused, maybe, partOf, see, textOf, until} from './see.js';
import {addChats, choose, card, idle, press, send, stagePage, type Stage} from './setup.js';
import {FakeClipboard} from './clipboard.js';
import {openRuns, sendToAll, reply, fail, nameOfFocused} from './runs-helpers.js';

describe('Runs', () => {
  let stage: Stage;
  let panel: HTMLElement;

  beforeEach(async () => {
    stage = await stagePage();
    await addChats(stage.page, 2);
  });

  it('says to which chats repetitions and lists go', async () => {
    panel = await openRuns(stage);
    expect(textOf(panel)).to.contain('go to all chats: Chat A: alpha and Chat B: alpha');
    see(stage.page, 'switch', 'Sync input').focus();
    await press('Enter');
    see(card(stage.page, 'B'), 'button', 'Sync this chat').focus();
    await press('Enter');
    await until(() => textOf(panel).includes('Sync input is on. Repetitions and lists go to Chat A: alpha.'));
    await expect(stage.page).to.be.accessible();
  });

  it('retries only what failed, from the toolbar and from here', async () => {
    const {page} = stage;
    await sendToAll(stage, 'Hello');
    await reply(stage, 'Fine');
    await fail(stage);
    await until(() => maybe(page, 'button', 'Retry failed'));
    see(page, 'button', 'Retry failed').focus();
    await press('Enter');
    expect(focused()).to.equal(see(page, 'button', 'Stop all'));
    await fail(stage);
    panel = await openRuns(stage);
    const button = await until(() => maybe(panel, 'button', 'Retry failed'));
    await until(() => button.getAttribute('aria-disabled') === 'false');
    button.focus();
    await press('Enter');
    await reply(stage, 'Fine too');
    await until(() => button.getAttribute('aria-disabled') === 'true' && !maybe(page, 'button', 'Stop'));
    expect(focused()).to.equal(button);
    const asked = (await stage.server.requests()).filter(({method}) => method === 'POST');
    expect(asked).to.have.length(4);
  });

  describe('one chat at a time', () => {
    it('lets a chat wait, says so, and goes on when the answer before has ended', async () => {
      const {page} = stage;
      panel = await openRuns(stage);
      const control = see(panel, 'switch', 'One at a time');
      control.focus();
      await press('Enter');
      await until(() => control.getAttribute('aria-checked') === 'true');
      await sendToAll(stage, 'Hello');
      const first = await stage.server.nextRequest();
      await until(() => maybe(card(page, 'B'), 'group', 'Queued: one chat at a time'));
      await expect(page).to.be.accessible();
      see(card(page, 'A'), 'button', 'Stop').click();
      expect(await first.closed()).to.equal('aborted');
      await reply(stage, 'Now me');
      await until(() => textOf(card(page, 'B')).includes('Now me'));
    });

    it('lets a retry wait, and lets it be cancelled', async () => {
      const {page} = stage;
      await sendToAll(stage, 'Hello');
      await reply(stage, 'One');
      await reply(stage, 'Two');
      await idle(page);
      panel = await openRuns(stage);
      see(panel, 'switch', 'One at a time').click();
      see(panel, 'button', 'Retry all').focus();
      await press('Enter');
      const waiting = await until(() => maybe(card(page, 'B'), 'group', 'Queued to be asked again'));
      await expect(page).to.be.accessible();
      see(waiting, 'button', 'Cancel').focus();
      await press('Enter');
      await until(() => !maybe(card(page, 'B'), 'group', 'Queued to be asked again'));
      await reply(stage, 'Again');
      await until(() => textOf(card(page, 'A')).includes('Again'));
      await until(() => !maybe(page, 'button', 'Stop'));
    });
  });

  describe('a repetition', () => {
    it('shows the spread of the figures, with what failed', async () => {
      const {page} = stage;
      await sendToAll(stage, 'Hello');
      await reply(stage, 'Four');
      await reply(stage, 'Four');
      await idle(page);
      panel = await openRuns(stage);
      const select = partOf(panel, 'repeat').querySelector('select')!;
      select.focus();
      // From 5 down to 2.
      for (let step = 0; step < 3; step += 1) await press('ArrowUp');
      see(panel, 'button', 'Repeat').focus();
      await press('Enter');
      expect(nameOfFocused()).to.equal('Pause');
      await fail(stage);
      await reply(stage, 'Twelve chars');
      await until(() => maybe(panel, 'button', 'Repeat'));
      const spread = partOf(panel, 'spread');
      const heads = [...spread.querySelectorAll<HTMLElement>('[scope="rowgroup"]')].map((head) =>
        textOf(head).trim(),
      );
      const tokens = [...spread.querySelectorAll('tr')]
        .map((row) =>
          [...row.querySelectorAll<HTMLElement>('[scope="row"], td')].map((cell) => textOf(cell).trim()),
        )
        .filter(([figure]) => figure === 'Tokens');
      expect(heads.filter((head) => head.includes('1 not complete'))).to.have.length(1);
      expect(heads.every((head) => head.includes('2 of 2 answers'))).to.equal(true);
      expect(tokens).to.have.deep.members([
        ['Tokens', '~1', '~1', '~1'],
        ['Tokens', '~1', '~2', '~3'],
      ]);
      const clipboard = new FakeClipboard();
      const copied = async (item: string): Promise<string> => {
        await choose(panel, item, 'Copy spread');
        return until(() => clipboard.texts.shift(), item);
      };
      expect(await copied('Copy as Markdown')).to.match(
        /\| Chat [AB]: \w+ \| Tokens \| \\~1 \| \\~2 \| \\~3 \|/,
      );
      expect(await copied('Copy as CSV')).to.match(/\r\n[AB],\w+,tokens,tokens,1,2,3,2,yes,2,0\r\n/);
      expect(JSON.parse(await copied('Copy as JSON'))).to.have.length(2);
      clipboard.restore();
      await expect(page).to.be.accessible();
    });

    it('can be paused, go on and be ended', async () => {
      const {page} = stage;
      await send(card(page, 'A'), 'Hello');
      await reply(stage, 'One');
      await idle(page);
      panel = await openRuns(stage);
      see(panel, 'button', 'Repeat').focus();
      await press('Enter');
      const second = await stage.server.nextRequest();
      see(panel, 'button', 'Pause').click();
      await second.reply('Two');
      await until(() => textOf(panel).includes('2 of 5 answers'));
      await expect(page).to.be.accessible();
      see(panel, 'button', 'Resume').click();
      await reply(stage, 'Three');
      await until(() => textOf(panel).includes('3 of 5 answers'));
      see(panel, 'button', 'Pause').click();
      await reply(stage, 'Four');
      await until(() => textOf(panel).includes('4 of 5 answers'));
      see(partOf(panel, 'repeat'), 'button', 'Cancel').focus();
      await press('Enter');
      await until(() => maybe(panel, 'button', 'Repeat'));
      expect(nameOfFocused()).to.equal('Repeat');
    });
  });
});
