import {expect} from '@open-wc/testing';
import {formatCount, formatRate, formatSeconds} from '../../src/i18n/numbers.js';

describe('numbers', () => {
  it('are as short as they can be told apart', () => {
    expect([0, 5, 210, 999, 1000, 3940, 59_940, 84_200].map((ms) => formatSeconds(ms, 'en'))).to.deep.equal([
      '0.00',
      '0.01',
      '0.21',
      '1.00',
      '1.0',
      '3.9',
      '59.9',
      '84',
    ]);
    expect([0.84, 9.95, 84.4].map((rate) => formatRate(rate, 'en'))).to.deep.equal(['0.8', '10.0', '84']);
  });

  it('are written as the language does', () => {
    expect(formatCount(12_345, 'en')).to.equal('12,345');
    expect(formatCount(12_345, 'de')).to.equal('12.345');
    expect(formatCount(12_345, 'ko')).to.equal('12,345');
    expect(formatSeconds(3940, 'de')).to.equal('3,9');
  });

  it('are written as the browser writes them', () => {
    const counts = [0, 7, 999, 1000, 65_536, 1_234_567, 12_345_678];
    for (const locale of ['en', 'en-US', 'en-GB', 'ko', 'ko-KR', 'en-IN', 'en-ZA', 'de-CH', 'fr'])
      expect(counts.map((value) => formatCount(value, locale))).to.deep.equal(
        counts.map((value) => value.toLocaleString(locale)),
        locale,
      );
    const options = {minimumFractionDigits: 1, maximumFractionDigits: 1};
    for (const rate of [0.04, 0.05, 1.23, 3.96, 9.94])
      expect(formatRate(rate, 'en')).to.equal(rate.toLocaleString('en', options));
  });

  it('are written as in English where the language is none', () => {
    for (const locale of ['', '!', 'ko_KR', 'en-US-']) expect(formatCount(12_345, locale)).to.equal('12,345');
  });
});
