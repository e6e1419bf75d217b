import {expect} from '@open-wc/testing';
import {parseParameter, withParameter, type NumericParameter} from '../../src/chat/parameters.js';

describe('a parameter as a person writes it', () => {
  const read: readonly (readonly [NumericParameter, string, number])[] = [
    ['temperature', '0', 0],
    ['temperature', '2', 2],
    ['temperature', ' 0.7 ', 0.7],
    ['temperature', '0,7', 0.7],
    ['temperature', '.5', 0.5],
    ['topP', '0', 0],
    ['topP', '1', 1],
    ['topK', '1', 1],
    ['maxTokens', '1', 1],
    ['maxTokens', '128000', 128_000],
    ['frequencyPenalty', '-2', -2],
    ['frequencyPenalty', '2', 2],
    ['presencePenalty', '-2', -2],
    ['presencePenalty', '+1.5', 1.5],
    ['seed', '-1', -1],
    ['seed', '0', 0],
    ['seed', '9007199254740991', Number.MAX_SAFE_INTEGER],
  ];
  for (const [name, text, value] of read) {
    it(`reads “${text}” as a ${name} of ${value}`, () => {
      expect(parseParameter(name, text)).to.equal(value);
    });
  }

  const refused: readonly (readonly [NumericParameter, string])[] = [
    ['temperature', '2.1'],
    ['temperature', '-0.1'],
    ['temperature', 'hot'],
    ['temperature', '0x1'],
    ['temperature', '1e0'],
    ['temperature', '0.7.1'],
    ['temperature', '.'],
    ['topP', '1.01'],
    ['topP', '-1'],
    ['topK', '0'],
    ['topK', '1.5'],
    ['maxTokens', '0'],
    ['maxTokens', '1,000'],
    ['maxTokens', '1.000'],
    ['frequencyPenalty', '-2.01'],
    ['presencePenalty', '2.01'],
    ['seed', '0.5'],
    ['seed', 'Infinity'],
    // It could not be sent as it was written.
    ['seed', '9007199254740993'],
  ];
  for (const [name, text] of refused) {
    it(`takes “${text}” for no ${name}`, () => {
      expect(parseParameter(name, text)).to.deep.equal(Number.NaN);
    });
  }

  it('sets nothing where it is blank', () => {
    expect(parseParameter('temperature', '  ')).to.equal(undefined);
  });
});

describe('the parameters of a chat', () => {
  it('get another one without a change to those that were', () => {
    const before = {temperature: 1};
    expect(withParameter(before, 'seed', 0)).to.deep.equal({temperature: 1, seed: 0});
    expect(before).to.deep.equal({temperature: 1});
  });

  it('lose one, and are none once the last is gone', () => {
    const both = {temperature: 1, seed: 0};
    const one = withParameter(both, 'seed', undefined);
    expect(one).to.deep.equal({temperature: 1});
    expect(withParameter(one, 'temperature', undefined)).to.equal(undefined);
  });
});
