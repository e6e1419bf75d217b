import {html, nothing, type TemplateResult} from 'lit';
import type {ContentPart} from '../chat/content.js';
import type {Strings} from '../i18n/strings.js';
import {closeIcon} from './icons.js';

/** What goes or went along with a prompt: an image as itself, a file by its name. */
export function attachmentList(
  attachments: readonly ContentPart[],
  strings: Strings,
  onRemove?: (event: Event) => void,
): TemplateResult | typeof nothing {
  if (attachments.length === 0) return nothing;
  return html`<ul class="attachments" aria-label=${strings.attachments}>
    ${attachments.map((part, index) => attachment(part, index, strings, onRemove))}
  </ul>`;
}

function attachment(
  part: ContentPart,
  index: number,
  strings: Strings,
  onRemove: ((event: Event) => void) | undefined,
): TemplateResult {
  const name = part.type === 'text' ? part.text : (part.name ?? strings.image);
  return html`<li part="attachment">
    ${
      part.type === 'image'
        ? html`<img src=${part.dataURL} alt=${name} title=${name} />`
        : html`<span class="file" title=${name}>${name}</span>`
    }
    ${
      onRemove
        ? html`<button
            class="button plain small icon"
            type="button"
            aria-label=${strings.removeAttachment(name)}
            title=${strings.removeAttachment(name)}
            data-index=${index}
            @click=${onRemove}
          >
            ${closeIcon}
          </button>`
        : nothing
    }
  </li>`;
}
