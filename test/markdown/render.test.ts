import {expect} from '@open-wc/testing';
import {show} from './helpers.js';

describe('A rendered text', () => {
  it('has paragraphs with emphasis, code and links', () => {
    const box = show('Some *em*, **strong**, ~~gone~~, `code` and [a link](https://example.com/x).\n\nNext.');
    const [first, second] = box.querySelectorAll('p');
    expect(first?.textContent).to.equal('Some em, strong, gone, code and a link.');
    expect(first?.querySelector('em')?.textContent).to.equal('em');
    expect(first?.querySelector('strong')?.textContent).to.equal('strong');
    expect(first?.querySelector('del')?.textContent).to.equal('gone');
    expect(first?.querySelector('code')?.textContent).to.equal('code');
    expect(first?.querySelector('a')?.href).to.equal('https://example.com/x');
    expect(second?.textContent).to.equal('Next.');
  });

  it('has headings, rules, quotes and lists', () => {
    const box = show('# One\n\nTwo\n===\n\n---\n\n> quoted\n\n- a\n- b\n  1. c\n\n3. d');
    expect([...box.querySelectorAll('h1')].map((node) => node.textContent)).to.deep.equal(['One', 'Two']);
    expect(box.querySelector('hr')).to.exist;
    expect(box.querySelector('blockquote > p')?.textContent).to.equal('quoted');
    expect(box.querySelectorAll('ul > li')).to.have.length(2);
    expect(box.querySelector('ul ol li')?.textContent).to.equal('c');
    expect(box.querySelector<HTMLOListElement>(':scope > ol')?.start).to.equal(3);
  });

  it('has tables that scroll in a box of their own, which takes the focus', () => {
    const box = show('| a | b |\n| :- | -: |\n| 1 | 2 |\n| 3 | `x|` |');
    expect([...box.querySelectorAll('th')].map((cell) => cell.textContent)).to.deep.equal(['a', 'b']);
    expect(box.querySelectorAll('tbody tr')).to.have.length(2);
    expect(box.querySelector<HTMLElement>('[role=group]')?.tabIndex).to.equal(0);
    expect(box.querySelector('[role=group]')?.getAttribute('aria-label')).to.equal('Table');
  });

  it('has task lists whose marks are no form', () => {
    const box = show('- [x] done\n- [ ] open');
    const marks = [...box.querySelectorAll('[role=img]')].map((mark) => mark.getAttribute('aria-label'));
    expect(marks).to.deep.equal(['Done', 'Not done']);
    expect(box.querySelector('input')).not.to.exist;
  });

  it('has alerts with their titles', () => {
    const box = show('> [!WARNING]\n> Take care.');
    expect([...box.querySelectorAll('blockquote > p')].map((node) => node.textContent)).to.deep.equal([
      'Warning',
      'Take care.',
    ]);
  });

  it('isolates the direction of each block', () => {
    const box = show('# a\n\nb\n\n- c\n\n| d |\n|---|\n| e |');
    for (const node of box.querySelectorAll('h1, p, td, th'))
      expect(node.getAttribute('dir'), node.tagName).to.equal('auto');
    // That of a list and its items is found out beforehand.
    for (const node of box.querySelectorAll('ul, li'))
      expect(node.getAttribute('dir'), node.tagName).to.equal('ltr');
  });

  it('decodes the names of characters', () => {
    expect(show('&amp; &lt; &#65; &#x42; &copy; &mdash; `&amp;`').textContent).to.equal('& < A B © — &amp;');
  });
});
