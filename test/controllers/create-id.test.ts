import {expect} from '@open-wc/testing';
import {createId} from '../../src/controllers/create-id.js';

describe('an id', () => {
  it('is another one each time, of one length', () => {
    const ids = Array.from({length: 1000}, createId);
    expect(new Set(ids).size).to.equal(1000);
    expect(new Set(ids.map(({length}) => length)).size).to.equal(1);
    expect(ids.every((id) => /^[a-z0-9]+$/.test(id))).to.equal(true);
  });
});
