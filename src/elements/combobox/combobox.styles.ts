import {css} from 'lit';

export const comboboxStyles = css`
  :host {
    display: block;
    min-inline-size: 0;
  }

  .frame {
    position: relative;
    display: flex;
    align-items: center;
    anchor-name: --combobox;
  }

  .field {
    min-inline-size: 0;
    padding-inline-end: 28px;
    text-overflow: ellipsis;
  }

  .frame svg {
    position: absolute;
    inset-inline-end: 6px;
    color: var(--_text-2);
    pointer-events: none;
  }

  .text {
    display: flex;
    min-inline-size: 0;
    overflow: hidden;
    white-space: pre;
  }

  .start {
    flex: 0 1 auto;
    min-inline-size: 0;
    overflow: hidden;
    text-overflow: ellipsis;
  }

  .end {
    flex: none;
  }

  /* Lies over the field, which cannot cut its text in the middle, until the field is used. */
  .shown {
    position: absolute;
    inset-block: 1px;
    inset-inline: 11px 28px;
    display: flex;
    align-items: center;
    border-radius: var(--_radius-1);
    background: var(--_surface);
    pointer-events: none;
  }

  .field:focus + .shown,
  .field:disabled + .shown,
  .field:placeholder-shown + .shown {
    display: none;
  }

  :host([compact]) .field {
    min-block-size: 32px;
    padding-inline: 6px 24px;
    border-color: transparent;
    background: none;
    cursor: pointer;
    field-sizing: content;
    max-inline-size: 100%;
  }

  :host([compact]) .shown {
    inset-inline: 7px 24px;
  }

  :host([compact]) .field:hover,
  :host([compact]) .field:hover + .shown {
    background: var(--_surface-2);
  }

  :host([compact]) .field:focus {
    outline-offset: -2px;
    background: var(--_surface);
    cursor: text;
  }

  .popup {
    inset: auto;
    margin: var(--_space-1) 0;
    inline-size: min(24rem, 100vi - 2 * var(--_space-2));
    padding: var(--_space-1);
    border: 1px solid var(--_line);
    border-radius: var(--_radius-2);
    background: var(--_surface);
    color: var(--_text);
    font-weight: 400;
    box-shadow: var(--_shadow-layer);
  }

  @supports (position-anchor: --a) {
    .popup {
      position-anchor: --combobox;
      /* By its edges and not by an area: Firefox misplaces what an area aligns where the directions differ. */
      inset-block-start: anchor(self-end);
      inset-inline-start: anchor(self-start);
      position-try-fallbacks:
        flip-inline,
        flip-block,
        flip-block flip-inline,
        --across,
        --inside;
      inline-size: max(anchor-size(inline), min(24rem, 100vi - 2 * var(--_space-2)));
    }
  }

  [role='listbox'] {
    max-block-size: min(20rem, 50vb);
    overflow-y: auto;
    overflow-anchor: none;
    overscroll-behavior: contain;
  }

  .row {
    display: flex;
    align-items: center;
    gap: var(--_space-2);
    block-size: max(32px, 2.2em);
    padding-inline: var(--_space-2);
    border-radius: var(--_radius-1);
  }

  @media (pointer: coarse) {
    .row {
      block-size: max(44px, 2.2em);
    }
  }

  [role='option'] {
    cursor: pointer;
  }

  [data-active],
  [role='option']:hover {
    background: var(--_surface-2);
  }

  [data-active] {
    outline: 2px solid var(--_focus);
    outline-offset: -2px;
  }

  [aria-disabled='true'] {
    color: var(--_text-3);
    cursor: default;
  }

  [data-apart] {
    border-block-start: 1px solid var(--_line);
  }

  .quiet,
  .foot {
    color: var(--_text-2);
    font-size: var(--_size-s);
  }

  .detail {
    flex: 0 1 auto;
    min-inline-size: 25%;
    margin-inline-start: auto;
    overflow: hidden;
    text-align: end;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .detail::after {
    content: attr(data-text);
  }

  .detail[data-text=''] {
    display: none;
  }

  .star {
    flex: none;
    margin-inline-end: -6px;
    padding: 6px;
    color: var(--_text-3);
    line-height: 0;
  }

  .star[data-on] svg {
    fill: currentcolor;
  }

  .star:hover,
  .star[data-on] {
    color: var(--_accent);
  }

  /* Hidden by colour and not by display: its place is the same in all rows. */
  @media (hover: hover) {
    [role='option']:not(:hover, [data-active]) .star:not([data-on]) {
      opacity: 0;
    }
  }

  mark {
    background: none;
    color: inherit;
    font-weight: 600;
    text-decoration: underline var(--_accent) 2px;
    text-underline-offset: 3px;
  }

  .foot {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    min-block-size: 32px;
    padding-inline: var(--_space-2) 0;
    overflow-wrap: anywhere;
  }
`;
