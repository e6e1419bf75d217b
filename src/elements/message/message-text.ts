import type {MessageEntry} from '../../chat/message-entry.js';
import {isFinal} from '../../chat/message.js';
import type {MarkdownOptions, MarkdownView} from '../../markdown/index.js';
import type {SpokenText, SpokenTextOptions} from '../../markdown/spoken-text.js';
import {richText} from './rich-text-loader.js';

/** What the text of a message needs of its element. */
export interface TextOptions {
  readonly content: () => HTMLElement | null;
  readonly reasoning: () => HTMLElement | null;
  /** Asked once for each view, and after a change of language. */
  readonly markdown: () => MarkdownOptions;
  /** Called once the code is there without which nothing could be shown. */
  readonly onReady: () => void;
}

/** How long what has come may be rendered for it to be read aloud, in milliseconds. A huge rest waits for its frames. */
const listenBudget = 8;

/** Brings the text of a message, as far as it has come, into the nodes that show it. */
export class MessageText {
  readonly #options: TextOptions;
  #view: MarkdownView | undefined;
  #shown: {readonly entry: MessageEntry; revision: number; text: number; reasoning: number} | undefined;
  #spoken: SpokenText | undefined;

  constructor(options: TextOptions) {
    this.#options = options;
  }

  /**
   * Shows what has come since.
   *
   * @param isOver Whether to stop for this frame.
   * @returns Whether nothing is left that can be shown now.
   */
  flush(entry: MessageEntry, isOver: () => boolean): boolean {
    const content = this.#options.content();
    if (!content) return true;
    const createView = richText.create;
    if (!createView) {
      void richText.load().then(this.#options.onReady);
      return true;
    }
    const {text, reasoning = '', status} = entry.value;
    const view = (this.#view ??= createView(content, this.#options.markdown()));
    if (this.#shown?.entry !== entry || this.#shown.revision !== entry.revision) {
      view.reset(text);
      this.#spoken = undefined;
      this.#options.reasoning()?.replaceChildren(reasoning);
      this.#shown = {entry, revision: entry.revision, text: text.length, reasoning: reasoning.length};
    } else {
      if (text.length > this.#shown.text) view.append(text.slice(this.#shown.text));
      if (reasoning.length > this.#shown.reasoning)
        append(this.#options.reasoning(), reasoning.slice(this.#shown.reasoning));
      this.#shown.text = text.length;
      this.#shown.reasoning = reasoning.length;
    }
    if (isFinal(status)) view.finish();
    return view.flush(isOver);
  }

  /** Takes another language for the words inside the rendered text. */
  translate(): void {
    this.#view?.setOptions(this.#options.markdown());
  }

  /** The nodes that show the text as far as it has come, whatever the frames had time for. */
  whole(entry: MessageEntry): HTMLElement | null {
    this.flush(entry, () => false);
    return this.#view ? this.#options.content() : null;
  }

  /** Resolves once texts can be rendered, or it is known that they cannot. */
  get ready(): Promise<void> {
    return richText.load();
  }

  /** What can be read aloud since the last call: sentences that have become whole, and all that is left at the end. */
  takeSentences(entry: MessageEntry, options: SpokenTextOptions): string[] | undefined {
    const content = this.#options.content();
    const end = performance.now() + listenBudget;
    const isWhole = this.flush(entry, () => performance.now() > end);
    if (!content || !this.#view || !richText.SpokenText) return undefined;
    this.#spoken ??= new richText.SpokenText(options);
    return this.#spoken.take(content, isWhole && isFinal(entry.status));
  }

  /** What is read in the text, without marks. */
  plain(entry: MessageEntry): string {
    const content = this.whole(entry);
    return (content && richText.plainText?.(content)) ?? entry.value.text;
  }
}

/** Adds to the text of an element. Thousands of pieces must not become as many nodes. */
function append(element: Element | null, text: string): void {
  const last = element?.lastChild;
  if (last instanceof Text) last.appendData(text);
  else element?.append(text);
}
