import {expect, oneEvent} from '@open-wc/testing';
import type {PolicyReport} from './policy-page.js';

describe('Under a strict policy with Trusted Types', () => {
  it('every kind of content shows without a violation', async function () {
    this.timeout(60_000);
    const frame = document.createElement('iframe');
    frame.src = new URL('./policy.html', import.meta.url).href;
    const told = oneEvent<MessageEvent<PolicyReport>>(window, 'message');
    document.body.append(frame);
    const {data} = await told;
    frame.remove();
    expect(data.refusesHTML, 'the policy is in force').to.equal(true);
    expect(data.violations).to.deep.equal([]);
    expect(data.math).to.be.above(3);
    expect(data.colours).to.be.above(3);
    expect(data.letters).to.be.above(3000);
  });
});
