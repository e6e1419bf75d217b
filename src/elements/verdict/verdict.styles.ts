import {css} from 'lit';

export const verdictStyles = css`
  :host {
    display: block;
    font-size: var(--_size-m);
  }

  .row {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--_space-1) var(--_space-2);
  }

  .title {
    font-weight: 600;
  }

  select.field,
  input.field {
    inline-size: auto;
    min-block-size: 28px;
    font: inherit;
    color: inherit;
  }

  select.field {
    max-inline-size: 10rem;
    padding-inline: var(--_space-1);
  }

  input.field {
    flex: 1 1 10rem;
    min-inline-size: 0;
    max-inline-size: 24rem;
  }

  .verdict {
    display: contents;
  }

  .choices {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space-1);
  }

  [aria-checked='true'] {
    border-color: var(--_accent);
    background: var(--_accent-soft);
    font-weight: 600;
  }

  details {
    margin-inline-start: auto;
  }

  details[open] {
    flex: 1 0 100%;
  }

  summary {
    inline-size: fit-content;
    color: var(--_text-2);
    cursor: pointer;
  }

  .scroller {
    position: relative;
    overflow-x: auto;
  }

  table {
    border-collapse: collapse;
    font-variant-numeric: tabular-nums;
  }

  th,
  td {
    padding-block: 2px;
    padding-inline: 0 var(--_space-3);
    font-weight: inherit;
    text-align: start;
    white-space: nowrap;
  }

  thead th {
    color: var(--_text-2);
  }

  @media (forced-colors: active) {
    [aria-checked='true'] {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
  }
`;
