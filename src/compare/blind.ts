import type {Chat} from '../chat/chat.js';
import type {BlindMode} from '../chat/state.js';
import type {Workspace} from '../chat/workspace.js';

/** What gives whole random numbers from 0 to below `limit`. */
export type Random = (limit: number) => number;

/** Puts texts that name no model, no address and no figure in place of those that do. */
export type Cover = <T extends object>(texts: T, numberOf: (letter: string) => number) => T;

/**
 * While it lasts, the chats of a page stand in an order that says nothing and are called by numbers, and nothing on the
 * page tells which model is which.
 */
export class Blind implements BlindMode {
  /** Whether a verdict shows the names and figures of its turn. */
  revealAfterVerdict = false;
  /** Another function whenever the numbers are others, so that all who speak of the chats hear of it. */
  cover: BlindMode['cover'] = (texts) => texts;
  readonly #workspace: Workspace;
  readonly #random: Random;
  readonly #cover: Cover;
  readonly #order: readonly Chat[];
  readonly #numbers = new Map<string, number>();
  readonly #revealed = new Set<string>();

  constructor(workspace: Workspace, random: Random, cover: Cover) {
    this.#workspace = workspace;
    this.#random = random;
    this.#cover = cover;
    this.#order = workspace.chats;
    this.#shuffle();
    workspace.blind = this;
  }

  /** The number of the chat with this letter. One that was added meanwhile gets the next. */
  readonly numberOf = (letter: string): number => {
    const number = this.#numbers.get(letter) ?? this.#numbers.size + 1;
    this.#numbers.set(letter, number);
    return number;
  };

  /** Whether the names and figures of a turn are shown. */
  isRevealed(turnId: string): boolean {
    return this.#revealed.has(turnId);
  }

  /** Shows the names and figures of a turn. */
  reveal(turnId: string): void {
    this.#revealed.add(turnId);
  }

  /** Goes on to a turn. Once names were shown the numbers say who is who, so that it takes others. */
  goOn(turnId: string): void {
    if (this.#revealed.size === 0 || this.#revealed.has(turnId)) return;
    this.#revealed.clear();
    this.#shuffle();
  }

  /** Puts the chats back in their order, those that were added meanwhile last, and shows everything. */
  end(): void {
    const {chats} = this.#workspace;
    const former = this.#order.filter((chat) => chats.includes(chat));
    const added = chats.filter((chat) => !former.includes(chat));
    this.#arrange([...former, ...added]);
    this.#workspace.blind = undefined;
  }

  #shuffle(): void {
    const left = [...this.#workspace.chats];
    const chats: Chat[] = [];
    while (left.length > 0) chats.push(...left.splice(this.#random(left.length), 1));
    this.#numbers.clear();
    for (const {letter} of chats) this.numberOf(letter);
    this.cover = (texts) => this.#cover(texts, this.numberOf);
    this.#arrange(chats);
  }

  #arrange(order: readonly Chat[]): void {
    order.forEach((chat, index) => {
      if (this.#workspace.chats[index] !== chat) this.#workspace.move(chat, index);
    });
  }
}
