import {css} from 'lit';

export const chatPageStyles = css`
  :host {
    --_card-min: var(--bai-chat-page-card-min-inline-size, 22rem);

    display: block;
    block-size: 100%;
    min-block-size: 20rem;
    min-inline-size: 0;
    container-type: inline-size;
    background: var(--_bg);
  }

  .page {
    display: grid;
    grid-template-rows: auto auto minmax(0, 1fr) fit-content(50%);
    grid-template-columns: minmax(0, 1fr);
    block-size: 100%;
    min-block-size: inherit;
  }

  .toolbar {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: end;
    gap: var(--_space-2);
    padding: var(--_space-3) var(--_space-4);
  }

  slot[name='heading'] {
    display: block;
    flex: 1;
    /* Rather than under the buttons: those go into a row of their own. */
    min-inline-size: min-content;
  }

  h1 {
    font-size: var(--_size-l);
    font-weight: 650;
    letter-spacing: -0.01em;
  }

  .undo {
    display: flex;
    align-items: center;
    gap: var(--_space-2);
    color: var(--_text-2);
    font-size: var(--_size-m);
  }

  .switch {
    min-block-size: 34px;
    padding-inline: 10px;
  }

  .tabs {
    display: none;
  }

  .cards {
    grid-row: 3;
    display: flex;
    gap: var(--_space-3);
    min-block-size: 0;
    padding: 0 var(--_space-4) var(--_space-4);
    scroll-padding-inline: var(--_space-4);
    overflow: auto hidden;
    scroll-snap-type: x proximity;
  }

  bai-chat-card {
    flex: 1 0 min(var(--_card-min), 100%);
    min-block-size: 0;
    scroll-snap-align: start;
  }

  bai-compare {
    grid-row: 4;
    min-block-size: 0;
    overflow: hidden;
    margin: 0 var(--_space-4) var(--_space-4);
  }

  bai-compare:not(:defined) {
    display: none;
  }

  [aria-expanded='true'].compare {
    border-color: var(--_accent);
    color: var(--_accent);
  }

  .empty {
    grid-row: 3;
    display: grid;
    justify-items: center;
    gap: var(--_space-2);
    margin: auto;
    padding: var(--_space-4);
    color: var(--_text-2);
    text-align: center;
  }

  .empty svg {
    inline-size: 28px;
    block-size: 28px;
  }

  .empty button svg {
    inline-size: 16px;
    block-size: 16px;
  }

  @container (inline-size < 40rem) {
    .toolbar {
      gap: var(--_space-1);
      padding: var(--_space-2);
    }

    /* A row of its own, so that it never pushes the controls into one. */
    .undo {
      flex: 1 0 100%;
      order: 1;
    }

    .compare .label {
      display: none;
    }

    bai-compare {
      margin: 0 var(--_space-2) var(--_space-2);
    }

    .tabs {
      display: flex;
      gap: var(--_space-1);
      padding: 0 var(--_space-2) var(--_space-2);
      overflow-x: auto;
      scrollbar-width: thin;
    }

    .tabs button {
      display: flex;
      align-items: center;
      gap: 6px;
      flex: none;
      min-block-size: 34px;
      max-inline-size: 14rem;
      padding-inline: var(--_space-3);
      border-radius: 17px;
      color: var(--_text-2);
      white-space: nowrap;
    }

    .tabs button:focus-visible {
      outline-offset: -2px;
    }

    .tabs button[aria-current='true'] {
      background: var(--_surface);
      color: var(--_text);
      font-weight: 600;
      box-shadow: var(--_shadow);
    }

    .name {
      overflow: hidden;
      text-overflow: ellipsis;
    }

    .dot {
      flex: none;
      inline-size: 7px;
      block-size: 7px;
      border-radius: 50%;
      background: var(--_line-strong);
    }

    [data-state='busy'] .dot {
      background: var(--_accent);
    }

    [data-state='failed'] .dot {
      background: var(--_error);
    }

    bai-chat-card {
      /* Whatever width a person gave it. */
      flex: none !important;
      inline-size: 100%;
    }

    .cards {
      gap: var(--_space-2);
      padding: 0 var(--_space-2) var(--_space-2);
      scroll-padding-inline: var(--_space-2);
      scroll-snap-type: x mandatory;
      /* The buttons above say where one is, and a scrollbar would take its height from the card. */
      scrollbar-width: none;
    }
  }

  @media (forced-colors: active) {
    .tabs button[aria-current='true'] {
      outline: 2px solid Highlight;
    }
  }
`;
