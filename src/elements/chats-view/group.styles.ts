import {css} from 'lit';

/** What the groups of the view have in common. */
export const groupStyles = css`
  :host {
    position: relative;
    display: flex;
    flex-direction: column;
    align-items: stretch;
    gap: var(--_space-2);
    min-inline-size: 0;
    font-size: var(--_size-m);
  }

  h2 {
    font-size: inherit;
    font-weight: 600;
  }

  .row {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--_space-2);
  }

  .row > .field {
    flex: 1 1 12rem;
    inline-size: auto;
    min-inline-size: 0;
    min-block-size: 28px;
  }

  .note {
    color: var(--_text-2);
    font-size: var(--_size-s);
  }

  .fault {
    color: var(--_error);
  }

  .name {
    flex: 1 1 6rem;
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
`;
