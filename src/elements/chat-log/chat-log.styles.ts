import {css} from 'lit';

export const chatLogStyles = css`
  :host {
    display: block;
    position: relative;
    min-block-size: 0;
  }

  .log {
    contain: content;
    block-size: 100%;
    overflow: hidden auto;
    overscroll-behavior: contain;
    padding: var(--_space-4);
  }

  /* The end of what grows holds the view. To look for something else that could is a walk through the content a frame. */
  .held {
    overflow-anchor: none;
  }

  .log:focus-visible {
    outline-offset: -3px;
    border-radius: var(--_radius-2);
  }

  .content {
    display: flex;
    flex-direction: column;
    gap: 18px;
    min-block-size: 100%;
  }

  .messages {
    display: flex;
    flex-direction: column;
    gap: 18px;
    min-inline-size: 0;
  }

  /* What is skipped clips what is in it: the padding leaves room for focus rings. */
  .box {
    flex: none;
    padding: 3px;
    margin: -3px;
    overflow-wrap: anywhere;
    white-space: pre-wrap;
  }

  /* The newest grow: to remember their height in each frame would cost the page a second pass. */
  .box:not(:nth-last-child(-n + 2)) {
    content-visibility: auto;
    contain-intrinsic-size: auto var(--_height, 5em);
  }

  .box > bai-message {
    white-space: normal;
  }

  /* The buttons under a prompt stand in the gap to the answer. */
  .box.user {
    margin-block-end: -21px;
  }

  .medium {
    --_height: 22em;
  }

  .long {
    --_height: 60em;
  }

  .longest {
    --_height: 120em;
  }

  .empty {
    display: grid;
    justify-items: center;
    gap: var(--_space-1);
    margin: auto;
    color: var(--_text-2);
    text-align: center;
    overflow-wrap: anywhere;
  }

  .empty svg {
    inline-size: 28px;
    block-size: 28px;
    color: var(--_text-3);
  }

  .undo {
    display: flex;
    align-items: center;
    gap: var(--_space-2);
    color: var(--_text-2);
    font-size: var(--_size-m);
  }

  /* In view wherever the reader is; what is erased may have stood anywhere. */
  .undo.history {
    position: sticky;
    inset-block-start: 0;
    z-index: 1;
    padding: var(--_space-1) var(--_space-2);
    margin-block-start: calc(-1 * var(--_space-2));
    border: 1px solid var(--_line);
    border-radius: var(--_radius-2);
    background: var(--_surface);
  }

  .undo span {
    margin-inline-end: auto;
  }

  .queued {
    display: flex;
    flex-direction: column;
    align-items: flex-end;
    gap: var(--_space-1);
    overflow-wrap: anywhere;
  }

  .bubble {
    max-inline-size: 85%;
    padding: var(--_space-2) var(--_space-3);
    border: 1px dashed var(--_line-strong);
    border-radius: var(--_radius-3) var(--_radius-3) var(--_space-1) var(--_radius-3);
    white-space: pre-wrap;
  }

  .row {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: end;
    gap: var(--_space-2);
  }

  .state {
    color: var(--_text-2);
    font-size: var(--_size-s);
  }

  .latest {
    position: absolute;
    inset-block-end: var(--_space-3);
    inset-inline: 0;
    inline-size: fit-content;
    margin-inline: auto;
    border-radius: 17px;
    box-shadow: var(--_shadow-layer);
  }
`;
