import {html, nothing, type TemplateResult} from 'lit';
import {headerPresets, type HeaderPreset} from '../../chat/header-preset.js';
import type {Strings} from '../../i18n/strings.js';

/** The select of the headers that a server wants. */
export function renderPreset(
  preset: HeaderPreset,
  strings: Strings,
  onChange: (preset: HeaderPreset) => void,
): TemplateResult {
  const hint = strings.serverHints[preset];
  const onSelect = (event: Event): void => {
    onChange((event.currentTarget as HTMLSelectElement).value as HeaderPreset);
  };
  return html`<div class="field-group">
    <label for="server">${strings.server}</label>
    <select id="server" class="field" aria-describedby="server-hint" @change=${onSelect}>
      ${headerPresets.map(
        (value) =>
          html`<option value=${value} .selected=${value === preset}>${strings.servers[value]}</option>`,
      )}
    </select>
    <small id="server-hint">${hint ?? nothing}</small>
  </div>`;
}
