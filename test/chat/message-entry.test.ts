import {expect} from '@open-wc/testing';
import {MessageEntry} from '../../src/chat/message-entry.js';
import type {Message} from '../../src/chat/message.js';

describe('a message', () => {
  const setup = (more: Partial<Message> = {}) => {
    const entry = new MessageEntry({id: 'm', role: 'assistant', text: '', status: 'waiting', ...more});
    const told = {times: 0};
    entry.subscribe(() => (told.times += 1));
    return {entry, told};
  };

  it('streams from its first piece on, and joins the pieces', () => {
    const {entry} = setup();
    entry.append('reasoning', 'hm');
    entry.append('text', 'a');
    entry.append('text', 'b');
    expect(entry.value).to.include({status: 'streaming', reasoning: 'hm', text: 'ab'});
  });

  it('tells nobody of an empty piece', () => {
    const {entry, told} = setup();
    entry.append('text', '');
    expect(told.times).to.equal(0);
    expect(entry.value.status).to.equal('waiting');
  });

  it('never changes a value that it has given', () => {
    const {entry} = setup();
    const before = entry.value;
    entry.append('text', 'a');
    expect(before.text).to.equal('');
  });

  it('moves the end of its text to its reasoning', () => {
    const {entry} = setup();
    entry.append('reasoning', '1');
    entry.append('text', 'abc');
    entry.reclassify(2);
    expect(entry.value).to.include({text: 'a', reasoning: '1bc'});
    expect(entry.revision).to.equal(1);
  });

  it('moves no more than there is', () => {
    const {entry} = setup();
    entry.append('text', 'abc');
    entry.reclassify(99);
    expect(entry.value).to.include({text: '', reasoning: 'abc'});
  });

  it('ends once: what comes later changes nothing and is told to nobody', () => {
    const {entry, told} = setup();
    entry.append('text', 'a');
    entry.finish('stopped');
    const {value} = entry;
    told.times = 0;
    entry.finish('done', {finishReason: 'stop'});
    entry.append('text', 'b');
    entry.reclassify(1);
    entry.report({type: 'connection'});
    entry.notice({kind: 'malformed'});
    expect(entry.value).to.equal(value);
    expect(told.times).to.equal(0);
  });

  it('forgets where it stands when the first piece comes', () => {
    const {entry} = setup();
    entry.report({type: 'connection'});
    entry.append('text', 'a');
    expect(entry.value).not.to.have.property('progress');
  });

  it('collects what is to be said of its way', () => {
    const {entry} = setup();
    entry.notice({kind: 'one'});
    entry.notice({kind: 'two'});
    expect(entry.value.notices?.map(({kind}) => kind)).to.deep.equal(['one', 'two']);
  });

  it('follows what is said last when it is sent from the queue', () => {
    const {entry} = setup({role: 'user', status: 'queued', text: 'q'});
    entry.sent('before', 5);
    expect(entry.value).to.include({status: 'done', parentId: 'before', createdAt: 5});
  });

  it('begins a conversation when it is sent from the queue and nothing was said', () => {
    const {entry} = setup({role: 'user', status: 'queued', parentId: 'old'});
    entry.sent(undefined, 5);
    expect(entry.value).not.to.have.property('parentId');
  });
});
