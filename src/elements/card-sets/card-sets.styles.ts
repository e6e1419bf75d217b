import {css} from 'lit';

export const cardSetsStyles = css`
  ul {
    display: grid;
    gap: var(--_space-1);
    margin: 0;
    padding: 0;
    list-style: none;
  }
`;
