import {expect} from '@open-wc/testing';
import {createChatError} from '../../src/chat/chat-error.js';
import type {ChatPageState} from '../../src/chat/state.js';
import type {ChatStorage} from '../../src/chat/storage.js';
import {memoryStorage} from '../../src/storage/memory-storage.js';
import {anyStorage} from '../../src/testing/index.js';
import {failuresOf, register} from './run-suite.js';

/** A storage that a host might write first: right at a glance. */
const naiveStorage = (): ChatStorage => {
  const pages: Record<string, ChatPageState> = {};
  return {
    list: () =>
      Promise.resolve(
        Object.keys(pages).map((id) => ({id, kind: 'page', title: pages[id]!.title ?? '', updatedAt: 0})),
      ),
    read: (id) => Promise.resolve(pages[id]),
    write: (id, state) => {
      pages[id] = state;
      return Promise.resolve();
    },
    delete: (id) => {
      // eslint-disable-next-line @typescript-eslint/no-dynamic-delete
      delete pages[id];
      return Promise.resolve();
    },
  };
};

describe('the suite any storage', () => {
  describe('on the memory storage', () => {
    register(anyStorage({make: memoryStorage}));
  });

  describe('on a storage whose quota is used up', () => {
    const full = (): ChatStorage => ({
      ...memoryStorage(),
      write: () => Promise.reject(createChatError({kind: 'storage'})),
    });
    register(anyStorage({make: memoryStorage, makeFull: full}).slice(-1));
  });

  it('finds the faults of a naive storage', async () => {
    const failures = await failuresOf(anyStorage({make: naiveStorage}));
    expect(Object.keys(failures)).to.have.members([
      'lists what it keeps by id, kind, title and time',
      'keeps pages apart, whatever their ids are',
      'keeps the messages that another writer has added',
      'keeps the chats that another writer has added',
      'drops the messages and chats that were erased, and nothing else',
      'does not share its objects with those who write and read',
    ]);
    expect(failures['keeps the messages that another writer has added']).to.contain('"m2"');
  });

  it('finds a storage that loses what it is given', async () => {
    const losing = (): ChatStorage => ({...memoryStorage(), write: () => Promise.resolve()});
    const failures = await failuresOf(anyStorage({make: losing}));
    expect(failures).to.include.keys('gives back what was written', 'keeps a megabyte of text');
  });

  it('finds a storage that hides that it is full, or says it in its own way', async () => {
    for (const write of [() => Promise.resolve(), () => Promise.reject(new Error('QuotaExceededError'))]) {
      const makeFull = (): ChatStorage => ({...memoryStorage(), write});
      const failures = await failuresOf(anyStorage({make: memoryStorage, makeFull}));
      expect(Object.keys(failures)).to.deep.equal([
        'says by a ChatError of kind storage that it cannot keep a page',
      ]);
    }
  });
});
