import {expect} from '@open-wc/testing';
import {customEndpoint} from '../../src/chat/endpoint.js';
import {createServices} from '../../src/chat/services.js';
import {memoryStorage} from '../../src/storage/memory-storage.js';
import {catalogOf, endpoint, faultOf, scripted} from './helpers.js';

const {signal} = new AbortController();

describe('the services of a page', () => {
  it('tell of another transport, catalogue or storage, and not of the same one', () => {
    const services = createServices();
    let told = 0;
    services.subscribe(() => (told += 1));
    const [transport, catalog, storage] = [scripted([]), catalogOf({}), memoryStorage()];
    for (let times = 0; times < 2; times += 1) Object.assign(services, {transport, catalog, storage});
    expect(told).to.equal(3);
  });

  it('tell when the list of the catalogue changes, and count it', () => {
    let change: (() => void) | undefined;
    const services = createServices({
      catalog: catalogOf(
        {},
        {
          subscribe: (listener) => {
            change = listener;
            return () => undefined;
          },
        },
      ),
    });
    const before = services.catalogVersion;
    let told = 0;
    services.subscribe(() => (told += 1));
    change?.();
    expect([told, services.catalogVersion]).to.deep.equal([1, before + 1]);
  });

  it('listen no more to a catalogue that was replaced', () => {
    let listening = false;
    const services = createServices({
      catalog: catalogOf(
        {},
        {
          subscribe: () => {
            listening = true;
            return () => (listening = false);
          },
        },
      ),
    });
    services.subscribe(() => undefined);
    expect(listening).to.equal(true);
    services.catalog = catalogOf({});
    expect(listening).to.equal(false);
  });

  it('listen to a catalogue only while someone watches, and take it for changed after a while unheard', () => {
    let listening = 0;
    const services = createServices({
      catalog: catalogOf(
        {},
        {
          subscribe: () => {
            listening += 1;
            return () => (listening -= 1);
          },
        },
      ),
    });
    const before = services.catalogVersion;
    const stops = [services.subscribe(() => undefined), services.subscribe(() => undefined)];
    expect([listening, services.catalogVersion]).to.deep.equal([1, before]);
    for (const stop of stops) stop();
    expect(listening).to.equal(0);
    services.subscribe(() => undefined)();
    expect([listening, services.catalogVersion]).to.deep.equal([0, before + 1]);
  });

  describe('give the credentials of an endpoint', () => {
    const catalog = catalogOf(
      {e: []},
      {
        credentials: ({id}) => Promise.resolve({token: `of ${id}`, headers: {'x-own': '1'}}),
      },
    );

    it('as the catalogue has them', async () => {
      const services = createServices({catalog});
      expect(await services.credentialsFor(endpoint('e'), signal)).to.deep.equal({
        token: 'of e',
        headers: {'x-own': '1'},
      });
    });

    it('with a typed token before the one of the catalogue', async () => {
      const services = createServices({catalog});
      services.credentials.set(endpoint('e'), 'typed');
      expect(await services.credentialsFor(endpoint('e'), signal)).to.deep.equal({
        token: 'typed',
        headers: {'x-own': '1'},
      });
    });

    it('with a typed token even if the catalogue fails', async () => {
      const services = createServices({
        catalog: {...catalog, credentials: () => Promise.reject(new Error('expired'))},
      });
      expect(
        ((await faultOf(() => services.credentialsFor(endpoint('e'), signal))) as Error).message,
      ).to.equal('expired');
      services.credentials.set(endpoint('e'), 'typed');
      expect(await services.credentialsFor(endpoint('e'), signal)).to.deep.equal({token: 'typed'});
    });

    it('and never ask the catalogue for an address that a person typed', async () => {
      const services = createServices({catalog});
      const typed = customEndpoint('1', 'https://evil.example/v1');
      expect(await services.credentialsFor(typed, signal)).to.deep.equal({});
      services.credentials.set(typed, 'typed');
      expect(await services.credentialsFor(typed, signal)).to.deep.equal({token: 'typed'});
    });

    it('or none where there is no catalogue', async () => {
      expect(await createServices().credentialsFor(endpoint('e'), signal)).to.deep.equal({});
    });
  });

  it('show no token to those who list what is in them', () => {
    const services = createServices();
    services.credentials.set(endpoint('e'), 'sk-secret-123');
    expect(JSON.stringify(services)).not.to.contain('sk-secret-123');
  });

  it('list the models of a described endpoint by their own means, with the typed token', async () => {
    const typed = customEndpoint('1', 'https://own.example/v1');
    const asked: unknown[] = [];
    const services = createServices({
      catalog: catalogOf({e: ['m']}),
      customModels: ({baseURL}, {token}) => {
        asked.push([baseURL, token]);
        return Promise.resolve([{id: 'own'}]);
      },
    });
    services.credentials.set(typed, 'typed');
    const list = services.models.list(typed);
    await list.settled;
    expect(list.models).to.deep.equal([{id: 'own'}]);
    expect(asked).to.deep.equal([['https://own.example/v1', 'typed']]);
  });
});
