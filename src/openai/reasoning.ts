import type {ChatDelta} from '../chat/transport.js';
import {CodeScanner} from './code-scanner.js';

const opening = ['<think>', '<thinking>'] as const;
const closing = ['</think>', '</thinking>'] as const;
const allTags = [...opening, ...closing];
const anyTag = /<\/?think(?:ing)?>/;

/**
 * Tells reasoning from answer in the text of a model that marks its reasoning by tags. A tag may be cut anywhere
 * between two pieces.
 *
 * An opening tag counts only before the first word of the answer, so that a text about tags stays a text. Templates
 * that open the tag in the prompt leave a closing tag alone: all before it was reasoning. Such a text is given as
 * an answer until then, because a model that does not reason would else seem silent. A closing tag in code, or after
 * an opening one in the text, is not alone.
 */
export class ReasoningSplitter {
  readonly #give: (delta: ChatDelta) => void;
  readonly #code = new CodeScanner();
  #state: 'start' | 'reasoning' | 'text' = 'start';
  #held = '';
  #close: string = closing[0];
  /** Reasoning was found, so a closing tag further on is part of the answer. */
  #settled = false;
  #reasoningOpen = false;
  #given = 0;
  /** The text has an opening tag that it has not closed. */
  #mentioned = false;

  constructor(give: (delta: ChatDelta) => void) {
    this.#give = give;
  }

  /** A piece of the answer, tags and all. */
  text(piece: string): void {
    this.#held += piece;
    while (this.#step());
  }

  /** A piece of reasoning that the server told apart. */
  reasoning(piece: string): void {
    // White space alone opens nothing.
    const text = this.#reasoningOpen ? piece : piece.trimStart();
    if (text === '') return;
    this.#reasoningOpen = true;
    this.#settled = true;
    this.#give({type: 'reasoning', text});
  }

  /** Gives what was held back. A text of white space alone is none. */
  finish(): void {
    const held = this.#held;
    this.#held = '';
    if (this.#state === 'reasoning') this.reasoning(held);
    else if (this.#state === 'text') this.#giveText(held);
    else if (held.trim() !== '') this.#giveText(this.#settled ? held.trimStart() : held);
  }

  /** Does one thing. Says whether there may be more to do. */
  #step(): boolean {
    switch (this.#state) {
      case 'start':
        return this.#atStart();
      case 'reasoning':
        return this.#inReasoning();
      case 'text':
        return this.#inText();
    }
  }

  #atStart(): boolean {
    const text = this.#held.trimStart();
    if (text === '') return false;
    const tag = allTags.find((candidate) => text.startsWith(candidate));
    if (tag) {
      this.#held = text.slice(tag.length);
      this.#settled = true;
      const index = (opening as readonly string[]).indexOf(tag);
      if (index !== -1) {
        this.#close = closing[index] ?? closing[0];
        this.#state = 'reasoning';
      }
      return true;
    }
    if (allTags.some((candidate) => candidate.startsWith(text))) return false;
    // The blank lines between reasoning and answer belong to neither.
    if (this.#settled) this.#held = text;
    this.#state = 'text';
    return true;
  }

  #inReasoning(): boolean {
    const end = this.#held.indexOf(this.#close);
    if (end === -1) {
      this.reasoning(this.#takeHeld(heldTail(this.#held, [this.#close])));
      return false;
    }
    this.reasoning(this.#held.slice(0, end));
    this.#held = this.#held.slice(end + this.#close.length);
    this.#state = 'start';
    return true;
  }

  #inText(): boolean {
    if (this.#settled) {
      this.#giveText(this.#takeHeld(0));
      return false;
    }
    const match = anyTag.exec(this.#held);
    if (!match) {
      this.#giveText(this.#takeHeld(heldTail(this.#held, allTags)));
      return false;
    }
    this.#giveText(this.#takeHeld(this.#held.length - match.index));
    const opens = !match[0].startsWith('</');
    if (this.#code.inside || opens || this.#mentioned) {
      this.#mentioned = opens && !this.#code.inside;
      this.#giveText(this.#takeHeld(this.#held.length - match[0].length));
      return true;
    }
    if (this.#given > 0) this.#give({type: 'reclassify', length: this.#given});
    this.#held = this.#held.slice(match[0].length);
    this.#settled = true;
    this.#state = 'start';
    return true;
  }

  #takeHeld(keep: number): string {
    const end = this.#held.length - keep;
    const text = this.#held.slice(0, end);
    this.#held = this.#held.slice(end);
    return text;
  }

  #giveText(text: string): void {
    if (text === '') return;
    if (!this.#settled) this.#code.add(text);
    this.#given += text.length;
    this.#give({type: 'text', text});
  }
}

/** How many characters at the end of `text` may be the beginning of one of `tags`. */
function heldTail(text: string, tags: readonly string[]): number {
  const start = text.lastIndexOf('<');
  if (start === -1) return 0;
  const tail = text.slice(start);
  return tags.some((tag) => tag.startsWith(tail)) ? tail.length : 0;
}
