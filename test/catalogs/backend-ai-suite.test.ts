import {backendAICatalog, httpManager, type BackendAIManager} from '../../src/catalogs/backend-ai.js';
import {joinedCatalog} from '../../src/catalogs/joined-catalog.js';
import {listCatalog} from '../../src/catalogs/list-catalog.js';
import {anyCatalog} from '../../src/testing/index.js';
import {TestServer} from '../server/client.js';
import {TestCluster} from '../servers/graphql-client.js';

let server: TestServer;
const clusters: TestCluster[] = [];
const listeners = new Set<() => void>();

/** A manager that tells of changes when the test says so. */
async function managerOf(version: string): Promise<BackendAIManager> {
  const tokens = [{token: 'abcdefghijkl', createdAt: '2026-01-01T00:00:00Z', expiresAt: null}];
  const running = Array.from({length: 7}, (_, index) => ({url: `${server.origin}/app/${index}/`, tokens}));
  const stopping = {url: `${server.origin}/app/stopping/`, stage: 'stopping' as const, serving: 0};
  const cluster = await TestCluster.open({version, rows: [...running, stopping]});
  clusters.push(cluster);
  return {
    ...httpManager({address: cluster.address}),
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

const tell = () => {
  for (const listener of [...listeners]) listener();
};

const make = async (version: string) => backendAICatalog({manager: await managerOf(version), pageSize: 3});

async function makeBroken() {
  const cluster = await TestCluster.open({version: '26.8.0'});
  await cluster.close();
  return backendAICatalog({manager: httpManager({address: cluster.address})});
}

beforeEach(async () => {
  server = await TestServer.open({models: ['alpha', 'beta']});
});

afterEach(async () => {
  listeners.clear();
  await Promise.all([server, ...clusters.splice(0)].map((each) => each.close()));
});

for (const version of ['24.03.1', '25.15.2', '26.4.4', '26.8.0']) {
  describe(`the Backend.AI catalogue of a manager ${version}`, () => {
    for (const {name, run} of anyCatalog({make: () => make(version), makeBroken, change: tell}))
      it(name, run);
  });
}

describe('joined catalogues, as any catalogue', () => {
  const join = async () =>
    joinedCatalog([
      {
        id: 'here',
        group: 'This machine',
        catalog: listCatalog({endpoints: [{id: 'a', name: 'Local', baseURL: server.baseURL}]}),
      },
      {id: 'old', group: 'Old cluster', catalog: await make('25.15.2')},
      {id: 'new', group: 'New cluster', catalog: await make('26.8.0')},
    ]);
  const joinBroken = async () => joinedCatalog([{id: 'a', group: 'A', catalog: await makeBroken()}]);

  for (const {name, run} of anyCatalog({make: join, makeBroken: joinBroken, change: tell})) it(name, run);
});
