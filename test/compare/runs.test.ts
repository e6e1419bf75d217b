import {expect} from '@open-wc/testing';
import type {Chat} from '../../src/chat/chat.js';
import type {Workspace} from '../../src/chat/workspace.js';
import type {ListRun} from '../../src/compare/list-run.js';
import {Runs} from '../../src/compare/runs.js';
import {showTurn, turnsOf} from '../../src/compare/turns.js';
import {draft, idle, queued, readyWorkspace, said, type SteeredTransport} from '../chat/helpers.js';

interface Stage {
  readonly workspace: Workspace;
  readonly chats: readonly Chat[];
  readonly transport: SteeredTransport;
  readonly runs: Runs;
}

async function stageRuns(count: number): Promise<Stage> {
  const ready = await readyWorkspace(count);
  return {...ready, runs: Runs.of(ready.workspace)};
}

/** Answers the next request with `text`, and gives the letter of the chat that asked and what it asked. */
async function reply({transport, workspace}: Stage, text = 'ok'): Promise<string> {
  const stream = await transport.next();
  await stream.say(text);
  await stream.end();
  const chat = workspace.chat(stream.request.chatId);
  if (chat) await idle(chat);
  return `${chat?.letter ?? ''}: ${stream.prompt}`;
}

async function replies(stage: Stage, count: number): Promise<readonly string[]> {
  const order: string[] = [];
  while (order.length < count) order.push(await reply(stage));
  return order;
}

let ids = 0;

function startList({runs}: Stage, prompts: readonly string[], more: object = {}): ListRun {
  const createId = (): string => `turn-${(ids += 1)}`;
  runs.startList({prompts, chats: runs.targets, fresh: true, mayGo: () => true, createId, ...more});
  return runs.list!;
}

function outcomes({rows}: ListRun): readonly string[] {
  return rows.map(({cells}) => cells.map(({outcome}) => outcome).join(' '));
}

/** Resolves once `runs` is as `look` wants it. */
async function untilRuns(runs: Runs, look: () => boolean): Promise<void> {
  if (look()) return;
  await new Promise<void>((resolve) => {
    const stop = runs.subscribe(() => {
      if (!look()) return;
      stop();
      resolve();
    });
  });
}

describe('One at a time', () => {
  it('sends a prompt to the next chat when the former answer has ended', async () => {
    const stage = await stageRuns(3);
    const {runs, workspace, chats, transport} = stage;
    runs.oneAtATime = true;
    workspace.send(draft('one'), chats);
    workspace.send(draft('two'), chats);
    expect(transport.streams).to.have.length(0);
    expect(chats.map(({busy}) => busy)).to.deep.equal([true, false, false]);
    expect(queued(chats[1]!)).to.deep.equal(['one (waits)', 'two (waits)']);
    expect(await replies(stage, 6)).to.deep.equal([
      'A: one',
      'B: one',
      'C: one',
      'A: two',
      'B: two',
      'C: two',
    ]);
  });

  it('goes on after Stop, and after an answer that failed', async () => {
    const stage = await stageRuns(3);
    const {runs, workspace, chats, transport} = stage;
    runs.oneAtATime = true;
    workspace.send(draft('one'), chats);
    await transport.next();
    chats[0]!.stop();
    await (await transport.next()).break(new Error('lost'));
    expect(await reply(stage)).to.equal('C: one');
    expect(said(chats[0]!)).to.deep.equal(['one', 'stopped: ']);
  });

  it('is not held up by a chat that is removed, nor by one without a model', async () => {
    const stage = await stageRuns(2);
    const {runs, workspace, chats, transport} = stage;
    const bare = workspace.add();
    runs.oneAtATime = true;
    workspace.send(draft('one'), [bare, ...chats]);
    await transport.next();
    workspace.remove(chats[0]!.id);
    expect(await reply(stage)).to.equal('B: one');
    expect(queued(bare)).to.deep.equal(['one (no-model)']);
  });

  it('is over for all with Stop all, and the prompts are back in their boxes', async () => {
    const {runs, workspace, chats, transport} = await stageRuns(2);
    runs.oneAtATime = true;
    workspace.send(draft('one'), chats);
    await transport.next();
    workspace.stopAll();
    await Promise.resolve();
    expect(workspace.busy).to.equal(false);
    expect(workspace.draftOf(chats[1]!).text).to.equal('one');
    expect(said(chats[1]!)).to.deep.equal([]);
  });

  it('lets all go at once when it is turned off', async () => {
    const {runs, workspace, chats} = await stageRuns(3);
    runs.oneAtATime = true;
    workspace.send(draft('one'), chats);
    runs.oneAtATime = false;
    expect(chats.every(({busy}) => busy)).to.equal(true);
  });

  it('holds for Retry all', async () => {
    const stage = await stageRuns(2);
    const {runs, workspace, chats} = stage;
    workspace.send(draft('one'), chats);
    await replies(stage, 2);
    runs.oneAtATime = true;
    workspace.retryAll();
    expect(chats.map(({busy}) => busy)).to.deep.equal([true, false]);
    expect(runs.waits(chats[1]!)).to.equal(true);
    expect(await replies(stage, 2)).to.deep.equal(['A: one', 'B: one']);
    expect(runs.waits(chats[1]!)).to.equal(false);
  });

  it('lets a retry that waits be taken back', async () => {
    const stage = await stageRuns(2);
    const {runs, workspace, chats, transport} = stage;
    workspace.send(draft('one'), chats);
    await replies(stage, 2);
    runs.oneAtATime = true;
    workspace.retryAll();
    runs.drop(chats[1]!);
    await reply(stage);
    expect(transport.streams).to.have.length(3);
    expect(workspace.busy).to.equal(false);
  });
});

