import {expect, html} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import {
  activeName,
  activeOf,
  detailOf,
  isOpen,
  listed,
  listOf,
  manyOptions,
  optionsOf,
  searched,
} from './combobox-helpers.js';
import {click, press} from './setup.js';
import {focused, seeAll, shown, until} from './see.js';

const fruits = optionsOf('Apple', 'Banana', 'Cherry');

describe('the list of a combobox, by keyboard', () => {
  it('is closed until the arrow down opens it at its first option', async () => {
    const {combobox, field} = await searched(fruits);
    field.focus();
    expect(isOpen(field)).to.equal(false);
    await press('ArrowDown');
    await until(() => activeName(field) === 'Apple');
    expect(listed(combobox)).to.deep.equal(['Apple', 'Banana', 'Cherry']);
    expect(focused()).to.equal(field);
  });

  it('opens at its last option by the arrow up', async () => {
    const {field} = await searched(fruits);
    field.focus();
    await press('ArrowUp');
    await until(() => activeName(field) === 'Cherry');
  });

  it('opens at the chosen option, which is marked as selected', async () => {
    const {combobox, field} = await searched(fruits, {value: 'Banana', text: 'Banana'});
    field.focus();
    await press('ArrowDown');
    await until(() => activeName(field) === 'Banana');
    const selected = seeAll(combobox, 'option').map((option) => option.getAttribute('aria-selected'));
    expect(selected).to.deep.equal(['false', 'true', 'false']);
  });

  it('opens without moving by Alt and the arrow down, and closes by Alt and the arrow up', async () => {
    const {field} = await searched(fruits);
    field.focus();
    await sendKeys({down: 'Alt'});
    await press('ArrowDown');
    await until(() => isOpen(field));
    await shown();
    expect(activeName(field)).to.equal(undefined);
    await press('ArrowUp');
    await sendKeys({up: 'Alt'});
    await until(() => !isOpen(field));
  });

  it('goes round at both ends, and to both ends by Home and End', async () => {
    const {field} = await searched(fruits);
    field.focus();
    const reached: (string | undefined)[] = [];
    for (const key of ['ArrowDown', 'ArrowUp', 'ArrowDown', 'End', 'Home']) {
      await press(key);
      await shown();
      reached.push(activeName(field));
    }
    expect(reached).to.deep.equal(['Apple', 'Cherry', 'Apple', 'Cherry', 'Apple']);
  });

  it('gives Home and End back to the text once the caret moves', async () => {
    const {field} = await searched(fruits);
    field.focus();
    await sendKeys({type: 'an'});
    await until(() => activeName(field) === 'Banana');
    await press('ArrowLeft');
    await until(() => activeName(field) === undefined);
    await press('Home');
    expect(field.selectionStart).to.equal(0);
    expect(isOpen(field)).to.equal(true);
  });

  it('takes the active option by Enter, closes and keeps the focus', async () => {
    const {field, chosen} = await searched(fruits);
    field.focus();
    await press('ArrowDown');
    await press('ArrowDown');
    await press('Enter');
    await until(() => field.value === 'Banana');
    expect(chosen).to.deep.equal(['Banana']);
    expect(isOpen(field)).to.equal(false);
    expect(focused()).to.equal(field);
  });

  it('restores the chosen text by Escape, and takes nothing', async () => {
    const {field, chosen} = await searched(fruits, {value: 'Banana', text: 'Banana'});
    field.focus();
    await sendKeys({type: 'ch'});
    await until(() => activeName(field) === 'Cherry');
    await press('Escape');
    await until(() => field.value === 'Banana');
    expect(isOpen(field)).to.equal(false);
    expect(chosen).to.deep.equal([]);
  });

  it('closes and takes nothing by Tab', async () => {
    const {field, chosen} = await searched(
      fruits,
      {value: 'Banana', text: 'Banana'},
      (combobox) => html`${combobox}<button>Next</button>`,
    );
    field.focus();
    await press('ArrowDown');
    await press('ArrowDown');
    await press('Tab');
    await until(() => !isOpen(field));
    expect(chosen).to.deep.equal([]);
    expect(field.value).to.equal('Banana');
  });

  it('reaches an unavailable option, says why, and does not take it', async () => {
    const {combobox, field, chosen} = await searched([
      {id: 'a', label: 'Apple', detail: 'No replica is ready', disabled: true},
      {id: 'b', label: 'Banana'},
    ]);
    field.focus();
    await press('ArrowDown');
    await until(() => activeName(field) === 'Apple');
    expect(activeOf(field)!.getAttribute('aria-disabled')).to.equal('true');
    expect(detailOf(combobox, 'Apple')).to.equal('No replica is ready');
    await press('Enter');
    await shown();
    expect(chosen).to.deep.equal([]);
    expect(isOpen(field)).to.equal(true);
  });

  it('cannot be opened while the field is disabled', async () => {
    const {field} = await searched(fruits, {disabled: true});
    field.click();
    await shown();
    expect(isOpen(field)).to.equal(false);
  });
});

