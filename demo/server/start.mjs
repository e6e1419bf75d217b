import {createServer} from 'node:http';
import {fileURLToPath} from 'node:url';
import {handleApi} from './api.mjs';
import {createCluster} from './backend-ai.mjs';
import {demoEndpoints} from './endpoints.mjs';
import {createProxy} from './proxy.mjs';
import {serveFile} from './static.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));

/**
 * Starts the demo on loopback: the pages and an API on one port, the same API on a second one, so that requests to it
 * cross origins as they do in life.
 *
 * @param {{port: number, endpoint?: string}} options `endpoint`: the base URL of a server to be offered through a proxy.
 */
export async function startDemo({port, endpoint}) {
  const proxy = endpoint === undefined ? undefined : createProxy(endpoint);
  const cluster = createCluster(() => crossOrigin.origin);
  const isCluster = (request) => request.url.startsWith('/cluster/');
  const crossOrigin = await listen(
    createServer(
      guard((request, response) =>
        isCluster(request) ? cluster.handle(request, response) : handleApi(request, response),
      ),
    ),
    0,
  );
  const endpoints = (origin) => demoEndpoints(origin, crossOrigin.origin, proxy?.name);
  const page = await listen(
    createServer(
      guard(async (request, response) => {
        const {pathname} = new URL(request.url, 'http://localhost');
        if (pathname === '/demo/endpoints.json') {
          sendJson(response, endpoints(`http://${request.headers.host}`));
        } else if (pathname.startsWith('/proxy/') && proxy) await proxy.handle(request, response);
        else if (isCluster(request)) await cluster.handle(request, response);
        else if (pathname.startsWith('/api/')) await handleApi(request, response);
        else await serveFile(root, pathname, response);
      }),
    ),
    port,
  );
  return {
    address: page.origin,
    crossOrigin: crossOrigin.origin,
    close: () => Promise.all([page.close(), crossOrigin.close()]),
  };
}

/** One request that fails must not end the others. */
function guard(handle) {
  return async (request, response) => {
    try {
      await handle(request, response);
    } catch (error) {
      console.error(error);
      if (!response.headersSent) response.writeHead(500);
      response.end();
    }
  };
}

function sendJson(response, value) {
  response.writeHead(200, {'content-type': 'application/json', 'cache-control': 'no-store'});
  response.end(JSON.stringify(value));
}

/** Listens on loopback only; on a free port if `port` is taken. */
function listen(server, port) {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => {
      if (error.code === 'EADDRINUSE' && port !== 0) listen(server, 0).then(resolve, reject);
      else reject(error);
    });
    server.listen(port, '127.0.0.1', () => {
      const close = () =>
        new Promise((closed) => {
          server.close(closed);
          server.closeAllConnections();
        });
      resolve({origin: `http://127.0.0.1:${server.address().port}`, close});
    });
  });
}
