import {sourceOf} from './actions.js';
import {keyOf} from './nodes.js';

const blockTags = new Set('P H1 H2 H3 H4 H5 H6 BLOCKQUOTE UL OL HR DIV SECTION PRE'.split(' '));

/**
 * A rendered text in plain words: what is read in `container`, without its buttons and without the marks of Markdown.
 * Code keeps its lines, a table becomes lines of cells with tabs between them, lists keep their markers, and a formula
 * is its source.
 */
export function plainText(container: Element): string {
  return blocksOf(container, codeOf).join('\n\n');
}

/** One rendered block in plain words. `code` gives what is said of a code block. */
export function blockText(block: Element, code: (block: Element) => string): string {
  if (block.matches('.md-raw')) return block.textContent;
  if (block.matches('.md-code')) return code(block);
  if (block.matches('.md-table')) return tableText(block);
  if (block.matches('ul, ol')) return listText(block, code);
  return blocksOf(block, code).join('\n\n');
}

/** The texts of the blocks in `parent`, and of what stands between them. */
function blocksOf(parent: Element, code: (block: Element) => string): string[] {
  const blocks: string[] = [];
  let line = '';
  const end = (): void => {
    blocks.push(tidy(line));
    line = '';
  };
  for (const node of parent.childNodes) {
    if (node instanceof Element && blockTags.has(node.tagName)) {
      end();
      blocks.push(blockText(node, code));
    } else line += inlineText(node);
  }
  end();
  return blocks.filter((block) => block !== '');
}

function codeOf(block: Element): string {
  const code = block.querySelector('code');
  return code ? sourceOf(code) : '';
}

function listText(list: Element, code: (block: Element) => string): string {
  const first = list instanceof HTMLOListElement ? list.start : undefined;
  const items = [...list.children];
  // Where its items are paragraphs, blank lines stood between them.
  const gap = items.some((item) => item.querySelector(':scope > p')) ? '\n\n' : '\n';
  return items
    .map((item, index) => {
      const marker = markerOf(item, first === undefined ? undefined : first + index);
      const indent = ' '.repeat(marker.length);
      return (
        marker +
        blocksOf(item, code)
          .join(gap)
          .replace(/\n(?!\n|$)/g, `\n${indent}`)
      );
    })
    .join(gap);
}

function markerOf(item: Element, number: number | undefined): string {
  const task = item.querySelector(':scope > .md-task, :scope > p > .md-task');
  if (task) return task.matches('.md-task-done') ? '☑ ' : '☐ ';
  return number === undefined ? '• ' : `${number}. `;
}

function tableText(box: Element): string {
  // A long table is several, each with the same head.
  const rows = [...box.querySelectorAll('table:first-of-type thead tr, tbody tr')];
  return rows
    .map((row) => [...row.children].map((cell) => inlineText(cell).replace(/\s+/g, ' ').trim()).join('\t'))
    .join('\n');
}

function inlineText(node: Node): string {
  if (node instanceof Text) return node.data.replace(/[ \t\n]+/g, ' ');
  if (!(node instanceof Element)) return '';
  if (node.matches('br')) return '\n';
  if (node.matches('.md-ref')) return `[${node.textContent}]`;
  if (node.matches('button, .md-task')) return '';
  if (node instanceof HTMLImageElement) return node.alt;
  // The blank after its description is for the button.
  if (node.matches('.md-image')) return [...node.children].map(inlineText).join('');
  if (node.matches('.md-math')) {
    const source = keyOf(node) ?? node.textContent;
    return node.matches('.md-display') ? `\n${source}\n` : source;
  }
  return [...node.childNodes].map(inlineText).join('');
}

/** Without the blanks that do not show, around line breaks and at both ends. */
function tidy(line: string): string {
  return line.replace(/ *\n */g, '\n').trim();
}
