import {expect} from '@open-wc/testing';
import {createMarkdownView} from '../../src/markdown/index.js';
import {SpokenText} from '../../src/markdown/spoken-text.js';
import {texts} from './helpers.js';

const code = (language: string): string => `Code (${language})`;

/** What is said after each piece of a text, and at its end. */
function spoken(pieces: readonly string[]): string[][] {
  const box = document.createElement('div');
  const view = createMarkdownView(box, {texts});
  const speech = new SpokenText({code});
  const said = pieces.map((piece) => {
    view.append(piece);
    view.flush();
    return speech.take(box, false);
  });
  view.finish();
  view.flush();
  return [...said, speech.take(box, true)];
}

describe('An answer that is read aloud', () => {
  it('is said a whole sentence at a time, each once, and its rest at the end', () => {
    expect(spoken(['One is he', 're. Two is', ' too. And', ' three'])).to.deep.equal([
      [],
      ['One is here.'],
      ['Two is too.'],
      [],
      ['And three'],
    ]);
  });

  it('waits where a sentence may go on', () => {
    expect(spoken(['It is 1.', '5 metres. Yes'])).to.deep.equal([[], ['It is 1.5 metres.'], ['Yes']]);
  });

  it('is said block by block', () => {
    expect(spoken(['# A title\n\nSome *words*', '\n\n- one\n- two\n', '- three\n\nEnd'])).to.deep.equal([
      ['A title'],
      ['Some words', '• one'],
      ['• two', '• three'],
      ['End'],
    ]);
  });

  it('is said once where a list turns loose', () => {
    expect(spoken(['- one\n- two\n- thr', 'ee\n\n- four\n\n', 'End'])).to.deep.equal([
      ['• one', '• two'],
      ['• three'],
      ['• four'],
      ['End'],
    ]);
  });

  it('names code and does not spell it, wherever it stands', () => {
    expect(
      spoken(['See:\n\n```js\nlet a;\nlet b;\n', '```\n\n1. do\n   ```sh\n   ls\n   ```\n']),
    ).to.deep.equal([['See:'], ['Code (js)', '1. do'], ['Code (sh)']]);
  });

  it('is said row by row in a table', () => {
    expect(spoken(['| a | b |\n|---|---|\n| 1 | 2 |\n', '| 3 | 4 |\n\nEnd'])).to.deep.equal([
      ['a, b'],
      ['1, 2', '3, 4'],
      ['End'],
    ]);
  });

  it('comes before its footnotes, also where they are known earlier', () => {
    expect(spoken(['[^n]: the note.\n\nSaid[^n]. Then', ' more.'])).to.deep.equal([
      ['Said[1].'],
      [],
      ['Then more.', '1. the note.'],
    ]);
  });

  it('ends its sentences as its language does', () => {
    expect(spoken(['첫 번째입니다. 두 번째', '입니다. 셋'])).to.deep.equal([
      ['첫 번째입니다.'],
      ['두 번째입니다.'],
      ['셋'],
    ]);
    expect(spoken(['一つ目です。「二つ目です。」三つ', '目です！四つ目'])).to.deep.equal([
      ['一つ目です。', '「二つ目です。」'],
      ['三つ目です！'],
      ['四つ目'],
    ]);
    expect(spoken(['यह पहला है। यह दूसरा'])[0]).to.deep.equal(['यह पहला है।']);
  });

  const endings = [
    {text: 'Really?! "Yes." (No.) It is.', said: ['Really?!', '"Yes."', '(No.)', 'It is.']},
    {text: 'See e.g. this, i.e. that. Then', said: ['See e.g. this, i.e. that.', 'Then']},
    {text: 'Wait... what? Nothing… Go', said: ['Wait... what?', 'Nothing…', 'Go']},
    {text: 'Take 3.5 of v1.2 from a.b.c. Good', said: ['Take 3.5 of v1.2 from a.b.c.', 'Good']},
    {text: '1. First do. Then\n2. Second', said: ['1. First do.', 'Then', '2. Second']},
  ];
  for (const {text, said} of endings) {
    it(`is said in sentences: ${text.replace('\n', ' / ')}`, () => {
      expect(spoken([text]).flat()).to.deep.equal(said);
    });
  }

  it('takes no time over marks without end', () => {
    const marks = '.'.repeat(15_000);
    expect(spoken([`Wait${marks}`]).flat()).to.deep.equal([`Wait${marks}`]);
  });

  it('is said as it was written where it could not be rendered', () => {
    const box = document.createElement('div');
    const speech = new SpokenText({code});
    box.append('One **is** here. Two');
    expect(speech.take(box, false)).to.deep.equal(['One **is** here.']);
    box.append(' too.');
    expect(speech.take(box, true)).to.deep.equal(['Two too.']);
  });

  it('leaves out a block that nobody would listen to, and goes on after it', () => {
    const table = `| a | b |\n|---|---|\n${'| some | cells |\n'.repeat(2000)}`;
    const [first, ...more] = spoken(['Before.\n\n', table, '\nAfter. And', ' more.']);
    expect(first).to.deep.equal([]);
    expect(more[0]![0]).to.equal('Before.');
    expect(more.flat().join(' ')).to.contain('After. And more.');
    expect(more.flat().join(' ').length).to.be.below(5000);
  });

  it('is said in part where very much comes at once, and goes on where it was', () => {
    const paragraphs = Array.from({length: 3000}, (_, index) => `Sentence number ${index}.`);
    const [first, second] = spoken([paragraphs.join('\n\n'), '\n\nEnd']);
    expect(first!.length).to.be.within(500, 1500);
    expect(second![0]).to.equal(`Sentence number ${first!.length}.`);
  });

  it('says nothing of an empty text', () => {
    expect(spoken(['', ''])).to.deep.equal([[], [], []]);
  });
});
