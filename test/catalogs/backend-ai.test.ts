import {expect} from '@open-wc/testing';
import {backendAICatalog, httpManager, type BackendAICatalogOptions} from '../../src/catalogs/backend-ai.js';
import type {EndpointCatalog} from '../../src/chat/catalog.js';
import {isChatError, type ChatError} from '../../src/chat/chat-error.js';
import type {Endpoint} from '../../src/chat/endpoint.js';
import {TestServer} from '../server/client.js';
import {idOf, projects, TestCluster, type ClusterOptions} from '../servers/graphql-client.js';

const signal = new AbortController().signal;
const generations = [
  {api: 'endpoint_list', version: '25.15.2'},
  {api: 'myDeployments', version: '26.4.4'},
  {api: 'myDeployments filtered by replicas', version: '26.8.0rc1'},
];
const clusters: TestCluster[] = [];

async function open(
  options: ClusterOptions,
  more: Partial<BackendAICatalogOptions> & {project?: () => string | undefined} = {},
): Promise<{cluster: TestCluster; catalog: EndpointCatalog}> {
  const cluster = await TestCluster.open(options);
  clusters.push(cluster);
  const {project, ...rest} = more;
  const manager = httpManager({address: cluster.address, ...(project && {project})});
  return {cluster, catalog: backendAICatalog({manager, ...rest})};
}

/** All pages of a search. */
async function all(catalog: EndpointCatalog, search?: string): Promise<readonly Endpoint[]> {
  const items: Endpoint[] = [];
  let cursor: string | undefined;
  do {
    const page = await catalog.endpoints(
      {...(search !== undefined && {search}), ...(cursor !== undefined && {cursor})},
      {signal},
    );
    items.push(...page.items);
    ({cursor} = page);
  } while (cursor !== undefined);
  return items;
}

async function failureOf(promise: Promise<unknown>): Promise<ChatError> {
  const failure = await promise.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!isChatError(failure)) throw new Error('It did not fail with a ChatError');
  return failure;
}

const names = (endpoints: readonly Endpoint[]) => endpoints.map(({name}) => name);

afterEach(async () => {
  await Promise.all(clusters.splice(0).map((cluster) => cluster.close()));
});

