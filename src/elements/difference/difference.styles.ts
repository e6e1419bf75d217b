import {css} from 'lit';

export const differenceStyles = css`
  :host {
    display: block;
    container-type: inline-size;
    font-size: var(--_size-m);
  }

  .answers,
  label,
  .steps {
    display: flex;
    align-items: center;
    gap: var(--_space-1) var(--_space-2);
  }

  .answers {
    flex-wrap: wrap;
  }

  label {
    min-inline-size: 0;
    color: var(--_text-2);
  }

  label span {
    flex: none;
  }

  select.field {
    inline-size: auto;
    min-inline-size: 0;
    max-inline-size: 18rem;
    min-block-size: 28px;
    padding-inline: var(--_space-1);
    font: inherit;
    color: var(--_text);
    text-overflow: ellipsis;
  }

  [aria-pressed='true'] {
    border-color: var(--_accent);
    background: var(--_accent-soft);
  }

  .state {
    padding-block: var(--_space-3);
    color: var(--_text-2);
  }

  /* Stays while the answers scroll below it. */
  .bar {
    position: sticky;
    inset-block-start: 0;
    z-index: 1;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 0 var(--_space-3);
    padding-block: var(--_space-1);
    background: var(--_surface);
    font-variant-numeric: tabular-nums;
  }

  .steps {
    gap: 2px;
    color: var(--_text-2);
  }

  .steps .place {
    margin-inline-start: var(--_space-2);
  }

  .steps svg {
    transform: rotate(90deg);
  }

  .group {
    position: relative;
    content-visibility: auto;
    contain-intrinsic-block-size: auto 30rem;
  }

  .text {
    white-space: pre-wrap;
    overflow-wrap: anywhere;
    text-align: start;
  }

  .inline .row {
    padding: 2px var(--_space-2);
  }

  .columns {
    border: 1px solid var(--_line);
    border-radius: var(--_radius-2);
  }

  .columns .row {
    display: grid;
    grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
  }

  .cell {
    padding: 2px var(--_space-2);
  }

  .cell + .cell {
    border-inline-start: 1px solid var(--_line);
  }

  .head {
    border-block-end: 1px solid var(--_line);
    color: var(--_text-2);
    font-weight: 600;
  }

  .head .cell {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .heading {
    font-weight: 600;
  }

  .code,
  .fence {
    font-family: var(--_mono);
    font-size: var(--_size-s);
    background: var(--_surface-2);
  }

  .fence {
    color: var(--_text-3);
  }

  .note {
    padding: var(--_space-1) var(--_space-2);
    color: var(--_text-2);
    font-style: italic;
  }

  ins,
  del {
    border-radius: 2px;
    color: var(--_text);
    text-decoration-thickness: 1px;
    scroll-margin-block: 3.5rem 1rem;
    -webkit-box-decoration-break: clone;
    box-decoration-break: clone;
  }

  ins {
    background: color-mix(in srgb, var(--_ok) 16%, transparent);
    text-decoration: underline 2px var(--_ok);
    text-underline-offset: 2px;
  }

  del {
    background: color-mix(in srgb, var(--_error) 12%, transparent);
    text-decoration: line-through var(--_error);
  }

  .moved {
    background: var(--_accent-soft);
    text-decoration-color: var(--_accent);
  }

  ins.moved {
    text-decoration-style: dotted;
  }

  /* A block of its own within the line, so that it is not underlined or struck out with the words after it. */
  .mark {
    display: inline-block;
    margin-inline-end: var(--_space-1);
    padding-inline: var(--_space-1);
    border: 1px solid var(--_accent);
    border-radius: var(--_radius-1);
    background: var(--_surface);
    color: var(--_accent);
    font-family: system-ui, sans-serif;
    font-size: 11px;
    line-height: 1.4;
    white-space: nowrap;
    user-select: none;
  }

  .visually-hidden {
    user-select: none;
  }

  [aria-current='true'],
  ins:focus,
  del:focus {
    outline: 2px solid var(--_focus);
    outline-offset: 0;
  }

  @media (forced-colors: active) {
    [aria-pressed='true'] {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
  }

  /* Both side by side, each below its name. */
  @container (inline-size < 34rem) {
    .answers {
      display: grid;
      grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
    }

    label {
      flex-direction: column;
      align-items: stretch;
      gap: 0;
      font-size: var(--_size-s);
    }
  }
`;
