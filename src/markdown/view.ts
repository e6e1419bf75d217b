import type {Links, Token, TokensList} from 'marked';
import {installActions} from './actions.js';
import {blockNode} from './blocks.js';
import type {BuildContext} from './context.js';
import {FenceWriter} from './fence-writer.js';
import {Footnotes, mentionsOf, type Mentions} from './footnotes.js';
import {Late} from './late.js';
import {lex} from './lexer.js';
import {heldBack, withTable} from './mend.js';
import {patch, patchChildren, create, type VElement} from './nodes.js';
import {OpenBlock} from './open-block.js';
import {isBlank, settledCount} from './settled.js';
import type {MarkdownOptions, MarkdownView} from './types.js';

/** How much text is read in one piece, in characters, so that a flush can stop between two. */
const PIECE = 8 * 1024;

/** The longest block that is read as one, in characters. A longer one is cut: reading must not cost ever more. */
const LONGEST_BLOCK = 32 * 1024;

/** A block whose text is complete. Its nodes stay, unless something that comes later changes what they say. */
interface Finished {
  readonly raw: string;
  node: ChildNode | undefined;
  /** Labels of the footnotes that it refers to. */
  readonly references: readonly string[];
  /** Whether something in it has still to be loaded. */
  waits: boolean;
  /** Whether it holds code and nothing else, which nothing can change. */
  readonly isFixed: boolean;
}

/**
 * Shows Markdown in `container`, also while the text grows: finished blocks keep their nodes, and only the text after
 * them is read again. All nodes come from an allow list of kinds; raw HTML shows as text. See
 * `styles/markdown.styles.ts` for the classes of the elements.
 */
export function createMarkdownView(container: HTMLElement, options: MarkdownOptions): MarkdownView {
  return new View(container, options);
}

class View implements MarkdownView {
  readonly #container: HTMLElement;
  #options: MarkdownOptions;
  readonly #late: Late;
  /** The text that has not been read yet. */
  #incoming = '';
  /** A carriage return at the end, whose line feed may still come. */
  #return = '';
  #isComplete = false;
  #isDirty = false;
  #finished: Finished[] = [];
  /** The last node of the finished blocks. */
  #lastNode: ChildNode | undefined;
  /** The text after the finished blocks and the finished parts of the open one. */
  #tail = '';
  #open: OpenBlock | undefined;
  #fence: {readonly writer: FenceWriter; readonly node: ChildNode | undefined; raw: string} | undefined;
  #links: Links = {};
  #footnotes = new Footnotes();
  #notes: ChildNode | undefined;

