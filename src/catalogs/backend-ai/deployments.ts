import type {Endpoint, UnavailableReason} from '../../chat/endpoint.js';
import {describe, type Found, type Generation} from './generation.js';
import type {BackendAIManager} from './manager.js';
import {isNotFound} from './not-found.js';
import {count, fields, nodes, text, time, type Fields} from './reading.js';
import type {AccessToken} from './tokens.js';

const deploymentFields =
  'id metadata { name status } networkAccess { endpointUrl } replicaState { desiredReplicaCount }';

const order = 'orderBy: [{ field: NAME, direction: ASC }]';

const listQuery = `query (
  $readyLimit: Int!, $readyOffset: Int!, $ready: DeploymentFilter,
  $restLimit: Int!, $restOffset: Int!, $rest: DeploymentFilter
) {
  ready: myDeployments(limit: $readyLimit, offset: $readyOffset, filter: $ready, ${order}) {
    count edges { node { ${deploymentFields} } }
  }
  rest: myDeployments(limit: $restLimit, offset: $restOffset, filter: $rest, ${order}) {
    count edges { node { ${deploymentFields} } }
  }
}`;

const findQuery = `query ($id: ID!) { deployment(id: $id) { ${deploymentFields} } }`;

const findWithReplicasQuery = `query ($id: ID!) {
  deployment(id: $id) {
    ${deploymentFields}
    replicas(limit: 1, filter: { status: { equals: RUNNING }, trafficStatus: { equals: ACTIVE } }) { count }
  }
}`;

const tokensQuery = `query ($id: ID!) {
  deployment(id: $id) {
    accessTokens(limit: 100, orderBy: [{ field: CREATED_AT, direction: DESC }]) {
      edges { node { id token createdAt expiresAt } }
    }
  }
}`;

/** A replica that answers. */
const serving = {status: {equals: 'RUNNING'}, trafficStatus: {equals: 'ACTIVE'}};

/** What the manager's version allows. */
export interface DeploymentFeatures {
  readonly basePath: string;
  readonly filtersReplicas: boolean;
  readonly filtersProject: boolean;
}

/** `myDeployments` and its kin: the API of managers from 25.19. */
export function deployments(
  manager: BackendAIManager,
  {basePath, filtersReplicas, filtersProject}: DeploymentFeatures,
): Generation {
  /** @param serves Whether a replica answers; undefined where the manager cannot tell. */
  const toEndpoint = (node: Fields, serves: boolean | undefined): Endpoint =>
    describe({
      id: localId(text(node.id) ?? ''),
      name: text(fields(node.metadata).name),
      url: text(fields(node.networkAccess).endpointUrl),
      basePath,
      reason: reasonOf(node, serves),
    });
  const toFound = (value: unknown, serves: boolean | undefined): Found => ({
    items: nodes(value).map((node) => toEndpoint(node, serves)),
    count: count(fields(value).count) ?? 0,
  });

  /** Stopped ones are gone, and there may be thousands of them. */
  const ready = filtersReplicas
    ? {replicas: {some: serving}, status: {notIn: ['STOPPED']}}
    : {status: {notIn: ['STOPPING', 'STOPPED']}};
  const rest = filtersReplicas
    ? {replicas: {none: serving}, status: {notIn: ['STOPPED']}}
    : {status: {equals: 'STOPPING'}};

  return {
    async list({search, ...slices}, signal) {
      const project = filtersProject ? manager.project?.() : undefined;
      const both = {
        ...(search !== '' && {name: {iContains: search}}),
        ...(project !== undefined && {projectId: {equals: project}}),
      };
      const data = await manager.graphql(
        listQuery,
        {
          readyLimit: slices.ready.limit,
          readyOffset: slices.ready.offset,
          ready: {...ready, ...both},
          restLimit: slices.rest.limit,
          restOffset: slices.rest.offset,
          rest: {...rest, ...both},
        },
        {signal},
      );
      return {
        ready: toFound(data.ready, filtersReplicas ? true : undefined),
        rest: toFound(data.rest, filtersReplicas ? false : undefined),
      };
    },
    async find(id, signal) {
      const query = filtersReplicas ? findWithReplicasQuery : findQuery;
      try {
        const {deployment} = await manager.graphql(query, {id: globalId(id)}, {signal});
        const node = fields(deployment);
        const replicas = count(fields(node.replicas).count);
        return node.id === undefined
          ? undefined
          : toEndpoint(node, replicas === undefined ? undefined : replicas > 0);
      } catch (thrown) {
        if (isNotFound(thrown)) return undefined;
        throw thrown;
      }
    },
    async tokens(id, signal) {
      const data = await manager.graphql(tokensQuery, {id: globalId(id)}, {signal});
      return nodes(fields(data.deployment).accessTokens).flatMap(toToken);
    },
  };
}

function reasonOf(
  {metadata, replicaState}: Fields,
  serves: boolean | undefined,
): UnavailableReason | undefined {
  const status = text(fields(metadata).status);
  if (status === 'STOPPED') return 'stopped';
  if (status === 'STOPPING') return 'stopping';
  if (serves === true) return undefined;
  if (fields(replicaState).desiredReplicaCount === 0) return 'no-replicas';
  if (status === 'PENDING') return 'starting';
  if (serves === undefined) return undefined;
  return status === 'READY' ? 'no-replica-ready' : 'starting';
}

function toToken({id, token, createdAt, expiresAt}: Fields): readonly AccessToken[] {
  const value = text(token);
  if (value === undefined) return [];
  const expiry = time(expiresAt);
  return [
    {
      id: text(id) ?? '',
      token: value,
      createdAt: time(createdAt) ?? 0,
      ...(expiry !== undefined && {expiresAt: expiry}),
    },
  ];
}

const typeName = 'ModelDeployment';

/** Relay's id of a deployment. */
function globalId(id: string): string {
  return btoa(`${typeName}:${id}`);
}

/** The same UUID that the older API gives, so that saved chats outlive an upgrade of the manager. */
function localId(id: string): string {
  try {
    const [type, local] = atob(id).split(':');
    return type === typeName && local !== undefined ? local : id;
  } catch {
    return id;
  }
}
