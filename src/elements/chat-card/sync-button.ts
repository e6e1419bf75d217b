import {html, type TemplateResult} from 'lit';
import type {Chat} from '../../chat/chat.js';
import type {Workspace} from '../../chat/workspace.js';
import type {Strings} from '../../i18n/strings.js';
import {linkIcon} from '../icons.js';

/** Whether `chat` takes part when the page's input is synced. */
export function syncButton(
  chat: Chat,
  {syncInput}: Workspace,
  strings: Strings,
  onClick: () => void,
): TemplateResult {
  return html`<button
    class="button plain icon sync"
    part="sync"
    type="button"
    aria-label=${strings.syncThisChat}
    title=${strings.syncThisChat}
    aria-pressed=${chat.synced ? 'true' : 'false'}
    ?data-on=${syncInput && chat.synced}
    @click=${onClick}
  >
    ${linkIcon}
  </button>`;
}
