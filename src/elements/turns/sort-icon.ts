import {html, type TemplateResult} from 'lit';

/** Which way a column is sorted. Decoration: the heading says it too. */
export function sortIcon(order: 'ascending' | 'descending'): TemplateResult {
  return html`<svg viewBox="0 0 24 24" aria-hidden="true">
    <path d=${order === 'ascending' ? 'm7 14 5-5 5 5' : 'm7 10 5 5 5-5'}></path>
  </svg>`;
}
