import {expect} from '@open-wc/testing';
import {
  backendAICatalog,
  consoleManager,
  followConsoleLanguage,
  type ConsoleClient,
} from '../../src/catalogs/backend-ai.js';
import {isChatError} from '../../src/chat/chat-error.js';
import {projects, TestCluster} from '../servers/graphql-client.js';

const signal = new AbortController().signal;
const globals = globalThis as {backendaiclient?: unknown; backendaioptions?: unknown};
const version = '26.8.0';
let cluster: TestCluster;

/** A client that does what the console's does with its two methods, for one cluster. */
class Client implements ConsoleClient {
  ready = true;
  managerVersion: string | null = version;
  current_group = 'default';
  readonly groupIds = {default: projects[0], research: projects[1]};
  readonly _config = {endpoint: `"${cluster.address}"`};

  newSignedRequest(method: string, path: string, body: unknown): unknown {
    return {
      method,
      uri: `${cluster.address}/func${path}`,
      body: JSON.stringify(body),
      headers: {'content-type': 'application/json'},
    };
  }

  async _wrapWithPromise(request: unknown, _rawFile: boolean, abort: AbortSignal): Promise<unknown> {
    const {uri, ...init} = request as RequestInit & {uri: string};
    try {
      const response = await fetch(uri, {...init, signal: abort});
      const body: unknown = await response.json();
      if (!response.ok) throw Object.assign(new Error('refused'), {status: response.status});
      return body;
    } catch (thrown) {
      const {status = 0, message} = thrown as {status?: number; message: string};
      // What the console's client throws is no Error.
      // eslint-disable-next-line @typescript-eslint/only-throw-error
      throw {isError: true, statusCode: status, message: `server responded failure: ${message}`};
    }
  }
}

beforeEach(async () => {
  cluster = await TestCluster.open({
    version,
    rows: [{name: 'one'}, {name: 'other', project: projects[1]}],
  });
});

afterEach(async () => {
  delete globals.backendaiclient;
  delete globals.backendaioptions;
  await cluster.close();
});

const catalogOf = (options?: {allProjects?: boolean}) => backendAICatalog({manager: consoleManager(options)});
const namesOf = async (catalog = catalogOf()) =>
  (await catalog.endpoints({}, {signal})).items.map(({name}) => name);

describe('the catalogue of the Backend.AI console', () => {
  it('lists the endpoints of the project that the console shows', async () => {
    const client = new Client();
    globals.backendaiclient = client;
    expect(await namesOf()).to.deep.equal(['one']);
    client.current_group = 'research';
    expect(await namesOf()).to.deep.equal(['other']);
  });

  it('lists those of all projects when it is told to', async () => {
    globals.backendaiclient = new Client();
    expect(await namesOf(catalogOf({allProjects: true}))).to.deep.equal(['one', 'other']);
  });

  it('waits until a person is logged in', async () => {
    const client = new Client();
    client.ready = false;
    globals.backendaiclient = client;
    let listed = false;
    const asked = namesOf().finally(() => (listed = true));
    document.dispatchEvent(new CustomEvent('backend-ai-connected'));
    await Promise.resolve();
    expect(listed).to.equal(false);
    expect(await cluster.queries()).to.have.length(0);
    client.ready = true;
    document.dispatchEvent(new CustomEvent('backend-ai-connected'));
    expect(await asked).to.deep.equal(['one']);
  });

  it('can be given up while it waits', async () => {
    const abort = new AbortController();
    const asked = catalogOf().endpoints({}, {signal: abort.signal});
    abort.abort();
    expect(await asked.catch((error: unknown) => (error as Error).name)).to.equal('AbortError');
  });

  it('tells of another project and of another login, and of nothing once it is unsubscribed', () => {
    let told = 0;
    const stop = catalogOf().subscribe?.(() => (told += 1));
    document.dispatchEvent(new CustomEvent('backend-ai-group-changed', {detail: 'research'}));
    expect(told).to.equal(1);
    document.dispatchEvent(new CustomEvent('backend-ai-connected'));
    expect(told).to.equal(2);
    stop?.();
    document.dispatchEvent(new CustomEvent('backend-ai-group-changed', {detail: 'default'}));
    document.dispatchEvent(new CustomEvent('backend-ai-connected'));
    expect(told).to.equal(2);
  });

  it('says that the session has ended when the console’s client is refused', async () => {
    globals.backendaiclient = new Client();
    await cluster.respond({status: 401, body: {title: 'Credential missing.'}});
    const failure: unknown = await catalogOf()
      .endpoints({}, {signal})
      .catch((thrown: unknown) => thrown);
    expect(isChatError(failure)).to.equal(true);
    expect(failure).to.deep.include({
      kind: 'unauthorized',
      params: {reason: 'session'},
      origin: cluster.address,
    });
  });

  it('ends the request of the console’s client when a search is given up', async () => {
    globals.backendaiclient = new Client();
    await cluster.respond({silent: true});
    const abort = new AbortController();
    const asked = catalogOf().endpoints({}, {signal: abort.signal});
    await cluster.held();
    abort.abort();
    expect(await asked.catch((error: unknown) => (error as Error).name)).to.equal('AbortError');
    await cluster.heldOver();
  });
});

describe('the language of the Backend.AI console', () => {
  it('is given to an element, now and when it changes, until that is ended', () => {
    globals.backendaioptions = {get: (name: string) => (name === 'current_language' ? 'ko' : undefined)};
    const element = document.createElement('p');
    const stop = followConsoleLanguage(element);
    expect(element.lang).to.equal('ko');
    window.dispatchEvent(new CustomEvent('langChanged', {detail: {lang: 'en'}}));
    expect(element.lang).to.equal('en');
    stop();
    window.dispatchEvent(new CustomEvent('langChanged', {detail: {lang: 'ko'}}));
    expect(element.lang).to.equal('en');
  });

  it('leaves an element as it is where there is no console', () => {
    const element = document.createElement('p');
    element.lang = 'ko';
    followConsoleLanguage(element)();
    expect(element.lang).to.equal('ko');
  });
});
