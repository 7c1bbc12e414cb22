// A static server with the headers that a site's real one sends: types, packing, ages, policy. On this
// machine only; it never keeps the process alive.
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { extname, join, normalize } from 'node:path';
import { gzipSync } from 'node:zlib';

const types = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.xml': 'application/xml; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
};
const packable = new Set(['.html', '.css', '.js', '.svg', '.xml', '.txt']);

const always = {
  // Lighthouse fetches robots.txt from within the page, so it needs connect-src; readers do not.
  'Content-Security-Policy': "default-src 'none'; img-src 'self'; style-src 'self'; "
    + "script-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Referrer-Policy': 'strict-origin-when-cross-origin',
  'X-Content-Type-Options': 'nosniff',
};

async function answer(folder, request, response) {
  const path = normalize(decodeURIComponent(new URL(request.url, 'http://site.invalid').pathname));
  let file = path.endsWith('/') ? `${path}index.html` : path;
  let status = 200;
  let bytes;
  try {
    bytes = await readFile(join(folder, file));
  } catch {
    file = '/404.html';
    status = 404;
    bytes = await readFile(join(folder, file)).catch(() => Buffer.alloc(0));
  }
  const kind = extname(file);
  const headers = {
    ...always,
    'Content-Type': types[kind] ?? 'application/octet-stream',
    // Assets are named after their bytes.
    'Cache-Control': path.startsWith('/assets/') ? 'public, max-age=31536000, immutable'
      : 'public, max-age=300',
  };
  if (packable.has(kind) && /\bgzip\b/.test(request.headers['accept-encoding'] ?? '')) {
    bytes = gzipSync(bytes, { level: 9 });
    headers['Content-Encoding'] = 'gzip';
    headers.Vary = 'Accept-Encoding';
  }
  response.writeHead(status, { ...headers, 'Content-Length': bytes.length }).end(bytes);
}

// Serves a folder; gives { root, close }.
export function serve(folder) {
  return new Promise((resolve, reject) => {
    const server = createServer((request, response) => {
      answer(folder, request, response).catch(() => response.destroy());
    });
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      server.unref();
      resolve({ root: `http://127.0.0.1:${server.address().port}`, close: () => server.close() });
    });
  });
}
