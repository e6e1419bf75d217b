import {expect} from '@open-wc/testing';
import type {ChatErrorKind, ErrorFacts} from '../../src/chat/chat-error.js';
import {en} from '../../src/i18n/en-whole.js';
import {eunNeun, euRo, iGa} from '../../src/i18n/ko-particles.js';
import {ko} from '../../src/i18n/ko.js';
import type {Strings} from '../../src/i18n/strings.js';
import {loadTexts, textsFor} from '../../src/i18n/texts.js';

/** All kinds: the compiler says if one is missing. */
const kinds: Readonly<Record<ChatErrorKind, true>> = {
  network: true,
  unreachable: true,
  cors: true,
  'mixed-content': true,
  offline: true,
  redirected: true,
  unauthorized: true,
  forbidden: true,
  'not-found': true,
  'rate-limited': true,
  quota: true,
  'too-large': true,
  'bad-request': true,
  server: true,
  timeout: true,
  'not-an-api': true,
  'bad-stream': true,
  empty: true,
  'invalid-url': true,
  storage: true,
  unknown: true,
};

/** Failures as they occur, each kind at least once. */
const failures: readonly ErrorFacts[] = [
  ...(Object.keys(kinds) as ChatErrorKind[]).map((kind) => ({kind})),
  ...(Object.keys(kinds) as ChatErrorKind[]).map((kind) => ({
    kind,
    status: 503,
    origin: 'https://example.com:8000',
  })),
  {kind: 'not-found', params: {reason: 'endpoint', id: 'gone'}},
  {kind: 'bad-request', params: {reason: 'state', path: 'state.chats'}},
  {kind: 'timeout', params: {reason: 'cancelled'}},
  {kind: 'timeout', params: {seconds: 5}},
  {kind: 'unknown', params: {reason: 'no-transport'}},
];

/** What texts that are functions are tried with. */
const samples: Readonly<Record<string, readonly unknown[]>> = {
  chatName: ['A', undefined],
  notice: ['tool', {name: 'search', args: '{}'}],
  parameterRange: [{min: 0, max: 2}],
  alternativeName: ['A', 1, 2],
  chatMoved: ['A', 1, 2],
  differenceSummary: [{added: 1, removed: 2, movedWords: 3, movedBlocks: 4, same: 50}],
};

/** Every text as it reads with sample arguments, by its key. */
function flatten(strings: Strings): Map<string, string> {
  const texts = new Map<string, string>();
  for (const [key, text] of Object.entries(strings) as [string, unknown][]) {
    if (key === 'error') continue;
    if (typeof text === 'function') {
      const say = text as (...args: readonly unknown[]) => string;
      texts.set(key, say(...(samples[key] ?? ['2', '3'])));
    } else if (typeof text === 'object') {
      for (const [name, inner] of Object.entries(text as Record<string, string | readonly string[]>))
        texts.set(`${key}.${name}`, [inner].flat().join());
    } else texts.set(key, text as string);
  }
  for (const kind of ['no-stream', 'parameter-dropped', 'parameter-renamed', 'malformed'])
    texts.set(`notice.${kind}`, strings.notice(kind, {name: 'a', args: 'b'}));
  return texts;
}

/** Texts that may read the same in both languages, and why. */
const same: ReadonlySet<string> = new Set([
  // The name that servers' manuals use.
  'baseURL',
  // Nothing but what they are given.
  'announceEnded',
  'answerName',
  'percent',
  // Names of formats.
  'listFormats.csv',
  'listFormats.json',
  'listFormats.jsonl',
  // Names of companies and of what they offer.
  'servers.anthropic',
  'servers.azure',
  // The names of a request's fields, as servers' manuals show them.
  'parameterNames.temperature',
  'parameterNames.topP',
  'parameterNames.frequencyPenalty',
  'parameterNames.presencePenalty',
]);

