import {css} from 'lit';

export const cardRowStyles = css`
  :host {
    --_narrow: 0;
    position: relative;
  }

  @container (inline-size < 40rem) {
    :host {
      --_narrow: 1;
    }
  }

  .floor {
    position: absolute;
    block-size: 0;
    inline-size: min(var(--_card-min, 22rem), 100% - 2 * var(--_space-4));
    visibility: hidden;
  }

  .splitter {
    position: absolute;
    z-index: 1;
    inset-block: 0 var(--_space-4);
    inline-size: 16px;
    margin-left: -8px;
    cursor: col-resize;
    touch-action: none;
  }

  .splitter::after,
  .place {
    border-radius: 2px;
    background: var(--_accent);
  }

  .splitter::after {
    content: '';
    position: absolute;
    inset-block: 25%;
    inset-inline: 6.5px;
    opacity: 0;
    transition: opacity 0.12s;
  }

  .splitter:hover::after,
  .splitter:focus-visible::after,
  .splitter:active::after {
    opacity: 1;
  }

  .splitter:focus-visible {
    border-radius: var(--_radius-1);
    outline-offset: -2px;
  }

  /* Where a card that is dragged would come to stand. */
  .place {
    position: absolute;
    z-index: 2;
    inset-block: 0 var(--_space-4);
    inline-size: 4px;
    margin-left: -2px;
  }

  ::slotted([data-dragged]) {
    border-radius: var(--_radius-3);
    outline: 2px dashed var(--_accent);
    outline-offset: 1px;
    /* So that the row has room for the outline. */
    scale: 0.985;
  }

  :host(:state(dragging)) {
    cursor: grabbing;
    user-select: none;
    scroll-snap-type: none !important;
  }

  /* One card fills the page: the others go on working at the size that they had, unseen. */
  :host(:state(focused)) {
    flex-direction: column !important;
    gap: var(--_space-2) !important;
    overflow: hidden !important;
    scroll-snap-type: none !important;
  }

  :host(:state(focused)) ::slotted(:not([data-aside])) {
    flex: 1 1 0 !important;
  }

  ::slotted([data-aside]) {
    position: absolute;
    inset-block-start: 0;
    inset-inline-start: 0;
    inline-size: var(--_aside-inline-size);
    block-size: var(--_aside-block-size);
    visibility: hidden;
  }

  .focus {
    display: flex;
    align-items: center;
    justify-content: end;
    gap: var(--_space-2);
    flex: none;
    color: var(--_text-2);
    font-size: var(--_size-m);
  }

  @media (forced-colors: active) {
    .splitter::after,
    .place {
      background: Highlight;
      forced-color-adjust: none;
    }
  }
`;
