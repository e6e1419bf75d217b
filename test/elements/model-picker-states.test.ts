import {expect} from '@open-wc/testing';
import {emulateMedia, sendKeys} from '@web/test-runner-commands';
import type {BaiModelPicker} from '../../src/elements/model-picker/model-picker.js';
import {TestServer} from '../server/client.js';
import {hasDevTools, needsDevTools} from '../driver.js';
import {activeName, openList, statusOf} from './combobox-helpers.js';
import {
  endpointField,
  formOf,
  hasModel,
  modelField,
  modelList,
  pickerAt,
  pickerWith,
} from './model-picker-helpers.js';
import {press} from './setup.js';
import {field, maybe, see, textOf, until} from './see.js';

/** What a person can see of a picker, and how it comes to be. */
const states: Readonly<Record<string, () => Promise<BaiModelPicker>>> = {
  closed: async () => {
    const {picker} = await pickerAt({models: ['alpha']});
    await hasModel(picker, 'alpha');
    return picker;
  },
  'in the header of a card': async () => {
    const {picker} = await pickerAt({models: ['accounts/fireworks/models/llama-v3p1-405b-instruct']});
    picker.compact = true;
    await hasModel(picker, 'accounts/fireworks/models/llama-v3p1-405b-instruct');
    return picker;
  },
  disabled: async () => {
    const {picker} = await pickerAt({models: ['alpha']});
    await hasModel(picker, 'alpha');
    picker.disabled = true;
    await picker.updateComplete;
    return picker;
  },
  open: async () => {
    const {picker} = await pickerAt(
      {},
      modelList(
        'alpha',
        {id: 'accounts/fireworks/models/llama-v3p1-405b', context_length: 8192},
        'whisper-1',
      ),
    );
    await hasModel(picker, 'alpha');
    await openList(picker, 'Model');
    await press('ArrowDown');
    return picker;
  },
  'open at the end of thousands': async () => {
    const {picker} = await pickerAt({models: Array.from({length: 5000}, (_, index) => `model-${index}`)});
    await hasModel(picker, 'model-0');
    await openList(picker, 'Model');
    await press('End');
    await until(() => activeName(modelField(picker)) === 'Custom');
    return picker;
  },
  filtered: async () => {
    const {picker} = await pickerAt({models: ['alpha', 'beta']});
    await hasModel(picker, 'alpha');
    modelField(picker).focus();
    await sendKeys({type: 'et'});
    await until(() => activeName(modelField(picker)) === 'beta');
    return picker;
  },
  'without a match': async () => {
    const picker = await pickerWith({
      endpoints: [{id: 'a', name: 'Alpha', baseURL: (await TestServer.open({models: ['alpha']})).baseURL}],
    });
    await hasModel(picker, 'alpha');
    endpointField(picker).focus();
    await sendKeys({type: 'zzz'});
    await until(() => statusOf(endpointField(picker)) === 'Nothing matches “zzz”');
    return picker;
  },
  loading: async () => {
    const {picker, server} = await pickerAt({});
    await server.nextRequest();
    modelField(picker).click();
    await until(() => statusOf(modelField(picker)) === 'Loading models…');
    return picker;
  },
  failed: async () => {
    const {picker} = await pickerAt({}, {path: '/models', status: 500, json: {error: {message: 'no disk'}}});
    await formOf(picker);
    modelField(picker).click();
    await until(() => statusOf(modelField(picker)).startsWith('Models could not be listed'));
    return picker;
  },
  'with an unavailable endpoint': async () => {
    const {baseURL} = await TestServer.open({models: ['alpha']});
    const picker = await pickerWith({
      endpoints: [
        {id: 'a', name: 'Alpha', baseURL},
        {id: 'b', name: 'Beta', baseURL: 'https://b.test/v1', status: 'unavailable', reason: 'stopped'},
      ],
    });
    await hasModel(picker, 'alpha');
    await openList(picker, 'Endpoint');
    return picker;
  },
  'with a fresh custom form': async () => {
    const {picker} = await pickerAt({models: []});
    await formOf(picker);
    return picker;
  },
  'with errors in the custom form': async () => {
    const {picker} = await pickerAt({models: []});
    await formOf(picker);
    field(picker, 'Base URL').select();
    field(picker, 'Base URL').focus();
    await press('Backspace');
    await press('Enter');
    await until(() => textOf(picker).includes('Enter the model ID'));
    return picker;
  },
  'with a warning in the custom form': async () => {
    const {picker} = await pickerAt({models: []});
    await formOf(picker);
    field(picker, 'Base URL').focus();
    await press('End');
    await sendKeys({type: '?key=abc'});
    await until(() => textOf(picker).includes('looks like a secret'));
    return picker;
  },
  'with found models in the custom form': async () => {
    const {picker, server} = await pickerAt({models: []});
    await formOf(picker);
    await server.configure({models: ['alpha', 'beta']});
    see(picker, 'button', 'List models').click();
    await until(() => maybe(picker, 'button', 'beta'));
    return picker;
  },
  'with a refused token': async () => {
    const {picker} = await pickerAt({}, {path: '/models', status: 401, json: {error: {message: 'no key'}}});
    await formOf(picker);
    await until(() => textOf(picker).includes('Enter a token'));
    return picker;
  },
  'with an endpoint to confirm': async () => {
    const {picker} = await pickerAt({models: ['alpha']});
    await hasModel(picker, 'alpha');
    const endpoint = {id: 'x', name: 'X', baseURL: 'https://x.test/v1'};
    picker.formStateRestoreCallback(JSON.stringify({endpoint, model: 'm'}));
    await until(() => textOf(picker).includes('Check its address'));
    return picker;
  },
};

for (const colorScheme of ['light', 'dark'] as const) {
  describe(`a picker has no accessibility fault (${colorScheme})`, () => {
    beforeEach(async function () {
      await needsDevTools(this);
      await emulateMedia({colorScheme});
      document.documentElement.style.colorScheme = 'light dark';
      document.documentElement.style.background = 'Canvas';
    });

    afterEach(async () => {
      if (await hasDevTools()) await emulateMedia({colorScheme: 'no-preference'});
      document.documentElement.removeAttribute('style');
    });

    for (const [name, make] of Object.entries(states)) {
      it(name, async () => {
        const picker = await make();
        await expect(picker).to.be.accessible();
      });
    }
  });
}
