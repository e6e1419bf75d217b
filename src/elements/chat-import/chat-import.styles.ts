import {css} from 'lit';

export const chatImportStyles = css`
  textarea {
    display: block;
    padding-block: var(--_space-2);
    min-block-size: 4.5rem;
    max-block-size: 12rem;
    resize: vertical;
    overflow-wrap: anywhere;
  }

  .file {
    align-self: start;
    max-inline-size: 100%;
    padding-inline-start: var(--_space-2);
    border: 1px solid var(--_line);
    border-radius: var(--_radius-1);
    background: var(--_surface-2);
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
`;