describe('searching in a combobox', () => {
  it('begins with the first letter, which replaces the chosen text', async () => {
    const {combobox, field} = await searched(fruits, {value: 'Banana', text: 'Banana'});
    field.focus();
    await sendKeys({type: 'c'});
    await until(() => activeName(field) === 'Cherry');
    expect(field.value).to.equal('c');
    expect(listed(combobox)).to.deep.equal(['Cherry']);
  });

  it('replaces the chosen text after a click too', async () => {
    const {field} = await searched(fruits, {value: 'Banana', text: 'Banana'});
    await click(field);
    await until(() => isOpen(field));
    await sendKeys({type: 'c'});
    await until(() => activeName(field) === 'Cherry');
    expect(field.value).to.equal('c');
  });

  it('begins at the best match that can be chosen', async () => {
    const {field} = await searched([
      {id: 'a', label: 'Melon a', disabled: true},
      {id: 'b', label: 'Melon b'},
    ]);
    field.focus();
    await sendKeys({type: 'melon'});
    await until(() => activeName(field) === 'Melon b');
  });

  it('does not take what stands apart by Enter after typing', async () => {
    const {field, chosen} = await searched([...fruits, {id: 'x', label: 'Another than Apple', apart: true}]);
    field.focus();
    await sendKeys({type: 'another'});
    await until(() => listed(field.getRootNode() as unknown as Element).length === 1);
    await press('Enter');
    await shown();
    expect(chosen).to.deep.equal([]);
  });

  it('marks each word that matches, whatever its case', async () => {
    const {combobox, field} = await searched(optionsOf('meta-llama/Llama-3.1-8B-Instruct'), {});
    combobox.addEventListener('bai-combo-search', () => {
      combobox.options = optionsOf('meta-llama/Llama-3.1-8B-Instruct');
    });
    field.focus();
    await sendKeys({type: '8b LLAMA'});
    await until(() => combobox.shadowRoot!.querySelectorAll('mark').length > 0);
    await until(() => field.value === '8b LLAMA');
    await shown();
    const marks = [...combobox.shadowRoot!.querySelectorAll('mark')].map(({textContent}) => textContent);
    expect(marks).to.deep.equal(['llama', 'Llama', '8B']);
  });

  it('takes characters of regular expressions as they are', async () => {
    const {combobox, field} = await searched(optionsOf('llama3.1:8b', 'c++ (fast)'));
    field.focus();
    await sendKeys({type: 'c++ ('});
    await until(() => activeName(field) === 'c++ (fast)');
    expect(combobox.shadowRoot!.querySelector('mark')?.textContent).to.equal('c++');
  });

  it('waits for the answer where the list is searched elsewhere: Enter takes its best match', async () => {
    const {combobox, field, chosen} = await searched(fruits);
    const searches: (string | undefined)[] = [];
    combobox.addEventListener(
      'bai-combo-search',
      (event) => {
        event.stopImmediatePropagation();
        searches.push(event.search);
      },
      {capture: true},
    );
    field.focus();
    await press('ArrowDown');
    combobox.options = fruits;
    combobox.answers = '';
    await until(() => activeName(field) === 'Apple');
    await sendKeys({type: 'ch'});
    combobox.answers = undefined;
    expect(listOf(field).getAttribute('aria-busy')).to.equal('true');
    await press('Enter');
    expect(chosen, 'of the former list').to.deep.equal([]);
    combobox.options = optionsOf('Cherry');
    combobox.answers = 'ch';
    await until(() => chosen.length > 0);
    expect(chosen).to.deep.equal(['Cherry']);
    expect(searches).to.deep.equal(['', 'c', 'ch', undefined]);
  });

  it('leaves the reader where they are when a further page comes', async () => {
    const {combobox, field} = await searched(manyOptions(30), {total: 60});
    field.focus();
    await press('ArrowDown');
    for (let step = 0; step < 3; step += 1) await press('ArrowDown');
    await until(() => activeName(field) === 'Model 0004');
    combobox.options = manyOptions(60);
    await combobox.updateComplete;
    expect(activeName(field)).to.equal('Model 0004');
  });
});

describe('a combobox and an input method', () => {
  const composing = (key: string, init: KeyboardEventInit): KeyboardEvent =>
    new KeyboardEvent('keydown', {key, bubbles: true, composed: true, cancelable: true, ...init});

  it('searches while Korean is composed, and leaves Enter to the input method', async () => {
    const {field, chosen} = await searched(optionsOf('한국어 모델', '日本語モデル'));
    field.focus();
    field.value = '한';
    field.dispatchEvent(new CompositionEvent('compositionstart', {bubbles: true}));
    field.dispatchEvent(new InputEvent('input', {bubbles: true, data: '한', isComposing: true}));
    await until(() => activeName(field) === '한국어 모델');
    const enter = composing('Enter', {isComposing: true});
    field.dispatchEvent(enter);
    expect(enter.defaultPrevented).to.equal(false);
    expect(chosen).to.deep.equal([]);
    field.dispatchEvent(new CompositionEvent('compositionend', {bubbles: true, data: '한'}));
    await press('Enter');
    await until(() => chosen.length === 1);
    expect(chosen).to.deep.equal(['한국어 모델']);
  });

  it('leaves the keys to a Japanese input method that is told by key code 229 only', async () => {
    const {field, chosen} = await searched(optionsOf('日本語モデル', '日本画'));
    field.focus();
    field.value = '日本';
    field.dispatchEvent(new InputEvent('input', {bubbles: true, data: '日本'}));
    await until(() => activeName(field) === '日本語モデル');
    for (const key of ['ArrowDown', 'Enter', 'Escape']) {
      // eslint-disable-next-line @typescript-eslint/no-deprecated
      field.dispatchEvent(composing(key, {keyCode: 229}));
    }
    await shown();
    expect(activeName(field)).to.equal('日本語モデル');
    expect(isOpen(field)).to.equal(true);
    expect(chosen).to.deep.equal([]);
  });
});
