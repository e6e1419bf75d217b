import {createMarkdownView} from '../../markdown/index.js';
import {markdownStyles} from '../../styles/markdown.styles.js';

export {plainText} from '../../markdown/plain-text.js';
export {SpokenText} from '../../markdown/spoken-text.js';

/** Shows Markdown in `container`, and brings its styles into the shadow root around it. */
export const createRichText: typeof createMarkdownView = (container, options) => {
  const root = container.getRootNode();
  const sheet = markdownStyles.styleSheet;
  if (sheet && root instanceof ShadowRoot && !root.adoptedStyleSheets.includes(sheet)) {
    // Before the element's own sheet, which may override it.
    root.adoptedStyleSheets = [sheet, ...root.adoptedStyleSheets];
  }
  return createMarkdownView(container, options);
};
