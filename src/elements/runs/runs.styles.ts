import {css} from 'lit';

/** What the views of runs have in common: rows of controls, and what their tables add to those of other figures. */
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
    --_knob: 10px;

    min-block-size: 28px;
  }

  th,
  td {
    vertical-align: top;
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

  .none {
    color: var(--_text-2);
  }
`;
