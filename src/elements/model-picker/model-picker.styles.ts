import {css} from 'lit';

export const modelPickerStyles = css`
  :host {
    display: block;
    min-inline-size: 0;
  }

  .row {
    display: flex;
    align-items: center;
    gap: var(--_space-2);
    min-inline-size: 0;
  }

  .separator {
    color: var(--_line-strong);
  }

  bai-combobox {
    flex: 1 1 0;
    min-inline-size: 0;
  }

  .dot {
    flex: none;
    inline-size: 7px;
    block-size: 7px;
    border-radius: 50%;
    background: var(--_line-strong);
  }

  .dot[data-state='ready'] {
    background: var(--_ok);
  }

  .dot[data-state='failed'] {
    background: var(--_error);
  }

  :host([compact]) .row {
    gap: 2px;
  }

  :host([compact]) bai-combobox {
    flex: 0 1 auto;
    color: var(--_text-2);
  }

  :host([compact]) .models {
    color: var(--_text);
    font-weight: 600;
  }

  bai-custom-form {
    margin-block-start: var(--_space-3);
  }
`;
