import {css} from 'lit';

export const customFormStyles = css`
  :host {
    display: block;
  }

  form {
    display: grid;
    gap: var(--_space-3);
    padding: var(--_space-4);
  }

  h2 {
    font-size: 15px;
  }

  .field-group {
    display: grid;
    gap: var(--_space-1);
  }

  label {
    font-size: var(--_size-m);
    font-weight: 550;
  }

  .optional,
  small,
  .note {
    color: var(--_text-2);
    font-weight: 400;
    font-size: var(--_size-s);
    overflow-wrap: anywhere;
  }

  .field {
    font: 13px/1.5 var(--_mono);
  }

  .field-error:empty,
  small:empty {
    display: none;
  }

  .field-error {
    color: var(--_error);
    font-size: var(--_size-m);
  }

  .warning {
    color: var(--_warn);
  }

  .row {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space-2);
  }

  .found {
    display: grid;
    gap: var(--_space-1);
    justify-items: start;
    max-block-size: 12rem;
    margin: 0;
    padding: 2px;
    overflow-y: auto;
    list-style: none;
  }
  .found .button {
    min-inline-size: 0;
    max-inline-size: 100%;
    white-space: normal;
    overflow-wrap: anywhere;
  }

  .described {
    display: grid;
    gap: var(--_space-2);
    padding: 0 var(--_space-4) var(--_space-4);
  }

  .described ul {
    display: grid;
    gap: var(--_space-1);
    margin: 0;
    padding: 0;
    list-style: none;
  }

  .described li {
    display: flex;
    gap: var(--_space-1);
  }

  .cause {
    display: grid;
    gap: 6px;
    padding: 10px var(--_space-3);
    border: 1px solid var(--_line);
    border-radius: var(--_radius-2);
    overflow-wrap: anywhere;
  }

  .cause.error {
    border-color: color-mix(in srgb, var(--_error) 40%, transparent);
    background: var(--_error-soft);
  }

  .title {
    color: var(--_error);
    font-weight: 600;
  }

  .server {
    color: var(--_text-2);
    font: 12px/1.5 var(--_mono);
    white-space: pre-wrap;
  }
`;
