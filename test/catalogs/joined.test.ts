import {expect} from '@open-wc/testing';
import {joinedCatalog} from '../../src/catalogs/joined-catalog.js';
import {listCatalog} from '../../src/catalogs/list-catalog.js';
import type {EndpointCatalog, EndpointPage} from '../../src/chat/catalog.js';
import {createChatError} from '../../src/chat/chat-error.js';
import type {Endpoint} from '../../src/chat/endpoint.js';
import {createServices} from '../../src/chat/services.js';
import {TestServer} from '../server/client.js';

const signal = new AbortController().signal;

const endpoint = (id: string, more: Partial<Endpoint> = {}): Endpoint => ({
  id,
  name: `name of ${id}`,
  baseURL: `https://${id}.example.com/v1`,
  ...more,
});
const short = (...ids: string[]) => listCatalog({endpoints: ids.map((id) => endpoint(id))});

/** A list of `count` endpoints, by pages of `size`. */
function long(count: number, size: number): EndpointCatalog {
  const everything = Array.from({length: count}, (_, index) => endpoint(`e${index}`));
  return {
    ...short(),
    endpoints({search = '', cursor = '0'}) {
      const found = everything.filter(({id}) => id.includes(search));
      const at = Number(cursor);
      const more = at + size < found.length;
      return Promise.resolve({
        items: found.slice(at, at + size),
        total: found.length,
        ...(more && {cursor: String(at + size)}),
      });
    },
  };
}

const dead: EndpointCatalog = {
  ...short(),
  endpoints: () => Promise.reject(createChatError({kind: 'network', origin: 'https://cluster.example.com'})),
  endpoint: () => Promise.reject(createChatError({kind: 'network'})),
};

/** One that answers when the test says so. */
function slow(...ids: string[]): EndpointCatalog & {answer(): void} {
  let answer: (() => void) | undefined;
  const waiting = new Promise<void>((resolve) => (answer = resolve));
  const inner = short(...ids);
  return {
    ...inner,
    endpoints: async (query, options) => {
      await waiting;
      return inner.endpoints(query, options);
    },
    answer: () => answer?.(),
  };
}

const summary = ({items}: EndpointPage) => items.map(({id, group}) => `${group ?? ''}: ${id}`);

async function pages(catalog: EndpointCatalog, search?: string): Promise<EndpointPage[]> {
  const all: EndpointPage[] = [];
  let cursor: string | undefined;
  do {
    const query = {...(search !== undefined && {search}), ...(cursor !== undefined && {cursor})};
    const page = await catalog.endpoints(query, {signal});
    all.push(page);
    ({cursor} = page);
  } while (cursor !== undefined);
  return all;
}

