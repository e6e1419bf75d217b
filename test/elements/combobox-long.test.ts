import {expect} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import {
  activeName,
  activeOf,
  isOpen,
  listed,
  listOf,
  manyOptions,
  optionsOf,
  searched,
  statusOf,
} from './combobox-helpers.js';
import {press} from './setup.js';
import {see, seeAll, shown, until} from './see.js';

describe('a list of thousands', () => {
  it('holds only what is in view, and a margin, in the document', async () => {
    const {combobox, field} = await searched(manyOptions(5000));
    field.focus();
    await press('ArrowDown');
    await until(() => activeName(field) === 'Model 0001');
    expect(listed(combobox).length).to.be.within(15, 40);
    const {scrollHeight} = listOf(field);
    const row = see(combobox, 'option', 'Model 0001').getBoundingClientRect().height;
    expect(scrollHeight).to.be.closeTo(5000 * row, row);
  });

  it('says how many there are, and which of them each is', async () => {
    const {combobox, field} = await searched(manyOptions(5000));
    field.focus();
    await press('ArrowUp');
    await until(() => activeName(field) === 'Model 5000');
    const last = see(combobox, 'option', 'Model 5000');
    expect(last.getAttribute('aria-posinset')).to.equal('5000');
    expect(last.getAttribute('aria-setsize')).to.equal('5000');
    expect(statusOf(field)).to.equal('5000 in all');
  });

  it('shows the active option wherever the keys go', async () => {
    const {field} = await searched(manyOptions(5000));
    field.focus();
    for (const [key, name] of [
      ['ArrowDown', 'Model 0001'],
      ['PageDown', 'Model 0011'],
      ['End', 'Model 5000'],
      ['PageUp', 'Model 4990'],
      ['Home', 'Model 0001'],
      ['ArrowUp', 'Model 5000'],
    ] as const) {
      await press(key);
      await until(() => activeName(field) === name, name);
      await shown();
      const list = listOf(field).getBoundingClientRect();
      const option = activeOf(field)!.getBoundingClientRect();
      expect(option.top, `${name} above`).to.be.at.least(list.top - 1);
      expect(option.bottom, `${name} below`).to.be.at.most(list.bottom + 1);
    }
  });

  it('keeps the active option in the document while the list is scrolled elsewhere', async () => {
    const {combobox, field, chosen} = await searched(manyOptions(5000));
    field.focus();
    await press('ArrowDown');
    await until(() => activeName(field) === 'Model 0001');
    const list = listOf(field);
    list.scrollTop = list.scrollHeight / 2;
    await until(() => seeAll(combobox, 'option', /^Model 250/).length > 0);
    expect(activeName(field)).to.equal('Model 0001');
    expect(listed(combobox).length).to.be.below(80);
    await press('ArrowDown');
    await until(() => activeName(field) === 'Model 0002');
    await press('Enter');
    await until(() => chosen.length === 1);
    expect(chosen).to.deep.equal(['Model 0002']);
  });

  for (const [how, css] of [
    ['', ''],
    [', also with the low rows of a host', 'bai-combobox::part(option) { block-size: 12px; }'],
  ] as const)
    it(`fills the view at each place it is scrolled to${how}`, async () => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(css);
      document.adoptedStyleSheets = [sheet];
      const {combobox, field} = await searched(manyOptions(5000));
      field.focus();
      await press('ArrowDown');
      await until(() => activeName(field) === 'Model 0001');
      const list = listOf(field);
      for (const part of [0, 0.1, 0.9, 0.5]) {
        list.scrollTop = list.scrollHeight * part;
        await shown();
        const {top, bottom} = list.getBoundingClientRect();
        const boxes = seeAll(combobox, 'option').map((option) => option.getBoundingClientRect());
        expect(Math.min(...boxes.filter((box) => box.bottom > top).map((box) => box.top))).to.be.at.most(top);
        expect(Math.max(...boxes.map((box) => box.bottom))).to.be.at.least(bottom);
      }
      document.adoptedStyleSheets = [];
    });

  it('is at its top again after a search', async () => {
    const {field} = await searched(manyOptions(5000));
    field.focus();
    await press('ArrowUp');
    await until(() => activeName(field) === 'Model 5000');
    expect(listOf(field).scrollTop).to.be.above(1000);
    await sendKeys({type: '00'});
    await until(() => activeName(field) === 'Model 0001');
    expect(listOf(field).scrollTop).to.equal(0);
  });

  it('is drawn in the frame after the key: opening, and each letter', async () => {
    const {combobox, field} = await searched(manyOptions(5000));
    field.focus();
    // Once the code of the list is there.
    await press('ArrowDown');
    await until(() => listed(combobox).length > 0);
    await press('Escape');
    await until(() => !isOpen(field));
    field.click();
    await new Promise((resolve) => requestAnimationFrame(resolve));
    expect(listed(combobox)[0]).to.equal('Model 0001');
    field.value = '499';
    field.dispatchEvent(new InputEvent('input', {bubbles: true}));
    await new Promise((resolve) => requestAnimationFrame(resolve));
    expect(listed(combobox)[0]).to.equal('Model 0499');
    expect(activeName(field)).to.equal('Model 0499');
  });

  it('asks for the next page when its end comes near, by keys and by scrolling', async () => {
    const {combobox, field} = await searched(manyOptions(100), {total: 300});
    let asked = 0;
    combobox.addEventListener('bai-combo-more', () => (asked += 1));
    field.focus();
    await press('ArrowDown');
    await until(() => activeName(field) === 'Model 0001');
    expect(asked).to.equal(0);
    await press('End');
    await until(() => asked > 0);
    const byKey = asked;
    await press('Home');
    await until(() => listOf(field).scrollTop === 0);
    listOf(field).scrollTop = listOf(field).scrollHeight;
    await until(() => asked > byKey);
    const last = await until(() => see(combobox, 'option', 'Model 0100'));
    expect(last.getAttribute('aria-setsize')).to.equal('300');
  });

  it('does not go round at the end of a page while more is to come', async () => {
    const {field} = await searched(manyOptions(20), {total: -1});
    field.focus();
    await press('ArrowUp');
    await until(() => activeName(field) === 'Model 0020');
    await press('ArrowDown');
    await shown();
    expect(activeName(field)).to.equal('Model 0020');
  });
});

