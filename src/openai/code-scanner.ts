/**
 * Tells whether a growing Markdown text stands inside code: in a fenced block, or in a code span of its last line.
 * The text is only looked at when that is asked.
 */
export class CodeScanner {
  #unread = '';
  #line = '';
  #fence: string | undefined;

  add(text: string): void {
    this.#unread += text;
  }

  get inside(): boolean {
    this.#scan();
    return this.#fence !== undefined || inSpan(this.#line);
  }

  #scan(): void {
    const lines = (this.#line + this.#unread).split('\n');
    this.#unread = '';
    this.#line = lines.pop() ?? '';
    for (const line of lines) {
      // CommonMark 4.5: no back quote may follow an opening fence of back quotes, and nothing a closing one.
      const [, mark, info = ''] = /^ {0,3}(`{3,}(?!.*`)|~{3,})(.*)$/.exec(line) ?? [];
      if (mark === undefined) continue;
      if (this.#fence === undefined) this.#fence = mark;
      else if (mark.startsWith(this.#fence) && info.trim() === '') this.#fence = undefined;
    }
  }
}

/** Whether the end of `line` is inside a code span: a run of back quotes that no run of its length has closed. */
function inSpan(line: string): boolean {
  let open = 0;
  for (const {length} of line.match(/`+/g) ?? []) {
    if (open === 0) open = length;
    else if (open === length) open = 0;
  }
  return open !== 0;
}
