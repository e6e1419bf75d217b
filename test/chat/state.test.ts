import {expect} from '@open-wc/testing';
import type {ChatState, MessageState} from '../../src/chat/state.js';
import {parseChatState} from '../../src/chat/state-parser.js';
import {createServices} from '../../src/chat/services.js';
import {
  catalogOf,
  draft,
  endpoint,
  faultOf,
  idle,
  queued,
  readyWorkspace,
  said,
  SteeredTransport,
  testServices,
  testWorkspace,
  until,
} from './helpers.js';

const message = (id: string, more: Partial<MessageState> = {}): MessageState => ({
  id,
  role: id.startsWith('q') ? 'user' : 'assistant',
  text: id,
  status: 'done',
  ...more,
});

const chat = (more: Partial<ChatState> = {}): ChatState => ({
  id: 'c',
  letter: 'A',
  synced: true,
  messages: [],
  ...more,
});

const page = (...chats: readonly ChatState[]) => ({version: 1, syncInput: false, chats});

/** As it would come from a file. */
const fromFile = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

describe('the state of a page', () => {
  it('comes back as it was', async () => {
    const {workspace, chats, transport} = await readyWorkspace(3);
    const [a, b, c] = chats;
    a!.system = 'Be brief.';
    a!.parameters = {temperature: 0.5, stop: ['END']};
    workspace.setSynced(c!, false);
    workspace.setDraft(c!, draft('private'));
    workspace.setSyncInput(true);
    workspace.setDraft(a!, {
      text: 'one',
      attachments: [{type: 'file', name: 'a.txt', text: 'content'}],
    });
    workspace.submit(a!);
    for (const text of ['a', 'b']) {
      const stream = await transport.next();
      await stream.send({type: 'reasoning', text: 'hm'});
      await stream.say(text);
      await stream.send({type: 'usage', usage: {inputTokens: 1, outputTokens: 2}});
      await stream.end('length');
    }
    await Promise.all([idle(a!), idle(b!)]);
    a!.retry(a!.lastAnswer!.id);
    await (await transport.next()).break(new Error('lost'));
    await idle(a!);
    workspace.setDraft(b!, draft('shared'));
    const state = workspace.toState();

    const other = testWorkspace();
    other.restore(fromFile(state));
    expect(other.toState()).to.deep.equal(state);
    await Promise.all(other.chats.map((item) => until(item, () => item.selection.status === 'ready')));
    expect(other.toState()).to.deep.equal(state);
    expect(other.chats.map((item) => other.draftOf(item).text)).to.deep.equal([
      'shared',
      'shared',
      'private',
    ]);
    expect(other.chats.map(said)).to.deep.equal(chats.map(said));
  });

  it('keeps an answer on its way as one that was cut short, and what is queued as held', async () => {
    const {workspace, chats, transport} = await readyWorkspace(2);
    workspace.send(draft('one'), chats);
    await (await transport.next()).say('half');
    workspace.send(draft('two'), [chats[0]!]);

    const other = testWorkspace();
    other.restore(fromFile(workspace.toState()));
    expect(other.chats.map(said)).to.deep.equal([
      ['one', 'cut: half'],
      ['one', 'cut: '],
    ]);
    expect(queued(other.chats[0]!)).to.deep.equal(['two (restored)']);
  });

  for (const status of ['waiting', 'streaming'] as const) {
    it(`takes an answer that a file calls ${status} for one that was cut`, () => {
      const workspace = testWorkspace();
      workspace.restore(page(chat({messages: [message('q1'), message('a1', {status})]})));
      expect(said(workspace.chats[0]!)).to.deep.equal(['q1', 'cut: a1']);
    });
  }

  it('sends a prompt that came back as queued on Send now only', async () => {
    const transport = new SteeredTransport();
    const workspace = testWorkspace(testServices({transport}));
    const state = chat({endpoint: endpoint('e'), model: 'm2', messages: [message('q1', {status: 'queued'})]});
    workspace.restore(page(state));
    const [restored] = workspace.chats;
    await until(restored!, () => restored!.selection.status === 'ready');
    expect(queued(restored!)).to.deep.equal(['q1 (restored)']);
    restored!.sendNow('q1');
    expect((await transport.next()).request.model).to.equal('m2');
  });

  it('reads messages without parents as one straight line', () => {
    const workspace = testWorkspace();
    workspace.restore(page(chat({messages: [message('q1'), message('a1'), message('q2')]})));
    expect(said(workspace.chats[0]!)).to.deep.equal(['q1', 'done: a1', 'q2']);
  });

  it('shows the branch that was shown', () => {
    const workspace = testWorkspace();
    const messages = [message('q1'), message('a1', {parentId: 'q1'}), message('a2', {parentId: 'q1'})];
    workspace.restore(page(chat({messages, head: 'a1'})));
    expect(said(workspace.chats[0]!)).to.deep.equal(['q1', 'done: a1']);
  });

  it('is a copy: what a host does with it later changes nothing', () => {
    const workspace = testWorkspace();
    const parameters: {temperature: number} = {temperature: 1};
    workspace.restore(page(chat({parameters})));
    parameters.temperature = 2;
    expect(workspace.toState().chats[0]?.parameters).to.deep.equal({temperature: 1});
  });

  it('lets fields through that it does not know', () => {
    const workspace = testWorkspace();
    workspace.restore({...page({...chat(), colour: 'red'} as ChatState), mood: 'good'});
    expect(workspace.chats).to.have.length(1);
  });

  it('gives chats with one letter or one id another one, and takes none from those that follow', () => {
    const workspace = testWorkspace();
    workspace.restore(page(chat(), chat(), chat({id: 'd', letter: 'B'})));
    expect(workspace.chats.map(({letter}) => letter)).to.deep.equal(['A', 'C', 'B']);
    expect(new Set(workspace.chats.map(({id}) => id)).size).to.equal(3);
  });

  it('puts a shared draft into a box where nobody shares it', () => {
    const workspace = testWorkspace();
    workspace.restore({...page(chat({draft: 'own'})), draft: 'shared'});
    expect(workspace.draftOf(workspace.chats[0]!).text).to.equal('shared\n\nown');
  });

  it('comes back with a megabyte of draft', () => {
    const workspace = testWorkspace();
    const text = 'x'.repeat(1_000_000);
    workspace.restore(page(chat({draft: text})));
    expect(workspace.toState().chats[0]?.draft).to.equal(text);
  });

  it('comes back whatever base URL was chosen on it', async () => {
    const bad = endpoint('e', {baseURL: '/relative'});
    const workspace = testWorkspace(createServices({catalog: catalogOf({})}));
    workspace.restore(page(chat({endpoint: bad, model: 'm', draft: 'typed'})));
    const [restored] = workspace.chats;
    await until(restored!, () => restored!.selection.status === 'custom');
    expect(workspace.draftOf(restored!).text).to.equal('typed');
    expect(workspace.toState().chats[0]).to.deep.include({endpoint: bad, model: 'm'});
  });

  it('aborts what runs, and leaves nothing to take back', async () => {
    const {workspace, chats, transport} = await readyWorkspace(2);
    workspace.send(draft('one'), chats);
    workspace.remove(chats[1]!.id);
    const stream = await transport.next();
    workspace.restore(page());
    expect(stream.options.signal.aborted).to.equal(true);
    expect([workspace.chats, workspace.undoEntries]).to.deep.equal([[], []]);
  });

  it('never holds a token, nor what looks like one in an address', async () => {
    const token = 'sk-secret-123';
    const transport = new SteeredTransport();
    const services = testServices({
      transport,
      catalog: catalogOf(
        {},
        {
          endpoints: () =>
            Promise.resolve({
              items: [
                endpoint('e', {baseURL: `https://user:${token}@e.example/v1?api-key=${token}&region=eu`}),
              ],
            }),
          models: () => Promise.resolve([{id: 'm'}]),
          credentials: () => Promise.resolve({token, headers: {'x-key': token}}),
        },
      ),
    });
    const workspace = testWorkspace(services);
    const [listed, described] = [workspace.add(), workspace.add()];
    await listed.selection.start();
    await until(listed, () => listed.selection.status === 'ready');
    described.selection.useCustom({baseURL: `https://own.example/v1?key=${token}`, model: 'm', token});
    workspace.send(draft('one'), [listed, described]);
    expect((await transport.next()).options.token).to.equal(token);
    const second = await transport.next();
    expect(second.options.token).to.equal(token);
    expect(second.request.endpoint.baseURL).to.contain(token);
    workspace.addBeside(described);
    workspace.remove(described.id);
    workspace.undo();
    const state = JSON.stringify(workspace.toState());
    expect(state).not.to.contain(token);
    expect(state).to.contain('region=eu');
  });

  it('names a token nowhere when it is restored and saved again', () => {
    const services = testServices();
    const workspace = testWorkspace(services);
    const own = workspace.add();
    own.selection.useCustom({baseURL: 'https://own.example/v1', model: 'm', token: 'sk-secret-123'});
    workspace.restore(fromFile(workspace.toState()));
    expect(JSON.stringify(workspace.toState())).not.to.contain('sk-secret-123');
  });

  describe('is refused', () => {
    const withMessage = (more: object): object => page(chat({messages: [{...message('q1'), ...more}]}));
    const faults: readonly (readonly [string, unknown])[] = [
      ['state', undefined],
      ['state', null],
      ['state', 'text'],
      ['state', []],
      [
        'state',
        (() => {
          const circle: Record<string, unknown> = {};
          circle.own = circle;
          return circle;
        })(),
      ],
      ['state.version', {...page(), version: 2}],
      ['state.kind', {...page(), kind: 'book'}],
      ['state.title', {...page(), title: 1}],
      ['state.updatedAt', {...page(), updatedAt: NaN}],
      ['state.syncInput', {version: 1, chats: []}],
      ['state.draft', {...page(), draft: {}}],
      ['state.chats', {version: 1, syncInput: true}],
      ['state.chats[0]', {...page(), chats: [null]}],
      ['state.chats[1].id', page(chat(), {...chat(), id: ''})],
      ['state.chats[0].letter', page(chat({letter: 'a'}))],
      ['state.chats[0].letter', page(chat({letter: ''}))],
      ['state.chats[0].letter', page(chat({letter: 'ABCDE'}))],
      ['state.chats[0].synced', page({...chat(), synced: 'yes'} as unknown as ChatState)],
      ['state.chats[0].endpoint', page({...chat(), endpoint: 'e'} as unknown as ChatState)],
      ['state.chats[0].endpoint.id', page(chat({endpoint: endpoint('')}))],
      ['state.chats[0].endpoint.name', page(chat({endpoint: {...endpoint('e'), name: 1} as never}))],
      ['state.chats[0].endpoint.baseURL', page(chat({endpoint: {...endpoint('e'), baseURL: null} as never}))],
      ['state.chats[0].endpoint.status', page(chat({endpoint: {...endpoint('e'), status: 'up'} as never}))],
      ['state.chats[0].model', page({...chat(), model: 1} as unknown as ChatState)],
      ['state.chats[0].custom', page({...chat(), custom: 1} as unknown as ChatState)],
      ['state.chats[0].draft', page({...chat(), draft: 1} as unknown as ChatState)],
      ['state.chats[0].system', page({...chat(), system: 1} as unknown as ChatState)],
      ['state.chats[0].parameters', page({...chat(), parameters: 1} as unknown as ChatState)],
      ['state.chats[0].parameters.topK', page(chat({parameters: {topK: '1'} as never}))],
      ['state.chats[0].parameters.stop[1]', page(chat({parameters: {stop: ['a', 1]} as never}))],
      ['state.chats[0].head', page(chat({head: 'x'}))],
      ['state.chats[0].messages', page({...chat(), messages: {}} as unknown as ChatState)],
      ['state.chats[0].messages[0].id', withMessage({id: ''})],
      ['state.chats[0].messages[0].role', withMessage({role: 'tool'})],
      ['state.chats[0].messages[0].text', withMessage({text: undefined})],
      ['state.chats[0].messages[0].status', withMessage({status: 'lost'})],
      ['state.chats[0].messages[0].parentId', withMessage({parentId: 1})],
      ['state.chats[0].messages[0].parentId', withMessage({parentId: 'q1'})],
      ['state.chats[0].messages[0].turnId', withMessage({turnId: 1})],
      ['state.chats[0].messages[0].reasoning', withMessage({reasoning: []})],
      ['state.chats[0].messages[0].finishReason', withMessage({finishReason: 'bored'})],
      ['state.chats[0].messages[0].rawReason', withMessage({rawReason: 1})],
      ['state.chats[0].messages[0].model', withMessage({model: {}})],
      ['state.chats[0].messages[0].createdAt', withMessage({createdAt: 'now'})],
      ['state.chats[0].messages[0].metrics.estimated', withMessage({metrics: {}})],
      ['state.chats[0].messages[0].metrics.totalMs', withMessage({metrics: {estimated: true, totalMs: '1'}})],
      [
        'state.chats[0].messages[0].metrics.usage.outputTokens',
        withMessage({metrics: {estimated: true, usage: {outputTokens: '1'}}}),
      ],
      ['state.chats[0].messages[0].error.kind', withMessage({error: {kind: 'boredom'}})],
      ['state.chats[0].messages[0].error.params.a', withMessage({error: {kind: 'server', params: {a: {}}}})],
      ['state.chats[0].messages[0].attachments', withMessage({attachments: 'a'})],
      ['state.chats[0].messages[0].attachments[0].type', withMessage({attachments: [{type: 'video'}]})],
      [
        'state.chats[0].messages[0].attachments[0].dataURL',
        withMessage({attachments: [{type: 'image', dataURL: 'https://evil.example/pixel'}]}),
      ],
      [
        'state.chats[0].messages[0].attachments[0].name',
        withMessage({attachments: [{type: 'file', text: 'a'}]}),
      ],
    ];

    for (const [path, state] of faults) {
      it(`with the path of the fault: ${path}`, async () => {
        const {workspace} = await readyWorkspace(1);
        const before = workspace.toState();
        const fault = await faultOf(() => {
          workspace.restore(state);
        });
        expect(fault).to.deep.include({
          name: 'ChatError',
          kind: 'bad-request',
          params: {reason: 'state', path},
        });
        expect(workspace.toState()).to.deep.equal(before);
      });
    }

    it('where two messages have one id', async () => {
      const state = chat({messages: [message('q1'), message('q1')]});
      const fault = await faultOf(() => parseChatState(state));
      expect(fault).to.deep.include({params: {reason: 'state', path: 'state.messages[1].id'}});
    });

    it('where messages follow each other in a circle', async () => {
      const state = chat({messages: [message('q1', {parentId: 'a1'}), message('a1', {parentId: 'q1'})]});
      const fault = await faultOf(() => parseChatState(state));
      expect(fault).to.deep.include({params: {reason: 'state', path: 'state.messages[0].parentId'}});
    });

    it('where the shown branch ends in a prompt that was not sent', async () => {
      const state = chat({messages: [message('q1', {status: 'queued'})], head: 'q1'});
      const fault = await faultOf(() => parseChatState(state));
      expect(fault).to.deep.include({params: {reason: 'state', path: 'state.head'}});
    });

    it('and what runs goes on', async () => {
      const {workspace, chats, transport} = await readyWorkspace(1);
      workspace.send(draft('one'), chats);
      const stream = await transport.next();
      await faultOf(() => {
        workspace.restore({});
      });
      await stream.say('a');
      expect(said(chats[0]!)).to.deep.equal(['one', 'streaming: a']);
    });
  });
});
