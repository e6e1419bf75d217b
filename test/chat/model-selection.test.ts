import {expect} from '@open-wc/testing';
import type {EndpointCatalog} from '../../src/chat/catalog.js';
import {createChatError} from '../../src/chat/chat-error.js';
import type {Credentials, Endpoint, Model} from '../../src/chat/endpoint.js';
import {isCustomEndpoint} from '../../src/chat/endpoint.js';
import {ModelSelection} from '../../src/chat/model-selection.js';
import {createServices, type ChatServices} from '../../src/chat/services.js';
import {catalogOf, counter, endpoint, faultOf, scripted, until, withResolver} from './helpers.js';

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

  describe('Custom', () => {
    it('takes what the person describes, with a tail cut off and the token in memory', async () => {
      const {selection, services} = setup(catalogOf({a: ['m1']}));
      await started(selection);
      selection.useCustom({
        baseURL: ' https://own.example/v1/chat/completions ',
        model: ' gpt ',
        token: 't0ken',
      });
      expect(selection.choice?.model).to.equal('gpt');
      expect(selection.choice?.endpoint.baseURL).to.equal('https://own.example/v1');
      expect(isCustomEndpoint(selection.choice!.endpoint)).to.equal(true);
      expect(services.credentials.get(selection.choice!.endpoint)).to.equal('t0ken');
      expect(JSON.stringify([selection, selection.kept, selection.choice])).not.to.contain('t0ken');
    });

    it('is the endpoint of the catalogue itself where the address is the same', async () => {
      const {selection} = setup(catalogOf({a: ['m1']}));
      await started(selection);
      selection.useCustom({baseURL: 'https://a.example/v1/', model: 'hidden'});
      expect(chosen(selection)).to.equal('a/hidden');
      expect(selection.custom).to.equal(true);
    });

    for (const [reason, input] of [
      ['scheme', {baseURL: 'own.example', model: 'm'}],
      ['empty', {baseURL: ' ', model: 'm'}],
      ['credentials', {baseURL: 'https://u:p@own.example', model: 'm'}],
      ['model', {baseURL: 'https://own.example', model: ' '}],
      ['token', {baseURL: 'https://own.example', model: 'm', token: 'no\nheader'}],
    ] as const) {
      it(`changes nothing for a fault: ${reason}`, async () => {
        const {selection} = setup(catalogOf({a: ['m1']}));
        await started(selection);
        const fault = await faultOf(() => {
          selection.useCustom(input);
        });
        expect(fault).to.deep.include({params: {reason}});
        expect(chosen(selection)).to.equal('a/m1');
      });
    }

    it('is taken back by Cancel', async () => {
      const {selection} = setup(catalogOf({a: ['m1', 'm2']}));
      await started(selection, 'a', 'm2');
      selection.chooseCustom();
      expect([selection.status, selection.canCancelCustom]).to.deep.equal(['custom', true]);
      selection.cancelCustom();
      expect(chosen(selection)).to.equal('a/m2');
      expect(selection.custom).to.equal(false);
    });

    it('is not taken back to the model of another endpoint', async () => {
      const {selection} = setup(catalogOf({a: ['m1'], b: []}));
      await started(selection);
      selection.chooseCustom();
      selection.chooseEndpoint(endpoint('b'));
      await until(selection, () => selection.status === 'custom');
      expect(selection.canCancelCustom).to.equal(false);
      selection.cancelCustom();
      expect(selection.choice).to.equal(undefined);
    });

    it('lists what the described server has, once, and lets one be chosen', async () => {
      const asked: string[] = [];
      const {selection} = setup(catalogOf({a: ['m1']}), ({baseURL}) => {
        asked.push(baseURL);
        return Promise.resolve([{id: 'own'}]);
      });
      await started(selection);
      await selection.listCustom({baseURL: 'https://own.example/v1'});
      expect([selection.status, selection.models]).to.deep.equal(['custom', [{id: 'own'}]]);
      expect(asked).to.deep.equal(['https://own.example/v1']);
      selection.chooseModel('own');
      expect(selection.choice?.model).to.equal('own');
    });

    it('says why the described server has no list, and can still be used', async () => {
      const fault = createChatError({kind: 'not-found', status: 404});
      const {selection} = setup(catalogOf({}), () => Promise.reject(fault));
      await selection.listCustom({baseURL: 'https://own.example'});
      expect(selection.error).to.equal(fault);
      selection.useCustom({baseURL: 'https://own.example', model: 'm'});
      expect(selection.status).to.equal('ready');
    });

    it('asks again with another token', async () => {
      const tokens: (string | undefined)[] = [];
      const {selection} = setup(catalogOf({}), (_endpoint, {token}) => {
        tokens.push(token);
        return Promise.resolve([]);
      });
      await selection.listCustom({baseURL: 'https://own.example', token: 'one'});
      await selection.listCustom({baseURL: 'https://own.example', token: 'two'});
      expect(tokens).to.deep.equal(['one', 'two']);
    });

    it('drops the token when the origin changes, and keeps it when only the path does', () => {
      const {selection, services} = setup(catalogOf({}));
      const token = (): string | undefined => services.credentials.get(selection.choice!.endpoint);
      selection.useCustom({baseURL: 'https://own.example', model: 'm', token: 't'});
      selection.useCustom({baseURL: 'https://own.example/v1', model: 'm'});
      expect(token()).to.equal('t');
      selection.useCustom({baseURL: 'https://other.example/v1', model: 'm'});
      expect(token()).to.equal(undefined);
      selection.useCustom({baseURL: 'https://own.example/v1', model: 'm'});
      expect(token()).to.equal(undefined);
    });
  });

  describe('copied to another card', () => {
    it('has the same model, list and token; each token is its card’s own from then on', () => {
      const {selection, services} = setup(catalogOf({}));
      selection.useCustom({baseURL: 'https://own.example', model: 'm', token: 'one'});
      const copy = select(services);
      copy.copy(selection);
      expect(copy.choice).to.deep.include({model: 'm'});
      expect(services.credentials.get(copy.choice!.endpoint)).to.equal('one');
      copy.useCustom({baseURL: 'https://own.example', model: 'm', token: 'two'});
      expect(services.credentials.get(selection.choice!.endpoint)).to.equal('one');
    });

    it('looks for what the other one still looks for', async () => {
      const {selection, services} = setup(catalogOf({a: ['m1'], b: ['m1', 'm2']}));
      void selection.start('b', 'm2');
      const copy = select(services);
      copy.copy(selection);
      await until(copy, () => copy.status === 'ready');
      expect(chosen(copy)).to.equal('b/m2');
    });
  });

  describe('from outside', () => {
    /** A catalogue that counts what it is asked for, and gives a token to whoever asks. */
    const generous = () => {
      const asked: string[] = [];
      const catalog = catalogOf(
        {a: ['m1', 'm2']},
        {
          models: ({baseURL}) => {
            asked.push(`models of ${baseURL}`);
            return Promise.resolve([{id: 'm1'}, {id: 'm2'}]);
          },
          credentials: ({baseURL}): Promise<Credentials> => {
            asked.push(`token for ${baseURL}`);
            return Promise.resolve({token: 'secret'});
          },
        },
      );
      return {catalog, asked};
    };

    it('is trusted where the catalogue knows it by the same base URL', async () => {
      const {selection} = setup(generous().catalog);
      await selection.adopt(endpoint('a', {name: 'Forged', baseURL: 'https://a.example/v1/'}), 'm2');
      await until(selection, () => selection.status === 'ready');
      expect([chosen(selection), selection.endpoint?.name]).to.deep.equal(['a/m2', 'A']);
    });

    for (const [name, outside] of [
      ['by another base URL', endpoint('a', {baseURL: 'https://evil.example/v1'})],
      ['under an id that is not there', endpoint('x', {baseURL: 'https://a.example/v1'})],
      ['under an id as a described one has', endpoint('custom:1', {baseURL: 'https://evil.example/v1'})],
      ['with an address that is none', endpoint('a', {baseURL: 'javascript:alert(1)'})],
    ] as const) {
      it(`waits for the person’s word where it comes ${name}: no credentials, no request`, async () => {
        const {catalog, asked} = generous();
        const {selection, services} = setup(catalog);
        await selection.adopt(outside, 'm1');
        expect([selection.status, selection.unconfirmed, selection.choice]).to.deep.equal([
          'custom',
          true,
          undefined,
        ]);
        expect(isCustomEndpoint(selection.endpoint!)).to.equal(true);
        expect([selection.endpoint?.baseURL, selection.model]).to.deep.equal([outside.baseURL, 'm1']);
        selection.refresh();
        await until(selection, () => !selection.listing);
        selection.chooseModel('m1');
        expect(selection.choice).to.equal(undefined);
        expect(
          await services.credentialsFor(selection.endpoint!, new AbortController().signal),
        ).to.deep.equal({});
        expect(asked).to.deep.equal([]);
      });
    }

    it('can be asked once the person has confirmed it, still without the token of the catalogue', async () => {
      const {catalog, asked} = generous();
      const {selection, services} = setup(catalog);
      await selection.adopt(endpoint('a', {baseURL: 'https://evil.example/v1'}), 'm1');
      selection.useCustom({baseURL: 'https://evil.example/v1', model: 'm1'});
      expect(selection.status).to.equal('ready');
      const given = await services.credentialsFor(selection.choice!.endpoint, new AbortController().signal);
      expect([given, asked]).to.deep.equal([{}, []]);
    });

    it('can be confirmed while it is looked up, and gets no token by that', async () => {
      const {catalog, asked} = generous();
      const {selection, services} = setup({...catalog, endpoint: () => new Promise(() => undefined)});
      void selection.adopt(endpoint('a', {baseURL: 'https://evil.example/v1'}), 'm1');
      expect([selection.status, selection.choice]).to.deep.equal(['loading', undefined]);
      selection.chooseCustom();
      selection.useCustom({baseURL: 'https://evil.example/v1', model: 'm1'});
      const given = await services.credentialsFor(selection.choice!.endpoint, new AbortController().signal);
      expect([given, asked]).to.deep.equal([{}, []]);
    });

    it('does not ask the models that were chosen before at its address', async () => {
      const {selection} = setup(generous().catalog);
      await started(selection);
      void selection.adopt(endpoint('a', {baseURL: 'https://evil.example/v1'}), 'm1');
      expect(selection.choice).to.equal(undefined);
    });

    it('says why where the catalogue could not be asked', async () => {
      const {selection} = setup(catalogOf({}, {endpoint: () => Promise.reject(new Error('down'))}));
      await selection.adopt(endpoint('a'), 'm1');
      expect([selection.unconfirmed, selection.error?.serverText]).to.deep.equal([true, 'down']);
    });

    it('is trusted later, when a catalogue comes that knows it', async () => {
      const {selection, services} = setup(catalogOf({}));
      await selection.adopt(endpoint('a'), 'm2');
      expect(selection.unconfirmed).to.equal(true);
      services.catalog = catalogOf({a: ['m1', 'm2']});
      await until(selection, () => selection.status === 'ready');
      expect(chosen(selection)).to.equal('a/m2');
    });

    it('is kept as it came until then', async () => {
      const {selection} = setup(catalogOf({}));
      await selection.adopt(endpoint('a'), 'm2');
      expect(selection.kept).to.deep.equal({endpoint: endpoint('a'), model: 'm2', custom: false});
    });

    it('keeps a model that the person described at a known endpoint', async () => {
      const {selection} = setup(generous().catalog);
      await selection.adopt(endpoint('a'), 'hidden', true);
      expect([chosen(selection), selection.custom]).to.deep.equal(['a/hidden', true]);
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
