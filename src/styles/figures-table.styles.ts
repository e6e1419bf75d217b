import {css} from 'lit';

/** A table of figures, in a `.scroller` of its own. */
export const figuresTable = css`
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
  }

  thead th {
    color: var(--_text-2);
    font-size: var(--_size-s);
    white-space: nowrap;
  }

  .figure {
    text-align: end;
    white-space: nowrap;
  }
`;
