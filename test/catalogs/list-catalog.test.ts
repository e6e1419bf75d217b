import {expect} from '@open-wc/testing';
import {listCatalog} from '../../src/catalogs/list-catalog.js';
import type {Endpoint} from '../../src/chat/endpoint.js';
import {TestServer} from '../server/client.js';

const {signal} = new AbortController();
const local: Endpoint = {id: 'local', name: 'My laptop', baseURL: 'http://localhost:11434/v1'};
const cloud: Endpoint = {id: 'cloud', name: 'Cloud', baseURL: 'https://api.example.com/v1', group: 'Paid'};

describe('the catalogue of a list', () => {
  it('offers its endpoints in their order, with how many there are', async () => {
    const catalog = listCatalog({endpoints: [local, cloud]});
    expect(await catalog.endpoints({}, {signal})).to.deep.equal({items: [local, cloud], total: 2});
  });

  for (const [search, found] of [
    ['laptop', 'local'],
    ['EXAMPLE.com', 'cloud'],
    ['  cloud ', 'cloud'],
    ['11434', 'local'],
  ] as const) {
    it(`finds “${search}” in names, ids and addresses`, async () => {
      const {items} = await listCatalog({endpoints: [local, cloud]}).endpoints({search}, {signal});
      expect(items.map(({id}) => id)).to.deep.equal([found]);
    });
  }

  it('finds nothing where nothing is', async () => {
    expect(await listCatalog({}).endpoints({search: 'x'}, {signal})).to.deep.equal({items: [], total: 0});
    expect(await listCatalog({baseURL: '  '}).endpoints({}, {signal})).to.deep.equal({items: [], total: 0});
  });

  it('makes an endpoint of a base URL', async () => {
    const {items} = await listCatalog({baseURL: ' http://h:8000/v1 '}).endpoints({}, {signal});
    expect(items).to.deep.equal([{id: 'http://h:8000/v1', name: 'h:8000', baseURL: 'http://h:8000/v1'}]);
  });

  it('A6 keeps a secret of the base URL out of the id', async () => {
    const {items} = await listCatalog({baseURL: 'http://h/v1?key=hidden'}).endpoints({}, {signal});
    expect(items[0]?.id).to.equal('http://h/v1');
    expect(items[0]?.baseURL).to.equal('http://h/v1?key=hidden');
  });

  it('knows an endpoint by its id', async () => {
    const catalog = listCatalog({endpoints: [local, cloud]});
    expect(await catalog.endpoint?.('cloud', {signal})).to.equal(cloud);
    expect(await catalog.endpoint?.('other', {signal})).to.equal(undefined);
  });

  it('offers one endpoint an id, the last that was given', async () => {
    const renamed = {...local, name: 'Renamed'};
    const {items} = await listCatalog({endpoints: [local, cloud, renamed]}).endpoints({}, {signal});
    expect(items).to.deep.equal([renamed, cloud]);
  });

  it('asks the endpoint itself for its models, with what it is given to show', async () => {
    const server = await TestServer.open({models: ['alpha', 'beta']});
    const catalog = listCatalog({baseURL: server.baseURL});
    const {items} = await catalog.endpoints({}, {signal});
    const models = await catalog.models(items[0]!, {signal, token: 'sk-1234'});
    expect(models.map(({id}) => id)).to.deep.equal(['alpha', 'beta']);
    const [request] = await server.requests();
    expect(request?.headers.authorization).to.equal('Bearer sk-1234');
    await server.close();
  });

  it('has no credentials of its own to give', () => {
    expect(listCatalog({endpoints: [local]}).credentials).to.equal(undefined);
  });
});
