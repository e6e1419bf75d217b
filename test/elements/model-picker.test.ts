import {expect} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import {TestServer} from '../server/client.js';
import {activeName, detailOf, isOpen, listed, listOf, openList, statusOf} from './combobox-helpers.js';
import {
  endpointAt,
  endpointField,
  formOf,
  hasModel,
  listRequests,
  modelField,
  modelList,
  pickerAt,
  pickerWith,
  SteeredCatalog,
} from './model-picker-helpers.js';
import {insert, Listener, press} from './setup.js';
import {focused, maybe, nameOf, see, until} from './see.js';

describe('the models of a picker', () => {
  it('are those that the endpoint lists, the first one chosen, and Custom at the end', async () => {
    const {picker} = await pickerAt({models: ['gamma', 'alpha', 'beta']});
    await hasModel(picker, 'gamma');
    await openList(picker, 'Model');
    expect(listed(picker)).to.deep.equal(['gamma', 'alpha', 'beta', 'Custom']);
    expect(see(picker, 'option', 'gamma').getAttribute('aria-selected')).to.equal('true');
  });

  it('are found by typing, and chosen without the mouse', async () => {
    const {picker} = await pickerAt({models: ['gamma', 'alpha', 'beta']});
    await hasModel(picker, 'gamma');
    const changed = new Promise((resolve) => {
      picker.addEventListener('bai-model-change', resolve, {once: true});
    });
    modelField(picker).focus();
    await sendKeys({type: 'et'});
    await until(() => activeName(modelField(picker)) === 'beta');
    await press('Enter');
    await hasModel(picker, 'beta');
    await changed;
  });

  it('match when they hold every word, in any order', async () => {
    const {picker} = await pickerAt({models: ['llama-3.1-8b', 'llama-3.1-70b', 'qwen-8b']});
    await hasModel(picker, 'llama-3.1-8b');
    modelField(picker).focus();
    await sendKeys({type: '70 llama'});
    await until(() => activeName(modelField(picker)) === 'llama-3.1-70b');
    expect(listed(picker)).to.deep.equal(['llama-3.1-70b', 'Custom']);
  });

  it('say that none matches, and leave Custom in reach', async () => {
    const {picker} = await pickerAt({models: ['alpha']});
    await hasModel(picker, 'alpha');
    modelField(picker).focus();
    await sendKeys({type: 'zzz'});
    await until(() => statusOf(modelField(picker)) === 'Nothing matches “zzz”');
    expect(listed(picker)).to.deep.equal(['Custom']);
    expect(activeName(modelField(picker))).to.equal(undefined);
    await press('ArrowDown');
    await press('Enter');
    await formOf(picker);
    expect(modelField(picker).value).to.equal('Custom');
  });

  it('that are not for chat stand under a heading, are not chosen by themselves, and can be', async () => {
    const {picker} = await pickerAt({}, modelList('text-embedding-3-small', 'gpt-4o', 'whisper-1'));
    await hasModel(picker, 'gpt-4o');
    await openList(picker, 'Model');
    expect(listed(picker)).to.deep.equal(['gpt-4o', 'text-embedding-3-small', 'whisper-1', 'Custom']);
    const group = see(picker, 'group', 'Not for chat');
    expect(listed(group)).to.deep.equal(['text-embedding-3-small', 'whisper-1']);
    expect(detailOf(picker, 'whisper-1')).to.equal('Speech');
    see(picker, 'option', 'whisper-1').click();
    await hasModel(picker, 'whisper-1');
  });

  it('tell quietly what the server tells of them', async () => {
    const {picker} = await pickerAt(
      {},
      modelList({
        id: 'org/vision-7b',
        name: 'Vision',
        context_length: 131072,
        owned_by: 'org',
        pricing: {prompt: '0.1', completion: '0.4'},
        architecture: {input_modalities: ['text', 'image', 'file']},
      }),
    );
    await hasModel(picker, 'Vision');
    await openList(picker, 'Model');
    expect(detailOf(picker, 'Vision')).to.equal(
      '131,072 context · Images · Files · 0.1 / 0.4 · org · org/vision-7b',
    );
  });

  it('by the thousand: two hundred nodes at most, and the last is two keys away', async () => {
    const ids = Array.from({length: 5000}, (_, index) => `model-${index + 1}`);
    const {picker} = await pickerAt({models: ids});
    await hasModel(picker, 'model-1');
    const field = await openList(picker, 'Model');
    expect(listed(picker).length).to.be.below(80);
    await press('End');
    await press('ArrowUp');
    await until(() => activeName(field) === 'model-5000');
    expect(see(picker, 'option', 'model-5000').getAttribute('aria-setsize')).to.equal('5001');
    await sendKeys({type: '4321'});
    await until(() => activeName(field) === 'model-4321');
    await press('Enter');
    await hasModel(picker, 'model-4321');
  });

  it('are fetched once, and again by Refresh, which keeps the model', async () => {
    const {picker, server} = await pickerAt({models: ['alpha', 'beta']});
    await hasModel(picker, 'alpha');
    await openList(picker, 'Model');
    see(picker, 'option', 'beta').click();
    await hasModel(picker, 'beta');
    expect(await listRequests(server)).to.equal(1);
    await server.configure({models: ['beta', 'delta']});
    await openList(picker, 'Model');
    await press('Tab');
    expect(focused()).to.equal(see(picker, 'button', 'Refresh'));
    await press('Enter');
    await until(() => maybe(picker, 'option', 'delta'));
    expect(modelField(picker).value).to.equal('beta');
    expect(isOpen(modelField(picker))).to.equal(true);
    expect(await listRequests(server)).to.equal(2);
  });

  it('show that they are on their way, and can be given up: the list then says so', async () => {
    const server = await TestServer.open();
    const picker = await pickerWith({endpoints: [endpointAt(server)]});
    const exchange = await server.nextRequest();
    expect(modelField(picker).placeholder).to.equal('Loading models…');
    const field = modelField(picker);
    field.click();
    await until(() => statusOf(field) === 'Loading models…');
    expect(listOf(field).getAttribute('aria-busy')).to.equal('true');
    await until(() => listed(picker).join() === 'Custom');
    see(picker, 'button', 'Cancel').click();
    expect(await exchange.closed()).to.equal('aborted');
    await until(() => statusOf(field) === 'Models could not be listed. Cancelled');
    await formOf(picker);
  });

  it('that cannot be listed are told with the cause, and Retry finds and chooses them', async () => {
    const {picker, server} = await pickerAt(
      {models: ['alpha']},
      {path: '/models', status: 500, json: {error: {message: 'out of memory'}}, times: 1},
    );
    await formOf(picker);
    const field = modelField(picker);
    field.click();
    await until(() => statusOf(field).startsWith('Models could not be listed. '));
    expect(statusOf(field)).to.include('failed (500)');
    const retry = [...(field.getRootNode() as ShadowRoot).querySelectorAll('button')].find(
      (button) => nameOf(button) === 'Retry',
    )!;
    retry.click();
    await hasModel(picker, 'alpha');
    expect(maybe(picker, 'button', 'Use model')).to.equal(undefined);
    expect(await listRequests(server)).to.equal(2);
  });

  it('are asked of an endpoint only once it is chosen', async () => {
    const first = await TestServer.open({models: ['alpha']});
    const second = await TestServer.open({models: ['beta']});
    const picker = await pickerWith({endpoints: [endpointAt(first, 'First'), endpointAt(second, 'Second')]});
    await hasModel(picker, 'alpha');
    expect(await listRequests(second)).to.equal(0);
    endpointField(picker).focus();
    await sendKeys({type: 'sec'});
    await until(() => activeName(endpointField(picker)) === 'Second');
    await press('Enter');
    await hasModel(picker, 'beta');
    expect(endpointField(picker).value).to.equal('Second');
  });

  it('of a slow endpoint do not keep another one from being chosen', async () => {
    const slow = await TestServer.open();
    const quick = await TestServer.open({models: ['beta']});
    const picker = await pickerWith({endpoints: [endpointAt(slow, 'Slow'), endpointAt(quick, 'Quick')]});
    await slow.nextRequest();
    await openList(picker, 'Endpoint');
    see(picker, 'option', 'Quick').click();
    await hasModel(picker, 'beta');
  });
});

