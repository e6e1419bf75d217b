import type {Links, Token, Tokens} from 'marked';
import {blockNode, listItem} from './blocks.js';
import type {BuildContext} from './context.js';
import {lex} from './lexer.js';
import {patchChildren, type VElement, el} from './nodes.js';

/** From which length on, in characters, a list or a table is read from its last item or row on. */
const LONG = 1000;

/** A long list or table that still grows: its items or rows are finished one by one. */
export class OpenBlock {
  /** The element that holds the whole block. */
  readonly node: HTMLElement;
  readonly isList: boolean;
  /** What has to stand in front of the rest for it to be read as what it is. */
  readonly prefix: string;
  /** The text of what is finished. */
  raw = '';
  /** Whether something finished has still to be loaded. */
  waits = false;
  /** Labels of the footnotes that the finished part refers to. */
  readonly references: string[] = [];
  #count = 0;
  #lastTaken = 0;
  #isLoose = false;

  private constructor(node: HTMLElement, isList: boolean, prefix: string) {
    this.node = node;
    this.isList = isList;
    this.prefix = prefix;
  }

  /** Makes one of a long list or table; nothing of anything else. */
  static of(token: Token, node: HTMLElement, tail: string): OpenBlock | undefined {
    if (tail.length < LONG) return undefined;
    if (token.type === 'list') return new OpenBlock(node, true, '');
    if (token.type !== 'table') return undefined;
    const head = tail.indexOf('\n', tail.indexOf('\n') + 1) + 1;
    return head > 0 && tail.indexOf('\n', head) > 0
      ? new OpenBlock(node, false, tail.slice(0, head))
      : undefined;
  }

  /** Describes the rest of the block, which `token` is, as its whole element with only the unfinished items or rows. */
  describe(token: Token, links: Links, context: BuildContext): VElement | undefined {
    if (!this.isList || token.type !== 'list') return blockNode(token, context);
    const {items, loose} = token as Tokens.List;
    if (loose && !this.#isLoose) this.#loosen(links, context);
    return el('ul', undefined, ...items.map((item) => listItem(item, this.#isLoose, context)));
  }

  /** Shows the description of the rest. */
  patch(description: VElement | undefined): void {
    const box = this.#box;
    if (!box) return;
    const children = this.isList ? description?.children : bodyOf(description)?.children;
    patchChildren(box, children ?? [], box.childNodes[this.#count] ?? null);
  }

  /**
   * Counts those items or rows of `token` as finished that can no longer change.
   *
   * @param tail - The text that the token comes from, without the prefix.
   * @returns The length of their text.
   */
  take(token: Token, tail: string): number {
    this.#lastTaken = 0;
    let length = 0;
    if (token.type === 'list') {
      const {items, loose} = token as Tokens.List;
      this.#isLoose ||= loose;
      const before = items.slice(0, -1);
      for (const {raw} of before) length += raw.length;
      // The last item has begun for certain once its first line is complete.
      if (!tail.includes('\n', length)) length -= before.pop()?.raw.length ?? 0;
      this.#lastTaken = before.length;
    } else {
      const isNew = this.raw === '';
      const rows = (token as Tokens.Table).rows.length;
      let end = isNew ? this.prefix.length : 0;
      while (this.#lastTaken < rows - 1) {
        end = tail.indexOf('\n', end) + 1;
        this.#lastTaken++;
      }
      length = this.#lastTaken > 0 ? end : 0;
    }
    this.#count += this.#lastTaken;
    return length;
  }

  /** The part of `token` that was just counted as finished. */
  taken(token: Token): Token {
    if (token.type === 'list')
      return {...token, items: (token as Tokens.List).items.slice(0, this.#lastTaken)};
    return {...token, rows: (token as Tokens.Table).rows.slice(0, this.#lastTaken)};
  }

  /** Shows the finished part again, because something it needs has come. */
  showAgain(links: Links, context: BuildContext): void {
    const box = this.#box;
    const token = lex(this.raw, links, false)[0];
    if (!box || !token) return;
    const description = blockNode(token.type === 'list' ? {...token, loose: this.#isLoose} : token, context);
    const children = (this.isList ? description : bodyOf(description))?.children ?? [];
    patchChildren(box, children, box.firstChild, box.childNodes[this.#count] ?? null);
  }

  get #box(): Element | null {
    return this.isList ? this.node : this.node.querySelector('tbody');
  }

  /** A blank line between two items makes paragraphs of the texts of all. */
  #loosen(links: Links, context: BuildContext): void {
    this.#isLoose = true;
    this.showAgain(links, context);
  }
}

/** The body of the table that `description` describes. */
function bodyOf(description: VElement | undefined): VElement | undefined {
  const table = description?.children[0];
  const body = typeof table === 'object' ? table.children[1] : undefined;
  return typeof body === 'object' ? body : undefined;
}
