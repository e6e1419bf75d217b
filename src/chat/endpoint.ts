import type {ErrorFacts} from './chat-error.js';

/**
 * Where requests go: a server that speaks the OpenAI-compatible API. Never holds a secret.
 */
export interface Endpoint {
  /** Opaque and stable. */
  readonly id: string;
  /** What a person calls it. */
  readonly name: string;
  /** Taken whole, with its version segment, such as `https://api.openai.com/v1`. */
  readonly baseURL: string;
  /** The heading it stands under in a list. */
  readonly group?: string;
  /** `unavailable` endpoints are shown with their `reason` and cannot be chosen. Default: `ready`. */
  readonly status?: 'ready' | 'unavailable';
  /** Why it is unavailable: in words for a person, or an {@link UnavailableReason}, which the texts of the page word. */
  readonly reason?: string;
  /** The failure that makes it unavailable, where it is one. Its sentence comes from the texts of the page. */
  readonly error?: ErrorFacts;
}

/** Reasons that need no words of a catalogue's own. */
export type UnavailableReason =
  'starting' | 'stopping' | 'stopped' | 'no-replicas' | 'no-replica-ready' | 'no-address';

/** A model that an endpoint lists. */
export interface Model {
  /** Sent verbatim. */
  readonly id: string;
  /** A shorter or friendlier name for the list. Default: the id. */
  readonly label?: string;
  /** The context window, in tokens. */
  readonly contextLength?: number;
  readonly owner?: string;
  /** As the server words it. */
  readonly price?: string;
  /** What a prompt may hold. */
  readonly input?: readonly ('text' | 'image' | 'file')[];
  /** What the model is for. Default: `chat`. */
  readonly purpose?: 'chat' | 'embedding' | 'speech' | 'moderation' | 'other';
}

/** Secrets travel beside a request, never in it. */
export interface Credentials {
  /** Goes into `Authorization: Bearer` and nowhere else. */
  readonly token?: string;
  /** Further headers that this endpoint asks for. Each one must be allowed by its CORS settings. */
  readonly headers?: Readonly<Record<string, string>>;
}

const customPrefix = 'custom:';

/** An endpoint that a person describes. The catalogue is never asked for its credentials. */
export function customEndpoint(uniqueId: string, baseURL: string): Endpoint {
  return {id: customPrefix + uniqueId, name: hostOf(baseURL), baseURL};
}

/** Whether `endpoint` was described by a person and does not come from a catalogue. */
export function isCustomEndpoint(endpoint: Endpoint): boolean {
  return endpoint.id.startsWith(customPrefix);
}

/** The host and port of a base URL, or the text itself where it is no URL. */
export function hostOf(baseURL: string): string {
  try {
    return new URL(baseURL).host;
  } catch {
    return baseURL;
  }
}
