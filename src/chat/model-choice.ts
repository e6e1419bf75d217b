import type {Endpoint, Model} from './endpoint.js';
import type {HeaderPreset} from './header-preset.js';

/** What a request goes to. */
export interface ModelChoice {
  readonly endpoint: Endpoint;
  readonly model: string;
}

/** What the custom form holds. */
export interface CustomModel {
  readonly baseURL: string;
  readonly model: string;
  /** Kept in memory by the page's credentials, for this endpoint and origin only. */
  readonly token?: string;
  /** Kept with the token. Absent: as it is. */
  readonly preset?: HeaderPreset;
}

/** A choice as it is kept. */
export interface KeptChoice {
  readonly endpoint?: Endpoint | undefined;
  readonly model?: string | undefined;
  /** Whether the model was described by the person. */
  readonly custom?: boolean | undefined;
}

/**
 * Where a selection stands.
 * - `none`: nothing is chosen, and nothing is being looked for
 * - `loading`: the endpoint, or its models, are being looked up
 * - `ready`: there is a choice that can be asked
 * - `custom`: the person has to describe the model
 */
export type SelectionStatus = 'none' | 'loading' | 'ready' | 'custom';

/** Whether `models` has the id `model`. */
export function isListed(models: readonly Model[], model: string): boolean {
  return models.some(({id}) => id === model);
}

/** The model to begin with: the one that is wanted, if it is listed, else the first one that is there to chat. */
export function preferredModel(models: readonly Model[], wanted: string | undefined): string | undefined {
  if (wanted !== undefined && isListed(models, wanted)) return wanted;
  return (models.find(({purpose = 'chat'}) => purpose === 'chat') ?? models[0])?.id;
}
