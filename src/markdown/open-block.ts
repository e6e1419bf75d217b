import type {Links, Token, Tokens} from 'marked';
import {listItem, MOST_ROWS, tableHead, tableRow, tablesOf} from './blocks.js';
import type {BuildContext} from './context.js';
import type {Finished, Part} from './finished.js';
import {lex} from './lexer.js';
import {patch, patchChildren} from './nodes.js';

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
export abstract class OpenBlock {
  /** The element that holds the whole block. */
  readonly node: HTMLElement;
  /** What has to stand in front of the rest for it to be read as what it is: the head of a table, without its words. */
  readonly prefix: string = '';
  /** The last finished item or row of those in `box`. */
  protected last: ChildNode | null = null;
  #hasParts = false;

  protected constructor(node: HTMLElement) {
    this.node = node;
  }

  /** Makes one of a long list or table; nothing of anything else. */
  static of(token: Token, node: HTMLElement, tail: string): OpenBlock | undefined {
    if (tail.length < LONG) return undefined;
    if (token.type === 'list') return new OpenList(node, token as Tokens.List);
    if (token.type !== 'table') return undefined;
    const delimiters = tail.indexOf('\n') + 1;
    const rows = tail.indexOf('\n', delimiters) + 1;
    return delimiters > 0 && rows > 0
      ? new OpenTable(node, token as Tokens.Table, tail.slice(delimiters, rows), rows)
      : undefined;
  }

  /**
   * Shows the rest of the block.
   *
   * @param rest - The rest as it was read; nothing if there is none.
   * @returns Whether the finished items have to be shown again.
   */
  abstract show(rest: Token | undefined, context: BuildContext): boolean;

  /**
   * Counts those items or rows of `token` as finished that can no longer change.
   *
   * @param tail - The text that the token comes from, without the prefix.
   */
  abstract take(token: Token, tail: string): Taken | undefined;

  /** Counts all that is left as finished: `token` is the rest. */
  abstract rest(token: Token): Part;

  /** Shows a finished part again, because something it needs has come. */
  abstract showAgain(finished: Finished, links: Links, context: BuildContext): void;

  /** What holds the items or rows that still come. */
  protected abstract get box(): Element | null;

  /** The first item or row that is not finished. */
  protected get next(): ChildNode | null {
    return this.last ? this.last.nextSibling : (this.box?.firstChild ?? null);
  }

  protected get hasParts(): boolean {
    return this.#hasParts;
  }

  protected part(count: number): Part {
    const nodes: ChildNode[] = [];
    for (let at = this.next; at && nodes.length < count; at = at.nextSibling) nodes.push(at);
    this.last = nodes.at(-1) ?? this.last;
    const isFirst = !this.#hasParts;
    this.#hasParts = true;
    return {of: this, isFirst, nodes};
  }

  protected replace({nodes}: Part, index: number, node: ChildNode): void {
    if (nodes[index] === this.last) this.last = node;
    nodes[index] = node;
  }
}

class OpenList extends OpenBlock {
  /** Whether a blank line stands between two of the finished items. */
  #isLoose = false;
  /** Whether the items show as those of a loose list. */
  #showsLoose: boolean;

  constructor(node: HTMLElement, {loose}: Tokens.List) {
    super(node);
    this.#showsLoose = loose;
  }

  /** A blank line between any two items makes paragraphs of the texts of all. */
  override show(rest: Token | undefined, context: BuildContext): boolean {
    const list = asList(rest);
    const loose = this.#isLoose || list?.loose === true;
    const hasChanged = loose !== this.#showsLoose;
    this.#showsLoose = loose;
    const items = list?.items.map((item) => listItem(item, loose, context)) ?? [];
    patchChildren(this.node, items, this.next);
    return hasChanged && this.hasParts;
  }

  override take(token: Token, tail: string): Taken | undefined {
    const items = asList(token)?.items.slice(0, -1) ?? [];
    let length = 0;
    for (const {raw} of items) length += raw.length;
    // The last item has begun for certain once its first line is complete.
    if (!tail.includes('\n', length)) length -= items.pop()?.raw.length ?? 0;
    if (items.length === 0) return undefined;
    this.#isLoose ||= items.some(separatesItems);
    return {length, token: {...token, items}, part: this.part(items.length)};
  }

