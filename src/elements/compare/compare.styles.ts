import {css} from 'lit';

export const compareStyles = css`
  :host {
    display: block;
    min-block-size: 0;
  }

  .compare {
    display: grid;
    grid-template-rows: auto minmax(0, 1fr);
    block-size: 100%;
    border: 1px solid var(--_line);
    border-radius: var(--_radius-3);
    background: var(--_surface);
    box-shadow: var(--_shadow);
  }

  header {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: var(--_space-2);
    padding: var(--_space-1) var(--_space-2);
    border-block-end: 1px solid var(--_line);
  }

  .views {
    display: flex;
    gap: var(--_space-1);
    min-inline-size: 0;
    overflow-x: auto;
    scrollbar-width: thin;
  }

  .tab {
    flex: none;
    min-block-size: 34px;
    padding-inline: var(--_space-3);
    border-radius: var(--_radius-1);
    color: var(--_text-2);
    white-space: nowrap;
  }

  .tab:focus-visible {
    outline-offset: -2px;
  }

  .tab[aria-selected='true'] {
    background: var(--_surface-2);
    color: var(--_text);
    font-weight: 600;
  }

  #view {
    min-block-size: 0;
    padding: var(--_space-2) var(--_space-3) var(--_space-3);
    overflow: auto;
  }

  #view:focus-visible {
    outline-offset: -2px;
  }

  @media (forced-colors: active) {
    .tab[aria-selected='true'] {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
  }
`;