describe('headings and long texts in a combobox', () => {
  const grouped = [
    ...optionsOf('alpha', 'beta'),
    ...optionsOf('embed-1', 'embed-2').map((option) => ({...option, group: 'Not for chat'})),
  ];

  it('sets groups apart under their heading, by name', async () => {
    const {combobox, field} = await searched(grouped);
    field.focus();
    await press('ArrowDown');
    await until(() => activeName(field) === 'alpha');
    const group = see(combobox, 'group', 'Not for chat');
    expect(listed(group)).to.deep.equal(['embed-1', 'embed-2']);
    expect(see(combobox, 'option', 'embed-1').getAttribute('aria-posinset')).to.equal('3');
  });

  it('walks through the groups as through one list', async () => {
    const {field} = await searched(grouped);
    field.focus();
    for (let step = 0; step < 3; step += 1) await press('ArrowDown');
    await until(() => activeName(field) === 'embed-1');
  });

  const long = 'accounts/fireworks/models/llama-v3p1-405b-instruct-long-context-preview-fp8-q4_k_m';

  it('cuts a long id in its middle: the end stays in sight, and its name and its tooltip are whole', async () => {
    const {combobox, field} = await searched(optionsOf(long));
    combobox.style.inlineSize = '200px';
    field.focus();
    await press('ArrowDown');
    const option = await until(() => see(combobox, 'option', long));
    expect(option.title).to.equal(long);
    const end = [...option.querySelectorAll('span')].find(
      ({textContent}) => textContent === long.slice(-12),
    )!;
    const start = end.previousElementSibling!;
    expect(end.getBoundingClientRect().right).to.be.at.most(option.getBoundingClientRect().right);
    expect(start.scrollWidth).to.be.above(start.clientWidth);
  });

  it('shows the end of a long id in the narrow field too, until it is used', async () => {
    const {combobox, field} = await searched(optionsOf(long), {text: long, value: long});
    combobox.style.inlineSize = '200px';
    await combobox.updateComplete;
    const cover = field.nextElementSibling as HTMLElement;
    const end = cover.querySelector('[dir] > span:last-child')!;
    expect(end.textContent).to.equal(long.slice(-12));
    expect(end.getBoundingClientRect().right).to.be.at.most(field.getBoundingClientRect().right);
    expect(cover.getAttribute('aria-hidden')).to.equal('true');
    expect(field.value).to.equal(long);
    expect(field.title).to.equal(long);
    field.focus();
    await until(() => !cover.checkVisibility());
  });
});
