import {blocksOf, type BlockKind} from './difference-blocks.js';
import type {Slices} from './difference-slices.js';

/** A word, or marks that stand together, with the space after it. Two are the same if their numbers are. */
export interface Word {
  readonly id: number;
  /** As it was written. */
  readonly text: string;
  /** Whether it has letters or digits: marks are compared, and not counted. */
  readonly counts: boolean;
}

/** A block with its words. Two blocks are the same if their numbers are. */
export interface Block {
  readonly id: number;
  readonly kind: BlockKind;
  readonly words: readonly Word[];
}

const letter = /[\p{L}\p{N}]/u;
const space = /^\s+$/;
/** The mark of a list's item: which one it is, and which number, makes no difference. */
const marker = /^(\s*)([-+*]|\d{1,9}[.)])(\s+)/;
/** Where there is no `Intl.Segmenter`: each character of the scripts that put no space between words, else words. */
const pieces =
  /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\p{sc=Thai}]|[\p{L}\p{N}\p{M}_'’]+?(?=[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\p{sc=Thai}]|[^\p{L}\p{N}\p{M}_'’]|$)|\s+|[^]/gu;

/** Reads answers into blocks and words, and gives the same numbers to what is the same. */
export class WordReader {
  readonly #slices: Slices;
  readonly #ids = new Map<string, number>();
  /** Absent in older browsers. */
  readonly #segmenter = 'Segmenter' in Intl ? new Intl.Segmenter('en', {granularity: 'word'}) : undefined;

  constructor(slices: Slices) {
    this.#slices = slices;
  }

  async read(text: string): Promise<readonly Block[]> {
    const blocks: Block[] = [];
    for (const block of blocksOf(text)) {
      const words = await this.#words(block.text, block.kind);
      const key = `${block.kind} ${words.map(({id}) => id).join(' ')}`;
      blocks.push({id: this.#id(key), kind: block.kind, words});
    }
    return blocks;
  }

  async #words(text: string, kind: BlockKind): Promise<readonly Word[]> {
    const words: {id: number; key: string; text: string; counts: boolean}[] = [];
    let rest = text;
    let lead = '';
    const mark = kind === 'item' ? marker.exec(text) : null;
    if (mark) {
      // A space at its start, so that it is no word that an answer could hold.
      const key = /\d/.test(mark[0]) ? ' 1.' : ' -';
      words.push({id: this.#id(key), key, text: mark[0], counts: false});
      rest = text.slice(mark[0].length);
    }
    for (const piece of this.#segments(rest)) {
      if (this.#slices.over) await this.#slices.next();
      const last = words.at(-1);
      if (space.test(piece)) {
        if (last) last.text += piece;
        else lead += piece;
        continue;
      }
      const counts = letter.test(piece);
      // Marks such as ** or ``` are one.
      if (!counts && last?.text === last?.key && last?.key.endsWith(piece) === true && !last.counts) {
        last.text = last.key += piece;
        last.id = this.#id(last.key);
        continue;
      }
      const key = piece.normalize('NFC');
      words.push({id: this.#id(key), key, text: lead + piece, counts});
      lead = '';
    }
    return words;
  }

  *#segments(text: string): Generator<string> {
    if (!this.#segmenter) {
      for (const [piece] of text.matchAll(pieces)) yield piece;
      return;
    }
    for (const {segment} of this.#segmenter.segment(text)) yield segment;
  }

  #id(key: string): number {
    let id = this.#ids.get(key);
    if (id === undefined) this.#ids.set(key, (id = this.#ids.size));
    return id;
  }
}
