import type {Chat} from '../chat/chat.js';
import type {Message} from '../chat/message.js';
import type {Workspace} from '../chat/workspace.js';
import type {Schedule} from './schedule.js';
import {spreadOf, type Spread} from './spread.js';

/** A figure of an answer, in the order in which figures are shown. */
export const repeatFigures = ['firstToken', 'speed', 'tokens', 'total'] as const;
export type RepeatFigure = (typeof repeatFigures)[number];

/** The answers of one chat to one prompt. */
export interface RepeatRow {
  readonly chat: Chat;
  readonly model: string;
  /** How many answers have ended. */
  readonly answers: number;
  /** How many of them are no whole answers: failed, cut short, or stopped. Their figures do not count. */
  readonly failed: number;
  /** The figures of the whole ones. A figure that no answer has is not there. */
  readonly spreads: Readonly<Partial<Record<RepeatFigure, Spread>>>;
  /** Whether some of the counts of tokens are estimates. */
  readonly estimated: boolean;
  /** Whether it ended before there were enough: the chat was used for something else, or is gone. */
  readonly left: boolean;
}

interface Source {
  readonly chat: Chat;
  readonly promptId: string;
  readonly model: string;
  left: boolean;
}

/** Asks the last prompt of each of several chats again until there are enough answers, one after the other in each. */
export class RepeatRun {
  /** How many answers there are to be, those that were there already among them. */
  readonly count: number;
  readonly #workspace: Workspace;
  readonly #schedule: Schedule;
  readonly #sources: readonly Source[];
  #state: 'running' | 'paused' | 'finished' = 'running';

  constructor(workspace: Workspace, schedule: Schedule, chats: readonly Chat[], count: number) {
    this.#workspace = workspace;
    this.#schedule = schedule;
    this.count = count;
    this.#sources = chats.flatMap((chat) => {
      const prompt = lastPrompt(chat);
      const model = chat.selection.choice?.model;
      return prompt && model !== undefined ? [{chat, promptId: prompt.id, model, left: false}] : [];
    });
  }

  /** `paused`: nothing is asked again until {@link resume}. */
  get state(): 'running' | 'paused' | 'finished' {
    return this.#state;
  }

  /** What there is until now, chat by chat. */
  get rows(): readonly RepeatRow[] {
    return this.#sources.map((source) => rowOf(source, answersOf(source)));
  }

  /** Asks nothing more. What is under way goes on. */
  pause(): void {
    if (this.#state === 'running') this.#state = 'paused';
    for (const {chat} of this.#sources) this.#schedule.drop(chat);
  }

  /** Goes on where it was paused. */
  resume(): void {
    if (this.#state !== 'paused') return;
    this.#state = 'running';
    this.proceed();
  }

  /** Asks nothing more, for good. What was answered stays. */
  end(): void {
    this.pause();
    this.#state = 'finished';
  }

  /** Asks once more wherever there are too few answers and none is on its way. */
  proceed(): void {
    if (this.#state !== 'running') return;
    let open = false;
    for (const source of this.#sources) {
      const {chat} = source;
      const answers = answersOf(source);
      source.left ||= !this.#isAtPrompt(source);
      const last = answers.at(-1);
      if (source.left || !last || answers.length >= this.count) {
        open ||= !source.left && last !== undefined && !hasEnded(last);
        continue;
      }
      open = true;
      if (!chat.busy && !this.#schedule.waits(chat)) this.#schedule.retry(chat, last.id);
      // All answers of one chat before those of the next: weak hardware has to load each model anew.
      if (this.#schedule.oneAtATime) break;
    }
    if (!open) this.#state = 'finished';
    this.#schedule.proceed();
  }

  /** Whether the chat still asks that model that prompt. What a person does in it goes before. */
  #isAtPrompt({chat, promptId, model}: Source): boolean {
    const isThere = this.#workspace.chats.includes(chat);
    return isThere && lastPrompt(chat)?.id === promptId && chat.selection.choice?.model === model;
  }
}

/** Whether the last prompt of `chat` can be asked again. */
export function isRepeatable(chat: Chat): boolean {
  return chat.lastAnswer !== undefined && chat.selection.choice !== undefined;
}

function lastPrompt(chat: Chat): Message | undefined {
  return chat.messages.findLast(({value}) => value.role === 'user')?.value;
}

/** The answers of that model to that prompt. One that goes on from another one is none of its own. */
function answersOf({chat, promptId, model}: Source): readonly Message[] {
  return chat.tree.all
    .map(({value}) => value)
    .filter(
      ({parentId, role, continues, ...answer}) =>
        parentId === promptId && role === 'assistant' && continues === undefined && answer.model === model,
    );
}

function rowOf({chat, model, left}: Source, answers: readonly Message[]): RepeatRow {
  const ended = answers.filter(hasEnded);
  const whole = ended.filter(({status}) => status === 'done');
  const spreads = repeatFigures.flatMap((figure) => {
    const spread = spreadOf(whole.flatMap((answer) => figureOf(answer, figure) ?? []));
    return spread ? [[figure, spread] as const] : [];
  });
  return {
    chat,
    model,
    answers: ended.length,
    failed: ended.length - whole.length,
    spreads: Object.fromEntries(spreads),
    estimated: whole.some(({metrics}) => metrics?.estimated),
    left,
  };
}

function hasEnded({status}: Message): boolean {
  return status !== 'waiting' && status !== 'streaming';
}

function figureOf({metrics}: Message, figure: RepeatFigure): number | undefined {
  switch (figure) {
    case 'firstToken':
      return metrics?.firstTokenMs;
    case 'speed':
      return metrics?.tokensPerSecond;
    case 'tokens':
      return metrics?.outputTokens;
    case 'total':
      return metrics?.totalMs;
  }
}
