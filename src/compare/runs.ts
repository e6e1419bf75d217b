import type {Chat} from '../chat/chat.js';
import {Observable} from '../chat/observable.js';
import type {ChatSchedule} from '../chat/schedule.js';
import type {Workspace} from '../chat/workspace.js';
import {ListRun, type ListOptions} from './list-run.js';
import {isRepeatable, RepeatRun} from './repeat-run.js';
import {Schedule} from './schedule.js';

const known = new WeakMap<Workspace, Runs>();

/** What is asked in several chats of a workspace without a person's hand at each prompt. It lives as long as the chats. */
export class Runs extends Observable implements ChatSchedule {
  readonly workspace: Workspace;
  readonly #schedule: Schedule;
  #list: ListRun | undefined;
  #repeat: RepeatRun | undefined;
  #looking = false;

  /** The runs of `workspace`, always the same. */
  static of(workspace: Workspace): Runs {
    const runs = known.get(workspace) ?? new Runs(workspace);
    known.set(workspace, runs);
    return runs;
  }

  private constructor(workspace: Workspace) {
    super();
    this.workspace = workspace;
    this.#schedule = new Schedule(workspace);
    workspace.schedule = this;
    workspace.subscribe(() => {
      this.#schedule.note();
      this.#lookSoon();
    });
  }

  /** The chats that lists and repetitions are for: those that share the input, else all. */
  get targets(): readonly Chat[] {
    const {syncedChats, chats} = this.workspace;
    return syncedChats.length > 0 ? syncedChats : chats;
  }

  /** Those of {@link targets} whose last prompt can be repeated. */
  get repeatable(): readonly Chat[] {
    return this.targets.filter(isRepeatable);
  }

  /** Whether a chat asks only when no other one is being answered. Default: false. */
  get oneAtATime(): boolean {
    return this.#schedule.oneAtATime;
  }

  set oneAtATime(oneAtATime: boolean) {
    this.#schedule.oneAtATime = oneAtATime;
    this.changed();
  }

  /** The list that was run last. */
  get list(): ListRun | undefined {
    return this.#list;
  }

  /** What was repeated last. */
  get repeat(): RepeatRun | undefined {
    return this.#repeat;
  }

  /** Whether something is asked by itself now. */
  get running(): boolean {
    return this.#list?.state === 'running' || this.#repeat?.state === 'running';
  }

  /** Runs a list of prompts, in place of the last one. Not while something runs. */
  startList(options: ListOptions): void {
    if (this.running) return;
    this.#list = new ListRun(this.workspace, this.#schedule, options);
    this.#proceed();
  }

  /** Repeats the last prompts of {@link repeatable} until each has `count` answers. Not while something runs. */
  startRepeat(count: number): void {
    if (this.running) return;
    this.#repeat = new RepeatRun(this.workspace, this.#schedule, this.repeatable, count);
    this.#proceed();
  }

  /** Does something with a run, such as to pause it, and tells of it. */
  change(act: (runs: this) => void): void {
    act(this);
    this.#proceed();
  }

  /** Whether `chat` waits to ask its last prompt again. */
  waits(chat: Chat): boolean {
    return this.#schedule.waits(chat);
  }

  /** Waits no longer to ask the last prompt of `chat` again. */
  drop(chat: Chat): void {
    this.#schedule.drop(chat);
    this.#proceed();
  }

  mayAsk(chat: Chat): boolean {
    return this.#schedule.mayAsk(chat);
  }

  retry(chats: readonly Chat[]): void {
    for (const chat of chats) if (chat.lastAnswer) this.#schedule.retry(chat, chat.lastAnswer.id);
    this.#schedule.proceed();
  }

  stop(): void {
    this.#list?.halt();
    this.#repeat?.pause();
    this.#schedule.drop();
    this.changed();
  }

  /** After what goes on now: a chat that is being removed is not to be asked once more. */
  #lookSoon(): void {
    if (this.#looking) return;
    this.#looking = true;
    queueMicrotask(() => {
      this.#looking = false;
      this.#proceed();
    });
  }

  #proceed(): void {
    this.#list?.proceed();
    this.#repeat?.proceed();
    this.#schedule.proceed();
    this.changed();
  }
}
