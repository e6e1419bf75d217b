import {expect} from '@open-wc/testing';
import type {MessageState} from '../../src/chat/state.js';
import {
  chatAsMarkdown,
  chatsAsMarkdown,
  chatsAsState,
  turnAsMarkdown,
  type ExportTexts,
} from '../../src/compare/export.js';
import {setOf} from '../../src/compare/sets.js';
import {turnsOf} from '../../src/compare/turns.js';
import type {Workspace} from '../../src/chat/workspace.js';
import {catalogOf, endpoint, testServices, testWorkspace, until} from '../chat/helpers.js';

const texts: ExportTexts = {
  chatName: (letter, model) => (model === undefined ? `Chat ${letter}` : `Chat ${letter}: ${model}`),
  endpoint: 'Endpoint',
  systemPrompt: 'System prompt',
  parameterNames: {
    temperature: 'Temperature',
    topP: 'Top P',
    topK: 'Top K',
    maxTokens: 'Max tokens',
    frequencyPenalty: 'Frequency penalty',
    presencePenalty: 'Presence penalty',
    seed: 'Seed',
    stop: 'Stop sequences',
  },
  prompt: 'Prompt',
  answer: 'Answer',
  reasoning: 'Reasoning',
  attachments: 'Attachments',
  image: 'Image',
  outcome: ({status}) => status,
  figures: ({totalMs = 0, outputTokens = 0}) => [`${outputTokens} tokens`, `${totalMs / 1000} s`],
};

/** A page of two chats that were asked the same, as if it came from a file. */
async function page(
  answers: readonly Partial<MessageState>[] = [{}, {}],
  more: object = {},
): Promise<Workspace> {
  const local = endpoint('local', {name: 'Local', baseURL: 'https://a.example/v1?key=s3cret-key&region=eu'});
  const workspace = testWorkspace(
    testServices({
      catalog: catalogOf({local: ['small', 'large']}, {endpoint: () => Promise.resolve(local)}),
    }),
  );
  workspace.restore({
    version: 1,
    syncInput: true,
    comparison: {verdicts: [{turnId: 't', answers: ['a0', 'a1'], verdict: 'first'}]},
    chats: answers.map((answer, index) => ({
      id: `c${index}`,
      letter: 'AB'[index],
      endpoint: local,
      model: index === 0 ? 'small' : 'large',
      synced: true,
      ...more,
      messages: [
        {id: `q${index}`, turnId: 't', role: 'user', text: 'Why?', status: 'done'},
        {
          id: `a${index}`,
          parentId: `q${index}`,
          turnId: 't',
          role: 'assistant',
          text: `Because ${index}.`,
          status: 'done',
          model: index === 0 ? 'small' : 'large',
          metrics: {totalMs: 1500, outputTokens: 3, estimated: false},
          ...answer,
        },
      ],
      head: `a${index}`,
    })),
  });
  await Promise.all(workspace.chats.map((chat) => until(chat, () => chat.selection.choice !== undefined)));
  return workspace;
}

