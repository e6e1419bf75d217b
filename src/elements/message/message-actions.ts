import {html, nothing, type TemplateResult} from 'lit';
import {ifDefined} from 'lit/directives/if-defined.js';
import type {Alternatives} from '../../chat/message-tree.js';
import type {Message} from '../../chat/message.js';
import type {Strings} from '../../i18n/strings.js';
import {backIcon, checkIcon, copyIcon, editIcon, forwardIcon, retryIcon} from '../icons.js';
import type {MenuItem} from '../menu-button/menu-button.js';

/** What the buttons under a message do. */
export interface MessageHandlers {
  readonly showPrevious: () => void;
  readonly showNext: () => void;
  readonly copy: () => void;
  readonly copyPlain: () => void;
  readonly edit: () => void;
  readonly retry: (event: MouseEvent) => void;
  readonly goOn: (event?: MouseEvent) => void;
  readonly goToStart: () => void;
  readonly deleteTurn: () => void;
}

/** What the buttons under a message need. */
export interface ActionContext {
  readonly strings: Strings;
  readonly alternatives: Alternatives;
  /** Whether an answer is on its way in the chat. */
  readonly busy: boolean;
  /** Whether another answer can be asked for. */
  readonly canAsk: boolean;
  /** Whether it is an answer that the model could go on with. */
  readonly isPartial: boolean;
  /** Whether there is a prompt that the message belongs to. */
  readonly isInTurn: boolean;
  /** Whether the message was copied a moment ago. */
  readonly copied: boolean;
  readonly on: MessageHandlers;
}

/** The buttons under a prompt. */
export function promptActions({text}: Message, context: ActionContext): TemplateResult {
  const {strings, canAsk, on} = context;
  return html`${alternatives(context)} ${text === '' ? nothing : copyButton(context)}
  ${iconButton(editIcon, strings.edit, on.edit, !canAsk, 'edit')}
  ${moreButton(strings.moreAboutPrompt, [deleteItem(context)])}`;
}

/** The buttons under an answer that has ended. */
export function answerActions({text, error}: Message, context: ActionContext): TemplateResult {
  const {strings, canAsk, isPartial, isInTurn, on} = context;
  const hasText = text !== '';
  const items: readonly MenuItem[] = [
    ...(hasText ? [{label: strings.copyPlain, run: on.copyPlain}] : []),
    ...(isPartial ? [{label: strings.continueAnswer, disabled: !canAsk, run: on.goOn}] : []),
    ...(hasText ? [{label: strings.goToStart, run: on.goToStart}] : []),
    ...(isInTurn ? [deleteItem(context)] : []),
  ];
  return html`${alternatives(context)} ${hasText ? copyButton(context) : nothing}
  ${error ? nothing : iconButton(retryIcon, strings.retry, on.retry, !canAsk)}
  ${items.length === 0 ? nothing : moreButton(strings.moreAboutAnswer, items)}`;
}

function alternatives(context: ActionContext): TemplateResult | typeof nothing {
  const {
    strings,
    busy,
    alternatives: {ids, index},
    on,
  } = context;
  if (ids.length < 2) return nothing;
  return html`${iconButton(backIcon, strings.previousAnswer, on.showPrevious, busy || index === 0)}
    <span class="count">${strings.answerOf(index + 1, ids.length)}</span>
    ${iconButton(forwardIcon, strings.nextAnswer, on.showNext, busy || index === ids.length - 1)}`;
}

function copyButton({copied, strings, on}: ActionContext): TemplateResult {
  return iconButton(copied ? checkIcon : copyIcon, strings.copy, on.copy);
}

function deleteItem({strings, busy, on}: ActionContext): MenuItem {
  return {label: strings.deleteTurn, danger: true, disabled: busy, run: on.deleteTurn};
}

function moreButton(label: string, items: readonly MenuItem[]): TemplateResult {
  return html`<bai-menu-button .label=${label} .items=${items}></bai-menu-button>`;
}

function iconButton(
  icon: TemplateResult,
  label: string,
  onClick: (event: MouseEvent) => void,
  disabled = false,
  id?: string,
): TemplateResult {
  return html`<button
    id=${ifDefined(id)}
    class="button plain small icon"
    type="button"
    aria-label=${label}
    title=${label}
    aria-disabled=${disabled ? 'true' : 'false'}
    @click=${disabled ? undefined : onClick}
  >
    ${icon}
  </button>`;
}
