import {expect, fixture, html} from '@open-wc/testing';
import {createMarkdownView, type MarkdownView} from '../../src/markdown/index.js';
import {answer} from './examples.js';
import {show, texts} from './helpers.js';

async function setup(): Promise<{box: HTMLElement; view: MarkdownView; say: (text: string) => void}> {
  const box = await fixture<HTMLElement>(html`<div class="markdown"></div>`);
  const view = createMarkdownView(box, {texts, copy: () => Promise.resolve()});
  const say = (text: string) => {
    view.append(text);
    view.flush();
  };
  return {box, view, say};
}

/** What shows of `text` while it is the beginning of something longer. */
function showOpen(text: string): HTMLElement {
  const box = document.createElement('div');
  const view = createMarkdownView(box, {texts});
  view.append(text);
  view.flush();
  return box;
}

function count(node: Node): number {
  let nodes = 1;
  for (const child of node.childNodes) nodes += count(child);
  return nodes;
}

describe('While a text streams', () => {
  it('finished blocks keep their nodes', async () => {
    const {box, view, say} = await setup();
    say('# Head\n\nPara **bold**\n\n- a\n- b\n\n| c |\n|---|\n| d |\n\n```js\nx\n```\n\n> quote\n\nnext');
    const before = [...box.querySelectorAll('*')].filter((node) => node !== box.lastElementChild);
    say(' goes on\n\n- more\n\n[^1]\n\n[ref]: https://example.com\n\n[^1]: note');
    view.finish();
    view.flush();
    for (const node of before) expect(box.contains(node), node.outerHTML).to.equal(true);
  });

  it('finished items and rows of a long list or table keep their nodes', async () => {
    for (const [head, line] of [
      ['', '- an item with [a link](https://example.com)\n'],
      ['| a | b |\n|---|---|\n', '| cell | **bold** |\n'],
    ]) {
      const {box, view, say} = await setup();
      say(`${head ?? ''}${line?.repeat(80) ?? ''}`);
      const before = [...box.querySelectorAll('li, tr')].slice(0, -1);
      for (let i = 0; i < 40; i++) say(line ?? '');
      view.finish();
      view.flush();
      expect(before).to.have.length.above(70);
      for (const node of before) expect(box.contains(node)).to.equal(true);
    }
  });

  it('a selection stays, also one in the paragraph that grows', async () => {
    const {say} = await setup();
    say('First paragraph.\n\nSecond one begins');
    const [first, second] = document.querySelectorAll('p');
    getSelection()?.setBaseAndExtent(first?.firstChild ?? document, 6, second?.firstChild ?? document, 6);
    say(' and **goes** on.\n\n# Next\n\n- a\n- b');
    expect(getSelection()?.toString().replace(/\s+/g, ' ')).to.equal('paragraph. Second');
  });

  it('the focus stays', async () => {
    const {box, say} = await setup();
    say('| a |\n|---|\n| b |\n\n```\ncode\n```\n\n[link](https://example.com/) and');
    for (const target of box.querySelectorAll<HTMLElement>('[role=group], button, a')) {
      target.focus();
      expect(document.activeElement).to.equal(target);
      say(' more\n\ntext');
      expect(document.activeElement).to.equal(target);
    }
  });

  it('a toggle stays as it was set', async () => {
    const {box, view, say} = await setup();
    say('```\nopen');
    const wrap = box.querySelector<HTMLElement>('[aria-pressed]')!;
    wrap.click();
    say(' code\n```\n\nafter');
    view.finish();
    view.flush();
    expect(box.querySelector('[aria-pressed]')).to.equal(wrap);
    expect(wrap.getAttribute('aria-pressed')).to.equal('true');
  });

  for (const seed of [1, 2, 3, 4]) {
    it(`hardly a node is made in vain: answer ${seed}`, async () => {
      const {box, view} = await setup();
      const text = answer(8000, seed);
      const observer = new MutationObserver(() => undefined);
      observer.observe(box, {childList: true, subtree: true});
      let added = 0;
      let removed = 0;
      const note = () => {
        for (const record of observer.takeRecords()) {
          for (const node of record.addedNodes) added += count(node);
          for (const node of record.removedNodes) removed += count(node);
        }
      };
      for (let at = 0, chunk = 1; at < text.length; at += 4, chunk++) {
        view.append(text.slice(at, at + 4));
        if (chunk % 32 === 0) view.flush();
        note();
      }
      view.finish();
      view.flush();
      note();
      observer.disconnect();
      const final = count(box) - 1;
      expect(added / final, 'added').to.be.at.most(1.15);
      expect(removed / final, 'removed').to.be.at.most(0.15);
    });
  }
});

describe('An unfinished mark', () => {
  const visible: readonly [text: string, shown: string, selector?: string][] = [
    ['some **bol', 'some bol', 'strong'],
    ['some **', 'some'],
    ['some *it', 'some it', 'em'],
    ['some ***both', 'some both', 'em strong'],
    ['**bold and *it', 'bold and it', 'strong em'],
    ['some ~~gone', 'some gone', 'del'],
    ['some `co', 'some co', 'code'],
    ['some `', 'some'],
    ['see [the li', 'see the li'],
    ['see [the link]', 'see the link'],
    ['see [the link](https://exam', 'see the link'],
    ['see ![the alt](https://exam', 'see the alt'],
    ['a note[^1', 'a note'],
    ['- item **bol', 'item bol', 'li strong'],
    ['> quote `co', 'quote co', 'blockquote code'],
    ['| a | b', 'ab', 'th'],
    ['| a | b |\n|--', 'ab', 'th'],
    ['| a |\n|---|\n| **x', 'ax', 'td strong'],
    ['text\n\n#', 'text'],
    ['text\n\n-', 'text'],
    ['text\n\n``', 'text'],
    ['text\n\n```js', 'text'],
    ['text\n\n1.', 'text'],
    ['- [', ''],
    ['- [x', ''],
    ['> [!NO', ''],
    ['$$\nx^2', 'x^2', '[dir=ltr]'],
  ];

  for (const [text, shown, selector] of visible) {
    it(`does not flash: ${JSON.stringify(text)}`, () => {
      const box = showOpen(text);
      expect(box.textContent.replace(/\s+/g, ' ').trim()).to.equal(shown);
      if (selector !== undefined) expect(box.querySelector(selector), box.innerHTML).to.exist;
    });
  }

  it('shows as it is written once it is certain that nothing closes it', () => {
    expect(show('2 * 3 and **bold').textContent).to.equal('2 * 3 and **bold');
    expect(show('an [open bracket').textContent).to.equal('an [open bracket');
  });
});
