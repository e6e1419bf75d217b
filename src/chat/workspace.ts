import {Chat} from './chat.js';
import type {ChatInit} from './chat-init.js';
import {emptyDraft, isBlank, type Draft} from './content.js';
import type {ChatEnvironment} from './environment.js';
import {freeLetter} from './letters.js';
import {isFinal} from './message.js';
import {Observable, type Unsubscribe} from './observable.js';
import {placeIn} from './order.js';
import type {QueuedPrompt} from './prompt-queue.js';
import {restoredChats} from './restored-chats.js';
import {before, turnOf} from './returned-prompts.js';
import type {ChatSchedule} from './schedule.js';
import type {ChatServices} from './services.js';
import type {BlindMode, ChatPageState, ChatState, ComparisonState} from './state.js';
import {chatState} from './state-codec.js';
import {parsePageState} from './state-parser.js';
import {SyncInput} from './sync-input.js';
import {UndoStack, type UndoEntry} from './undo-stack.js';

export type {ChatInit} from './chat-init.js';

/** Brings back what was replaced, and gives the way back from that. */
export type BringBack = () => BringBack;

/** The chats of one page: their order, their shared input, and what can be taken back. */
export class Workspace extends Observable {
  readonly services: ChatServices;
  /** Has a say in when the chats ask. Absent: each asks when it is free. */
  schedule: ChatSchedule | undefined;
  readonly #environment: ChatEnvironment;
  readonly #sync = new SyncInput();
  #undo = new UndoStack();
  readonly #watched = new Map<Chat, Unsubscribe>();
  #chats: readonly Chat[] = [];
  #lastUsed: Chat | undefined;
  #comparison: ComparisonState | undefined;
  #blind: BlindMode | undefined;
  #attached = false;

  constructor(environment: ChatEnvironment) {
    super();
    this.#environment = {...environment, mayAsk: (chat) => this.schedule?.mayAsk(chat) ?? true};
    this.services = environment.services;
  }

  /** First to last, as they stand on the page. */
  get chats(): readonly Chat[] {
    return this.#chats;
  }

  /** Whether the synced chats share what is typed. */
  get syncInput(): boolean {
    return this.#sync.on;
  }

  /** The chats that share what is typed, while they do. */
  get syncedChats(): readonly Chat[] {
    return this.#chats.filter((chat) => this.#sync.includes(chat));
  }

  /** The chat that a person used last, else the last one. */
  get lastUsed(): Chat | undefined {
    return this.#lastUsed ?? this.#chats.at(-1);
  }

  /** Whether any answer is on its way. */
  get busy(): boolean {
    return this.#chats.some(({busy}) => busy);
  }

  /** What can be taken back, newest first. */
  get undoEntries(): readonly UndoEntry[] {
    return this.#undo.entries;
  }

  /** What was found by comparing the chats. Kept with them. */
  get comparison(): ComparisonState | undefined {
    return this.#comparison;
  }

  set comparison(comparison: ComparisonState | undefined) {
    this.#comparison = comparison;
    this.changed();
  }

  /** What hides names and figures, while they are hidden. */
  get blind(): BlindMode | undefined {
    return this.#blind;
  }

  set blind(blind: BlindMode | undefined) {
    this.#blind = blind;
    this.changed();
  }

  chat(id: string): Chat | undefined {
    return this.#chats.find((chat) => chat.id === id);
  }

