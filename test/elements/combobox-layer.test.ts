import {expect, fixture, html} from '@open-wc/testing';
import {sendKeys, sendMouse, setViewport} from '@web/test-runner-commands';
import {needsDevTools, needsViewport} from '../driver.js';
import {
  activeName,
  detailOf,
  isOpen,
  listed,
  manyOptions,
  optionsOf,
  popupOf,
  searched,
  type Searched,
} from './combobox-helpers.js';
import {cdp, click, middleOf, press, tap} from './setup.js';
import {focused, see, shown, until} from './see.js';

const fruits = optionsOf('Apple', 'Banana', 'Cherry');
const long = 'accounts/fireworks/models/llama-v3p1-405b-instruct-long-context-preview-fp8-q4_k_m';

describe('a combobox, by pointer', () => {
  it('takes the option that is pressed, and keeps the focus in the field', async () => {
    const {combobox, field, chosen} = await searched(fruits);
    await click(field);
    await until(() => listed(combobox).length === 3);
    await click(see(combobox, 'option', 'Cherry'));
    await until(() => chosen.length === 1);
    expect(chosen).to.deep.equal(['Cherry']);
    expect(isOpen(field)).to.equal(false);
    expect(focused()).to.equal(field);
  });

  it('takes the option that is touched', async function () {
    await needsDevTools(this);
    const {combobox, field, chosen} = await searched(fruits);
    await tap(field);
    await until(() => isOpen(field) && listed(combobox).length === 3);
    await tap(see(combobox, 'option', 'Banana'));
    await until(() => chosen.length === 1);
    expect(chosen).to.deep.equal(['Banana']);
    expect(focused()).to.equal(field);
  });

  it('is closed by a press outside, and takes nothing', async () => {
    const {field, chosen} = await searched(
      fruits,
      {},
      (combobox) =>
        html`${combobox}
          <p style="margin-block-start: 480px">Elsewhere</p>`,
    );
    await click(field);
    await until(() => isOpen(field));
    await sendMouse({type: 'click', position: [5, 520]});
    await until(() => !isOpen(field));
    expect(chosen).to.deep.equal([]);
  });

  it('stays open while its list is pressed beside an option', async () => {
    const {field} = await searched(fruits);
    await click(field);
    await until(() => isOpen(field));
    const status = popupOf(field).querySelector<HTMLElement>('p:not([aria-hidden])')!;
    await click(status);
    await shown();
    expect(isOpen(field)).to.equal(true);
    expect(focused()).to.equal(field);
  });
});

describe('the button below the list of a combobox', () => {
  const setup = async (): Promise<Awaited<ReturnType<typeof searched>> & {pressed: () => number}> => {
    // What follows it: without, the Tab key would leave the page.
    const all = await searched(
      fruits,
      {action: 'Refresh'},
      (combobox) => html`${combobox}<button>Next</button>`,
    );
    let pressed = 0;
    all.combobox.addEventListener('bai-combo-action', () => (pressed += 1));
    all.field.focus();
    await press('ArrowDown');
    await until(() => activeName(all.field) === 'Apple');
    return {...all, pressed: () => pressed};
  };

  it('is the next stop of the Tab key, the list stays open, and pressing it returns to the field', async () => {
    const {combobox, field, pressed} = await setup();
    await press('Tab');
    expect(focused()).to.equal(see(combobox, 'button', 'Refresh'));
    expect(isOpen(field)).to.equal(true);
    await press('Enter');
    expect(pressed()).to.equal(1);
    expect(focused()).to.equal(field);
    expect(isOpen(field)).to.equal(true);
  });

  it('returns the focus to the field when Escape closes the list', async () => {
    const {combobox, field} = await setup();
    await press('Tab');
    expect(focused()).to.equal(see(combobox, 'button', 'Refresh'));
    await press('Escape');
    await until(() => !isOpen(field));
    expect(focused()).to.equal(field);
  });

  it('lets the Tab key leave, which closes the list', async () => {
    const {field} = await setup();
    await press('Tab');
    await press('Tab');
    await until(() => !isOpen(field));
  });

  it('counts a double click once, since it may be another button by then', async function () {
    await needsDevTools(this);
    const {combobox, pressed} = await setup();
    const position = middleOf(see(combobox, 'button', 'Refresh'));
    const session = {x: position[0], y: position[1], button: 'left'};
    for (const clickCount of [1, 2]) {
      await cdp('Input.dispatchMouseEvent', {type: 'mousePressed', clickCount, ...session});
      await cdp('Input.dispatchMouseEvent', {type: 'mouseReleased', clickCount, ...session});
    }
    expect(pressed()).to.equal(1);
  });
});

