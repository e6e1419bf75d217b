import {expect} from '@open-wc/testing';
import fc from 'fast-check';
import type {ChatDelta} from '../../src/chat/transport.js';
import {ReasoningSplitter} from '../../src/openai/reasoning.js';
import {answerOf, chunk, done, read, says, sse, stop} from './helpers.js';

/** What the answers of `deltas` have. */
function thought(...deltas: readonly object[]): {reasoning: string; text: string} {
  const {reasoning, text} = read(sse(...deltas.map((delta) => chunk(delta)), stop) + done);
  return {reasoning, text};
}

describe('reasoning in fields of its own', () => {
  it('T1 reads reasoning_content', () => {
    expect(
      thought(
        {content: null, reasoning_content: 'We '},
        {content: null, reasoning_content: 'think'},
        {content: 'Yes', reasoning_content: null},
      ),
    ).to.deep.equal({reasoning: 'We think', text: 'Yes'});
  });

  it('T2 reads reasoning', () => {
    expect(thought({reasoning: 'Okay'}, {content: 'Yes'})).to.deep.equal({reasoning: 'Okay', text: 'Yes'});
  });

  it('T3 takes the same text in two fields once', () => {
    const details = [{type: 'reasoning.text', text: 'Okay', index: 0}];
    expect(
      thought({content: '', reasoning: 'Okay', reasoning_details: details}, {content: 'Yes'}),
    ).to.deep.equal({reasoning: 'Okay', text: 'Yes'});
    expect(thought({reasoning: 'Okay', reasoning_content: 'Okay'}, {content: 'Yes'}).reasoning).to.equal(
      'Okay',
    );
  });

  it('T4 reads details and summaries, and passes over what is encrypted', () => {
    expect(
      thought(
        {reasoning_details: [{type: 'reasoning.text', text: 'One. '}]},
        {reasoning_details: [{type: 'reasoning.summary', summary: 'Two.'}]},
        {reasoning_details: [{type: 'reasoning.encrypted', data: 'c2VjcmV0'}]},
        {content: 'Yes'},
      ),
    ).to.deep.equal({reasoning: 'One. Two.', text: 'Yes'});
  });

  it('T5 reads parts of a content that are thinking', () => {
    expect(
      thought(
        {content: [{type: 'thinking', thinking: [{type: 'text', text: 'The user is asking'}]}]},
        {
          content: [
            {type: 'thinking', thinking: ' me'},
            {type: 'text', text: 'Yes'},
          ],
        },
      ),
    ).to.deep.equal({reasoning: 'The user is asking me', text: 'Yes'});
  });

  it('T9 reads reasoning_text', () => {
    expect(thought({reasoning_text: 'Okay'}, {content: 'Yes'}).reasoning).to.equal('Okay');
  });

  it('T10 opens no reasoning for white space alone', () => {
    const {deltas} = read(
      sse(chunk({reasoning_content: '\n'}), chunk({reasoning_content: ' '}), says('Yes'), stop) + done,
    );
    expect(deltas.filter(({type}) => type === 'reasoning')).to.deep.equal([]);
    expect(
      thought({reasoning: '\n\n'}, {reasoning: 'Hm'}, {reasoning: '\n'}, {reasoning: 'so'}).reasoning,
    ).to.equal('Hm\nso');
    expect(thought({content: '<think>\n\n</think>\n\nYes'})).to.deep.equal({reasoning: '', text: 'Yes'});
  });

  it('T reads reasoning that goes on after text has begun', () => {
    expect(thought({reasoning: 'a'}, {content: 'One'}, {reasoning: 'b'}, {content: ' two'})).to.deep.equal({
      reasoning: 'ab',
      text: 'One two',
    });
  });

  it('T1 reads the reasoning of a whole answer', () => {
    const message = {role: 'assistant', content: 'Yes', reasoning_content: 'Hm'};
    const {reasoning, text} = read(JSON.stringify({choices: [{index: 0, message, finish_reason: 'stop'}]}));
    expect({reasoning, text}).to.deep.equal({reasoning: 'Hm', text: 'Yes'});
  });
});

