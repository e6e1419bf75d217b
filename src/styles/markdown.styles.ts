import {css} from 'lit';

/**
 * How a rendered answer looks. It needs the tokens sheet beside it; the container of the answer has the class `markdown`.
 *
 * Elements of the Markdown room: `md-code` (a code block) with `md-code-head`, `md-language`, `md-wrap`, `md-copy`,
 * `md-lines` (some lines of long code);
 * `md-table` (the box a table scrolls in), `md-left`, `md-center`, `md-right` (cells); `md-math`, `md-display`,
 * `md-formula` (formulas); `md-alert` with `md-alert-title` and `md-note`, `md-tip`, `md-important`, `md-warning` or
 * `md-caution`; `md-task`, `md-task-done`, `md-todo` (tasks); `md-image` with `md-alt` and `md-load` (an image that
 * waits); `md-host` (where a link really goes); `md-raw` (raw HTML); `md-control` (a directional control in code);
 * `md-ref`, `md-notes`, `md-back` (footnotes). Colours of code: `md-keyword`, `md-string` and so on.
 */
export const markdownStyles = css`
  .markdown {
    /* Nothing that an answer holds draws outside it. */
    contain: content;
    overflow-wrap: anywhere;
    line-height: 1.55;
  }

  .markdown > * {
    /* As of one that is skipped: a block's height must not depend on that. */
    contain: layout style;
    margin-block: 0 var(--_space-3, 12px);
  }

  .markdown > :last-child {
    margin-block-end: 0;
  }

  /* All but the last, which still grows, keep their height in mind for the time when they are skipped. */
  .markdown > :not(:last-child) {
    contain-intrinsic-size: auto 6em;
  }

  .markdown > [data-far] {
    content-visibility: auto;
  }

  .markdown :is(h1, h2, h3, h4, h5, h6) {
    font-weight: 650;
    line-height: 1.3;
    margin-block: var(--_space-2, 8px);
  }

  .markdown h1 {
    font-size: 1.35em;
  }

  .markdown h2 {
    font-size: 1.2em;
  }

  .markdown h3 {
    font-size: 1.1em;
  }

  .markdown :is(h4, h5, h6) {
    font-size: 1em;
  }

  .markdown :is(ul, ol) {
    padding-inline-start: 1.6em;
  }

  .markdown :is(li, blockquote) > :is(p, ul, ol, blockquote, .md-code, .md-table) {
    margin-block: var(--_space-1, 4px);
  }

  .markdown blockquote {
    margin-inline: 0;
    padding-inline-start: var(--_space-3, 12px);
    border-inline-start: 3px solid var(--_line, light-dark(#e4e4e9, #303038));
    color: var(--_text-2, light-dark(#55555f, #a9a9b5));
  }

  .markdown hr {
    border: none;
    border-block-start: 1px solid var(--_line, light-dark(#e4e4e9, #303038));
    margin-block: var(--_space-4, 16px);
  }

  .markdown a {
    /* A control for the direction of text that stands open in a link ends with it. */
    unicode-bidi: isolate;
    color: var(--_accent, light-dark(#c65200, #ff9548));
  }

  .markdown :is(a, button, pre, .md-table, li):focus-visible {
    /* Inside: a block that may be skipped cuts off what is painted around it. */
    outline: 2px solid var(--_focus, light-dark(#c65200, #ff9548));
    outline-offset: -2px;
  }

  .markdown code,
  .markdown .md-control {
    font-family: var(--_mono, ui-monospace, monospace);
    font-size: 0.92em;
  }

  .markdown :not(pre) > code {
    padding-inline: 0.3em;
    border-radius: var(--_radius-1, 6px);
    background: var(--_surface-2, light-dark(#f3f3f5, #25252b));
  }

  .markdown :not(pre) > code {
    direction: ltr;
    unicode-bidi: isolate;
  }

  .markdown .md-control {
    border: 1px solid var(--_warn, light-dark(#8a5a00, #e3b341));
    color: var(--_warn, light-dark(#8a5a00, #e3b341));
  }

  .md-code,
  .md-table {
    border: 1px solid var(--_line, light-dark(#e4e4e9, #303038));
    border-radius: var(--_radius-1, 6px);
  }

  .md-code-head {
    display: flex;
    align-items: center;
    gap: var(--_space-2, 8px);
    padding: var(--_space-1, 4px) var(--_space-2, 8px);
    border-block-end: 1px solid var(--_line, light-dark(#e4e4e9, #303038));
    /* Not by cutting off the block around it: each thing that cuts off costs in every frame. */
    border-radius: calc(var(--_radius-1, 6px) - 1px) calc(var(--_radius-1, 6px) - 1px) 0 0;
    background: var(--_surface-2, light-dark(#f3f3f5, #25252b));
    color: var(--_text-2, light-dark(#55555f, #a9a9b5));
    font-size: var(--_size-s, 12px);
  }

  .md-language {
    flex: 1;
    min-inline-size: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  /* What is no part of the answer is not copied with it. */
  .markdown :is(button, .md-code-head, .md-task) {
    user-select: none;
    -webkit-user-select: none;
  }

  .markdown button {
    min-block-size: 24px;
    padding: 0 var(--_space-2, 8px);
    border: 1px solid transparent;
    border-radius: var(--_radius-1, 6px);
    background: none;
    color: inherit;
    font: inherit;
    cursor: pointer;
  }

  .markdown button:hover {
    background: var(--_accent-soft, light-dark(#fff1e6, #3a2415));
  }

  .markdown .md-wrap[aria-pressed='true'] {
    border-color: var(--_line-strong, light-dark(#8a8a96, #74747f));
  }

  .markdown pre {
    margin: 0;
    padding: var(--_space-2, 8px) var(--_space-3, 12px);
    overflow: auto hidden;
    overflow-wrap: normal;
    tab-size: 4;
    text-align: start;
    white-space: pre;
  }

  /* As an inline box it would be laid out as a whole whenever a line is added. */
  pre > code,
  .md-lines {
    display: block;
  }

  .md-lines:not(:last-child) {
    content-visibility: auto;
    contain-intrinsic-block-size: auto calc(var(--_lines, 100) * 1lh);
  }

  .md-code:has(.md-wrap[aria-pressed='true']) pre {
    overflow-wrap: anywhere;
    white-space: pre-wrap;
  }

  .md-table {
    inline-size: fit-content;
    max-inline-size: 100%;
    overflow: auto;
  }

  .markdown table {
    border-collapse: collapse;
    overflow-wrap: normal;
  }

  .markdown :is(th, td) {
    padding: var(--_space-1, 4px) var(--_space-2, 8px);
    border-block-end: 1px solid var(--_line, light-dark(#e4e4e9, #303038));
    text-align: start;
    max-inline-size: 40em;
  }

  .markdown th {
    background: var(--_surface-2, light-dark(#f3f3f5, #25252b));
    font-weight: 600;
  }

  /* The accent has too little contrast there. */
  .markdown th :is(a, button.md-ref) {
    color: inherit;
  }

  .markdown tbody > :last-child > td {
    border-block-end: none;
  }

  .markdown .md-left {
    text-align: left;
  }

  .markdown .md-center {
    text-align: center;
  }

  .markdown .md-right {
    text-align: right;
  }

  .md-math {
    contain: paint;
    display: inline-block;
    max-inline-size: 100%;
    overflow: auto hidden;
    vertical-align: middle;
  }

  .md-formula,
  .md-display {
    display: block;
    overflow: auto hidden;
    text-align: center;
  }

  .md-math:not(:has(math)) {
    contain: none;
    display: inline;
    overflow: visible;
    font-family: var(--_mono, ui-monospace, monospace);
    font-size: 0.92em;
    white-space: pre-wrap;
  }

  .md-math.md-display:not(:has(math)) {
    display: block;
    overflow: auto hidden;
    text-align: start;
  }

  .markdown .md-alert {
    border-inline-start-color: var(--_accent, light-dark(#c65200, #ff9548));
    color: inherit;
  }

  .md-alert-title {
    margin-block: 0;
    color: var(--_accent, light-dark(#c65200, #ff9548));
    font-weight: 600;
  }

  .markdown .md-tip {
    border-inline-start-color: var(--_ok, light-dark(#137a42, #4fcf8a));
  }

  .md-tip > .md-alert-title {
    color: var(--_ok, light-dark(#137a42, #4fcf8a));
  }

  .markdown .md-warning {
    border-inline-start-color: var(--_warn, light-dark(#8a5a00, #e3b341));
  }

  .md-warning > .md-alert-title {
    color: var(--_warn, light-dark(#8a5a00, #e3b341));
  }

  .markdown .md-caution {
    border-inline-start-color: var(--_error, light-dark(#b3261e, #ff8a80));
  }

  .md-caution > .md-alert-title {
    color: var(--_error, light-dark(#b3261e, #ff8a80));
  }

  .md-todo {
    list-style: none;
  }

  .md-task {
    display: inline-block;
    inline-size: 0.9em;
    block-size: 0.9em;
    margin-inline: -1.4em 0.2em;
    border: 1px solid var(--_line-strong, light-dark(#8a8a96, #74747f));
    border-radius: 3px;
    vertical-align: -0.1em;
    text-align: center;
    line-height: 0.9;
  }

  .md-task-done::before {
    content: '✓' / '';
    font-size: 0.85em;
  }

  .md-image {
    display: inline-block;
    max-inline-size: 100%;
    padding: var(--_space-1, 4px) var(--_space-2, 8px);
    border: 1px dashed var(--_line-strong, light-dark(#8a8a96, #74747f));
    border-radius: var(--_radius-1, 6px);
  }

  .md-image:has(img) {
    padding: 0;
    border: none;
  }

  .markdown img {
    max-inline-size: 100%;
    block-size: auto;
  }

  .markdown .md-load {
    text-decoration: underline;
  }

  .md-host {
    color: var(--_warn, light-dark(#8a5a00, #e3b341));
  }

  .md-raw {
    white-space: pre-wrap;
  }

  .markdown button:is(.md-ref, .md-back) {
    min-block-size: 0;
    min-inline-size: 24px;
    padding: 0 2px;
    color: var(--_accent, light-dark(#c65200, #ff9548));
  }

  .markdown .md-notes {
    border-block-start: 1px solid var(--_line, light-dark(#e4e4e9, #303038));
    color: var(--_text-2, light-dark(#55555f, #a9a9b5));
    font-size: 0.92em;
  }

  .markdown :is(.md-keyword, .md-literal, .md-built_in, .md-selector-tag, .md-name) {
    color: var(--bai-code-keyword, light-dark(#8a2a9b, #d39bea));
  }

  .markdown :is(.md-string, .md-regexp, .md-addition, .md-attribute) {
    color: var(--bai-code-string, light-dark(#1a6b35, #86d39b));
  }

  .markdown :is(.md-number, .md-symbol, .md-variable, .md-attr) {
    color: var(--bai-code-number, light-dark(#9a4a00, #f0b27a));
  }

  .markdown :is(.md-title, .md-section, .md-type) {
    color: var(--bai-code-title, light-dark(#1a57b5, #8db9ff));
  }

  .markdown :is(.md-comment, .md-quote, .md-meta) {
    color: var(--bai-code-comment, light-dark(#63636e, #9c9ca8));
  }

  .markdown .md-deletion {
    color: var(--_error, light-dark(#b3261e, #ff8a80));
  }
`;
