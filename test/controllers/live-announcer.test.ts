import {expect} from '@open-wc/testing';
import {LiveAnnouncer} from '../../src/controllers/live-announcer.js';

describe('a live announcer', () => {
  const regions = {polite: document.createElement('div'), assertive: document.createElement('div')};
  const announcer = new LiveAnnouncer((urgency) => regions[urgency]);

  it('joins what is said at once, since a region that changes twice is read once', async () => {
    announcer.say('Sent');
    announcer.say('Chat A: queued');
    await Promise.resolve();
    expect(regions.polite.textContent).to.equal('Sent. Chat A: queued');
    expect(regions.assertive.textContent).to.equal('');
  });

  it('says the same again by another node', async () => {
    announcer.alert('Failed');
    await Promise.resolve();
    const first = regions.assertive.firstChild;
    announcer.alert('Failed');
    await Promise.resolve();
    expect(regions.assertive.textContent).to.equal('Failed');
    expect(regions.assertive.firstChild).not.to.equal(first);
  });
});
