/** What a person sees or hears in a rendered answer, beside the answer itself. */
export interface MarkdownTexts {
  /** Name of the button that copies a code block. */
  readonly copyCode: string;
  /** Said in place of that name once the code is on the clipboard. */
  readonly copied: string;
  /** Name of the toggle that wraps the long lines of a code block. */
  readonly wrapLines: string;
  /** Name of the button that loads an image from `host`. */
  loadImage(host: string): string;
  /** Says where a link really goes when its text looks like another host. */
  goesTo(host: string): string;
  /** Name of the section that holds the footnotes. */
  readonly footnotes: string;
  /** Name of the button that goes to the footnote `label`. */
  footnote(label: string): string;
  /** Name of the button that goes back from the footnote `label`. */
  backToText(label: string): string;
  /** Name of the mark of a task that is done. */
  readonly taskDone: string;
  /** Name of the mark of a task that is open. */
  readonly taskOpen: string;
  /** Name of a code block's box, for those who scroll it by keyboard. */
  readonly code: string;
  /** Name of a table's box, for those who scroll it by keyboard. */
  readonly table: string;
  /** Titles of the alerts by kind: note, tip, important, warning, caution. */
  readonly alerts: Readonly<Record<string, string>>;
}

/** What a view is given from outside. */
export interface MarkdownOptions {
  /** The texts that a person sees. */
  readonly texts: MarkdownTexts;
  /**
   * Whether an image may load by itself. By default none does: an address in an answer can carry away what the
   * conversation holds.
   */
  readonly allowImage?: (url: URL) => boolean;
  /** Puts text on the clipboard; without it code blocks have no copy button. A rejection leaves the button as it was. */
  readonly copy?: (text: string) => Promise<void>;
  /** Runs a task when the page is idle: for highlighting. Default: an idle callback, else a timer. */
  readonly whenIdle?: (task: () => void) => void;
}

/** A container that shows a Markdown text, also while the text grows. */
export interface MarkdownView {
  /** Adds to the text. Only concatenates: nothing shows before `flush()`. */
  append(text: string): void;
  /** Says that the text is complete. The flush after it leaves the nodes that the whole text at once would have given. */
  finish(): void;
  /** Replaces the text. It counts as incomplete until `finish()`. */
  reset(text: string): void;
  /** Takes other texts or policies and shows the same Markdown anew. */
  setOptions(options: MarkdownOptions): void;
  /** Whether there is anything left for `flush()`. */
  readonly pending: boolean;
  /**
   * Brings the nodes up to date, a piece at a time.
   *
   * @param isOver - Asked between pieces: whether to stop for this frame. Without it everything is done.
   * @returns Whether nothing is left.
   */
  flush(isOver?: () => boolean): boolean;
  /** Resolves when what loads late (formulas, rare character names, highlighting) has been put in place. */
  readonly settled: Promise<void>;
}
