import {css} from 'lit';

export const parametersStyles = css`
  :host {
    display: inline-flex;
  }

  [part='button'] {
    position: relative;
    inline-size: 30px;
    min-block-size: 30px;
    anchor-name: --parameters;
  }

  /* Something is set. */
  [data-set]::after {
    content: '';
    position: absolute;
    inset-block-start: 4px;
    inset-inline-end: 4px;
    inline-size: 6px;
    block-size: 6px;
    border-radius: 50%;
    background: var(--_accent);
  }

  .layer {
    position-anchor: --parameters;
    /* By its edges and not by an area: Firefox misplaces what an area aligns where the directions differ. */
    inset: auto;
    inset-block-end: anchor(self-start);
    inset-inline-start: anchor(self-start);
    position-try-fallbacks:
      flip-inline,
      flip-block,
      flip-block flip-inline,
      --across,
      --inside;
    margin: var(--_space-1) 0;
    inline-size: min(24rem, calc(100vi - 2 * var(--_space-2)));
    max-block-size: min(32rem, 80vb);
    padding: var(--_space-4);
    border: 1px solid var(--_line);
    border-radius: var(--_radius-2);
    background: var(--_surface);
    color: var(--_text);
    box-shadow: var(--_shadow-layer);
    overflow-y: auto;
  }

  form {
    display: grid;
    gap: var(--_space-3);
  }

  h2 {
    font-size: 15px;
  }

  .grid {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(9rem, 1fr));
    gap: var(--_space-3);
  }

  .group {
    display: grid;
    align-content: start;
    gap: var(--_space-1);
  }

  label {
    font-size: var(--_size-m);
    font-weight: 550;
  }

  textarea {
    padding-block: var(--_space-2);
    resize: vertical;
  }

  small {
    color: var(--_text-2);
    font-size: var(--_size-s);
  }

  .field-error {
    color: var(--_error);
    font-size: var(--_size-s);
  }

  .field-error:empty {
    display: none;
  }

  .row {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space-2);
  }
`;
