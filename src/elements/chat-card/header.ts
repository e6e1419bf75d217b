import {html, nothing, type TemplateResult} from 'lit';
import type {Chat} from '../../chat/chat.js';
import type {Workspace} from '../../chat/workspace.js';
import type {Strings} from '../../i18n/strings.js';
import type {MenuItem} from '../menu-button/menu-button.js';
import {syncButton} from './sync-button.js';

/** What the header of a card needs of it. */
export interface HeaderContext {
  readonly chat: Chat;
  readonly workspace: Workspace;
  readonly strings: Strings;
  /** Whether the card stands alone, so that there is nothing to be synced with. */
  readonly alone: boolean;
  readonly items: readonly MenuItem[];
}

/** The row with the choice of the model and the menu. */
export function renderHeader({chat, workspace, strings, alone, items}: HeaderContext): TemplateResult {
  const onSync = (): void => {
    workspace.setSynced(chat, !chat.synced);
  };
  return html`<header part="header">
    ${
      workspace.blind
        ? html`<h2>${strings.chatName(chat.letter, undefined)}</h2>`
        : html`<bai-model-picker
            exportparts="endpoint, model"
            .selection=${chat.selection}
            .chatId=${chat.id}
            compact
          ></bai-model-picker>`
    }
    ${alone ? nothing : syncButton(chat, workspace, strings, onSync)}
    <bai-card-menu .chat=${chat} .workspace=${workspace} .items=${items}></bai-card-menu>
  </header>`;
}
