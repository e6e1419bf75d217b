import {Hooks, Lexer, Tokenizer, type Links, type Token, type Tokens, type TokensList} from 'marked';
import {footnote, footnoteRef} from './footnote-syntax.js';
import {blockMath, blockMathStart, inlineMath, maskMath} from './math-syntax.js';
import {mend} from './mend.js';

/** How deep quotes and lists may nest. What lies deeper is shown as a paragraph: each level reads its text again. */
const DEEPEST_BLOCK = 24;

/** How deep marks within a line may nest. What lies deeper is shown as it is written. */
const DEEPEST_INLINE = 24;

class ChatTokenizer extends Tokenizer {
  /** A definition ends at a blank line (CommonMark 4.7), also one whose title has not been closed. */
  override def(source: string): Tokens.Def | undefined {
    if (!/^ {0,3}\[/.test(source)) return undefined;
    const blank = source.search(/\n[ \t]*\n/);
    return super.def(blank < 0 ? source : source.slice(0, blank + 1));
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
  #blockDepth = 0;
  #inlineDepth = 0;

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
 * @returns The tokens, with all known definitions in `links`. Their `raw` texts add up to `source`.
 */
export function lex(source: string, links: Readonly<Links>, mayGrow: boolean): TokensList {
  const lexer: ChatLexer = new ChatLexer({
    gfm: true,
    tokenizer: new ChatTokenizer(),
    hooks: new ChatHooks(),
    extensions: {
      renderers: {},
      childTokens: {},
      block: [
        (text) => blockMath(text, mayGrow),
        (text) => footnote(text, (inner) => lexer.blockTokens(inner, [])),
      ],
      startBlock: [blockMathStart],
      inline: [(text, tokens) => inlineMath(text, tokens.at(-1)?.raw.at(-1) ?? '') ?? footnoteRef(text)],
      startInline: [(text) => indexOf(text, '$')],
    },
  });
  lexer.mayGrow = mayGrow;
  Object.assign(lexer.tokens.links, links);
  try {
    return lexer.read(source);
  } catch {
    // No text may break the page: what cannot be read is shown as it is written.
    const tokens: Token[] = [{type: 'html', block: true, pre: false, raw: source, text: source}];
    return Object.assign(tokens, {links: {...links}});
  }
}

function indexOf(text: string, mark: string): number | undefined {
  const at = text.indexOf(mark);
  return at < 0 ? undefined : at;
}
