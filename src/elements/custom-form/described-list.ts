import {html, nothing, type TemplateResult} from 'lit';
import {live} from 'lit/directives/live.js';
import {maskSecrets} from '../../chat/base-url.js';
import {choicesOf} from '../../chat/choice-memory.js';
import type {ChatServices} from '../../chat/services.js';
import type {Strings} from '../../i18n/strings.js';
import {closeIcon} from '../icons.js';

/** What people described on the page, each with a field for its name and a button that takes it off the list. */
export function renderDescribed(
  services: ChatServices | undefined,
  strings: Strings,
  onRemoved: (name: string) => void,
): TemplateResult | typeof nothing {
  if (!services) return nothing;
  const choices = choicesOf(services);
  if (choices.described.length === 0) return nothing;
  return html`<section class="described" part="described" aria-label=${strings.customEndpoints}>
    <h2>${strings.customEndpoints}</h2>
    <ul>
      ${choices.described.map(({endpoint: {id, name, baseURL}}) => {
        const address = maskSecrets(baseURL);
        const onChange = ({currentTarget}: Event): void => {
          const field = currentTarget as HTMLInputElement;
          if (field.value.trim() === '') field.value = name;
          else choices.rename(id, field.value);
        };
        const onClick = (): void => {
          choices.remove(id);
          onRemoved(name);
        };
        return html`<li>
          <input
            class="field"
            aria-label=${strings.nameOf(address)}
            title=${address}
            autocomplete="off"
            spellcheck="false"
            .value=${live(name)}
            @change=${onChange}
          />
          <button
            class="button plain icon"
            type="button"
            aria-label=${strings.remove(name)}
            title=${strings.remove(name)}
            @click=${onClick}
          >
            ${closeIcon}
          </button>
        </li>`;
      })}
    </ul>
  </section>`;
}
