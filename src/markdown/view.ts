import type {Links, Token, Tokens, TokensList} from 'marked';
import {installActions} from './actions.js';
import {blockNode} from './blocks.js';
import type {BuildContext} from './context.js';
import {FenceWriter} from './fence-writer.js';
import {elementsOf, FinishedBlocks, mentionsAny, type Finished} from './finished.js';
import {Footnotes, mentionsOf, type Mentions} from './footnotes.js';
import {Late} from './late.js';
import {lex, lexGrowing} from './lexer.js';
import {heldBack, withTable} from './mend.js';
import {create, patch, patchChildren, type VElement} from './nodes.js';
import {OpenBlock} from './open-block.js';
import {isBlank, settledCount} from './settled.js';
import type {MarkdownOptions, MarkdownView} from './types.js';

/** How much text is read in one piece, in characters, so that a flush can stop between two. */
const PIECE = 4 * 1024;

/** The longest block that is read as one, in characters. A longer one is cut: reading must not cost ever more. */
const LONGEST_BLOCK = 16 * 1024;

/** How many formulas are set in one block. */
const MOST_FORMULAS = 200;

/** How long what has been loaded late is put in place at a time, in milliseconds. */
const SLICE = 8;

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
  #finished = new FinishedBlocks();
  /** The text after the finished blocks and the finished parts of the open one. */
  #tail = '';
  #open: OpenBlock | undefined;
  #fence: {readonly writer: FenceWriter; readonly node: ChildNode; raw: string} | undefined;
  #links = noLinks();
  #footnotes = new Footnotes();
  #notes: ChildNode | undefined;

  constructor(container: HTMLElement, options: MarkdownOptions) {
    this.#container = container;
    this.#options = options;
    this.#late = new Late(options, () => this.#onLate());
    installActions(container, () => this.#options);
  }

  get pending(): boolean {
    return this.#isDirty || this.#finished.hasOutdated;
  }

  get settled(): Promise<void> {
    return this.#late.settled;
  }

  append(text: string): void {
    if (text === '') return;
    const whole = this.#return + text;
    this.#return = whole.endsWith('\r') ? '\r' : '';
    this.#incoming += (this.#return === '' ? whole : whole.slice(0, -1))
      .replace(/\r\n?/g, '\n')
      .replaceAll('\0', '\ufffd');
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
    this.#finished = new FinishedBlocks();
    this.#open = this.#fence = this.#notes = undefined;
    this.#links = noLinks();
    this.#footnotes = new Footnotes();
    this.append(text);
  }

  setOptions(options: MarkdownOptions): void {
    this.#options = options;
    this.#late.setOptions(options);
    const isComplete = this.#isComplete;
    const read = this.#finished.text + (this.#fence?.raw ?? '') + this.#tail;
    this.reset(read + this.#incoming + this.#return);
    if (isComplete) this.finish();
  }

  flush(isOver?: () => boolean): boolean {
    while (this.pending) {
      if (this.#isDirty) this.#step();
      else this.#showNextAgain();
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
    this.#isDirty = this.#incoming !== '';
    if (this.#fence) this.#writeFence(piece, isEnd);
    else this.#tail += piece;
    if (!this.#fence) this.#showTail(isEnd);
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
    const settled = isEnd ? tokens.length : this.#settledCount(tokens);
    const taken = this.#show(tokens, settled, !isEnd);
    if (isEnd) return;
    if (taken === 0 && this.#tail.length >= LONGEST_BLOCK) this.#cut();
    else this.#openFence();
  }

  /** How many of the tail's blocks are complete, those before one left out whose links may still turn out to be none. */
  #settledCount(tokens: TokensList): number {
    const count = settledCount(tokens, this.#prefix + this.#tail);
    const labels = this.#uncertainLabels(tokens.slice(count));
    if (labels.length === 0) return count;
    const uncertain = tokens.findIndex(({raw}) => mentionsAny(raw, labels));
    return uncertain < 0 ? count : Math.min(count, uncertain);
  }

  /** Labels of link definitions that are only being written. */
  #uncertainLabels(tokens: readonly Token[]): string[] {
    const labels = mentionsOf(tokens).definitions.map(({tag}) => tag);
    return labels.filter((label) => !Object.hasOwn(this.#links, label));
  }

  /** The text that the tail needs in front of it to be read: the head of an open table. */
  get #prefix(): string {
    return this.#open?.prefix ?? '';
  }

  #read(tail: string, mayGrow: boolean): TokensList {
    const source = this.#prefix + (mayGrow ? tail.slice(0, tail.length - heldBack(tail)) : tail);
    if (!mayGrow) return lex(source, this.#links, false);
    const completed = this.#open ? undefined : withTable(source);
    if (completed !== undefined) {
      const tokens = lexGrowing(completed, this.#links);
      const table = tokens.at(-1);
      if (table?.type === 'table' && (table as Tokens.Table).rows.length === 0) return tokens;
    }
    return lexGrowing(source, this.#links);
  }

  /**
   * Makes the nodes after the finished ones those of `tokens`, the first `settled` of which become finished too.
   *
   * @returns How much text became finished.
   */
  #show(tokens: TokensList, settled: number, mayGrow: boolean): number {
    const mentions = mentionsOf(tokens);
    const finished =
      settled === 0 ? undefined : settled === tokens.length ? mentions : mentionsOf(tokens.slice(0, settled));
    if (finished) this.#define(finished, tokens.links);
    this.#number(mentions, mayGrow);
    const contexts = tokens.map(() => this.#context(mayGrow));
    const shown = this.#patch(tokens, contexts);
    for (const context of contexts) this.#late.need(context);

    let taken = 0;
    for (const [i, token] of tokens.slice(0, settled).entries()) {
      const raw = i === 0 ? token.raw.slice(this.#prefix.length) : token.raw;
      taken += raw.length;
      this.#settle(token, raw, shown[i], contexts[i]);
    }
    if (finished) this.#footnotes.add(finished);
    // What is held back at the end is in no token.
    this.#tail = mayGrow ? this.#tail.slice(taken) : '';
    const [token, node] = [tokens[settled], shown[settled]];
    const isLast = tokens.findLastIndex((other) => !isBlank(other)) === settled;
    if (mayGrow && token && isLast && node instanceof HTMLElement)
      taken += this.#takeParts(token, node, contexts[settled], tokens.links);
    this.#showNotes();
    return taken;
  }

  /** Patches the tail's nodes and gives, for each token, the node that shows it. */
  #patch(tokens: readonly Token[], contexts: readonly BuildContext[]): (ChildNode | undefined)[] {
    const open = this.#open;
    const [firstContext] = contexts;
    if (open && firstContext && open.show(tokens[0], firstContext)) {
      this.#finished.outdate(({part}) => part?.of === open);
    }
    const nodes = tokens.map((token, i) => {
      const context = contexts[i];
      return context && !(open && i === 0) ? blockNode(token, context) : undefined;
    });
    const described = nodes.filter((node): node is VElement => node !== undefined);
    patchChildren(this.#container, described, this.#firstOfTail, this.#notes ?? null);
    let at = this.#firstOfTail;
    return nodes.map((node, i) => {
      if (open && i === 0) return open.node;
      if (node === undefined) return undefined;
      const shown = at ?? undefined;
      at = at?.nextSibling ?? null;
      return shown;
    });
  }

  get #firstOfTail(): ChildNode | null {
    const last = this.#open?.node ?? this.#finished.lastNode;
    return last ? last.nextSibling : this.#container.firstChild;
  }

  #settle(token: Token, raw: string, node: ChildNode | undefined, context: BuildContext | undefined): void {
    const open = this.#open;
    this.#open = undefined;
    const waits = context !== undefined && this.#late.isWaitedFor(context);
    const {references} = mentionsOf([token]);
    if (open) {
      this.#finish({raw, node: undefined, part: open.rest(token), references, waits, isFixed: false});
      this.#finished.show(open.node);
    } else {
      this.#finish({raw, node, references, waits, isFixed: token.type === 'code' && !waits});
    }
  }

  #finish(block: Finished): void {
    for (const element of elementsOf(block)) this.#late.highlight(element);
    this.#finished.add(block);
  }

  /** Lets a long list or table go on from its last item or row. Gives how much text became finished. */
  #takeParts(token: Token, node: HTMLElement, context: BuildContext | undefined, known: Links): number {
    if (this.#uncertainLabels([token]).length > 0) return 0;
    const open = this.#open ?? OpenBlock.of(token, node, this.#tail);
    const taken = open?.take(token, this.#tail);
    if (!open || !taken) return 0;
    this.#open = open;
    const {length, part} = taken;
    const mentions = mentionsOf([taken.token]);
    this.#finish({
      raw: this.#tail.slice(0, length),
      node: undefined,
      part,
      references: mentions.references,
      waits: context !== undefined && this.#late.isWaitedFor(context),
      isFixed: false,
    });
    this.#footnotes.add(mentions);
    this.#define(mentions, known);
    this.#tail = this.#tail.slice(length);
    return length;
  }

  /** Takes in link definitions, and lets what refers to them be shown again. */
  #define({definitions}: Mentions, known: Readonly<Links>): void {
    const labels: string[] = [];
    for (const {tag} of definitions) {
      const link = known[tag];
      if (!link || Object.hasOwn(this.#links, tag)) continue;
      this.#links[tag] = link;
      labels.push(tag);
    }
    if (labels.length === 0) return;
    this.#finished.outdate((block) => this.#finished.mentions(block, labels));
    this.#footnotes.readAgain(({raw}) => mentionsAny(raw, labels), this.#links);
  }

  /** Numbers the footnotes, and lets what refers to them be shown again. */
  #number(mentions: Mentions, mayGrow: boolean): void {
    const footnotes = this.#footnotes;
    if (footnotes.number(mentions)) this.#finished.outdate(({references}) => references.length > 0);
    // A reference without a footnote shows as it is written, once none can come.
    if (!mayGrow) {
      footnotes.isOutdated = true;
      this.#finished.outdate(({references}) =>
        references.some((label) => footnotes.numberOf(label) === undefined),
      );
    }
  }

  /** Shows a finished block again to which something has happened. */
  #showNextAgain(): void {
    const block = this.#finished.takeOutdated();
    if (!block) return;
    const context = this.#context(!this.#isComplete);
    if (block.part) {
      block.part.of.showAgain(block, this.#links, context);
    } else if (block.node) {
      const nodes = lex(block.raw, this.#links, false).map((token) => blockNode(token, context));
      const description = nodes.find((node) => node !== undefined);
      if (!description) return;
      const before = block.node;
      block.node = patch(before, description);
      this.#finished.replace(before, block.node);
    }
    for (const element of elementsOf(block)) this.#late.highlight(element);
    this.#late.need(context);
    block.waits = this.#late.isWaitedFor(context);
  }

  #showNotes(): void {
    const footnotes = this.#footnotes;
    if (!footnotes.isOutdated) return;
    footnotes.isOutdated = false;
    const context = this.#context(!this.#isComplete);
    const section = footnotes.section(context);
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
    const node = this.#firstOfTail;
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
      formulasLeft: MOST_FORMULAS,
      hasUnknownEntity: false,
    };
  }

  /** Something that was loaded late is there. */
  async #onLate(): Promise<void> {
    this.#finished.outdate(({waits}) => waits);
    this.#footnotes.isOutdated = true;
    if (!this.#fence && this.#tail !== '') this.#showTail(false);
    else this.#showNotes();
    for (let start = performance.now(); this.#finished.hasOutdated;) {
      this.#showNextAgain();
      if (performance.now() - start < SLICE) continue;
      await this.#late.idle();
      start = performance.now();
    }
  }
}

/** Without a prototype: a label may be called `constructor`. */
function noLinks(): Links {
  return Object.create(null) as Links;
}
