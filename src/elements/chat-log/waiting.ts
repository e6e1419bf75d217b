import {html, nothing, type TemplateResult} from 'lit';
import {repeat} from 'lit/directives/repeat.js';
import type {Chat} from '../../chat/chat.js';
import type {QueuedPrompt} from '../../chat/prompt-queue.js';
import type {Strings} from '../../i18n/strings.js';
import {attachmentList} from '../attachment-list.js';

/** What is needed to show what waits in a chat. */
export interface WaitingContext {
  readonly chat: Chat;
  readonly strings: Strings;
  /** Whether its last prompt waits to be asked again. */
  readonly retryWaits: boolean;
  /** The button that was pressed has the id of its prompt as `data-id`. */
  readonly onSendNow: (event: Event) => void;
  readonly onDiscard: (event: Event) => void;
  readonly onDropRetry: () => void;
}

/** What waits in a chat: the prompts that are not yet sent, each with the reason and a way out. */
export function renderWaiting(context: WaitingContext): TemplateResult | typeof nothing {
  const {chat, retryWaits} = context;
  // Not rendered at all when there is none, since `repeat` of Lit 3 leaves a comment for each item that it removed.
  if (chat.queue.length === 0 && !retryWaits) return nothing;
  return html`${retryWaits ? renderRetry(context) : nothing}
  ${repeat(
    chat.queue,
    ({entry}) => entry.value.id,
    (prompt) => renderQueued(prompt, context),
  )}`;
}

/** Its prompt stands there already. */
function renderRetry({strings, onDropRetry}: WaitingContext): TemplateResult {
  return html`<div class="queued" part="queued" role="group" aria-label=${strings.retryQueued}>
    <div class="row">
      <span class="state">${strings.retryQueued}</span>
      <button class="button small" type="button" @click=${onDropRetry}>${strings.cancel}</button>
    </div>
  </div>`;
}

function renderQueued({entry, hold}: QueuedPrompt, context: WaitingContext): TemplateResult {
  const {chat, strings, onSendNow, onDiscard} = context;
  const {id, text, attachments = []} = entry.value;
  const state = stateOf(chat, hold, strings);
  return html`<div class="queued" part="queued" role="group" aria-label=${state}>
    ${attachmentList(attachments, strings)}
    ${text === '' ? nothing : html`<div class="bubble" dir="auto">${text}</div>`}
    <div class="row">
      <span class="state">${state}</span>
      ${
        hold
          ? html`<button
                class="button small"
                type="button"
                data-id=${id}
                aria-disabled=${chat.selection.choice ? 'false' : 'true'}
                @click=${onSendNow}
              >
                ${strings.sendNow}
              </button>
              <button class="button small" type="button" data-id=${id} @click=${onDiscard}>
                ${strings.discard}
              </button>`
          : html`<button class="button small" type="button" data-id=${id} @click=${onDiscard}>
              ${strings.cancel}
            </button>`
      }
    </div>
  </div>`;
}

/** Why a prompt waits. */
function stateOf(chat: Chat, hold: QueuedPrompt['hold'], strings: Strings): string {
  if (hold === 'stopped') return strings.heldStopped;
  if (hold === 'no-model') return strings.heldNoModel;
  if (hold === 'restored') return strings.heldRestored;
  if (chat.busy) return strings.queuedAfterAnswer;
  return chat.selection.choice ? strings.queuedOneAtATime : strings.queuedLoading;
}
