import {expect} from '@open-wc/testing';
import {emptyDraft} from '../../src/chat/content.js';
import {joinDrafts, SharedDraft, type DraftOwner} from '../../src/chat/shared-draft.js';
import {draft} from './helpers.js';

describe('the shared draft', () => {
  const owner = (text: string): DraftOwner => ({ownDraft: draft(text)});

  it('is the draft that was edited last; the others stay with their chats', () => {
    const shared = new SharedDraft();
    const [last, other] = [owner('last'), owner('other')];
    shared.begin([last, other]);
    expect(shared.value.text).to.equal('last');
    expect(last.ownDraft).to.equal(emptyDraft);
    expect(other.ownDraft.text).to.equal('other');
  });

  it('is taken from the next chat where the box that was edited last is empty', () => {
    const shared = new SharedDraft();
    shared.begin([owner(' '), owner('other')]);
    expect(shared.value.text).to.equal('other');
  });

  it('takes the draft of the first chat that joins, and of no other', () => {
    const shared = new SharedDraft();
    const [first, second] = [owner('first'), owner('second')];
    shared.join(first, []);
    shared.join(second, [first]);
    expect(shared.value.text).to.equal('first');
    expect(second.ownDraft.text).to.equal('second');
  });

  it('stays in the chat where it ends, before the draft that was set aside there', () => {
    const shared = new SharedDraft();
    const chat = owner('aside');
    shared.value = draft('shared');
    shared.end(chat);
    expect(chat.ownDraft.text).to.equal('shared\n\naside');
    expect(shared.value).to.equal(emptyDraft);
  });

  it('is neither lost nor doubled when it is turned on and off again and again', () => {
    const shared = new SharedDraft();
    const chats = [owner('a'), owner('b')];
    for (let turn = 0; turn < 3; turn += 1) {
      shared.begin(chats);
      shared.end(chats[0]);
    }
    expect(chats.map(({ownDraft}) => ownDraft.text)).to.deep.equal(['a', 'b']);
  });

  it('is kept where there is no chat to leave it to', () => {
    const shared = new SharedDraft();
    shared.value = draft('shared');
    shared.end(undefined);
    expect(shared.value.text).to.equal('shared');
  });

  it('joins attachments as well, and no blank texts', () => {
    const file = {type: 'file', name: 'a.txt', text: 'a'} as const;
    const joined = joinDrafts({text: '', attachments: [file]}, draft('text'));
    expect(joined).to.deep.equal({text: 'text', attachments: [file]});
    expect(joinDrafts(draft('text'), emptyDraft).text).to.equal('text');
  });
});
