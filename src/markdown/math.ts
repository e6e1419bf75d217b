import temml from 'temml';
import {el, type VNode} from './nodes.js';

/** The longest formula that is set, in characters. */
const LONGEST = 4000;

/** How deep the groups of a formula may nest: setting one is recursive. */
const DEEPEST = 60;

/** How many nodes a formula may become: macros multiply. */
const MOST_NODES = 5000;

const tags = new Set(
  'math mrow mi mn mo ms mtext mspace mfrac msqrt mroot mstyle mpadded mphantom msub msup msubsup munder mover munderover mmultiscripts mprescripts none mtable mtr mtd merror menclose'.split(
    ' ',
  ),
);

/** No address, no id, no style, no colour: what is left can only arrange. */
const attributes = new Set(
  'display displaystyle scriptlevel mathvariant stretchy fence separator form lspace rspace minsize maxsize symmetric largeop movablelimits accent accentunder linethickness width height depth voffset columnalign columnspan rowspan'.split(
    ' ',
  ),
);

/** The declarations of the package leave out the one function that gives a tree and not a string of HTML. */
const {__renderToMathMLTree: toTree} = temml as unknown as {
  __renderToMathMLTree(tex: string, options: Record<string, unknown>): TreeNode;
};

interface TreeNode {
  readonly type?: string;
  readonly text?: string;
  readonly attributes?: Readonly<Record<string, unknown>>;
  readonly children?: readonly TreeNode[];
}

/** How many formulas are remembered: an open paragraph is described anew with every piece of text. */
const MOST_REMEMBERED = 500;

const remembered = new Map<string, VNode | undefined>();

/** Describes the formula `tex` as MathML; nothing if it cannot be read or goes beyond the limits. */
export function renderMath(tex: string, display: boolean): VNode | undefined {
  const key = `${display ? 'display' : 'inline'} ${tex}`;
  if (!remembered.has(key)) {
    const [oldest] = remembered.keys();
    if (oldest !== undefined && remembered.size >= MOST_REMEMBERED) remembered.delete(oldest);
    remembered.set(key, render(tex, display));
  }
  return remembered.get(key);
}

function render(tex: string, display: boolean): VNode | undefined {
  if (tex.length > LONGEST || depthOf(tex) > DEEPEST) return undefined;
  try {
    const options = {
      displayMode: display,
      throwOnError: true,
      trust: false,
      maxExpand: 200,
      maxSize: [20, 500],
    };
    const budget = {left: MOST_NODES};
    return convert(toTree(tex, options), budget)[0];
  } catch {
    return undefined;
  }
}

function convert(node: TreeNode, budget: {left: number}): VNode[] {
  if (budget.left-- <= 0) throw new RangeError('The formula is too large.');
  if (node.text !== undefined) return [node.text];
  const children = (node.children ?? []).flatMap((child) => convert(child, budget));
  const tag = node.type ?? '';
  if (!tags.has(tag)) return children;
  const attrs: Record<string, string> = {};
  for (const [name, value] of Object.entries(node.attributes ?? {})) {
    if (attributes.has(name)) attrs[name] = String(value);
  }
  return [el(tag, attrs, ...children)];
}

function depthOf(tex: string): number {
  let depth = 0;
  let deepest = 0;
  for (const mark of tex.match(/[{}]|\\left|\\right|\\begin|\\end/g) ?? []) {
    depth += mark === '{' || mark === '\\left' || mark === '\\begin' ? 1 : -1;
    deepest = Math.max(deepest, depth);
  }
  return deepest;
}