describe('the layer of a combobox', () => {
  afterEach(async () => {
    await setViewport({width: 800, height: 600});
  });

  it('closes before the dialog around it: one Escape for each', async () => {
    const {field} = await searched(fruits, {}, (combobox) => html`<dialog>${combobox}</dialog>`);
    const dialog = document.querySelector('dialog')!;
    dialog.showModal();
    field.focus();
    await press('ArrowDown');
    await until(() => activeName(field) === 'Apple');
    const popup = popupOf(field).getBoundingClientRect();
    const atPopup = document.elementFromPoint(popup.left + 20, popup.top + 20);
    expect(atPopup?.localName, 'above the dialog').to.equal('bai-combobox');
    await press('Escape');
    await until(() => !isOpen(field));
    expect(dialog.open).to.equal(true);
    expect(focused()).to.equal(field);
    await press('Escape');
    await until(() => !dialog.open);
  });

  it('lets Escape through to its host while it is closed', async () => {
    const {field} = await searched(fruits);
    let heard = 0;
    const onKeydown = (): number => (heard += 1);
    document.addEventListener('keydown', onKeydown);
    field.focus();
    await press('Escape');
    document.removeEventListener('keydown', onKeydown);
    expect(heard).to.equal(1);
  });

  it('is closed when its element leaves the document, and opens again there', async () => {
    const {combobox, field} = await searched(fruits, {text: 'Banana', value: 'Banana'});
    field.focus();
    await sendKeys({type: 'ch'});
    await until(() => activeName(field) === 'Cherry');
    const parent = combobox.parentElement!;
    combobox.remove();
    parent.append(combobox);
    await combobox.updateComplete;
    expect(isOpen(field)).to.equal(false);
    expect(field.value).to.equal('Banana');
    field.focus();
    await press('ArrowDown');
    await until(() => activeName(field) === 'Banana');
  });

  it('lies below its field, their starts in line, and above it where there is no room', async () => {
    const {field} = await searched(
      fruits,
      {},
      (combobox) => html`<div style="inline-size: 200px; margin-inline-start: 50px">${combobox}</div>`,
    );
    field.focus();
    await press('ArrowDown');
    await until(() => activeName(field) === 'Apple');
    const box = field.getBoundingClientRect();
    const popup = popupOf(field).getBoundingClientRect();
    expect(popup.top).to.be.within(box.bottom, box.bottom + 10);
    expect(popup.left).to.be.closeTo(box.left, 2);
    await press('Escape');
    (field.getRootNode() as ShadowRoot).host.parentElement!.style.marginBlockStart = '520px';
    await press('ArrowDown');
    await until(() => activeName(field) === 'Apple');
    await until(() => popupOf(field).getBoundingClientRect().bottom <= field.getBoundingClientRect().top);
  });

  it('is mirrored where the page reads from right to left; ids still read from left to right', async () => {
    const {combobox, field} = await searched(
      optionsOf(long, 'نموذج'),
      {},
      (box) =>
        html`<div dir="rtl"><div style="inline-size: 220px; margin-inline-start: 160px">${box}</div></div>`,
    );
    field.focus();
    await press('ArrowDown');
    await until(() => activeName(field) === long);
    const box = field.getBoundingClientRect();
    const popup = popupOf(field).getBoundingClientRect();
    expect(popup.right).to.be.closeTo(box.right, 2);
    const [start, end] = see(combobox, 'option', long).querySelectorAll('[dir] > span');
    expect(getComputedStyle(start!).direction).to.equal('ltr');
    expect(start!.getBoundingClientRect().right).to.be.at.most(end!.getBoundingClientRect().left + 1);
  });

  it('covers its field beside the arrow, from right to left too', async () => {
    const {field} = await searched(
      optionsOf(long),
      {text: long, value: long},
      (box) => html`<div dir="rtl" style="inline-size: 200px">${box}</div>`,
    );
    const cover = field.nextElementSibling!.getBoundingClientRect();
    const arrow = field.parentElement!.querySelector('svg')!.getBoundingClientRect();
    expect(arrow.right).to.be.at.most(cover.left);
    expect(cover.right).to.be.at.most(field.getBoundingClientRect().right);
  });

  for (const margin of ['0', '120px', '200px']) {
    it(`fits into a window of 320 px, its field ${margin} from the edge`, async function () {
      await needsViewport(this, {width: 320, height: 480});
      const {field} = await searched(
        optionsOf(long, 'b'),
        {},
        (combobox) => html`<div style="inline-size: 100px; margin-inline-start: ${margin}">${combobox}</div>`,
      );
      field.focus();
      await press('ArrowDown');
      await until(() => activeName(field) === long);
      const popup = popupOf(field).getBoundingClientRect();
      expect(popup.left).to.be.at.least(0);
      expect(popup.right).to.be.at.most(320);
      expect(document.documentElement.scrollWidth).to.be.at.most(320);
      expect(
        see(field.getRootNode() as ShadowRoot, 'option', long).getBoundingClientRect().height,
      ).to.be.at.least(24);
    });
  }

  it('shows what is active and chosen in forced colours', async function () {
    await needsDevTools(this);
    await cdp('Emulation.setEmulatedMedia', {features: [{name: 'forced-colors', value: 'active'}]});
    try {
      const {combobox, field} = await searched(fruits, {text: 'Banana', value: 'Banana'});
      field.focus();
      await press('ArrowDown');
      await until(() => activeName(field) === 'Banana');
      await press('ArrowDown');
      await until(() => activeName(field) === 'Cherry');
      const outlineOf = (name: string): string =>
        getComputedStyle(see(combobox, 'option', name)).outlineStyle;
      expect([outlineOf('Cherry'), outlineOf('Banana')]).to.deep.equal(['solid', 'none']);
      expect(see(combobox, 'option', 'Banana').querySelector('svg')).to.exist;
      expect(getComputedStyle(popupOf(field)).borderTopStyle).to.equal('solid');
    } finally {
      await cdp('Emulation.setEmulatedMedia', {features: []});
    }
  });

  it('keeps its rows whole with wide text spacing', async () => {
    const {combobox, field} = await searched([{id: 'a', label: 'Apple', detail: 'example.com'}]);
    combobox.style.cssText = 'letter-spacing: 0.12em; word-spacing: 0.16em; line-height: 1.5';
    field.focus();
    await press('ArrowDown');
    const option = await until(() => see(combobox, 'option', 'Apple'));
    expect(option.scrollHeight).to.be.at.most(option.clientHeight + 1);
    expect(detailOf(combobox, 'Apple')).to.equal('example.com');
  });
});

