import {expect} from '@open-wc/testing';
import fc from 'fast-check';
import {loadDiffArrays} from '../../src/compare/difference-align.js';
import {compareTexts} from '../../src/compare/difference.js';
import {applied, countingPace, differenceOf, written} from './difference-helpers.js';

const lines = (...texts: string[]): string => texts.join('\n');

describe('the difference of two answers', () => {
  it('is words in the place of others', async () => {
    const {rows, summary} = await differenceOf('The quick fox jumps.', 'The slow brown fox jumps.');
    expect(written({rows, summary})).to.deep.equal(['The [-quick-] {+slow brown+} fox jumps.']);
    expect(summary).to.deep.equal({
      differences: 1,
      added: 2,
      removed: 1,
      movedBlocks: 0,
      movedWords: 0,
      same: 67,
    });
  });

  it('is none where only spaces and blank lines differ', async () => {
    const {rows, summary} = await differenceOf('One  two\nthree\n\n\nfour', '\nOne two three\n\nfour\n');
    expect(summary).to.include({differences: 0, same: 100});
    expect(rows.every(({change}) => change === 'same')).to.equal(true);
  });

  it('has no word that is only composed in another way', async () => {
    expect((await differenceOf('한국어 답변', '한국어 답변'.normalize('NFD'))).summary.differences).to.equal(
      0,
    );
  });

  it('tells words apart that differ in case', async () => {
    expect(written(await differenceOf('a Word', 'a word'))).to.deep.equal(['a [-Word-] {+word+}']);
  });

  it('counts words and not marks, and never says 100 % where a mark differs', async () => {
    const {summary} = await differenceOf('Done: **all** of it.', 'Done: all of it!');
    expect(summary).to.deep.equal({
      differences: 3,
      added: 0,
      removed: 0,
      movedBlocks: 0,
      movedWords: 0,
      same: 99,
    });
  });

  it('compares items of a list as items, whichever marks and numbers they have', async () => {
    const first = lines('1. wash the rice', '2. boil the water', '3. wait for ten minutes');
    const second = lines(
      '1) wash the rice',
      '2) add some salt to it',
      '3) boil the water',
      '4) wait for six minutes',
    );
    expect(written(await differenceOf(first, second))).to.deep.equal([
      '= 1) wash the rice',
      '{+2) add some salt to it+}',
      '= 3) boil the water',
      '4) wait for [-ten-] {+six+} minutes',
    ]);
  });

  it('compares lines of code as lines, and the words within lines that have changed', async () => {
    const first = lines('```js', 'const total = a + b;', '', 'return total;', '```');
    const second = lines('```js', 'const total = a - b;', 'log(total);', 'return total;', '```');
    const difference = await differenceOf(first, second);
    expect(written(difference)).to.deep.equal([
      '= ```js',
      'const total = a [-+-] {+-+} b;',
      '{+log(total);+}',
      '= return total;',
      '= ```',
    ]);
    expect(difference.rows.map(({kind}) => kind)).to.deep.equal(['fence', 'code', 'code', 'code', 'fence']);
  });

  it('does not take a list within code for a list, nor a fence within longer fences for an end', async () => {
    const {rows} = await differenceOf('````\n- one\n```\n````\nafter', '````\n- two\n```\n````\nafter');
    expect(rows.map(({kind}) => kind)).to.deep.equal(['fence', 'code', 'code', 'fence', 'text']);
  });

  it('says of a block that stands elsewhere that it moved', async () => {
    const first = lines(
      'First of all, look at it.',
      '',
      'Then do it again.',
      '',
      'In the end, rest a while.',
    );
    const second = lines(
      'Then do it again.',
      '',
      'In the end, rest a while.',
      '',
      'First of all, look at it.',
    );
    const {rows, summary} = await differenceOf(first, second);
    expect(written({rows, summary})).to.deep.equal([
      '[0-First of all, look at it.-]',
      '= Then do it again.',
      '= In the end, rest a while.',
      '{0+First of all, look at it.+}',
    ]);
    expect(summary).to.include({differences: 2, added: 0, removed: 0, movedBlocks: 1});
  });

  it('takes blocks that moved together for one', async () => {
    const code = ['```', 'if (ready) {', '  start the engine();', '}', '```'];
    const first = lines(...code, 'Before that, read the manual.', 'It is long.');
    const second = lines('Before that, read the manual.', 'It is long.', ...code);
    const {summary} = await differenceOf(first, second);
    expect(summary).to.include({movedBlocks: 1, added: 0, removed: 0});
  });

  it('says of words that stand elsewhere in a paragraph that they moved', async () => {
    const first =
      'We measured it twice on Monday. The server was slow, the network was not and the client was fine.';
    const second =
      'The server was slow, the network was not and the client was fine. We measured it twice on Monday.';
    const {rows, summary} = await differenceOf(first, second);
    expect(written({rows, summary})).to.deep.equal([
      '[0-We measured it twice on Monday.-] The server was slow, the network was not and the client was fine. {0+We measured it twice on Monday.+}',
    ]);
    expect(summary).to.include({added: 0, removed: 0, movedWords: 6, movedBlocks: 0});
  });

  it('joins changes that a stray word in both stands between', async () => {
    const first = 'It is known that large language models need plenty of memory when the context grows.';
    const second = 'It is known that this depends upon hardware of recent makes when the context grows.';
    expect(written(await differenceOf(first, second))).to.deep.equal([
      'It is known that [-large language models need plenty of memory-] {+this depends upon hardware of recent makes+} when the context grows.',
    ]);
  });

  it('takes neighbouring blocks that gave way to others for one difference', async () => {
    const first = lines('# Same', '', 'Alpha beta gamma.', '', 'Delta epsilon zeta.');
    const second = lines('# Same', '', 'Completely other words here.', '', 'And even more of those.');
    const {summary} = await differenceOf(first, second);
    expect(summary.differences).to.equal(1);
  });

  it('is word by word for Korean, also where it is written without a break', async () => {
    const {rows, summary} = await differenceOf(
      '이 모델은 서버에서 토큰을 하나씩 받습니다.',
      '이 모델은 화면에서 토큰을 하나씩 그립니다.',
    );
    expect(written({rows, summary})).to.deep.equal([
      '이 모델은 [-서버에서-] {+화면에서+} 토큰을 하나씩 [-받습니다-] {+그립니다+} .',
    ]);
  });

  it('is word by word for Japanese and Chinese', async () => {
    const {summary} = await differenceOf('東京は日本の首都です。', '東京は日本の都市です。');
    expect(summary.same).to.be.greaterThan(50);
    expect((await differenceOf('我喜欢北京的天气', '我喜欢上海的天气')).summary.same).to.be.greaterThan(50);
  });

  it('is character by character for such texts where the platform knows no words', async () => {
    const {Segmenter} = Intl;
    Reflect.deleteProperty(Intl, 'Segmenter');
    try {
      expect(written(await differenceOf('토큰을 받아 GPU로', '토큰을 보내 GPU에'))).to.deep.equal([
        '토큰을 [-받아-] {+보내+} GPU [-로-] {+에+}',
      ]);
      const [first, second] = ["It's 東京の町, isn't it?\n- one", "It's 京都の町,\nisn't it!\n- two"];
      expect(applied(first, await differenceOf(first, second))).to.equal(second);
    } finally {
      Object.assign(Intl, {Segmenter});
    }
  });

  it('of what is blank is everything that the other one says', async () => {
    expect(written(await differenceOf('', 'All new.'))).to.deep.equal(['{+All new.+}']);
    expect(written(await differenceOf('All gone.', ' \n'))).to.deep.equal(['[-All gone.-]']);
  });
});

