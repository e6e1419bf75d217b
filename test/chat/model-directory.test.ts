import {expect} from '@open-wc/testing';
import {createChatError} from '../../src/chat/chat-error.js';
import type {Model} from '../../src/chat/endpoint.js';
import {ModelDirectory, type LoadModels} from '../../src/chat/model-directory.js';
import {endpoint, withResolver} from './helpers.js';

describe('the model lists of a page', () => {
  const counted = (load: LoadModels): {load: LoadModels; calls: AbortSignal[]} => {
    const calls: AbortSignal[] = [];
    return {
      calls,
      load: (item, signal) => {
        calls.push(signal);
        return load(item, signal);
      },
    };
  };

  it('fetch each endpoint once', async () => {
    const {load, calls} = counted(() => Promise.resolve([{id: 'm'}]));
    const directory = new ModelDirectory(load);
    const list = directory.list(endpoint('e'));
    await list.settled;
    expect(directory.list(endpoint('e'))).to.equal(list);
    expect(list).to.deep.include({status: 'ready', models: [{id: 'm'}]});
    expect(calls).to.have.length(1);
  });

  it('tell endpoints apart by their address as well', () => {
    const directory = new ModelDirectory(() => Promise.resolve([]));
    const elsewhere = endpoint('e', {baseURL: 'https://other.example/v1'});
    expect(directory.list(endpoint('e'))).not.to.equal(directory.list(elsewhere));
  });

  it('fetch again on refresh, and keep what was listed meanwhile', async () => {
    const answers = [Promise.resolve<Model[]>([{id: 'old'}]), withResolver<Model[]>()] as const;
    const {load, calls} = counted(() => (calls.length === 1 ? answers[0] : answers[1].promise));
    const directory = new ModelDirectory(load);
    const list = directory.list(endpoint('e'));
    await list.settled;
    directory.refresh(endpoint('e'));
    expect([list.status, list.models]).to.deep.equal(['loading', [{id: 'old'}]]);
    answers[1].resolve([{id: 'new'}]);
    await list.settled;
    expect(list.models).to.deep.equal([{id: 'new'}]);
  });

  it('fetch again what could not be had', async () => {
    const {load, calls} = counted(() => Promise.reject(createChatError({kind: 'offline'})));
    const directory = new ModelDirectory(load);
    const list = directory.list(endpoint('e'));
    await list.settled;
    expect([list.status, list.error?.kind]).to.deep.equal(['failed', 'offline']);
    directory.list(endpoint('e'));
    expect(calls).to.have.length(2);
  });

  it('give up a former fetch when there is a newer one', async () => {
    const slow = withResolver<Model[]>();
    const {load, calls} = counted(() => (calls.length === 1 ? slow.promise : Promise.resolve([{id: 'new'}])));
    const directory = new ModelDirectory(load);
    const list = directory.list(endpoint('e'));
    const former = list.settled;
    await list.refresh();
    await former;
    expect(calls[0]?.aborted).to.equal(true);
    slow.resolve([{id: 'old'}]);
    await slow.promise;
    expect(list.models).to.deep.equal([{id: 'new'}]);
  });

  it('have a limit, even for a catalogue that never answers and does not listen', async () => {
    const {load, calls} = counted(() => new Promise(() => undefined));
    const list = new ModelDirectory(load, 1).list(endpoint('e'));
    await list.settled;
    expect(list.error).to.deep.include({kind: 'timeout', params: {seconds: 0.001}});
    expect(calls[0]?.aborted).to.equal(true);
  });

  it('are given up when nobody waits for them, and not before', async () => {
    const {load, calls} = counted(() => new Promise(() => undefined));
    const list = new ModelDirectory(load).list(endpoint('e'));
    const stop = list.subscribe(() => undefined);
    list.abandon();
    expect(list.status).to.equal('loading');
    stop();
    list.abandon();
    await list.settled;
    expect([list.status, calls[0]?.aborted]).to.deep.equal(['failed', true]);
  });

  it('are forgotten on demand', async () => {
    const {load, calls} = counted(() => Promise.resolve([]));
    const directory = new ModelDirectory(load);
    await directory.list(endpoint('e')).settled;
    directory.clear();
    directory.list(endpoint('e'));
    expect(calls).to.have.length(2);
  });

  it('name a catalogue that gives no list', async () => {
    const list = new ModelDirectory(() => Promise.resolve(null as unknown as Model[])).list(endpoint('e'));
    await list.settled;
    expect(list.error?.kind).to.equal('not-an-api');
  });

  it('name a catalogue that throws at once', async () => {
    const list = new ModelDirectory(() => {
      throw new Error('no');
    }).list(endpoint('e'));
    await list.settled;
    expect([list.status, list.error?.serverText]).to.deep.equal(['failed', 'no']);
  });
});
