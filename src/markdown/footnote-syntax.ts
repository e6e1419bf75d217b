import type {Token, Tokens} from 'marked';

/** A reference to a footnote within a line. */
export interface FootnoteRefToken extends Tokens.Generic {
  type: 'footnoteRef';
  label: string;
}

/** A footnote: what the references with its label lead to. */
export interface FootnoteToken extends Tokens.Generic {
  type: 'footnote';
  label: string;
  tokens: Token[];
}

/** The reference that `source` begins with. */
export function footnoteRef(source: string): FootnoteRefToken | undefined {
  const match = /^\[\^([^\s[\]^]{1,100})\]/.exec(source);
  return match?.[1] === undefined
    ? undefined
    : {type: 'footnoteRef', raw: match[0], label: match[1].toLowerCase()};
}

/**
 * The footnote that `source` begins with: its line, the lines that continue it, and after blank lines those that are
 * indented by four. `lexBlocks` reads what is in it.
 */
export function footnote(source: string, lexBlocks: (source: string) => Token[]): FootnoteToken | undefined {
  const match = /^ {0,3}\[\^([^\s[\]^]{1,100})\]:[ \t]*/.exec(source);
  if (match?.[1] === undefined) return undefined;
  const lines = source.slice(match[0].length).split('\n');
  const taken = [lines[0] ?? ''];
  let inParagraph = taken[0]?.trim() !== '';
  let kept = 1;
  for (let i = 1; i < lines.length; i++) {
    const line = lines[i] ?? '';
    const isBlank = line.trim() === '';
    const isIndented = /^(?: {4}| {0,3}\t)/.test(line);
    if (
      !isBlank &&
      !isIndented &&
      !(inParagraph && !/^ {0,3}(?:[#>|]|[-*+] |\d+[.)] |```|~~~|\[\^)/.test(line))
    )
      break;
    taken.push(isIndented ? line.replace(/^(?: {4}| {0,3}\t)/, '') : line);
    inParagraph = !isBlank;
    if (!isBlank) kept = i + 1;
  }
  const raw = match[0] + lines.slice(0, kept).join('\n');
  return {
    type: 'footnote',
    raw,
    label: match[1].toLowerCase(),
    tokens: lexBlocks(taken.slice(0, kept).join('\n')),
  };
}
