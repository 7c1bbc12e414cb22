// A static server as a webmaster would run one, on this machine only, with a strict policy.
import { createServer } from 'node:http';
import { createReadStream, existsSync, readFileSync, statSync } from 'node:fs';
import { extname, join } from 'node:path';
import { fileAt, folder } from './site.mjs';

const types = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.xml': 'application/xml; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
};

export const policy = "default-src 'none'; img-src 'self'; style-src 'self'; script-src 'self'; "
  + "connect-src 'self'";

// A page that leads on at once cannot be looked at: it does so only where the question ends with ?follow.
const refresh = /<meta http-equiv="refresh"[^>]*>/;

function answer(mount, site, request, response) {
  const { pathname, search } = new URL(request.url, 'http://site.invalid');
  const address = pathname.startsWith(mount) ? '/' + pathname.slice(mount.length) : null;
  const file = address === null ? null : fileAt(address, site);
  const folderAt = address === null ? null : join(site, decodeURIComponent(address));
  if (!file && folderAt && existsSync(folderAt) && statSync(folderAt).isDirectory()) {
    response.writeHead(301, { Location: pathname + '/' }).end();
    return;
  }
  const shown = file ?? '404.html';
  response.writeHead(file ? 200 : 404, {
    'Content-Type': types[extname(shown)] ?? 'application/octet-stream',
    'Content-Security-Policy': policy,
    'X-Content-Type-Options': 'nosniff',
    'Cache-Control': 'no-store',
  });
  if (extname(shown) === '.html' && search !== '?follow') {
    response.end(readFileSync(join(site, shown), 'utf8').replace(refresh, ''));
    return;
  }
  createReadStream(join(site, shown)).on('error', () => response.end()).pipe(response);
}

// Serves the site, or another folder, under a path; gives { origin, root, close }. It never keeps the process alive.
export function serve(mount = '/', site = folder) {
  return new Promise((resolve, reject) => {
    const server = createServer((request, response) => answer(mount, site, request, response));
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      server.unref();
      const origin = `http://127.0.0.1:${server.address().port}`;
      resolve({ origin, root: origin + mount.slice(0, -1), close: () => server.close() });
    });
  });
}
