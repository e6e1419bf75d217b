import {executeServerCommand} from '@web/test-runner-commands';

/** An endpoint of the cluster. What is left out is that of a running one, with a name and an id by its number. */
export interface ClusterRow {
  readonly name?: string;
  readonly url?: string | null;
  readonly project?: string;
  readonly stage?: 'pending' | 'running' | 'stopping' | 'stopped';
  /** How many replicas are wanted. */
  readonly desired?: number;
  /** How many of them run and get traffic. */
  readonly serving?: number;
  readonly tokens?: readonly {
    readonly token: string;
    readonly createdAt: string;
    readonly expiresAt: string | null;
  }[];
}

export interface ClusterOptions {
  /** The manager's version. */
  readonly version: string;
  /** How many plain endpoints there are: `service-0001` and so on. Default: none. */
  readonly count?: number;
  /** Endpoints besides. Their numbers follow those of the plain ones. */
  readonly rows?: readonly ClusterRow[];
  /** The session that a request must name. Default: none is needed. */
  readonly session?: string;
}

export interface SeenQuery {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly headers: Readonly<Record<string, string | undefined>>;
}

/** Backend.AI's web server and manager, as a real GraphQL server of another origin than the test's page. */
export class TestCluster {
  readonly address: string;
  readonly #id: number;

  private constructor(id: number, address: string) {
    this.#id = id;
    this.address = address;
  }

  static async open(options: ClusterOptions): Promise<TestCluster> {
    const {id, origin} = (await command('open', {options})) as {id: number; origin: string};
    return new TestCluster(id, origin);
  }

  /** All GraphQL requests so far. */
  async queries(): Promise<readonly SeenQuery[]> {
    return (await this.#command('requests')) as SeenQuery[];
  }

  /** Answers the next query so. */
  async respond(answer: {status?: number; body?: unknown; silent?: true}): Promise<void> {
    await this.#command('respond', {answer});
  }

  /** Resolves once a query waits for an answer that does not come. */
  async held(): Promise<void> {
    await this.#command('held');
  }

  /** Resolves when the connection of a query that waits is over. */
  async heldOver(): Promise<void> {
    await this.#command('heldOver');
  }

  async close(): Promise<void> {
    await this.#command('close');
  }

  #command(action: string, more: object = {}): Promise<unknown> {
    return command(action, {server: this.#id, ...more});
  }
}

/** The id of the endpoint with this number, counted from 1. */
export function idOf(number: number): string {
  return `00000000-0000-4000-8000-${number.toString(16).padStart(12, '0')}`;
}

export const projects = [
  '11111111-0000-4000-8000-000000000001',
  '11111111-0000-4000-8000-000000000002',
] as const;

function command(action: string, more: object): Promise<unknown> {
  return executeServerCommand<unknown, Record<string, unknown>>('graphql', {action, ...more});
}
