/**
 * Descriptions of nodes, and how they become nodes. All that a Markdown text can turn into passes through here: an
 * element with plain attributes or a text. No HTML string is ever parsed, so no sanitizer and no Trusted Types policy
 * is needed.
 */

/** A text, or an element. */
export type VNode = string | VElement;

/** An element to be. */
export interface VElement {
  readonly tag: string;
  readonly attrs: Readonly<Record<string, string>>;
  readonly children: readonly VNode[];
  /**
   * Stands for the content. While it stays the same the content is left alone, because something better may have taken
   * its place meanwhile: highlighted code, a loaded image.
   */
  readonly key?: string;
  /** What the element is about, for `dataOf`: an address, the label of a footnote. */
  readonly data?: string;
}

const none: Readonly<Record<string, string>> = {};

/** Describes an element. */
export function el(
  tag: string,
  attrs: Readonly<Record<string, string>> = none,
  ...children: VNode[]
): VElement {
  return {tag, attrs, children};
}

const MATHML = 'http://www.w3.org/1998/Math/MathML';

/** What a person has changed by a press, which a patch must not take back. */
const ownedByPerson = new Set(['aria-pressed']);

const keys = new WeakMap<Element, string>();
const data = new WeakMap<Element, string>();

/** What the element was said to be about. */
export function dataOf(element: Element): string | undefined {
  return data.get(element);
}

/** What stands for the element's content: the source of a formula, such as it is written. */
export function keyOf(element: Element): string | undefined {
  return keys.get(element);
}

/** Makes the node that `description` describes. */
export function create(description: VNode, inMath = false): ChildNode {
  if (typeof description === 'string') return document.createTextNode(description);
  const {tag, attrs, children} = description;
  const isMath = inMath || tag === 'math';
  const element = isMath ? document.createElementNS(MATHML, tag) : document.createElement(tag);
  for (const name in attrs) element.setAttribute(name, attrs[name] ?? '');
  for (const child of children) element.appendChild(create(child, isMath));
  remember(element, description);
  return element;
}

/**
 * Makes `parent`'s children, from `first` up to but without `end`, what `descriptions` describe. Nodes that fit are
 * kept, so that a selection, the focus and a reader's place in them survive.
 */
export function patchChildren(
  parent: ParentNode & Node,
  descriptions: readonly VNode[],
  first: ChildNode | null = parent.firstChild,
  end: ChildNode | null = null,
): void {
  let at = first;
  for (const description of descriptions) {
    if (at === end) {
      parent.insertBefore(create(description, parent instanceof MathMLElement), end);
      continue;
    }
    const next: ChildNode | null = at?.nextSibling ?? null;
    if (at) patch(at, description);
    at = next;
  }
  while (at !== end && at !== null) {
    const next: ChildNode | null = at.nextSibling;
    at.remove();
    at = next;
  }
}

/** Makes `node` what `description` describes and gives the node that now stands there. */
export function patch(node: ChildNode, description: VNode): ChildNode {
  if (typeof description === 'string') {
    if (node.nodeType === Node.TEXT_NODE) {
      patchText(node as Text, description);
      return node;
    }
  } else if (node.nodeType === Node.ELEMENT_NODE && hasShape(node as Element, description)) {
    patchElement(node as Element, description);
    return node;
  }
  const made = create(description, node.parentNode instanceof MathMLElement);
  node.replaceWith(made);
  return made;
}

/** Sets the attributes of `element`, but those that a person's press has changed. */
export function patchAttributes(element: Element, attrs: Readonly<Record<string, string>>): void {
  for (const name in attrs) {
    const value = attrs[name] ?? '';
    if (!ownedByPerson.has(name) && element.getAttribute(name) !== value) element.setAttribute(name, value);
  }
}

function patchElement(element: Element, description: VElement): void {
  patchAttributes(element, description.attrs);
  const {key} = description;
  if (key === undefined || keys.get(element) !== key) patchChildren(element, description.children);
  remember(element, description);
}

function remember(element: Element, {key, data: about}: VElement): void {
  if (key !== undefined) keys.set(element, key);
  if (about !== undefined) data.set(element, about);
}

/**
 * An element is used again only for the same tag, class and set of attributes: what has to go is never forgotten. That
 * it is far from what grows says nothing about its content.
 */
function hasShape(element: Element, {tag, attrs}: VElement): boolean {
  if (element.localName !== tag || (element.getAttribute('class') ?? '') !== (attrs.class ?? ''))
    return false;
  const names = Object.keys(attrs);
  const count = element.attributes.length - (element.hasAttribute('data-far') ? 1 : 0);
  return count === names.length && names.every((name) => element.hasAttribute(name));
}

/** Changes only what differs: `data = …` would drop a selection in the part that stays. */
function patchText(node: Text, text: string): void {
  const old = node.data;
  if (old === text) return;
  if (text.startsWith(old)) {
    node.appendData(text.slice(old.length));
    return;
  }
  let same = 0;
  const shorter = Math.min(old.length, text.length);
  while (same < shorter && old.charCodeAt(same) === text.charCodeAt(same)) same++;
  node.replaceData(same, old.length - same, text.slice(same));
}
