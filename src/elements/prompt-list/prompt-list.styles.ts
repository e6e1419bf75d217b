import {css} from 'lit';

export const promptListStyles = css`
  :host {
    margin-block-start: var(--_space-2);
  }

  section {
    position: relative;
  }

  textarea {
    display: block;
    padding-block: var(--_space-2);
    min-block-size: 4.5rem;
    max-block-size: 12rem;
    resize: vertical;
    overflow-wrap: anywhere;
  }

  fieldset {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space-1) var(--_space-3);
    margin: 0;
    padding: 0;
    border: 0;
  }

  .file {
    display: inline-flex;
    align-items: center;
    min-inline-size: 0;
    padding-inline-start: var(--_space-2);
    border: 1px solid var(--_line);
    border-radius: var(--_radius-1);
    background: var(--_surface-2);
  }

  .file span {
    max-inline-size: 16rem;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .drop {
    position: absolute;
    inset: 0;
    display: grid;
    place-items: center;
    border: 2px dashed var(--_accent);
    border-radius: var(--_radius-2);
    background: var(--_accent-soft);
    pointer-events: none;
  }

  tbody th {
    min-inline-size: 10rem;
    max-inline-size: 18rem;
  }

  td {
    min-inline-size: 14rem;
    max-inline-size: 28rem;
  }

  .prompt {
    display: block;
    overflow-wrap: anywhere;
  }

  .number {
    color: var(--_text-2);
  }

  tbody .button.small {
    margin-inline-start: calc(-1 * var(--_space-1));
    padding-inline: var(--_space-1);
  }

  .facts {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    column-gap: var(--_space-2);
    color: var(--_text-2);
    font-size: var(--_size-s);
  }

  .outcome {
    color: var(--_text);
    font-size: var(--_size-m);
    font-weight: 600;
  }

  [data-outcome='pending'] .outcome {
    color: var(--_text-2);
    font-weight: inherit;
  }

  [data-outcome='done'] .outcome {
    color: var(--_ok);
  }

  [data-outcome='failed'] .outcome,
  [data-outcome='cut'] .outcome {
    color: var(--_error);
  }

  summary {
    cursor: pointer;
    overflow-wrap: anywhere;
  }

  summary:focus-visible {
    outline-offset: -2px;
  }

  .whole {
    max-block-size: 16rem;
    margin-block-start: var(--_space-1);
    padding: var(--_space-2);
    border-radius: var(--_radius-1);
    background: var(--_surface-2);
    overflow: auto;
    overflow-wrap: anywhere;
    white-space: pre-wrap;
  }
`;
