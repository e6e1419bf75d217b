import {css} from 'lit';

export const turnsStyles = css`
  :host {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_space-1);
    font-size: var(--_size-m);
  }

  .row,
  .blind {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--_space-1) var(--_space-2);
  }

  .none {
    flex: 1;
    color: var(--_text-2);
  }

  .steps {
    display: flex;
    align-items: center;
    gap: 2px;
  }

  .place {
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }

  .prompt {
    display: flex;
    align-items: center;
    gap: var(--_space-1);
    flex: 1 1 12rem;
    min-inline-size: 0;
    min-block-size: 28px;
    max-block-size: 12rem;
    overflow-y: auto;
    border-radius: var(--_radius-1);
    color: var(--_text-2);
    text-align: start;
  }

  .prompt:focus-visible {
    outline-offset: -2px;
  }

  .prompt svg {
    inline-size: 14px;
    block-size: 14px;
    transform: rotate(-90deg);
  }

  .prompt:dir(rtl) svg {
    transform: rotate(90deg);
  }

  .prompt[aria-expanded='true'] {
    align-items: start;
    padding-block: 4px;
  }

  .prompt[aria-expanded='true'] svg {
    margin-block-start: 3px;
    transform: none;
  }

  .text {
    min-inline-size: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  [aria-expanded='true'] > .text {
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }

  [aria-pressed='true'] {
    border-color: var(--_accent);
    background: var(--_accent-soft);
    font-weight: 600;
  }

  label {
    display: inline-flex;
    align-items: center;
    gap: var(--_space-1);
  }

  input[type='checkbox'] {
    accent-color: var(--_accent);
  }

  th,
  td {
    white-space: nowrap;
  }

  tbody tr:last-child > * {
    border-block-end: 0;
  }

  .sort {
    display: inline-flex;
    align-items: center;
    min-block-size: 24px;
    border-radius: var(--_radius-1);
    color: var(--_text-2);
    font-size: var(--_size-s);
  }

  .sort:focus-visible {
    outline-offset: -2px;
  }

  @media (hover: hover) {
    .sort:hover {
      color: var(--_text);
      text-decoration: underline;
    }
  }

  [aria-sort] .sort {
    color: var(--_text);
    font-weight: 600;
  }

  .name {
    font-weight: 600;
  }

  .model {
    margin-inline-start: var(--_space-1);
  }

  .mark {
    margin-inline-end: var(--_space-1);
    font-size: var(--_size-s);
    color: var(--_text-2);
  }

  .mark.best {
    color: var(--_ok);
    font-weight: 600;
  }

  .outcome {
    color: var(--_text-2);
  }

  [data-status='failed'],
  [data-status='cut'] {
    color: var(--_error);
  }

  details {
    color: var(--_text-2);
    font-size: var(--_size-s);
  }

  summary {
    inline-size: fit-content;
    cursor: pointer;
  }

  @media (forced-colors: active) {
    [aria-pressed='true'] {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
  }
`;
