import {css} from 'lit';

export const menuButtonStyles = css`
  :host {
    display: inline-flex;
  }

  [part='button'] {
    anchor-name: --menu-button;
  }

  .menu {
    position-anchor: --menu-button;
    position-area: self-block-end span-self-inline-start;
    position-try-fallbacks: flip-block;
    inset: auto;
    margin: var(--_space-1) 0;
    min-inline-size: 10rem;
    padding: var(--_space-1);
    border: 1px solid var(--_line);
    border-radius: var(--_radius-2);
    background: var(--_surface);
    color: var(--_text);
    box-shadow: var(--_shadow-layer);
  }

  .menu:popover-open {
    display: grid;
  }

  [role='menuitem'] {
    min-block-size: 34px;
    padding-inline: var(--_space-3);
    border-radius: var(--_radius-1);
    text-align: start;
  }

  [role='menuitem']:focus-visible {
    outline-offset: -2px;
  }

  [role='menuitem']:hover,
  [role='menuitem']:focus {
    background: var(--_surface-2);
  }

  .danger {
    color: var(--_error);
  }
`;
