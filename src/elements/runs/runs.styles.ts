import {css} from 'lit';

/** What the views of runs have in common: rows of controls, switches, tables that scroll in their own box. */
export const runsStyles = css`
  :host {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_space-2);
    font-size: var(--_size-m);
  }

  section {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_space-2);
    padding-block-start: var(--_space-2);
    border-block-start: 1px solid var(--_line);
  }

  h2 {
    font-size: inherit;
    font-weight: 600;
  }

  .row {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--_space-1) var(--_space-2);
  }

  .grow {
    flex: 1 1 14rem;
    min-inline-size: 0;
  }

  .note {
    color: var(--_text-2);
    font-size: var(--_size-s);
  }

  .fault {
    color: var(--_error);
  }

  .progress {
    font-variant-numeric: tabular-nums;
  }

  label {
    display: inline-flex;
    align-items: center;
    gap: var(--_space-1);
  }

  select {
    min-block-size: 28px;
    padding-inline: var(--_space-1);
    border: 1px solid var(--_line-strong);
    border-radius: var(--_radius-1);
    background: var(--_surface);
    color: inherit;
    font: inherit;
  }

  input[type='radio'] {
    accent-color: var(--_accent);
  }

  .switch {
    display: inline-flex;
    align-items: center;
    gap: var(--_space-2);
    min-block-size: 28px;
    border-radius: var(--_radius-1);
  }

  .track {
    position: relative;
    inline-size: 26px;
    block-size: 16px;
    border: 1px solid var(--_line-strong);
    border-radius: 8px;
    background: var(--_surface);
  }

  .track::after {
    content: '';
    position: absolute;
    inset-block-start: 2px;
    inset-inline-start: 2px;
    inline-size: 10px;
    block-size: 10px;
    border-radius: 50%;
    background: var(--_line-strong);
    transition: inset-inline-start 0.12s;
  }

  [aria-checked='true'] .track {
    border-color: var(--_accent);
    background: var(--_accent);
  }

  [aria-checked='true'] .track::after {
    inset-inline-start: 12px;
    background: var(--_on-accent);
  }

  .scroller {
    position: relative;
    overflow-x: auto;
    scrollbar-width: thin;
  }

  .scroller:focus-visible {
    outline-offset: -2px;
  }

  table {
    inline-size: 100%;
    border-collapse: collapse;
    font-variant-numeric: tabular-nums;
  }

  th,
  td {
    padding: 3px var(--_space-2);
    border-block-end: 1px solid var(--_line);
    font-weight: inherit;
    text-align: start;
    vertical-align: top;
  }

  thead th {
    color: var(--_text-2);
    font-size: var(--_size-s);
    white-space: nowrap;
  }

  .name {
    display: block;
    font-weight: 600;
  }

  th .note {
    display: block;
  }

  [part='spread'] table {
    inline-size: auto;
    min-inline-size: min(100%, 44rem);
  }

  .figure {
    text-align: end;
    white-space: nowrap;
  }

  .none {
    color: var(--_text-2);
  }

  @media (forced-colors: active) {
    .track,
    [aria-checked='true'] .track {
      border-color: ButtonText;
      forced-color-adjust: none;
    }
  }
`;
