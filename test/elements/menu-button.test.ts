import {expect, fixture, html} from '@open-wc/testing';
import {emulateMedia, sendKeys, sendMouse, setViewport} from '@web/test-runner-commands';
import type {TemplateResult} from 'lit';
import '../../src/define/menu-button.js';
import type {BaiMenuButton, MenuItem} from '../../src/elements/menu-button/menu-button.js';
import {needsDevTools, needsViewport} from '../driver.js';
import {cdp, click, press, tap} from './setup.js';
import {focused, maybe, nameOf, see, seeAll, shown, until} from './see.js';

interface Menu {
  readonly element: BaiMenuButton;
  readonly button: HTMLElement;
  readonly done: readonly string[];
}

/** A menu button in a page; a text field stands after it. `around` gives the page. */
async function menu(
  around: (button: TemplateResult) => TemplateResult = (button) =>
    html`${button}<input aria-label="After" />`,
): Promise<Menu> {
  const done: string[] = [];
  const item = (label: string, more: Partial<MenuItem> = {}): MenuItem => ({
    label,
    run: () => done.push(label),
    ...more,
  });
  const items = [
    item('Clear chat'),
    item('Duplicate', {disabled: true}),
    item('Delete chat', {danger: true}),
  ];
  const root = await fixture(
    html`<div>${around(html`<bai-menu-button .label=${'More'} .items=${items}></bai-menu-button>`)}</div>`,
  );
  const element = root.querySelector('bai-menu-button')!;
  await element.updateComplete;
  return {element, button: element.shadowRoot!.querySelector('button')!, done};
}

/** The name of what has the focus. */
function focusedName(): string {
  return nameOf(focused());
}

describe('a menu button, by keyboard', () => {
  for (const [key, name] of [
    ['Enter', 'Clear chat'],
    ['Space', 'Clear chat'],
    ['ArrowDown', 'Clear chat'],
    ['ArrowUp', 'Delete chat'],
  ] as const) {
    it(`opens its menu by ${key}, the focus on ${name}`, async () => {
      const {element, button} = await menu();
      expect(button.getAttribute('aria-expanded')).to.equal('false');
      expect(button.getAttribute('aria-haspopup')).to.equal('menu');
      button.focus();
      // Not every driver knows the space by a name.
      await press(key === 'Space' ? ' ' : key);
      await until(() => focusedName() === name);
      expect(button.getAttribute('aria-expanded')).to.equal('true');
      expect(nameOf(see(element, 'menu'))).to.equal('More');
      expect(seeAll(element, 'menuitem').map(nameOf)).to.deep.equal([
        'Clear chat',
        'Duplicate',
        'Delete chat',
      ]);
    });
  }

  it('goes round at both ends, and to both ends by Home and End', async () => {
    const {button} = await menu();
    button.focus();
    await press('Enter');
    await until(() => focusedName() === 'Clear chat');
    const reached: string[] = [];
    for (const key of ['ArrowUp', 'ArrowDown', 'ArrowDown', 'End', 'Home']) {
      await press(key);
      reached.push(focusedName());
    }
    expect(reached).to.deep.equal(['Delete chat', 'Clear chat', 'Duplicate', 'Delete chat', 'Clear chat']);
  });

  it('goes to the next entry that begins with a letter', async () => {
    const {button} = await menu();
    button.focus();
    await press('Enter');
    await until(() => focusedName() === 'Clear chat');
    await press('d');
    expect(focusedName()).to.equal('Duplicate');
    await press('d');
    expect(focusedName()).to.equal('Delete chat');
    await press('x');
    expect(focusedName()).to.equal('Delete chat');
  });

  it('does what the entry says by Enter, closes, and gives the focus back first', async () => {
    const {button, done} = await menu();
    button.focus();
    await press('ArrowUp');
    await until(() => focusedName() === 'Delete chat');
    await press('Enter');
    expect(done).to.deep.equal(['Delete chat']);
    expect(focused()).to.equal(button);
    await until(() => button.getAttribute('aria-expanded') === 'false');
  });

  it('leaves a disabled entry alone, although it is reached', async () => {
    const {element, button, done} = await menu();
    button.focus();
    await press('Enter');
    await until(() => focusedName() === 'Clear chat');
    await press('ArrowDown');
    expect(focused().getAttribute('aria-disabled')).to.equal('true');
    await press('Enter');
    await shown();
    expect(done).to.deep.equal([]);
    expect(maybe(element, 'menu')).to.exist;
  });

  it('closes by Escape, the focus on its button', async () => {
    const {element, button} = await menu();
    button.focus();
    await press('Enter');
    await until(() => focusedName() === 'Clear chat');
    await press('Escape');
    await until(() => !maybe(element, 'menu'));
    expect(focused()).to.equal(button);
  });

  it('closes by Tab, which goes on to what stands after the button', async () => {
    const {element, button} = await menu();
    button.focus();
    await press('Enter');
    await until(() => focusedName() === 'Clear chat');
    await press('Tab');
    await until(() => !maybe(element, 'menu'));
    expect(focusedName()).to.equal('After');
  });
});

