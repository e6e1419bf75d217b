import {expect} from '@open-wc/testing';
import {CredentialStore} from '../../src/chat/credentials.js';
import {presetAt, withPreset} from '../../src/chat/header-preset.js';
import {endpoint} from './helpers.js';

describe('the headers that a server wants', () => {
  it('A1 are none but the token’s, as a rule', () => {
    expect(withPreset({token: 't'}, 'none')).to.deep.equal({token: 't'});
    expect(withPreset({}, 'none')).to.deep.equal({});
  });

  it('A3 are, for Azure OpenAI, the token by another name, and not by both', () => {
    expect(withPreset({token: 't'}, 'azure')).to.deep.equal({headers: {'api-key': 't'}});
    expect(withPreset({}, 'azure')).to.deep.equal({});
  });

  it('A4 are, for Anthropic, one more, beside those of the host', () => {
    expect(withPreset({token: 't', headers: {'x-team': 'a'}}, 'anthropic')).to.deep.equal({
      token: 't',
      headers: {'x-team': 'a', 'anthropic-dangerous-direct-browser-access': 'true'},
    });
  });

  const addresses = [
    ['https://api.anthropic.com/v1', 'anthropic'],
    ['https://me.openai.azure.com/openai/v1', 'azure'],
    ['https://api.openai.com/v1', 'none'],
    ['https://api.anthropic.com.evil.example/v1', 'none'],
    ['no address', 'none'],
  ] as const;
  for (const [baseURL, preset] of addresses) {
    it(`are those of ${preset} at ${baseURL}`, () => {
      expect(presetAt(baseURL)).to.equal(preset);
    });
  }

  it('are kept, copied and dropped with the token, for the same endpoint and origin only', () => {
    const store = new CredentialStore();
    store.setPreset(endpoint('a'), 'azure');
    expect(store.presetOf(endpoint('a'))).to.equal('azure');
    expect(store.presetOf(endpoint('a', {baseURL: 'https://b.example/v1'}))).to.equal(undefined);
    const near = endpoint('b', {baseURL: 'https://a.example/v2'});
    store.copy(endpoint('a'), near);
    store.copy(endpoint('a'), endpoint('c'));
    expect([store.presetOf(near), store.presetOf(endpoint('c'))]).to.deep.equal(['azure', undefined]);
    store.drop(endpoint('a'));
    expect(store.presetOf(endpoint('a'))).to.equal(undefined);
  });
});
