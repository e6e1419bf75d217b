import {css} from 'lit';

export const chatCardStyles = css`
  :host {
    display: block;
    min-block-size: var(--bai-chat-card-min-block-size, 20rem);
    min-inline-size: 0;
  }

  .card {
    position: relative;
    display: grid;
    grid-template-rows: auto minmax(0, 1fr) fit-content(40%);
    grid-template-columns: minmax(0, 1fr);
    block-size: 100%;
    min-block-size: inherit;
    border: 1px solid var(--_line);
    border-radius: var(--_radius-3);
    background: var(--_surface);
    box-shadow: var(--_shadow);
    overflow: clip;
  }

  header {
    display: flex;
    align-items: center;
    gap: var(--_space-1);
    min-inline-size: 0;
    padding: var(--_space-2);
    padding-inline-start: 10px;
    border-block-end: 1px solid var(--_line);
  }

  bai-model-picker,
  h2 {
    flex: 1;
    min-inline-size: 0;
  }

  h2 {
    font-size: inherit;
  }

  .sync[data-on] {
    color: var(--_accent);
  }

  .sync[aria-pressed='false'] svg {
    opacity: 0.45;
  }

  .body {
    display: flex;
    flex-direction: column;
    min-block-size: 0;
  }

  bai-custom-form {
    flex: 0 1 auto;
    min-block-size: 0;
    overflow-y: auto;
  }

  bai-chat-log {
    flex: 1 1 0;
    min-block-size: 8rem;
  }

  footer {
    display: flex;
    flex-direction: column;
    min-block-size: 0;
    max-block-size: 40cqb;
    padding: 0 10px 10px;
  }

  .drop {
    position: absolute;
    inset: 0;
    z-index: 1;
    display: grid;
    place-items: center;
    padding: var(--_space-4);
    border: 2px dashed var(--_accent);
    border-radius: inherit;
    background: color-mix(in srgb, var(--_surface) 90%, transparent);
    font-weight: 550;
    text-align: center;
    pointer-events: none;
  }

  /* Their code comes a little later than the card. */
  bai-parameters {
    inline-size: 30px;
    block-size: 30px;
  }

  bai-card-menu {
    flex: none;
    min-inline-size: 34px;
    min-block-size: 34px;
  }
`;
