import {html, nothing, type TemplateResult} from 'lit';
import {isFinal, type Message} from '../../chat/message.js';
import type {Strings} from '../../i18n/strings.js';
import {formatSeconds} from '../../i18n/numbers.js';
import {warningIcon} from '../icons.js';

/** What the lines between a response and its buttons need. */
export interface StatusContext {
  readonly strings: Strings;
  readonly locale: string;
  /** Set when nothing has come for that long. */
  readonly stalledSeconds: number | undefined;
  /** How long until the request is repeated, in milliseconds. */
  readonly retryInMs: number;
  /** Whether another answer can be asked for. */
  readonly canAsk: boolean;
  readonly onRetry: (event: MouseEvent) => void;
  /** Goes on with the answer. Undefined where it is complete, or no longer the last. */
  readonly onContinue: ((event: MouseEvent) => void) | undefined;
  readonly onToken: () => void;
  /** Whether nothing may tell which model answered. */
  readonly blind: boolean;
}

/** Where a response stands, how it ended, and what went wrong. */
export function statusLines(message: Message, context: StatusContext): TemplateResult {
  const {strings} = context;
  const notices = message.notices?.map(({kind, params}) => strings.notice(kind, params)) ?? [];
  return html`${notices.map((notice) => html`<p class="note">${notice}</p>`)}
  ${isFinal(message.status) ? endLine(message, context) : progressLine(message, context)}
  ${message.error ? errorBox(message, context) : nothing}`;
}

function progressLine({status, progress}: Message, context: StatusContext): TemplateResult | typeof nothing {
  const {strings, stalledSeconds, retryInMs, locale} = context;
  if (progress?.type === 'connection') return html`<p class="note">${strings.waitingForConnection}</p>`;
  if (progress?.type === 'retry') {
    const seconds = strings.seconds(formatSeconds(Math.ceil(retryInMs / 1000) * 1000, locale));
    return html`<p class="note">
      ${strings.error(progress.error).title}. ${strings.retrying(seconds, progress.attempt)}
    </p>`;
  }
  if (stalledSeconds !== undefined) return html`<p class="note">${strings.stalled(stalledSeconds)}</p>`;
  if (status === 'waiting') {
    return html`<p class="note waiting">
      <span class="dots" aria-hidden="true"></span>${strings.waitingForAnswer}
    </p>`;
  }
  return nothing;
}

function endLine(message: Message, context: StatusContext): TemplateResult | typeof nothing {
  const how = howItEnded(message, context.strings);
  if (how === undefined) return nothing;
  return html`<p class="note ended">
    ${how} ${message.status === 'stopped' ? nothing : continueButton(context)}
  </p>`;
}

function howItEnded({status, finishReason, rawReason, error}: Message, strings: Strings): string | undefined {
  if (status === 'stopped') return strings.endedStopped;
  if (status === 'cut' && !error) return strings.endedCut;
  if (finishReason === 'length') return strings.endedLength;
  if (finishReason === 'filter') return strings.endedFilter;
  if (finishReason === 'tool') return strings.endedTool;
  // A reason that we do not know may be one that the person knows.
  return finishReason === 'other' && rawReason ? strings.endedOther(rawReason) : undefined;
}

function errorBox({error, status}: Message, context: StatusContext): TemplateResult | typeof nothing {
  if (!error) return nothing;
  const {strings, onRetry, onToken, blind} = context;
  const {title, remedy} = strings.error(error);
  const asksToken = !blind && (error.kind === 'unauthorized' || error.kind === 'forbidden');
  return html`<div class="error" part="error">
    <p class="title">${warningIcon} ${status === 'cut' ? strings.endedCut : title}</p>
    ${status === 'cut' && error.kind !== 'network' ? html`<p>${title}</p>` : nothing}
    ${remedy === undefined ? nothing : html`<p>${remedy}</p>`}
    ${error.serverText === undefined || blind ? nothing : html`<p class="server" dir="auto">${error.serverText}</p>`}
    <div class="row">
      ${askButton(strings.retry, onRetry, context)} ${continueButton(context)}
      ${
        asksToken
          ? html`<button class="button small" type="button" @click=${onToken}>${strings.enterToken}</button>`
          : nothing
      }
    </div>
  </div>`;
}

function continueButton(context: StatusContext): TemplateResult | typeof nothing {
  const {strings, onContinue} = context;
  return onContinue ? askButton(strings.continueAnswer, onContinue, context) : nothing;
}

function askButton(
  label: string,
  onClick: (event: MouseEvent) => void,
  {canAsk}: StatusContext,
): TemplateResult {
  return html`<button
    class="button small"
    type="button"
    aria-disabled=${canAsk ? 'false' : 'true'}
    @click=${canAsk ? onClick : undefined}
  >
    ${label}
  </button>`;
}
