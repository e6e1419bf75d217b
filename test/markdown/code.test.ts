import {expect, fixture, html} from '@open-wc/testing';
import {needsDevTools} from '../driver.js';
import {createMarkdownView, type MarkdownOptions} from '../../src/markdown/index.js';
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

describe('A code block', () => {
  it('has its language, and a box that takes the focus to be scrolled', () => {
    const box = show('```python title="x"\nprint(1)\n\nprint(2)\n```');
    const code = box.querySelector('[role=group]');
    expect(code).to.include({tabIndex: 0, dir: 'ltr', textContent: 'print(1)\n\nprint(2)'});
    expect(code?.getAttribute('aria-label')).to.equal('Code, python');
    expect(box.textContent).to.match(/^python/);
  });

  it('is copied by its button, which says so', async () => {
    const copied: string[] = [];
    const copy = (text: string) => Promise.resolve(void copied.push(text));
    const box = await settle('```js\nlet a = 1;\n\n  b();\n```\n', {copy});
    const button = [...box.querySelectorAll('button')].find(({textContent}) => textContent === 'Copy code')!;
    button.click();
    await Promise.resolve();
    await Promise.resolve();
    expect(copied).to.deep.equal(['let a = 1;\n\n  b();']);
    expect(button.textContent).to.equal('Copied');
  });

  it('is copied whole however long it is', async () => {
    const copied: string[] = [];
    const code = `${'a line of code\n'.repeat(3000)}${'x'.repeat(50_000)}\n\nlast`;
    const box = await settle(`\`\`\`\n${code}\n\`\`\``, {
      copy: (text) => Promise.resolve(void copied.push(text)),
    });
    for (const button of box.querySelectorAll('button')) button.click();
    expect(copied).to.deep.equal([code]);
  });

  it('has no copy button where nothing can be copied', () => {
    expect(show('```\nx\n```').textContent).not.to.contain('Copy');
  });

  it('keeps its button as it was when copying fails', async () => {
    const box = await settle('```\nx\n```', {copy: () => Promise.reject(new Error('no'))});
    const button = [...box.querySelectorAll('button')].find(({textContent}) => textContent === 'Copy code')!;
    button.click();
    await Promise.resolve();
    await Promise.resolve();
    expect(button.textContent).to.equal('Copy code');
  });

  it('wraps its lines when asked to', () => {
    const wrap = [...show('```\nx\n```').querySelectorAll('button')].find((button) => button.ariaPressed)!;
    expect(wrap.textContent).to.equal('Wrap lines');
    wrap.click();
    expect(wrap.ariaPressed).to.equal('true');
    wrap.click();
    expect(wrap.ariaPressed).to.equal('false');
  });

  it('gets its colours when it is complete and the page is idle, never with a flush', async () => {
    const tasks: (() => void)[] = [];
    const box = document.createElement('div');
    const view = createMarkdownView(box, {texts, whenIdle: (task) => tasks.push(task)});
    const colours = () => box.querySelectorAll('code span').length;
    view.append('```js\nconst a = "b";\n');
    view.flush();
    expect(tasks, 'while it is open').to.have.length(0);
    view.append('```\n\nnext paragraph\n\n');
    view.flush();
    expect(colours(), 'with the flush').to.equal(0);
    expect(tasks).to.have.length(1);
    const state = {isSettled: false};
    const settled = view.settled.then(() => (state.isSettled = true));
    const channel = new MessageChannel();
    const turn = () =>
      new Promise((resolve) => {
        channel.port1.onmessage = resolve;
        channel.port2.postMessage(undefined);
      });
    while (!state.isSettled) {
      tasks.shift()?.();
      await turn();
    }
    await settled;
    expect(colours()).to.be.above(1);
    expect(box.querySelector('code')?.textContent).to.equal('const a = "b";');
  });

  it('of a language that is not known stays as it is', async () => {
    const box = await settle('```klingon\nQapla\n```\n\n```constructor\nx\n```');
    expect(box.querySelectorAll('code span')).to.have.length(0);
  });

  it('in a list gets colours too', async () => {
    const box = await settle('- see\n\n  ```json\n  {"a": 1}\n  ```\n\n- more');
    expect(box.querySelectorAll('li code span')).to.have.length.above(0);
  });
});

describe('A selection', () => {
  it('holds the words and the code, without the buttons around them', async function () {
    // Firefox makes a range of each piece between two buttons, and tells of the last one only when it is asked so.
    await needsDevTools(this);
    const {markdownStyles} = await import('../../src/styles/markdown.styles.js');
    const box = await fixture<HTMLElement>(html`<div class="markdown"></div>`);
    const sheet = markdownStyles.styleSheet;
    if (sheet) document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    const view = createMarkdownView(box, {texts, copy: () => Promise.resolve()});
    view.append(
      'Before[^1].\n\n```js\nlet a = 1;\nlet b;\n```\n\n- [x] done\n\nAfter ![alt](https://e.com/x).\n\n[^1]: The note.',
    );
    view.finish();
    view.flush();
    getSelection()?.selectAllChildren(box);
    const selected = getSelection()?.toString() ?? '';
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((other) => other !== sheet);
    expect(selected.split(/\n+/).map((line) => line.trim())).to.deep.equal([
      'Before.',
      'let a = 1;',
      'let b;',
      'done',
      'After alt .',
      'The note.',
    ]);
  });
});
