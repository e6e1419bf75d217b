import {expect} from '@open-wc/testing';
import fc from 'fast-check';
import {createMarkdownView} from '../../src/markdown/index.js';
import {answer, commonmarkExamples, documents, extensions, fragments} from './examples.js';
import {cutAt, shape, show, stream, texts} from './helpers.js';

/** Cuts of longer examples are made at every place at once, and at a few places at random. */
const SHORT = 60;

const options = {seed: 20, numRuns: 25};

const examples = await commonmarkExamples();

function expectSame(text: string, pieces: readonly string[], whole = shape(show(text))): void {
  expect(shape(stream(pieces)), JSON.stringify(pieces)).to.equal(whole);
}

function expectSameAtCuts(text: string): void {
  const whole = shape(show(text));
  expectSame(text, text.split(/(?:)/), whole);
  if (text.length <= SHORT) {
    for (let i = 1; i < text.length; i++) expectSame(text, cutAt(text, [i]), whole);
    return;
  }
  const places = fc.array(fc.nat(text.length), {minLength: 1, maxLength: 6});
  fc.assert(
    fc.property(places, (cuts) => {
      expectSame(text, cutAt(text, cuts), whole);
    }),
    {...options, numRuns: 8},
  );
}

describe('A text that streams ends up as the whole text would', () => {
  for (const section of new Set(examples.map((example) => example.section))) {
    it(`in the examples of CommonMark: ${section}`, function () {
      this.timeout(60_000);
      for (const example of examples) if (example.section === section) expectSameAtCuts(example.markdown);
    });
  }

  it('in examples of the extensions', function () {
    this.timeout(60_000);
    for (const markdown of extensions) expectSameAtCuts(markdown);
  });

  for (const [name, text] of Object.entries(documents)) {
    it(`with ${name}`, function () {
      this.timeout(60_000);
      expectSame(text, text.split(/(?:)/));
      expectSameAtCuts(text);
    });
  }

  it('whatever the pieces of syntax and the cuts', function () {
    this.timeout(60_000);
    const document = fc.array(fc.constantFrom(...fragments), {minLength: 2, maxLength: 25});
    fc.assert(
      fc.property(document, fc.array(fc.integer({min: 1, max: 12}), {minLength: 1}), (parts, lengths) => {
        const text = parts.join('');
        const pieces: string[] = [];
        for (let at = 0; at < text.length; at += pieces.at(-1)?.length ?? 0) {
          pieces.push(text.slice(at, at + (lengths[pieces.length % lengths.length] ?? 1)));
        }
        expectSame(text, pieces);
      }),
      {...options, numRuns: 400},
    );
  });

  it('in long lists, tables and code', function () {
    this.timeout(60_000);
    const long = [
      Array.from({length: 120}, (_, i) => `- item ${i} with some *words* and [ref]\n`).join('') +
        '\n- loose in the end\n\n[ref]: https://example.com\n',
      `| a [ref] | b[^1] |\n|---|---|\n${'| cell | `code` |\n'.repeat(600)}\n[ref]: https://example.com\n\n[^1]: note`,
      `\`\`\`\n${'some code in a line\n'.repeat(2500)}${'x'.repeat(60_000)}\nlast\n\`\`\`\nafter`,
      `${'word '.repeat(8000)}\n\nafter`,
      answer(6000, 3),
    ];
    for (const text of long) {
      const pieces = text.match(/[^]{1,333}/g) ?? [];
      expectSame(text, pieces);
    }
  });

  it('when a flush stops after each piece, and when the text is complete before the first', () => {
    const text = answer(30_000, 4);
    const [budgeted, late] = [document.createElement('div'), document.createElement('div')];
    const view = createMarkdownView(budgeted, {texts});
    view.append(text);
    view.finish();
    let flushes = 1;
    while (!view.flush(() => true)) flushes++;
    const other = createMarkdownView(late, {texts});
    other.append(text);
    other.finish();
    expect(other.flush()).to.equal(true);

    expect(flushes).to.be.greaterThan(3);
    expect(shape(budgeted)).to.equal(shape(show(text)));
    expect(shape(late)).to.equal(shape(show(text)));
  });

  it('after the text was replaced, and after the options changed', () => {
    const text = documents.footnotes ?? '';
    const box = document.createElement('div');
    const view = createMarkdownView(box, {texts});
    view.append('# Something else\n\n```\nopen');
    view.flush();
    view.reset(text.slice(0, 50));
    view.flush();
    view.append(text.slice(50, 70));
    view.setOptions({texts: {...texts, footnotes: '각주'}});
    view.append(text.slice(70));
    view.finish();
    view.flush();
    expect(shape(box)).to.equal(shape(show(text, {texts: {...texts, footnotes: '각주'}})));
  });

  it('and says whether anything is left to be shown', () => {
    const view = createMarkdownView(document.createElement('div'), {texts});
    expect(view.pending).to.equal(false);
    view.append('text');
    expect(view.pending).to.equal(true);
    view.flush();
    expect(view.pending).to.equal(false);
    view.finish();
    expect(view.pending).to.equal(true);
    view.flush();
    expect(view.pending).to.equal(false);
  });
});

describe('A text that streams shows after each piece what it would show had all that come at once', () => {
  const bare = (container: HTMLElement): string => shape(container).replace(/\s+/g, '');
  // Where a link is defined after its use, what is finished is shown again a little later.
  const isPlain = (text: string): boolean => !text.includes(']:');

  function expectSameBetween(text: string, lengths: fc.Arbitrary<number[]>): void {
    fc.assert(
      fc.property(lengths, (steps) => {
        const box = document.createElement('div');
        const view = createMarkdownView(box, {texts});
        for (let at = 0, i = 0; at < text.length; i += 1) {
          const piece = text.slice(at, at + steps[i % steps.length]!);
          at += piece.length;
          view.append(piece);
          view.flush();
          const whole = document.createElement('div');
          const other = createMarkdownView(whole, {texts});
          other.append(text.slice(0, at));
          other.flush();
          expect(bare(box), JSON.stringify(text.slice(0, at))).to.equal(bare(whole));
        }
      }),
      {...options, numRuns: 1},
    );
  }

  const lengths = fc.array(fc.integer({min: 1, max: 9}), {minLength: 20, maxLength: 40});

  it('in the examples of CommonMark and of the extensions', function () {
    this.timeout(60_000);
    for (const text of [...examples.map(({markdown}) => markdown), ...extensions])
      if (isPlain(text)) expectSameBetween(text, lengths);
  });

  for (const seed of [1, 2, 3]) {
    it(`in an answer as models write them (${seed})`, function () {
      this.timeout(60_000);
      expectSameBetween(answer(3000, seed), lengths);
    });
  }
});
