import {expect} from '@open-wc/testing';
import {createMarkdownView} from '../../src/markdown/index.js';
import {SpokenText} from '../../src/markdown/spoken-text.js';
import {texts} from './helpers.js';

const code = (language: string): string => `Code (${language})`;

/** What is said after each piece of a text, and at its end. */
function spoken(pieces: readonly string[], locale = 'en'): string[][] {
  const box = document.createElement('div');
  const view = createMarkdownView(box, {texts});
  const speech = new SpokenText({locale, code});
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
    expect(spoken(['첫 번째입니다. 두 번째', '입니다. 셋'], 'ko')).to.deep.equal([
      ['첫 번째입니다.'],
      ['두 번째입니다.'],
      ['셋'],
    ]);
  });

  it('is said as it was written where it could not be rendered', () => {
    const box = document.createElement('div');
    const speech = new SpokenText({locale: 'en', code});
    box.append('One **is** here. Two');
    expect(speech.take(box, false)).to.deep.equal(['One **is** here.']);
    box.append(' too.');
    expect(speech.take(box, true)).to.deep.equal(['Two too.']);
  });

  it('says nothing of an empty text', () => {
    expect(spoken(['', ''])).to.deep.equal([[], [], []]);
  });
});
