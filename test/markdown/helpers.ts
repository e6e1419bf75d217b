import {createMarkdownView, type MarkdownOptions, type MarkdownTexts} from '../../src/markdown/index.js';

export const texts: MarkdownTexts = {
  copyCode: 'Copy code',
  copied: 'Copied',
  wrapLines: 'Wrap lines',
  loadImage: (host) => `Load image from ${host}`,
  goesTo: (host) => `goes to ${host}`,
  footnotes: 'Footnotes',
  footnote: (label) => `Footnote ${label}`,
  backToText: (label) => `Back to the reference of footnote ${label}`,
  taskDone: 'Done',
  taskOpen: 'Not done',
  code: 'Code',
  table: 'Table',
  alerts: {note: 'Note', tip: 'Tip', important: 'Important', warning: 'Warning', caution: 'Caution'},
};

/** Shows `pieces` one after the other, a flush after each, and gives the container. */
export function stream(pieces: readonly string[], options: Partial<MarkdownOptions> = {}): HTMLElement {
  const container = document.createElement('div');
  const view = createMarkdownView(container, {texts, ...options});
  for (const piece of pieces) {
    view.append(piece);
    view.flush();
  }
  view.finish();
  view.flush();
  return container;
}

/** Shows a whole text at once. */
export function show(text: string, options: Partial<MarkdownOptions> = {}): HTMLElement {
  return stream([text], options);
}

/** The nodes in `container` as HTML, adjoining text nodes joined. */
export function shape(container: HTMLElement): string {
  const copy = container.cloneNode(true) as HTMLElement;
  copy.normalize();
  return copy.innerHTML;
}

/** Cuts `text` at each of `places`. */
export function cutAt(text: string, places: readonly number[]): string[] {
  const sorted = [0, ...[...places].sort((a, b) => a - b), text.length];
  return sorted.slice(1).map((end, i) => text.slice(sorted[i], end));
}
