import {css} from 'lit';

export const figuresStyles = css`
  :host {
    display: flex;
    align-items: center;
    min-inline-size: 0;
    color: var(--_text-3);
    font-size: var(--_size-s);
    font-variant-numeric: tabular-nums;
  }

  .facts {
    display: flex;
    flex-wrap: wrap;
    column-gap: 10px;
    justify-content: end;
  }

  button {
    anchor-name: --figures;
    color: inherit;
  }

  .layer {
    position-anchor: --figures;
    /* By its edges and not by an area: Firefox misplaces what an area aligns where the directions differ. */
    inset: auto;
    inset-block-end: anchor(self-start);
    inset-inline-end: anchor(self-end);
    position-try-fallbacks:
      flip-inline,
      flip-block,
      flip-block flip-inline,
      --across,
      --inside;
    margin: var(--_space-1);
    max-inline-size: min(22rem, calc(100vi - 2 * var(--_space-4)));
    padding: var(--_space-3);
    border: 1px solid var(--_line);
    border-radius: var(--_radius-2);
    background: var(--_surface);
    color: var(--_text-2);
    box-shadow: var(--_shadow-layer);
    font-size: var(--_size-m);
  }

  .layer p + p {
    margin-block-start: var(--_space-2);
  }
`;
