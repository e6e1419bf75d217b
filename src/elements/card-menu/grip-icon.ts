import {html, type TemplateResult} from 'lit';

// Beside its element and not with the other icons, which a page loads first.
export const gripIcon: TemplateResult = html`<svg viewBox="0 0 24 24" aria-hidden="true">
  <path d="M9 6v.1M15 6v.1M9 12v.1M15 12v.1M9 18v.1M15 18v.1"></path>
</svg>`;
