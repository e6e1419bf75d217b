import {
  Hooks,
  Lexer,
  Tokenizer,
  type Links,
  type MarkedOptions,
  type Token,
  type Tokens,
  type TokensList,
} from 'marked';
import {footnote, footnoteRef} from './footnote-syntax.js';
import {blockMath, blockMathStart, inlineMath, maskMath, type MathToken} from './math-syntax.js';
import {mend} from './mend.js';

/** How deep quotes and lists may nest. What lies deeper is shown as a paragraph: each level reads its text again. */
const DEEPEST_BLOCK = 24;

/** How deep marks within a line may nest. What lies deeper is shown as it is written. */
const DEEPEST_INLINE = 24;

/** A blank line, or the start of a block that may interrupt a paragraph. */
const endOfParagraph =
  /\n(?:[ \t]*\n| {0,3}(?:#{1,6}[ \t\n]|>|`{3}|~{3}|[-+*][ \t]|1[.)][ \t]|(?:[-*_][ \t]*){3,}\n|<(?:[!?]|\/?(?:details|div|form|h\d|ol|p|pre|script|style|table|ul)\b)))/i;

/** How many characters may be searched in vain for the ends of marks within one line of text. */
const LONGEST_SEARCH = 1_000_000;

class ChatTokenizer extends Tokenizer {
  /**
   * How much may still be searched. `marked` looks from each opening mark to the end of the text for what closes it,
   * which takes seconds for thousands of marks that nothing closes; beyond the limit marks stay as they are written.
   */
  searchLeft = LONGEST_SEARCH;

  override emStrong(source: string, masked: string, before?: string): Tokens.Em | Tokens.Strong | undefined {
    return /^[*_]/.test(source)
      ? this.#search(source, () => super.emStrong(source, masked, before))
      : undefined;
  }

  override del(source: string, masked: string, before?: string): Tokens.Del | undefined {
    return source.startsWith('~') ? this.#search(source, () => super.del(source, masked, before)) : undefined;
  }

  override link(source: string): Tokens.Link | Tokens.Image | undefined {
    return /^!?\[/.test(source) ? this.#search(source, () => super.link(source)) : undefined;
  }

  #search<T>(source: string, find: () => T | undefined): T | undefined {
    if (this.searchLeft <= 0) return undefined;
    const found = find();
    if (found === undefined) this.searchLeft -= source.length;
    return found;
  }

  /** A definition ends where a paragraph would (CommonMark 4.7), also one whose title has not been closed. */
  override def(source: string): Tokens.Def | undefined {
    if (!/^ {0,3}\[/.test(source)) return undefined;
    const end = source.search(endOfParagraph);
    return super.def(end < 0 ? source : source.slice(0, end + 1));
  }

  /** A formula in lines of its own ends the text of a heading, as it ends a paragraph. */
  override lheading(source: string): Tokens.Heading | undefined {
    const at = blockMathStart(source);
    const isMath = at !== undefined && blockMath(source.slice(at), false) !== undefined;
    return super.lheading(isMath ? source.slice(0, at) : source);
  }
}

class ChatHooks extends Hooks {
  override emStrongMask(source: string): string {
    return maskMath(source);
  }
}

/** `marked`'s lexer with formulas and footnotes, limits to nesting, and mending of what is not yet complete. */
class ChatLexer extends Lexer {
  mayGrow = false;
  readonly #tokenizer: ChatTokenizer;
  #blockDepth = 0;
  #inlineDepth = 0;

  constructor(options: MarkedOptions, tokenizer: ChatTokenizer) {
    super({...options, tokenizer});
    this.#tokenizer = tokenizer;
  }

  override blockTokens(source: string, tokens?: Token[], clipped?: boolean): Token[];
  override blockTokens(source: string, tokens?: TokensList, clipped?: boolean): TokensList;
  override blockTokens(source: string, tokens: Token[] = [], clipped = false): Token[] {
    if (this.#blockDepth >= DEEPEST_BLOCK) {
      if (source.trim() !== '') {
        tokens.push({type: 'paragraph', raw: source, text: source, tokens: this.inline(source)});
      }
      return tokens;
    }
    this.#blockDepth++;
    try {
      return super.blockTokens(source, tokens, clipped);
    } finally {
      this.#blockDepth--;
    }
  }

  override inlineTokens(source: string, tokens: Token[] = []): Token[] {
    if (this.#inlineDepth >= DEEPEST_INLINE) {
      tokens.push({type: 'text', raw: source, text: source});
      return tokens;
    }
    this.#inlineDepth++;
    try {
      return super.inlineTokens(source, tokens);
    } finally {
      this.#inlineDepth--;
    }
  }

  /** Reads the blocks, mends the last one's line if it may still grow, then reads the lines. */
  read(source: string): TokensList {
    this.blockTokens(source, this.tokens);
    const last = this.inlineQueue.at(-1);
    if (last && this.mayGrow && !/\n[ \t]*\n[ \t]*$/.test(source) && isLastLeaf(this.tokens, last.tokens)) {
      last.src = mend(last.src);
    }
    for (const {src, tokens} of this.inlineQueue) {
      this.#tokenizer.searchLeft = LONGEST_SEARCH;
      this.state.inRawBlock = false;
      this.state.inLink = false;
      this.inlineTokens(src, tokens);
    }
    this.inlineQueue = [];
    return this.tokens;
  }
}

/** Whether `inline` belongs to the very last block, however deep it lies. */
function isLastLeaf(blocks: readonly Token[], inline: readonly Token[]): boolean {
  const last: Tokens.Generic | undefined = blocks.findLast(({type}) => type !== 'space');
  if (!last) return false;
  if (last.tokens === inline) return true;
  if (last.type === 'list') return isLastLeaf((last as Tokens.List).items, inline);
  if (last.type === 'table') {
    const {rows, header} = last as Tokens.Table;
    return (rows.at(-1) ?? header).some(({tokens}) => tokens === inline);
  }
  return last.tokens !== undefined && isLastLeaf(last.tokens, inline);
}

/**
 * Reads Markdown into tokens.
 *
 * @param links - Definitions of links from text before `source`; the definitions in `source` are added to a copy.
 * @param mayGrow - Whether more text will follow: then unfinished marks in the last line are read as if complete.
 * @param mayLeaveOpen - Whether a formula that has not been closed is one.
 * @returns The tokens, with all known definitions in `links`. Their `raw` texts add up to `source`.
 */
export function lex(source: string, links: Links, mayGrow: boolean, mayLeaveOpen = mayGrow): TokensList {
  const lexer: ChatLexer = new ChatLexer(
    {
      gfm: true,
      hooks: new ChatHooks(),
      extensions: {
        renderers: {},
        childTokens: {},
        block: [
          (text) => blockMath(text, mayLeaveOpen),
          (text) => footnote(text, (inner) => lexer.blockTokens(inner, [])),
        ],
        startBlock: [blockMathStart],
        inline: [(text, tokens) => inlineMath(text, tokens.at(-1)?.raw.at(-1) ?? '') ?? footnoteRef(text)],
        startInline: [(text) => indexOf(text, '$')],
      },
    },
    new ChatTokenizer(),
  );
  lexer.mayGrow = mayGrow;
  // A text that defines none can do with the definitions themselves, of which there may be thousands.
  if (source.includes(']:')) Object.assign(lexer.tokens.links, links);
  else lexer.tokens.links = links;
  try {
    return lexer.read(source);
  } catch {
    // No text may break the page: what cannot be read is shown as it is written.
    const tokens: Token[] = [{type: 'html', block: true, pre: false, raw: source, text: source}];
    return Object.assign(tokens, {links: {...links}});
  }
}

/** Reads the Markdown in `source`, which will go on: what stands open at its end is read as if complete. */
export function lexGrowing(source: string, links: Links): TokensList {
  const tokens = lex(source, links, true);
  return hasStrayFormula(tokens) ? lex(source, links, true, false) : tokens;
}

/** Whether a formula stands open in `tokens` that can no longer be closed, because it is not at their very end. */
function hasStrayFormula(tokens: readonly Token[], isEnd = true): boolean {
  const last = tokens.findLastIndex((token) => token.type !== 'space');
  return tokens.some((token, i) => {
    if (token.type === 'math') return (token as MathToken).open && !(isEnd && i === last);
    return hasStrayFormula(childrenOf(token), isEnd && i === last);
  });
}

function childrenOf(token: Tokens.Generic): readonly Token[] {
  return token.type === 'list' ? (token as Tokens.List).items : (token.tokens ?? []);
}

function indexOf(text: string, mark: string): number | undefined {
  const at = text.indexOf(mark);
  return at < 0 ? undefined : at;
}
