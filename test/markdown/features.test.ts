import {expect, fixture, html} from '@open-wc/testing';
import {executeServerCommand} from '@web/test-runner-commands';
import {hasDevTools, needsDevTools} from '../driver.js';
import {createMarkdownView, type MarkdownOptions} from '../../src/markdown/index.js';
import {markdownStyles} from '../../src/styles/markdown.styles.js';
import {tokens} from '../../src/styles/tokens.styles.js';
import {answer, documents, extensions} from './examples.js';
import {show, texts} from './helpers.js';

const immediately = (task: () => void) => {
  task();
};

async function settle(text: string, options: Partial<MarkdownOptions> = {}): Promise<HTMLElement> {
  const box = document.createElement('div');
  const view = createMarkdownView(box, {texts, whenIdle: immediately, ...options});
  view.append(text);
  view.finish();
  view.flush();
  await view.settled;
  return box;
}

describe('A formula', () => {
  for (const text of [
    'so $x^2$ is',
    'so $$x^2$$ is',
    'so \\(x^2\\) is',
    'so \\[x^2\\] is',
    '$$\nx^2\n$$',
    '\\[\nx^2\n\\]',
  ]) {
    it(`is set as MathML: ${JSON.stringify(text)}`, async () => {
      const box = await settle(text);
      expect(box.querySelector('math msup')).to.exist;
      expect(box.textContent).not.to.match(/[$\\^]/);
    });
  }

  it('shows its source until it can be set, and where it cannot', async () => {
    expect(show('$\\nosuchcommand{x}$').textContent).to.equal('\\nosuchcommand{x}');
    const box = await settle('$\\nosuchcommand{x}$ and $x$');
    expect(box.querySelectorAll('math')).to.have.length(1);
    expect(box.textContent).to.contain('\\nosuchcommand{x}');
  });

  it('has a limit to its length, its depth and its size', async () => {
    for (const tex of [
      'x'.repeat(5000),
      `${'{'.repeat(100)}x${'}'.repeat(100)}`,
      `\\def\\a{xxxxxxxxxx}\\def\\b{${'\\a'.repeat(50)}}\\def\\c{${'\\b'.repeat(50)}}${'\\c'.repeat(50)}`,
    ]) {
      const box = await settle(`$$\n${tex}\n$$`);
      expect(box.querySelectorAll('*')).to.have.length.below(20);
    }
  });

  it('follows and precedes Korean without a space', async () => {
    expect((await settle('값은$x$입니다. $y$는 변수다.')).querySelectorAll('math')).to.have.length(2);
  });

  for (const text of [
    'It costs $5 or $10.',
    'from $5k to $10k',
    'US$5 and US$6',
    '$100-$200',
    'costs $5, or 10$ in all',
    'a \\$5 note and \\$6',
    '`$x$`',
  ]) {
    it(`is none where it is about money or code: ${text}`, async () => {
      const box = await settle(text);
      expect(box.querySelector('math')).not.to.exist;
      expect(box.textContent).to.equal(text.replace(/[\\`]/g, ''));
    });
  }
});

describe('A footnote', () => {
  const text = 'One[^a] and two[^b], again[^a].\n\n[^b]: Second.\n[^a]: First, *marked*.\n';

  it('is numbered in the order of the references, and goes to the end', () => {
    const box = show(text);
    const notes = [...box.querySelectorAll('section[aria-label=Footnotes] li')];
    expect(notes.map((note) => note.querySelector('p')?.textContent)).to.deep.equal([
      'First, marked.',
      'Second.',
    ]);
    expect([...box.querySelectorAll('sup button')].map((button) => button.textContent)).to.deep.equal([
      '1',
      '2',
      '1',
    ]);
  });

  it('is reached by the button of its reference, which takes the focus there and back', async () => {
    const box = await fixture<HTMLElement>(html`<div></div>`);
    const view = createMarkdownView(box, {texts});
    view.append(text);
    view.finish();
    view.flush();
    const reference = box.querySelector<HTMLElement>('button[aria-label="Footnote 2"]')!;
    reference.click();
    expect(document.activeElement?.textContent).to.contain('Second.');
    const back = box.querySelector<HTMLElement>('button[aria-label="Back to the reference of footnote 2"]');
    back?.click();
    expect(document.activeElement).to.equal(reference);
  });

  it('that nothing refers to is shown all the same, and a reference without one stays text', () => {
    expect(show('Text.\n\n[^x]: Lost?').textContent).to.contain('Lost?');
    expect(show('Text[^y].').textContent).to.equal('Text[^y].');
  });
});

describe('An address', () => {
  it('becomes a link by itself', () => {
    const box = show('See https://example.com/a_(b). Or www.example.com, or me@example.com!');
    expect([...box.querySelectorAll('a')].map(({href}) => href)).to.deep.equal([
      'https://example.com/a_(b)',
      'http://www.example.com/',
      'mailto:me@example.com',
    ]);
  });
});

describe('Directions', () => {
  it('follow the first letter of a list, an item and a quote', () => {
    const box = show('- [x] שלום\n- hello\n\n> [!NOTE]\n> مرحبا\n\n1. hello\n2. שלום');
    const direction = (selector: string) =>
      [...box.querySelectorAll<HTMLElement>(selector)].map(({dir}) => dir);
    expect(direction('ul, ol')).to.deep.equal(['rtl', 'ltr']);
    expect(direction('li')).to.deep.equal(['rtl', 'ltr', 'ltr', 'rtl']);
    expect(direction('blockquote')).to.deep.equal(['rtl']);
  });
});

describe('An answer with everything', () => {
  const everything = [
    ...Object.values(documents),
    ...extensions,
    answer(3000, 9),
    '![a picture](https://example.com/p.png) [bank.example](https://evil.example)\n\n```ts\nconst a: string = "b"; // c\n```\n\n```diff\n- old\n+ new\n```\n\n> [!CAUTION]\n> Hot.',
  ].join('\n\n');

  for (const scheme of ['light', 'dark']) {
    it(`has no accessibility fault (${scheme})`, async function () {
      this.timeout(60_000);
      await needsDevTools(this);
      await executeServerCommand('cdp', {
        method: 'Emulation.setEmulatedMedia',
        params: {features: [{name: 'prefers-color-scheme', value: scheme}]},
      });
      const host = await fixture<HTMLElement>(html`<div></div>`);
      const root = host.attachShadow({mode: 'open'});
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(
        ':host { color-scheme: light dark; display: block; color: var(--_text); background: var(--_surface) }',
      );
      root.adoptedStyleSheets = [tokens, markdownStyles]
        .flatMap(({styleSheet}) => styleSheet ?? [])
        .concat(sheet);
      const box = await settle(everything, {copy: () => Promise.resolve()});
      box.className = 'markdown';
      root.append(box);
      await expect(host).to.be.accessible();
    });
  }

  after(async () => {
    if (!(await hasDevTools())) return;
    await executeServerCommand('cdp', {method: 'Emulation.setEmulatedMedia', params: {features: []}});
  });
});
