import {expect, fixture, html} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import type {BaiModelPicker} from '../../src/index.js';
import '../../src/index.js';
import {appears, find, nextEvent, plainCatalog, record, waitUntil} from './helpers.js';

describe('a picker in a form', () => {
  const setup = async (
    models: readonly string[] = ['alpha', 'beta'],
  ): Promise<{form: HTMLFormElement; picker: BaiModelPicker}> => {
    const form = await fixture<HTMLFormElement>(html`
      <form>
        <fieldset>
          <label for="picker">Judge</label>
          <bai-model-picker
            id="picker"
            name="chat"
            required
            .catalog=${plainCatalog(models)}
          ></bai-model-picker>
        </fieldset>
      </form>
    `);
    return {form, picker: form.querySelector('bai-model-picker')!};
  };
  const entries = (form: HTMLFormElement): [string, FormDataEntryValue][] => [...new FormData(form)];
  const chosen = (picker: BaiModelPicker): string =>
    (find(picker, 'combobox', 'Model') as HTMLInputElement | undefined)?.value ?? '';

  it('adds the endpoint and the model to what is submitted', async () => {
    const {form} = await setup();
    await waitUntil(() => entries(form).length === 2);
    expect(entries(form)).to.deep.equal([
      ['chat.endpoint', 'here'],
      ['chat.model', 'alpha'],
    ]);
  });

  it('adds nothing without a name', async () => {
    const {form, picker} = await setup();
    await waitUntil(() => chosen(picker) === 'alpha');
    picker.name = undefined;
    await picker.updateComplete;
    expect(entries(form)).to.deep.equal([]);
  });

  it('keeps a form from being submitted while nothing is chosen', async () => {
    const {form, picker} = await setup([]);
    await appears(picker, 'textbox', 'Base URL');
    expect(form.checkValidity()).to.equal(false);
    expect(picker.validity.valueMissing).to.equal(true);
    expect(picker.validationMessage).to.equal('Select an endpoint and a model');
    picker.required = false;
    await picker.updateComplete;
    expect(form.checkValidity()).to.equal(true);
  });

  it('tells by the native event what a person chose, and not what began', async () => {
    const {form, picker} = await setup();
    const changes = record(form, 'change');
    await waitUntil(() => chosen(picker) === 'alpha');
    expect(changes).to.have.lengthOf(0);
    const changed = nextEvent(form, 'change');
    const model = await appears(picker, 'combobox', 'Model');
    model.focus();
    await sendKeys({type: 'bet'});
    (await appears(picker, 'option', 'beta')).click();
    await changed;
    expect(entries(form)[1]).to.deep.equal(['chat.model', 'beta']);
  });

  it('is again what its attributes say after a reset', async () => {
    const {form, picker} = await setup();
    picker.model = 'beta';
    await waitUntil(() => chosen(picker) === 'beta');
    (await appears(picker, 'combobox', 'Model')).click();
    (await appears(picker, 'option', 'alpha')).click();
    await waitUntil(() => chosen(picker) === 'alpha');
    form.reset();
    await waitUntil(() => chosen(picker) === 'beta');
  });

  it('is disabled with its fieldset', async () => {
    const {form, picker} = await setup();
    await waitUntil(() => chosen(picker) === 'alpha');
    form.querySelector('fieldset')!.disabled = true;
    const field = (await appears(picker, 'combobox', 'Model')) as HTMLInputElement;
    await waitUntil(() => field.disabled);
    expect(entries(form)).to.deep.equal([]);
  });

  it('belongs to its form and to its label', async () => {
    const {form, picker} = await setup();
    expect(picker.form).to.equal(form);
    expect([...picker.labels].map((label) => label.textContent)).to.deep.equal(['Judge']);
    await waitUntil(() => chosen(picker) === 'alpha');
    form.querySelector('label')!.click();
    await waitUntil(() => document.activeElement === picker);
  });
});
