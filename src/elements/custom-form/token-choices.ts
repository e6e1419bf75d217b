import {html, nothing, type ReactiveController, type ReactiveControllerHost, type TemplateResult} from 'lit';
import type {TokenChoice} from '../../chat/catalog.js';
import {isSameAddress} from '../../chat/endpoint-lookup.js';
import {isCustomEndpoint, type Endpoint} from '../../chat/endpoint.js';
import type {ChatServices} from '../../chat/services.js';
import type {Strings} from '../../i18n/strings.js';

type Host = ReactiveControllerHost & HTMLElement;

/** Lets a person choose which of the catalogue's tokens goes along with the requests to one of its endpoints. */
export class TokenChoices implements ReactiveController {
  readonly #host: Host;
  readonly #services: () => ChatServices | undefined;
  #endpoint: Endpoint | undefined;
  #items: readonly TokenChoice[] = [];
  #abort: AbortController | undefined;

  constructor(host: Host, services: () => ChatServices | undefined) {
    this.#host = host;
    this.#services = services;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#abort?.abort();
    this.#endpoint = undefined;
  }

  /** Asks for the tokens of `endpoint`, once for each that is shown. A typed token does where there are none. */
  async load(endpoint: Endpoint | undefined): Promise<void> {
    if (endpoint === this.#endpoint) return;
    this.#endpoint = endpoint;
    this.#items = [];
    this.#abort?.abort();
    if (!endpoint || isCustomEndpoint(endpoint)) return;
    const abort = new AbortController();
    this.#abort = abort;
    const {catalog} = this.#services() ?? {};
    const items = await catalog?.tokens?.(endpoint, {signal: abort.signal}).catch(() => undefined);
    if (this.#abort !== abort || !items) return;
    this.#items = items;
    this.#host.requestUpdate();
  }

  /** The select, where there is a choice: for the address of the endpoint alone. Those that have expired are left out. */
  render(baseURL: string, strings: Strings): TemplateResult | typeof nothing {
    const items = this.#items.filter(({expiresAt = Infinity}) => expiresAt > Date.now());
    if (!this.#endpoint || items.length === 0 || !isSameAddress(baseURL, this.#endpoint.baseURL))
      return nothing;
    const chosen = this.#services()?.tokenIds.get(this.#endpoint.id);
    return html`<div class="field-group">
      <label for="token-choice">${strings.endpointToken}</label>
      <select id="token-choice" class="field">
        <option value="">${strings.newestToken}</option>
        ${items.map(({id, label}) => html`<option value=${id} ?selected=${id === chosen}>${label}</option>`)}
      </select>
    </div>`;
  }

  /** Takes the choice over. A token that was typed before gives way to it. */
  apply(): void {
    const services = this.#services();
    const select = this.#host.shadowRoot?.querySelector<HTMLSelectElement>('#token-choice');
    if (!services || !this.#endpoint || !select) return;
    const {id} = this.#endpoint;
    if (select.value === (services.tokenIds.get(id) ?? '')) return;
    if (select.value === '') services.tokenIds.delete(id);
    else services.tokenIds.set(id, select.value);
    services.credentials.set(this.#endpoint, '');
  }
}
