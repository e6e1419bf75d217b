import {expect} from '@open-wc/testing';
import {duplicate} from '../../src/compare/duplicate.js';
import {keepSet, listSets, SessionStores, setOf} from '../../src/compare/sets.js';
import {memoryStorage} from '../../src/storage/memory-storage.js';
import {counter, draft, readyWorkspace} from '../chat/helpers.js';

describe('a set of cards', () => {
  it('is what the answers hang on, in order, without messages and drafts', async () => {
    const {
      workspace,
      chats: [chat],
    } = await readyWorkspace(1);
    chat!.system = 'Be brief.';
    chat!.parameters = {seed: 1};
    workspace.resize(chat!, 40);
    workspace.setDraft(chat!, draft('typed'));
    const copy = duplicate(workspace, chat!);
    workspace.move(copy, 0);
    const set = setOf(workspace, 'Mine');
    expect(set).to.include({kind: 'set', title: 'Mine'});
    expect(
      set.chats.map(({letter, width, system, parameters}) => [letter, width, system, parameters]),
    ).to.deep.equal([
      ['B', undefined, 'Be brief.', {seed: 1}],
      ['A', 40, 'Be brief.', {seed: 1}],
    ]);
    for (const one of set.chats) {
      expect(one.model).to.equal(chat!.selection.model);
      expect(one.messages).to.deep.equal([]);
      expect(one).not.to.have.property('draft');
    }
    workspace.restore(set);
    expect(workspace.chats.map(({letter, width}) => [letter, width])).to.deep.equal([
      ['B', undefined],
      ['A', 40],
    ]);
  });

  it('is kept under its title once, apart from pages, with the cards that it has now', async () => {
    const {
      workspace,
      chats: [chat],
    } = await readyWorkspace(1);
    const storage = memoryStorage();
    const createId = counter();
    await storage.write('page', workspace.toState());
    duplicate(workspace, chat!);
    await keepSet(storage, setOf(workspace, 'b'), createId);
    await keepSet(storage, setOf(workspace, 'a'), createId);
    workspace.remove(chat!.id);
    await keepSet(storage, setOf(workspace, 'b'), createId);
    const sets = await listSets(storage);
    expect(sets.map(({title}) => title)).to.deep.equal(['a', 'b']);
    expect((await storage.read(sets[1]!.id))?.chats).to.have.length(1);
  });

  it('lasts as long as its page where there is no storage', () => {
    const stores = new SessionStores();
    const page = {};
    const store = stores.storeOf(page, memoryStorage);
    expect(stores.storeOf(page, memoryStorage)).to.equal(store);
    expect(stores.storeOf({}, memoryStorage)).not.to.equal(store);
  });
});
