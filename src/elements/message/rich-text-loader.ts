import type {MarkdownView} from '../../markdown/index.js';
import type {createRichText, plainText, SpokenText} from './rich-text.js';

/** The rendering of Markdown, a third of this package's code, is loaded while the first answer is on its way. */
class RichTextLoader {
  /** Undefined until it is loaded. */
  create: typeof createRichText | undefined;
  /** Undefined also where answers show as they are written. */
  plainText: typeof plainText | undefined;
  /** Undefined also there. */
  SpokenText: typeof SpokenText | undefined;
  #loading: Promise<void> | undefined;

  /** Never rejects: if the code cannot be had, answers show as they are written. */
  load(): Promise<void> {
    return (this.#loading ??= import('./rich-text.js').then(
      (loaded) => {
        this.create = loaded.createRichText;
        this.plainText = loaded.plainText;
        this.SpokenText = loaded.SpokenText;
      },
      () => {
        this.create = plainView;
      },
    ));
  }
}

/** One for all messages. */
export const richText = new RichTextLoader();

/** Shows the text as it is written. */
function plainView(container: HTMLElement): MarkdownView {
  const text = document.createTextNode('');
  container.replaceChildren(text);
  container.dataset.plain = '';
  return {
    append: (more) => {
      text.appendData(more);
    },
    finish: () => undefined,
    reset: (whole) => {
      text.data = whole;
    },
    setOptions: () => undefined,
    pending: false,
    flush: () => true,
    settled: Promise.resolve(),
  };
}
