import type {Endpoint, UnavailableReason} from '../../chat/endpoint.js';
import {and, contains, is, isNone} from './filter.js';
import {describe, type Found, type Generation} from './generation.js';
import type {BackendAIManager} from './manager.js';
import {isNotFound} from './not-found.js';
import {count, fields, list, text, time, type Fields} from './reading.js';
import {tailOf, type AccessToken} from './tokens.js';

const endpointFields = 'endpoint_id name url lifecycle_stage status desired_session_count';

const listQuery = `query (
  $readyLimit: Int!, $readyOffset: Int!, $ready: String,
  $restLimit: Int!, $restOffset: Int!, $rest: String, $project: UUID
) {
  ready: endpoint_list(limit: $readyLimit, offset: $readyOffset, filter: $ready, order: "name", project: $project) {
    total_count items { ${endpointFields} }
  }
  rest: endpoint_list(limit: $restLimit, offset: $restOffset, filter: $rest, order: "name", project: $project) {
    total_count items { ${endpointFields} }
  }
}`;

/** Of managers that cannot filter by the stage of life. */
const oldListQuery = `query ($readyLimit: Int!, $readyOffset: Int!, $ready: String, $project: UUID) {
  ready: endpoint_list(limit: $readyLimit, offset: $readyOffset, filter: $ready, order: "name", project: $project) {
    total_count items { ${endpointFields} }
  }
}`;

const findQuery = `query ($id: UUID!) { endpoint(endpoint_id: $id) { ${endpointFields} } }`;

const tokensQuery = `query ($id: UUID!) {
  endpoint_token_list(limit: 100, offset: 0, endpoint_id: $id) { items { token created_at valid_until } }
}`;

/** `endpoint_list` and its kin: the API of managers before 25.19. */
export function endpointList(
  manager: BackendAIManager,
  {basePath, filtersLifecycle}: {readonly basePath: string; readonly filtersLifecycle: boolean},
): Generation {
  const toEndpoint = (row: Fields): Endpoint =>
    describe({
      id: text(row.endpoint_id) ?? '',
      name: text(row.name),
      url: text(row.url),
      basePath,
      reason: reasonOf(row),
    });
  const toFound = (value: unknown): Found => {
    const {items, total_count} = fields(value);
    return {items: list(items).map(toEndpoint), count: count(total_count) ?? 0};
  };

  return {
    async list({search, ready, rest}, signal) {
      const named = search === '' ? undefined : contains('name', search);
      const project = manager.project?.();
      const variables = {
        readyLimit: ready.limit,
        readyOffset: ready.offset,
        ready: filtersLifecycle ? and(is('lifecycle_stage', 'created'), named) : named,
        ...(project !== undefined && {project}),
      };
      if (!filtersLifecycle) {
        const data = await manager.graphql(oldListQuery, variables, {signal});
        return {ready: toFound(data.ready), rest: {items: [], count: 0}};
      }
      const data = await manager.graphql(
        listQuery,
        {
          ...variables,
          restLimit: rest.limit,
          restOffset: rest.offset,
          // What is destroyed is gone, and there may be thousands of it.
          rest: and(isNone('lifecycle_stage', 'created', 'destroyed'), named),
        },
        {signal},
      );
      return {ready: toFound(data.ready), rest: toFound(data.rest)};
    },
    async find(id, signal) {
      try {
        const {endpoint} = await manager.graphql(findQuery, {id}, {signal});
        return fields(endpoint).endpoint_id === undefined ? undefined : toEndpoint(fields(endpoint));
      } catch (thrown) {
        if (isNotFound(thrown)) return undefined;
        throw thrown;
      }
    },
    async tokens(id, signal) {
      const data = await manager.graphql(tokensQuery, {id}, {signal});
      return list(fields(data.endpoint_token_list).items).flatMap(toToken);
    },
  };
}

/** The stages of life and of health: lablup/backend.ai, src/ai/backend/common/data/endpoint/types.py. */
function reasonOf({lifecycle_stage, status, desired_session_count}: Fields): UnavailableReason | undefined {
  const stage = text(lifecycle_stage)?.toLowerCase();
  const health = text(status)?.toLowerCase();
  if (stage === 'destroyed' || health === 'destroyed') return 'stopped';
  if (stage === 'destroying' || health === 'destroying') return 'stopping';
  if (desired_session_count === 0) return 'no-replicas';
  if (stage === 'pending' || health === 'provisioning') return 'starting';
  // A degraded one has replicas that answer.
  return health === 'unhealthy' ? 'no-replica-ready' : undefined;
}

function toToken({token, created_at, valid_until}: Fields): readonly AccessToken[] {
  const value = text(token);
  if (value === undefined) return [];
  const expiresAt = time(valid_until);
  // This API gives tokens no id that is not the token itself.
  const id = `${text(created_at) ?? ''} ${tailOf(value)}`;
  return [{id, token: value, createdAt: time(created_at) ?? 0, ...(expiresAt !== undefined && {expiresAt})}];
}
