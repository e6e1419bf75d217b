import {expect} from '@open-wc/testing';
import {maskSecrets, parseBaseURL, withoutSecrets} from '../../src/chat/base-url.js';

describe('a secret in an address', () => {
  for (const name of [
    'key',
    'api_key',
    'api-key',
    'subscription-key',
    'token',
    'access_token',
    'authToken',
    'auth',
    'secret',
    'passwd',
    'sig',
  ]) {
    it(`is known by the name ${name}`, () => {
      const url = `https://a.example/v1?${name}=s3cret&region=eu`;
      expect(parseBaseURL(url).secretParameters).to.deep.equal([name]);
      expect(withoutSecrets(url)).to.equal('https://a.example/v1?region=eu');
      expect(maskSecrets(url)).to.equal(`https://a.example/v1?${name}=***&region=eu`);
    });
  }

  for (const name of ['region', 'api-version', 'monkey', 'tokens', 'author', 'keyboard']) {
    it(`is not suspected in ${name}`, () => {
      const url = `https://a.example/v1?${name}=1`;
      expect(parseBaseURL(url).secretParameters).to.deep.equal([]);
      expect([withoutSecrets(url), maskSecrets(url)]).to.deep.equal([url, url]);
    });
  }

  it('does not leave the page as a password either', () => {
    for (const change of [withoutSecrets, maskSecrets])
      expect(change('https://user:s3cret@a.example/v1')).to.equal('https://a.example/v1');
  });

  it('is looked for in addresses only', () => {
    expect(withoutSecrets('no address')).to.equal('no address');
  });
});