describe('the layer of a combobox without CSS anchor positioning', () => {
  const {supports} = CSS;
  // What an engine without it does not read.
  const unread = new CSSStyleSheet();
  unread.replaceSync('[part="popup"] { position-anchor: --none !important; position-try: none !important }');

  beforeEach(() => {
    CSS.supports = () => false;
  });

  afterEach(() => {
    CSS.supports = supports;
  });

  const open = async (around: string, count = 3): Promise<HTMLInputElement> => {
    const {combobox, field} = await searched(
      manyOptions(count),
      {},
      (box) => html`<div style="inline-size: 200px; ${around}">${box}</div>`,
    );
    combobox.shadowRoot!.adoptedStyleSheets.push(unread);
    field.focus();
    await press('ArrowDown');
    await until(() => activeName(field) === 'Model 0001');
    return field;
  };

  it('lies below its field, their starts in line', async () => {
    const field = await open('margin-inline-start: 60px');
    const box = field.getBoundingClientRect();
    const popup = popupOf(field).getBoundingClientRect();
    expect(popup.top).to.be.closeTo(box.bottom, 2);
    expect(popup.left).to.be.closeTo(box.left, 2);
  });

  it('lies above it where there is no room', async () => {
    const field = await open('margin-block-start: 520px', 50);
    const popup = popupOf(field).getBoundingClientRect();
    expect(popup.bottom).to.be.closeTo(field.getBoundingClientRect().top, 2);
    expect(popup.top).to.be.at.least(0);
  });

  it('is mirrored where the page reads from right to left, and stays inside the window', async () => {
    const field = await open('direction: rtl; margin-left: 400px');
    const box = field.getBoundingClientRect();
    const popup = popupOf(field).getBoundingClientRect();
    expect(popup.right).to.be.closeTo(box.right, 2);
    expect(popup.left).to.be.at.least(0);
  });

  it('follows its field when something is scrolled', async () => {
    const field = await open('margin-block: 100px 2000px');
    window.scrollTo(0, 60);
    await until(() => {
      const gap = popupOf(field).getBoundingClientRect().top - field.getBoundingClientRect().bottom;
      return Math.abs(gap) <= 2;
    });
    window.scrollTo(0, 0);
  });
});

