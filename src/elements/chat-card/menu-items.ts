import type {Chat} from '../../chat/chat.js';
import type {Workspace} from '../../chat/workspace.js';
import type {Announcer} from '../../context/announcer.js';
import {ChatClearEvent} from '../../events/chat-clear-event.js';
import {ChatRemoveEvent} from '../../events/chat-remove-event.js';
import type {Strings} from '../../i18n/strings.js';
import type {MenuItem} from '../menu-button/menu-button.js';

/** What the menu of a card needs of it. */
export interface MenuContext {
  readonly card: HTMLElement;
  readonly chat: Chat;
  readonly workspace: Workspace;
  readonly strings: Strings;
  readonly announcer: Announcer | undefined;
  /** Whether the card stands alone. */
  readonly alone: boolean;
  /** Whether there is someone to take the card away. */
  readonly removable: boolean;
}

/** What a card itself has in its menu. */
export function menuItems(context: MenuContext): readonly MenuItem[] {
  const {chat, strings, removable} = context;
  const clear = {
    label: strings.clearChat,
    disabled: chat.messages.length === 0 && chat.queue.length === 0,
    run: () => {
      askClear(context);
    },
  };
  const remove = {
    label: strings.deleteChat,
    danger: true,
    run: () => {
      askRemove(context);
    },
  };
  return removable ? [clear, remove] : [clear];
}

function askClear({card, chat, workspace, strings, announcer}: MenuContext): void {
  if (!card.dispatchEvent(new ChatClearEvent(chat.id))) return;
  workspace.clear(chat.id);
  announcer?.say(strings.chatCleared);
  card.focus();
}

function askRemove({card, chat, workspace, strings, announcer, alone}: MenuContext): void {
  if (!card.dispatchEvent(new ChatRemoveEvent(chat.id))) return;
  if (alone) {
    // A lone card is its host's to remove.
    chat.stop();
    return;
  }
  workspace.remove(chat.id);
  announcer?.say(strings.chatDeleted(chat.letter));
}
