import {originOf, parseBaseURL} from './base-url.js';
import type {CredentialStore} from './credentials.js';
import {customEndpoint, isCustomEndpoint, type Endpoint} from './endpoint.js';
import type {CustomModel} from './model-choice.js';

/** The endpoints that one selection's person describes, and their tokens. */
export class DescribedEndpoints {
  readonly #credentials: CredentialStore;
  readonly #createId: () => string;

  constructor(credentials: CredentialStore, createId: () => string) {
    this.#credentials = credentials;
    this.#createId = createId;
  }

  /**
   * The endpoint that a base URL stands for: `current` if it is its own, else a described one. Token and preset are kept
   * for it.
   *
   * @throws ChatError as {@link parseBaseURL}, or as {@link CredentialStore.set}. Nothing changes then.
   */
  at({baseURL, token, preset}: Omit<CustomModel, 'model'>, current: Endpoint | undefined): Endpoint {
    const {href, origin} = parseBaseURL(baseURL);
    const endpoint = current && hrefOf(current) === href ? current : this.#changed(current, href);
    if (token !== undefined) this.#credentials.set(endpoint, token);
    if (preset !== undefined) this.#credentials.setPreset(endpoint, preset);
    // Another origin drops the token, so that it is not there again when the person comes back.
    if (current?.id === endpoint.id && originOf(current.baseURL) !== origin) this.#credentials.drop(current);
    return endpoint;
  }

  /** `endpoint` as one that the person described, under an id of its own. */
  copyOf(endpoint: Endpoint): Endpoint {
    return {...customEndpoint(this.#createId(), endpoint.baseURL), name: endpoint.name};
  }

  /** A described endpoint keeps its id when its address is mended; its token is found by its origin as well. */
  #changed(current: Endpoint | undefined, href: string): Endpoint {
    const fresh = customEndpoint(this.#createId(), href);
    return current && isCustomEndpoint(current) ? {...fresh, id: current.id} : fresh;
  }
}

/** The base URL of `endpoint` as it is used. */
function hrefOf({baseURL}: Endpoint): string {
  try {
    return parseBaseURL(baseURL).href;
  } catch {
    return baseURL;
  }
}
