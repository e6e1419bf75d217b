import {expect} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import type {BaiModelPicker} from '../../src/elements/model-picker/model-picker.js';
import {type SeenRequest, TestServer} from '../server/client.js';
import {
  endpointAt,
  endpointField,
  formOf,
  hasModel,
  modelField,
  modelList,
  pickerAt,
  pickerWith,
} from './model-picker-helpers.js';
import {Listener, press} from './setup.js';
import {below, descriptionOf, field, focused, maybe, see, seeAll, shown, textOf, until} from './see.js';

/** A picker that shows the custom form at once: its endpoint lists no models. */
async function customAt(): Promise<{picker: BaiModelPicker; server: TestServer}> {
  const all = await pickerAt({models: []});
  await formOf(all.picker);
  return all;
}

/** Replaces what stands in the field `name`, with real keys. */
async function fill(picker: Element, name: string, text: string): Promise<HTMLInputElement> {
  const input = field(picker, name);
  input.focus();
  input.select();
  await sendKeys(text === '' ? {press: 'Backspace'} : {type: text});
  return input;
}

/** What stands at a field as its error. */
function errorOf(input: HTMLInputElement): string {
  if (input.getAttribute('aria-invalid') !== 'true') return '';
  const id = input.getAttribute('aria-describedby')!.split(' ')[0]!;
  return (input.getRootNode() as ShadowRoot).getElementById(id)!.textContent.trim();
}

/** The next change of the choice. */
function changeOf(picker: BaiModelPicker): Promise<HTMLElementEventMap['bai-model-change']> {
  return new Promise((resolve) => {
    picker.addEventListener('bai-model-change', resolve, {once: true});
  });
}

async function pathsOf(server: TestServer): Promise<string[]> {
  return (await server.requests()).map(({path}) => path);
}

function tokenOf({headers}: SeenRequest): string | undefined {
  return headers.authorization;
}

describe('the custom form', () => {
  it('takes the place of a list that is empty, and says why', async () => {
    const {picker, server} = await customAt();
    expect(modelField(picker).value).to.equal('Custom');
    expect(textOf(picker)).to.include('This endpoint lists no models. Describe the model yourself.');
    expect(field(picker, 'Base URL').value).to.equal(server.baseURL);
    expect(seeAll(picker, 'textbox').map((input) => input.getAttribute('aria-required'))).to.deep.equal([
      'true',
      'true',
      null,
    ]);
  });

  it('can be chosen at any time, and given up again', async () => {
    const {picker} = await pickerAt({models: ['alpha']});
    await hasModel(picker, 'alpha');
    modelField(picker).focus();
    await press('ArrowDown');
    await until(() => maybe(picker, 'option', /^alpha/), 'the list');
    await press('End');
    await press('Enter');
    await formOf(picker);
    expect(modelField(picker).value).to.equal('Custom');
    see(picker, 'button', 'Cancel').click();
    await hasModel(picker, 'alpha');
    expect(maybe(picker, 'button', 'Use model')).to.equal(undefined);
  });

  it('describes a model by keyboard alone: Enter uses it, although no list can be had', async () => {
    const {picker} = await customAt();
    const closed = await TestServer.open();
    await closed.close();
    await fill(picker, 'Base URL', `  ${closed.baseURL}/chat/completions `);
    await press('Tab');
    await sendKeys({type: ' my-model '});
    const changed = changeOf(picker);
    await press('Enter');
    const {endpoint, model, custom} = await changed;
    expect({baseURL: endpoint.baseURL, model, custom}).to.deep.equal({
      baseURL: closed.baseURL,
      model: 'my-model',
      custom: true,
    });
    await hasModel(picker, 'my-model');
    expect(endpointField(picker).value).to.equal(new URL(closed.origin).host);
  });

  it('leaves the focus at the model when it is done with', async () => {
    const {picker} = await customAt();
    await fill(picker, 'Model ID', 'my-model');
    await press('Enter');
    await until(() => focused() === modelField(picker));
  });

  it('tells its form of it by the native event too', async () => {
    const {picker} = await customAt();
    let changes = 0;
    picker.addEventListener('change', () => (changes += 1));
    await fill(picker, 'Model ID', 'my-model');
    await press('Enter');
    await hasModel(picker, 'my-model');
    expect(changes).to.equal(1);
  });
});

