import {expect} from '@open-wc/testing';
import {createMarkdownView} from '../../src/markdown/index.js';
import {plainText} from '../../src/markdown/plain-text.js';
import {show, texts} from './helpers.js';

const plain = (markdown: string): string => plainText(show(markdown, {copy: () => Promise.resolve()}));

describe('An answer as plain text', () => {
  for (const [what, markdown, text] of [
    [
      'words without marks',
      '# A *title*\n\nSome **bold** `code` and ~~old~~ words.',
      'A title\n\nSome bold code and old words.',
    ],
    ['a soft break as a blank', 'one\ntwo', 'one two'],
    ['a hard break as a line', 'one  \ntwo', 'one\ntwo'],
    ['a link as its words', 'See [the page](https://e.com/).', 'See the page.'],
    ['an image as its description', 'See ![a cat](https://e.com/c.png) there.', 'See a cat there.'],
    ['a quotation as its words', '> one\n>\n> two', 'one\n\ntwo'],
    [
      'code with its lines and blanks',
      'Do:\n\n```js\nlet a;\n\n  b();\n```\n\nDone.',
      'Do:\n\nlet a;\n\n  b();\n\nDone.',
    ],
    [
      'a table as lines with tabs',
      '| a | b |\n|---|--:|\n| **1** | x \\| y |\n| 2 | |',
      'a\tb\n1\tx | y\n2\t',
    ],
    [
      'a list with its markers',
      '- one\n- two\n  - deep\n  - deeper\n- three',
      '• one\n• two\n  • deep\n  • deeper\n• three',
    ],
    ['a numbered list from its number on', '9. nine\n10. ten\n    - deep', '9. nine\n10. ten\n    • deep'],
    ['a loose list with its paragraphs', '- one\n\n  more\n\n- two', '• one\n\n  more\n\n• two'],
    [
      'code in a list below its marker',
      '1. do\n   ```\n   a\n   b\n   ```\n2. done',
      '1. do\n   a\n   b\n2. done',
    ],
    ['tasks as what they show', '- [x] done\n- [ ] open', '☑ done\n☐ open'],
    ['raw HTML as it is shown', '<b>\n  x\n</b>', '<b>\n  x\n</b>'],
    ['a line between as a gap', 'one\n\n---\n\ntwo', 'one\n\ntwo'],
    ['footnotes by their numbers', 'Said[^n].\n\n[^n]: The note.', 'Said[1].\n\n1. The note.'],
    ['an alert with its title', '> [!NOTE]\n> Beware', 'Note\n\nBeware'],
    ['nothing as nothing', '', ''],
  ] as const) {
    it(`has ${what}`, () => {
      expect(plain(markdown)).to.equal(text);
    });
  }

  it('has a formula as its source, also once it is set', async () => {
    const box = document.createElement('div');
    const view = createMarkdownView(box, {texts});
    view.append('So $a^2$ and\n\n$$\nb^2\n$$\n');
    view.finish();
    view.flush();
    await view.settled;
    expect(box.querySelectorAll('math')).to.have.length(2);
    expect(plainText(box)).to.equal('So a^2 and\n\nb^2');
  });

  it('has the head of a long table once', () => {
    const rows = Array.from({length: 600}, (_, i) => `| ${i} |`);
    expect(plain(['| n |', '|---|', ...rows].join('\n')).split('\n')).to.deep.equal([
      'n',
      ...rows.map((_, i) => String(i)),
    ]);
  });

  it('has long code as it was written', () => {
    const code = Array.from({length: 3000}, (_, i) => `line ${i}`).join('\n');
    expect(plain(`\`\`\`\n${code}\n\`\`\``)).to.equal(code);
  });
});