describe('the menu of a menu button', () => {
  it('closes before the dialog around it: one Escape for each', async () => {
    const {element, button} = await menu((more) => html`<dialog>${more}</dialog>`);
    const dialog = element.closest('dialog')!;
    dialog.showModal();
    button.focus();
    await press('Enter');
    await until(() => focusedName() === 'Clear chat');
    await press('Escape');
    await until(() => !maybe(element, 'menu'));
    expect(dialog.open).to.equal(true);
    await press('Escape');
    await until(() => !dialog.open);
  });

  it('closes by a press outside, and by a second press on its button', async () => {
    const {element, button} = await menu();
    await click(button);
    await until(() => maybe(element, 'menu'));
    await sendMouse({type: 'click', position: [600, 500]});
    await until(() => !maybe(element, 'menu'));
    await click(button);
    await until(() => maybe(element, 'menu'));
    await click(button);
    await until(() => !maybe(element, 'menu'));
  });

  it('works by touch', async function () {
    await needsDevTools(this);
    const {element, button, done} = await menu();
    await tap(button);
    await tap(await until(() => see(element, 'menuitem', 'Delete chat')));
    await until(() => done.length === 1);
    expect(done).to.deep.equal(['Delete chat']);
  });

  it('lies inside a window of 320 px, its end in line with the button’s', async function () {
    await needsViewport(this, {width: 320, height: 480});
    const {element, button} = await menu(
      (more) => html`<div style="display: flex; justify-content: end">${more}</div>`,
    );
    button.focus();
    await press('Enter');
    const {left, right} = (await until(() => see(element, 'menu'))).getBoundingClientRect();
    await setViewport({width: 800, height: 600});
    expect(left).to.be.at.least(0);
    expect(right).to.be.at.most(320);
  });

  it('stands below its button, as high as its entries', async () => {
    const {element, button} = await menu();
    button.focus();
    await press('Enter');
    const {top, height} = (await until(() => see(element, 'menu'))).getBoundingClientRect();
    const entries = seeAll(element, 'menuitem').map((entry) => entry.getBoundingClientRect().height);
    expect(top).to.be.within(
      button.getBoundingClientRect().bottom,
      button.getBoundingClientRect().bottom + 10,
    );
    expect(height).to.be.closeTo(
      entries.reduce((sum, entry) => sum + entry),
      16,
    );
  });

  it('is mirrored where the page reads from right to left', async () => {
    const {element, button} = await menu(
      (more) => html`<div dir="rtl" style="display: flex; justify-content: end">${more}</div>`,
    );
    button.focus();
    await press('Enter');
    const {left} = (await until(() => see(element, 'menu'))).getBoundingClientRect();
    expect(left).to.be.closeTo(button.getBoundingClientRect().left, 2);
  });

  it('shows its focused entry in forced colours', async function () {
    await needsDevTools(this);
    await cdp('Emulation.setEmulatedMedia', {features: [{name: 'forced-colors', value: 'active'}]});
    try {
      const {button} = await menu();
      button.focus();
      await press('Enter');
      await until(() => focusedName() === 'Clear chat');
      expect(getComputedStyle(focused()).outlineStyle).to.equal('solid');
    } finally {
      await cdp('Emulation.setEmulatedMedia', {features: []});
    }
  });

  it('leaves letters with a modifier to the browser', async () => {
    const {button} = await menu();
    button.focus();
    await press('Enter');
    await until(() => focusedName() === 'Clear chat');
    await sendKeys({down: 'Control'});
    await press('d');
    await sendKeys({up: 'Control'});
    expect(focusedName()).to.equal('Clear chat');
  });

  for (const colorScheme of ['light', 'dark'] as const) {
    it(`has no accessibility fault, closed and open (${colorScheme})`, async function () {
      await needsDevTools(this);
      await emulateMedia({colorScheme});
      document.documentElement.style.colorScheme = 'light dark';
      const {element, button} = await menu();
      await expect(element).to.be.accessible();
      button.focus();
      await press('Enter');
      await until(() => focusedName() === 'Clear chat');
      await expect(element).to.be.accessible();
      document.documentElement.removeAttribute('style');
      await emulateMedia({colorScheme: 'no-preference'});
    });
  }
});
