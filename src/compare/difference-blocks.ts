/**
 * What a block of an answer is. A fence is the line that opens or ends code; within code each line is a block, and so is
 * each row of a table.
 */
export type BlockKind = 'text' | 'heading' | 'item' | 'row' | 'fence' | 'code';

/** A piece of an answer that is compared as a whole first. */
export interface BlockText {
  readonly kind: BlockKind;
  /** As it was written, with the blank lines after it. All texts together are the answer. */
  readonly text: string;
}

const fence = /^\s*(`{3,}|~{3,})/;
const heading = /^ {0,3}#{1,6}(?:\s|$)/;
const item = /^\s*(?:[-+*]|\d{1,9}[.)])\s+\S/;
const row = /^\s*\|/;

/** The blocks of `text`, first to last. What is blank has none. */
export function blocksOf(text: string): readonly BlockText[] {
  const blocks: {kind: BlockKind; text: string}[] = [];
  // Blank lines before the first block belong to it.
  let lead = '';
  let marks: string | undefined;
  // Whether a further line of text belongs to the last block.
  let open = false;
  for (const line of text.match(/[^\n]*\n|[^\n]+$/g) ?? []) {
    const last = blocks.at(-1);
    if (line.trim() === '') {
      if (last) last.text += line;
      else lead += line;
      open = false;
      continue;
    }
    const kind = marks === undefined ? kindOf(line) : endsCode(line, marks) ? 'fence' : 'code';
    if (kind === 'fence') marks = marks === undefined ? fence.exec(line)?.[1] : undefined;
    if (kind === 'text' && open && last) {
      last.text += line;
      continue;
    }
    blocks.push({kind, text: lead + line});
    lead = '';
    open = kind === 'text' || kind === 'item';
  }
  return blocks;
}

function kindOf(line: string): BlockKind {
  if (fence.test(line)) return 'fence';
  if (heading.test(line)) return 'heading';
  if (item.test(line)) return 'item';
  return row.test(line) ? 'row' : 'text';
}

/** Whether `line` ends code that was opened by `marks`: as many of the same, and nothing else. */
function endsCode(line: string, marks: string): boolean {
  const own = line.trim();
  return own.length >= marks.length && own === marks.charAt(0).repeat(own.length);
}
