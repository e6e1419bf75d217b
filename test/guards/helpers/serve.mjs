import {createServer} from 'node:http';
import {readFile, stat} from 'node:fs/promises';
import {extname, join, normalize, sep} from 'node:path';

const types = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** The strictest policy under which the library promises to work. `more` goes to `trusted-types`. */
export function strictPolicy({connect = '', more = ''} = {}) {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data: blob:",
    `connect-src 'self' ${connect}`,
    "require-trusted-types-for 'script'",
    `trusted-types lit-html ${more}`,
  ].join('; ');
}

/**
 * Serves folders and texts on a free port of loopback.
 *
 * @param {Record<string, string | {text: string, policy?: string}>} places By the beginning of the path a folder, or by
 *   the whole path a text under a policy of its own.
 */
export async function serve(places) {
  const server = createServer(async (request, response) => {
    const {pathname} = new URL(request.url, 'http://localhost');
    const place = places[pathname];
    if (typeof place === 'object') {
      const headers = {'content-type': types[extname(pathname)] ?? types['.html']};
      if (place.policy) headers['content-security-policy'] = place.policy;
      response.writeHead(200, headers).end(place.text);
      return;
    }
    const folders = Object.entries(places).filter(([, value]) => typeof value === 'string');
    const [prefix, folder] = folders.find(([key]) => pathname.startsWith(key)) ?? [];
    const path = folder && normalize(join(folder, pathname.slice(prefix.length) || 'index.html'));
    if (!path?.startsWith(normalize(folder + sep)) || !(await stat(path).catch(() => undefined))?.isFile()) {
      response.writeHead(pathname === '/favicon.ico' ? 204 : 404).end();
      return;
    }
    response.writeHead(200, {'content-type': types[extname(path)] ?? 'application/octet-stream'});
    response.end(await readFile(path));
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${server.address().port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      }),
  };
}
