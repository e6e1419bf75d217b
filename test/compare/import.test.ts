import {expect} from '@open-wc/testing';
import type {ChatPageState} from '../../src/chat/state.js';
import {addChats, bringBack, canBringBack, replaceChats} from '../../src/compare/arrivals.js';
import {readChats, type ImportFault} from '../../src/compare/import.js';
import {turnsOf} from '../../src/compare/turns.js';
import {counter, said, testServices, testWorkspace} from '../chat/helpers.js';

const read = (value: unknown) =>
  readChats(typeof value === 'string' ? value : JSON.stringify(value), counter());

/** What was read, in short: the system prompt, and who said what. */
function inShort(value: unknown): readonly string[][] {
  const {imported, fault} = read(value);
  if (fault) throw new Error(JSON.stringify(fault));
  return imported.state.chats.map(({system, messages}) => [
    ...(system === undefined ? [] : [`system: ${system}`]),
    ...messages.map(({role, text}) => `${role}: ${text}`),
  ]);
}

const hello = [
  {role: 'system', content: 'Be brief.'},
  {role: 'user', content: 'Hello'},
  {role: 'assistant', content: 'Hi'},
];
const short = ['system: Be brief.', 'user: Hello', 'assistant: Hi'];

describe('chats in the messages form of the OpenAI API', () => {
  for (const [name, value, expected] of [
    ['a list of messages', hello, [short]],
    ['an object with messages', {messages: hello}, [short]],
    ['a list of such objects', [{messages: hello}, {messages: hello.slice(1)}], [short, short.slice(1)]],
    ['lines of them', `${JSON.stringify({messages: hello})}\n\n${JSON.stringify(hello)}\n`, [short, short]],
    [
      'lines with the line ends of Windows',
      `${JSON.stringify(hello)}\r\n${JSON.stringify(hello)}`,
      [short, short],
    ],
    [
      'lines of a batch',
      JSON.stringify({custom_id: '1', method: 'POST', url: '/v1/chat/completions', body: {messages: hello}}),
      [short],
    ],
    ['a developer’s message', [{role: 'developer', content: 'Be brief.'}, ...hello.slice(1)], [short]],
    [
      'content in parts',
      [
        {
          role: 'user',
          content: [
            {type: 'text', text: 'One'},
            {type: 'input_text', text: 'Two'},
          ],
        },
      ],
      [['user: One\n\nTwo']],
    ],
    ['a byte order mark', `\uFEFF${JSON.stringify(hello)}`, [short]],
  ] as const) {
    it(`are read from ${name}`, () => {
      expect(inShort(value)).to.deep.equal(expected);
    });
  }

  it('keep the model, the parameters and the reasoning', () => {
    const {imported} = read({
      model: 'gpt-4o',
      temperature: 0.2,
      max_completion_tokens: 50,
      stop: 'END',
      stream: true,
      messages: [
        {role: 'user', content: 'Hello'},
        {role: 'assistant', content: 'Hi', reasoning_content: 'Hm.'},
      ],
    });
    const [chat] = imported!.state.chats;
    expect(chat?.model).to.equal('gpt-4o');
    expect(chat?.parameters).to.deep.equal({temperature: 0.2, maxTokens: 50, stop: ['END']});
    expect(chat?.messages[1]?.reasoning).to.equal('Hm.');
  });

  it('keep an image that is at hand, and the address of one that is not as text', () => {
    const content = [
      {type: 'image_url', image_url: {url: 'data:image/png;base64,AA=='}},
      {type: 'image_url', image_url: {url: 'https://example.com/a.png'}},
    ];
    const {imported} = read([{role: 'user', content}]);
    const [message] = imported!.state.chats[0]!.messages;
    expect(message?.attachments).to.deep.equal([{type: 'image', dataURL: 'data:image/png;base64,AA=='}]);
    expect(message?.text).to.equal('https://example.com/a.png');
  });

  it('say how much was left out', () => {
    const messages = [
      {
        role: 'user',
        content: [
          {type: 'text', text: 'Look'},
          {type: 'input_audio', input_audio: {}},
        ],
      },
      {role: 'assistant', content: null, tool_calls: []},
      {role: 'tool', content: '4', tool_call_id: 'x'},
      {role: 'assistant', content: 'Four'},
    ];
    expect(read(messages).imported?.leftOut).to.equal(3);
    expect(inShort(messages)).to.deep.equal([['user: Look', 'assistant: Four']]);
  });

  it('have turns of their own, and letters in their order', () => {
    const workspace = testWorkspace(testServices());
    const {imported} = read([{messages: hello}, {messages: [...hello, ...hello.slice(1)]}]);
    addChats(workspace, imported!.state);
    expect(workspace.chats.map(({letter}) => letter).join('')).to.equal('AB');
    expect(turnsOf(workspace.chats).map(({answers}) => answers.length)).to.deep.equal([1, 1, 1]);
    expect(said(workspace.chats[1]!)).to.have.length(4);
  });
});