describe('the difference of any two answers', () => {
  const word = fc.constantFrom('a', 'b', 'cat', 'dog', '한국어', '東京都', '**', '.', '`x`', 'é', '=', '1');
  const line = fc
    .tuple(fc.constantFrom('', '', '- ', '1. ', '## ', '  ', '| ', '> '), fc.array(word, {maxLength: 8}))
    .map(([mark, words]) => mark + words.join(' '));
  const block = fc.oneof(line, fc.constant(''), fc.constant('```'), fc.constant('~~~~'));
  const written_ = fc.array(block, {maxLength: 14}).map((blocks) => blocks.join('\n'));
  const text = fc.oneof({weight: 4, arbitrary: written_}, fc.string({unit: 'binary', maxLength: 60}));
  const answer = text.map((made) => (made.trim() === '' ? 'x' : made));
  /** An answer and what became of it when some of its lines were dropped, doubled or put elsewhere. */
  const pair = fc.oneof(
    fc.tuple(answer, answer),
    fc.tuple(answer, fc.array(fc.tuple(fc.nat(20), fc.nat(20)), {maxLength: 4})).map(([first, moves]) => {
      const list = first.split('\n');
      for (const [from, to] of moves)
        list.splice(to % list.length, 0, ...list.splice(from % list.length, to % 3));
      const second = list.join('\n');
      return [first, second.trim() === '' ? 'y' : second] as [string, string];
    }),
  );

  it('makes the second of the first', async () => {
    await fc.assert(
      fc.asyncProperty(pair, async ([first, second]) => {
        expect(applied(first, await differenceOf(first, second))).to.equal(second);
      }),
      {numRuns: 400},
    );
  });

  it('has every word of both exactly once', async () => {
    const wordsOf = (said: string): string[] => said.match(/\S+/g) ?? [];
    await fc.assert(
      fc.asyncProperty(pair, async ([first, second]) => {
        const runs = (await differenceOf(first, second)).rows.flatMap((row) => row.runs);
        const of = (change: string): string =>
          runs
            .filter((run) => run.change === 'same' || run.change === change)
            .map((run) => (change === 'removed' ? (run.former ?? run.text) : run.text))
            .join('');
        expect(wordsOf(of('removed'))).to.deep.equal(wordsOf(first));
        expect(wordsOf(of('added'))).to.deep.equal(wordsOf(second));
      }),
      {numRuns: 400},
    );
  });

  it('says of what moved the same words in both places', async () => {
    await fc.assert(
      fc.asyncProperty(pair, async ([first, second]) => {
        const runs = (await differenceOf(first, second)).rows.flatMap((row) => row.runs);
        const moved = (change: string): Record<string, string> => {
          const texts: Record<string, string> = {};
          for (const {text, move} of runs.filter((one) => one.change === change)) {
            if (move === undefined) continue;
            // Spaces, and the mark of an item of a list, may be others.
            const said = text.normalize('NFC').replace(/^\s*(?:\d+[.)]|[-+*])\s+|\s/g, '');
            texts[String(move)] = (texts[String(move)] ?? '') + said;
          }
          return texts;
        };
        expect(moved('removed')).to.deep.equal(moved('added'));
      }),
      {numRuns: 400},
    );
  });

  it('numbers its differences without a gap, and finds none exactly where all is the same', async () => {
    await fc.assert(
      fc.asyncProperty(pair, async ([first, second]) => {
        const {rows, summary} = await differenceOf(first, second);
        const numbers = rows.flatMap(({runs}) => runs.flatMap(({difference}) => difference ?? []));
        expect([...new Set(numbers)]).to.deep.equal(Array.from({length: summary.differences}, (_, at) => at));
        expect(summary.same === 100).to.equal(summary.differences === 0);
      }),
      {numRuns: 200},
    );
  });

  it('is none with itself', async () => {
    await fc.assert(
      fc.asyncProperty(answer, async (same) => {
        expect((await differenceOf(same, same)).summary).to.include({differences: 0, same: 100});
      }),
    );
  });
});

