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
    /* By its edges and not by an area: Firefox misplaces what an area aligns where the directions differ. */
    inset: auto;
    inset-block-start: anchor(self-end);
    inset-inline-end: anchor(self-end);
    position-try-fallbacks:
      flip-inline,
      flip-block,
      flip-block flip-inline,
      --across,
      --inside;
    margin: var(--_space-1) 0;
    min-inline-size: 10rem;
    padding: var(--_space-1);
    border: 1px solid var(--_line);
    border-radius: var(--_radius-2);
    background: var(--_surface);
    color: var(--_text);
    box-shadow: var(--_shadow-layer);
  }

  /* Not a grid: WebKit makes one that is a popover as high as the window. */
  .menu:popover-open {
    display: flex;
    flex-direction: column;
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
