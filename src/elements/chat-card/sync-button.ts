import {html, type TemplateResult} from 'lit';
import type {Chat} from '../../chat/chat.js';
import type {Workspace} from '../../chat/workspace.js';
import type {Strings} from '../../i18n/en.js';
import {linkIcon} from '../icons.js';

/** Whether `chat` takes part when the page's input is synced. */
export function syncButton(
  chat: Chat,
  {syncInput}: Workspace,
  {syncThisChat}: Strings,
  onClick: () => void,
): TemplateResult {
  return html`<button
    class="button plain icon sync"
    part="sync"
    type="button"
    aria-label=${syncThisChat}
    title=${syncThisChat}
    aria-pressed=${chat.synced ? 'true' : 'false'}
    ?data-on=${syncInput && chat.synced}
    @click=${onClick}
  >
    ${linkIcon}
  </button>`;
}
