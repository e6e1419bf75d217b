import {blockText} from './plain-text.js';

/** The longest block that is read, in characters. Nobody listens to a table of thousands of rows. */
const longestBlock = 16_000;

/** How much is read in one go, in characters. What is beyond it at the end of a text is left to the eyes and the keys. */
const mostAtOnce = 20_000;

/** What reading aloud needs beside the text. */
export interface SpokenTextOptions {
  /** What is said in place of code, which nobody can follow by ear. */
  code(language: string): string;
}

/** Gives what can be read aloud of a text that is shown in a container and still grows: each sentence once. */
export class SpokenText {
  readonly #options: SpokenTextOptions;
  /** The block that is being read, and how much of it was. */
  #block = 0;
  #length = 0;

  constructor(options: SpokenTextOptions) {
    this.#options = options;
  }

  /**
   * The sentences that have become whole since the last call. Looks at the block that still grows and at those after it.
   *
   * @param isComplete Whether nothing follows: then what is left is whole as well.
   */
  take(container: Element, isComplete: boolean): string[] {
    // What could not be rendered stands there as it was written.
    const blocks = container.childElementCount > 0 ? [...container.children] : [container];
    // The footnotes stand after the block that grows, and are read after it.
    const body = isComplete ? blocks : blocks.filter((block) => !block.matches('.md-notes'));
    const said: string[] = [];
    let room = mostAtOnce;
    for (const block of body.slice(this.#block)) {
      if (room <= 0) break;
      const text = this.#textOf(block).slice(this.#length);
      const grows = !isComplete && block === body.at(-1);
      const sentences = sentencesOf(text);
      room -= text.length;
      // The last one may go on: `1.` may become `1.5`.
      if (grows) sentences.pop();
      said.push(...sentences.map((sentence) => sentence.trim()).filter((sentence) => sentence !== ''));
      if (grows) this.#length += sentences.join('').length;
      else {
        this.#length = 0;
        this.#block += 1;
      }
    }
    return said;
  }

  /** The text in lines, so that another width of its gaps, as when a list turns loose, changes no place in it. */
  #textOf(block: Element): string {
    if (block.textContent.length > longestBlock) return '';
    const text = blockText(block, (code) =>
      this.#options.code(code.querySelector('.md-language')?.textContent ?? ''),
    );
    return text.replace(/\t/g, ', ').replace(/\s*\n\s*/g, '\n');
  }
}

/**
 * Where a sentence ends: after a line; after marks such as `.`, with what they close, where a blank follows and no small
 * letter; and after the marks of scripts that leave no blank between sentences. That is close to the default rules of
 * Unicode (UAX 29, 5); to those the number of a list item is a sentence, but not here. By hand, since making an
 * `Intl.Segmenter` takes longer than a frame.
 */
const sentenceEnd =
  /\n|[.!?…](?<![.!?…]{2})(?<!^ *\d{1,9}\.)[.!?…]*[\p{Pe}\p{Pf}"']*\s+(?!\s|\p{Ll})|[^\P{Sentence_Terminal}.!?]+[\p{Pe}\p{Pf}]*\s*/gmu;

/** The sentences of `text`, with all that is between them. */
function sentencesOf(text: string): string[] {
  const ends = [...text.matchAll(sentenceEnd)].map(({index, 0: {length}}) => index + length);
  return [...ends, text.length]
    .map((end, i) => text.slice(ends[i - 1] ?? 0, end))
    .filter((part) => part !== '');
}
