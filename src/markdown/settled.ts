import type {Token} from 'marked';
import type {MathToken} from './math-syntax.js';

/** Whether a token shows nothing and only stands between others. */
export function isBlank(token: Token): boolean {
  return token.type === 'space';
}

/**
 * How many of the blocks at the start can no longer change, whatever follows. A block is complete once the one after
 * it has begun for certain.
 *
 * @param source - The text that the tokens come from.
 */
export function settledCount(tokens: readonly Token[], source: string): number {
  const starts: number[] = [];
  let at = 0;
  for (const token of tokens) {
    starts.push(at);
    at += token.raw.length;
  }
  let last = tokens.findLastIndex((token) => !isBlank(token));
  for (let token = tokens[last]; token && last > 0; token = tokens[last]) {
    const start = starts[last] ?? 0;
    if (
      !isBlank(token) &&
      hasBegun(token, source, start) &&
      standsAlone(token, tokens[last - 1], source, start)
    )
      break;
    last--;
  }
  for (let i = 0; i < last; i++) {
    const {type, raw} = tokens[i] ?? {type: '', raw: ''};
    const start = starts[i] ?? 0;
    // Of a block whose text is told wrong nobody knows where it ends.
    if (!source.startsWith(raw, start)) return i;
    if (type === 'def' && !isComplete(source.slice(start + raw.trimEnd().length))) return i;
  }
  return Math.max(0, last);
}

/**
 * Whether it is certain that a block begins at `start`. After a blank line that is so once its first line is complete;
 * right after another block the second line may still make one paragraph, or a table, of both.
 */
function hasBegun(token: Token, source: string, start: number): boolean {
  if (token.type === 'math') {
    return !(token as MathToken).open && source.includes('\n', start + token.raw.trimEnd().length);
  }
  const first = source.indexOf('\n', start);
  if (first < 0) return false;
  return (isApart(source, start) && token.type !== 'table') || source.includes('\n', first + 1);
}

/** Whether `token` would be read as the same without what stands before it, which may be a paragraph. */
function standsAlone(token: Token, before: Token | undefined, source: string, start: number): boolean {
  return (
    before?.type !== 'paragraph' ||
    isApart(source, start) ||
    !textLike.has(token.type) ||
    /^ {0,3}(?:#|`{3}|~{3})/.test(token.raw)
  );
}

const textLike = new Set(['paragraph', 'heading', 'html', 'code', 'def']);

/** Whether a blank line stands before `start`. */
function isApart(source: string, start: number): boolean {
  return start === 0 || /\n[ \t]*\n[ \t]*$/.test(source.slice(Math.max(0, start - 100), start));
}

/** Whether the link definition in front of `rest` is complete: its title may follow on a later line, up to a blank one. */
function isComplete(rest: string): boolean {
  return /^[ \t]*\n[ \t]*[^\s"'(]/.test(rest) || /\n[ \t]*\n/.test(rest);
}
