import {html, type TemplateResult} from 'lit';

/** How many characters at the end of a long text stay in sight: ids differ there, by size, date or quantisation. */
const tail = 12;
/** A text up to this long is not cut in the middle. */
const short = 24;

/**
 * `text` in two parts, the first of which gives way where there is no room for both. What matches a word of `search` is
 * marked. The sheet of the element around it says how the classes `start` and `end` look.
 */
export function middleEllipsis(text: string, search = ''): TemplateResult {
  const cut = text.length > short ? text.length - tail : text.length;
  const start: unknown[] = [];
  const end: unknown[] = [];
  let at = 0;
  splitAtMatches(text, search).forEach((piece, index) => {
    const inStart = Math.max(0, cut - at);
    const isMatch = index % 2 === 1;
    start.push(marked(piece.slice(0, inStart), isMatch));
    end.push(marked(piece.slice(inStart), isMatch));
    at += piece.length;
  });
  return html`<span class="start">${start}</span><span class="end">${end}</span>`;
}

/** The words that a search is made of: each must be found, in any order. */
export function wordsOf(search: string): readonly string[] {
  return search.toLowerCase().split(/\s+/).filter(Boolean);
}

/** The pieces of `text`: every second one matches a word of `search`. */
function splitAtMatches(text: string, search: string): readonly string[] {
  const words = wordsOf(search).map((word) => word.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
  return words.length === 0 ? [text] : text.split(new RegExp(`(${words.join('|')})`, 'i'));
}

function marked(text: string, isMatch: boolean): TemplateResult | string {
  return isMatch && text !== '' ? html`<mark>${text}</mark>` : text;
}
