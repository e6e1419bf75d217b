import {fixture, html} from '@open-wc/testing';
import '../../src/define/model-picker.js';
import type {EndpointCatalog, EndpointPage} from '../../src/chat/catalog.js';
import {createChatError} from '../../src/chat/chat-error.js';
import type {Endpoint} from '../../src/chat/endpoint.js';
import type {BaiModelPicker} from '../../src/elements/model-picker/model-picker.js';
import {type ScriptedAnswer, TestServer, type TestServerOptions} from '../server/client.js';
import {maybe, see, until} from './see.js';

/** The endpoint of a test server. */
export function endpointAt(
  {baseURL}: TestServer,
  name = 'Test',
): {id: string; name: string; baseURL: string} {
  return {id: name.toLowerCase(), name, baseURL};
}

/** A list of models as a server sends it. */
export function modelList(...models: readonly (string | object)[]): ScriptedAnswer {
  return {
    path: '/models',
    json: {object: 'list', data: models.map((model) => (typeof model === 'string' ? {id: model} : model))},
  };
}

/** A picker that stands alone, with the properties that are given. */
export async function pickerWith(properties: Partial<BaiModelPicker>): Promise<BaiModelPicker> {
  await customElements.whenDefined('bai-custom-form');
  const picker = Object.assign(document.createElement('bai-model-picker'), {lang: 'en', ...properties});
  await fixture(html`<div>${picker}</div>`);
  await picker.updateComplete;
  return picker;
}

/** A picker whose only endpoint is a test server. */
export async function pickerAt(
  options: TestServerOptions,
  ...answers: readonly ScriptedAnswer[]
): Promise<{picker: BaiModelPicker; server: TestServer}> {
  const server = await TestServer.open(options);
  for (const answer of answers) await server.respond(answer);
  return {picker: await pickerWith({endpoints: [endpointAt(server)]}), server};
}

/** The field of the endpoint. */
export function endpointField(picker: Element): HTMLInputElement {
  return see(picker, 'combobox', 'Endpoint') as HTMLInputElement;
}

/** The field of the model. */
export function modelField(picker: Element): HTMLInputElement {
  return see(picker, 'combobox', 'Model') as HTMLInputElement;
}

/** Resolves once the model of this name is chosen. */
export async function hasModel(picker: Element, model: string): Promise<void> {
  await until(() => modelField(picker).value === model, `the model ${model}`);
}

/** The custom form, once it is there. */
export async function formOf(picker: Element): Promise<HTMLElement> {
  await until(() => maybe(picker, 'button', 'Use model'), 'the custom form');
  return see(picker, 'textbox', 'Base URL').closest('form')!;
}

/** How often the models of a test server were asked for. */
export async function listRequests(server: TestServer): Promise<number> {
  return (await server.requests()).filter(({path}) => path.includes('/models')).length;
}

/** A catalogue that answers each search when the test says so. */
export class SteeredCatalog implements EndpointCatalog {
  readonly asked: {
    readonly search: string | undefined;
    readonly cursor: string | undefined;
    readonly signal: AbortSignal;
    readonly answer: (page: EndpointPage) => void;
    readonly fail: () => void;
  }[] = [];

  endpoints(
    {search, cursor}: {search?: string; cursor?: string},
    {signal}: {signal: AbortSignal},
  ): Promise<EndpointPage> {
    return new Promise((resolve, reject) => {
      const fail = (): void => {
        reject(createChatError({kind: 'server', status: 502, origin: 'https://manager.test'}));
      };
      this.asked.push({search, cursor, signal, answer: resolve, fail});
    });
  }

  endpoint(id: string): Promise<Endpoint | undefined> {
    return Promise.resolve(endpointNamed(id));
  }

  models(): Promise<readonly {id: string}[]> {
    return Promise.resolve([{id: 'alpha'}]);
  }

  /** The request `index`, once it is there. */
  async next(index: number): Promise<SteeredCatalog['asked'][number]> {
    return until(() => this.asked[index], `request ${index}`);
  }
}

/** An endpoint at an address made from its name. */
export function endpointNamed(name: string): Endpoint {
  return {id: name, name, baseURL: `https://${name.toLowerCase().replaceAll(' ', '-')}.test/v1`};
}
