import {expect} from '@open-wc/testing';
import {differenceOf, openDifference, pageWith, summaryOf, table} from './difference-helpers.js';
import {maybe, partOf, see, textOf, until} from './see.js';

const lines = (...texts: string[]): string => texts.join('\n');
const fox = ['The quick fox jumps.', 'The slow brown fox jumps.'];
/** More words than are compared with quite others, and none in both. */
const numbers = (word: string): string => Array.from({length: 30}, (_, at) => `${word}${at}`).join(' ');

/** The elements of the difference, each as its tag and what it says. */
function changes(difference: HTMLElement): string[] {
  return [...difference.querySelectorAll('ins, del')].map((one) => `${one.localName}: ${textOf(one).trim()}`);
}

describe('the view Difference', () => {
  it('says word by word what was removed and what was added, without colour too', async () => {
    const page = await pageWith(fox);
    await openDifference(page);
    const difference = await differenceOf(page);
    expect(textOf(difference).trim()).to.equal('The removed: quick added: slow brown fox jumps.');
    expect(changes(difference)).to.deep.equal(['del: removed: quick', 'ins: added: slow brown']);
    const [removed, added] = ['del', 'ins'].map((tag) => getComputedStyle(difference.querySelector(tag)!));
    expect(removed!.textDecorationLine).to.equal('line-through');
    expect(added!.textDecorationLine).to.equal('underline');
    expect(summaryOf(page)).to.equal('2 words added, 1 removed; 67 % the same');
    await expect(page).to.be.accessible();
  });

  it('shows both answers side by side, in a table with their names', async () => {
    const page = await pageWith([
      'Same here.\n\nThe quick fox jumps.',
      'Same here.\n\nThe slow brown fox jumps.',
    ]);
    await openDifference(page);
    await differenceOf(page);
    const toggle = see(page, 'button', 'Side by side');
    expect(toggle.getAttribute('aria-pressed')).to.equal('false');
    toggle.click();
    await until(() => maybe(page, 'table', 'Difference'));
    await differenceOf(page);
    expect(toggle.getAttribute('aria-pressed')).to.equal('true');
    expect(table(page)).to.deep.equal([
      ['A · alpha', 'B · beta'],
      ['Same here.', 'Same here.'],
      ['The removed: quick fox jumps.', 'The added: slow brown fox jumps.'],
    ]);
    await expect(page).to.be.accessible();
    toggle.click();
    await until(() => !maybe(page, 'table'));
    expect(textOf(await differenceOf(page))).to.contain('removed: quick added: slow brown');
  });

  it('puts what was removed beside what came in its place', async () => {
    const page = await pageWith([
      lines('- apples', '- pears from the garden', '- plums'),
      lines('- apples', '- a hammer and some nails', '- two saws', '- plums'),
    ]);
    await openDifference(page);
    await differenceOf(page);
    see(page, 'button', 'Side by side').click();
    await until(() => maybe(page, 'table'));
    await differenceOf(page);
    expect(table(page).slice(1)).to.deep.equal([
      ['- apples', '- apples'],
      ['removed: - pears from the garden', 'added: - a hammer and some nails'],
      ['', 'added: - two saws'],
      ['- plums', '- plums'],
    ]);
  });

  it('says of a block that stands elsewhere that it moved, not that it was removed and added', async () => {
    const moved = 'First of all, look at it.';
    const rest = lines('Then do it again, and again.', '', 'In the end, rest a while.');
    const page = await pageWith([lines(moved, '', rest), lines(rest, '', moved)]);
    await openDifference(page);
    expect(changes(await differenceOf(page))).to.deep.equal([
      `del: moved from here ${moved}`,
      `ins: moved here ${moved}`,
    ]);
    expect(summaryOf(page)).to.match(/^1 block moved; \d+ % the same$/);
    await expect(page).to.be.accessible();
  });

  it('numbers what moved where several did, so that each can be found again', async () => {
    const [one, two] = ['This went to the end.', 'That went up a little.'];
    const rest = ['Here stays what stays.', 'And this stays as well.', 'And that stays too, always.'];
    const page = await pageWith([
      lines(`- ${one}`, ...rest.map((item) => `- ${item}`), `- ${two}`),
      lines(`- ${rest[0]!}`, `- ${two}`, `- ${rest[1]!}`, `- ${rest[2]!}`, `- ${one}`),
    ]);
    await openDifference(page);
    const said = changes(await differenceOf(page));
    expect(said).to.have.members([
      `del: moved from here (1) - ${one}`,
      `ins: moved here (1) - ${one}`,
      `del: moved from here (2) - ${two}`,
      `ins: moved here (2) - ${two}`,
    ]);
  });

  it('keeps the lines and the spaces of code', async () => {
    const page = await pageWith([
      lines('```py', 'def f(x):', '    return x', '```'),
      lines('```py', 'def f(x):', '    return x + 1', '```'),
    ]);
    await openDifference(page);
    const difference = await differenceOf(page);
    expect(changes(difference)).to.deep.equal(['ins: added: + 1']);
    const line = [...difference.querySelectorAll<HTMLElement>('.text')].find((one) =>
      textOf(one).includes('return'),
    )!;
    expect(line.firstChild?.textContent).to.equal('    return x ');
    expect(getComputedStyle(line).whiteSpace).to.equal('pre-wrap');
  });

  it('underlines words and not the spaces around them', async () => {
    const page = await pageWith([
      lines('```py', 'def f(x):', '    return x', '```'),
      lines('```py', 'def f(x):', '    x = g(x)', '    return x', '```'),
    ]);
    await openDifference(page);
    const difference = await differenceOf(page);
    const added = difference.querySelector('ins')!;
    expect(added.lastChild?.textContent).to.equal('x = g(x)');
    expect(added.previousSibling?.textContent).to.equal('    ');
  });

  it('shows whole what has too little in common, and says so', async () => {
    const page = await pageWith([numbers('first'), numbers('second')]);
    await openDifference(page);
    const difference = await differenceOf(page);
    expect(textOf(difference)).to.contain('Too different to compare word by word');
    expect(changes(difference)).to.deep.equal([
      `del: removed: ${numbers('first')}`,
      `ins: added: ${numbers('second')}`,
    ]);
    await expect(page).to.be.accessible();
    see(page, 'button', 'Side by side').click();
    await until(() => maybe(page, 'table'));
    await differenceOf(page);
    expect(table(page).slice(1)).to.deep.equal([
      ['Too different to compare word by word'],
      [`removed: ${numbers('first')}`, `added: ${numbers('second')}`],
    ]);
    await expect(page).to.be.accessible();
  });

  it('shows what an answer is, not what it would make of a page', async () => {
    const page = await pageWith([
      'Say <b>this</b> now.',
      'Say <b>that</b> <img src=x onerror=alert(1)> now.',
    ]);
    await openDifference(page);
    const difference = await differenceOf(page);
    expect(difference.querySelector('b, img')).to.equal(null);
    expect(textOf(difference)).to.contain('<img src=x onerror=alert(1)>');
  });

  it('compares Korean word by word, and speaks it', async () => {
    const page = await pageWith([
      '이 모델은 서버에서 토큰을 하나씩 받습니다.',
      '이 모델은 화면에서 토큰을 하나씩 받습니다.',
    ]);
    await openDifference(page);
    await differenceOf(page);
    page.lang = 'ko';
    const difference = await until(() => {
      const part = partOf(page, 'difference');
      return !part.hasAttribute('aria-busy') && textOf(part).includes('삭제:') && part;
    });
    expect(changes(difference)).to.deep.equal(['del: 삭제: 서버에서', 'ins: 추가: 화면에서']);
    expect(summaryOf(page)).to.equal('단어 1개 추가, 단어 1개 삭제, 83% 동일');
    await expect(page).to.be.accessible();
  });
});