for (const {api, version} of generations) {
  describe(`the Backend.AI catalogue by ${api}`, () => {
    it('gives 3,000 endpoints page by page, each once, by name, with their total', async () => {
      const {catalog} = await open({version, count: 3000}, {pageSize: 500});
      expect((await catalog.endpoints({}, {signal})).total).to.equal(3000);

      const found = await all(catalog);
      expect(found).to.have.length(3000);
      expect(new Set(found.map(({id}) => id)).size).to.equal(3000);
      expect(found[0]).to.deep.equal({
        id: idOf(1),
        name: 'service-0001',
        baseURL: 'https://app.example.com/service-0001/v1',
      });
      expect(found.at(-1)?.name).to.equal('service-3000');
    });

    it('lets the manager search, in any case', async () => {
      const {catalog, cluster} = await open({version, count: 3000});
      const {items, total} = await catalog.endpoints({search: ' SERVICE-299 '}, {signal});
      expect(names(items)).to.deep.equal(Array.from({length: 10}, (_, index) => `service-299${index}`));
      expect(total).to.equal(10);
      expect(await cluster.queries()).to.have.length(1);
    });

    for (const text of ['"', '\\', '\\"', '100%', 'a_b', '") | (name != "', "'; --", '한글']) {
      it(`finds ${text} by the letter, and nothing else`, async () => {
        const {catalog} = await open({version, count: 20, rows: [{name: `with ${text} in it`}]});
        expect(names(await all(catalog, text))).to.deep.equal([`with ${text} in it`]);
      });
    }

    it('takes a pasted name with line breaks around it', async () => {
      const {catalog} = await open({version, count: 3});
      expect(names(await all(catalog, '\r\n service-0002\u0000\n'))).to.deep.equal(['service-0002']);
    });

    it('P24: puts those that cannot answer last, with the reason', async () => {
      const {catalog} = await open(
        {
          version,
          count: 3,
          rows: [
            {name: 'a-stopping', stage: 'stopping', serving: 1},
            {name: 'b-stopped', stage: 'stopped', serving: 0},
          ],
        },
        {pageSize: 2},
      );
      const found = await all(catalog);
      expect(names(found).filter((name) => name.startsWith('service'))).to.have.length(3);
      expect(found.find(({name}) => name === 'a-stopping')).to.include({
        status: 'unavailable',
        reason: 'stopping',
      });
      // There may be thousands of those that are gone.
      expect(names(found)).not.to.include('b-stopped');
    });

    it('P24: still knows a stopped endpoint by its id, with the reason', async () => {
      const {catalog} = await open({version, rows: [{stage: 'stopped', serving: 0}]});
      expect(await catalog.endpoint?.(idOf(1), {signal})).to.include({
        status: 'unavailable',
        reason: 'stopped',
      });
    });

    it('says of an endpoint without replicas that it has none', async () => {
      const {catalog} = await open({version, rows: [{desired: 0, serving: 0}]});
      const [endpoint] = await all(catalog);
      expect(endpoint).to.include({status: 'unavailable', reason: 'no-replicas'});
    });

    it('P10: says of an endpoint without an address that it has none', async () => {
      const {catalog} = await open({version, rows: [{url: null}]});
      const [endpoint] = await all(catalog);
      expect(endpoint).to.include({status: 'unavailable', reason: 'no-address', baseURL: ''});
    });

    it('puts the API below the whole address of an endpoint', async () => {
      const rows = ['https://h:8080', 'https://h:8080/', 'https://h:8080/app/abc', 'https://h:8080/app/?a=b'];
      const {catalog} = await open({version, rows: rows.map((url) => ({url}))});
      expect((await all(catalog)).map(({baseURL}) => baseURL)).to.deep.equal([
        'https://h:8080/v1',
        'https://h:8080/v1',
        'https://h:8080/app/abc/v1',
        'https://h:8080/app/v1?a=b',
      ]);
    });

    it('takes another base path, or none', async () => {
      const options = {version, rows: [{url: 'https://h/app/'}]};
      const {catalog} = await open(options, {basePath: '/openai/v1/'});
      expect((await all(catalog))[0]?.baseURL).to.equal('https://h/app/openai/v1');
      const none = await open(options, {basePath: ''});
      expect((await all(none.catalog))[0]?.baseURL).to.equal('https://h/app/');
    });

    it('finds an endpoint by its id, which is the same in both APIs', async () => {
      const {catalog} = await open({version, count: 3});
      expect(await catalog.endpoint?.(idOf(2), {signal})).to.include({id: idOf(2), name: 'service-0002'});
    });

    it('finds nothing for an id that is not there, and for one that is none', async () => {
      const {catalog, cluster} = await open({version, count: 3});
      expect(await catalog.endpoint?.(idOf(99), {signal})).to.equal(undefined);
      const before = (await cluster.queries()).length;
      expect(await catalog.endpoint?.('demo', {signal})).to.equal(undefined);
      expect(await cluster.queries()).to.have.length(before);
    });

    it('P25: offers the tokens that have not expired, newest first, by their end and their expiry', async () => {
      const expiresAt = Date.UTC(2030, 0, 2, 12);
      const {catalog} = await open(
        {
          version,
          rows: [
            {
              tokens: [
                {
                  token: 'eyJhbGciOiJIUzI1NiJ9.oldest',
                  createdAt: '2026-01-01T00:00:00+00:00',
                  expiresAt: null,
                },
                {
                  token: 'eyJhbGciOiJIUzI1NiJ9.newest',
                  createdAt: '2026-03-01T00:00:00+00:00',
                  expiresAt: new Date(expiresAt).toISOString(),
                },
                {
                  token: 'eyJhbGciOiJIUzI1NiJ9.expired',
                  createdAt: '2026-04-01T00:00:00+00:00',
                  expiresAt: '2026-05-01T00:00:00+00:00',
                },
              ],
            },
          ],
        },
        {now: () => Date.UTC(2026, 5, 1)},
      );
      const endpoint = (await all(catalog))[0]!;
      const tokens = (await catalog.tokens?.(endpoint, {signal})) ?? [];
      expect(tokens.map(({label, expiresAt: expiry}) => [label.split(' · ')[0], expiry])).to.deep.equal([
        ['…newest', expiresAt],
        ['…oldest', undefined],
      ]);
      expect(tokens[0]?.label).to.match(/^…newest · 2030-01-0\d \d\d:\d\d$/);
      expect(JSON.stringify(tokens)).not.to.contain('eyJ');
      expect(await catalog.credentials?.(endpoint, {signal})).to.deep.equal({
        token: 'eyJhbGciOiJIUzI1NiJ9.newest',
      });
      const oldest = {signal, tokenId: tokens[1]!.id};
      expect(await catalog.credentials?.(endpoint, oldest)).to.deep.equal({
        token: 'eyJhbGciOiJIUzI1NiJ9.oldest',
      });
    });

    it('P25: has no credentials once the last token has expired', async () => {
      const tokens = [
        {token: 'abcdefghijkl', createdAt: '2026-01-01T00:00:00', expiresAt: '2026-05-01T00:00:00'},
      ];
      let now = Date.UTC(2026, 3, 30, 23, 59);
      const {catalog} = await open({version, rows: [{tokens}]}, {now: () => now});
      const endpoint = (await all(catalog))[0]!;
      expect(await catalog.credentials?.(endpoint, {signal})).to.deep.equal({token: 'abcdefghijkl'});
      now = Date.UTC(2026, 4, 1, 0, 1);
      expect(await catalog.credentials?.(endpoint, {signal})).to.equal(undefined);
      expect(await catalog.tokens?.(endpoint, {signal})).to.deep.equal([]);
    });

    it('lists the models of an endpoint with its token', async () => {
      const server = await TestServer.open({models: ['alpha', 'beta']});
      const tokens = [{token: 'abcdefghijkl', createdAt: '2026-01-01T00:00:00Z', expiresAt: null}];
      const {catalog} = await open({version, rows: [{url: `${server.origin}/app/`, tokens}]});
      const endpoint = (await all(catalog))[0]!;
      const credentials = await catalog.credentials?.(endpoint, {signal});
      const models = await catalog.models(endpoint, {signal, ...credentials});
      expect(models.map(({id}) => id)).to.deep.equal(['alpha', 'beta']);
      const [request] = await server.requests();
      expect(request?.path).to.equal('/app/v1/models');
      expect(request?.headers.authorization).to.equal('Bearer abcdefghijkl');
      await server.close();
    });

    it('ends the request to the manager when a search is given up', async () => {
      const {catalog, cluster} = await open({version, count: 3});
      await catalog.endpoints({}, {signal});
      await cluster.respond({silent: true});
      const abort = new AbortController();
      const asked = catalog.endpoints({search: 'ser'}, {signal: abort.signal});
      await cluster.held();
      abort.abort();
      expect(await asked.catch((error: unknown) => (error as Error).name)).to.equal('AbortError');
      await cluster.heldOver();
    });

    it('P4: gives a manager up that stays silent', async () => {
      const {catalog, cluster} = await open({version, count: 3}, {limitMs: 400});
      await cluster.respond({silent: true});
      expect(await failureOf(catalog.endpoints({}, {signal}))).to.deep.include({
        kind: 'timeout',
        params: {seconds: 0.4},
      });
    });

    it('tells of a failure in the manager’s own words', async () => {
      const {catalog, cluster} = await open({version});
      await cluster.respond({body: {data: null, errors: [{message: 'Database is locked'}]}});
      expect(await failureOf(catalog.endpoints({}, {signal}))).to.include({
        kind: 'server',
        serverText: 'Database is locked',
        origin: cluster.address,
      });
    });

    it('tells of a gateway that answers in the manager’s place', async () => {
      const {catalog, cluster} = await open({version});
      await cluster.respond({status: 502, body: {title: 'Cannot reach the manager'}});
      expect(await failureOf(catalog.endpoints({}, {signal}))).to.include({
        kind: 'server',
        status: 502,
        serverText: 'Cannot reach the manager',
      });
    });
  });
}

