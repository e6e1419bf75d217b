import {codeNodes} from './inline.js';
import {create, el} from './nodes.js';

/**
 * From which length on, in characters, the lines go into boxes of their own: code without them is laid out as a whole
 * whenever a line is added.
 */
const LONG = 20_000;

/** How long the text in such a box may grow. */
const LONGEST_BOX = 4096;

/** How long a text node may grow, in characters: the layout of one node costs its whole length at every change. */
const LONGEST_NODE = 4096;

/**
 * Writes the lines of an open code fence straight into its element, without reading them as Markdown: they can be
 * nothing else until the closing line.
 */
export class FenceWriter {
  readonly #code: Element;
  readonly #closing: RegExp;
  readonly #maybeClosing: RegExp;
  /** The last line so far, while it could still become the closing one. */
  #held = '';
  /** Whether the last line so far has been written already. */
  #inLine = false;
  /** A line break that shows only when another line follows. */
  #break = '';
  /** What is being written into, and how much it holds. */
  #box: Element;
  #boxLength = 0;

  /**
   * @param code - The element for the code. What it shows already must be the beginning of what will be written.
   * @param mark - The run of marks that opened the fence.
   */
  constructor(code: Element, mark: string) {
    this.#code = this.#box = code;
    const char = mark.charAt(0);
    this.#closing = new RegExp(`^ {0,3}${char}{${mark.length},} *$`);
    this.#maybeClosing = new RegExp(`^ {0,3}${char}* *$`);
  }

  /** The marks and the content of the fence that `source` is, if it is one that stands open. */
  static opening(source: string): {mark: string; content: string} | undefined {
    const match = /^(`{3,}(?=[^`\n]*\n)|~{3,})[^\n]*\n/.exec(source);
    if (match?.[1] === undefined) return undefined;
    const content = source.slice(match[0].length);
    const closing = new RegExp(`(?:^|\\n) {0,3}${match[1].charAt(0)}{${match[1].length},} *(?:\\n|$)`);
    return closing.test(content) ? undefined : {mark: match[1], content};
  }

  /**
   * Writes more lines.
   *
   * @param isEnd - Whether nothing follows.
   * @returns What follows the closing line, once that has come.
   */
  write(text: string, isEnd: boolean): string | undefined {
    const lines = this.#held + text;
    this.#held = '';
    let start = 0;
    if (this.#inLine) {
      start = lines.indexOf('\n') + 1;
      if (start === 0) {
        this.#emit(lines);
        return undefined;
      }
      this.#inLine = false;
    }
    for (;;) {
      const end = lines.indexOf('\n', start);
      const line = end < 0 ? lines.slice(start) : lines.slice(start, end);
      if ((end >= 0 || isEnd) && this.#closing.test(line)) {
        this.#emit(lines.slice(0, start));
        return end < 0 ? '' : lines.slice(end + 1);
      }
      if (end < 0) {
        const isHeld = !isEnd && this.#maybeClosing.test(line);
        this.#emit(isHeld ? lines.slice(0, start) : lines);
        if (isHeld) this.#held = line;
        else this.#inLine = line !== '';
        return undefined;
      }
      start = end + 1;
    }
  }

  #emit(text: string): void {
    for (let done = 0; done < text.length;) {
      const limit = this.#box === this.#code ? LONG : LONGEST_BOX;
      const end = text.indexOf('\n', done) + 1 || text.length;
      if (this.#break !== '' && this.#boxLength >= limit) {
        // The end of a box is a line break by itself.
        this.#break = '';
        this.#openBox('md-lines');
      } else if (this.#break === '' && this.#boxLength >= 2 * limit) {
        this.#openBox('md-lines md-continued');
      }
      const piece = text.slice(
        done,
        Math.min(end, done + Math.max(1, 2 * limit - this.#boxLength - this.#break.length)),
      );
      this.#write(piece);
      done += piece.length;
    }
  }

  #openBox(name: string): void {
    this.#measure();
    this.#box = this.#code.appendChild(create(el('span', {class: name}))) as Element;
    this.#boxLength = 0;
  }

  /** Lets a box that is complete be skipped while it is out of view: how high it is can be told from its lines. */
  #measure(): void {
    if (this.#box === this.#code) return;
    const lines = (this.#box.textContent.match(/\n/g)?.length ?? 0) + 1;
    (this.#box as HTMLElement).style.setProperty('--_lines', String(lines));
  }

  #write(text: string): void {
    const isLine = text.endsWith('\n');
    const shown = this.#break + (isLine ? text.slice(0, -1) : text);
    this.#break = isLine ? '\n' : '';
    this.#boxLength += shown.length;
    for (const node of codeNodes(shown)) {
      if (typeof node === 'string') this.#append(node);
      else this.#box.appendChild(create(node));
    }
  }

  #append(text: string): void {
    let done = 0;
    while (done < text.length) {
      const last = this.#box.lastChild;
      const isOpen =
        last !== null && last.nodeType === Node.TEXT_NODE && (last as Text).length < LONGEST_NODE;
      const room = isOpen ? LONGEST_NODE - (last as Text).length : LONGEST_NODE;
      // Nodes end with a line where they can, so that the layout of one does not touch another's line.
      const lineEnd = text.indexOf('\n', done + room) + 1;
      const end =
        lineEnd > 0 && lineEnd - done - room < LONGEST_NODE ? lineEnd : Math.min(text.length, done + room);
      const piece = text.slice(done, end);
      if (isOpen) (last as Text).appendData(piece);
      else this.#box.appendChild(document.createTextNode(piece));
      done = end;
    }
  }
}
