import {html, nothing, type TemplateResult} from 'lit';
import type {ErrorFacts} from '../../chat/chat-error.js';
import type {UndoEntry} from '../../chat/undo-stack.js';
import type {Strings} from '../../i18n/strings.js';
import {closeIcon, compareIcon, plusIcon, undoIcon} from '../icons.js';

/** What the toolbar needs of the page. */
export interface ToolbarContext {
  readonly strings: Strings;
  readonly syncInput: boolean;
  /** Which of Stop all and Retry all makes sense now. */
  readonly all: 'stop' | 'retry' | undefined;
  /** Whether some of the last answers failed, and others did not. */
  readonly someFailed: boolean;
  /** The chat that was deleted last. */
  readonly deleted: UndoEntry | undefined;
  /** Why no chat can be added. Undefined: one can. */
  readonly full: string | undefined;
  /** Whether Add chat stands elsewhere, since there is no chat. */
  readonly empty: boolean;
  /** Whether the panel that compares is open. Undefined: there is none. */
  readonly comparing: boolean | undefined;
  readonly onCompare: () => void;
  /** Why the chats cannot be kept. */
  readonly trouble: ErrorFacts | undefined;
  readonly onTroubleDismiss: () => void;
  /** The button of Retry failed is the part `failed`. */
  readonly onAll: (event: MouseEvent) => void;
  readonly onSync: () => void;
  readonly onAdd: () => void;
  /** The button that was pressed has the entry's id as `data-id`. */
  readonly onUndo: (event: Event) => void;
  readonly onDismiss: (event: Event) => void;
}

/** The row above the cards. What comes and goes stands beside the heading, so that it moves nothing else. */
export function renderToolbar(context: ToolbarContext): TemplateResult {
  const {strings, empty} = context;
  return html`<div class="toolbar" part="toolbar">
    <slot name="heading"><h1 part="heading">${strings.chat}</h1></slot>
    ${renderAll(context)} ${renderUndo(context)} ${renderTrouble(context)}
    <slot name="actions"></slot>
    ${renderSync(context)} ${renderCompare(context)} ${empty ? nothing : renderAdd(context)}
  </div>`;
}

function renderAll({strings, all, someFailed, onAll}: ToolbarContext): TemplateResult | typeof nothing {
  if (!all) return nothing;
  return html`<button class="button" part="all" type="button" @click=${onAll}>
      ${all === 'stop' ? strings.stopAll : strings.retryAll}
    </button>
    ${
      all === 'retry' && someFailed
        ? html`<button class="button" part="failed" type="button" @click=${onAll}>
            ${strings.retryFailed}
          </button>`
        : nothing
    }`;
}

function renderUndo({strings, deleted, onUndo, onDismiss}: ToolbarContext): TemplateResult | typeof nothing {
  if (!deleted) return nothing;
  const {id, letter} = deleted;
  return html`<div class="undo" part="undo">
    <span id="undone">${strings.chatDeleted(letter)}</span>
    <button class="button" type="button" aria-describedby="undone" data-id=${id} @click=${onUndo}>
      ${undoIcon} ${strings.undo}
    </button>
    <button
      class="button plain icon"
      type="button"
      aria-label=${strings.dismiss}
      aria-describedby="undone"
      data-id=${id}
      @click=${onDismiss}
    >
      ${closeIcon}
    </button>
  </div>`;
}

function renderTrouble({
  strings,
  trouble,
  onTroubleDismiss,
}: ToolbarContext): TemplateResult | typeof nothing {
  if (!trouble) return nothing;
  const {title, remedy} = strings.error(trouble);
  return html`<div class="undo" part="trouble" role="status">
    <span>${title}. ${remedy}</span>
    <button class="button plain icon" type="button" aria-label=${strings.dismiss} @click=${onTroubleDismiss}>
      ${closeIcon}
    </button>
  </div>`;
}

function renderSync({strings, syncInput, onSync}: ToolbarContext): TemplateResult {
  return html`<button
    class="switch"
    part="sync"
    type="button"
    role="switch"
    aria-checked=${syncInput ? 'true' : 'false'}
    title=${strings.syncInputHint}
    @click=${onSync}
  >
    <span class="track" aria-hidden="true"></span>
    <span class="label">${strings.syncInput}</span>
  </button>`;
}

function renderCompare({strings, comparing, onCompare}: ToolbarContext): TemplateResult | typeof nothing {
  if (comparing === undefined) return nothing;
  return html`<button
    class="button compare"
    part="compare-button"
    type="button"
    aria-label=${strings.compare}
    title=${strings.compare}
    aria-expanded=${comparing ? 'true' : 'false'}
    @click=${onCompare}
  >
    ${compareIcon} <span class="label">${strings.compare}</span>
  </button>`;
}

function renderAdd({strings, full, onAdd}: ToolbarContext): TemplateResult {
  return html`<button
      class="button icon primary"
      part="add"
      type="button"
      aria-label=${strings.addChat}
      title=${full ?? strings.addChat}
      aria-disabled=${full === undefined ? 'false' : 'true'}
      aria-describedby=${full === undefined ? nothing : 'full'}
      @click=${onAdd}
    >
      ${plusIcon}
    </button>
    ${full === undefined ? nothing : html`<span id="full" hidden>${full}</span>`}`;
}