describe('what a picker announces', () => {
  it('is how many models match, or that none does, once the person pauses', async () => {
    const {picker} = await pickerAt({models: ['alpha', 'alpine', 'beta']});
    await hasModel(picker, 'alpha');
    const {heard} = new Listener(picker);
    modelField(picker).focus();
    insert('alp');
    await until(() => heard.length > 0);
    expect(heard).to.deep.equal([{text: '2 matches', urgency: 'polite'}]);
    await sendKeys({type: 'z'});
    await until(() => heard.length > 1);
    expect(heard.at(-1)).to.deep.equal({text: 'Nothing matches “alpz”', urgency: 'polite'});
  });

  it('is how long an opened list is', async () => {
    const {picker} = await pickerAt({models: ['alpha', 'beta']});
    await hasModel(picker, 'alpha');
    const {heard} = new Listener(picker);
    await openList(picker, 'Model');
    await until(() => heard.length > 0);
    expect(heard.map(({text}) => text)).to.deep.equal(['2 in all']);
  });

  it('is nothing while an input method composes', async () => {
    const {picker} = await pickerAt({models: ['모델 하나', '모델 둘']});
    await hasModel(picker, '모델 하나');
    const {heard} = new Listener(picker);
    const field = modelField(picker);
    field.focus();
    field.value = '모';
    field.dispatchEvent(new InputEvent('input', {bubbles: true, data: '모', isComposing: true}));
    await until(() => activeName(field) === '모델 하나');
    expect(heard).to.deep.equal([]);
    field.dispatchEvent(new CompositionEvent('compositionend', {bubbles: true, data: '모'}));
    await until(() => heard.length > 0);
    expect(heard.map(({text}) => text)).to.deep.equal(['2 matches']);
  });

  it('is a failure at once', async () => {
    const catalog = new SteeredCatalog();
    const picker = await pickerWith({catalog, endpoint: 'Start'});
    await hasModel(picker, 'alpha');
    const {heard} = new Listener(picker);
    endpointField(picker).focus();
    await press('ArrowDown');
    (await catalog.next(0)).fail();
    // That they are loading is said before it, if that takes a while.
    const failure = await until(() => heard.find(({urgency}) => urgency === 'assertive'));
    expect(failure.text).to.equal('Endpoints could not be listed. manager.test failed (502)');
  });
});
