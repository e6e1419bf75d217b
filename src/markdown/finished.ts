import type {OpenBlock} from './open-block.js';

/** A text that is complete. Its nodes stay, unless something that comes later changes what they say. */
export interface Finished {
  raw: string;
  /** What shows it: a whole block. Nothing for what does not show, and for a part of a block. */
  node: ChildNode | undefined;
  /** The items or rows that show it, if it is a part of a block only. */
  readonly part?: Part;
  /** Labels of the footnotes that it refers to. */
  readonly references: string[];
  /** Whether something in it has still to be loaded. */
  waits: boolean;
  /** Whether it holds code and nothing else, which nothing can change. */
  readonly isFixed: boolean;
}

/** Some of the items of a list or the rows of a table that became finished before the whole. */
export interface Part {
  readonly of: OpenBlock;
  /** Whether the head of a table is in its text. */
  readonly isFirst: boolean;
  /** What shows them. */
  readonly nodes: ChildNode[];
}

/** How long parts of a block may grow that are finished one after the other, in characters: they are shown as one. */
const LONGEST_PART = 4096;

/**
 * How many finished blocks stand before the browser may skip one: more than a view shows and what the browser keeps
 * ready around it. One that is skipped in there is laid out twice.
 */
const NEAR = 16;

/** Says of a block that it may be skipped while it is out of view. */
const far = 'data-far';

/** The finished blocks in their order, and which of them have to be shown again. */
export class FinishedBlocks {
  #lastNode: ChildNode | undefined;
  /** The nodes of the newest. */
  readonly #near: ChildNode[] = [];
  readonly #blocks: Finished[] = [];
  readonly #outdated = new Set<Finished>();
  readonly #labels = new WeakMap<Finished, ReadonlySet<string>>();

  /** The last node that shows a whole one. */
  get lastNode(): ChildNode | undefined {
    return this.#lastNode;
  }

  /** The whole text. */
  get text(): string {
    return this.#blocks.map(({raw}) => raw).join('');
  }

  /** Whether one has to be shown again. */
  get hasOutdated(): boolean {
    return this.#outdated.size > 0;
  }

  add(block: Finished): void {
    if (block.node) this.show(block.node);
    const before = this.#blocks.at(-1);
    if (block.part && before?.part?.of === block.part.of && before.raw.length < LONGEST_PART) {
      before.raw += block.raw;
      for (const node of block.part.nodes) before.part.nodes.push(node);
      before.references.push(...block.references);
      before.waits ||= block.waits;
      this.#labels.delete(before);
    } else {
      this.#blocks.push(block);
    }
  }

  /** Takes the node that shows a whole one, after the former ones. */
  show(node: ChildNode): void {
    this.#lastNode = node;
    this.#near.push(node);
    const left = this.#near.length > NEAR ? this.#near.shift() : undefined;
    if (left instanceof Element) left.setAttribute(far, '');
  }

  /** Takes the node that stands where `node` stood. */
  replace(node: ChildNode, by: ChildNode): void {
    if (node === by) return;
    if (node === this.#lastNode) this.#lastNode = by;
    const index = this.#near.indexOf(node);
    if (index >= 0) this.#near[index] = by;
    else if (by instanceof Element) by.setAttribute(far, '');
  }

  /** Marks those to be shown again to which something has happened. */
  outdate(isMeant: (block: Finished) => boolean): void {
    for (const block of this.#blocks) {
      if (!block.isFixed && (block.node ?? block.part) && isMeant(block)) this.#outdated.add(block);
    }
  }

  /** Takes out one that has to be shown again. */
  takeOutdated(): Finished | undefined {
    for (const block of this.#outdated) {
      this.#outdated.delete(block);
      return block;
    }
    return undefined;
  }

  /** Whether `block` may hold a reference to one of the link definitions with these `labels`. */
  mentions(block: Finished, labels: readonly string[]): boolean {
    let known = this.#labels.get(block);
    if (!known) this.#labels.set(block, (known = labelsIn(block.raw)));
    return known.size > 0 && labels.some((label) => known.has(label));
  }
}

/** All that stands in brackets in `raw`, written as `marked` writes the labels of definitions. */
function labelsIn(raw: string): Set<string> {
  const labels = new Set<string>();
  if (!raw.includes('[')) return labels;
  // A label may go on in the next line of a quote.
  for (const [, label = ''] of raw
    .replace(/\n[ \t>]*/g, ' ')
    .matchAll(/\[((?:\\[^]|[^[\]\\]){1,999})(?=\])/g)) {
    labels.add(label.trim().replace(/\s+/g, ' ').toLowerCase().toUpperCase().toLowerCase());
  }
  return labels;
}

/** The elements that show `block`. */
export function elementsOf({node, part}: Finished): Element[] {
  return (part?.nodes ?? [node]).filter((shown) => shown instanceof Element);
}

/** Whether `raw` may hold a reference to one of the link definitions with these `labels`. */
export function mentionsAny(raw: string, labels: readonly string[]): boolean {
  const known = labelsIn(raw);
  return known.size > 0 && labels.some((label) => known.has(label));
}
