import {expect} from '@open-wc/testing';
import type {EndpointCatalog} from '../../src/chat/catalog.js';
import {createChatError} from '../../src/chat/chat-error.js';
import type {Endpoint, Model} from '../../src/chat/endpoint.js';
import {ModelSelection} from '../../src/chat/model-selection.js';
import {createServices, type ChatServices} from '../../src/chat/services.js';
import {catalogOf, counter, endpoint, scripted, until, withResolver} from './helpers.js';

describe('the choice of a model', () => {
  const setup = (catalog: EndpointCatalog, customModels?: EndpointCatalog['models']) => {
    const services = createServices({catalog, ...(customModels && {customModels})});
    return {services, selection: select(services)};
  };

  const createId = counter();

  const select = (services: ChatServices): ModelSelection => {
    const selection = new ModelSelection(services, createId);
    selection.watchServices();
    return selection;
  };

  const started = async (selection: ModelSelection, id?: string, model?: string): Promise<void> => {
    await selection.start(id, model);
    await until(selection, () => selection.status !== 'loading');
  };

  const chosen = ({choice}: ModelSelection): string => `${choice?.endpoint.id}/${choice?.model}`;

  describe('at first', () => {
    it('is the first model of the first endpoint', async () => {
      const {selection} = setup(catalogOf({a: ['m1', 'm2'], b: []}));
      await started(selection);
      expect(chosen(selection)).to.equal('a/m1');
      expect(selection.custom).to.equal(false);
    });

    it('is the one that is asked for', async () => {
      const {selection} = setup(catalogOf({a: ['m1'], b: ['m1', 'm2']}));
      await started(selection, 'b', 'm2');
      expect(chosen(selection)).to.equal('b/m2');
    });

    it('is the first model where the one that is asked for is not listed', async () => {
      const {selection} = setup(catalogOf({a: ['m1', 'm2']}));
      await started(selection, 'a', 'gone');
      expect(chosen(selection)).to.equal('a/m1');
    });

    it('passes over endpoints that are unavailable, and models that do not chat', async () => {
      const {selection} = setup(
        catalogOf(
          {},
          {
            endpoints: () =>
              Promise.resolve({items: [endpoint('down', {status: 'unavailable'}), endpoint('up')]}),
            models: () => Promise.resolve<Model[]>([{id: 'embed', purpose: 'embedding'}, {id: 'chat'}]),
          },
        ),
      );
      await started(selection);
      expect(chosen(selection)).to.equal('up/chat');
    });

    it('sends the id of a model verbatim', async () => {
      const id = ' org/Model:8b@q4 ';
      const {selection} = setup(catalogOf({a: [id]}));
      await started(selection);
      expect(selection.choice?.model).to.equal(id);
    });

    it('is Custom where no model is listed', async () => {
      const {selection} = setup(catalogOf({a: []}));
      await started(selection);
      expect([selection.status, selection.error, selection.endpoint?.id]).to.deep.equal([
        'custom',
        undefined,
        'a',
      ]);
    });

    it('is Custom with its cause where the list cannot be had', async () => {
      const fault = createChatError({kind: 'unauthorized', status: 401});
      const {selection} = setup(catalogOf({a: []}, {models: () => Promise.reject(fault)}));
      await started(selection);
      expect(selection.status).to.equal('custom');
      expect(selection.error).to.equal(fault);
    });

    it('is Custom with its cause where there is no catalogue to be had', async () => {
      const {selection} = setup(catalogOf({}, {endpoints: () => Promise.reject(new Error('down'))}));
      await started(selection);
      expect([selection.status, selection.error?.serverText]).to.deep.equal(['custom', 'down']);
    });

    it('is Custom where the endpoint that is asked for is not there, and says so', async () => {
      const {selection} = setup(catalogOf({a: ['m1']}));
      await started(selection, 'x');
      expect(selection.error).to.deep.include({kind: 'not-found', params: {reason: 'endpoint', id: 'x'}});
      expect(selection.choice).to.equal(undefined);
    });

    it('is Custom where there is no endpoint at all', async () => {
      const {selection} = setup(catalogOf({}));
      await started(selection);
      expect([selection.status, selection.error]).to.deep.equal(['custom', undefined]);
    });

    it('is looked for until a catalogue that never answers is given up', () => {
      const signals: AbortSignal[] = [];
      const {selection} = setup(
        catalogOf(
          {},
          {
            endpoints: (_query, {signal}) => {
              signals.push(signal);
              return new Promise(() => undefined);
            },
          },
        ),
      );
      void selection.start();
      expect([selection.status, selection.listing]).to.deep.equal(['loading', true]);
      selection.cancel();
      expect([selection.status, selection.error?.params?.reason]).to.deep.equal(['custom', 'cancelled']);
      expect(signals[0]?.aborted).to.equal(true);
    });

    it('can be Custom while a list is still being fetched, and stays so when it comes', async () => {
      const models = withResolver<Model[]>();
      const {selection} = setup(catalogOf({a: []}, {models: () => models.promise}));
      await selection.start();
      selection.chooseCustom();
      models.resolve([{id: 'm1'}]);
      await until(selection, () => !selection.listing);
      expect([selection.status, selection.models.length]).to.deep.equal(['custom', 1]);
    });

    it('can be Custom while endpoints are still looked up, and stays so when they come', async () => {
      const items = withResolver<{items: Endpoint[]}>();
      const {selection} = setup(catalogOf({}, {endpoints: () => items.promise}));
      const start = selection.start();
      selection.chooseCustom();
      items.resolve({items: [endpoint('a')]});
      await start;
      expect([selection.status, selection.endpoint]).to.deep.equal(['custom', undefined]);
    });
  });

  describe('of another endpoint', () => {
    it('keeps the model if it is listed there, else takes the first', async () => {
      const {selection} = setup(catalogOf({a: ['m1', 'm2'], b: ['x', 'm2'], c: ['y']}));
      await started(selection, 'a', 'm2');
      selection.chooseEndpoint(endpoint('b'));
      await until(selection, () => selection.status === 'ready');
      expect(chosen(selection)).to.equal('b/m2');
      selection.chooseEndpoint(endpoint('c'));
      await until(selection, () => selection.status === 'ready');
      expect(chosen(selection)).to.equal('c/y');
    });

    it('ends what was looked up before', async () => {
      const late = withResolver<Endpoint | undefined>();
      const {selection} = setup(catalogOf({a: ['m1'], b: ['m2']}, {endpoint: () => late.promise}));
      const start = selection.start('a');
      selection.chooseEndpoint(endpoint('b'));
      late.resolve(endpoint('a'));
      await start;
      await until(selection, () => selection.status === 'ready');
      expect(chosen(selection)).to.equal('b/m2');
    });

    it('is fetched again on refresh, which may end being Custom', async () => {
      const answers = [Promise.reject<Model[]>(new Error('down')), Promise.resolve([{id: 'm1'}])];
      const {selection} = setup(catalogOf({a: []}, {models: () => answers.shift()!}));
      await started(selection);
      expect(selection.status).to.equal('custom');
      selection.refresh();
      await until(selection, () => selection.status === 'ready');
      expect(chosen(selection)).to.equal('a/m1');
    });

    it('is looked for again on refresh where it was not found', async () => {
      const found: (Endpoint | undefined)[] = [undefined, endpoint('b')];
      const {selection} = setup(
        catalogOf({a: ['m1'], b: ['m2']}, {endpoint: () => Promise.resolve(found.shift())}),
      );
      await started(selection, 'b');
      selection.refresh();
      await until(selection, () => selection.status === 'ready');
      expect(chosen(selection)).to.equal('b/m2');
    });
  });

  describe('when the catalogue changes', () => {
    it('is fetched again and kept', async () => {
      const {selection, services} = setup(catalogOf({a: ['m1'], b: ['m1', 'm2']}));
      await started(selection, 'b', 'm2');
      services.catalog = catalogOf({b: ['m3', 'm2']});
      await until(selection, () => selection.models.length === 2 && selection.models[0]?.id === 'm3');
      await until(selection, () => selection.status === 'ready');
      expect(chosen(selection)).to.equal('b/m2');
    });

    it('is the first endpoint where nothing was chosen', async () => {
      const {selection, services} = setup(catalogOf({}));
      await started(selection);
      services.catalog = catalogOf({a: ['m1']});
      await until(selection, () => selection.status === 'ready');
      expect(chosen(selection)).to.equal('a/m1');
    });

    it('is the endpoint that was asked for before it was there', async () => {
      const {selection, services} = setup(catalogOf({}));
      await started(selection, 'b', 'm2');
      services.catalog = catalogOf({a: ['m1'], b: ['m1', 'm2']});
      await until(selection, () => selection.status === 'ready');
      expect(chosen(selection)).to.equal('b/m2');
    });

    it('goes on where the endpoint is gone, without the new catalogue’s token, and returns with it', async () => {
      const tokens = {credentials: () => Promise.resolve({token: 'of the new cluster'})};
      const {selection, services} = setup(catalogOf({a: ['m1']}));
      await started(selection);
      for (let times = 0; times < 2; times += 1) {
        services.catalog = catalogOf({b: ['m2']}, tokens);
        await until(selection, () => !selection.listing);
        expect([selection.status, selection.endpoint?.name, selection.model]).to.deep.equal([
          'ready',
          'A',
          'm1',
        ]);
        const given = await services.credentialsFor(selection.choice!.endpoint, new AbortController().signal);
        expect(given).to.deep.equal({});
        expect(selection.kept).to.deep.equal({endpoint: endpoint('a'), model: 'm1', custom: false});
      }
      services.catalog = catalogOf({a: ['m1']}, tokens);
      await until(selection, () => selection.endpoint?.id === 'a' && selection.status === 'ready');
      expect(chosen(selection)).to.equal('a/m1');
    });

    it('is kept where the new catalogue cannot be asked', async () => {
      const {selection, services} = setup(catalogOf({a: ['m1']}));
      await started(selection);
      services.catalog = catalogOf({}, {endpoint: () => Promise.reject(new Error('down'))});
      await until(selection, () => !selection.listing);
      expect(chosen(selection)).to.equal('a/m1');
    });

    it('leaves what the person described alone', () => {
      const {selection, services} = setup(catalogOf({a: ['m1']}));
      selection.useCustom({baseURL: 'https://own.example', model: 'm'});
      const {choice} = selection;
      services.catalog = catalogOf({b: ['m2']});
      expect(selection.choice).to.deep.equal(choice);
    });

    it('does not close the form that the person has opened', async () => {
      const {selection, services} = setup(catalogOf({a: ['m1']}));
      await started(selection);
      selection.chooseCustom();
      services.catalog = catalogOf({a: ['m1', 'm2']});
      await until(selection, () => !selection.listing);
      expect(selection.status).to.equal('custom');
    });

    it('asks nothing when another service changes', async () => {
      let asked = 0;
      const catalog = catalogOf({a: ['m1']});
      const {selection, services} = setup({
        ...catalog,
        endpoint: (id, options) => {
          asked += 1;
          return catalog.endpoint!(id, options);
        },
      });
      await started(selection, 'a');
      services.transport = scripted([]);
      expect([asked, selection.listing]).to.deep.equal([1, false]);
    });
  });

  it('takes up what was looked up when its element comes back', async () => {
    const services = createServices({catalog: catalogOf({a: ['m1'], b: ['m2']})});
    const selection = new ModelSelection(services, createId);
    const stop = selection.watchServices();
    void selection.start('b');
    stop();
    expect(selection.listing).to.equal(false);
    selection.watchServices();
    await until(selection, () => selection.status === 'ready');
    expect(chosen(selection)).to.equal('b/m2');
  });

  it('takes up the list of models when its element comes back', async () => {
    const asked = withResolver<AbortSignal>();
    const answers = [new Promise<Model[]>(() => undefined), Promise.resolve([{id: 'm1'}])];
    const services = createServices({
      catalog: catalogOf(
        {a: []},
        {
          models: (_endpoint, {signal}) => {
            asked.resolve(signal);
            return answers.shift()!;
          },
        },
      ),
    });
    const selection = new ModelSelection(services, createId);
    const stop = selection.watchServices();
    await selection.start();
    const signal = await asked.promise;
    stop();
    expect(signal.aborted).to.equal(true);
    selection.watchServices();
    await until(selection, () => selection.status === 'ready');
    expect(chosen(selection)).to.equal('a/m1');
  });
});
