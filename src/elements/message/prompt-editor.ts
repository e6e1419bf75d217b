import {html, type TemplateResult} from 'lit';
import type {Message} from '../../chat/message.js';
import type {Strings} from '../../i18n/strings.js';
import {attachmentList} from '../attachment-list.js';

/** What the form in place of a prompt needs. */
export interface EditorContext {
  readonly strings: Strings;
  /** Whether another answer can be asked for. */
  readonly canAsk: boolean;
  readonly onKeydown: (event: KeyboardEvent) => void;
  readonly onSend: () => void;
  readonly onCancel: () => void;
}

/** A prompt while it is edited. */
export function promptEditor({text, attachments = []}: Message, context: EditorContext): TemplateResult {
  const {strings, canAsk, onKeydown, onSend, onCancel} = context;
  return html`<div class="user editing" part="message">
    ${attachmentList(attachments, strings)}
    <textarea
      class="field"
      rows="3"
      aria-label=${strings.editMessage}
      .value=${text}
      @keydown=${onKeydown}
    ></textarea>
    <p class="hint">${strings.editingHint}</p>
    <div class="row">
      <button
        class="button primary small"
        type="button"
        aria-disabled=${canAsk ? 'false' : 'true'}
        @click=${onSend}
      >
        ${strings.save}
      </button>
      <button class="button small" type="button" @click=${onCancel}>${strings.cancel}</button>
    </div>
  </div>`;
}
