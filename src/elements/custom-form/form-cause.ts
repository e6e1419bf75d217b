import {html, nothing, type TemplateResult} from 'lit';
import {maskSecrets} from '../../chat/base-url.js';
import type {ErrorFacts} from '../../chat/chat-error.js';
import type {ModelSelection} from '../../chat/model-selection.js';
import type {Strings} from '../../i18n/strings.js';
import {warningIcon} from '../icons.js';
import {withVersion} from './with-version.js';

/** What the cause needs of the form. */
export interface CauseContext {
  readonly selection: ModelSelection;
  /** As it stands in its field. */
  readonly baseURL: string;
  readonly strings: Strings;
  readonly onRetry: () => void;
  /** The address is to get its version. */
  readonly onVersion: () => void;
}

/** Why the form is shown, and what can be done about it. */
export function renderCause(context: CauseContext): TemplateResult | typeof nothing {
  const {selection, strings} = context;
  const {error, unconfirmed, endpoint, listing} = selection;
  if (unconfirmed) {
    return html`<div class="cause" part="cause">
      ${error ? html`<p class="title">${strings.error(error).title}</p>` : nothing}
      <p>${warningIcon} ${strings.unconfirmed}</p>
      ${error ? renderRetry(context) : nothing}
    </div>`;
  }
  if (listing) return html`<p class="note" role="status">${strings.loadingModels}</p>`;
  if (error) {
    const {title, remedy} = strings.error(error);
    return html`<div class="cause error" part="cause">
      <p class="title">${endpoint ? strings.modelsFailed : strings.endpointsFailed}</p>
      <p>${title}. ${remedy ?? nothing}</p>
      ${error.serverText === undefined ? nothing : html`<p class="server" dir="auto">${error.serverText}</p>`}
      <p>${strings.describeModel}</p>
      <div class="row">${renderRetry(context)} ${renderVersion(error, context)}</div>
    </div>`;
  }
  if (endpoint && selection.models.length === 0 && !selection.canCancelCustom) {
    return html`<p class="cause" part="cause">${strings.noModelListed}. ${strings.describeModel}</p>`;
  }
  return nothing;
}

function renderRetry({strings, onRetry}: CauseContext): TemplateResult {
  return html`<button class="button small" type="button" @click=${onRetry}>${strings.retry}</button>`;
}

/** An address that is no API is most often one without its version. */
function renderVersion(
  {kind}: ErrorFacts,
  {baseURL, strings, onVersion}: CauseContext,
): TemplateResult | typeof nothing {
  if (kind !== 'not-found' && kind !== 'not-an-api') return nothing;
  const versioned = withVersion(baseURL);
  if (versioned === undefined) return nothing;
  return html`<button class="button small" type="button" @click=${onVersion}>
    ${strings.useVersion(maskSecrets(versioned))}
  </button>`;
}
