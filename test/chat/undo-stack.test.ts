import {expect} from '@open-wc/testing';
import {UndoStack} from '../../src/chat/undo-stack.js';

describe('what can be taken back', () => {
  const setup = () => {
    const stack = new UndoStack();
    const undone: string[] = [];
    for (const id of ['1', '2', '3']) {
      stack.push({id, kind: 'clear', chatId: 'c', letter: 'A'}, () => undone.push(id));
    }
    return {stack, undone};
  };

  it('is taken back newest first', () => {
    const {stack, undone} = setup();
    stack.undo();
    stack.undo();
    expect(undone).to.deep.equal(['3', '2']);
    expect(stack.entries.map(({id}) => id)).to.deep.equal(['1']);
  });

  it('can be named', () => {
    const {stack, undone} = setup();
    expect(stack.undo('1')?.id).to.equal('1');
    expect(undone).to.deep.equal(['1']);
  });

  it('is taken back once', () => {
    const {stack, undone} = setup();
    stack.undo('1');
    expect(stack.undo('1')).to.equal(undefined);
    expect(undone).to.deep.equal(['1']);
  });

  it('is gone once it was given up', () => {
    const {stack, undone} = setup();
    stack.drop('3');
    stack.undo();
    expect(undone).to.deep.equal(['2']);
  });

  it('is nothing at all when there is nothing', () => {
    const {stack} = setup();
    stack.clear();
    expect(stack.undo()).to.equal(undefined);
  });
});
