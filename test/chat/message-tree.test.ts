import {expect} from '@open-wc/testing';
import {MessageEntry} from '../../src/chat/message-entry.js';
import {MessageTree} from '../../src/chat/message-tree.js';

describe('the tree of messages', () => {
  const message = (id: string, parentId?: string): MessageEntry =>
    new MessageEntry({
      id,
      role: id.startsWith('q') ? 'user' : 'assistant',
      text: id,
      status: 'done',
      ...(parentId !== undefined && {parentId}),
    });

  const treeOf = (...messages: (readonly [string, string?])[]): MessageTree => {
    const tree = new MessageTree();
    for (const [id, parentId] of messages) tree.add(message(id, parentId));
    return tree;
  };

  const branch = (tree: MessageTree): string => tree.branch.map(({value}) => value.id).join(' ');

  it('shows nothing at first', () => {
    expect(branch(new MessageTree())).to.equal('');
  });

  it('shows the branch of the message that was added last', () => {
    expect(branch(treeOf(['q1'], ['a1', 'q1'], ['q2', 'a1']))).to.equal('q1 a1 q2');
  });

  it('keeps a former answer beside its alternative', () => {
    const tree = treeOf(['q1'], ['a1', 'q1'], ['a2', 'q1']);
    expect(branch(tree)).to.equal('q1 a2');
    expect(tree.alternatives('a2')).to.deep.equal({index: 1, ids: ['a1', 'a2']});
  });

  it('counts first messages as alternatives of each other', () => {
    const tree = treeOf(['q1'], ['a1', 'q1'], ['q2'], ['a2', 'q2']);
    expect(tree.alternatives('q2')).to.deep.equal({index: 1, ids: ['q1', 'q2']});
  });

  it('shows the newest continuation of an alternative', () => {
    const tree = treeOf(['q1'], ['a1', 'q1'], ['q2', 'a1'], ['a2', 'q2'], ['a3', 'q2'], ['b1', 'q1']);
    tree.showThrough('a1');
    expect(branch(tree)).to.equal('q1 a1 q2 a3');
  });

  it('gives the same array until the branch changes', () => {
    const tree = treeOf(['q1'], ['a1', 'q1']);
    const {branch: before} = tree;
    expect(tree.branch).to.equal(before);
    tree.add(message('q2', 'a1'));
    expect(tree.branch).not.to.equal(before);
  });

  it('knows no alternatives of a message that is not there', () => {
    expect(treeOf(['q1']).alternatives('x')).to.deep.equal({index: -1, ids: []});
  });

  it('joins what was said before to what was said since', () => {
    const tree = treeOf(['q2'], ['a2', 'q2']);
    tree.prepend(treeOf(['q1'], ['a1', 'q1']));
    expect(branch(tree)).to.equal('q1 a1 q2 a2');
    expect(tree.all.map(({value}) => value.id)).to.deep.equal(['q1', 'a1', 'q2', 'a2']);
  });

  it('joins each of several beginnings', () => {
    const tree = treeOf(['q2'], ['q3']);
    tree.prepend(treeOf(['q1'], ['a1', 'q1']));
    expect(tree.alternatives('q3').ids).to.deep.equal(['q2', 'q3']);
    expect(branch(tree)).to.equal('q1 a1 q3');
  });

  it('shows what was said before where nothing was said since', () => {
    const tree = new MessageTree();
    tree.prepend(treeOf(['q1'], ['a1', 'q1']));
    expect(branch(tree)).to.equal('q1 a1');
  });

  it('shows nothing for a message that is not there', () => {
    const tree = treeOf(['q1']);
    tree.show('x');
    expect(tree.head).to.equal(undefined);
    expect(branch(tree)).to.equal('');
  });
});