describe('what cannot be read', () => {
  for (const [name, value, fault] of [
    ['nothing', ' \n', {reason: 'empty'}],
    ['what is no JSON', 'Hello', {reason: 'json'}],
    ['a line that is no JSON', `${JSON.stringify(hello)}\n{"messages": [`, {reason: 'json', line: 2}],
    ['a number', '42', {reason: 'form', path: 'messages'}],
    ['an empty list', [], {reason: 'form', path: 'messages'}],
    [
      'a message without a role',
      [{role: 'user', content: 'a'}, {content: 'b'}],
      {reason: 'form', path: 'messages[1].role'},
    ],
    [
      'a role that nobody knows',
      {messages: [{role: 'owl', content: 'a'}]},
      {reason: 'form', path: 'messages[0].role'},
    ],
    [
      'content of another kind',
      {messages: [{role: 'user', content: 1}]},
      {reason: 'form', path: 'messages[0].content'},
    ],
    [
      'a line of another form',
      `${JSON.stringify(hello)}\n{"prompt": "a"}`,
      {reason: 'form', path: 'messages', line: 2},
    ],
    [
      'a page of a later version',
      {version: 2, syncInput: false, chats: []},
      {reason: 'form', path: 'version'},
    ],
    [
      'a page with a fault in it',
      {version: 1, syncInput: false, chats: [{id: 'a', letter: 'A', synced: true, messages: [{id: 'x'}]}]},
      {reason: 'form', path: 'chats[0].messages[0].role'},
    ],
  ] as readonly (readonly [string, unknown, ImportFault])[]) {
    it(`is named with its place: ${name}`, () => {
      expect(read(value)).to.deep.equal({fault});
    });
  }
});

describe('what this page has exported', () => {
  const state: ChatPageState = {
    version: 1,
    syncInput: false,
    comparison: {verdicts: [{turnId: 't', answers: ['a', 'b'], verdict: 'tie'}]},
    chats: ['A', 'B'].map((letter) => ({
      id: letter,
      letter,
      synced: true,
      messages: [{id: `q${letter}`, turnId: 't', role: 'user', text: letter, status: 'done'}],
    })),
  };

  it('is read back as it was, a whole page or one chat', () => {
    expect(read(state).imported).to.deep.equal({state, leftOut: 0});
    expect(read(state.chats[0]).imported?.state.chats).to.deep.equal([state.chats[0]]);
  });

  it('comes beside what is there under other letters, with its verdicts', () => {
    const workspace = testWorkspace(testServices());
    addChats(workspace, state);
    addChats(workspace, state);
    expect(workspace.chats.map(({letter}) => letter).join('')).to.equal('ABCD');
    expect(new Set(workspace.chats.map(({id}) => id)).size).to.equal(4);
    expect(workspace.comparison?.verdicts).to.have.length(2);
  });

  it('comes in place of what is there, which can be brought back, and that again', () => {
    const workspace = testWorkspace(testServices());
    const former = workspace.add({draft: 'unsent'});
    expect(canBringBack(workspace)).to.equal(false);
    replaceChats(workspace, state);
    expect(workspace.chats.map(({letter}) => letter).join('')).to.equal('AB');
    bringBack(workspace);
    expect(workspace.chats).to.deep.equal([former]);
    expect(workspace.draftOf(former).text).to.equal('unsent');
    bringBack(workspace);
    expect(said(workspace.chats[1]!)).to.have.length(1);
  });

  it('brings back the draft that was shared, and what could be taken back', () => {
    const workspace = testWorkspace(testServices());
    const [first, second, third] = [workspace.add(), workspace.add(), workspace.add()];
    workspace.setDraft(first, {text: 'own', attachments: []});
    workspace.setSynced(first, false);
    workspace.setSyncInput(true);
    workspace.setDraft(second, {text: 'shared', attachments: []});
    workspace.remove(third.id);
    replaceChats(workspace, state);
    expect(workspace.undoEntries).to.have.length(0);
    bringBack(workspace);
    expect(workspace.syncInput).to.equal(true);
    expect([first, second].map((chat) => workspace.draftOf(chat).text)).to.deep.equal(['own', 'shared']);
    workspace.undo();
    expect(workspace.chats).to.deep.equal([first, second, third]);
  });
});
