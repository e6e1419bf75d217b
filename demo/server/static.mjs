import {readFile, stat} from 'node:fs/promises';
import {extname, join, normalize, sep} from 'node:path';

const types = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
};

/**
 * The policy that the library promises to hold. Custom lets a person type any address, so connections may go to any
 * server; everything else is as strict as it gets.
 */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "connect-src 'self' http: https:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types lit-html',
].join('; ');

/** Sends a file of the demo or of the build. Nothing else of the project is served. */
export async function serveFile(root, pathname, response) {
  if (pathname === '/' || pathname === '/demo') {
    response.writeHead(302, {location: '/demo/'}).end();
    return;
  }
  const path = fileFor(root, pathname);
  const found = path !== undefined && (await stat(path).catch(() => undefined))?.isFile();
  if (!found) {
    response.writeHead(404, {'content-type': 'text/plain'}).end('There is no such page.');
    return;
  }
  response.writeHead(200, {
    'content-type': types[extname(path)] ?? 'application/octet-stream',
    'content-security-policy': policy,
    'cache-control': 'no-cache',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
  });
  response.end(await readFile(path));
}

function fileFor(root, pathname) {
  let name;
  try {
    name = decodeURIComponent(pathname);
  } catch {
    return undefined;
  }
  if (name.includes('\0')) return undefined;
  const path = normalize(join(root, name.endsWith('/') ? `${name}index.html` : name));
  const served = [join(root, 'demo'), join(root, 'dist')].some((folder) => path.startsWith(folder + sep));
  // The server's own modules are no pages.
  return served && !path.startsWith(join(root, 'demo', 'server') + sep) ? path : undefined;
}
