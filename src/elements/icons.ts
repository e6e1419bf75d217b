import {html, type TemplateResult} from 'lit';

// Drawn for this project on a grid of 24. Each is decoration: the control beside it has the name.

export const plusIcon: TemplateResult = html`<svg viewBox="0 0 24 24" aria-hidden="true">
  <path d="M12 5v14M5 12h14"></path>
</svg>`;
export const compareIcon: TemplateResult = html`<svg viewBox="0 0 24 24" aria-hidden="true">
  <rect x="3.5" y="4.5" width="17" height="15" rx="2"></rect>
  <path d="M12 4.5v15M6.5 9h3M14.5 9h3M14.5 13h3"></path>
</svg>`;
export const moreIcon: TemplateResult = html`<svg viewBox="0 0 24 24" aria-hidden="true">
  <circle cx="12" cy="5" r="1"></circle>
  <circle cx="12" cy="12" r="1"></circle>
  <circle cx="12" cy="19" r="1"></circle>
</svg>`;
export const linkIcon: TemplateResult = html`<svg viewBox="0 0 24 24" aria-hidden="true">
  <path
    d="M10 13.5a4.5 4.5 0 0 0 6.5.3l3-3a4.6 4.6 0 0 0-6.5-6.5l-1.5 1.5M14 10.5a4.5 4.5 0 0 0-6.5-.3l-3 3a4.6 4.6 0 0 0 6.5 6.5l1.5-1.5"
  ></path>
</svg>`;
export const chevronIcon: TemplateResult = html`<svg viewBox="0 0 24 24" aria-hidden="true">
  <path d="m6 9.5 6 6 6-6"></path>
</svg>`;
export const backIcon: TemplateResult = html`<svg class="directional" viewBox="0 0 24 24" aria-hidden="true">
  <path d="m14.5 6-6 6 6 6"></path>
</svg>`;
export const forwardIcon: TemplateResult = html`<svg
  class="directional"
  viewBox="0 0 24 24"
  aria-hidden="true"
>
  <path d="m9.5 6 6 6-6 6"></path>
</svg>`;
export const sendIcon: TemplateResult = html`<svg viewBox="0 0 24 24" aria-hidden="true">
  <path d="M12 19V5M5.5 11.5 12 5l6.5 6.5"></path>
</svg>`;
export const downIcon: TemplateResult = html`<svg viewBox="0 0 24 24" aria-hidden="true">
  <path d="M12 5v14M5.5 12.5 12 19l6.5-6.5"></path>
</svg>`;
export const stopIcon: TemplateResult = html`<svg viewBox="0 0 24 24" aria-hidden="true">
  <rect x="6.5" y="6.5" width="11" height="11" rx="2" fill="currentColor"></rect>
</svg>`;
export const copyIcon: TemplateResult = html`<svg viewBox="0 0 24 24" aria-hidden="true">
  <rect x="9" y="9" width="11" height="11" rx="2"></rect>
  <path d="M5 15V6a2 2 0 0 1 2-2h8"></path>
</svg>`;
export const checkIcon: TemplateResult = html`<svg viewBox="0 0 24 24" aria-hidden="true">
  <path d="m5 12.5 4.5 4.5L19 7.5"></path>
</svg>`;
export const retryIcon: TemplateResult = html`<svg viewBox="0 0 24 24" aria-hidden="true">
  <path d="M19.5 11.5a7.5 7.5 0 1 1-2.2-5.3l2.2 2.2M19.5 4v4.5H15"></path>
</svg>`;
export const editIcon: TemplateResult = html`<svg viewBox="0 0 24 24" aria-hidden="true">
  <path d="M4.5 19.5 5.5 15 16 4.5l3.5 3.5L9 18.5l-4.5 1M13.5 7l3.5 3.5"></path>
</svg>`;
export const closeIcon: TemplateResult = html`<svg viewBox="0 0 24 24" aria-hidden="true">
  <path d="m6.5 6.5 11 11M17.5 6.5l-11 11"></path>
</svg>`;
export const starIcon: TemplateResult = html`<svg viewBox="0 0 24 24" aria-hidden="true">
  <path
    d="m12 4 2.400 5.200 5.600.7-4.100 3.900 1.100 5.700-5-2.800-5 2.800 1.100-5.700L4 9.900l5.600-.7z"
  ></path>
</svg>`;
export const chatIcon: TemplateResult = html`<svg viewBox="0 0 24 24" aria-hidden="true">
  <path d="M20.5 11.5a8 8 0 0 1-8 8H4.5l1.7-3.2A8 8 0 1 1 20.5 11.5z"></path>
</svg>`;
export const infoIcon: TemplateResult = html`<svg viewBox="0 0 24 24" aria-hidden="true">
  <circle cx="12" cy="12" r="8.5"></circle>
  <path d="M12 11v5.5M12 7.5v.1"></path>
</svg>`;
export const undoIcon: TemplateResult = html`<svg viewBox="0 0 24 24" aria-hidden="true">
  <path d="M8.5 5 4 9.5 8.5 14M4.5 9.5H14a5.5 5.5 0 0 1 0 11h-3"></path>
</svg>`;
export const warningIcon: TemplateResult = html`<svg viewBox="0 0 24 24" aria-hidden="true">
  <path d="M12 4 2.8 19.5h18.400zM12 10v4.5M12 17v.1"></path>
</svg>`;
export const clipIcon: TemplateResult = html`<svg viewBox="0 0 24 24" aria-hidden="true">
  <path
    d="m20.5 11.5-8.2 8.2a5 5 0 0 1-7.1-7.1l8.4-8.4a3.4 3.4 0 0 1 4.8 4.8l-8.3 8.3a1.7 1.7 0 0 1-2.4-2.4l7.6-7.6"
  ></path>
</svg>`;
export const tuneIcon: TemplateResult = html`<svg viewBox="0 0 24 24" aria-hidden="true">
  <path d="M4 7.5h8.5M17.5 7.5H20M4 16.5h2.5M11.500 16.5H20"></path>
  <circle cx="15" cy="7.5" r="2.2"></circle>
  <circle cx="9" cy="16.5" r="2.2"></circle>
</svg>`;
