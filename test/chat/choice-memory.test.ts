import {expect} from '@open-wc/testing';
import {choicesOf, type ChoiceMemory} from '../../src/chat/choice-memory.js';
import {customEndpoint, type Endpoint} from '../../src/chat/endpoint.js';
import {createServices, type ChatServices, type ServiceOptions} from '../../src/chat/services.js';
import type {ChatStorage, Preferences} from '../../src/chat/storage.js';
import {memoryStorage} from '../../src/storage/memory-storage.js';
import {catalogOf, endpoint} from './helpers.js';

const setup = (options: ServiceOptions = {}): {services: ChatServices; choices: ChoiceMemory} => {
  const services = createServices({catalog: catalogOf({a: ['m1'], b: ['m1']}), ...options});
  return {services, choices: choicesOf(services)};
};

describe('the memory of a page', () => {
  it('is one for all that use the same services', () => {
    const {services, choices} = setup();
    expect(choicesOf(services)).to.equal(choices);
    expect(choicesOf(createServices())).not.to.equal(choices);
  });

  describe('of recent choices', () => {
    it('has the latest first, each once, and five at most', () => {
      const {choices} = setup();
      for (const id of ['a', 'b', 'c', 'd', 'e', 'f', 'b'])
        choices.use({endpoint: endpoint(id), model: `m-${id}`});
      expect(choices.recentEndpoints).to.deep.equal(['b', 'f', 'e', 'd', 'c']);
    });

    it('has the models of each endpoint apart', () => {
      const {choices} = setup();
      choices.use({endpoint: endpoint('a'), model: 'm1'});
      choices.use({endpoint: endpoint('a'), model: 'm2'});
      choices.use({endpoint: endpoint('b'), model: 'm3'});
      expect(choices.recentModels(endpoint('a'))).to.deep.equal(['m2', 'm1']);
      expect(choices.recentModels(endpoint('b'))).to.deep.equal(['m3']);
    });

    it('offers an endpoint only while the catalogue that gave it is there', async () => {
      const {services, choices} = setup();
      choices.use({endpoint: endpoint('a'), model: 'm1'});
      expect(choices.known(['a']).map(({baseURL}) => baseURL)).to.deep.equal(['https://a.example/v1']);
      const moved = endpoint('a', {baseURL: 'https://moved.example/v1'});
      services.catalog = catalogOf({}, {endpoint: () => Promise.resolve(moved)});
      expect(choices.known(['a'])).to.deep.equal([]);
      await choices.refresh();
      expect(choices.known(['a'])).to.deep.equal([moved]);
    });

    it('offers none that the catalogue no longer has, and asks again for what could not be asked', async () => {
      const {services, choices} = setup();
      choices.use({endpoint: endpoint('a'), model: 'm1'});
      choices.use({endpoint: endpoint('b'), model: 'm1'});
      const answers: Record<string, () => Promise<Endpoint | undefined>> = {
        a: () => Promise.resolve(undefined),
        b: () => Promise.reject(new Error('down')),
      };
      const asked: string[] = [];
      services.catalog = catalogOf(
        {},
        {
          endpoint: (id) => {
            asked.push(id);
            return answers[id]!();
          },
        },
      );
      await choices.refresh();
      expect(choices.known(['a', 'b'])).to.deep.equal([]);
      answers.b = () => Promise.resolve(endpoint('b'));
      await choices.refresh();
      expect(choices.known(['a', 'b'])).to.deep.equal([endpoint('b')]);
      expect(asked).to.deep.equal(['b', 'a', 'b']);
    });
  });

  describe('of favourites', () => {
    /** A storage that keeps preferences, as a host may write one. */
    const keeping = (kept?: Preferences): {storage: ChatStorage; written: Preferences[]} => {
      const written: Preferences[] = [];
      return {
        written,
        storage: {
          ...memoryStorage(),
          readPreferences: () => Promise.resolve(kept),
          writePreferences: (preferences) => {
            written.push(preferences);
            return Promise.resolve();
          },
        },
      };
    };

    it('takes an endpoint or a model in, and lets it go', () => {
      const {choices} = setup();
      choices.toggleEndpoint('a');
      choices.toggleModel(endpoint('a'), 'm1');
      expect([...choices.favouriteEndpoints]).to.deep.equal(['a']);
      expect([...choices.favouriteModels(endpoint('a'))]).to.deep.equal(['m1']);
      expect([...choices.favouriteModels(endpoint('b'))]).to.deep.equal([]);
      choices.toggleEndpoint('a');
      choices.toggleModel(endpoint('a'), 'm1');
      expect([...choices.favouriteEndpoints, ...choices.favouriteModels(endpoint('a'))]).to.deep.equal([]);
    });

    it('is kept where the storage takes it, without a secret of an address', () => {
      const {storage, written} = keeping();
      const {choices} = setup({storage});
      choices.toggleEndpoint('a');
      choices.toggleModel(customEndpoint('1', 'https://own.example/v1?key=hidden'), 'm');
      expect(written.at(-1)).to.deep.equal({
        favouriteEndpoints: ['a'],
        favouriteModels: [{endpoint: 'https://own.example/v1', models: ['m']}],
      });
    });

    it('has what the storage kept, and the endpoints of it that the catalogue knows', async () => {
      const {storage} = keeping({
        favouriteEndpoints: ['b', 'gone'],
        favouriteModels: [{endpoint: 'b', models: ['m1']}],
      });
      const {choices} = setup({storage});
      await choices.refresh();
      expect([...choices.favouriteEndpoints]).to.deep.equal(['b', 'gone']);
      expect(choices.known(choices.favouriteEndpoints)).to.deep.equal([endpoint('b')]);
      expect([...choices.favouriteModels(endpoint('b'))]).to.deep.equal(['m1']);
    });

    it('holds in memory where the storage takes no preferences, or fails', async () => {
      const failing: ChatStorage = {
        ...memoryStorage(),
        readPreferences: () => Promise.reject(new Error('locked')),
        writePreferences: () => Promise.reject(new Error('full')),
      };
      for (const storage of [undefined, memoryStorage(), failing]) {
        const {choices} = setup({storage});
        await choices.refresh();
        choices.toggleEndpoint('a');
        expect([...choices.favouriteEndpoints]).to.deep.equal(['a']);
      }
    });
  });

  describe('of what people described', () => {
    const own = customEndpoint('1', 'https://own.example/v1');

    it('has the latest first, each address once, with its last model', () => {
      const {choices} = setup();
      choices.describe({endpoint: own, model: 'm1'});
      choices.describe({endpoint: customEndpoint('2', 'https://other.example/v1'), model: 'x'});
      choices.describe({endpoint: customEndpoint('3', 'https://own.example/v1'), model: 'm2'});
      expect(choices.described.map(({endpoint: {baseURL}, model}) => [baseURL, model])).to.deep.equal([
        ['https://own.example/v1', 'm2'],
        ['https://other.example/v1', 'x'],
      ]);
      choices.use({endpoint: own, model: 'm3'});
      expect(choices.described[0]?.model).to.equal('m3');
    });

    it('has the token that was typed for it last, and lets it go with it', () => {
      const {services, choices} = setup();
      services.credentials.set(own, 'one');
      choices.describe({endpoint: own, model: 'm'});
      services.credentials.set(own, 'two');
      choices.describe({endpoint: own, model: 'm'});
      const kept = choices.described[0]!.endpoint;
      services.credentials.drop(own);
      expect(services.credentials.get(kept)).to.equal('two');
      choices.remove(kept.id);
      expect(choices.described).to.deep.equal([]);
      expect(services.credentials.get(kept)).to.equal(undefined);
    });

    it('keeps the name that it was given, and takes no blank one', () => {
      const {choices} = setup();
      choices.describe({endpoint: own, model: 'm'});
      choices.rename(choices.described[0]!.endpoint.id, ' Mine ');
      choices.rename(choices.described[0]!.endpoint.id, ' ');
      choices.describe({endpoint: customEndpoint('9', 'https://own.example/v1'), model: 'm'});
      expect(choices.described.map(({endpoint: {name}}) => name)).to.deep.equal(['Mine']);
    });

    it('is never an endpoint of the catalogue, whatever its address', () => {
      const {choices} = setup();
      choices.describe({endpoint: own, model: 'm'});
      expect(choices.describedAt(endpoint('a', {baseURL: 'https://own.example/v1'}))).to.equal(undefined);
      expect(choices.describedAt(own)?.baseURL).to.equal('https://own.example/v1');
    });
  });
});
