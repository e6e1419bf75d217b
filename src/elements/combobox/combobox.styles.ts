import {css} from 'lit';

export const comboboxStyles = css`
  :host {
    display: block;
    min-inline-size: 0;
  }

  .frame {
    position: relative;
    display: flex;
    align-items: center;
    anchor-name: --combobox;
  }

  .field {
    min-inline-size: 0;
    padding-inline-end: 28px;
    text-overflow: ellipsis;
  }

  .frame svg {
    position: absolute;
    inset-inline-end: 6px;
    color: var(--_text-2);
    pointer-events: none;
  }

  :host([compact]) .field {
    min-block-size: 32px;
    padding-inline: 6px 24px;
    border-color: transparent;
    background: none;
    cursor: pointer;
    field-sizing: content;
    max-inline-size: 100%;
  }

  :host([compact]) .field:hover {
    background: var(--_surface-2);
  }

  :host([compact]) .field:focus {
    background: var(--_surface);
    cursor: text;
  }

  .popup {
    position-anchor: --combobox;
    position-area: block-end span-inline-end;
    position-try-fallbacks:
      flip-inline,
      flip-block,
      flip-block flip-inline;
    inset: auto;
    margin: var(--_space-1) 0;
    min-inline-size: max(anchor-size(inline), 14rem);
    max-inline-size: min(26rem, calc(100vi - 2 * var(--_space-2)));
    max-block-size: min(22rem, 60vb);
    padding: var(--_space-1);
    border: 1px solid var(--_line);
    border-radius: var(--_radius-2);
    background: var(--_surface);
    color: var(--_text);
    box-shadow: var(--_shadow-layer);
    overflow-y: auto;
  }

  [role='option'] {
    display: flex;
    align-items: center;
    gap: var(--_space-2);
    min-block-size: 32px;
    padding: var(--_space-1) var(--_space-2);
    border-radius: var(--_radius-1);
    cursor: pointer;
  }

  [role='option'][data-active],
  [role='option']:hover {
    background: var(--_surface-2);
  }

  [role='option'][data-active] {
    outline: 2px solid var(--_focus);
    outline-offset: -2px;
  }

  [role='option'][aria-disabled] {
    color: var(--_text-3);
    cursor: default;
  }

  .label {
    flex: 1 1 auto;
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }

  .detail {
    color: var(--_text-3);
    font-size: var(--_size-s);
    text-align: end;
  }

  mark {
    background: none;
    color: var(--_accent);
    font-weight: 600;
  }

  .group,
  .message {
    padding: var(--_space-1) var(--_space-2);
    color: var(--_text-2);
    font-size: var(--_size-s);
  }

  .popup > .button {
    margin: var(--_space-1) var(--_space-2);
  }
`;
