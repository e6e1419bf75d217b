import {css} from 'lit';

export const promptBoxStyles = css`
  :host {
    display: flex;
    flex-direction: column;
    min-block-size: 0;
  }

  .box {
    display: flex;
    flex-direction: column;
    min-block-size: 0;
    padding: var(--_space-2) var(--_space-2) 6px var(--_space-3);
    border: 1px solid var(--_line-strong);
    border-radius: var(--_radius-2);
    background: var(--_surface);
  }

  .box:focus-within:has(textarea:focus) {
    border-color: var(--_focus);
    box-shadow: 0 0 0 3px var(--_accent-soft);
  }

  textarea {
    display: block;
    inline-size: 100%;
    min-block-size: 1.6em;
    max-block-size: 20rem;
    padding: 0;
    border: 0;
    outline: none;
    background: none;
    overflow-y: auto;
    resize: none;
    field-sizing: content;
  }

  /* The frame around the field shows the focus. */
  textarea:focus-visible {
    outline: none;
  }

  textarea::placeholder {
    color: var(--_text-3);
    opacity: 1;
  }

  .row {
    display: flex;
    align-items: center;
    gap: var(--_space-1);
    flex: none;
    min-block-size: 34px;
    margin-block-start: var(--_space-1);
    color: var(--_text-2);
  }

  .attachments {
    max-block-size: 9rem;
    margin-block-end: var(--_space-1);
    overflow-y: auto;
  }

  .refused {
    color: var(--_error);
    font-size: var(--_size-s);
    overflow-wrap: anywhere;
  }

  .hint {
    flex: 1;
    min-inline-size: 0;
    color: var(--_accent);
    font-size: var(--_size-s);
  }

  .button.icon {
    inline-size: 30px;
    min-block-size: 30px;
  }

  @media (forced-colors: active) {
    .box:has(textarea:focus) {
      outline: 2px solid Highlight;
    }
  }
`;
