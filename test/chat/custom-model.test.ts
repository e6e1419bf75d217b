import {expect} from '@open-wc/testing';
import type {EndpointCatalog} from '../../src/chat/catalog.js';
import {createChatError} from '../../src/chat/chat-error.js';
import type {Credentials} from '../../src/chat/endpoint.js';
import {isCustomEndpoint} from '../../src/chat/endpoint.js';
import {ModelSelection} from '../../src/chat/model-selection.js';
import {createServices, type ChatServices} from '../../src/chat/services.js';
import {catalogOf, counter, endpoint, faultOf, until} from './helpers.js';

describe('a model that the person describes, or that comes from outside', () => {
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
});
