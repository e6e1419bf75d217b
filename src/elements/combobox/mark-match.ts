import {html, type TemplateResult} from 'lit';

/** `label` with the part that matches `search` marked. */
export function markMatch(label: string, search: string): TemplateResult | string {
  const words = search.trim().toLocaleLowerCase();
  const at = words === '' ? -1 : label.toLocaleLowerCase().indexOf(words);
  if (at === -1) return label;
  const end = at + words.length;
  return html`${label.slice(0, at)}<mark>${label.slice(at, end)}</mark>${label.slice(end)}`;
}