describe('the Backend.AI catalogue', () => {
  it('P24: says which deployments have no replica that gets traffic, where the manager can tell', async () => {
    const rows = [{name: 'a'}, {name: 'b', serving: 0}, {name: 'c', stage: 'pending' as const, serving: 0}];
    const {catalog} = await open({version: '26.8.0', rows});
    expect((await all(catalog)).map(({name, reason}) => [name, reason])).to.deep.equal([
      ['a', undefined],
      ['b', 'no-replica-ready'],
      ['c', 'starting'],
    ]);
    expect((await catalog.endpoint?.(idOf(2), {signal}))?.reason).to.equal('no-replica-ready');
  });

  it('lists the endpoints of the project', async () => {
    for (const version of ['25.15.2', '26.8.0']) {
      let project: string | undefined = projects[0];
      const rows = [{name: 'one'}, {name: 'other', project: projects[1]}];
      const {catalog} = await open({version, rows}, {project: () => project});
      expect(names(await all(catalog))).to.deep.equal(['one']);
      [, project] = projects;
      expect(names(await all(catalog))).to.deep.equal(['other']);
      project = undefined;
      expect(names(await all(catalog))).to.deep.equal(['one', 'other']);
    }
  });

  it('asks managers of before 25.19 by endpoint_list, and later ones by myDeployments', async () => {
    for (const [version, field] of [
      ['23.9.0', 'endpoint_list'],
      ['24.03.9', 'endpoint_list'],
      ['25.18.99', 'endpoint_list'],
      ['25.19.0', 'myDeployments'],
      ['26.4.3', 'myDeployments'],
      ['27.0.0', 'myDeployments'],
    ] as const) {
      const {catalog, cluster} = await open({version, count: 2});
      expect(names(await all(catalog)), version).to.deep.equal(['service-0001', 'service-0002']);
      expect((await cluster.queries())[0]?.query).to.contain(field);
    }
  });

  it('fills a page with those that cannot answer once the others are listed', async () => {
    const rows = Array.from({length: 5}, () => ({stage: 'stopping' as const, serving: 0}));
    const {catalog} = await open({version: '26.8.0', count: 5, rows}, {pageSize: 4});
    const first = await catalog.endpoints({}, {signal});
    expect(first.items).to.have.length(4);
    expect(first.items.every(({status}) => status === undefined)).to.equal(true);
    const second = await catalog.endpoints({cursor: first.cursor!}, {signal});
    expect(second.items.map(({status}) => status)).to.deep.equal([
      undefined,
      'unavailable',
      'unavailable',
      'unavailable',
    ]);
    const third = await catalog.endpoints({cursor: second.cursor!}, {signal});
    expect(third.items).to.have.length(2);
    expect(third.cursor).to.equal(undefined);
    expect([first.total, second.total, third.total]).to.deep.equal([10, 10, 10]);
  });

  it('names the session, and says when it has ended', async () => {
    const cluster = await TestCluster.open({version: '26.8.0', count: 1, session: 'abc'});
    clusters.push(cluster);
    let session = 'abc';
    const headers = () => ({'X-BackendAI-SessionID': session});
    const catalog = backendAICatalog({manager: httpManager({address: `${cluster.address}/`, headers})});
    expect(await all(catalog)).to.have.length(1);
    session = 'gone';
    expect(await failureOf(catalog.endpoints({}, {signal}))).to.deep.include({
      kind: 'unauthorized',
      params: {reason: 'session'},
      status: 401,
    });
  });

  it('asks again for the version when that has failed', async () => {
    const cluster = await TestCluster.open({version: '26.8.0', count: 1, session: 'abc'});
    clusters.push(cluster);
    let session = '';
    const headers = () => ({'X-BackendAI-SessionID': session});
    const catalog = backendAICatalog({manager: httpManager({address: cluster.address, headers})});
    expect((await failureOf(catalog.endpoints({}, {signal}))).kind).to.equal('unauthorized');
    session = 'abc';
    expect(await all(catalog)).to.have.length(1);
  });

  it('tells of a cluster that cannot be reached', async () => {
    const {catalog, cluster} = await open({version: '26.8.0'});
    await cluster.close();
    expect(await failureOf(catalog.endpoints({}, {signal}))).to.include({
      kind: 'network',
      origin: cluster.address,
    });
  });
});