describe('the base URL of the custom form', () => {
  const effective: readonly (readonly [string, string, string])[] = [
    ['as it is', 'https://api.openai.com/v1', 'https://api.openai.com/v1/chat/completions'],
    ['trimmed', '  http://localhost:11434/v1/  ', 'http://localhost:11434/v1/chat/completions'],
    ['without a pasted tail', 'https://a.test/v1/chat/completions', 'https://a.test/v1/chat/completions'],
    ['without another pasted tail', 'https://a.test/v1/models', 'https://a.test/v1/chat/completions'],
    [
      'with its query',
      'https://a.test/openai?api-version=2024',
      'https://a.test/openai/chat/completions?api-version=2024',
    ],
    [
      'with its secrets masked',
      'https://a.test/v1?key=abc123&x=1',
      'https://a.test/v1/chat/completions?key=***&x=1',
    ],
  ];
  for (const [what, typed, target] of effective) {
    it(`shows where requests go: ${what}`, async () => {
      const {picker} = await customAt();
      const input = await fill(picker, 'Base URL', typed);
      await until(() => descriptionOf(input).includes(`Requests go to ${target}`));
      expect(errorOf(input)).to.equal('');
    });
  }

  it('warns of a parameter that looks like a secret, and keeps it out of the event', async () => {
    const {picker} = await customAt();
    const input = await fill(picker, 'Base URL', 'https://a.test/v1?api_key=abc123&x=1');
    await until(() => descriptionOf(input).includes('“api_key” looks like a secret'));
    await fill(picker, 'Model ID', 'm');
    const changed = changeOf(picker);
    await press('Enter');
    expect((await changed).endpoint.baseURL).to.equal('https://a.test/v1?x=1');
    await hasModel(picker, 'm');
    expect(textOf(picker)).not.to.include('abc123');
    expect(descriptionOf(endpointField(picker))).to.equal('https://a.test/v1?api_key=***&x=1');
  });

  const refused: readonly (readonly [string, string])[] = [
    ['', 'Enter the base URL'],
    ['localhost:11434/v1', 'Start with http:// or https://'],
    ['ftp://a.test/v1', 'Start with http:// or https://'],
    ['https://kim:hunter2@a.test/v1', 'Leave out the user name and password; use the Token field'],
    ['https://', 'This is not an address'],
  ];
  for (const [typed, sentence] of refused) {
    it(`is refused at the field, aloud, and changes nothing: ${typed || 'nothing'}`, async () => {
      const {picker, server} = await customAt();
      const {heard} = new Listener(picker);
      await fill(picker, 'Model ID', 'm');
      const input = await fill(picker, 'Base URL', typed);
      await press('Enter');
      await until(() => errorOf(input) === sentence);
      expect(focused()).to.equal(input);
      await until(() => heard.length > 0);
      expect(heard).to.deep.equal([{text: sentence, urgency: 'assertive'}]);
      expect(heard[0]!.text).not.to.include('hunter2');
      expect(await pathsOf(server)).to.have.lengthOf(1);
      expect(modelField(picker).value).to.equal('Custom');
    });
  }

  it('and the model ID are both said to be missing, at once, until one is typed', async () => {
    const {picker} = await customAt();
    const url = await fill(picker, 'Base URL', '');
    await press('Enter');
    await until(() => errorOf(url) !== '');
    expect(errorOf(field(picker, 'Model ID'))).to.equal('Enter the model ID');
    expect(focused()).to.equal(url);
    await sendKeys({type: 'h'});
    await until(() => errorOf(url) === '');
  });
});

