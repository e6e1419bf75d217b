import type {Unsubscribe} from '../../chat/observable.js';

/** What the catalogue asks of a Backend.AI cluster. A host may give its own: three of the four are a line each. */
export interface BackendAIManager {
  /** The manager's version, such as `26.8.0`: it decides which queries are sent. Waits until it can be known. */
  version(signal: AbortSignal): Promise<string>;
  /**
   * The `data` that the manager's GraphQL API answers.
   *
   * @throws ChatError for an HTTP failure, and for an answer with `errors`.
   */
  graphql(
    query: string,
    variables: Readonly<Record<string, unknown>>,
    options: {signal: AbortSignal},
  ): Promise<Readonly<Record<string, unknown>>>;
  /** The id (a UUID) of the project whose endpoints are listed. Absent or undefined: those of all projects. */
  project?(): string | undefined;
  /** Tells of another project, user or cluster. Gives the unsubscribe. */
  subscribe?(listener: () => void): Unsubscribe;
}