describe('a combobox inside a closed shadow root', () => {
  /** A closed root with a combobox and a text beside it, in a page with another text. */
  const setup = async (): Promise<{all: Searched; inside: HTMLElement; outside: HTMLElement}> => {
    const all = await searched(fruits);
    const host = document.createElement('div');
    const outside = document.createElement('p');
    const inside = document.createElement('p');
    for (const text of [inside, outside]) text.textContent = 'Elsewhere';
    // Where the list has ended.
    inside.style.marginBlockStart = '400px';
    // eslint-disable-next-line wc/no-closed-shadow-root -- A host may have one.
    const root = host.attachShadow({mode: 'closed'});
    all.combobox.before(host, outside);
    root.append(all.combobox, inside);
    await all.combobox.updateComplete;
    return {all, inside, outside};
  };

  it('takes the option that is pressed', async () => {
    const {all} = await setup();
    await click(all.field);
    await until(() => listed(all.combobox).length === 3);
    await click(see(all.combobox, 'option', 'Cherry'));
    await until(() => all.chosen.length === 1);
    expect(all.chosen).to.deep.equal(['Cherry']);
  });

  for (const place of ['inside', 'outside'] as const) {
    it(`is closed by a press elsewhere, ${place} of the root`, async () => {
      const {all, ...places} = await setup();
      all.field.click();
      await until(() => isOpen(all.field));
      // Where a press does not move the focus, so that nothing else closes the list.
      places[place].addEventListener('mousedown', (event) => {
        event.preventDefault();
      });
      await click(places[place]);
      await until(() => !isOpen(all.field));
    });
  }

  it('opens and closes a menu as well', async () => {
    const host = document.createElement('div');
    // eslint-disable-next-line wc/no-closed-shadow-root -- A host may have one.
    const root = host.attachShadow({mode: 'closed'});
    const menu = document.createElement('bai-menu-button');
    let ran = 0;
    menu.label = 'More';
    menu.items = [{label: 'Run', run: () => (ran += 1)}];
    root.append(menu);
    const place = await fixture(html`<div></div>`);
    place.append(host);
    await menu.updateComplete;
    await click(see(menu, 'button', 'More'));
    await click(await until(() => see(menu, 'menuitem', 'Run')));
    await until(() => ran === 1);
  });
});
