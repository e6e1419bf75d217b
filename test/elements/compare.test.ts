import {expect} from '@open-wc/testing';
import {focused, maybe, see, until} from './see.js';
import {addChats, cards, press, stagePage, type Stage} from './setup.js';

describe('Compare', () => {
  let stage: Stage;

  beforeEach(async () => {
    stage = await stagePage();
    await addChats(stage.page, 2);
  });

  it('opens a panel below the cards, and closes it again', async () => {
    const {page} = stage;
    const button = see(page, 'button', 'Compare');
    expect(button.getAttribute('aria-expanded')).to.equal('false');
    button.focus();
    await press('Enter');
    const panel = await until(() => maybe(page, 'region', 'Compare'));
    expect(button.getAttribute('aria-expanded')).to.equal('true');
    expect(panel.getBoundingClientRect().top).to.be.greaterThan(cards(page)[0]!.getBoundingClientRect().top);
    await expect(page).to.be.accessible();
    see(page, 'button', 'Close Compare').focus();
    await press('Enter');
    await until(() => !maybe(page, 'region', 'Compare'));
    expect(focused()).to.equal(button);
  });
});
