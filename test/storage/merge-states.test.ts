import {expect} from '@open-wc/testing';
import type {ChatPageState, ChatState} from '../../src/chat/state.js';
import {mergeStates} from '../../src/storage/merge-states.js';

describe('two writers of one page', () => {
  const page = (...chats: readonly ChatState[]): ChatPageState => ({version: 1, syncInput: false, chats});
  const chat = (id: string, ...ids: readonly string[]): ChatState => ({
    id,
    letter: 'A',
    synced: true,
    messages: ids.map((message) => ({id: message, role: 'user', text: message, status: 'done'})),
  });
  const ids = ({chats}: ChatPageState): readonly string[] =>
    chats.map(({id, messages}) => `${id}: ${messages.map((message) => message.id).join(' ')}`);

  it('keep each other’s messages, those that were there first before the new ones', () => {
    const merged = mergeStates(page(chat('c', '1', '2')), page(chat('c', '1', '3')));
    expect(ids(merged)).to.deep.equal(['c: 1 2 3']);
  });

  it('keep the chats apart', () => {
    const merged = mergeStates(page(chat('c', '1'), chat('d', '2')), page(chat('d', '3'), chat('c')));
    expect(ids(merged)).to.deep.equal(['d: 2 3', 'c: 1']);
  });

  it('keep each other’s chats, those of the last writer first', () => {
    const merged = mergeStates(page(chat('c', '1'), chat('d')), page(chat('d')));
    expect(ids(merged)).to.deep.equal(['d: ', 'c: 1']);
  });

  it('let go what one of them has erased', () => {
    const merged = mergeStates(page(chat('c', '1', '2'), chat('d')), page(chat('c')), ['1', 'd']);
    expect(ids(merged)).to.deep.equal(['c: 2']);
  });

  it('change nothing that they were given', () => {
    const kept = page(chat('c', '1'));
    mergeStates(kept, page(chat('c', '2')));
    expect(ids(kept)).to.deep.equal(['c: 1']);
  });
});