describe('the texts', () => {
  const english = flatten(en);
  const korean = flatten(ko);

  it('are there in Korean, one for each in English', () => {
    expect([...korean.keys()]).to.have.members([...english.keys()]);
    expect([...korean].filter(([, text]) => text.trim() === '')).to.deep.equal([]);
  });

  it('are translated, but for names', () => {
    const equal = [...english].filter(([key, text]) => korean.get(key) === text).map(([key]) => key);
    expect(equal.filter((key) => !same.has(key))).to.deep.equal([]);
  });

  it('hold Korean where they are Korean', () => {
    const foreign = [...korean].filter(([key, text]) => !same.has(key) && !/[가-힣]/.test(text));
    expect(foreign).to.deep.equal([]);
  });

  it('hold no Korean where they are English', () => {
    expect([...english].filter(([, text]) => /[가-힣]/.test(text))).to.deep.equal([]);
  });

  it('leave no argument unread', () => {
    const mute = [...english, ...korean].filter(([, text]) => /undefined|\[object|NaN/.test(text));
    expect(mute).to.deep.equal([]);
  });

  for (const facts of failures) {
    it(`say what happened and what to do: ${JSON.stringify(facts)}`, () => {
      for (const {error} of [en, ko]) {
        const {title, remedy} = error(facts);
        expect(title).not.to.match(/undefined|^$/);
        expect(remedy)
          .to.be.a('string')
          .and.not.match(/undefined|^$/);
        if (facts.origin && title.includes('example')) expect(title).to.contain('example.com:8000');
      }
      expect(ko.error(facts).title).to.match(/[가-힣]/);
      expect(ko.error(facts).remedy).to.match(/[가-힣]/);
      expect(ko.error(facts).title).not.to.equal(en.error(facts).title);
    });
  }

  it('say one and many', () => {
    expect([1, 2].map(en.sendsTo)).to.deep.equal(['Sends to 1 chat', 'Sends to 2 chats']);
    expect([1, 2].map(en.modelsFound)).to.deep.equal(['1 model found', '2 models found']);
    expect(en.tokens('1', true)).to.equal('1 token');
    expect(en.tokens('1,200', false)).to.equal('1,200 tokens');
  });
});

describe('Korean particles', () => {
  it('follow the last sound of what they stand behind', () => {
    expect(
      ['서버', '모델', 'example.com', 'localhost', '127.0.0.1', 'localhost:11434'].map(iGa),
    ).to.deep.equal(['서버가', '모델이', 'example.com이', 'localhost가', '127.0.0.1이', 'localhost:11434가']);
  });

  it('look past quotes and brackets', () => {
    expect(eunNeun('“키”')).to.equal('“키”는');
    expect(eunNeun('“token”')).to.equal('“token”은');
    expect(iGa('서버(모델)')).to.equal('서버(모델)이');
  });

  it('know that ㄹ is one of its own for directions', () => {
    expect(['서버', '모델', '시스템', 'url', 'example.com', 'v1', 'v3', 'v2'].map(euRo)).to.deep.equal([
      '서버로',
      '모델로',
      '시스템으로',
      'url로',
      'example.com으로',
      'v1로',
      'v3으로',
      'v2로',
    ]);
  });

  it('read what has no sound as open', () => {
    expect(['', '—', ' '].map(iGa)).to.deep.equal(['가', '—가', ' 가']);
  });
});

describe('a language', () => {
  it('is loaded when it is first needed, and once', async () => {
    expect(loadTexts('en')).to.equal(undefined);
    expect(loadTexts('xx-YY')).to.equal(undefined);
    await loadTexts('ko-KR');
    expect(loadTexts('ko')).to.equal(undefined);
    expect(textsFor('ko_KR').strings.send).to.equal(ko.send);
    expect(textsFor('KO').strings.send).to.equal(ko.send);
  });

  it('is English where it is unknown', () => {
    for (const locale of ['', 'xx', 'kok', '-', '_']) expect(textsFor(locale).strings.send).to.equal('Send');
  });

  it('yields to what a host says', () => {
    expect(textsFor('en', {send: 'Go'}).strings).to.include({send: 'Go', stop: 'Stop'});
  });
});
