import {expect} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import type {BaiModelPicker} from '../../src/elements/model-picker/model-picker.js';
import type {SeenRequest, TestServer} from '../server/client.js';
import {formOf, hasModel, modelField, modelList, pickerAt} from './model-picker-helpers.js';
import {below, descriptionOf, field, see, textOf, until} from './see.js';
import {press} from './setup.js';

const direct = 'anthropic-dangerous-direct-browser-access';

/** The select Server. */
function serverOf(root: Element): HTMLSelectElement {
  const select = [...below(root)].find(
    (one): one is HTMLSelectElement =>
      one instanceof HTMLSelectElement && one.labels[0]?.textContent === 'Server',
  );
  if (!select) throw new Error('There is no select Server');
  return select;
}

/** Chooses by keyboard what begins so. */
async function chooseServer(root: Element, start: string): Promise<void> {
  const select = serverOf(root);
  select.focus();
  await press('Home');
  // Not by its first letters, which are taken for one word only if they come soon after each other.
  for (let step = 0; step < select.length && !select.selectedOptions[0]?.text.startsWith(start); step += 1)
    await press('ArrowDown');
}

/** Replaces what stands in the field `name`, with real keys. */
async function fill(root: Element, name: string, text: string): Promise<void> {
  field(root, name).focus();
  field(root, name).select();
  await sendKeys({type: text});
}

/** The last request that the server saw. */
async function lastOf(server: TestServer): Promise<SeenRequest> {
  return (await server.requests()).at(-1)!;
}

describe('the select Server of the custom form', () => {
  let picker: BaiModelPicker;
  let server: TestServer;

  beforeEach(async () => {
    ({picker, server} = await pickerAt({models: []}));
    await formOf(picker);
    await server.respond(modelList('found'));
  });

  afterEach(async () => {
    await server.close();
  });

  it('is for any OpenAI-compatible server at first, and adds no header', async () => {
    expect(serverOf(picker).selectedOptions[0]!.label).to.equal('OpenAI-compatible');
    await fill(picker, 'Token', 't0ken-one');
    see(picker, 'button', 'List models').click();
    await until(() => textOf(picker).includes('1 model found'));
    const {headers} = await lastOf(server);
    expect(headers.authorization).to.equal('Bearer t0ken-one');
    expect(headers).to.not.have.any.keys('api-key', direct);
  });

  it('A3 sends the token of Azure OpenAI as api-key, and not as Authorization', async () => {
    await fill(picker, 'Token', 't0ken-one');
    await chooseServer(picker, 'Az');
    await until(() => descriptionOf(serverOf(picker)) === 'Sends the token in the header api-key');
    see(picker, 'button', 'List models').click();
    await until(() => textOf(picker).includes('1 model found'));
    const {headers} = await lastOf(server);
    expect(headers['api-key']).to.equal('t0ken-one');
    expect(headers.authorization).to.equal(undefined);
  });

  it('A4 adds the header by which Anthropic answers browsers', async () => {
    await fill(picker, 'Token', 't0ken-one');
    await chooseServer(picker, 'An');
    see(picker, 'button', 'List models').click();
    await until(() => textOf(picker).includes('1 model found'));
    expect((await lastOf(server)).headers).to.include({authorization: 'Bearer t0ken-one', [direct]: 'true'});
  });

  it('is what was chosen when the form comes back, and gives it to the host', async () => {
    await fill(picker, 'Token', 't0ken-one');
    await fill(picker, 'Model ID', 'mine');
    await chooseServer(picker, 'Az');
    see(picker, 'button', 'Use model').click();
    await hasModel(picker, 'mine');
    expect(await picker.credentials()).to.deep.equal({headers: {'api-key': 't0ken-one'}});
    modelField(picker).focus();
    await press('ArrowDown');
    (await until(() => see(picker, 'option', /^Custom/))).click();
    await formOf(picker);
    expect(serverOf(picker).value).to.equal('azure');
  });

  it('follows a known address, until the person chooses', async () => {
    await fill(picker, 'Base URL', 'https://api.anthropic.com/v1');
    await until(() => serverOf(picker).value === 'anthropic');
    await fill(picker, 'Base URL', 'https://me.openai.azure.com/openai/v1');
    await until(() => serverOf(picker).value === 'azure');
    await chooseServer(picker, 'Op');
    await fill(picker, 'Base URL', 'https://api.anthropic.com/v1');
    await picker.updateComplete;
    expect(serverOf(picker).value).to.equal('none');
  });

  it('has no accessibility fault', async () => {
    await expect(picker).to.be.accessible();
  });
});