describe('comparing two long answers', () => {
  const random =
    (seed: number) =>
    (limit: number): number => {
      seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
      return (seed >>> 8) % limit;
    };
  /** 50 kB of words that look like `stem` and a number, in lines of twelve words. */
  const long = (stem: string, seed: number, kinds = 5000): string => {
    const next = random(seed);
    let made = '';
    for (let count = 1; made.length < 50_000; count += 1)
      made += `${stem}${next(kinds)}${count % 12 === 0 ? '.\n\n' : ' '}`;
    return made;
  };

  it('gives way again and again', async () => {
    const pace = countingPace(0.1);
    await compareTexts(long('a', 1), long('a', 2), await loadDiffArrays(), pace);
    expect(pace.count()).to.be.greaterThan(100);
  });

  it('shows what has nothing in common whole, and says so once', async () => {
    const {rows, summary} = await differenceOf(long('a', 1), long('b', 1));
    expect(rows.filter(({tooDifferent}) => tooDifferent)).to.have.length(1);
    expect(rows.some(({change}) => change === 'changed' || change === 'same')).to.equal(false);
    expect(summary).to.include({differences: 1, same: 0});
  });

  it('gives up on a single endless line that is shuffled, without losing a word of it', async () => {
    const [first, second] = [1, 2].map((seed) => long('a', seed, 40).replaceAll('.\n\n', ' ')) as [
      string,
      string,
    ];
    const difference = await differenceOf(first, second);
    expect(difference.rows[0]?.tooDifferent).to.equal(true);
    expect(applied(first, difference)).to.equal(second);
  });

  it('finds a few words in a single endless line', async () => {
    const first = long('a', 1).replaceAll('.\n\n', ' ');
    const words = first.split(' ');
    words.splice(4000, 2, 'something', 'else', 'entirely');
    const {summary} = await differenceOf(first, words.join(' '));
    expect(summary).to.include({differences: 1, added: 3, removed: 2, same: 99});
  });

  it('finds what is left between words that are there once, where the whole is too much', async () => {
    // Each fourth word is another one: more than is looked for at once.
    const first = Array.from({length: 4000}, (_, at) => `word${at}`);
    const second = first.map((said, at) => (at % 4 === 0 ? `other${at}` : said));
    const {summary} = await differenceOf(first.join(' '), second.join(' '));
    expect(summary).to.include({differences: 1000, added: 1000, removed: 1000, same: 75});
  });

  it('ends as soon as nobody wants the result', async () => {
    const abort = new AbortController();
    const pace = countingPace(0.1);
    const compared = compareTexts(long('a', 1), long('b', 2), await loadDiffArrays(), {
      ...pace,
      giveWay: () => {
        if (pace.count() === 3) abort.abort();
        return pace.giveWay();
      },
      signal: abort.signal,
    });
    const fault: unknown = await compared.catch((error: unknown) => error);
    expect(fault).to.equal(abort.signal.reason);
    expect(pace.count()).to.equal(4);
  });
});
