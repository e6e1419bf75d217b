import type {Token} from 'marked';
import type {MathToken} from './math-syntax.js';

/** Whether a token shows nothing and only stands between others. */
export function isBlank(token: Token): boolean {
  return token.type === 'space';
}

/**
 * How many of the blocks at the start can no longer change, whatever follows.
 *
 * A block is complete once the one after it has begun for certain, and that is certain once that one's first line is
 * complete (for a table its second, too: before, it could turn out to be a paragraph).
 *
 * @param source - The text that the tokens come from, from `skipped` on.
 * @param skipped - How long the text is that was read in front of `source`.
 */
export function settledCount(tokens: readonly Token[], source: string, skipped: number): number {
  const starts: number[] = [];
  let at = -skipped;
  for (const token of tokens) {
    starts.push(at);
    at += token.raw.length;
  }
  let last = tokens.findLastIndex((token) => !isBlank(token));
  const token = tokens[last];
  if (token && last > 0 && !hasBegun(token, source, starts[last] ?? 0)) {
    last = tokens.findLastIndex((other, i) => i < last && !isBlank(other));
  }
  for (let i = 0; i < last; i++) {
    // The title of a definition may follow on a later line, up to a blank one.
    if (tokens[i]?.type === 'def' && !/\n[ \t]*\n/.test(source.slice(starts[i]))) return i;
  }
  return Math.max(0, last);
}

function hasBegun(token: Token, source: string, start: number): boolean {
  if (token.type === 'math' && (token as MathToken).open) return false;
  const end = source.indexOf('\n', start);
  return end >= 0 && (token.type !== 'table' || source.includes('\n', end + 1));
}
