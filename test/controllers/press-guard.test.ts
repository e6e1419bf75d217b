import {expect} from '@open-wc/testing';
import {resetMouse, sendKeys, sendMouse} from '@web/test-runner-commands';
import {PressGuard} from '../../src/controllers/press-guard.js';
import {freeze, middleOf} from '../elements/setup.js';

describe('a press guard', () => {
  let button: HTMLButtonElement;
  let guard: PressGuard;
  let taken: string[];

  beforeEach(async () => {
    // So that no click is the second of a double click that began in the former test.
    await resetMouse();
    guard = new PressGuard();
    taken = [];
    button = document.createElement('button');
    button.textContent = 'Press';
    button.addEventListener('click', (event) => {
      if (guard.takes(event)) taken.push(event.detail === 0 ? 'key' : 'pointer');
    });
    document.body.append(button);
  });

  afterEach(() => {
    button.remove();
  });

  async function clickTwice(): Promise<void> {
    const position = middleOf(button);
    await sendMouse({type: 'click', position});
    await sendMouse({type: 'click', position});
  }

  it('takes a double click for one press', async () => {
    // Whether the second click comes in time is the machine's affair: the clock stands still.
    freeze(button);
    await clickTwice();
    expect(taken).to.deep.equal(['pointer']);
  });

  it('takes a double press of a key for one press', async () => {
    freeze(button);
    button.focus();
    await sendKeys({press: 'Enter'});
    await sendKeys({press: 'Enter'});
    expect(taken).to.deep.equal(['key']);
  });

  it('takes a key and a pointer for two presses', async () => {
    freeze(button);
    button.focus();
    await sendKeys({press: 'Enter'});
    await sendMouse({type: 'click', position: middleOf(button)});
    expect(taken).to.deep.equal(['key', 'pointer']);
  });

  it('takes two clicks that are further apart than a double click for two', async () => {
    let now = 1000;
    freeze(button, () => (now += 501));
    const position = middleOf(button);
    await sendMouse({type: 'click', position});
    // For the browser too, whose own clock runs on.
    await resetMouse();
    await sendMouse({type: 'click', position});
    expect(taken).to.deep.equal(['pointer', 'pointer']);
  });

  it('takes two clicks for two if something was done in between', async () => {
    freeze(button);
    const position = middleOf(button);
    await sendMouse({type: 'click', position});
    guard.reset();
    await resetMouse();
    await sendMouse({type: 'click', position});
    expect(taken).to.deep.equal(['pointer', 'pointer']);
  });

  it('does not take the repeats of a held key', () => {
    expect(guard.takes(new KeyboardEvent('keydown', {key: 'Enter', repeat: true}))).to.equal(false);
    expect(guard.takes(new KeyboardEvent('keydown', {key: 'Enter'}))).to.equal(true);
  });

  it('takes every click of a script', () => {
    button.click();
    button.click();
    expect(taken).to.have.length(2);
  });
});
