import type {Links, Token, Tokens} from 'marked';
import {blockNode, listItem} from './blocks.js';
import type {BuildContext} from './context.js';
import type {Finished, Part} from './finished.js';
import {lex} from './lexer.js';
import {patch, patchChildren, type VElement, type VNode} from './nodes.js';

/** From which length on, in characters, a list or a table is read from its last item or row on. */
const LONG = 1000;

/** Items or rows that have just been finished. */
export interface Taken {
  /** The length of their text. */
  readonly length: number;
  /** The block with these alone. */
  readonly token: Token;
  readonly part: Part;
}

/** A long list or table that still grows: its items or rows are finished one by one. */
export class OpenBlock {
  /** The element that holds the whole block. */
  readonly node: HTMLElement;
  /** What has to stand in front of the rest for it to be read as what it is: the head of a table, without its words. */
  readonly prefix: string;
  readonly #headLength: number;
  /** Whether a blank line stands between two of the finished items. */
  #isLoose = false;
  /** Whether the items show as those of a loose list. */
  #showsLoose: boolean;
  /** The last finished item or row. */
  #last: ChildNode | null = null;

  private constructor(node: HTMLElement, head: {prefix: string; length: number}, showsLoose: boolean) {
    this.node = node;
    this.prefix = head.prefix;
    this.#headLength = head.length;
    this.#showsLoose = showsLoose;
  }

  /** Makes one of a long list or table; nothing of anything else. */
  static of(token: Token, node: HTMLElement, tail: string): OpenBlock | undefined {
    if (tail.length < LONG) return undefined;
    if (token.type === 'list')
      return new OpenBlock(node, {prefix: '', length: 0}, (token as Tokens.List).loose);
    if (token.type !== 'table') return undefined;
    const delimiters = tail.indexOf('\n') + 1;
    const length = tail.indexOf('\n', delimiters) + 1;
    if (delimiters === 0 || length === 0) return undefined;
    const columns = '|a'.repeat((token as Tokens.Table).header.length);
    return new OpenBlock(node, {prefix: `${columns}|\n${tail.slice(delimiters, length)}`, length}, false);
  }

  /**
   * Shows the rest of the block.
   *
   * @param rest - The rest as it was read; nothing if there is none.
   * @returns Whether the finished items have to be shown again: a blank line between any two of a list's items makes
   * paragraphs of the texts of all.
   */
  show(rest: Token | undefined, context: BuildContext): boolean {
    const box = this.#box;
    const loose = this.#isLoose || (rest?.type === 'list' && (rest as Tokens.List).loose);
    const hasChanged = loose !== this.#showsLoose;
    this.#showsLoose = loose;
    if (box) patchChildren(box, rest ? this.#describe(rest, context) : [], this.#next);
    return hasChanged && this.#last !== null;
  }

  /**
   * Counts those items or rows of `token` as finished that can no longer change.
   *
   * @param tail - The text that the token comes from, without the prefix.
   */
  take(token: Token, tail: string): Taken | undefined {
    if (token.type === 'list') {
      const items = (token as Tokens.List).items.slice(0, -1);
      let length = 0;
      for (const {raw} of items) length += raw.length;
      // The last item has begun for certain once its first line is complete.
      if (!tail.includes('\n', length)) length -= items.pop()?.raw.length ?? 0;
      if (items.length === 0) return undefined;
      this.#isLoose ||= items.some(separatesItems);
      return {length, token: {...token, items}, part: this.#finish(items.length)};
    }
    const rows = (token as Tokens.Table).rows.slice(0, -1);
    if (rows.length === 0) return undefined;
    let length = this.#last === null ? this.#headLength : 0;
    for (let left = rows.length; left > 0; left--) length = tail.indexOf('\n', length) + 1;
    return {length, token: {...token, rows}, part: this.#finish(rows.length)};
  }

  /** Counts all that is left as finished: `token` is the rest. */
  rest(token: Token): Part {
    const {length} = token.type === 'list' ? (token as Tokens.List).items : (token as Tokens.Table).rows;
    return this.#finish(length);
  }

  /** Shows a finished part again, because something it needs has come. */
  showAgain({raw, part}: Finished, links: Links, context: BuildContext): void {
    const box = this.#box;
    const token = part && lex(part.isFirst ? raw : this.prefix + raw, links, false)[0];
    const [first] = part?.nodes ?? [];
    if (!box || !token || !first) return;
    const before = first.previousSibling;
    const end = part.nodes.at(-1)?.nextSibling ?? null;
    const wasLast = part.nodes.at(-1) === this.#last;
    if (token.type === 'table' && part.isFirst) this.#showHead(token, context);
    patchChildren(box, this.#describe(token, context), first, end);
    part.nodes.length = 0;
    for (let at = before ? before.nextSibling : box.firstChild; at && at !== end; at = at.nextSibling) {
      part.nodes.push(at);
    }
    if (wasLast) this.#last = part.nodes.at(-1) ?? before;
  }

  #showHead(token: Token, context: BuildContext): void {
    const description = headOf(blockNode(token, context));
    const head = this.node.querySelector('thead');
    if (head && description) patch(head, description);
  }

  #finish(count: number): Part {
    const isFirst = this.#last === null;
    const nodes: ChildNode[] = [];
    for (let at = this.#next; at && nodes.length < count; at = at.nextSibling) nodes.push(at);
    this.#last = nodes.at(-1) ?? this.#last;
    return {of: this, isFirst, nodes};
  }

  /** The first item or row that is not finished. */
  get #next(): ChildNode | null {
    return this.#last ? this.#last.nextSibling : (this.#box?.firstChild ?? null);
  }

  get #box(): Element | null {
    return this.prefix === '' ? this.node : this.node.querySelector('tbody');
  }

  #describe(token: Token, context: BuildContext): readonly VNode[] {
    if (token.type === 'list') {
      return (token as Tokens.List).items.map((item) => listItem(item, this.#showsLoose, context));
    }
    return bodyOf(blockNode(token, context))?.children ?? [];
  }
}

/** Whether a blank line after or in `item` makes its list loose (CommonMark 5.3), if another item follows. */
function separatesItems({raw, tokens}: Tokens.ListItem): boolean {
  return (
    /\n[ \t]*\n[ \t]*$/.test(raw) ||
    tokens.some((token) => token.type === 'space' && /\n.*\n/.test(token.raw))
  );
}

/** The head of the table that `description` describes. */
function headOf(description: VElement | undefined): VElement | undefined {
  return elementAt(elementAt(description, 0), 0);
}

/** The body of the table that `description` describes. */
function bodyOf(description: VElement | undefined): VElement | undefined {
  return elementAt(elementAt(description, 0), 1);
}

function elementAt(description: VElement | undefined, index: number): VElement | undefined {
  const child = description?.children[index];
  return typeof child === 'object' ? child : undefined;
}
