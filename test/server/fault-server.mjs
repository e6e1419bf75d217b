import {createServer} from 'node:http';

/**
 * An HTTP server on a loopback port that does what a test tells it to: answer by a script, or hold each request until
 * the test has written its answer piece by piece.
 *
 * @typedef {object} Options
 * @property {readonly string[]} [models] Answers `GET …/models` with these. Absent: such a request is held.
 * @property {'open' | 'none' | 'content-type' | 'any-header' | 'preflight-only'} [cors] `open` (default): as OpenAI's API.
 *   `none`: no CORS headers. `content-type`: the preflight allows no other header (as TGI).
 *   `any-header`: it allows `*`. `preflight-only`: the
 *   answer itself lacks the header (as a refusal outside a server's CORS layer).
 * @property {readonly string[]} [expose] Names for `Access-Control-Expose-Headers`.
 *
 * @typedef {object} Answer
 * @property {string} [method] Only for this method.
 * @property {string} [path] Only for paths that end so.
 * @property {number} [status] Default: 200.
 * @property {Record<string, string>} [headers]
 * @property {readonly string[]} [pieces] Base64. Each is flushed before the next is written.
 * @property {'end' | 'cut' | 'open' | 'silent'} [then] `cut` destroys the socket after the pieces, `open` leaves it open,
 *   `silent` sends not even headers. Default: `end`.
 * @property {number} [times] How often. Default: always.
 */
export class FaultServer {
  /** All requests but preflights, in order. */
  requests = [];
  #options = {};
  #answers = [];
  #exchanges = new Map();
  #held = [];
  #waiting = [];
  #sockets = new Set();
  #server = createServer((request, response) => void this.#serve(request, response));

  /** @param {Options} options */
  constructor(options = {}) {
    this.#options = options;
    this.#server.on('connection', (socket) => {
      this.#sockets.add(socket);
      socket.on('close', () => this.#sockets.delete(socket));
      socket.on('error', () => socket.destroy());
    });
  }

  /** How many connections are open. */
  get sockets() {
    return this.#sockets.size;
  }

  /** @returns {Promise<string>} The origin. */
  listen() {
    return new Promise((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen(0, '127.0.0.1', () => resolve(`http://127.0.0.1:${this.#server.address().port}`));
    });
  }

  close() {
    for (const socket of this.#sockets) socket.destroy();
    return new Promise((resolve) => this.#server.close(() => resolve()));
  }

  /** @param {Options} options Those that change. */
  configure(options) {
    this.#options = {...this.#options, ...options};
  }

  /** @param {Answer} answer Goes before those that were given earlier. */
  respond(answer) {
    this.#answers.unshift({times: Infinity, ...answer});
  }

  /** The next request that no answer was scripted for. */
  async next() {
    const exchange = this.#held.shift() ?? (await new Promise((resolve) => this.#waiting.push(resolve)));
    return exchange.request;
  }

  exchange(id) {
    const exchange = this.#exchanges.get(id);
    if (!exchange) throw new Error(`No exchange ${id}`);
    return exchange;
  }

  async #serve(request, response) {
    const cors = this.#cors(request);
    if (request.method === 'OPTIONS') {
      response.writeHead(204, cors).end();
      return;
    }
    const text = await textOf(request);
    // Its number only now: another request may have come meanwhile.
    const exchange = new Exchange(this.requests.length, request, response, cors, text);
    this.#exchanges.set(exchange.request.id, exchange);
    this.requests.push(exchange.request);
    const answer = this.#answerFor(exchange.request);
    if (answer) await exchange.play(answer);
    else if (this.#waiting.length > 0) this.#waiting.shift()(exchange);
    else this.#held.push(exchange);
  }

  #answerFor({method, path}) {
    const bare = path.split('?')[0];
    const scripted = this.#answers.find(
      (answer) =>
        answer.times > 0 &&
        (answer.method === undefined || answer.method === method) &&
        (answer.path === undefined || bare.endsWith(answer.path)),
    );
    if (scripted) {
      scripted.times -= 1;
      return scripted;
    }
    const {models} = this.#options;
    if (method !== 'GET' || !models || !bare.endsWith('/models')) return undefined;
    const list = {
      object: 'list',
      data: models.map((id) => ({id, object: 'model', created: 0, owned_by: 'test'})),
    };
    return {
      headers: {'content-type': 'application/json'},
      pieces: [Buffer.from(JSON.stringify(list)).toString('base64')],
    };
  }

  #cors(request) {
    const {cors = 'open', expose} = this.#options;
    const preflight = request.method === 'OPTIONS';
    if (cors === 'none' || (cors === 'preflight-only' && !preflight)) return {};
    const asked = request.headers['access-control-request-headers'] ?? '*';
    const allowed = {'content-type': 'content-type', 'any-header': '*'}[cors] ?? asked;
    return {
      'access-control-allow-origin': '*',
      ...(preflight && {'access-control-allow-headers': allowed, 'access-control-allow-methods': '*'}),
      ...(expose && {'access-control-expose-headers': expose.join(', ')}),
    };
  }
}

/** One request and its answer. */
class Exchange {
  #response;
  #cors;
  /** Resolves to `aborted` or `ended`: who closed it. */
  closed;

  constructor(id, {method, url, headers}, response, cors, text) {
    this.request = {id, method, path: url, headers, text};
    this.#response = response;
    this.#cors = cors;
    this.closed = new Promise((resolve) => {
      response.on('close', () => resolve(response.writableFinished ? 'ended' : 'aborted'));
    });
    response.on('error', () => response.destroy());
  }

  head(status = 200, headers = {'content-type': 'text/event-stream'}) {
    this.#response.writeHead(status, {...this.#cors, ...headers});
    this.#response.flushHeaders();
  }

  async send(bytes) {
    if (!this.#response.headersSent) this.head();
    if (this.#response.destroyed) return;
    await this.#done((callback) => this.#response.write(bytes, callback));
  }

  async end() {
    if (!this.#response.headersSent) this.head();
    if (this.#response.destroyed) return;
    await this.#done((callback) => this.#response.end(callback));
  }

  cut() {
    this.#response.destroy();
  }

  /** A client that goes away in the middle leaves the callback uncalled. */
  #done(work) {
    return new Promise((resolve) => {
      const done = () => {
        this.#response.off('close', done);
        resolve();
      };
      this.#response.on('close', done);
      work(done);
    });
  }

  async play({status, headers, pieces = [], then = 'end'}) {
    if (then === 'silent') return;
    if (then === 'cut' && status === undefined && pieces.length === 0) {
      this.cut();
      return;
    }
    this.head(status, headers);
    for (const piece of pieces) await this.send(Buffer.from(piece, 'base64'));
    if (then === 'end') await this.end();
    if (then === 'cut') this.cut();
  }
}

async function textOf(request) {
  const parts = [];
  try {
    for await (const part of request) parts.push(part);
  } catch {
    // The client went away while it was sending; its abort shows at the response.
  }
  return Buffer.concat(parts).toString();
}
