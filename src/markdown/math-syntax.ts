import type {Tokens} from 'marked';

/** A formula: TeX between its marks. */
export interface MathToken extends Tokens.Generic {
  type: 'math';
  /** The TeX source. */
  text: string;
  /** Whether it stands on a line of its own. */
  display: boolean;
  /** Whether the closing mark has not come yet. */
  open: boolean;
}

/** The longest formula within a line, in characters: looking for the end of one must not cost more than that. */
const LONGEST = 2000;

// A dollar opens a formula only before, and closes one only after, something that is not a space; a letter or digit
// after it makes it a price or a variable (the rule of Pandoc's tex_math_dollars). Letters of other scripts do not count:
// Korean particles follow without a space.
const inlineForms: readonly [RegExp, boolean][] = [
  [new RegExp(`^\\$\\$(?!\\$)((?:\\\\[^]|[^$\\\\]){1,${LONGEST}}?)\\$\\$(?!\\$)`), true],
  [
    new RegExp(
      `^\\$(?![\\s$])((?:\\\\[^]|[^$\\\\\\n]|\\n(?!\\s*\\n)){1,${LONGEST}}?)(?<!\\s)\\$(?![A-Za-z\\d$])`,
    ),
    false,
  ],
  // Not across another opening mark: each start would be looked at up to the same end.
  [new RegExp(`^\\\\\\(((?:\\\\(?![()])[^]|[^\\\\]){1,${LONGEST}}?)\\\\\\)`), false],
  [new RegExp(`^\\\\\\[((?:\\\\(?![[\\]])[^]|[^\\\\]){1,${LONGEST}}?)\\\\\\]`), true],
];

/** The formula that `source` begins with, in a line of text. `before` is the character in front of it. */
export function inlineMath(source: string, before: string): MathToken | undefined {
  const first = source.charCodeAt(0);
  if (first !== 36 && first !== 92) return undefined; // $ or \
  if (before === '\\' || (first === 36 && /[A-Za-z\d$]/.test(before))) return undefined;
  for (const [form, display] of inlineForms) {
    const match = form.exec(source);
    const text = match?.[1];
    if (!match || text === undefined || text.trim() === '' || /\n[ \t]*\n/.test(text)) continue;
    if (first === 36 && !display && looksLikePrices(text)) continue;
    return {type: 'math', raw: match[0], text: text.trim(), display, open: false};
  }
  return undefined;
}

/** `5 for one and 6` between two dollars: money, not mathematics. */
function looksLikePrices(text: string): boolean {
  return (
    /^[\d.,]+(?:\s|[kKmM]\b|\/|-\s?$|$)/.test(text) &&
    !/[\\^_={}+*<>]/.test(text) &&
    /\s|[a-zA-Z/-]/.test(text)
  );
}

/**
 * The formula that stands in lines of its own at the start of `source`. A blank line ends the attempt, as in TeX; a
 * formula whose end may still come is open.
 */
export function blockMath(source: string, mayGrow: boolean): MathToken | undefined {
  const opening = /^ {0,3}(\$\$|\\\[)/.exec(source);
  if (!opening) return undefined;
  const closing = opening[1] === '$$' ? '$$' : '\\]';
  const blank = source.search(/\n[ \t]*\n/);
  const region = blank < 0 ? source : source.slice(0, blank + 1);
  const start = opening[0].length;
  const end = region.indexOf(closing, start);
  if (end < 0) {
    if (!mayGrow || blank >= 0) return undefined;
    return {type: 'math', raw: source, text: region.slice(start).trim(), display: true, open: true};
  }
  const text = region.slice(start, end).trim();
  const rest = /^[ \t]*(?:\n|$)/.exec(region.slice(end + closing.length));
  if (!rest || text === '') return undefined;
  return {type: 'math', raw: source.slice(0, end + closing.length), text, display: true, open: false};
}

/** Where in `source` a formula may begin that stands in lines of its own: a paragraph ends there. */
export function blockMathStart(source: string): number | undefined {
  const at = source.search(/\n {0,3}(?:\$\$|\\\[)/);
  return at < 0 ? undefined : at + 1;
}

/** Blanks out the formulas in `source`, so that the `*` and `_` in them are no emphasis. The length stays. */
export function maskMath(source: string): string {
  if (!/[$\\]/.test(source)) return source;
  let masked = '';
  let done = 0;
  const opening = /\$|\\[([]/g;
  for (let match = opening.exec(source); match; match = opening.exec(source)) {
    const token = inlineMath(source.slice(match.index), source.charAt(match.index - 1));
    if (!token) continue;
    const end = match.index + token.raw.length;
    masked += source.slice(done, match.index) + 'a'.repeat(token.raw.length);
    done = opening.lastIndex = end;
  }
  return masked + source.slice(done);
}
