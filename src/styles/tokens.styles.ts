import {css} from 'lit';

/**
 * The design tokens: private names that our own sheets read, each the public `--bai-*` property of a host or our
 * default for it. Light and dark follow the host's `color-scheme`. Forced colours replace them by the system's.
 */
export const tokens = css`
  :host {
    --_accent: var(--bai-accent, light-dark(#c65200, #ff9548));
    --_accent-soft: var(--bai-accent-soft, light-dark(#fff1e6, #3a2415));
    --_on-accent: var(--bai-on-accent, light-dark(#fff, #221104));
    --_bg: var(--bai-background, light-dark(#f6f6f7, #131316));
    --_surface: var(--bai-surface, light-dark(#fff, #1c1c21));
    --_surface-2: var(--bai-surface-2, light-dark(#f3f3f5, #25252b));
    --_line: var(--bai-line, light-dark(#e4e4e9, #303038));
    --_line-strong: var(--bai-line-strong, light-dark(#8a8a96, #74747f));
    --_text: var(--bai-text, light-dark(#1c1c21, #ececf0));
    --_text-2: var(--bai-text-2, light-dark(#55555f, #a9a9b5));
    --_text-3: var(--bai-text-3, light-dark(#63636e, #9c9ca8));
    --_ok: var(--bai-ok, light-dark(#137a42, #4fcf8a));
    --_warn: var(--bai-warn, light-dark(#8a5a00, #e3b341));
    --_error: var(--bai-error, light-dark(#b3261e, #ff8a80));
    --_error-soft: var(--bai-error-soft, light-dark(#fdeceb, #3b1f1d));
    --_shadow: var(
      --bai-shadow,
      0 1px 2px light-dark(rgb(20 20 40 / 0.06), transparent),
      0 4px 16px light-dark(rgb(20 20 40 / 0.04), transparent)
    );
    --_shadow-layer: var(--bai-shadow-layer, 0 4px 24px light-dark(rgb(20 20 40 / 0.16), rgb(0 0 0 / 0.6)));
    --_radius-1: var(--bai-radius-1, 6px);
    --_radius-2: var(--bai-radius-2, 10px);
    --_radius-3: var(--bai-radius-3, 14px);
    --_space-1: var(--bai-space-1, 4px);
    --_space-2: var(--bai-space-2, 8px);
    --_space-3: var(--bai-space-3, 12px);
    --_space-4: var(--bai-space-4, 16px);
    --_mono: var(--bai-mono-font, ui-monospace, 'SF Mono', 'Cascadia Code', menlo, consolas, monospace);
    --_size-s: var(--bai-font-size-s, 12px);
    --_size-m: var(--bai-font-size-m, 13px);
    --_size: var(--bai-font-size, 14px);
    --_size-l: var(--bai-font-size-l, 18px);
    --_focus: var(--bai-focus, var(--_accent));
  }

  @media (forced-colors: active) {
    :host {
      --_accent: Highlight;
      --_accent-soft: Canvas;
      --_on-accent: HighlightText;
      --_bg: Canvas;
      --_surface: Canvas;
      --_surface-2: Canvas;
      --_line: CanvasText;
      --_line-strong: ButtonText;
      --_text: CanvasText;
      --_text-2: CanvasText;
      --_text-3: CanvasText;
      --_ok: CanvasText;
      --_warn: CanvasText;
      --_error: CanvasText;
      --_error-soft: Canvas;
      --_focus: Highlight;
    }
  }
`;