describe('joined catalogues', () => {
  it('stand each under its heading, with the total of all', async () => {
    const catalog = joinedCatalog([
      {id: 'here', group: 'This machine', catalog: short('a', 'b')},
      {id: 'there', group: () => 'Cluster', catalog: short('a')},
    ]);
    const [page, ...others] = await pages(catalog);
    expect(summary(page!)).to.deep.equal([
      'This machine: here/a',
      'This machine: here/b',
      'Cluster: there/a',
    ]);
    expect(page?.total).to.equal(3);
    expect(others).to.have.length(0);
  });

  it('keep the headings of their own under the outer one', async () => {
    const catalog = joinedCatalog([
      {id: 'here', group: 'This machine', catalog: listCatalog({endpoints: [endpoint('a', {group: 'GPU'})]})},
    ]);
    expect((await pages(catalog))[0]?.items[0]?.group).to.equal('This machine · GPU');
  });

  it('put short lists before long ones, and each heading once', async () => {
    const catalog = joinedCatalog([
      {id: 'one', group: 'One', catalog: long(5, 2)},
      {id: 'two', group: 'Two', catalog: short('x')},
      {id: 'three', group: 'Three', catalog: long(3, 2)},
    ]);
    const all = await pages(catalog);
    expect(all.map(summary)).to.deep.equal([
      ['Two: two/x', 'One: one/e0', 'One: one/e1'],
      ['One: one/e2', 'One: one/e3'],
      ['One: one/e4'],
      ['Three: three/e0', 'Three: three/e1'],
      ['Three: three/e2'],
    ]);
    expect(all.map(({total}) => total)).to.deep.equal([9, 9, 9, 9, 9]);
  });

  it('are all searched', async () => {
    const catalog = joinedCatalog([
      {id: 'one', group: 'One', catalog: long(100, 10)},
      {id: 'two', group: 'Two', catalog: short('e99', 'x')},
    ]);
    expect((await pages(catalog, 'e99')).flatMap(summary)).to.deep.equal(['One: one/e99', 'Two: two/e99']);
  });

  it('do not wait for a slow one: what it finds comes on the next page', async () => {
    const late = slow('a');
    const catalog = joinedCatalog(
      [
        {id: 'late', group: 'Late', catalog: late},
        {id: 'quick', group: 'Quick', catalog: short('b')},
      ],
      {patienceMs: 0},
    );
    const first = await catalog.endpoints({}, {signal});
    expect(summary(first)).to.deep.equal(['Quick: quick/b']);
    expect(first.total).to.equal(undefined);
    const next = catalog.endpoints({cursor: first.cursor!}, {signal});
    late.answer();
    expect(summary(await next)).to.deep.equal(['Late: late/a']);
    expect((await next).cursor).to.equal(undefined);
    expect((await next).total).to.equal(2);
  });

  it('wait for the slow ones if there is nothing to show yet', async () => {
    const late = slow('a');
    const catalog = joinedCatalog(
      [
        {id: 'dead', group: 'Dead', catalog: dead},
        {id: 'late', group: 'Late', catalog: late},
      ],
      {patienceMs: 0},
    );
    const asked = catalog.endpoints({}, {signal});
    late.answer();
    expect(summary(await asked)).to.deep.equal(['Dead: dead/', 'Late: late/a']);
  });

  it('wait for the slow ones if the quick ones find nothing', async () => {
    const late = slow('a');
    const catalog = joinedCatalog(
      [
        {id: 'quick', group: 'Quick', catalog: short()},
        {id: 'late', group: 'Late', catalog: late},
      ],
      {patienceMs: 0},
    );
    const asked = catalog.endpoints({search: 'a'}, {signal});
    late.answer();
    expect(summary(await asked)).to.deep.equal(['Late: late/a']);
  });

  it('show a dead one as unavailable under its heading, with the failure', async () => {
    const catalog = joinedCatalog([
      {id: 'dead', group: 'Cluster', catalog: dead},
      {id: 'here', group: 'This machine', catalog: short('a')},
    ]);
    const [page] = await pages(catalog);
    expect(page?.items[0]).to.deep.equal({
      id: 'dead/',
      name: 'Cluster',
      baseURL: '',
      group: 'Cluster',
      status: 'unavailable',
      error: {kind: 'network', origin: 'https://cluster.example.com'},
    });
    expect(page?.items[1]?.id).to.equal('here/a');
    expect(page?.total).to.equal(1);
  });

  it('P4: give up one that never answers', async () => {
    const catalog = joinedCatalog(
      [
        {id: 'silent', group: 'Silent', catalog: slow('a')},
        {id: 'here', group: 'Here', catalog: short('b')},
      ],
      {patienceMs: 0, limitMs: 50},
    );
    const [, second] = await pages(catalog);
    expect(second?.items[0]?.error).to.deep.equal({kind: 'timeout', params: {seconds: 0.05}});
  });

  it('fail if all of them fail', async () => {
    const catalog = joinedCatalog([{id: 'dead', group: 'Cluster', catalog: dead}]);
    const failure = await catalog.endpoints({}, {signal}).catch((thrown: unknown) => thrown);
    expect(failure).to.include({name: 'ChatError', kind: 'network'});
  });

  it('end their searches when that of the whole is given up', async () => {
    const server = await TestServer.open();
    const asking: EndpointCatalog = {
      ...short(),
      endpoints: async (_, options) => {
        await fetch(server.baseURL, options);
        return {items: []};
      },
    };
    const abort = new AbortController();
    const catalog = joinedCatalog([{id: 'slow', group: 'Slow', catalog: asking}]);
    const asked = catalog.endpoints({}, {signal: abort.signal}).catch((thrown: unknown) => thrown);
    const exchange = await server.nextRequest();
    abort.abort();
    expect(await exchange.closed()).to.equal('aborted');
    expect(await asked).to.have.property('name', 'AbortError');
    await server.close();
  });

  it('are each asked for the credentials and tokens of their own endpoints only', async () => {
    const asked: string[] = [];
    const withToken = (token: string): EndpointCatalog => ({
      ...short('a'),
      credentials: ({id}) => {
        asked.push(`${token} ${id}`);
        return Promise.resolve({token});
      },
      tokens: () => Promise.resolve([{id: token, label: token}]),
    });
    const catalog = joinedCatalog([
      {id: 'one', group: 'One', catalog: withToken('first')},
      {id: 'two', group: 'Two', catalog: withToken('second')},
      {id: 'open', group: 'Open', catalog: short('a')},
    ]);
    const [page] = await pages(catalog);
    const given = page!.items.map(async (item) => catalog.credentials?.(item, {signal}));
    expect(await Promise.all(given)).to.deep.equal([{token: 'first'}, {token: 'second'}, undefined]);
    expect(asked).to.deep.equal(['first a', 'second a']);
    const tokens = page!.items.map(async (item) => (await catalog.tokens?.(item, {signal}))?.length);
    expect(await Promise.all(tokens)).to.deep.equal([1, 1, 0]);
    expect(await catalog.credentials?.(endpoint('three/a'), {signal})).to.equal(undefined);
  });

  it('list the models of an endpoint by the catalogue that it came from', async () => {
    const server = await TestServer.open({models: ['alpha']});
    const here = listCatalog({endpoints: [endpoint('a', {baseURL: server.baseURL})]});
    const catalog = joinedCatalog([{id: 'here', group: 'Here', catalog: here}]);
    const found = await catalog.endpoint?.('here/a', {signal});
    expect((await catalog.models(found!, {signal})).map(({id}) => id)).to.deep.equal(['alpha']);
    const foreign = await catalog.models(endpoint('there/a'), {signal}).catch((thrown: unknown) => thrown);
    expect(foreign).to.include({kind: 'not-found'});
    await server.close();
  });

  it('find an endpoint by its id, and by the id that it had before they were joined', async () => {
    const catalog = joinedCatalog([
      {id: 'dead', group: 'Dead', catalog: dead},
      {id: 'here', group: 'Here', catalog: short('a', 'b/c')},
    ]);
    expect((await catalog.endpoint?.('here/b/c', {signal}))?.name).to.equal('name of b/c');
    expect((await catalog.endpoint?.('a', {signal}))?.id).to.equal('here/a');
    expect(await catalog.endpoint?.('here/x', {signal})).to.equal(undefined);
  });

  it('tell when any of them changes, and of nothing after that is ended', () => {
    const listeners = new Set<() => void>();
    const changing: EndpointCatalog = {
      ...short(),
      subscribe: (listener) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    };
    const services = createServices({
      catalog: joinedCatalog([
        {id: 'still', group: 'Still', catalog: short()},
        {id: 'one', group: 'One', catalog: changing},
        {id: 'two', group: 'Two', catalog: changing},
      ]),
    });
    services.subscribe(() => undefined);
    const before = services.catalogVersion;
    for (const tell of listeners) tell();
    expect(services.catalogVersion).to.be.greaterThan(before);
    services.catalog = undefined;
    expect(listeners.size).to.equal(0);
  });

  it('need ids that can be told apart', () => {
    for (const ids of [['a', 'a'], [''], ['a/b'], ['custom:a']]) {
      const parts = ids.map((id) => ({id, group: id, catalog: short()}));
      expect(() => joinedCatalog(parts), ids.join()).to.throw(TypeError);
    }
  });
});
