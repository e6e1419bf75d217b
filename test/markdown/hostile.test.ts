import {expect} from '@open-wc/testing';
import {createMarkdownView} from '../../src/markdown/index.js';
import {texts} from './helpers.js';

/** Letters that must show, whatever becomes of the marks around them. */
const inputs: Readonly<Record<string, string>> = {
  '20,000 marks of a quote': `${'>'.repeat(20_000)} deep`,
  '20,000 marks of a quote with spaces': `${'> '.repeat(20_000)}deep`,
  '3,000 nested lists': `${'- '.repeat(3000)}deep`,
  'lists that each begin further in': Array.from({length: 400}, (_, i) => `${' '.repeat(i * 2)}- item`).join(
    '\n',
  ),
  'a line of 1 MB': 'word '.repeat(200_000),
  'a word of 1 MB': 'w'.repeat(1_000_000),
  'code of 1 MB': `\`\`\`js\n${'let a = 1;\n'.repeat(90_000)}`,
  'code of one line of 1 MB': `\`\`\`\n${'x'.repeat(1_000_000)}`,
  'a table of 10,000 rows': `| a | b |\n|---|---|\n${'| cell | **b** |\n'.repeat(10_000)}`,
  'a list of 20,000 items': '- item\n'.repeat(20_000),
  'stars that nothing closes': '*a '.repeat(10_000),
  'stars that one could close': `${'**a '.repeat(5000)}b**`,
  'underlines within words': '_a_b'.repeat(5000),
  'open brackets': `${'['.repeat(20_000)}a`,
  'open links': '[a]('.repeat(5000),
  'open images': '![a]('.repeat(5000),
  'runs of backticks of every length': Array.from({length: 200}, (_, i) => `${'`'.repeat(i + 1)}a`).join(' '),
  'dollars that nothing closes': '$a '.repeat(5000),
  'formulas without end': '$a$ '.repeat(5000),
  'open formulas': `${'\\('.repeat(5000)}a`,
  'open tags': '<a '.repeat(5000),
  'open comments': '<!-- a '.repeat(5000),
  'fences without end': '```\na\n'.repeat(2001),
  'definitions without end': `${Array.from({length: 2000}, (_, i) => `[l${i}]: https://e.com/${i}\n`).join('')}\n[l7] a`,
  'footnotes without end': Array.from({length: 500}, (_, i) => `a[^${i}]\n\n[^${i}]: b\n\n`).join(''),
  'names of prototypes':
    '[__proto__] [constructor] [^__proto__]\n\n[__proto__]: https://e.com/a\n\n[^__proto__]: b',
  'everything left open': '> - **a *b `c [d](e "f ~~g\n> | h |\n>   ```\n> i $$ \\[ <j',
};

describe('Hostile Markdown', () => {
  for (const [name, text] of Object.entries(inputs)) {
    it(`is shown: ${name}`, function () {
      this.timeout(60_000);
      const box = document.createElement('div');
      const view = createMarkdownView(box, {texts, whenIdle: () => undefined});
      view.append(text.slice(0, text.length / 2));
      view.flush();
      view.append(text.slice(text.length / 2));
      view.finish();
      expect(view.flush()).to.equal(true);

      const letters = (shown: string) => shown.replace(/[^a-z]/g, '').length;
      // Marks, names of languages and addresses may go; words may not.
      const words = text.replace(/^\[\w+\]: \S+$|^```js$|<\w|\[\^?\w*\]/gm, '');
      expect(letters(box.textContent)).to.be.at.least(letters(words));
    });
  }

  it('never makes a flush do more than a piece when it is told to stop', () => {
    for (const text of [inputs['a line of 1 MB'] ?? '', inputs['a table of 10,000 rows'] ?? '']) {
      const box = document.createElement('div');
      const view = createMarkdownView(box, {texts});
      view.append(text);
      let shown = 0;
      while (!view.flush(() => true)) {
        expect(box.textContent.length - shown).to.be.at.most(20_000);
        shown = box.textContent.length;
      }
      expect(box.textContent.length).to.be.above(50_000);
    }
  });

  it('does not nest elements deeper than a browser can lay out', () => {
    const depth = (element: Element): number =>
      1 + Math.max(0, ...[...element.children].map((child) => depth(child)));
    for (const name of ['20,000 marks of a quote', '3,000 nested lists', 'stars that one could close']) {
      const box = document.createElement('div');
      const view = createMarkdownView(box, {texts});
      view.append(inputs[name] ?? '');
      view.finish();
      view.flush();
      expect(depth(box), name).to.be.below(120);
    }
  });
});
