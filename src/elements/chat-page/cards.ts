import {html, type TemplateResult} from 'lit';
import {repeat} from 'lit/directives/repeat.js';
import type {Workspace} from '../../chat/workspace.js';
import type {Announce} from '../../context/announcer.js';
import type {Strings} from '../../i18n/strings.js';
import {chatIcon, plusIcon} from '../icons.js';
import {cardParts} from './card-parts.js';

/** What the row of cards needs of the page. */
export interface CardsContext {
  readonly workspace: Workspace;
  readonly maxCards: number;
  readonly stallSeconds: number;
  readonly announce: Announce;
  readonly imageOrigins: readonly string[] | undefined;
}

/** The row of cards: one for each chat, which keeps its card wherever it stands. */
export function renderCards(context: CardsContext): TemplateResult {
  const {workspace, maxCards, stallSeconds, announce, imageOrigins} = context;
  return html`<bai-card-row class="cards" part="cards" .workspace=${workspace} .maxCards=${maxCards}>
    ${repeat(
      workspace.chats,
      ({id}) => id,
      (chat) =>
        html`<bai-chat-card
          part="card"
          exportparts=${cardParts}
          .chat=${chat}
          .stallSeconds=${stallSeconds}
          .announce=${announce}
          .imageOrigins=${imageOrigins}
        ></bai-chat-card>`,
    )}
  </bai-card-row>`;
}

/** What stands in place of the row when there is no chat. */
export function renderEmpty(strings: Strings, onAdd: () => void): TemplateResult {
  return html`<div class="empty">
    ${chatIcon}
    <p>${strings.noChats}</p>
    <p>${strings.noChatsHint}</p>
    <button class="button primary" part="add" type="button" @click=${onAdd}>
      ${plusIcon} ${strings.addChat}
    </button>
  </div>`;
}
