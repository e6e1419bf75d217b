import type {Chat} from '../chat/chat.js';
import {Observable, type Unsubscribe} from '../chat/observable.js';
import type {Workspace} from '../chat/workspace.js';
import {Blind, type Cover, type Random} from './blind.js';
import type {TableSort} from './figures-table.js';
import {turnsOf, type Turn} from './turns.js';
import {judgementOf, withJudgement, type Judgement, type Pair} from './verdicts.js';

/** What the views of a comparison share: the turns of a page's chats, and which of them is looked at. */
export class Comparison extends Observable {
  readonly workspace: Workspace;
  #turns: readonly Turn[] | undefined;
  #chosen: string | undefined;
  #sort: TableSort | undefined;
  #aligned = false;
  #unwatch: Unsubscribe | undefined;
  #seen: readonly unknown[] = [];

  constructor(workspace: Workspace) {
    super();
    this.workspace = workspace;
  }

  /** Follows the chats, until {@link detach}. */
  attach(): void {
    this.#unwatch ??= this.workspace.subscribe(() => {
      this.#look();
      this.changed();
    });
    this.#look();
  }

  detach(): void {
    this.#unwatch?.();
    this.#unwatch = undefined;
  }

  /** All turns, first to last. The same array until a chat has other messages. */
  get turns(): readonly Turn[] {
    return (this.#turns ??= turnsOf(this.workspace.chats));
  }

  /** The turn that is looked at: the one that was chosen, else the newest that several chats answer, else the newest. */
  get turn(): Turn | undefined {
    return this.turns.find(({id}) => id === this.#chosen) ?? this.#newest;
  }

  /** Looks at a turn; undefined, or the newest: at the newest, whichever that will be. */
  choose(id: string | undefined): void {
    this.#chosen = id === this.#newest?.id ? undefined : id;
    if (this.turn) this.blind?.goOn(this.turn.id);
    this.changed();
  }

  /** How the answers are sorted. Undefined: as the chats stand. */
  get sort(): TableSort | undefined {
    return this.#sort;
  }

  set sort(sort: TableSort | undefined) {
    this.#sort = sort;
    this.changed();
  }

  /** Whether all chats show the turn that one of them is scrolled to. */
  get aligned(): boolean {
    return this.#aligned;
  }

  set aligned(aligned: boolean) {
    this.#aligned = aligned;
    this.changed();
  }

  /** What was said of two answers of the turn that is looked at. */
  judgement(pair: Pair): Judgement {
    return judgementOf(this.workspace.comparison, this.turn?.id ?? '', pair);
  }

  /** Keeps what a person says of two answers of the turn that is looked at; an empty judgement takes it back. */
  judge(pair: Pair, judgement: Judgement): void {
    const {turn, blind} = this;
    if (!turn) return;
    this.#pin();
    if (judgement.verdict && blind?.revealAfterVerdict) blind.reveal(turn.id);
    this.workspace.comparison = withJudgement(this.workspace.comparison, turn.id, pair, judgement);
  }

  /** What hides names and figures, while they are hidden. */
  get blind(): Blind | undefined {
    const {blind} = this.workspace;
    return blind instanceof Blind ? blind : undefined;
  }

  /** Whether the names and figures of the turn that is looked at are to be kept back. */
  get hidden(): boolean {
    return this.blind !== undefined && !this.blind.isRevealed(this.turn?.id ?? '');
  }

  /** Hides names and figures on the whole page, and shuffles the chats. */
  beginBlind(random: Random, cover: Cover): void {
    if (!this.blind) new Blind(this.workspace, random, cover);
  }

  endBlind(): void {
    this.blind?.end();
  }

  /** Shows the names and figures of the turn that is looked at, in its table alone. */
  reveal(): void {
    if (this.turn) this.blind?.reveal(this.turn.id);
    this.#pin();
    this.changed();
  }

  set revealAfterVerdict(reveals: boolean) {
    if (this.blind) this.blind.revealAfterVerdict = reveals;
    this.changed();
  }

  /** Whoever works on a turn stays there, whatever comes. */
  #pin(): void {
    this.#chosen = this.turn?.id;
  }

  get #newest(): Turn | undefined {
    return this.turns.findLast(({answers}) => answers.length > 1) ?? this.turns.at(-1);
  }

  /** Most changes, such as each key in a prompt box, change no messages. */
  #look(): void {
    const seen = messagesOf(this.workspace.chats);
    const isSame =
      seen.length === this.#seen.length && seen.every((each, index) => each === this.#seen[index]);
    if (!isSame) this.#turns = undefined;
    this.#seen = seen;
  }
}

/** The chats, and the arrays of their messages, each another after a change. */
function messagesOf(chats: readonly Chat[]): readonly unknown[] {
  return chats.flatMap((chat): unknown[] => [chat, chat.messages]);
}
