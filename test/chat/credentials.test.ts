import {expect} from '@open-wc/testing';
import {CredentialStore} from '../../src/chat/credentials.js';
import {endpoint, faultOf} from './helpers.js';

describe('the tokens that were typed', () => {
  const secret = 'sk-secret-123';

  it('are found by the endpoint that they were typed for', () => {
    const store = new CredentialStore();
    store.set(endpoint('a'), ` ${secret} `);
    expect(store.get(endpoint('a'))).to.equal(secret);
  });

  it('are not found by another endpoint of the same origin', () => {
    const store = new CredentialStore();
    store.set(endpoint('a'), secret);
    expect(store.get({...endpoint('a'), id: 'b'})).to.equal(undefined);
  });

  it('are not found at another origin, be it another port or scheme', () => {
    const store = new CredentialStore();
    store.set(endpoint('a'), secret);
    for (const baseURL of [
      'https://evil.example/v1',
      'https://a.example:8443/v1',
      'http://a.example/v1',
      'no url',
    ])
      expect(store.get({...endpoint('a'), baseURL}), baseURL).to.equal(undefined);
  });

  it('are found on another path of the same origin', () => {
    const store = new CredentialStore();
    store.set(endpoint('a'), secret);
    expect(store.get(endpoint('a', {baseURL: 'https://a.example/v2'}))).to.equal(secret);
  });

  it('are copied to an endpoint of the same origin only', () => {
    const store = new CredentialStore();
    const [near, far] = [endpoint('b', {baseURL: 'https://a.example/v2'}), endpoint('c')];
    store.set(endpoint('a'), secret);
    store.copy(endpoint('a'), near);
    store.copy(endpoint('a'), far);
    expect([store.get(near), store.get(far)]).to.deep.equal([secret, undefined]);
  });

  it('are dropped by a blank one, and on demand', () => {
    const store = new CredentialStore();
    store.set(endpoint('a'), secret);
    store.set(endpoint('a'), ' ');
    expect(store.get(endpoint('a'))).to.equal(undefined);
    store.set(endpoint('a'), secret);
    store.drop(endpoint('a'));
    expect(store.get(endpoint('a'))).to.equal(undefined);
  });

  for (const unfit of ['to ken', 'tok\nen', 'töken', '토큰', 'a\u0000b']) {
    it(`are refused where no header can hold them: ${JSON.stringify(unfit)}`, async () => {
      const store = new CredentialStore();
      store.set(endpoint('a'), secret);
      const fault = await faultOf(() => {
        store.set(endpoint('a'), unfit);
      });
      expect(fault).to.deep.include({kind: 'bad-request', params: {reason: 'token'}});
      expect((fault as Error).message).not.to.contain(unfit);
      expect(store.get(endpoint('a'))).to.equal(secret);
    });
  }

  it('cannot be listed, serialised or cloned', () => {
    const store = new CredentialStore();
    store.set(endpoint('a'), secret);
    const seen = [
      JSON.stringify(store),
      JSON.stringify(Object.assign({}, store)),
      JSON.stringify(structuredClone(store)),
      JSON.stringify(Reflect.ownKeys(store)),
      JSON.stringify(Object.entries(Object.getOwnPropertyDescriptors(store))),
    ];
    expect(seen.join(' ')).not.to.contain(secret);
    expect(Reflect.ownKeys(store)).to.deep.equal([]);
  });
});