describe('Retry failed', () => {
  it('asks again where the last answer failed or was cut, and nowhere else', async () => {
    const stage = await stageRuns(3);
    const {workspace, chats, transport} = stage;
    workspace.send(draft('one'), chats);
    const [whole, cut, failed] = [await transport.next(), await transport.next(), await transport.next()];
    await whole.say('ok');
    await whole.end();
    await cut.say('half');
    await cut.break();
    await failed.break(new Error('lost'));
    await Promise.all(chats.map(idle));
    expect(workspace.failed.map(({letter}) => letter)).to.deep.equal(['B', 'C']);
    workspace.retryAll(workspace.failed);
    expect(await replies(stage, 2)).to.deep.equal(['B: one', 'C: one']);
    expect(workspace.failed).to.deep.equal([]);
    expect(transport.streams).to.have.length(5);
  });
});

describe('A repetition', () => {
  it('asks the last prompt until there are enough answers, with the former ones as alternatives', async () => {
    const stage = await stageRuns(1);
    const {runs, workspace, chats, transport} = stage;
    workspace.send(draft('one'), chats);
    await reply(stage);
    runs.startRepeat(3);
    await replies(stage, 2);
    await untilRuns(runs, () => runs.repeat?.state === 'finished');
    expect(transport.streams).to.have.length(3);
    expect(chats[0]!.alternatives(chats[0]!.lastAnswer!.id).ids).to.have.length(3);
    expect(runs.repeat!.rows.map(({answers, failed}) => [answers, failed])).to.deep.equal([[3, 0]]);
  });

  it('counts what failed, and leaves it out of the figures', async () => {
    const stage = await stageRuns(1);
    const {runs, workspace, chats, transport} = stage;
    workspace.send(draft('one'), chats);
    await reply(stage, 'four');
    runs.startRepeat(3);
    await (await transport.next()).break(new Error('lost'));
    await idle(chats[0]!);
    await reply(stage, 'twelve chars');
    await untilRuns(runs, () => runs.repeat?.state === 'finished');
    const [row] = runs.repeat!.rows;
    expect([row!.answers, row!.failed, row!.estimated]).to.deep.equal([3, 1, true]);
    expect(row!.spreads.tokens).to.deep.equal({least: 1, median: 2, greatest: 3, count: 2});
  });

  it('can be paused and goes on', async () => {
    const stage = await stageRuns(1);
    const {runs, workspace, chats, transport} = stage;
    workspace.send(draft('one'), chats);
    await reply(stage);
    runs.startRepeat(3);
    runs.change(({repeat}) => repeat?.pause());
    await reply(stage);
    await untilRuns(runs, () => runs.repeat!.rows[0]!.answers === 2);
    expect(workspace.busy).to.equal(false);
    runs.change(({repeat}) => {
      repeat?.resume();
    });
    await reply(stage);
    await untilRuns(runs, () => runs.repeat?.state === 'finished');
    expect(transport.streams).to.have.length(3);
  });

  it('leaves a chat in which the person goes on', async () => {
    const stage = await stageRuns(1);
    const {runs, workspace, chats, transport} = stage;
    workspace.send(draft('one'), chats);
    await reply(stage);
    runs.startRepeat(5);
    workspace.send(draft('two'), chats);
    await (await transport.next()).end();
    expect(await reply(stage)).to.equal('A: two');
    await untilRuns(runs, () => runs.repeat?.state === 'finished');
    expect(runs.repeat!.rows[0]!.left).to.equal(true);
    expect(workspace.busy).to.equal(false);
  });

  it('ends with one chat before it begins with the next, one at a time', async () => {
    const stage = await stageRuns(2);
    const {runs, workspace, chats} = stage;
    workspace.send(draft('one'), chats);
    await replies(stage, 2);
    runs.oneAtATime = true;
    runs.startRepeat(3);
    expect(await replies(stage, 4)).to.deep.equal(['A: one', 'A: one', 'B: one', 'B: one']);
  });

  it('ends with Stop all, and can go on then', async () => {
    const stage = await stageRuns(1);
    const {runs, workspace, chats, transport} = stage;
    workspace.send(draft('one'), chats);
    await reply(stage);
    runs.startRepeat(3);
    await transport.next();
    workspace.stopAll();
    await Promise.resolve();
    expect([runs.repeat?.state, workspace.busy]).to.deep.equal(['paused', false]);
  });
});

