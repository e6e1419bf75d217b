import type {Endpoint} from './endpoint.js';

/** How a new chat begins. */
export interface ChatInit {
  /** Trusted only if the catalogue knows it by the same base URL; else it waits for the person's word. */
  readonly endpoint?: Endpoint;
  readonly model?: string;
  /** Default: true. */
  readonly synced?: boolean;
  readonly draft?: string;
  readonly system?: string;
}
