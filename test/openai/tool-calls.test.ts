import {expect} from '@open-wc/testing';
import {chunk, done, read, says, sse} from './helpers.js';

type Piece = Readonly<Record<string, unknown>>;

/** The calls that come of `pieces`, each in a chunk of its own. */
function calls(...pieces: readonly (Piece | readonly Piece[])[]): string[] {
  const chunks = pieces.map((piece) => chunk({tool_calls: Array.isArray(piece) ? piece : [piece]}));
  return read(sse(...chunks, chunk({}, 'tool_calls')) + done).tools.map(({name, args}) => `${name}(${args})`);
}

const call = (index: unknown, id: unknown, name: unknown, args: unknown): Piece => ({
  ...(index !== undefined && {index}),
  ...(id !== undefined && {id}),
  type: 'function',
  function: {...(name !== undefined && {name}), ...(args !== undefined && {arguments: args})},
});

describe('reading tool calls', () => {
  it('U1 puts a call together from its pieces', () => {
    expect(
      calls(
        call(0, 'a', 'find', ''),
        call(0, undefined, undefined, '{"q":'),
        call(0, undefined, undefined, '"x"}'),
      ),
    ).to.deep.equal(['find({"q":"x"})']);
  });

  it('U1 keeps calls side by side apart', () => {
    expect(
      calls(
        call(0, 'a', 'find', ''),
        call(1, 'b', 'read', ''),
        call(0, undefined, undefined, '{"q":1}'),
        call(1, undefined, undefined, '{"r":2}'),
      ),
    ).to.deep.equal(['find({"q":1})', 'read({"r":2})']);
  });

  it('U2 reads whole calls in one chunk, without index and type, on the finish chunk', () => {
    const whole = [
      {id: 'a', function: {name: 'find', arguments: '{"q":1}'}},
      {id: 'b', function: {name: 'find', arguments: '{"q":2}'}},
    ];
    const answer = read(sse(chunk({content: '', tool_calls: whole}, 'tool_calls')) + done);
    expect(answer.tools.map(({args}) => args)).to.deep.equal(['{"q":1}', '{"q":2}']);
    expect(answer.outcome).to.equal('end: tool');
  });

  it('U3 reads indexes that begin at one', () => {
    expect(
      calls(call(1, 'a', 'find', ''), call(1, undefined, undefined, '{}'), call(2, 'b', 'read', '{}')),
    ).to.deep.equal(['find({})', 'read({})']);
  });

  it('U4 takes empty and null ids and names for none', () => {
    expect(
      calls(
        call(0, 'a', 'find', '{"q"'),
        call(0, '', '', ':1'),
        call(0, '', null, ''),
        call(0, null, '', '}'),
      ),
    ).to.deep.equal(['find({"q":1})']);
  });

  it('U5 takes a name that comes after the id', () => {
    expect(
      calls(call(0, 'a', undefined, ''), call(0, undefined, 'find', ''), call(0, 'a', undefined, '{}')),
    ).to.deep.equal(['find({})']);
  });

  it('U6 takes an empty chunk after the whole call for nothing', () => {
    expect(
      calls(
        call(0, 'a', 'find', '{"q":1}'),
        call(0, undefined, undefined, ''),
        call(0, undefined, 'find', ''),
      ),
    ).to.deep.equal(['find({"q":1})']);
  });

  it('U7 tells calls with one index apart by their ids', () => {
    expect(calls(call(0, 'a', 'find', '{"q":1}'), call(0, 'b', 'find', '{"q":2}'))).to.deep.equal([
      'find({"q":1})',
      'find({"q":2})',
    ]);
  });

  it('U7 tells calls without index and id apart by their names', () => {
    expect(
      calls(
        call(undefined, undefined, 'find', '{"q":'),
        call(undefined, undefined, undefined, '1}'),
        call(undefined, undefined, 'read', '{}'),
        call(undefined, undefined, 'read', '{"r":2}'),
      ),
    ).to.deep.equal(['find({"q":1})', 'read({})', 'read({"r":2})']);
  });

  it('U7 goes on with a call whose pieces have each an id of their own', () => {
    expect(calls(call(0, 'a', 'find', '{"q"'), call(0, 'b', undefined, ':1}'))).to.deep.equal([
      'find({"q":1})',
    ]);
  });

  it('U8 reads arguments that are empty, missing, or an object', () => {
    expect(
      calls(call(0, 'a', 'one', '{}'), call(1, 'b', 'two', undefined), call(2, 'c', 'three', {x: 1})),
    ).to.deep.equal(['one({})', 'two()', 'three({"x":1})']);
  });

  it('U9 gives no call before the answer is at its end, however complete it looks', () => {
    const {deltas} = read(
      sse(chunk({tool_calls: [call(0, 'a', 'find', '{"q":1}')]}), says('and more'), chunk({}, 'tool_calls')) +
        done,
    );
    expect(deltas.map(({type}) => type)).to.deep.equal(['text', 'tool', 'end']);
  });

  it('U9 is cut, and not empty, where the connection ends after a call', () => {
    expect(read(sse(chunk({tool_calls: [call(0, 'a', 'find', '{"q":1}')]}))).outcome).to.equal('cut');
  });

  it('U reads the older function_call', () => {
    const answer = read(
      sse(
        chunk({function_call: {name: 'find', arguments: '{"q"'}}),
        chunk({function_call: {arguments: ':1}'}}),
        chunk({}, 'function_call'),
      ) + done,
    );
    expect(answer.tools).to.deep.equal([{name: 'find', args: '{"q":1}'}]);
  });
});
