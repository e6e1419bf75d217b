import {originOf} from './base-url.js';
import {createChatError} from './chat-error.js';
import type {Endpoint} from './endpoint.js';
import type {HeaderPreset} from './header-preset.js';

/**
 * The tokens that people typed, in memory, and how their servers want them. A token is found again only by the endpoint id *and* the
 * origin that it was typed for, so that a changed base URL finds nothing and nothing is sent.
 */
export class CredentialStore {
  readonly #tokens = new Map<string, string>();
  readonly #presets = new Map<string, HeaderPreset>();

  /** The token typed for `endpoint`, if any. */
  get(endpoint: Endpoint): string | undefined {
    const key = keyOf(endpoint);
    return key === undefined ? undefined : this.#tokens.get(key);
  }

  /**
   * Keeps `token` for `endpoint`. A blank one drops what was kept.
   *
   * @throws ChatError of kind `bad-request` (`params.reason`: `token`) for a token that no HTTP header can hold.
   */
  set(endpoint: Endpoint, token: string): void {
    const key = keyOf(endpoint);
    if (key === undefined) return;
    const value = token.trim();
    // Field values are visible ASCII (RFC 9110, 5.5); `fetch` would throw, and its message repeats the value.
    if (!/^[\x21-\x7e]*$/.test(value)) {
      throw createChatError(
        {kind: 'bad-request', params: {reason: 'token'}},
        'A token is visible ASCII characters only.',
      );
    }
    if (value === '') this.#tokens.delete(key);
    else this.#tokens.set(key, value);
  }

  /** Which headers the person said that `endpoint` wants, if they did. */
  presetOf(endpoint: Endpoint): HeaderPreset | undefined {
    return this.#presets.get(keyOf(endpoint) ?? '');
  }

  /** Keeps which headers `endpoint` wants. */
  setPreset(endpoint: Endpoint, preset: HeaderPreset): void {
    const key = keyOf(endpoint);
    if (key !== undefined) this.#presets.set(key, preset);
  }

  /** Forgets the token of `endpoint`. */
  drop(endpoint: Endpoint): void {
    const key = keyOf(endpoint) ?? '';
    this.#tokens.delete(key);
    this.#presets.delete(key);
  }

  /** Gives `to` the token of `from`, if both have one origin. */
  copy(from: Endpoint, to: Endpoint): void {
    if (originOf(from.baseURL) !== originOf(to.baseURL)) return;
    const token = this.get(from);
    const preset = this.presetOf(from);
    if (token !== undefined) this.set(to, token);
    if (preset !== undefined) this.setPreset(to, preset);
  }
}

function keyOf(endpoint: Endpoint): string | undefined {
  const origin = originOf(endpoint.baseURL);
  return origin === undefined ? undefined : `${origin} ${endpoint.id}`;
}
