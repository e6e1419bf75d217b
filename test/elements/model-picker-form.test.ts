import {expect, fixture, html} from '@open-wc/testing';
import type {BaiModelPicker} from '../../src/elements/model-picker/model-picker.js';
import '../../src/define/model-picker.js';
import {TestServer} from '../server/client.js';
import {activeName, openList} from './combobox-helpers.js';
import {endpointAt, endpointField, formOf, hasModel, modelField} from './model-picker-helpers.js';
import {press} from './setup.js';
import {field, maybe, see, until} from './see.js';

interface Judge {
  readonly form: HTMLFormElement;
  readonly picker: BaiModelPicker;
  readonly first: TestServer;
  readonly second: TestServer;
}

/** A picker of two endpoints in a form of a host. */
async function judge(models: readonly string[] = ['alpha', 'beta']): Promise<Judge> {
  const first = await TestServer.open({models});
  const second = await TestServer.open({models: ['gamma']});
  const form = await fixture<HTMLFormElement>(html`
    <form>
      <fieldset>
        <bai-model-picker
          lang="en"
          name="judge"
          required
          .endpoints=${[endpointAt(first, 'First'), endpointAt(second, 'Second')]}
        ></bai-model-picker>
      </fieldset>
      <button>Save</button>
    </form>
  `);
  return {form, picker: form.querySelector('bai-model-picker')!, first, second};
}

function entriesOf(form: HTMLFormElement): Record<string, FormDataEntryValue> {
  return Object.fromEntries(new FormData(form));
}

/** What the browser keeps of the picker when the page is left, as it would come back. */
function kept(endpoint: object, model: string, custom = false): string {
  return JSON.stringify({endpoint, model, custom});
}

describe('a picker as a field of a form', () => {
  it('gives the id of the endpoint and of the model', async () => {
    const {form, picker} = await judge();
    await hasModel(picker, 'alpha');
    expect(entriesOf(form)).to.deep.equal({'judge.endpoint': 'first', 'judge.model': 'alpha'});
  });

  it('gives the base URL of an endpoint that a person described, without what looks like a secret', async () => {
    const {form, picker} = await judge([]);
    await formOf(picker);
    const url = field(picker, 'Base URL');
    url.value = 'https://own.test/v1?key=abc123&x=1';
    url.dispatchEvent(new InputEvent('input'));
    const id = field(picker, 'Model ID');
    id.value = 'mine';
    id.dispatchEvent(new InputEvent('input'));
    see(picker, 'button', 'Use model').click();
    await hasModel(picker, 'mine');
    expect(entriesOf(form)).to.deep.equal({
      'judge.endpoint': 'https://own.test/v1?x=1',
      'judge.model': 'mine',
    });
  });

  it('does not submit the form of its host when the person presses Enter in it', async () => {
    const {form, picker} = await judge();
    let submitted = 0;
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      submitted += 1;
    });
    await hasModel(picker, 'alpha');
    modelField(picker).focus();
    await press('Enter');
    await press('ArrowDown');
    await until(() => activeName(modelField(picker)) === 'alpha');
    await press('End');
    await until(() => activeName(modelField(picker)) === 'Custom');
    await press('Enter');
    await formOf(picker);
    field(picker, 'Model ID').focus();
    field(picker, 'Model ID').select();
    await press('Backspace');
    await press('Enter');
    await until(() => see(picker, 'textbox', 'Model ID').getAttribute('aria-invalid') === 'true');
    expect(submitted).to.equal(0);
  });

  it('is invalid while nothing is chosen, and shows the person where', async () => {
    const {form, picker} = await judge([]);
    await formOf(picker);
    expect(picker.validity.valueMissing).to.equal(true);
    expect(form.reportValidity()).to.equal(false);
    await until(() => picker.matches(':focus-within'), 'the focus');
    await openList(picker, 'Endpoint');
    see(picker, 'option', 'Second').click();
    await hasModel(picker, 'gamma');
    expect(form.checkValidity()).to.equal(true);
  });

  it('is what it was at first after a reset', async () => {
    const {form, picker} = await judge();
    await hasModel(picker, 'alpha');
    await openList(picker, 'Endpoint');
    see(picker, 'option', 'Second').click();
    await hasModel(picker, 'gamma');
    form.reset();
    await hasModel(picker, 'alpha');
    expect(endpointField(picker).value).to.equal('First');
  });

  it('disables its custom form too, with the fieldset around it', async () => {
    const {form, picker} = await judge([]);
    await formOf(picker);
    form.querySelector('fieldset')!.disabled = true;
    await until(() => endpointField(picker).disabled);
    const url = field(picker, 'Base URL');
    url.focus();
    expect(picker.matches(':focus-within')).to.equal(false);
    expect(entriesOf(form)).to.deep.equal({});
  });

  it('is again what the browser brings back', async () => {
    const {picker, second} = await judge();
    await hasModel(picker, 'alpha');
    picker.formStateRestoreCallback(kept(endpointAt(second, 'Second'), 'gamma'));
    await hasModel(picker, 'gamma');
  });

  it('is so too when that comes before its first update', async () => {
    const {second, first} = await judge();
    const picker = document.createElement('bai-model-picker');
    picker.endpoints = [endpointAt(first, 'First'), endpointAt(second, 'Second')];
    picker.formStateRestoreCallback(kept(endpointAt(second, 'Second'), 'gamma'));
    await fixture(html`<div>${picker}</div>`);
    await hasModel(picker, 'gamma');
  });

  it('asks the person to confirm what the browser brings back and the list does not know', async () => {
    const {picker} = await judge();
    const outside = await TestServer.open({models: ['x']});
    await hasModel(picker, 'alpha');
    picker.formStateRestoreCallback(kept(endpointAt(outside, 'Outside'), 'x', true));
    await formOf(picker);
    expect(field(picker, 'Base URL').value).to.equal(outside.baseURL);
    expect(await outside.requests()).to.deep.equal([]);
    expect(maybe(picker, 'button', 'Use model')).to.exist;
  });

  it('keeps no token for the browser to bring back', async () => {
    const {form, picker} = await judge([]);
    await formOf(picker);
    const values: unknown[] = [];
    const {setFormValue} = ElementInternals.prototype;
    ElementInternals.prototype.setFormValue = function (this: ElementInternals, ...given) {
      values.push(...given.map((value) => (value instanceof FormData ? [...value] : value)));
      setFormValue.apply(this, given);
    };
    try {
      const token = field(picker, 'Token');
      token.value = 'sk-secret-5';
      token.dispatchEvent(new InputEvent('input'));
      const id = field(picker, 'Model ID');
      id.value = 'mine';
      id.dispatchEvent(new InputEvent('input'));
      see(picker, 'button', 'Use model').click();
      await hasModel(picker, 'mine');
    } finally {
      ElementInternals.prototype.setFormValue = setFormValue;
    }
    expect(JSON.stringify(values)).to.include('mine').and.not.include('sk-secret-5');
    expect(JSON.stringify(entriesOf(form))).not.to.include('sk-secret-5');
    expect(await picker.credentials()).to.deep.equal({token: 'sk-secret-5'});
  });
});
