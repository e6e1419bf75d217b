import {expect} from '@open-wc/testing';
import {MessageEntry} from '../../src/chat/message-entry.js';
import {PromptQueue} from '../../src/chat/prompt-queue.js';

describe('the queue of prompts', () => {
  const setup = (...ids: string[]): PromptQueue => {
    const queue = new PromptQueue();
    for (const id of ids) queue.add(new MessageEntry({id, role: 'user', text: id, status: 'queued'}));
    return queue;
  };

  const ids = (queue: PromptQueue): string => queue.prompts.map(({entry}) => entry.value.id).join(' ');
  const next = (queue: PromptQueue): string | undefined => queue.next?.entry.value.id;

  it('is first in, first out', () => {
    const queue = setup('a', 'b');
    expect(next(queue)).to.equal('a');
    queue.take('a');
    expect(next(queue)).to.equal('b');
  });

  it('lets others pass one that is held', () => {
    const queue = setup('a');
    queue.hold('stopped');
    queue.add(new MessageEntry({id: 'b', role: 'user', text: 'b', status: 'queued'}));
    expect(next(queue)).to.equal('b');
  });

  it('keeps why a prompt was held first', () => {
    const queue = setup('a');
    queue.hold('no-model');
    queue.hold('stopped');
    expect(queue.prompts[0]?.hold).to.equal('no-model');
  });

  it('lets several held ones go in the order in which they were submitted', () => {
    const queue = setup('a', 'b', 'c');
    queue.hold('stopped');
    queue.release('c');
    queue.release('b');
    expect(next(queue)).to.equal('b');
  });

  it('gives one that was taken out its place again', () => {
    const queue = setup('a', 'b', 'c');
    const prompt = queue.take('b')!;
    queue.add(prompt.entry, 'stopped');
    expect(ids(queue)).to.equal('a b c');
  });

  it('takes out nothing that is not there', () => {
    const queue = setup('a');
    expect(queue.take('x')).to.equal(undefined);
    expect(ids(queue)).to.equal('a');
  });

  it('can be emptied at once', () => {
    const queue = setup('a', 'b');
    expect(queue.takeAll()).to.have.length(2);
    expect(queue.next).to.equal(undefined);
  });
});