  /** Follows the services, until {@link detach}. */
  attach(): void {
    this.#attached = true;
    for (const chat of this.#chats) chat.attach();
  }

  /** Ends what is under way and follows the services no more. The chats stay. */
  detach(): void {
    this.#attached = false;
    this.schedule?.stop();
    for (const chat of this.#chats) chat.detach();
  }

  /** Remembers that a person uses `chat`. */
  use(chat: Chat): void {
    if (this.#lastUsed === chat) return;
    this.#lastUsed = chat;
    this.changed();
  }

  /** Adds a chat with no endpoint chosen yet, at the end or after `after`. */
  add(init: ChatInit = {}, after?: Chat): Chat {
    const letter = freeLetter(new Set(this.#takenLetters));
    const chat = new Chat(this.#environment, this.#environment.createId(), letter);
    chat.synced = init.synced ?? true;
    if (init.system !== undefined) chat.system = init.system;
    if (init.draft !== undefined) chat.ownDraft = {text: init.draft, attachments: []};
    const place = after ? this.#chats.indexOf(after) : -1;
    this.#insert(chat, place === -1 ? this.#chats.length : place + 1);
    if (init.endpoint) void chat.selection.adopt(init.endpoint, init.model);
    return chat;
  }

  /** Adds a chat right after `source`, with its endpoint, model and token, and no messages. */
  addBeside(source: Chat): Chat {
    const chat = this.add({}, source);
    chat.selection.copy(source.selection);
    return chat;
  }

  /** Takes a chat away, with everything entered in it. It can be taken back. */
  remove(id: string): void {
    const chat = this.chat(id);
    if (!chat) return;
    const order = this.#chats;
    chat.stop();
    this.#take(chat);
    this.remember('delete', chat, () => {
      this.#insert(chat, placeIn(order, this.#chats, chat));
    });
    this.changed();
  }

  /** Erases the history of a chat. It can be taken back. */
  clear(id: string): void {
    const chat = this.chat(id);
    if (!chat || (chat.messages.length === 0 && chat.queue.length === 0)) return;
    const history = chat.clear();
    this.remember('clear', chat, () => {
      chat.bringBack(history);
    });
    this.changed();
  }

  /** Drops a queued prompt. It can be taken back. */
  discard(chat: Chat, promptId: string): void {
    const prompt = chat.discard(promptId);
    if (!prompt) return;
    this.remember('discard', chat, () => {
      chat.requeue(prompt);
    });
    this.changed();
  }

  /** Keeps `undo` as the way to take back what was done to `chat`. */
  remember(kind: UndoEntry['kind'], chat: Chat, undo: () => void): void {
    this.#undo.push({id: this.#environment.createId(), kind, chatId: chat.id, letter: chat.letter}, undo);
  }

  /** Takes back what `id` names in {@link undoEntries}, or the newest. */
  undo(id?: string): UndoEntry | undefined {
    const entry = this.#undo.undo(id);
    this.changed();
    return entry;
  }

  /** Gives up the possibility to take `id` back. With a deleted chat goes whatever else was done to it. */
  dismissUndo(id: string): void {
    const entry = this.#undo.entries.find((other) => other.id === id);
    const gone = entry?.kind === 'delete' ? entry.chatId : undefined;
    for (const other of this.#undo.entries) {
      if (other.id === id || other.chatId === gone) this.#undo.drop(other.id);
    }
    this.changed();
  }

  /** Moves a chat to `index`. */
  move(chat: Chat, index: number): void {
    const others = this.#chats.filter((other) => other !== chat);
    this.#chats = [...others.slice(0, index), chat, ...others.slice(index)];
    this.changed();
  }

  /** Makes the card of `chat` as wide as `width` percent of the page; undefined: as wide as what is left. */
  resize(chat: Chat, width: number | undefined): void {
    chat.width = width;
    this.changed();
  }

  /** What stands in the prompt box of `chat`. */
  draftOf(chat: Chat): Draft {
    return this.#sync.draftOf(chat);
  }

  /** Takes what was typed in the prompt box of `chat`. */
  setDraft(chat: Chat, draft: Draft): void {
    this.#lastUsed = chat;
    this.#sync.setDraft(chat, draft);
    this.changed();
  }

  /** Turns the sharing of what is typed on or off. No draft is lost by either. */
  setSyncInput(syncInput: boolean): void {
    if (syncInput === this.#sync.on) return;
    this.#sync.turn(syncInput, this.#chats);
    this.changed();
  }

  /** Lets `chat` take part in the sharing, or not. */
  setSynced(chat: Chat, synced: boolean): void {
    if (synced === chat.synced) return;
    const others = this.syncedChats.filter((other) => other !== chat);
    chat.synced = synced;
    if (this.#sync.on) {
      if (synced) this.#sync.join(chat, others);
      else this.#sync.leave(chat, others);
    }
    this.changed();
  }

  /** The chats that a prompt submitted in `chat` goes to. */
  targets(chat: Chat): readonly Chat[] {
    return this.#sync.includes(chat) ? this.syncedChats : [chat];
  }

  /** Whether what stands in the box of `chat` can be submitted now. */
  canSubmit(chat: Chat): boolean {
    return !isBlank(this.draftOf(chat)) && this.targets(chat).some(({accepts}) => accepts);
  }

  /**
   * Submits what stands in the box of `chat` to all its targets, exactly once.
   *
   * @returns Whether there was something to submit, and a chat that takes it.
   */
  submit(chat: Chat): boolean {
    if (!this.canSubmit(chat)) return false;
    const draft = this.draftOf(chat);
    const targets = this.targets(chat);
    this.setDraft(chat, emptyDraft);
    this.send(draft, targets);
    return true;
  }

  /** Sends `draft` to `targets` as one turn. The boxes stay as they are. */
  send(draft: Draft, targets: readonly Chat[]): void {
    if (isBlank(draft)) return;
    const turnId = this.#environment.createId();
    for (const chat of targets) chat.submit(draft, turnId);
    this.changed();
  }

  /** Ends all running answers. Queued prompts go back into their boxes. */
  stopAll(): void {
    this.schedule?.stop();
    // Before any answer ends: its end may be what another chat waits for.
    const queues = this.#chats.map((chat) => chat.takeQueue());
    // One synced prompt waits in several chats, and goes back into the shared box once.
    const returned = new Map<string, QueuedPrompt>();
    for (const [index, chat] of this.#chats.entries()) {
      const prompts = queues[index] ?? [];
      chat.stop();
      if (!this.#sync.includes(chat)) chat.ownDraft = before(prompts, chat.ownDraft);
      else for (const prompt of prompts) returned.set(turnOf(prompt), prompt);
    }
    this.#sync.draft = before([...returned.values()], this.#sync.draft);
    this.changed();
  }

  /** The chats whose last prompt {@link retryAll} would ask again. */
  get retryable(): readonly Chat[] {
    return this.#chats.filter(
      ({busy, lastAnswer, selection}) =>
        !busy && selection.choice && lastAnswer && isFinal(lastAnswer.status),
    );
  }

  /** Those of {@link retryable} whose last answer has failed, or was cut short. */
  get failed(): readonly Chat[] {
    return this.retryable.filter(
      ({lastAnswer}) => lastAnswer?.status === 'failed' || lastAnswer?.status === 'cut',
    );
  }

  /** Asks the last prompt of each chat again, or of `chats`. */
  retryAll(chats = this.retryable): void {
    if (this.schedule) this.schedule.retry(chats);
    else for (const chat of chats) if (chat.lastAnswer) chat.retry(chat.lastAnswer.id);
  }

  /** Everything but tokens and what can be taken back, as plain data. */
  toState(): ChatPageState {
    const {text} = this.#sync.draft;
    return {
      version: 1,
      kind: 'page',
      updatedAt: this.#environment.now(),
      syncInput: this.#sync.on,
      ...(text !== '' && {draft: text}),
      ...(this.#comparison && {comparison: this.#comparison}),
      chats: this.#chats.map(chatState),
    };
  }

  /**
   * Replaces everything by `state`. What runs is aborted.
   *
   * @returns What brings back what was there, tokens and what can be taken back included, for as long as it is held.
   * @throws ChatError of kind `bad-request` (`params.reason`: `state`, `params.path`: where the fault is) if
   *   `state` is not what {@link toState} gives. Nothing changes then.
   */
  restore(state: unknown): BringBack {
    const {syncInput, draft = '', comparison, chats} = parsePageState(state);
    const bringBack = this.#setAside();
    this.#comparison = comparison;
    this.#sync.restore(syncInput, {text: draft, attachments: []});
    for (const chat of this.#restored(chats)) {
      this.#chats = [...this.#chats, chat];
      this.#watch(chat);
    }
    // A draft that nobody shares stands in a box all the same.
    if (this.syncedChats.length === 0) this.#sync.giveTo(this.#chats[0]);
    this.changed();
    return bringBack;
  }

  /** Adds chats that come from outside, such as from a file, after those that are there. */
  adopt(states: readonly ChatState[]): readonly Chat[] {
    const chats = this.#restored(states);
    for (const chat of chats) this.#insert(chat, this.#chats.length);
    return chats;
  }

  #setAside(): BringBack {
    const chats = this.#chats;
    const undo = this.#undo;
    const comparison = this.#comparison;
    const {on, draft} = this.#sync;
    // Before they leave: the draft that they share is theirs again when they come back.
    this.#sync.restore(false, emptyDraft);
    this.schedule?.stop();
    for (const chat of chats) {
      chat.stop();
      this.#take(chat);
    }
    this.#undo = new UndoStack();
    this.#blind = undefined;
    return () => {
      const back = this.#setAside();
      this.#chats = chats;
      this.#undo = undo;
      this.#comparison = comparison;
      this.#sync.restore(on, draft);
      for (const chat of chats) this.#watch(chat);
      this.changed();
      return back;
    };
  }

  #restored(states: readonly ChatState[]): readonly Chat[] {
    const ids = this.#chats.map(({id}) => id);
    return restoredChats(states, this.#environment, {ids, letters: this.#takenLetters});
  }

  #insert(chat: Chat, index: number): void {
    const others = this.syncedChats;
    this.#chats = [...this.#chats.slice(0, index), chat, ...this.#chats.slice(index)];
    if (this.#sync.includes(chat)) this.#sync.join(chat, others);
    this.#lastUsed = chat;
    this.#watch(chat);
    this.changed();
  }

  #take(chat: Chat): void {
    const shared = this.#sync.includes(chat);
    this.#chats = this.#chats.filter((other) => other !== chat);
    if (shared) this.#sync.leave(chat, this.syncedChats);
    this.#sync.forget(chat);
    if (this.#lastUsed === chat) this.#lastUsed = undefined;
    chat.detach();
    this.#watched.get(chat)?.();
    this.#watched.delete(chat);
  }

  #watch(chat: Chat): void {
    if (this.#attached) chat.attach();
    this.#watched.set(
      chat,
      chat.subscribe(() => {
        this.changed();
      }),
    );
  }

  /** The letters that no other chat may get: a letter stays with its chat, also with one that may come back. */
  get #takenLetters(): readonly string[] {
    return [...this.#chats, ...this.#undo.entries].map(({letter}) => letter);
  }
}
