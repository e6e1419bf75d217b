import {isChatError} from '../chat/chat-error.js';
import type {ChatPageState, ChatState, MessageState} from '../chat/state.js';
import type {ChatStorage} from '../chat/storage.js';
import {expectSame, expectThat, failureOf, suite, type Check} from './check.js';

/** How the storage under test is made. */
export interface StorageSetup {
  /** Makes an empty storage. */
  readonly make: () => ChatStorage | Promise<ChatStorage>;
  /** Makes a storage that cannot keep anything, such as one whose quota is used up. Absent: that is not checked. */
  readonly makeFull?: () => ChatStorage | Promise<ChatStorage>;
}

/** What any {@link ChatStorage} has to do. */
export function anyStorage({make, makeFull}: StorageSetup): readonly Check[] {
  const checks = suite<ChatStorage>(make, {
    'is empty at first': async (storage) => {
      expectSame(await storage.list(), [], 'The list of an empty storage');
    },

    'has nothing under an id that was never written': async (storage) => {
      expectThat(
        (await storage.read('nothing')) === undefined,
        'read() of an unknown id must give undefined.',
      );
    },

    'gives back what was written': async (storage) => {
      const state = pageState({title: 'One', draft: '안녕 "\n\u2028', chats: [chatState('c', everyMessage)]});
      await storage.write('one', state);
      expectSame(await storage.read('one'), state, 'What was read');
    },

    'lists what it keeps by id, kind, title and time': async (storage) => {
      await storage.write('one', pageState({title: 'One', updatedAt: 1}));
      await storage.write('two', pageState({kind: 'set', title: 'Two', updatedAt: 2}));
      const titles = [...(await storage.list())]
        .sort((one, other) => one.updatedAt - other.updatedAt)
        .map(({id, kind, title, updatedAt}) => ({id, kind, title, updatedAt}));
      const expected = [
        {id: 'one', kind: 'page', title: 'One', updatedAt: 1},
        {id: 'two', kind: 'set', title: 'Two', updatedAt: 2},
      ];
      expectSame(titles, expected, 'The list');
    },

    'keeps pages apart, whatever their ids are': async (storage) => {
      const ids = ['a', 'A', 'a/b', '../a', '__proto__', 'constructor', '한글', ' '];
      for (const id of ids) await storage.write(id, pageState({title: `title of ${id}`}));
      for (const id of ids)
        expectSame((await storage.read(id))?.title, `title of ${id}`, `The title of ${JSON.stringify(id)}`);
      const listed = (await storage.list()).map(({id}) => id);
      expectSame(listed.sort(), [...ids].sort(), 'The ids in the list');
    },

    'takes the last word on everything but messages': async (storage) => {
      await storage.write('one', pageState({title: 'Old', draft: 'old', syncInput: true}));
      await storage.write('one', pageState({title: 'New'}));
      expectSame(await storage.read('one'), pageState({title: 'New'}), 'What was read');
    },

    'takes the last word on a message that it has': async (storage) => {
      await storage.write('one', pageState({chats: [chatState('c', [message('m1', {status: 'cut'})])]}));
      await storage.write('one', pageState({chats: [chatState('c', [message('m1', {text: 'whole'})])]}));
      expectSame(await messagesIn(storage), [message('m1', {text: 'whole'})], 'The messages');
    },

    'keeps the messages that another writer has added': async (storage) => {
      const [first, mine, other] = [
        message('m1'),
        message('m2', {parentId: 'm1'}),
        message('m3', {parentId: 'm1'}),
      ];
      await storage.write('one', pageState({chats: [chatState('c', [first])]}));
      await storage.write('one', pageState({chats: [chatState('c', [first, mine])]}));
      await storage.write('one', pageState({chats: [chatState('c', [first, other])]}));
      const ids = (await messagesIn(storage)).map(({id}) => id).sort();
      expectSame(ids, ['m1', 'm2', 'm3'], 'The ids of the messages');
    },

    'keeps the chats that another writer has added': async (storage) => {
      await storage.write('one', pageState({chats: [chatState('mine', [])]}));
      await storage.write(
        'one',
        pageState({chats: [chatState('mine', []), chatState('other', [message('m1')])]}),
      );
      await storage.write('one', pageState({chats: [chatState('mine', [])]}));
      const ids = (await storage.read('one'))?.chats.map(({id}) => id);
      expectSame(ids, ['mine', 'other'], 'The ids of the chats');
    },

    'drops the messages and chats that were erased, and nothing else': async (storage) => {
      const chain = [message('m1'), message('m2', {parentId: 'm1'}), message('m3', {parentId: 'm2'})];
      await storage.write(
        'one',
        pageState({chats: [chatState('c', chain), chatState('d', [message('m4')])]}),
      );
      await storage.write('one', pageState({chats: [chatState('c', [])]}), {erased: ['m2', 'd', 'm4']});
      const expected = [chatState('c', [message('m1'), message('m3', {parentId: 'm1'})])];
      expectSame((await storage.read('one'))?.chats, expected, 'The chats');
    },

    'takes back what was erased and comes again': async (storage) => {
      const [first, second] = [message('m1'), message('m2', {parentId: 'm1'})];
      await storage.write('one', pageState({chats: [chatState('c', [first, second])]}));
      await storage.write('one', pageState({chats: [chatState('c', [])]}), {erased: ['m1', 'm2']});
      await storage.write('one', pageState({chats: [chatState('c', [second])]}));
      await storage.write('one', pageState({chats: [chatState('c', [first, second])]}));
      const ids = (await messagesIn(storage)).map(({id}) => id);
      expectSame(ids, ['m1', 'm2'], 'The ids of the messages');
    },

    'gives each message after the one that it follows': async (storage) => {
      const [first, second, third] = [
        message('z'),
        message('y', {parentId: 'z'}),
        message('x', {parentId: 'y'}),
      ];
      await storage.write('one', pageState({chats: [chatState('c', [first])]}));
      await storage.write('one', pageState({chats: [chatState('c', [first, second, third])]}));
      const ids = (await messagesIn(storage)).map(({id}) => id);
      expectSame(ids, ['z', 'y', 'x'], 'The ids of the messages, in their order');
    },

    'does not share its objects with those who write and read': async (storage) => {
      const state = pageState({title: 'One', chats: [chatState('c', [message('m1')])]});
      const written = structuredClone(state);
      await storage.write('one', written);
      change(written);
      expectSame(await storage.read('one'), state, 'What was read after the writer changed its object');
      const read = await storage.read('one');
      if (read) change(read);
      expectSame(await storage.read('one'), state, 'What was read after a reader changed its object');
    },

    'forgets what is deleted, and nothing else': async (storage) => {
      await storage.write('one', pageState());
      await storage.write('two', pageState());
      await storage.delete('one');
      expectThat((await storage.read('one')) === undefined, 'A deleted page must not be read.');
      expectSame(
        (await storage.list()).map(({id}) => id),
        ['two'],
        'The ids in the list',
      );
    },

    'does not mind deleting what is not there': async (storage) => {
      await storage.delete('nothing');
    },

    'brings nothing of a deleted page back': async (storage) => {
      await storage.write('one', pageState({chats: [chatState('c', [message('m1')])]}));
      await storage.delete('one');
      await storage.write('one', pageState({chats: [chatState('c', [])]}));
      expectSame(await messagesIn(storage), [], 'The messages');
    },

    'keeps a megabyte of text': async (storage) => {
      const text = '가나다라 '.repeat(200_000);
      await storage.write('one', pageState({chats: [chatState('c', [message('m1', {text})])]}));
      expectThat((await messagesIn(storage))[0]?.text === text, 'A long text must come back whole.');
    },
  });
  if (!makeFull) return checks;
  const full = suite<ChatStorage>(makeFull, {
    'says by a ChatError of kind storage that it cannot keep a page': async (storage) => {
      const failure = await failureOf(() => storage.write('one', pageState()));
      expectThat(
        isChatError(failure) && failure.kind === 'storage',
        `write() must reject so, and not: ${String(failure)}.`,
      );
    },
  });
  return [...checks, ...full];
}