describe('List models', () => {
  it('offers what it found: the arrow keys reach it, the typed id narrows it, Enter uses it', async () => {
    const {picker} = await customAt();
    const other = await TestServer.open({models: ['gpt-4o', 'gpt-4o-mini', 'whisper-1']});
    await fill(picker, 'Base URL', `${other.baseURL}/models`);
    const {heard} = new Listener(picker);
    see(picker, 'button', 'List models').click();
    await until(() => maybe(picker, 'button', 'whisper-1'));
    await until(() => heard.length > 0);
    expect(heard).to.deep.equal([{text: '3 models found', urgency: 'polite'}]);
    expect(field(picker, 'Base URL').value, 'as it is used').to.equal(other.baseURL);
    await fill(picker, 'Model ID', 'mini');
    await until(() => !maybe(picker, 'button', 'whisper-1'));
    await press('ArrowDown');
    expect(focused()).to.equal(see(picker, 'button', 'gpt-4o-mini'));
    await press('ArrowUp');
    expect(focused()).to.equal(field(picker, 'Model ID'));
    await press('ArrowDown');
    await press('Enter');
    await hasModel(picker, 'gpt-4o-mini');
  });

  it('is one stop of the Tab key, however many it found', async () => {
    const {picker, server} = await customAt();
    await server.configure({models: ['a', 'b', 'c']});
    see(picker, 'button', 'List models').click();
    await until(() => maybe(picker, 'button', 'c'));
    field(picker, 'Model ID').focus();
    await press('Tab');
    expect(focused()).to.equal(see(picker, 'button', 'a'));
    await press('End');
    expect(focused()).to.equal(see(picker, 'button', 'c'));
    await press('Tab');
    expect(focused()).to.equal(field(picker, 'Token'));
  });

  it('keeps the model ID that was typed', async () => {
    const {picker, server} = await customAt();
    await fill(picker, 'Model ID', 'mine');
    await server.configure({models: ['theirs']});
    see(picker, 'button', 'List models').click();
    await until(() => textOf(picker).includes('1 model found'));
    expect(field(picker, 'Model ID').value).to.equal('mine');
  });

  it('offers the version with one click where the address is not found, and lists from there', async () => {
    const {picker} = await customAt();
    const other = await TestServer.open({models: ['alpha']});
    await other.respond({path: '/models', status: 404, json: {detail: 'Not Found'}, times: 1});
    await fill(picker, 'Base URL', other.origin);
    see(picker, 'button', 'List models').focus();
    await press('Enter');
    const offer = await until(() => see(picker, 'button', `Use ${other.origin}/v1`));
    offer.focus();
    await press('Enter');
    await until(() => maybe(picker, 'button', 'alpha'));
    expect(field(picker, 'Base URL').value).to.equal(other.baseURL);
    expect(await pathsOf(other)).to.deep.equal(['/models', '/v1/models']);
    expect(focused(), 'although the offer is gone').to.equal(see(picker, 'button', 'List models'));
  });

  it('writes no secret of the address into the document when it offers a version', async () => {
    const {picker} = await customAt();
    const other = await TestServer.open();
    await other.respond({path: '/models?key=abc123', status: 404, json: {}});
    await other.respond({path: '/models', status: 404, json: {}});
    await fill(picker, 'Base URL', `${other.origin}?key=abc123`);
    see(picker, 'button', 'List models').click();
    await until(() => maybe(picker, 'button', `Use ${other.origin}/v1?key=***`));
    const attributes = [...below(picker)].flatMap((element) =>
      [...element.attributes].map(({value}) => value),
    );
    expect(`${attributes.join(' ')} ${textOf(picker)}`).not.to.include('abc123');
  });

  it('offers no version where there is one', async () => {
    const {picker} = await customAt();
    const other = await TestServer.open();
    await other.respond({path: '/models', status: 404, json: {}});
    await fill(picker, 'Base URL', `${other.origin}/api/v2`);
    see(picker, 'button', 'List models').click();
    await until(() => textOf(picker).includes('Models could not be listed'));
    expect(seeAll(picker, 'button', /^Use http/)).to.deep.equal([]);
  });

  it('says the cause with its remedy and the server’s own words, aloud, and leaves Use model', async () => {
    const {picker} = await customAt();
    const other = await TestServer.open();
    await other.respond({path: '/models', status: 500, json: {error: {message: 'disk is full'}}});
    await fill(picker, 'Base URL', other.baseURL);
    const {heard} = new Listener(picker);
    see(picker, 'button', 'List models').click();
    await until(() => textOf(picker).includes('disk is full'));
    expect(textOf(picker)).to.include('failed (500). Retry in a moment.');
    await until(() => heard.length > 0);
    expect(heard[0]!.urgency).to.equal('assertive');
    expect(heard[0]!.text).to.match(/^Models could not be listed\. .* failed \(500\)$/);
    await fill(picker, 'Model ID', 'm');
    await press('Enter');
    await hasModel(picker, 'm');
  });

  it('takes nothing away that was typed while Retry asks again', async () => {
    const {picker, server} = await pickerAt({}, {path: '/models', status: 500, json: {}, times: 1});
    await formOf(picker);
    await fill(picker, 'Model ID', 'mine');
    see(picker, 'button', 'Retry').focus();
    await press('Enter');
    const exchange = await server.nextRequest();
    expect(field(picker, 'Model ID').value).to.equal('mine');
    expect(focused()).to.equal(see(picker, 'button', 'List models'));
    await exchange.json(modelList('alpha').json);
    await hasModel(picker, 'alpha');
  });
});

