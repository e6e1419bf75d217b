import {Readable} from 'node:stream';

/** What is passed on in both directions. */
const requestHeaders = ['authorization', 'content-type', 'accept'];
const loopbackPeer = /^(::1|(::ffff:)?127\.)/;
const loopbackHost = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/;

/**
 * Passes `/proxy/…` on to the server at `baseURL`, for those whose CORS settings refuse a page. Only this machine may
 * use it, and only by a loopback name: a foreign page whose name resolves to this machine has another one.
 *
 * @throws Error if `baseURL` is no http address.
 */
export function createProxy(baseURL) {
  const base = new URL(baseURL);
  if (!/^https?:$/.test(base.protocol)) throw new Error(`--endpoint wants an http address, not ${baseURL}`);
  return {
    name: base.host,
    async handle(request, response) {
      const {host = '', origin} = request.headers;
      const isOurs =
        loopbackPeer.test(request.socket.remoteAddress ?? '') &&
        loopbackHost.test(host) &&
        (origin === undefined || origin === `http://${host}`);
      if (!isOurs) {
        response.writeHead(403, {'content-type': 'text/plain'}).end('Only this machine may use the proxy.');
        return;
      }
      await pass(base, request, response);
    },
  };
}

async function pass(base, request, response) {
  const {pathname, search} = new URL(request.url, 'http://localhost');
  const target = new URL(base);
  target.pathname = base.pathname.replace(/\/+$/, '') + pathname.slice('/proxy'.length);
  if (search !== '') target.search = search;
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  const hasBody = request.method !== 'GET' && request.method !== 'HEAD';
  try {
    const answer = await fetch(target, {
      method: request.method,
      headers: Object.fromEntries(
        requestHeaders
          .map((name) => [name, request.headers[name]])
          .filter(([, value]) => value !== undefined),
      ),
      signal: gone.signal,
      redirect: 'manual',
      ...(hasBody && {body: Readable.toWeb(request), duplex: 'half'}),
    });
    response.writeHead(answer.status, {
      'content-type': answer.headers.get('content-type') ?? 'application/octet-stream',
      'cache-control': 'no-store',
    });
    if (!answer.body) response.end();
    else for await (const chunk of answer.body) response.write(chunk);
    response.end();
  } catch (error) {
    if (gone.signal.aborted) return;
    if (response.headersSent) response.destroy();
    else {
      response.writeHead(502, {'content-type': 'application/json'});
      response.end(JSON.stringify({error: {message: `${base.host}: ${error.cause?.code ?? error.message}`}}));
    }
  }
}
