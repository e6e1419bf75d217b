import {inlineMath} from './math-syntax.js';

interface Opener {
  readonly mark: string;
  readonly at: number;
  length: number;
}

/** How far back, in characters, a mark may stand and still be taken for one that is about to be closed. */
const REACH = 1000;

/**
 * Completes the marks of a line that is still being written, so that a reader never sees `**bo` turn into bold: what
 * has been opened is closed, a link without its address shows its text, and marks at the very end wait.
 */
export function mend(source: string): string {
  // The beginning of a task or an alert.
  if (/^\s*\[(?:[ xX]?|![a-zA-Z]*)\]?\s*$/.test(source)) return '';
  const body = source.trimEnd();
  const scan = new Scan(body);
  return scan.run() + source.slice(body.length);
}

class Scan {
  #text: string;
  readonly #openers: Opener[] = [];
  readonly #brackets: number[] = [];

  constructor(text: string) {
    this.#text = text;
  }

  run(): string {
    let at = 0;
    while (at < this.#text.length) at = this.#step(at);
    const bracket = this.#brackets.at(-1);
    if (bracket !== undefined && this.#isNear(bracket)) this.#unbracket(bracket);
    let closing = '';
    for (const {mark, at: opened, length} of this.#openers) {
      if (length <= 3 && this.#isNear(opened) && opened + length < this.#text.length)
        closing = mark.repeat(length) + closing;
    }
    return this.#text + closing;
  }

  /** Looks at the character at `at` and gives the place to go on. */
  #step(at: number): number {
    const char = this.#text.charAt(at);
    switch (char) {
      case '\\':
      case '$':
        return (
          at +
          (inlineMath(this.#text.slice(at), this.#text.charAt(at - 1))?.raw.length ?? (char === '$' ? 1 : 2))
        );
      case '`':
        return this.#code(at);
      case '<':
        return at + (/^<[^<>\s][^<>]*>/.exec(this.#text.slice(at, at + 2000))?.[0].length ?? 1);
      case '[':
        this.#brackets.push(at);
        return at + 1;
      case ']':
        return this.#bracket(at);
      case '*':
      case '_':
      case '~':
        return this.#emphasis(at, char);
      default:
        return at + 1;
    }
  }

  #code(at: number): number {
    const length = runLength(this.#text, at);
    for (let i = at + length; (i = this.#text.indexOf('`', i)) >= 0;) {
      const closing = runLength(this.#text, i);
      if (closing === length) return i + length;
      i += closing;
    }
    const content = this.#text.slice(at + length).replace(/`+$/, '');
    const mark = content.trim() === '' ? '' : '`'.repeat(length);
    this.#text = this.#text.slice(0, at) + (mark && mark + content + mark);
    return this.#text.length;
  }

  #bracket(at: number): number {
    const opened = this.#brackets.pop();
    if (opened === undefined) return at + 1;
    const rest = this.#text.slice(at + 1);
    if (rest === '' || /^\[[^\]\n]{0,200}$/.test(rest)) {
      this.#text = this.#text.slice(0, at);
      this.#unbracket(opened);
      return this.#text.length;
    }
    if (!rest.startsWith('(')) return at + 1;
    const whole = /^\((?:[^()\n]|\([^()\n]*\))*\)/.exec(rest);
    if (whole) return at + 1 + whole[0].length;
    if (!/^\(\s*[^\s)]*(?:\s+["'(][^\n]*)?$/.test(rest)) return at + 1;
    this.#text = this.#text.slice(0, at);
    this.#unbracket(opened);
    return this.#text.length;
  }

  /** Takes out the bracket at `at` with the `!` of an image; all of a footnote's reference. */
  #unbracket(at: number): void {
    const before = this.#text.slice(0, this.#text.charAt(at - 1) === '!' ? at - 1 : at);
    const inside = this.#text.slice(at + 1);
    this.#text = inside.startsWith('^') ? before : before + inside;
  }

  #emphasis(at: number, mark: string): number {
    const length = runLength(this.#text, at);
    const end = at + length;
    if (end === this.#text.length) {
      this.#text = this.#text.slice(0, at);
      return at;
    }
    const before = this.#text.charAt(at - 1) || ' ';
    const after = this.#text.charAt(end);
    const opens = leans(after, before) && !(mark === '_' && leans(before, after) && !isPunctuation(before));
    const closes = leans(before, after) && !(mark === '_' && leans(after, before) && !isPunctuation(after));
    let left = closes ? this.#close(mark, length) : length;
    if (mark === '~' && left > 2) left = 0;
    if (opens && left > 0) this.#openers.push({mark, at, length: left});
    return end;
  }

  /** Closes what `length` marks can close and gives how many are left. */
  #close(mark: string, length: number): number {
    let left = length;
    for (let i = this.#openers.length - 1; i >= 0 && left > 0; i--) {
      const opener = this.#openers[i];
      if (opener?.mark !== mark) continue;
      const used = Math.min(opener.length, left);
      opener.length -= used;
      left -= used;
      this.#openers.length = opener.length > 0 ? i + 1 : i;
    }
    return left;
  }

  #isNear(at: number): boolean {
    return this.#text.length - at <= REACH;
  }
}

function runLength(text: string, at: number): number {
  let end = at + 1;
  while (text.charCodeAt(end) === text.charCodeAt(at)) end++;
  return end - at;
}

/** Whether a run of marks leans on `near` rather than on `far` (CommonMark 6.2: flanking). */
function leans(near: string, far: string): boolean {
  return !/\s/.test(near) && (!isPunctuation(near) || /\s/.test(far) || isPunctuation(far));
}

function isPunctuation(char: string): boolean {
  return /[\p{P}\p{S}]/u.test(char);
}

/**
 * How many characters at the end of `source` are to wait, because alone they would look like something else: the
 * beginning of a list, a rule, a heading's underline, a fence.
 */
export function heldBack(source: string): number {
  const line = source.slice(source.lastIndexOf('\n') + 1);
  if (line.length > 200) return 0;
  const isMarks =
    /^\s*(?:>\s?)*\s*(?:[-+*=_]+|[-*+]\s+\[?[ xX]?\]?|#{1,6}|\d{1,9}[.)]|>|\||\[\^?[^\]]{0,100}\]?:?|:|!\[?|\$\$?)?\s*$/.test(
      line,
    );
  if (isMarks && /\S/.test(line)) return line.length;
  if (/^\s*(?:`{3,}[^`]*|~{3,}.*|`{1,2}|~{1,2})$/.test(line)) return line.length;
  return isInList(source, line) && /^\s*\d{1,9}$/.test(line) ? line.length : 0;
}

/** Whether the line before `line` could go on as a list: then a number may be the next item. */
function isInList(source: string, line: string): boolean {
  return /(?:^|\n)[ \t]*\d{1,9}[.)][ \t]/.test(source.slice(-2000, source.length - line.length));
}

/**
 * `source` with the table completed whose header is being written at its end, if that is so: a header row shows as one
 * before its delimiter row has come.
 */
export function withTable(source: string): string | undefined {
  const lines = source.slice(-5000).split('\n');
  let last = lines.pop() ?? '';
  const isDelimiter = /^ {0,3}\|?[|:\- ]*$/.test(last) && isRow(lines.at(-1)) && !isRow(lines.at(-2));
  const kept = isDelimiter ? source.slice(0, source.length - last.length) : `${source}\n`;
  if (isDelimiter) last = lines.pop() ?? '';
  if (!isRow(last) || (!isDelimiter && isRow(lines.at(-1)))) return undefined;
  const cells = last
    .trim()
    .replace(/^\||\|$/g, '')
    .split(/(?<!\\)\|/).length;
  return `${kept}|${'---|'.repeat(cells)}`;
}

function isRow(line: string | undefined): boolean {
  return line !== undefined && /^ {0,3}\|/.test(line);
}