/** Each is a text with tags, and what is to be shown of it. */
const texts: readonly {name: string; said: string; reasoning: string; text: string}[] = [
  {
    name: 'T6 tells reasoning by its tags',
    said: '<think>Hm.\nSo</think>\n\nYes',
    reasoning: 'Hm.\nSo',
    text: 'Yes',
  },
  {name: 'T6 knows thinking tags as well', said: '<thinking>Hm</thinking>Yes', reasoning: 'Hm', text: 'Yes'},
  {
    name: 'T6 passes over white space before the tag',
    said: '\n <think>Hm</think>Yes',
    reasoning: 'Hm',
    text: 'Yes',
  },
  {
    name: 'T6 reads two stretches of reasoning',
    said: '<think>a</think>\n<think>b</think>Yes',
    reasoning: 'ab',
    text: 'Yes',
  },
  {
    name: 'T6 leaves a text without tags alone',
    said: 'a < b, <b>c</b> and </thin',
    reasoning: '',
    text: 'a < b, <b>c</b> and </thin',
  },
  {name: 'T6 leaves a text that begins like a tag alone', said: '<thin', reasoning: '', text: '<thin'},
  {
    name: 'T7 P6 takes all before a closing tag without an opening one for reasoning',
    said: 'Hm.\n</think>\n\n# Answer',
    reasoning: 'Hm.\n',
    text: '# Answer',
  },
  {
    name: 'T7 takes a closing tag at the start for nothing',
    said: '</think>\n\nYes',
    reasoning: '',
    text: 'Yes',
  },
  {name: 'T7 keeps all of an answer without tags', said: 'Hm. Yes', reasoning: '', text: 'Hm. Yes'},
  {
    name: 'T7 moves nothing at a second closing tag',
    said: 'Hm</think>Yes</think>!',
    reasoning: 'Hm',
    text: 'Yes</think>!',
  },
  {
    name: 'T8 takes what was never closed for reasoning',
    said: '<think>Hm, so',
    reasoning: 'Hm, so',
    text: '',
  },
  {name: 'T8 keeps an opened tag at the very end for nothing', said: '<think>', reasoning: '', text: ''},
  {
    name: 'T8 takes tags in a code block for text',
    said: 'So:\n```xml\n<think>a</think>\n```\nDone',
    reasoning: '',
    text: 'So:\n```xml\n<think>a</think>\n```\nDone',
  },
  {
    name: 'T8 takes a closing tag in a code block for text',
    said: 'So:\n~~~\n</think>\n~~~\nDone',
    reasoning: '',
    text: 'So:\n~~~\n</think>\n~~~\nDone',
  },
  {
    name: 'T8 P6 takes a closing tag in a code span for text',
    said: 'End it with `</think>`, then answer.',
    reasoning: '',
    text: 'End it with `</think>`, then answer.',
  },
  {
    name: 'T8 takes a pair of tags in the middle of a text for text',
    said: 'Models write <think> and </think> around it.',
    reasoning: '',
    text: 'Models write <think> and </think> around it.',
  },
  {
    name: 'T8 takes no line with a language for the end of a code block',
    said: 'So:\n```\n```js\n</think>\n```\nDone',
    reasoning: '',
    text: 'So:\n```\n```js\n</think>\n```\nDone',
  },
  {
    name: 'T8 takes a code span of three back quotes for no code block',
    said: '```a``` is code.\n</think>Yes',
    reasoning: '```a``` is code.\n',
    text: 'Yes',
  },
  {
    name: 'T8 still knows a closing tag after a code block',
    said: 'Hm:\n```\ncode\n```\nSo.</think>Yes',
    reasoning: 'Hm:\n```\ncode\n```\nSo.',
    text: 'Yes',
  },
];

describe('reasoning marked by tags', () => {
  for (const {name, said, reasoning, text} of texts) {
    it(name, () => {
      expect(thought({content: said})).to.deep.equal({reasoning, text});
    });

    it(`${name}, wherever the pieces are cut`, () => {
      fc.assert(
        fc.property(fc.array(fc.nat(said.length), {maxLength: 10}), (places) => {
          expect(thought(...cut(said, places).map((content) => ({content})))).to.deep.equal({
            reasoning,
            text,
          });
        }),
      );
    });
  }

  it('T7 gives a text as an answer until it is known to be reasoning', () => {
    const deltas: ChatDelta[] = [];
    const splitter = new ReasoningSplitter((delta) => deltas.push(delta));
    splitter.text('Hm. ');
    splitter.text('So.');
    expect(answerOf(deltas)).to.include({text: 'Hm. So.', reasoning: ''});
    splitter.text('</think>Yes');
    splitter.finish();
    expect(deltas).to.deep.include({type: 'reclassify', length: 7});
    expect(answerOf(deltas)).to.include({text: 'Yes', reasoning: 'Hm. So.'});
  });

  it('T6 gives reasoning as it comes and holds back no more than a tag', () => {
    const deltas: ChatDelta[] = [];
    const splitter = new ReasoningSplitter((delta) => deltas.push(delta));
    splitter.text('<think>Hm</thi');
    expect(answerOf(deltas)).to.include({text: '', reasoning: 'Hm'});
    splitter.text('ng> so</think>');
    splitter.finish();
    expect(answerOf(deltas)).to.include({text: '', reasoning: 'Hm</thing> so'});
  });

  it('T never loses or makes up a character outside of tags', () => {
    const piece = fc.constantFrom(
      '<',
      '>',
      '/',
      'think',
      '<think>',
      '</think>',
      'a',
      ' ',
      '\n',
      '`',
      '```',
      'ing',
    );
    fc.assert(
      fc.property(fc.array(piece, {maxLength: 30}), (pieces) => {
        const {reasoning, text} = thought(...pieces.map((content) => ({content})));
        // What is left when all tags are taken off, also those that come together where one was taken off between.
        const plain = (value: string): string => {
          const less = value.replace(/\s|<\/?think(?:ing)?>/g, '');
          return less === value ? value : plain(less);
        };
        expect(plain(reasoning + text)).to.equal(plain(pieces.join('')));
      }),
      {examples: [[['<', 'think', '</think>', '<think>', '>']]]},
    );
  });
});

function cut(text: string, places: readonly number[]): string[] {
  const ends = [...places].sort((a, b) => a - b).concat(text.length);
  return ends.map((end, i) => text.slice(ends[i - 1] ?? 0, end));
}
