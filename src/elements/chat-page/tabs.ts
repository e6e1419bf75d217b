import {html, nothing, type TemplateResult} from 'lit';
import type {Chat} from '../../chat/chat.js';
import type {Strings} from '../../i18n/strings.js';

/** What the tabs need of the page. */
export interface TabsContext {
  readonly strings: Strings;
  readonly chats: readonly Chat[];
  /** Whether no model may be named. */
  readonly blind: boolean;
  /** The index of the chat whose card is in view. */
  readonly current: number;
  /** The button that was pressed has the chat's id as `data-id`. */
  readonly onTab: (event: Event) => void;
}

/** The navigation above the cards of a narrow page: it names every card and its state. */
export function renderTabs({strings, chats, blind, current, onTab}: TabsContext): TemplateResult {
  return html`<nav class="tabs" part="tabs" aria-label=${strings.chats}>
    ${chats.map(
      (chat, index) =>
        html`<button
          type="button"
          data-id=${chat.id}
          data-state=${stateOf(chat) ?? nothing}
          aria-current=${index === current ? 'true' : 'false'}
          aria-label=${nameOf(chat, strings)}
          @click=${onTab}
        >
          <span class="dot" aria-hidden="true"></span>${
            blind
              ? strings.chatName(chat.letter, undefined)
              : html`${chat.letter}
                  <span class="name">${chat.selection.choice?.model ?? strings.custom}</span>`
          }
        </button>`,
    )}
  </nav>`;
}

function stateOf({busy, lastAnswer}: Chat): 'busy' | 'failed' | undefined {
  if (busy) return 'busy';
  return lastAnswer?.status === 'failed' || lastAnswer?.status === 'cut' ? 'failed' : undefined;
}

/** Names a card and says how it stands, since a dot alone says nothing to those who do not see it. */
function nameOf({letter, selection, busy, lastAnswer}: Chat, strings: Strings): string {
  const name = strings.chatName(letter, selection.choice?.model);
  const {status, error} = lastAnswer ?? {};
  if (busy) return strings.announceStarted(name);
  if (error) return strings.announceEnded(name, strings.error(error).title);
  if (status === 'cut') return strings.announceEnded(name, strings.endedCut);
  if (status === 'stopped') return strings.announceEnded(name, strings.endedStopped);
  return status === 'done' ? strings.announceDone(name) : name;
}