  constructor(container: HTMLElement, options: MarkdownOptions) {
    this.#container = container;
    this.#options = options;
    this.#late = new Late(options, () => {
      this.#onLate();
    });
    installActions(container, () => this.#options);
  }

  get pending(): boolean {
    return this.#isDirty || this.#incoming !== '';
  }

  get settled(): Promise<void> {
    return this.#late.settled;
  }

  append(text: string): void {
    if (text === '') return;
    const whole = this.#return + text;
    this.#return = whole.endsWith('\r') ? '\r' : '';
    this.#incoming += (this.#return === '' ? whole : whole.slice(0, -1)).replace(/\r\n?/g, '\n');
    this.#isDirty = true;
  }

  finish(): void {
    if (this.#isComplete) return;
    if (this.#return !== '') this.#incoming += '\n';
    this.#return = '';
    this.#isComplete = true;
    this.#isDirty = true;
  }

  reset(text: string): void {
    this.#container.replaceChildren();
    this.#incoming = this.#return = this.#tail = '';
    this.#isComplete = false;
    this.#isDirty = false;
    this.#finished = [];
    this.#lastNode = this.#open = this.#fence = this.#notes = undefined;
    this.#links = {};
    this.#footnotes = new Footnotes();
    this.append(text);
  }

  setOptions(options: MarkdownOptions): void {
    this.#options = options;
    this.#late.setOptions(options);
    const isComplete = this.#isComplete;
    const text =
      this.#finished.map(({raw}) => raw).join('') + (this.#fence?.raw ?? '') + (this.#open?.raw ?? '');
    this.reset(text + this.#tail + this.#incoming + this.#return);
    if (isComplete) this.finish();
  }

  flush(isOver?: () => boolean): boolean {
    while (this.pending) {
      this.#step();
      if (isOver?.() === true) break;
    }
    return !this.pending;
  }

  /** Reads a piece more. */
  #step(): void {
    const room = this.#fence ? PIECE : Math.min(PIECE, LONGEST_BLOCK - this.#tail.length);
    const piece = this.#incoming.slice(0, room);
    this.#incoming = this.#incoming.slice(piece.length);
    const isEnd = this.#isComplete && this.#incoming === '';
    if (this.#fence) {
      this.#writeFence(piece, isEnd);
    } else {
      this.#tail += piece;
    }
    if (!this.#fence) this.#showTail(isEnd);
    this.#isDirty = this.#incoming !== '' || (this.#isComplete && !isEnd);
  }

  #writeFence(piece: string, isEnd: boolean): void {
    const fence = this.#fence;
    if (!fence) return;
    const rest = fence.writer.write(piece, isEnd);
    fence.raw += rest === undefined ? piece : piece.slice(0, piece.length - rest.length);
    if (rest === undefined && !isEnd) return;
    this.#fence = undefined;
    this.#tail = rest ?? '';
    this.#finish({raw: fence.raw, node: fence.node, references: [], waits: false, isFixed: true});
  }

  /** Reads the tail, shows it, and lets go of what can no longer change. */
  #showTail(isEnd: boolean): void {
    const tokens = this.#read(this.#tail, !isEnd);
    const settled = isEnd ? tokens.length : settledCount(tokens, this.#tail, this.#prefix.length);
    const hasOpen = this.#open !== undefined;
    const taken = this.#show(tokens, settled, !isEnd);
    if (isEnd) return;
    if (taken === 0 && !hasOpen && this.#open === undefined && this.#tail.length >= LONGEST_BLOCK)
      this.#cut();
    else this.#openFence();
  }

  /** The text that the tail needs in front of it to be read: the head of an open table. */
  get #prefix(): string {
    return this.#open?.prefix ?? '';
  }

  #read(tail: string, mayGrow: boolean): TokensList {
    const source = this.#prefix + (mayGrow ? tail.slice(0, tail.length - heldBack(tail)) : tail);
    const completed = mayGrow ? withTable(source) : undefined;
    if (completed !== undefined) {
      const tokens = lex(completed, this.#links, true);
      if (tokens.at(-1)?.type === 'table') return tokens;
    }
    return lex(source, this.#links, mayGrow);
  }

  /**
   * Makes the nodes after the finished ones those of `tokens`, the first `settled` of which become finished too.
   *
   * @returns How much text became finished.
   */
  #show(tokens: TokensList, settled: number, mayGrow: boolean): number {
    const mentions = mentionsOf(tokens);
    const finishedMentions =
      settled === 0 ? undefined : settled === tokens.length ? mentions : mentionsOf(tokens.slice(0, settled));
    const newLinks = this.#define(finishedMentions, tokens.links);
    const hasRenumbered = this.#footnotes.number(mentions);
    const contexts = tokens.map(() => this.#context(mayGrow));
    const nodes = tokens.map((token, i) => {
      const context = contexts[i];
      return (
        context &&
        (this.#open && i === 0 ? this.#open.describe(token, this.#links, context) : blockNode(token, context))
      );
    });
    const shown = this.#patch(nodes);
    for (const context of contexts) this.#late.need(context);

    let taken = 0;
    for (const [i, token] of tokens.slice(0, settled).entries()) {
      taken += token.raw.length - (i === 0 ? this.#prefix.length : 0);
      this.#settle(token, shown[i], contexts[i]);
    }
    if (finishedMentions) this.#footnotes.add(finishedMentions);
    this.#tail = settled === tokens.length ? '' : this.#tail.slice(taken);
    if (newLinks.length > 0) this.#showAgain(({raw}) => newLinks.some((label) => mentionsLabel(raw, label)));
    if (hasRenumbered || !mayGrow) this.#showAgain(({references}) => references.length > 0);
    const first = tokens[settled];
    const node = shown[settled];
    if (
      mayGrow &&
      first &&
      node instanceof HTMLElement &&
      tokens.findLastIndex((token) => !isBlank(token)) === settled
    ) {
      taken += this.#openBlock(first, node, contexts[settled]);
    }
    this.#showNotes(mentions, mayGrow);
    return taken;
  }

  /** Patches the tail's nodes and gives, for each description, the node that shows it. */
  #patch(nodes: readonly (VElement | undefined)[]): (ChildNode | undefined)[] {
    const open = this.#open;
    if (open) open.patch(nodes[0]);
    const first = open
      ? open.node.nextSibling
      : this.#lastNode
        ? this.#lastNode.nextSibling
        : this.#container.firstChild;
    const others = open ? nodes.slice(1) : nodes;
    const notes = this.#notes ?? null;
    patchChildren(
      this.#container,
      others.filter((node) => node !== undefined),
      first,
      notes,
    );
    let at: ChildNode | null = open
      ? open.node
      : this.#lastNode
        ? this.#lastNode.nextSibling
        : this.#container.firstChild;
    return nodes.map((node, i) => {
      if (node === undefined && !(open && i === 0)) return undefined;
      const shown = at ?? undefined;
      at = at?.nextSibling ?? null;
      return shown;
    });
  }

  #settle(token: Token, node: ChildNode | undefined, context: BuildContext | undefined): void {
    const open = this.#open;
    this.#open = undefined;
    const raw = open ? open.raw + token.raw.slice(open.prefix.length) : token.raw;
    const waits = open?.waits === true || (context !== undefined && this.#late.isWaitedFor(context));
    const references = open
      ? [...open.references, ...mentionsOf([token]).references]
      : mentionsOf([token]).references;
    this.#finish({raw, node, references, waits, isFixed: token.type === 'code' && !waits});
  }

  #finish(block: Finished): void {
    this.#finished.push(block);
    if (!block.node) return;
    this.#lastNode = block.node;
    if (block.node instanceof Element) this.#late.highlight(block.node);
  }

  /** Takes in link definitions and gives the labels that are new. */
  #define(mentions: Mentions | undefined, known: Links): string[] {
    const labels: string[] = [];
    for (const {tag} of mentions?.definitions ?? []) {
      const link = known[tag];
      if (!link || Object.hasOwn(this.#links, tag)) continue;
      this.#links[tag] = link;
      labels.push(tag);
    }
    return labels;
  }

  /** Lets a long list or table go on from its last item or row. Gives how much text became finished. */
  #openBlock(token: Token, node: HTMLElement, context: BuildContext | undefined): number {
    const open = this.#open ?? OpenBlock.of(token, node, this.#tail);
    const taken = open?.take(token, this.#tail) ?? 0;
    if (!open || taken === 0) return 0;
    this.#open = open;
    open.raw += this.#tail.slice(0, taken);
    open.waits ||= context !== undefined && this.#late.isWaitedFor(context);
    const {references, footnotes, definitions} = mentionsOf([open.taken(token)]);
    open.references.push(...references);
    this.#footnotes.add({references, footnotes, definitions: []});
    const labels = this.#define({references, footnotes, definitions}, this.#links);
    if (labels.length > 0) this.#showAgain(() => true);
    this.#tail = this.#tail.slice(taken);
    if (open.raw.length >= LONGEST_BLOCK && open.isList) {
      open.patch(undefined);
      this.#open = undefined;
      this.#finish({
        raw: open.raw,
        node: open.node,
        references: open.references,
        waits: open.waits,
        isFixed: false,
      });
    }
    return taken;
  }

  /** Shows the finished blocks again to which something has happened. */
  #showAgain(isMeant: (block: Finished) => boolean): void {
    for (const block of this.#finished) {
      if (block.isFixed || !block.node || !isMeant(block)) continue;
      const context = this.#context(!this.#isComplete);
      const nodes = lex(block.raw, this.#links, false).map((token) => blockNode(token, context));
      const description = nodes.find((node) => node !== undefined);
      if (!description) continue;
      const wasLast = block.node === this.#lastNode;
      block.node = patch(block.node, description);
      if (wasLast) this.#lastNode = block.node;
      block.waits = this.#late.isWaitedFor(context);
      if (block.node instanceof Element) this.#late.highlight(block.node);
    }
  }

  #showNotes(mentions: Mentions, mayGrow: boolean): void {
    if (!this.#notes && mentions.footnotes.length === 0) return;
    const context = this.#context(mayGrow);
    const section = this.#footnotes.section(context);
    this.#late.need(context);
    if (!section) {
      this.#notes?.remove();
      this.#notes = undefined;
    } else if (this.#notes) {
      this.#notes = patch(this.#notes, section);
    } else {
      this.#notes = create(section);
      this.#container.append(this.#notes);
    }
  }

  /** Ends a block that is too long, where a line or a word ends. */
  #cut(): void {
    const tail = this.#tail;
    const half = LONGEST_BLOCK / 2;
    const line = tail.lastIndexOf('\n');
    const word = tail.lastIndexOf(' ');
    const end = line > half ? line + 1 : word > half ? word + 1 : LONGEST_BLOCK - 1;
    this.#tail = tail.slice(0, end);
    const tokens = this.#read(this.#tail, false);
    this.#show(tokens, tokens.length, true);
    this.#tail = tail.slice(end);
    this.#isDirty = true;
  }

  #openFence(): void {
    const opening = this.#open ? undefined : FenceWriter.opening(this.#tail);
    const node = this.#lastNode ? this.#lastNode.nextSibling : this.#container.firstChild;
    const code = node instanceof Element && node.matches('.md-code') ? node.querySelector('code') : null;
    if (!opening || !node || !code) return;
    // Nothing but its language has been shown, as a rule: a fence's first line waits until it is complete.
    code.replaceChildren();
    const writer = new FenceWriter(code, opening.mark);
    writer.write(opening.content, false);
    this.#fence = {writer, node, raw: this.#tail};
    this.#tail = '';
  }

  #context(mayGrow: boolean): BuildContext {
    return {
      options: this.#options,
      math: this.#late.math,
      footnoteNumber: (label) => this.#footnotes.numberOf(label),
      mayGrow,
      hasMath: false,
      hasUnknownEntity: false,
    };
  }

  /** Something that was loaded late is there. */
  #onLate(): void {
    this.#showAgain(({waits}) => waits);
    if (!this.#fence && this.#tail !== '') this.#showTail(false);
    else this.#showNotes({references: [], footnotes: [], definitions: []}, !this.#isComplete);
    this.#open?.showAgain(this.#links, this.#context(true));
  }
}

/** Whether `raw` may hold a reference to the link definition `label`. */
function mentionsLabel(raw: string, label: string): boolean {
  return raw.includes('[') && raw.replace(/\s+/g, ' ').toLowerCase().includes(label);
}
