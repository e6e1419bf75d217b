/** How far into a block its first letter is looked for, in characters: of a long one no more is known at first. */
const REACH = 1000;

/**
 * The direction of a list, an item or a quote: that of its first letter. `dir="auto"` is of no use there: it passes
 * over the blocks inside, which have directions of their own, and looks at each of them with every change.
 */
export function directionOf(raw: string): 'ltr' | 'rtl' {
  const text = raw.slice(0, REACH).replace(/^[\s>]*(?:(?:[-+*]|\d+[.)])\s+)?\[(?:[ xX]|![a-zA-Z]+)\]/, '');
  const letter = /\p{L}/u.exec(text)?.[0] ?? '';
  return /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u.test(letter)
    ? 'rtl'
    : 'ltr';
}
