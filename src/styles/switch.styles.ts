import {css} from 'lit';

/** A switch: a `.switch` with a `.track`. `--_knob` is how wide its knob is. */
export const switches = css`
  .switch {
    --_knob: 12px;

    display: inline-flex;
    align-items: center;
    gap: var(--_space-2);
    flex: none;
    border-radius: var(--_radius-1);
  }

  .track {
    position: relative;
    inline-size: calc(2 * var(--_knob) + 6px);
    block-size: calc(var(--_knob) + 6px);
    border: 1px solid var(--_line-strong);
    border-radius: calc(var(--_knob) / 2 + 3px);
    background: var(--_surface);
  }

  .track::after {
    content: '';
    position: absolute;
    inset-block-start: 2px;
    inset-inline-start: 2px;
    inline-size: var(--_knob);
    block-size: var(--_knob);
    border-radius: 50%;
    background: var(--_line-strong);
    transition: inset-inline-start 0.12s;
  }

  [aria-checked='true'] .track {
    border-color: var(--_accent);
    background: var(--_accent);
  }

  [aria-checked='true'] .track::after {
    inset-inline-start: calc(var(--_knob) + 2px);
    background: var(--_on-accent);
  }

  @media (forced-colors: active) {
    .track,
    [aria-checked='true'] .track {
      border-color: ButtonText;
      forced-color-adjust: none;
    }
  }
`;
