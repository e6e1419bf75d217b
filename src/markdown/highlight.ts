import {createLowlight} from 'lowlight';
import {languageName, loadLanguage} from './languages.js';
import {create, dataOf, el, type VNode} from './nodes.js';

/** The longest code that is coloured, in characters: it is done in one task. */
const LONGEST = 20_000;

const lowlight = createLowlight();

interface TreeNode {
  readonly type: string;
  readonly value?: string;
  readonly properties?: {readonly className?: unknown};
  readonly children?: readonly TreeNode[];
}

/**
 * Finds the colours of a complete code block.
 *
 * @returns What puts them in place; nothing if there is nothing to colour.
 */
export async function highlightBlock(block: Element): Promise<(() => void) | undefined> {
  const code = block.querySelector('code');
  const written = code && dataOf(code);
  const name = written ? languageName(written) : undefined;
  if (!code || name === undefined || code.childElementCount > 0) return undefined;
  const text = code.textContent;
  if (text === '' || text.length > LONGEST) return undefined;
  if (!lowlight.registered(name)) {
    const grammar = await loadLanguage(name);
    if (!grammar) return undefined;
    lowlight.register(name, grammar);
  }
  const tree = lowlight.highlight(name, text, {prefix: 'md-'}) as TreeNode;
  const nodes = (tree.children ?? []).map((node) => create(describe(node)));
  return () => {
    // Another text may stand there by now, and a selection must not be lost.
    if (code.textContent === text && !isSelected(code)) code.replaceChildren(...nodes);
  };
}

function describe({type, value, properties, children}: TreeNode): VNode {
  if (type === 'text') return value ?? '';
  const names = Array.isArray(properties?.className) ? properties.className.join(' ') : '';
  return el('span', {class: names}, ...(children ?? []).map(describe));
}

function isSelected(code: Element): boolean {
  const root = code.getRootNode() as (Document | ShadowRoot) & {getSelection?: () => Selection | null};
  const selection = root.getSelection?.() ?? document.getSelection();
  return selection !== null && !selection.isCollapsed && selection.containsNode(code, true);
}
