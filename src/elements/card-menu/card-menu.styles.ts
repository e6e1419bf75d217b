import {css} from 'lit';

export const cardMenuStyles = css`
  :host {
    display: inline-flex;
    flex: none;
  }

  .grip.button {
    inline-size: 20px;
    cursor: grab;
    touch-action: none;
    user-select: none;
  }

  .grip svg {
    stroke-width: 2.6;
  }
`;