describe('A list', () => {
  it('is asked prompt by prompt, each by itself, in all chats', async () => {
    const stage = await stageRuns(2);
    const {runs, workspace, chats, transport} = stage;
    workspace.send(draft('before'), chats);
    await replies(stage, 2);
    const list = startList(stage, ['one', 'two']);
    expect(list.progress).to.deep.equal({index: 1, count: 2});
    const order = await replies(stage, 4);
    expect(order).to.deep.equal(['A: one', 'B: one', 'A: two', 'B: two']);
    await untilRuns(runs, () => list.state === 'finished');
    expect(outcomes(list)).to.deep.equal(['done done', 'done done']);
    expect(transport.streams.slice(2).every(({request}) => request.messages.length === 1)).to.equal(true);
    expect(said(chats[0]!)).to.deep.equal(['two', 'done: ok']);
    const turns = chats.map(({lastAnswer}) => lastAnswer?.turnId);
    expect(turns[0]).to.be.a('string').and.equal(turns[1]);
    // Nothing is lost: what was said before is another version of the first prompt.
    expect(chats[0]!.alternatives(chats[0]!.messages[0]!.value.id).ids).to.have.length(3);
  });

  it('may go on in the same conversation', async () => {
    const stage = await stageRuns(1);
    const {runs, chats} = stage;
    const list = startList(stage, ['one', 'two'], {fresh: false});
    await replies(stage, 2);
    await untilRuns(runs, () => list.state === 'finished');
    expect(said(chats[0]!)).to.deep.equal(['one', 'done: ok', 'two', 'done: ok']);
  });

  it('goes on after a fault, which is that cell’s only, and asks it again afterwards', async () => {
    const stage = await stageRuns(2);
    const {runs, transport} = stage;
    const list = startList(stage, ['one', 'two']);
    await (await transport.next()).break(new Error('lost'));
    expect(await replies(stage, 3)).to.deep.equal(['B: one', 'A: two', 'B: two']);
    await untilRuns(runs, () => list.state === 'finished');
    expect(outcomes(list)).to.deep.equal(['failed done', 'done done']);
    runs.change(() => {
      list.retryFailed();
    });
    expect(outcomes(list)).to.deep.equal(['running done', 'done done']);
    expect(await reply(stage)).to.equal('A: one');
    await untilRuns(runs, () => list.state === 'finished');
    expect(outcomes(list)).to.deep.equal(['done done', 'done done']);
    expect(transport.streams).to.have.length(5);
  });

  it('can be paused, and goes on where it was', async () => {
    const stage = await stageRuns(1);
    const {runs, workspace} = stage;
    const list = startList(stage, ['one', 'two']);
    runs.change(() => {
      list.pause();
    });
    await reply(stage);
    await untilRuns(runs, () => outcomes(list)[0] === 'done');
    expect([outcomes(list), workspace.busy]).to.deep.equal([['done', 'pending'], false]);
    runs.change(() => {
      list.resume();
    });
    expect(await reply(stage)).to.equal('A: two');
    await untilRuns(runs, () => list.state === 'finished');
  });

  it('ends when it is cancelled, and keeps what was answered', async () => {
    const stage = await stageRuns(1);
    const {runs, workspace, transport} = stage;
    const list = startList(stage, ['one', 'two', 'three']);
    await reply(stage, 'kept');
    const stream = await transport.next();
    await stream.say('half');
    runs.change(() => {
      list.cancel();
    });
    await Promise.resolve();
    expect([list.state, workspace.busy]).to.deep.equal(['finished', false]);
    expect(outcomes(list)).to.deep.equal(['done', 'stopped', 'pending']);
    expect(list.rows[0]!.cells[0]!.answer!.value.text).to.equal('kept');
  });

  it('skips what the host keeps from being sent', async () => {
    const stage = await stageRuns(2);
    const {runs} = stage;
    const asked: string[] = [];
    const mayGo = (text: string, chats: readonly Chat[]): boolean => {
      asked.push(`${text} ${chats.map(({letter}) => letter).join('')}`);
      return text !== 'two';
    };
    const list = startList(stage, ['one', 'two', 'three'], {mayGo});
    await replies(stage, 4);
    await untilRuns(runs, () => list.state === 'finished');
    expect(asked).to.deep.equal(['one AB', 'two AB', 'three AB']);
    expect(outcomes(list)).to.deep.equal(['done done', 'cancelled cancelled', 'done done']);
    expect(list.failedCells).to.have.length(0);
  });

  it('is not held up by a chat that has no model, nor by one that is removed', async () => {
    const stage = await stageRuns(2);
    const {runs, workspace, chats, transport} = stage;
    workspace.add();
    const list = startList(stage, ['one', 'two']);
    await transport.next();
    workspace.remove(chats[0]!.id);
    expect(await replies(stage, 2)).to.deep.equal(['B: one', 'B: two']);
    await untilRuns(runs, () => list.state === 'finished');
    expect(outcomes(list)).to.deep.equal(['stopped done no-model', 'removed done no-model']);
  });

  it('waits for what a chat was asked before, and is asked one at a time where that is wanted', async () => {
    const stage = await stageRuns(2);
    const {runs, workspace, chats} = stage;
    runs.oneAtATime = true;
    workspace.send(draft('mine'), [chats[1]!]);
    const list = startList(stage, ['one', 'two']);
    expect(await replies(stage, 5)).to.deep.equal(['B: mine', 'A: one', 'B: one', 'A: two', 'B: two']);
    await untilRuns(runs, () => list.state === 'finished');
  });

  it('stops with Stop all: its prompts do not go into the boxes, and it can go on', async () => {
    const stage = await stageRuns(2);
    const {runs, workspace, chats, transport} = stage;
    runs.oneAtATime = true;
    const list = startList(stage, ['one', 'two']);
    await transport.next();
    workspace.stopAll();
    await Promise.resolve();
    expect([list.state, workspace.busy]).to.deep.equal(['paused', false]);
    expect(workspace.draftOf(chats[1]!).text).to.equal('');
    expect(outcomes(list)).to.deep.equal(['stopped discarded', 'pending pending']);
    runs.change(() => {
      list.resume();
    });
    expect(await replies(stage, 2)).to.deep.equal(['A: two', 'B: two']);
    await untilRuns(runs, () => list.state === 'finished');
    runs.change(() => {
      list.retryFailed();
    });
    expect(await replies(stage, 2)).to.deep.equal(['A: one', 'B: one']);
    await untilRuns(runs, () => list.state === 'finished');
    expect(outcomes(list)).to.deep.equal(['done done', 'done done']);
  });

  it('asks nothing more while its page is out of the document', async () => {
    const stage = await stageRuns(1);
    const {workspace, transport} = stage;
    const list = startList(stage, ['one', 'two']);
    await transport.next();
    workspace.detach();
    await Promise.resolve();
    expect([list.state, workspace.busy]).to.deep.equal(['paused', false]);
    expect(outcomes(list)).to.deep.equal(['cut', 'pending']);
  });

  it('goes only to the chats that share the input, where some do', async () => {
    const stage = await stageRuns(3);
    const {runs, workspace, chats} = stage;
    workspace.setSynced(chats[1]!, false);
    expect(runs.targets.map(({letter}) => letter)).to.deep.equal(['A', 'B', 'C']);
    workspace.setSyncInput(true);
    expect(runs.targets.map(({letter}) => letter)).to.deep.equal(['A', 'C']);
  });

  it('leaves all its prompts to be compared, those that are out of sight too', async () => {
    const stage = await stageRuns(2);
    const {runs, workspace, chats} = stage;
    const list = startList(stage, ['one', 'two']);
    await replies(stage, 4);
    await untilRuns(runs, () => list.state === 'finished');
    const turns = turnsOf(workspace.chats);
    expect(turns.map(({text, answers}) => [text, answers.length])).to.have.deep.members([
      ['one', 2],
      ['two', 2],
    ]);
    showTurn(turns.find(({text}) => text === 'one')!);
    expect(chats.map(said)).to.deep.equal([
      ['one', 'done: ok'],
      ['one', 'done: ok'],
    ]);
  });

  it('is all there in what the page keeps', async () => {
    const stage = await stageRuns(1);
    const list = startList(stage, ['one', 'two']);
    await replies(stage, 2);
    await untilRuns(stage.runs, () => list.state === 'finished');
    const texts = stage.workspace.toState().chats[0]!.messages.map(({text}) => text);
    expect(texts).to.deep.equal(['one', 'ok', 'two', 'ok']);
  });
});
