import {css} from 'lit';

/** What every element's sheet starts from: box model, focus ring, buttons, fields, visually hidden text. */
export const controls = css`
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }

  :host {
    font-size: var(--_size);
    line-height: 1.5;
    color: var(--_text);
  }

  :host([hidden]),
  [hidden] {
    display: none !important;
  }

  /* For a layer that has no room at its anchor: between the sides of the window, and anywhere in the window. */
  @position-try --across {
    inset-inline: 0;
    margin-inline: auto;
  }

  @position-try --inside {
    inset: 0;
    margin: auto;
  }

  h1,
  h2,
  h3,
  p {
    margin: 0;
  }

  button,
  input,
  textarea {
    margin: 0;
    font: inherit;
    letter-spacing: inherit;
    color: inherit;
  }

  button {
    border: 0;
    padding: 0;
    background: none;
    cursor: pointer;
    -webkit-tap-highlight-color: transparent;
  }

  button:disabled,
  button[aria-disabled='true'] {
    cursor: default;
    opacity: 0.5;
  }

  :focus-visible {
    outline: 2px solid var(--_focus);
    outline-offset: 1px;
  }

  .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 6px;
    flex: none;
    min-block-size: 34px;
    padding-inline: var(--_space-3);
    border: 1px solid var(--_line-strong);
    border-radius: var(--_radius-1);
    background: var(--_surface);
    color: var(--_text);
    white-space: nowrap;
  }

  .button.icon {
    inline-size: 34px;
    padding-inline: 0;
  }

  .button.small {
    min-block-size: 28px;
    padding-inline: var(--_space-2);
    font-size: var(--_size-s);
  }

  .button.small.icon {
    inline-size: 28px;
    padding-inline: 0;
  }

  .attachments {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space-1);
    margin: 0;
    padding: 0;
    list-style: none;
  }

  .attachments li {
    display: flex;
    align-items: center;
    max-inline-size: 100%;
    border: 1px solid var(--_line);
    border-radius: var(--_radius-1);
    background: var(--_surface-2);
  }

  .attachments img {
    max-inline-size: 6rem;
    max-block-size: 4rem;
    border-radius: var(--_radius-1);
  }

  .attachments .file {
    min-inline-size: 0;
    max-inline-size: 14rem;
    padding: var(--_space-1) var(--_space-2);
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    font-size: var(--_size-s);
  }

  .button.plain {
    border-color: transparent;
    background: none;
    color: var(--_text-2);
  }

  .button.primary {
    border-color: var(--_accent);
    background: var(--_accent);
    color: var(--_on-accent);
  }

  /* Else the system paints a plate behind the words, in about their own colour. */
  @media (forced-colors: active) {
    .button.primary {
      forced-color-adjust: none;
    }
  }

  @media (hover: hover) {
    .button:not(:disabled, [aria-disabled='true'], .primary):hover {
      background: var(--_surface-2);
    }

    .button.primary:not(:disabled, [aria-disabled='true']):hover {
      background: color-mix(in srgb, var(--_accent) 88%, var(--_text));
    }
  }

  .field {
    inline-size: 100%;
    min-block-size: 36px;
    padding-inline: 10px;
    border: 1px solid var(--_line-strong);
    border-radius: var(--_radius-1);
    background: var(--_surface);
  }

  .field::placeholder {
    color: var(--_text-3);
    opacity: 1;
  }

  .field[aria-invalid='true'] {
    border-color: var(--_error);
  }

  svg {
    inline-size: 16px;
    block-size: 16px;
    flex: none;
    fill: none;
    stroke: currentcolor;
    stroke-width: 1.8;
    stroke-linecap: round;
    stroke-linejoin: round;
  }

  .visually-hidden {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    margin: -1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }

  @media (prefers-reduced-motion: reduce) {
    * {
      transition-duration: 0.01ms !important;
      animation-duration: 0.01ms !important;
      scroll-behavior: auto !important;
    }
  }
`;
