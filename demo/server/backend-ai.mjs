import {handleApi} from './api.mjs';
import {demoCluster} from './backend-ai-cluster.mjs';

const cors = {'access-control-allow-origin': '*'};

/**
 * A Backend.AI cluster to try the catalogue with: its web server below `/cluster/func/`, and its app proxy below
 * `/cluster/app/`, where each endpoint answers by the demo models to those who have its token. It understands exactly
 * the queries that the catalogue sends to a manager of version 26.8.
 *
 * @param {() => string} appOrigin Where the app proxy is reached: another origin than the console's, as in life.
 */
export function createCluster(appOrigin) {
  const {rows, tokensOf} = demoCluster();

  return {
    async handle(request, response) {
      const {pathname} = new URL(request.url, 'http://localhost');
      if (pathname === '/cluster/func/') sendJson(response, 200, {version: 'v9.20250722', manager: '26.8.0'});
      else if (pathname === '/cluster/func/admin/gql' && request.method === 'POST') {
        const {query, variables} = JSON.parse(await bodyOf(request));
        sendJson(response, 200, {data: answer(query, variables)});
      } else await serveApp(pathname, request, response);
    },
  };

  function answer(query, variables) {
    if (query.includes('myDeployments')) {
      return {
        ready: list(variables.ready, variables.readyLimit, variables.readyOffset),
        rest: list(variables.rest, variables.restLimit, variables.restOffset),
      };
    }
    const row = rows.find(({id}) => globalId('ModelDeployment', id) === variables.id);
    if (!row) return {deployment: null};
    if (!query.includes('accessTokens')) return {deployment: deploymentOf(row)};
    return {
      deployment: {
        accessTokens: connection(
          tokensOf(row).map((each, index) => ({...each, id: globalId('AccessToken', `${row.id}-${index}`)})),
        ),
      },
    };
  }

  function list({name, status, projectId, replicas}, limit, offset) {
    const search = name?.iContains.toLowerCase() ?? '';
    const found = rows.filter(
      (row) =>
        row.name.includes(search) &&
        !status?.notIn?.includes(row.status) &&
        (!projectId || row.project === projectId.equals) &&
        (replicas?.some ? row.serving > 0 : row.serving === 0),
    );
    return connection(found.slice(offset, offset + limit).map(deploymentOf), found.length);
  }

  function deploymentOf({id, name, status, desired, serving}) {
    return {
      id: globalId('ModelDeployment', id),
      metadata: {name, status},
      networkAccess: {endpointUrl: status === 'PENDING' ? null : `${appOrigin()}/cluster/app/${name}/`},
      replicaState: {desiredReplicaCount: desired},
      replicas: {count: serving},
    };
  }

  /** Refuses in the app proxy's words (lablup/backend.ai, src/ai/backend/appproxy/worker/proxy/frontend/http/base.py). */
  async function serveApp(pathname, request, response) {
    const [, name, path] = /^\/cluster\/app\/([^/]+)\/(v1\/.*)$/.exec(pathname) ?? [];
    const row = rows.find((each) => each.name === name);
    if (!row || row.serving === 0) {
      sendJson(response, row ? 503 : 404, {title: row ? 'No replica is ready.' : 'No such endpoint.'}, cors);
      return;
    }
    const refusal = request.method === 'OPTIONS' ? undefined : refusalOf(row, request.headers.authorization);
    if (refusal === undefined) {
      request.url = `/api/${path}`;
      await handleApi(request, response);
      return;
    }
    const title = 'Authentication credentials not valid.';
    sendJson(
      response,
      401,
      {type: 'https://api.backend.ai/probs/invalid-credentials', title, msg: refusal},
      cors,
    );
  }

  function refusalOf(row, authorization) {
    if (authorization === undefined) return 'E20006: Authorization header not provided';
    const [, token] = /^(?:Bearer|BackendAI) (.+)$/.exec(authorization) ?? [];
    if (token === undefined) return 'E20007: Unsupported authorization method';
    const known = tokensOf(row).find((each) => each.token === token);
    if (known?.expiresAt && Date.parse(known.expiresAt) < Date.now()) {
      return 'E20008: Invalid authorization token (Signature has expired)';
    }
    if (known) return undefined;
    const others = rows.some((other) => tokensOf(other).some((each) => each.token === token));
    return others
      ? 'E20009: Authorization token mismatch'
      : 'E20008: Invalid authorization token (Not enough segments)';
  }
}

function connection(all, count = all.length) {
  return {count, edges: all.map((node) => ({node}))};
}

function globalId(type, id) {
  return Buffer.from(`${type}:${id}`).toString('base64');
}

function sendJson(response, status, value, headers = {}) {
  response.writeHead(status, {'content-type': 'application/json', 'cache-control': 'no-store', ...headers});
  response.end(JSON.stringify(value));
}

async function bodyOf(request) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}
