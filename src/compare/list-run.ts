import type {Chat} from '../chat/chat.js';
import type {MessageEntry} from '../chat/message-entry.js';
import type {Workspace} from '../chat/workspace.js';
import {ListCell} from './list-cell.js';
import type {Schedule} from './schedule.js';

/** What runs are started with. */
export interface ListOptions {
  readonly prompts: readonly string[];
  readonly chats: readonly Chat[];
  /** Whether each prompt begins a conversation of its own, so that none has a say in the next answer. */
  readonly fresh: boolean;
  /** Whether a prompt may go out to these chats. Asked once for each. */
  readonly mayGo: (text: string, chats: readonly Chat[]) => boolean;
  readonly createId: () => string;
}

/** A chat that a list is run over. */
export interface ListColumn {
  readonly chat: Chat;
  /** The model when the list began. */
  readonly model: string | undefined;
}

/** One prompt of a list in all its chats. */
export interface ListRow {
  readonly text: string;
  /** Joins its answers. */
  readonly turnId: string;
  /** As many as there are columns. */
  readonly cells: readonly ListCell[];
}

/** What is to be asked together: some cells of a row. */
interface Step {
  readonly row: ListRow;
  readonly cells: readonly ListCell[];
}

/** A list of prompts that is asked in several chats, one prompt after the other. A fault in a cell is that cell's only. */
export class ListRun {
  readonly columns: readonly ListColumn[];
  readonly rows: readonly ListRow[];
  readonly #options: ListOptions;
  readonly #workspace: Workspace;
  readonly #schedule: Schedule;
  #steps: readonly Step[];
  /** The place of the step that is under way. */
  #at = -1;
  #state: 'running' | 'paused' | 'finished' = 'running';

  constructor(workspace: Workspace, schedule: Schedule, options: ListOptions) {
    const {prompts, chats, createId} = options;
    this.#options = options;
    this.#workspace = workspace;
    this.#schedule = schedule;
    this.columns = chats.map((chat) => ({chat, model: chat.selection.choice?.model}));
    this.rows = prompts.map((text) => ({
      text,
      turnId: createId(),
      cells: chats.map((chat) => new ListCell(chat)),
    }));
    this.#steps = this.rows.map((row) => ({row, cells: row.cells}));
  }

  /** `finished`: nothing more goes out by itself. `paused`: not until {@link resume}. */
  get state(): 'running' | 'paused' | 'finished' {
    return this.#state;
  }

  /** How far it has come: the number of the prompt that is under way or was last, of how many. */
  get progress(): {readonly index: number; readonly count: number} {
    return {index: Math.min(this.#at + 1, this.#steps.length), count: this.#steps.length};
  }

  /** How many of its cells have no whole answer. */
  get open(): number {
    return this.rows.flatMap(({cells}) => cells).filter(({outcome}) => outcome !== 'done').length;
  }

  /** The cells in which another try may bring a whole answer. */
  get failedCells(): readonly ListCell[] {
    return this.rows.flatMap(({cells}) => cells.filter(({failed}) => failed));
  }

  /** Begins no other prompt. What is under way goes on. */
  pause(): void {
    if (this.#state === 'running') this.#state = 'paused';
  }

  /** Goes on where it was paused. */
  resume(): void {
    if (this.#state !== 'paused') return;
    this.#state = 'running';
    this.proceed();
  }

  /** Begins no other prompt, and takes out of the chats what waits in them. The list still has it. */
  halt(): void {
    this.pause();
    for (const {chat, prompt, answer, outcome} of this.#step?.cells ?? [])
      if (outcome === 'queued' && prompt && !answer) chat.discard(prompt.value.id);
    this.#giveUp();
  }

  /** Ends the list: what waits is taken out, what is under way is stopped. What was answered stays. */
  cancel(): void {
    this.halt();
    this.#state = 'finished';
    for (const {chat, answer, outcome} of this.#step?.cells ?? [])
      if (outcome === 'running' && chat.lastAnswer?.id === answer?.value.id) chat.stop();
  }

  /** Asks again, or for the first time, where there is no whole answer. */
  retryFailed(): void {
    if (this.#state !== 'finished') return;
    this.#steps = this.rows
      .map((row) => ({row, cells: row.cells.filter(({failed}) => failed)}))
      .filter(({cells}) => cells.length > 0);
    this.#at = -1;
    this.#state = 'running';
    this.proceed();
  }

  /** Takes note of what has come. */
  look(): void {
    for (const {chat, cells} of this.#cellsByChat()) {
      const answers = new Map<string, MessageEntry>();
      for (const entry of chat.tree.all) {
        const {role, parentId} = entry.value;
        if (role === 'assistant' && parentId !== undefined) answers.set(parentId, entry);
      }
      for (const cell of cells) cell.look(answers, this.#schedule);
    }
  }

  /** Lets the next prompt go once all that is under way has ended. */
  proceed(): void {
    this.look();
    while (this.#state === 'running' && this.#stepIsOver) {
      this.#at += 1;
      if (this.#step) this.#begin(this.#step);
      else this.#state = 'finished';
      this.look();
    }
  }

  get #step(): Step | undefined {
    return this.#steps[this.#at];
  }

  get #stepIsOver(): boolean {
    return this.#step?.cells.every((cell) => cell.settled || !this.#isThere(cell.chat)) ?? true;
  }

  #begin({row, cells}: Step): void {
    const going = cells.filter((cell) => this.#canGo(cell));
    const unasked = going.filter(({canRetry}) => !canRetry).map(({chat}) => chat);
    const mayGo = unasked.length > 0 && this.#options.mayGo(row.text, unasked);
    for (const cell of going) {
      if (cell.canRetry) cell.retry(this.#schedule);
      else if (mayGo) this.#submit(cell, row);
      else cell.refusal = 'cancelled';
      this.#schedule.proceed();
    }
  }

  #submit(cell: ListCell, {text, turnId}: ListRow): void {
    cell.submitted(cell.chat.submit({text, attachments: []}, turnId, this.#options.fresh));
  }

  /** A chat that is gone, or has no model, does not keep the others waiting. */
  #canGo(cell: ListCell): boolean {
    const isThere = this.#isThere(cell.chat);
    if (isThere && cell.chat.accepts) return true;
    cell.refusal = isThere ? 'no-model' : 'removed';
    return false;
  }

  #isThere(chat: Chat): boolean {
    return this.#workspace.chats.includes(chat);
  }

  /** Waits no longer for what is to be asked again. */
  #giveUp(): void {
    for (const {chat, cells} of this.#cellsByChat(this.#step)) {
      this.#schedule.drop(chat);
      for (const cell of cells) cell.giveUp();
    }
  }

  #cellsByChat(step?: Step): readonly {readonly chat: Chat; readonly cells: readonly ListCell[]}[] {
    const cells = step ? step.cells : this.rows.flatMap((row) => row.cells);
    return this.columns.map(({chat}) => ({chat, cells: cells.filter((cell) => cell.chat === chat)}));
  }
}
