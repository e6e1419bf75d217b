import {buildSchema} from 'graphql';

/**
 * The parts of the manager's two GraphQL APIs that endpoints are about, as they were at `version`: what a later
 * version added is unknown to an earlier one, so that a query with it fails as it would in life
 * (lablup/backend.ai, docs/manager/graphql-reference/schema.graphql and v2-schema.graphql).
 *
 * @param {(wanted: string) => boolean} since Whether the version is `wanted` or newer.
 */
export function managerSchema(since) {
  const schema = buildSchema(legacy + (since('25.19.0') ? deployments(since) : ''));
  const uuid = schema.getType('UUID');
  uuid.parseValue = (value) => {
    if (!/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(String(value)))
      throw new Error(`${value} is no UUID`);
    return value;
  };
  return schema;
}

const legacy = `
  scalar UUID
  scalar DateTime

  type Query {
    endpoint(endpoint_id: UUID!): Endpoint
    endpoint_list(
      limit: Int!, offset: Int!, filter: String, order: String,
      domain_name: String, group_id: String, user_uuid: String, project: UUID
    ): EndpointList
    endpoint_token_list(limit: Int!, offset: Int!, filter: String, order: String, endpoint_id: UUID): EndpointTokenList
  }

  type Endpoint {
    id: ID
    endpoint_id: UUID
    domain: String
    project: String
    url: String
    name: String
    desired_session_count: Int @deprecated
    open_to_public: Boolean
    created_at: DateTime!
    status: String
    lifecycle_stage: String
  }
  type EndpointList { items: [Endpoint]! total_count: Int! }

  type EndpointToken {
    id: ID
    token: String!
    endpoint_id: UUID!
    created_at: DateTime!
    valid_until: DateTime
  }
  type EndpointTokenList { items: [EndpointToken]! total_count: Int! }
`;

const deployments = (since) => `
  extend type Query {
    deployment(id: ID!): ModelDeployment
    myDeployments(
      filter: DeploymentFilter = null, orderBy: [DeploymentOrderBy!] = null,
      before: String = null, after: String = null, first: Int = null, last: Int = null,
      limit: Int = null, offset: Int = null
    ): ModelDeploymentConnection
  }

  type ModelDeployment {
    id: ID!
    metadata: ModelDeploymentMetadata!
    networkAccess: ModelDeploymentNetworkAccess!
    replicaState: ReplicaState!
    replicas(filter: ReplicaFilter = null, limit: Int = null, offset: Int = null): ModelReplicaConnection
    accessTokens(
      orderBy: [AccessTokenOrderBy!] = null, limit: Int = null, offset: Int = null
    ): AccessTokenConnection
  }
  type ModelDeploymentMetadata { projectId: ID! name: String! status: DeploymentStatus! createdAt: DateTime! }
  type ModelDeploymentNetworkAccess { endpointUrl: String openToPublic: Boolean! }
  type ReplicaState { desiredReplicaCount: Int! }
  type ModelDeploymentConnection { edges: [ModelDeploymentEdge!]! count: Int! }
  type ModelDeploymentEdge { cursor: String! node: ModelDeployment! }
  type ModelReplica { id: ID! ${since('26.4.4') ? 'status: ReplicaStatus! trafficStatus: TrafficStatus!' : ''} }
  type ModelReplicaConnection { edges: [ModelReplicaEdge!]! count: Int! }
  type ModelReplicaEdge { cursor: String! node: ModelReplica! }
  type AccessToken { id: ID! token: String! createdAt: DateTime! expiresAt: DateTime }
  type AccessTokenConnection { edges: [AccessTokenEdge!]! count: Int! }
  type AccessTokenEdge { cursor: String! node: AccessToken! }

  enum DeploymentStatus { PENDING SCALING DEPLOYING READY STOPPING STOPPED }
  enum ReplicaStatus { PROVISIONING RUNNING TERMINATING TERMINATED FAILED_TO_START }
  enum TrafficStatus { ACTIVE INACTIVE }
  enum OrderDirection { ASC DESC }
  enum DeploymentOrderField { NAME CREATED_AT }
  enum AccessTokenOrderField { CREATED_AT }

  input DeploymentOrderBy { field: DeploymentOrderField! direction: OrderDirection! = DESC }
  input AccessTokenOrderBy { field: AccessTokenOrderField! direction: OrderDirection! = DESC }
  input StringFilter { contains: String equals: String iContains: String }
  input UUIDFilter { equals: UUID in: [UUID!] }
  input DeploymentStatusFilter {
    in: [DeploymentStatus!] equals: DeploymentStatus notIn: [DeploymentStatus!] notEquals: DeploymentStatus
  }
  input ReplicaStatusFilter { in: [ReplicaStatus!] equals: ReplicaStatus notIn: [ReplicaStatus!] }
  input TrafficStatusFilter { in: [TrafficStatus!] equals: TrafficStatus }
  input ReplicaFilter { status: ReplicaStatusFilter trafficStatus: TrafficStatusFilter }
  ${since('26.8.0') ? 'input ReplicaNestedFilter { some: ReplicaFilter every: ReplicaFilter none: ReplicaFilter }' : ''}
  input DeploymentFilter {
    name: StringFilter
    status: DeploymentStatusFilter
    ${since('26.4.3') ? 'projectId: UUIDFilter' : ''}
    ${since('26.8.0') ? 'replicas: ReplicaNestedFilter' : ''}
  }
`;
