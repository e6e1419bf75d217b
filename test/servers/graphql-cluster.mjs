import {parseFilter} from './graphql-filter.mjs';

/**
 * An endpoint of a cluster, in neither API's words.
 *
 * @typedef {object} Row
 * @property {string} id
 * @property {string} name
 * @property {string | null} url
 * @property {string} project
 * @property {'pending' | 'running' | 'stopping' | 'stopped'} stage
 * @property {number} desired How many replicas are wanted.
 * @property {number} serving How many of them run and get traffic.
 * @property {readonly {token: string, createdAt: string, expiresAt: string | null}[]} tokens
 */

export const projects = ['11111111-0000-4000-8000-000000000001', '11111111-0000-4000-8000-000000000002'];

/** @returns {Row} A running endpoint of the first project, but for what `fields` say. */
export function rowOf(number, fields = {}) {
  const name = `service-${String(number).padStart(4, '0')}`;
  return {
    id: `00000000-0000-4000-8000-${number.toString(16).padStart(12, '0')}`,
    name,
    url: `https://app.example.com/${name}/`,
    project: projects[0],
    stage: 'running',
    desired: 1,
    serving: 1,
    tokens: [],
    ...fields,
  };
}

/**
 * Answers the queries of both schemas from `rows`.
 *
 * @param {readonly Row[]} rows
 */
export function managerResolvers(rows) {
  const byName = [...rows].sort((one, other) => (one.name < other.name ? -1 : 1));

  return {
    endpoint({endpoint_id}) {
      const row = rows.find(({id}) => id === endpoint_id);
      // As the manager says it.
      if (!row) throw new Error('E00003: No such endpoint.');
      return endpointOf(row);
    },
    endpoint_list({limit, offset, filter, order, project}) {
      const matches = filter ? parseFilter(filter, ['name', 'lifecycle_stage', 'endpoint_id']) : () => true;
      const found = sorted(order).filter(
        (row) => (!project || row.project === project) && matches(endpointOf(row)),
      );
      return {total_count: found.length, items: found.slice(offset, offset + limit).map(endpointOf)};
    },
    endpoint_token_list({endpoint_id, limit, offset}) {
      const tokens = rows.find(({id}) => id === endpoint_id)?.tokens ?? [];
      const items = tokens.map(({token, createdAt, expiresAt}) => ({
        token,
        endpoint_id,
        created_at: createdAt,
        valid_until: expiresAt,
      }));
      return {total_count: items.length, items: items.slice(offset, offset + limit)};
    },
    deployment({id}) {
      const row = rows.find((each) => globalId('ModelDeployment', each.id) === id);
      if (!row) throw new Error('Deployment not found');
      return deploymentOf(row);
    },
    myDeployments({filter, orderBy, limit, offset}) {
      const order = orderBy?.[0]?.field === 'NAME' ? 'name' : undefined;
      const found = sorted(order).filter((row) => fits(row, filter ?? {}));
      return connection(
        found.slice(offset ?? 0, (offset ?? 0) + (limit ?? 20)).map(deploymentOf),
        found.length,
      );
    },
  };

  function sorted(order) {
    return order === 'name' ? byName : [...rows].reverse();
  }
}

function endpointOf({id, name, url, project, stage, desired, serving}) {
  const lifecycle_stage = {
    pending: 'pending',
    running: 'created',
    stopping: 'destroying',
    stopped: 'destroyed',
  }[stage];
  const health = serving === 0 ? 'UNHEALTHY' : serving < desired ? 'DEGRADED' : 'HEALTHY';
  return {
    endpoint_id: id,
    name,
    url,
    project,
    lifecycle_stage,
    status: stage === 'running' ? health : lifecycle_stage.toUpperCase(),
    desired_session_count: desired,
    created_at: '2026-01-01T00:00:00+00:00',
  };
}

function deploymentOf(row) {
  return {
    id: globalId('ModelDeployment', row.id),
    metadata: {
      name: row.name,
      status: statusOf(row),
      projectId: row.project,
      createdAt: '2026-01-01T00:00:00+00:00',
    },
    networkAccess: {endpointUrl: row.url, openToPublic: false},
    replicaState: {desiredReplicaCount: row.desired},
    replicas: ({filter}) =>
      connection(replicasOf(row).filter((replica) => replicaFits(replica, filter ?? {}))),
    accessTokens: () =>
      connection(
        row.tokens.map((each, index) => ({...each, id: globalId('AccessToken', `${row.id}-${index}`)})),
      ),
  };
}

function statusOf({stage}) {
  return {pending: 'PENDING', running: 'READY', stopping: 'STOPPING', stopped: 'STOPPED'}[stage];
}

function replicasOf({serving}) {
  return Array.from({length: serving}, (_, index) => ({
    id: `${index}`,
    status: 'RUNNING',
    trafficStatus: 'ACTIVE',
  }));
}

function fits(row, {name, status, projectId, replicas}) {
  return (
    (!name || row.name.toLowerCase().includes(name.iContains.toLowerCase())) &&
    (!status || statusFits(statusOf(row), status)) &&
    (!projectId || row.project === projectId.equals) &&
    (!replicas?.some || replicasOf(row).some((replica) => replicaFits(replica, replicas.some))) &&
    (!replicas?.none || !replicasOf(row).some((replica) => replicaFits(replica, replicas.none)))
  );
}

function statusFits(value, {equals, notIn}) {
  return (!equals || value === equals) && !notIn?.includes(value);
}

function replicaFits(replica, {status, trafficStatus}) {
  return (
    (!status || replica.status === status.equals) &&
    (!trafficStatus || replica.trafficStatus === trafficStatus.equals)
  );
}

function connection(all, count = all.length) {
  return {count, edges: all.map((node, index) => ({cursor: `${index}`, node}))};
}

function globalId(type, id) {
  return Buffer.from(`${type}:${id}`).toString('base64');
}
