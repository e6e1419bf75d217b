import {expect} from '@open-wc/testing';
import {isChatError} from '../../src/chat/chat-error.js';
import type {ChatPageState, MessageState} from '../../src/chat/state.js';
import type {ChatStorage} from '../../src/chat/storage.js';
import {indexedDBStorage} from '../../src/storage/indexed-db-storage.js';
import {anyStorage} from '../../src/testing/index.js';
import {register} from '../testing/run-suite.js';

/** What a database refuses with once its origin has used up its quota: https://storage.spec.whatwg.org/#usage-and-quota */
const quotaExceeded = (): DOMException =>
  new DOMException('The quota has been exceeded.', 'QuotaExceededError');

describe('the IndexedDB storage', () => {
  const names: string[] = [];
  const {open} = IDBFactory.prototype;
  const {put} = IDBObjectStore.prototype;

  const make = (): ChatStorage => {
    const name = `test-${names.length}-${performance.now()}`;
    names.push(name);
    return indexedDBStorage({name});
  };
  const message = (id: string, parentId?: string): MessageState => ({
    id,
    role: 'user',
    text: `text of ${id}`,
    status: 'done',
    ...(parentId !== undefined && {parentId}),
  });
  const page = (...messages: readonly MessageState[]): ChatPageState => ({
    version: 1,
    syncInput: false,
    chats: [{id: 'c', letter: 'A', synced: true, messages}],
  });

  afterEach(async () => {
    IDBFactory.prototype.open = open;
    IDBObjectStore.prototype.put = put;
    for (const name of names.splice(0)) {
      await new Promise((done) => {
        const request = indexedDB.deleteDatabase(name);
        request.onsuccess = request.onerror = done;
      });
    }
  });

  register(anyStorage({make}));

  it('gives a later visit what an earlier one has written', async () => {
    const storage = make();
    await storage.write('one', page(message('m1'), message('m2', 'm1')));
    const later = indexedDBStorage({name: names[0]!});
    expect(await later.read('one')).to.deep.equal(page(message('m1'), message('m2', 'm1')));
    expect((await later.list()).map(({id}) => id)).to.deep.equal(['one']);
  });

  it('X26 keeps what two tabs write in turn, and at once', async () => {
    const tab = make();
    const other = indexedDBStorage({name: names[0]!});
    await tab.write('one', page(message('m1')));
    await other.read('one');
    await Promise.all([
      tab.write('one', page(message('m1'), message('m2', 'm1'))),
      other.write('one', page(message('m1'), message('m3', 'm1'))),
    ]);
    await tab.write('one', page(message('m1'), message('m2', 'm1'), message('m4', 'm2')));
    const kept = await other.read('one');
    expect(kept?.chats[0]?.messages.map(({id}) => id)).to.have.members(['m1', 'm2', 'm3', 'm4']);
  });

  it('X27 keeps the order in which messages came, whatever their times say', async () => {
    const storage = make();
    const jumping = [message('z'), message('y', 'z'), message('x', 'y')].map((one, index) => ({
      ...one,
      createdAt: 1_000_000 - index * 1000,
    }));
    for (let count = 1; count <= jumping.length; count += 1)
      await storage.write('one', page(...jumping.slice(0, count)));
    const later = indexedDBStorage({name: names[0]!});
    expect((await later.read('one'))?.chats[0]?.messages.map(({id}) => id)).to.deep.equal(['z', 'y', 'x']);
  });

  it('writes only what differs', async () => {
    const storage = make();
    const kept = [message('m1'), message('m2', 'm1')];
    await storage.write('one', page(...kept));
    const written: unknown[] = [];
    IDBObjectStore.prototype.put = function (value: unknown, key?: IDBValidKey) {
      written.push(key);
      return put.call(this, value, key);
    };
    await storage.write('one', page(...kept, message('m3', 'm2')));
    expect(written).to.deep.equal([['one', 'c', 'm3'], 'one']);
  });

  it('X25, P7 says by a ChatError of kind storage that there is no room, and keeps what it had', async () => {
    const storage = make();
    await storage.write('one', page(message('m1')));
    IDBObjectStore.prototype.put = () => {
      throw quotaExceeded();
    };
    const failure = await storage
      .write('one', page(message('m1'), message('m2', 'm1')))
      .catch((thrown: unknown) => thrown);
    expect(isChatError(failure) && failure.kind).to.equal('storage');
    IDBObjectStore.prototype.put = put;
    expect((await storage.read('one'))?.chats[0]?.messages.map(({id}) => id)).to.deep.equal(['m1']);
    await storage.write('one', page(message('m1'), message('m2', 'm1')));
    expect((await storage.read('one'))?.chats[0]?.messages.map(({id}) => id)).to.deep.equal(['m1', 'm2']);
  });

  it('X25 says the same where there is no database, and opens one as soon as it can', async () => {
    const storage = make();
    IDBFactory.prototype.open = () => {
      throw new DOMException(
        'A mutation operation was attempted on a database that did not allow mutations.',
        'InvalidStateError',
      );
    };
    for (const ask of [() => storage.list(), () => storage.read('one'), () => storage.write('one', page())]) {
      const failure = await ask().then(
        () => undefined,
        (thrown: unknown) => thrown,
      );
      expect(isChatError(failure) && failure.kind).to.equal('storage');
    }
    IDBFactory.prototype.open = open;
    await storage.write('one', page(message('m1')));
    expect(await storage.read('one')).to.deep.equal(page(message('m1')));
  });

  it('keeps what a person prefers', async () => {
    const preferences = {favouriteEndpoints: ['e'], favouriteModels: [{endpoint: 'e', models: ['m']}]};
    const storage = make();
    expect(await storage.readPreferences?.()).to.equal(undefined);
    await storage.writePreferences?.(preferences);
    expect(await indexedDBStorage({name: names[0]!}).readPreferences?.()).to.deep.equal(preferences);
  });
});
