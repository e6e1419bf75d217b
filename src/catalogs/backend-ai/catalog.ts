import type {EndpointCatalog} from '../../chat/catalog.js';
import type {ListModelsOptions} from '../../openai/list-models.js';
import {withLimit} from '../limit.js';
import {deployments} from './deployments.js';
import {endpointList} from './endpoint-list.js';
import type {Generation} from './generation.js';
import type {BackendAIManager} from './manager.js';
import {tokenChoice, validTokens} from './tokens.js';
import {
  deploymentsSince,
  isAtLeast,
  lifecycleFilterSince,
  projectFilterSince,
  replicaFilterSince,
} from './version.js';

/** What {@link backendAICatalog} takes. */
export interface BackendAICatalogOptions extends Pick<ListModelsOptions, 'fetch' | 'page'> {
  readonly manager: BackendAIManager;
  /** Where the OpenAI-compatible API is below an endpoint's address. Default: `v1`. */
  readonly basePath?: string;
  /** How many endpoints a page of the list has. Default: 50. */
  readonly pageSize?: number;
  /** How long the manager, and an endpoint that lists its models, may take, in milliseconds. Default: 30 seconds. */
  readonly limitMs?: number;
  /** The time of day, in milliseconds since the epoch, by which tokens expire. */
  readonly now?: () => number;
}

/** How far the two lists of a manager have been read. */
interface Position {
  readonly ready: number;
  readonly rest: number;
  /** How long the list of ready ones is, once that is known. */
  readonly readyCount?: number;
}

/**
 * The endpoints (model services, deployments) of a Backend.AI cluster, with their models and access tokens. Those that
 * can answer come first, by name; then those that cannot, with the reason. Searches are the manager's.
 */
export function backendAICatalog({
  manager,
  basePath = 'v1',
  pageSize = 50,
  limitMs = 30_000,
  now = Date.now,
  ...listing
}: BackendAICatalogOptions): EndpointCatalog {
  const path = basePath.replace(/^\/+|\/+$/g, '');

  async function generation(signal: AbortSignal): Promise<Generation> {
    const version = await manager.version(signal);
    return isAtLeast(version, deploymentsSince)
      ? deployments(manager, {
          basePath: path,
          filtersReplicas: isAtLeast(version, replicaFilterSince),
          filtersProject: isAtLeast(version, projectFilterSince),
        })
      : endpointList(manager, {
          basePath: path,
          filtersLifecycle: isAtLeast(version, lifecycleFilterSince),
        });
  }

  /** Asks the manager, within the limit. */
  function ask<T>(
    signal: AbortSignal,
    question: (api: Generation, signal: AbortSignal) => Promise<T>,
  ): Promise<T> {
    return withLimit(async (either) => question(await generation(either), either), signal, limitMs);
  }

  return {
    async endpoints({search = '', cursor}, {signal}) {
      const from = cursor === undefined ? {ready: 0, rest: 0} : (JSON.parse(cursor) as Position);
      const left = from.readyCount === undefined ? pageSize : from.readyCount - from.ready;
      const found = await ask(signal, (api, either) =>
        api.list(
          {
            search: wordsOf(search),
            ready: {offset: from.ready, limit: within(left, pageSize)},
            rest: {
              offset: from.rest,
              limit: within(pageSize - (from.readyCount === undefined ? 0 : left), pageSize),
            },
          },
          either,
        ),
      );
      const ready = found.ready.items;
      // Those that cannot answer fill the page once there are no more of the others.
      const readyEnds = from.ready + ready.length >= found.ready.count || ready.length === 0;
      const rest = readyEnds ? found.rest.items.slice(0, pageSize - ready.length) : [];
      const to = {
        ready: from.ready + ready.length,
        rest: from.rest + rest.length,
        readyCount: found.ready.count,
      };
      const total = found.ready.count + found.rest.count;
      const items = [...ready, ...rest];
      // An empty page ends the list, whatever the counts say: they may change while it is read.
      const more = items.length > 0 && to.ready + to.rest < total;
      return {items, total, ...(more && {cursor: JSON.stringify(to)})};
    },
    async endpoint(id, {signal}) {
      // The manager refuses what is no UUID.
      if (!/^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i.test(id)) return undefined;
      return ask(signal, (api, either) => api.find(id, either));
    },
    async models(endpoint, how) {
      const {listModels} = await import('../../openai/list-models.js');
      return listModels(endpoint, how, {...listing, limitMs});
    },
    async credentials({id}, {signal, tokenId}) {
      const tokens = await ask(signal, (api, either) => api.tokens(id, either));
      const valid = validTokens(tokens, now());
      const {token} = (tokenId === undefined ? valid[0] : valid.find((each) => each.id === tokenId)) ?? {};
      return token === undefined ? undefined : {token};
    },
    async tokens({id}, {signal}) {
      const tokens = await ask(signal, (api, either) => api.tokens(id, either));
      return validTokens(tokens, now()).map(tokenChoice);
    },
    subscribe: (listener) => manager.subscribe?.(listener) ?? (() => undefined),
  };
}

/** No name holds line breaks or other control characters, and a database may refuse them. */
function wordsOf(search: string): string {
  return search.replace(/[\s\p{Cc}]+/gu, ' ').trim();
}

/** Managers want a limit of at least one. */
function within(wanted: number, most: number): number {
  return Math.max(1, Math.min(wanted, most));
}
