import {expect} from '@open-wc/testing';
import {mostPrompts, parsePromptList} from '../../src/compare/prompt-list.js';
import {spreadOf} from '../../src/compare/spread.js';
import {toCSV, toMarkdown} from '../../src/compare/table-text.js';

describe('A list of prompts', () => {
  it('is one prompt a line, whatever ends the lines, without the blank ones', () => {
    expect(parsePromptList('\uFEFFone\r\n  two, and more \n\n \rthree')).to.deep.equal({
      format: 'lines',
      prompts: ['one', '  two, and more ', 'three'],
    });
  });

  it('may be a JSON array of texts', () => {
    const list = parsePromptList('["one", "two\\nlines"]');
    expect(list).to.deep.equal({format: 'json', prompts: ['one', 'two\nlines']});
  });

  it('may be JSON Lines, of texts or of objects that hold a prompt', () => {
    const list = parsePromptList('"one"\n{"prompt": "two"}\n\n{"id": 3, "question": "three"}', 'list.jsonl');
    expect(list).to.deep.equal({format: 'jsonl', prompts: ['one', 'two', 'three']});
  });

  it('keeps the quotation marks of what is pasted', () => {
    expect(parsePromptList('"To be"\n"or not"').prompts).to.deep.equal(['"To be"', '"or not"']);
  });

  it('may be CSV: the column that is headed so, else the first one', () => {
    const headed = 'id,Prompt\r\n1,"Say ""hi"", please"\r\n2,"two\nlines"\r\n';
    expect(parsePromptList(headed, 'list.CSV').prompts).to.deep.equal(['Say "hi", please', 'two\nlines']);
    expect(parsePromptList('one,1\ntwo,2', 'list.csv').prompts).to.deep.equal(['one', 'two']);
    expect(parsePromptList('one,', 'list.csv').prompts).to.deep.equal(['one']);
  });

  it('is read as lines where only its name says otherwise', () => {
    expect(parsePromptList('["one"]', 'list.txt')).to.deep.equal({format: 'lines', prompts: ['["one"]']});
  });

  it('says which line cannot be read, and gives no half list', () => {
    expect(parsePromptList('"one"\n{"id": 1}', 'list.ndjson')).to.deep.equal({
      format: 'jsonl',
      prompts: [],
      fault: {kind: 'line', line: 2},
    });
  });

  it('says that a file is no list of texts', () => {
    for (const source of ['{"prompt": "one"}', '[1]', 'one'])
      expect(parsePromptList(source, 'list.json').fault).to.deep.equal({kind: 'json'});
  });

  it('is refused where it is too long', () => {
    expect(parsePromptList('a\n'.repeat(mostPrompts)).prompts).to.have.length(mostPrompts);
    const {prompts, fault} = parsePromptList('a\n'.repeat(mostPrompts + 1));
    expect([prompts, fault]).to.deep.equal([[], {kind: 'many'}]);
  });
});

describe('A spread', () => {
  it('is the least, the middle and the greatest', () => {
    expect(spreadOf([3, 1, 2])).to.deep.equal({least: 1, median: 2, greatest: 3, count: 3});
  });

  it('has the mean of the two in the middle of an even number', () => {
    expect(spreadOf([10, 1, 2, 4])?.median).to.equal(3);
  });

  it('is nothing of nothing', () => {
    expect(spreadOf([])).to.equal(undefined);
  });
});

describe('A table as text', () => {
  const table = {head: ['Prompt', 'A: m'], rows: [['a|b\n<c>', '=1+1']]};

  it('is Markdown that shows each cell as it is, on one line', () => {
    expect(toMarkdown(table)).to.equal('| Prompt | A: m |\n| --- | --- |\n| a\\|b<br>\\<c> | =1+1 |\n');
  });

  it('is CSV whose cells are no formulas', () => {
    expect(toCSV(table)).to.equal('Prompt,A: m\r\n"a|b\n<c>",\'=1+1\r\n');
    for (const start of ['=', '+', '-', '@', '\t=', '\n@'])
      expect(toCSV({head: [`${start}x`], rows: []}).replaceAll('"', '')).to.equal(`'${start}x\r\n`);
  });

  it('is CSV that doubles quotation marks', () => {
    expect(toCSV({head: ['say "a", b'], rows: []})).to.equal('"say ""a"", b"\r\n');
  });
});
