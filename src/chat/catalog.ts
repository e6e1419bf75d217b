import type {Unsubscribe} from './observable.js';
import type {Credentials, Endpoint, Model} from './endpoint.js';

/** A page of endpoints. */
export interface EndpointPage {
  readonly items: readonly Endpoint[];
  /** Asks for the next page. Absent at the end of the list. */
  readonly cursor?: string;
  /** How many endpoints match in all, where the catalogue knows. */
  readonly total?: number;
}

/** A token that a person may choose, without the token itself. */
export interface TokenChoice {
  readonly id: string;
  readonly label: string;
  /** In milliseconds since the epoch. */
  readonly expiresAt?: number;
}

/** Which endpoints and models there are. Every call can be aborted and may throw a `ChatError`. */
export interface EndpointCatalog {
  endpoints(
    query: {readonly search?: string; readonly cursor?: string},
    options: {signal: AbortSignal},
  ): Promise<EndpointPage>;
  /** One endpoint by its id, or undefined if there is none. */
  endpoint?(id: string, options: {signal: AbortSignal}): Promise<Endpoint | undefined>;
  models(endpoint: Endpoint, options: {signal: AbortSignal} & Credentials): Promise<readonly Model[]>;
  /** What a request to `endpoint` needs. A token that the person typed goes before it. */
  credentials?(
    endpoint: Endpoint,
    options: {signal: AbortSignal; tokenId?: string},
  ): Promise<Credentials | undefined>;
  /** The tokens a person may choose from: newest valid first. */
  tokens?(endpoint: Endpoint, options: {signal: AbortSignal}): Promise<readonly TokenChoice[]>;
  /** Tells that the list has changed (another project, another cluster). Gives the unsubscribe. */
  subscribe?(listener: () => void): Unsubscribe;
}