describe('the token of the custom form', () => {
  it('is asked for on 401: at its field, with the focus, and Retry takes it', async () => {
    const {picker, server} = await pickerAt(
      {models: ['alpha']},
      {path: '/models', status: 401, json: {error: {message: 'no key'}}, times: 1},
    );
    await formOf(picker);
    const token = field(picker, 'Token');
    await until(() => errorOf(token) === 'Enter a token');
    await fill(picker, 'Token', 'sk-secret-1');
    see(picker, 'button', 'Retry').click();
    await until(() => maybe(picker, 'button', 'alpha'));
    const [first, second] = await server.requests();
    expect([tokenOf(first!), tokenOf(second!)]).to.deep.equal([undefined, 'Bearer sk-secret-1']);
  });

  it('gets the focus when List models is refused for it', async () => {
    const {picker, server} = await customAt();
    await server.respond({path: '/models', status: 401, json: {}});
    see(picker, 'button', 'List models').click();
    await until(() => focused() === field(picker, 'Token'));
  });

  it('is masked, and in no attribute, event, text or form entry; only the host’s method gives it', async () => {
    const {picker} = await customAt();
    await fill(picker, 'Token', 'sk-secret-2');
    expect(field(picker, 'Token').type).to.equal('password');
    expect(field(picker, 'Token').autocomplete).to.equal('off');
    await fill(picker, 'Model ID', 'm');
    const changed = changeOf(picker);
    await press('Enter');
    expect(JSON.stringify(await changed)).not.to.include('sk-secret-2');
    await hasModel(picker, 'm');
    const attributes = [...below(picker)].flatMap((element) =>
      [...element.attributes].map(({value}) => value),
    );
    expect(attributes.join(' ')).not.to.include('sk-secret-2');
    expect(textOf(picker)).not.to.include('sk-secret-2');
    expect(await picker.credentials()).to.deep.equal({token: 'sk-secret-2'});
  });

  it('is dropped, aloud, when the address becomes another server’s, and never sent there', async () => {
    const {picker} = await customAt();
    const other = await TestServer.open({models: ['alpha']});
    await fill(picker, 'Token', 'sk-secret-3');
    const {heard} = new Listener(picker);
    await fill(picker, 'Base URL', other.baseURL);
    await press('Tab');
    const token = field(picker, 'Token');
    await until(() => token.value === '');
    expect(errorOf(token)).to.include('was for another server');
    await until(() => heard.length > 0);
    expect(heard[0]!.text).to.include('was for another server');
    see(picker, 'button', 'List models').click();
    await until(() => maybe(picker, 'button', 'alpha'));
    expect((await other.requests()).map(tokenOf)).to.deep.equal([undefined]);
  });

  it('stays when only the path of the address changes', async () => {
    const {picker, server} = await customAt();
    await fill(picker, 'Token', 'sk-secret-4');
    await fill(picker, 'Base URL', `${server.origin}/v2`);
    await server.configure({models: ['alpha']});
    see(picker, 'button', 'List models').click();
    await until(() => maybe(picker, 'button', 'alpha'));
    expect((await server.requests()).map(tokenOf)).to.deep.equal([undefined, 'Bearer sk-secret-4']);
  });

  it('that no header can hold is refused at its field', async () => {
    const {picker, server} = await customAt();
    await fill(picker, 'Model ID', 'm');
    const token = await fill(picker, 'Token', 'two words');
    await press('Enter');
    await until(() => errorOf(token) === 'A token holds no spaces and only plain ASCII characters');
    expect(focused()).to.equal(token);
    see(picker, 'button', 'List models').click();
    await shown();
    expect(errorOf(token)).to.equal('A token holds no spaces and only plain ASCII characters');
    expect(await pathsOf(server)).to.have.lengthOf(1);
  });
});

describe('an endpoint from outside', () => {
  it('is shown with the wish to confirm it, and gets no request until Use model', async () => {
    const known = await TestServer.open({models: ['alpha']});
    const outside = await TestServer.open({models: ['beta']});
    const picker = await pickerWith({endpoints: [endpointAt(known)]});
    await hasModel(picker, 'alpha');
    picker.formStateRestoreCallback(
      JSON.stringify({endpoint: endpointAt(outside, 'Outside'), model: 'beta', custom: false}),
    );
    await formOf(picker);
    expect(textOf(picker)).to.include('Check its address before you use it.');
    expect(field(picker, 'Base URL').value).to.equal(outside.baseURL);
    expect(field(picker, 'Model ID').value).to.equal('beta');
    expect(await outside.requests()).to.deep.equal([]);
    expect(await picker.credentials()).to.equal(undefined);
    see(picker, 'button', 'Use model').click();
    await hasModel(picker, 'beta');
  });

  it('takes the place of what the form held before', async () => {
    const first = await TestServer.open({models: []});
    const second = await TestServer.open({models: []});
    const picker = await pickerWith({endpoints: [endpointAt(first, 'First'), endpointAt(second, 'Second')]});
    await formOf(picker);
    await fill(picker, 'Model ID', 'm');
    endpointField(picker).focus();
    await sendKeys({type: 'second'});
    await until(() => maybe(picker, 'option', 'Second'));
    await press('Enter');
    await until(() => field(picker, 'Base URL').value === second.baseURL);
    expect(field(picker, 'Model ID').value).to.equal('');
  });
});
