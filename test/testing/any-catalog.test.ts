import {expect} from '@open-wc/testing';
import {listCatalog} from '../../src/catalogs/list-catalog.js';
import type {EndpointCatalog} from '../../src/chat/catalog.js';
import {anyCatalog} from '../../src/testing/index.js';
import {catalogOf, endpoint} from '../chat/helpers.js';
import {TestServer} from '../server/client.js';
import {failuresOf, register} from './run-suite.js';

/** A catalogue that does what it should, with pages, credentials and a list that changes. */
const goodCatalog = (more: Partial<EndpointCatalog> = {}): EndpointCatalog => {
  const all = ['a', 'b', 'c'].map((id) => endpoint(id));
  const listeners = new Set<() => void>();
  return Object.assign(
    catalogOf(
      {a: ['m1'], b: ['m2'], c: []},
      {
        endpoints: ({search = '', cursor = '0'}) => {
          const found = all.filter(({name}) => name.toLowerCase().includes(search.toLowerCase()));
          const at = Number(cursor);
          const next = at + 2 < found.length ? {cursor: String(at + 2)} : {};
          return Promise.resolve({items: found.slice(at, at + 2), ...next});
        },
        credentials: () => Promise.resolve({token: 'sk-secret-123'}),
        subscribe: (listener) => {
          listeners.add(listener);
          return () => listeners.delete(listener);
        },
        ...more,
      },
    ),
    {
      change: () => {
        for (const listener of listeners) listener();
      },
    },
  );
};

const change = (catalog: EndpointCatalog): void => {
  (catalog as EndpointCatalog & {change: () => void}).change();
};

describe('the suite any catalogue', () => {
  describe('on the list catalogue', () => {
    let server: TestServer;
    before(async () => {
      server = await TestServer.open({models: ['alpha', 'beta']});
    });
    after(async () => {
      await server.close();
    });

    const make = (): EndpointCatalog =>
      listCatalog({endpoints: [{id: 's', name: 'Test server', baseURL: server.baseURL}, endpoint('other')]});
    const makeBroken = (): EndpointCatalog => listCatalog({baseURL: 'http://127.0.0.1:1/v1'});
    register(anyCatalog({make, makeBroken}));
  });

  describe('on a catalogue of a host', () => {
    register(anyCatalog({make: goodCatalog, change}));
  });

  const faults: readonly (readonly [string, Partial<EndpointCatalog>, string])[] = [
    [
      'an endpoint without a base URL',
      {endpoints: () => Promise.resolve({items: [endpoint('a', {baseURL: ''})]})},
      'gives endpoints that each have an id, a name and a base URL',
    ],
    [
      'a password in a base URL',
      {endpoints: () => Promise.resolve({items: [endpoint('a', {baseURL: 'https://u:p@a.example/v1'})]})},
      'gives endpoints that each have an id, a name and a base URL',
    ],
    [
      'two endpoints with one id',
      {endpoints: () => Promise.resolve({items: [endpoint('a'), endpoint('a')]})},
      'gives endpoints that each have an id, a name and a base URL',
    ],
    [
      'pages that never end',
      {endpoints: () => Promise.resolve({items: [], cursor: 'again'})},
      'comes to an end of its pages',
    ],
    [
      'a search that is ignored',
      {endpoints: () => Promise.resolve({items: [endpoint('a')]})},
      'finds nothing for what is nowhere, which is no fault',
    ],
    [
      'a search that is taken for a pattern',
      {
        endpoints: ({search = ''}) =>
          Promise.resolve({items: [endpoint('a')].filter(({name}) => new RegExp(search, 'i').test(name))}),
      },
      'takes a search for words, whatever signs it holds',
    ],
    [
      'a look-up that throws for an unknown id',
      {endpoint: () => Promise.reject(new Error('404'))},
      'gives undefined for an id that is not there',
    ],
    [
      'a look-up that gives another address',
      {endpoint: (id) => Promise.resolve(endpoint(id, {baseURL: 'https://other.example'}))},
      'gives an endpoint by its id as it lists it',
    ],
    [
      'an empty list of models',
      {models: () => Promise.resolve([])},
      'lists models that each have an id, once',
    ],
    [
      'a model that is listed twice',
      {models: () => Promise.resolve([{id: 'm'}, {id: 'm'}])},
      'lists models that each have an id, once',
    ],
    [
      'a token in a label',
      {models: () => Promise.resolve([{id: 'm', label: 'with sk-secret-123'}])},
      'gives no token in an endpoint or a model',
    ],
  ];

  for (const [name, more, check] of faults) {
    it(`finds ${name}`, async () => {
      // Of pages that never end, only the check that looks for it comes to an end.
      const checks = anyCatalog({make: () => goodCatalog(more)}).filter((item) => item.name === check);
      expect(await failuresOf(checks)).to.have.all.keys(check);
    });
  }

  it('finds a catalogue that fails without a name', async () => {
    const makeBroken = (): EndpointCatalog =>
      goodCatalog({models: () => Promise.reject(new TypeError('no'))});
    const failures = await failuresOf(anyCatalog({make: goodCatalog, makeBroken}));
    expect(Object.keys(failures)).to.deep.equal([
      'rejects with a ChatError when it cannot be had, and does not throw at once',
    ]);
  });

  it('finds an unsubscribe that does nothing', async () => {
    const listeners: (() => void)[] = [];
    const make = (): EndpointCatalog =>
      goodCatalog({
        subscribe: (listener) => {
          listeners.push(listener);
          return () => undefined;
        },
      });
    const tell = (): void => {
      for (const listener of listeners) listener();
    };
    const failures = await failuresOf(anyCatalog({make, change: tell}));
    expect(Object.keys(failures)).to.deep.equal(['tells nothing to those who have unsubscribed']);
  });
});
