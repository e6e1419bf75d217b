import type {Links, Token, Tokens} from 'marked';
import {blockNodes} from './blocks.js';
import type {BuildContext} from './context.js';
import type {FootnoteRefToken, FootnoteToken} from './footnote-syntax.js';
import {lex} from './lexer.js';
import {el, type VElement, type VNode} from './nodes.js';

/** What a run of blocks says beside what it shows. */
export interface Mentions {
  /** Labels of footnotes that are referred to, in their order. */
  readonly references: string[];
  /** The footnotes. */
  readonly footnotes: FootnoteToken[];
  /** Labels of link definitions. */
  readonly definitions: Tokens.Def[];
}

/** Finds what `tokens` mention, at any depth. References in a footnote are not counted as references of the text. */
export function mentionsOf(tokens: readonly Token[]): Mentions {
  const mentions: Mentions = {references: [], footnotes: [], definitions: []};
  if (tokens.some(({raw}) => raw.includes('[^') || raw.includes(']:')))
    for (const token of tokens) visit(token, mentions);
  return mentions;
}

function visit(token: Tokens.Generic, mentions: Mentions): void {
  if (token.type === 'footnoteRef') mentions.references.push((token as FootnoteRefToken).label);
  else if (token.type === 'footnote') {
    mentions.footnotes.push(token as FootnoteToken);
    for (const child of token.tokens ?? []) visit(child, {...mentions, references: []});
  } else if (token.type === 'def') mentions.definitions.push(token as Tokens.Def);
  else if (token.type === 'list') for (const item of (token as Tokens.List).items) visit(item, mentions);
  else if (token.type === 'table') {
    const {header, rows} = token as Tokens.Table;
    for (const cell of [...header, ...rows.flat()]) for (const child of cell.tokens) visit(child, mentions);
  } else for (const child of token.tokens ?? []) visit(child, mentions);
}

/** The footnotes of a text while it grows: which there are and which number each has. */
export class Footnotes {
  readonly #references = new Set<string>();
  readonly #defined = new Map<string, FootnoteToken>();
  #numbers = new Map<string, number>();
  #tail = new Map<string, FootnoteToken>();
  #signature = '';
  /** Whether the section does not show yet what has been found out. */
  isOutdated = false;

  /** Counts what finished blocks mention. */
  add({references, footnotes}: Mentions): void {
    for (const label of references) this.#references.add(label);
    // As with links, the first one counts.
    for (const note of footnotes) if (!this.#defined.has(note.label)) this.#defined.set(note.label, note);
  }

  /**
   * Gives the footnotes their numbers, counting what the unfinished blocks mention too.
   *
   * @returns Whether a number changed that a finished block shows.
   */
  number({references, footnotes}: Mentions): boolean {
    const hadTail = this.#tail.size > this.#defined.size;
    if (!hadTail && references.length === 0 && footnotes.length === 0) return false;
    this.#tail = new Map(this.#defined);
    for (const note of footnotes) if (!this.#tail.has(note.label)) this.#tail.set(note.label, note);
    this.#numbers = new Map();
    for (const label of [...this.#references, ...references, ...this.#tail.keys()]) {
      if (this.#tail.has(label) && !this.#numbers.has(label))
        this.#numbers.set(label, this.#numbers.size + 1);
    }
    const signature = [...this.#references].map((label) => this.#numbers.get(label) ?? '').join();
    const hasChanged = signature !== this.#signature && this.#references.size > 0;
    this.#signature = signature;
    if (this.#numbers.size > 0 || hadTail) this.isOutdated = true;
    return hasChanged;
  }

  /** Reads footnotes again, because a link definition has come that they may refer to. */
  readAgain(isMeant: (note: FootnoteToken) => boolean, links: Links): void {
    for (const [label, note] of this.#defined) {
      if (!isMeant(note)) continue;
      const [again] = mentionsOf(lex(note.raw, links, false)).footnotes;
      if (!again) continue;
      this.#defined.set(label, again);
      this.#tail.set(label, again);
      this.isOutdated = true;
    }
  }

  /** The number of the footnote with this label, if there is one. */
  numberOf(label: string): number | undefined {
    return this.#numbers.get(label);
  }

  /** Describes the section with all footnotes, also those that nothing refers to: no text of an answer is lost. */
  section(context: BuildContext): VElement | undefined {
    if (this.#numbers.size === 0) return undefined;
    const items = [...this.#numbers].map(([label, number]): VNode => {
      const name = context.options.texts.backToText(String(number));
      const back = {
        ...el('button', {class: 'md-back', type: 'button', 'aria-label': name}, '\u21a9\ufe0e'),
        data: label,
      };
      const content = blockNodes(this.#tail.get(label)?.tokens ?? [], context);
      return {...el('li', {dir: 'auto', tabindex: '-1'}, ...content, back), data: label};
    });
    return el(
      'section',
      {class: 'md-notes', 'aria-label': context.options.texts.footnotes},
      el('ol', undefined, ...items),
    );
  }
}
