import {css} from 'lit';

export const messageStyles = css`
  :host {
    display: block;
    contain: layout style;
    overflow-wrap: anywhere;
  }

  .user {
    display: flex;
    flex-direction: column;
    align-items: flex-end;
    gap: var(--_space-1);
  }

  .bubble {
    max-inline-size: 85%;
    padding: var(--_space-2) var(--_space-3);
    border-radius: var(--_radius-3) var(--_radius-3) var(--_space-1) var(--_radius-3);
    background: var(--_surface-2);
    white-space: pre-wrap;
  }

  .bubble:dir(rtl) {
    border-radius: var(--_radius-3) var(--_radius-3) var(--_radius-3) var(--_space-1);
  }

  .user .actions {
    min-block-size: 24px;
  }

  .user .button.small {
    min-block-size: 24px;
  }

  @media (hover: hover) {
    .user .actions {
      opacity: 0;
    }

    .user:hover .actions,
    .user:focus-within .actions {
      opacity: 1;
    }
  }

  .editing {
    align-items: stretch;
  }

  textarea {
    padding-block: var(--_space-2);
    resize: vertical;
  }

  .hint {
    color: var(--_text-2);
    font-size: var(--_size-s);
  }

  .response {
    display: flex;
    flex-direction: column;
    gap: 10px;
    min-inline-size: 0;
  }

  .actions {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 2px;
    min-block-size: 28px;
    color: var(--_text-3);
    font-size: var(--_size-s);
  }

  /* As small as the buttons beside it. */
  bai-menu-button::part(button) {
    min-block-size: 28px;
    inline-size: 28px;
  }

  .user bai-menu-button::part(button) {
    min-block-size: 24px;
  }

  .count {
    white-space: nowrap;
    font-variant-numeric: tabular-nums;
  }

  .row {
    display: flex;
    gap: var(--_space-2);
  }

  bai-figures {
    margin-inline-start: auto;
  }

  details {
    color: var(--_text-2);
    font-size: var(--_size-m);
  }

  summary {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    min-block-size: 24px;
    border-radius: var(--_radius-1);
    cursor: pointer;
    list-style: none;
  }

  summary::-webkit-details-marker {
    display: none;
  }

  summary svg {
    rotate: -90deg;
  }

  summary:dir(rtl) svg {
    rotate: 90deg;
  }

  details[open] summary svg {
    rotate: none;
  }

  #reasoning {
    margin-block-start: var(--_space-1);
    padding-inline-start: var(--_space-3);
    border-inline-start: 2px solid var(--_line);
    white-space: pre-wrap;
  }

  #content:empty {
    display: none;
  }

  .markdown[data-streaming] > :is(p, h1, h2, h3, h4, h5, h6):last-child::after,
  .markdown[data-streaming] > :is(ul, ol):last-child > li:last-child::after {
    content: '';
    display: inline-block;
    inline-size: 7px;
    block-size: 15px;
    margin-inline-start: 1px;
    border-radius: 2px;
    background: var(--_accent);
    vertical-align: -2px;
  }

  .note {
    display: flex;
    align-items: center;
    gap: var(--_space-2);
    color: var(--_text-2);
    font-size: var(--_size-m);
  }

  .dots {
    inline-size: 7px;
    block-size: 15px;
    border-radius: 2px;
    background: var(--_accent);
    animation: blink 1.2s ease-in-out infinite;
  }

  @keyframes blink {
    50% {
      opacity: 0.3;
    }
  }

  .error {
    display: grid;
    gap: 6px;
    padding: 10px var(--_space-3);
    border: 1px solid color-mix(in srgb, var(--_error) 40%, transparent);
    border-radius: var(--_radius-2);
    background: var(--_error-soft);
  }

  .error .title {
    display: flex;
    align-items: center;
    gap: 6px;
    color: var(--_error);
    font-weight: 600;
  }

  .server {
    padding-inline-start: var(--_space-2);
    border-inline-start: 2px solid color-mix(in srgb, var(--_error) 40%, transparent);
    color: var(--_text-2);
    font: 12px/1.5 var(--_mono);
    white-space: pre-wrap;
  }

  @media (prefers-reduced-motion: reduce) {
    .dots {
      animation: none;
    }
  }
`;