describe('a chat as Markdown', () => {
  it('has its model, its endpoint, what was set, and what was said with its figures', async () => {
    const {chats} = await page([{reasoning: 'First.\n\nThen.'}], {
      system: 'Be brief.',
      parameters: {temperature: 0.5, stop: ['END', '`']},
    });
    expect(chatAsMarkdown(chats[0]!, texts)).to.equal(`# Chat A: small

- Endpoint: Local (<https://a.example/v1?region=eu>)
- Temperature: \`0.5\`
- Stop sequences: \`\`["END","\`"]\`\`

**System prompt**

> Be brief.

## Prompt

Why?

## Answer

> **Reasoning**
>
> First.
>
> Then.

Because 0.

*done · 3 tokens · 1.5 s*
`);
  });

  it('keeps the Markdown of an answer as it is', async () => {
    const text = '# A heading\n\n- one\n- two\n\n```js\nconst a = `b`;\n```\n\n| a |\n|---|\n| b |';
    const {chats} = await page([{text}]);
    expect(chatAsMarkdown(chats[0]!, texts)).to.contain(`\n\n${text}\n\n*done`);
  });

  for (const [fence, end] of [
    ['```js\nlet a', '```'],
    ['~~~~\n```\nlet a', '~~~~'],
  ] as const) {
    it(`closes a code block that was cut: ${fence.split('\n')[0]}`, async () => {
      const {chats} = await page([{text: fence, status: 'cut'}]);
      expect(chatAsMarkdown(chats[0]!, texts)).to.contain(`\n\n${fence}\n${end}\n\n*cut`);
    });
  }

  it('shows a name as it is, whatever it holds', async () => {
    const {chats} = await page([{}], {model: 'a*b`c'});
    expect(chatAsMarkdown(chats[0]!, texts)).to.match(/^# Chat A: (small|a\\\*b\\`c)\n/);
  });

  it('names what was attached', async () => {
    const workspace = await page([{}]);
    const state = workspace.toState();
    const [chat] = state.chats;
    workspace.restore({
      ...state,
      chats: [
        {
          ...chat,
          messages: chat!.messages.map((message) =>
            message.role === 'user'
              ? {
                  ...message,
                  attachments: [
                    {type: 'file', name: 'a.txt', text: 'x'},
                    {type: 'image', dataURL: 'data:image/png;base64,AA=='},
                  ],
                }
              : message,
          ),
        },
      ],
    });
    expect(chatAsMarkdown(workspace.chats[0]!, texts)).to.contain('Why?\n\nAttachments: a.txt, Image\n');
  });
});

describe('several chats', () => {
  it('follow each other in Markdown', async () => {
    const {chats} = await page();
    const [first = '', second = ''] = chatsAsMarkdown(chats, texts).split('\n---\n\n');
    expect(first).to.match(/^# Chat A: small\n/);
    expect(second).to.match(/^# Chat B: large\n/);
  });

  it('are what a page restores, with figures and verdicts', async () => {
    const workspace = await page();
    const state = chatsAsState(workspace, workspace.chats);
    const other = await page();
    other.restore(JSON.parse(JSON.stringify(state)));
    expect({...other.toState(), updatedAt: 0}).to.deep.equal({...workspace.toState(), updatedAt: 0});
    expect(state.comparison?.verdicts).to.have.length(1);
    expect(state.chats[1]?.messages[1]?.metrics?.totalMs).to.equal(1500);
  });

  it('leave out what was judged of a chat that is not among them', async () => {
    const workspace = await page();
    const state = chatsAsState(workspace, [workspace.chats[1]!]);
    expect(state.chats.map(({letter}) => letter)).to.deep.equal(['B']);
    expect(state).not.to.have.property('comparison');
  });
});

describe('a turn as Markdown', () => {
  it('has its prompt once, and the answer of each chat', async () => {
    const {chats} = await page();
    expect(turnAsMarkdown(turnsOf(chats)[0]!, texts)).to.equal(`## Prompt

Why?

## Chat A: small

Because 0.

*done · 3 tokens · 1.5 s*

## Chat B: large

Because 1.

*done · 3 tokens · 1.5 s*
`);
  });
});

describe('what leaves the page', () => {
  it('never holds a token, a secret of an address, or a password', async () => {
    const workspace = await page([{}, {}]);
    const {endpoint: local} = workspace.chats[0]!.selection;
    workspace.services.credentials.set(local!, 's3cret-token');
    const [first, second] = workspace.chats;
    second!.selection.useCustom({
      baseURL: 'https://b.example/v1?api_key=s3cret-typed',
      model: 'mine',
      token: 's3cret-custom',
    });
    expect(workspace.services.credentials.get(second!.selection.endpoint!)).to.equal('s3cret-custom');
    expect(first!.selection.endpoint!.baseURL).to.contain('s3cret-key');
    const all = [
      chatsAsMarkdown(workspace.chats, texts),
      turnAsMarkdown(turnsOf(workspace.chats)[0]!, texts),
      JSON.stringify(chatsAsState(workspace, workspace.chats)),
      JSON.stringify(setOf(workspace, 'A set')),
    ];
    for (const text of all) expect(text).not.to.contain('s3cret');
    expect(all[2]).to.contain('https://b.example/v1');
  });
});