async function messagesIn(storage: ChatStorage): Promise<readonly MessageState[]> {
  return (await storage.read('one'))?.chats[0]?.messages ?? [];
}

function pageState(more: Partial<ChatPageState> = {}): ChatPageState {
  return {version: 1, kind: 'page', title: '', updatedAt: 0, syncInput: false, chats: [], ...more};
}

function chatState(id: string, messages: readonly MessageState[]): ChatState {
  return {
    id,
    letter: 'A',
    endpoint: {id: 'e', name: 'E', baseURL: 'https://e.example/v1'},
    model: 'm',
    synced: true,
    messages,
  };
}

function message(id: string, more: Partial<MessageState> = {}): MessageState {
  return {id, role: 'user', text: id, status: 'done', ...more};
}

/** One message with every field that there is. */
const everyMessage: readonly MessageState[] = [
  message('m1', {attachments: [{type: 'file', name: 'a.txt', text: 'content'}], createdAt: 1}),
  message('m2', {
    parentId: 'm1',
    turnId: 't',
    role: 'assistant',
    reasoning: 'hm',
    status: 'cut',
    finishReason: 'other',
    rawReason: 'recitation',
    error: {kind: 'network', origin: 'https://e.example'},
    model: 'm',
    metrics: {estimated: false, totalMs: 1.5, usage: {outputTokens: 2}},
  }),
];

/** Changes what its type says is never changed, as plain JavaScript may. */
function change(state: ChatPageState): void {
  const open = state as unknown as {title: string; chats: {messages: {text: string}[]}[]};
  open.title = 'changed';
  for (const chat of open.chats) for (const item of chat.messages) item.text = 'changed';
}
