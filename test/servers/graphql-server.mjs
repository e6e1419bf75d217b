import {createServer} from 'node:http';
import {createHandler} from 'graphql-http';
import {managerResolvers, rowOf} from './graphql-cluster.mjs';
import {managerSchema} from './graphql-schema.mjs';

/**
 * Backend.AI's web server with a manager behind it, on a loopback port: a real GraphQL server with both of the
 * manager's APIs, as far as its version has them.
 *
 * @typedef {object} Options
 * @property {string} version The manager's version.
 * @property {number} [count] How many plain endpoints there are. Default: 0.
 * @property {readonly object[]} [rows] Endpoints besides, as changes to a plain one.
 * @property {string} [session] The session that a request must name. Default: none is needed.
 */
export class GraphQLServer {
  /** All GraphQL requests, in order. */
  requests = [];
  #version;
  #session;
  #handle;
  #answers = [];
  #held = later();
  #server = createServer((request, response) => void this.#serve(request, response));

  /** @param {Options} options */
  constructor({version, count = 0, rows = [], session}) {
    this.#version = version;
    this.#session = session;
    const plain = Array.from({length: count}, (_, index) => rowOf(index + 1));
    const special = rows.map((fields, index) => rowOf(count + index + 1, fields));
    this.#handle = createHandler({
      schema: managerSchema((wanted) => isAtLeast(version, wanted)),
      rootValue: managerResolvers([...plain, ...special]),
    });
  }

  /** @returns {Promise<string>} The origin. */
  listen() {
    return new Promise((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen(0, '127.0.0.1', () => resolve(`http://127.0.0.1:${this.#server.address().port}`));
    });
  }

  close() {
    this.#server.closeAllConnections();
    return new Promise((resolve) => this.#server.close(() => resolve()));
  }

  /** Answers the next request so, and the others as ever. `{silent: true}`: not at all. */
  respond(answer) {
    this.#answers.push(answer);
  }

  /** Resolves once a request is left without an answer, with what resolves when its connection is over. */
  get held() {
    return this.#held.promise;
  }

  async #serve(request, response) {
    response.setHeader('access-control-allow-origin', request.headers.origin ?? '*');
    response.setHeader('access-control-allow-headers', 'content-type, x-backendai-sessionid');
    if (request.method === 'OPTIONS') {
      response.writeHead(204).end();
      return;
    }
    if (this.#session !== undefined && request.headers['x-backendai-sessionid'] !== this.#session) {
      sendJson(response, 401, {
        type: 'https://api.backend.ai/probs/auth-failed',
        title: 'Credential missing.',
      });
      return;
    }
    if (request.url === '/func/') sendJson(response, 200, {version: 'v9.20250722', manager: this.#version});
    else if (request.url === '/func/admin/gql') await this.#serveQuery(request, response);
    else sendJson(response, 404, {title: 'No such page.'});
  }

  async #serveQuery(request, response) {
    const text = await bodyOf(request);
    const {query, variables} = JSON.parse(text);
    this.requests.push({query, variables, headers: request.headers});
    const answer = this.#answers.shift();
    if (answer?.silent) {
      const over = new Promise((resolve) => response.once('close', () => resolve('closed')));
      this.#held.resolve({over});
    } else if (answer) sendJson(response, answer.status ?? 200, answer.body);
    else {
      const {url, method, headers} = request;
      const [body, {status, headers: more}] = await this.#handle({
        url,
        method,
        headers,
        body: text,
        raw: request,
      });
      response.writeHead(status, more).end(body);
    }
  }
}

function later() {
  let resolve;
  const promise = new Promise((done) => (resolve = done));
  return {promise, resolve};
}

function isAtLeast(version, wanted) {
  const [is, should] = [version, wanted].map((text) =>
    text.split('.').map((part) => Number.parseInt(part, 10)),
  );
  const at = should.findIndex((number, index) => is[index] !== number);
  return at < 0 || is[at] > should[at];
}

function sendJson(response, status, body) {
  response.writeHead(status, {'content-type': 'application/json'}).end(JSON.stringify(body));
}

async function bodyOf(request) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}