  override rest(token: Token): Part {
    return this.part(asList(token)?.items.length ?? 0);
  }

  override showAgain({raw, part}: Finished, links: Links, context: BuildContext): void {
    const items = asList(lex(raw, links, false)[0])?.items ?? [];
    for (const [i, item] of items.entries()) {
      const node = part?.nodes[i];
      if (part && node) this.replace(part, i, patch(node, listItem(item, this.#showsLoose, context)));
    }
  }

  protected override get box(): Element {
    return this.node;
  }
}

class OpenTable extends OpenBlock {
  override readonly prefix: string;
  readonly #headLength: number;
  #header: readonly Tokens.TableCell[];
  #table: Element | null;
  /** How many rows of `#table` are finished. */
  #count = 0;

  constructor(node: HTMLElement, {header}: Tokens.Table, delimiters: string, headLength: number) {
    super(node);
    this.prefix = `${'|a'.repeat(header.length)}|\n${delimiters}`;
    this.#headLength = headLength;
    this.#header = header;
    this.#table = node.firstElementChild;
  }

  override show(rest: Token | undefined, context: BuildContext): boolean {
    const rows = asTable(rest)?.rows ?? [];
    const room = MOST_ROWS - this.#count;
    const own = rows.slice(0, room).map((row) => tableRow(row, context));
    if (this.box) patchChildren(this.box, own, this.next);
    const further = tablesOf(this.#header, rows.slice(room), context);
    patchChildren(this.node, further, this.#table?.nextSibling ?? null);
    return false;
  }

  override take(token: Token, tail: string): Taken | undefined {
    const rows =
      asTable(token)
        ?.rows.slice(0, -1)
        .slice(0, MOST_ROWS - this.#count) ?? [];
    if (rows.length === 0) return undefined;
    let length = this.hasParts ? 0 : this.#headLength;
    for (let left = rows.length; left > 0; left--) length = tail.indexOf('\n', length) + 1;
    return {length, token: {...token, rows}, part: this.#finish(rows.length)};
  }

  override rest(token: Token): Part {
    let left = asTable(token)?.rows.length ?? 0;
    const part = this.#finish(Math.min(left, MOST_ROWS - this.#count));
    for (left -= part.nodes.length; left > 0;) {
      const {nodes} = this.#finish(Math.min(left, MOST_ROWS));
      if (nodes.length === 0) break;
      part.nodes.push(...nodes);
      left -= nodes.length;
    }
    return part;
  }

  override showAgain({raw, part}: Finished, links: Links, context: BuildContext): void {
    const table = asTable(lex(part?.isFirst === true ? raw : this.prefix + raw, links, false)[0]);
    if (!part || !table) return;
    if (part.isFirst) {
      this.#header = table.header;
      for (const head of this.node.querySelectorAll('thead')) patch(head, tableHead(table.header, context));
    }
    for (const [i, row] of table.rows.entries()) {
      const node = part.nodes[i];
      if (node) this.replace(part, i, patch(node, tableRow(row, context)));
    }
  }

  protected override get box(): Element | null {
    return this.#table?.querySelector('tbody') ?? null;
  }

  #finish(count: number): Part {
    const part = this.part(count);
    this.#count += count;
    if (this.#count >= MOST_ROWS) {
      this.#table = this.#table?.nextElementSibling ?? null;
      this.#count = 0;
      this.last = null;
    }
    return part;
  }
}

function asList(token: Token | undefined): Tokens.List | undefined {
  return token?.type === 'list' ? (token as Tokens.List) : undefined;
}

function asTable(token: Token | undefined): Tokens.Table | undefined {
  return token?.type === 'table' ? (token as Tokens.Table) : undefined;
}

/** Whether a blank line after or in `item` makes its list loose (CommonMark 5.3), if another item follows. */
function separatesItems({raw, tokens}: Tokens.ListItem): boolean {
  return (
    /\n[ \t]*\n[ \t]*$/.test(raw) ||
    tokens.some((token) => token.type === 'space' && /\n.*\n/.test(token.raw))
  );
}
