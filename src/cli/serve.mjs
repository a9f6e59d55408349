/**
 * Serves a built book. `PORT` (default 4321; 0 takes any free one), `HOST`
 * (default localhost), `BASE_PATH`, `OUT_DIR`.
 */
import { createReadStream, existsSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import compression from 'compression';
import sirv from 'sirv';

const dir = process.env.OUT_DIR ?? 'dist';
const host = process.env.HOST ?? 'localhost';
const port = Number(process.env.PORT ?? 4321);
const base = (process.env.BASE_PATH ?? '/').replace(/\/?$/, '/');

if (!Number.isInteger(port) || port < 0 || port > 65535) {
  console.error(`invalid PORT; not in [0, 65535] by 1: ${process.env.PORT}`);
  process.exit(1);
}
if (!existsSync(join(dir, 'index.html'))) {
  console.error(`There is no built book in ${dir}; run npm run build.`);
  process.exit(1);
}

const files = sirv(dir, {
  etag: true,
  setHeaders: (response, path) => {
    if (path.includes('/_astro/'))
      response.setHeader('Cache-Control', 'public, max-age=31536000, immutable');
  },
});

const compress = compression();

const server = createServer((request, response) => {
  compress(request, response, () => answer(request, response));
});

function answer(request, response) {
  const missing = () => {
    response.writeHead(404, { 'Content-Type': 'text/html; charset=utf-8' });
    createReadStream(join(dir, '404.html')).pipe(response);
  };
  if (!request.url?.startsWith(base)) return missing();
  request.url = `/${request.url.slice(base.length)}`;
  files(request, response, missing);
}

server.on('error', (error) => {
  const taken = error.code === 'EADDRINUSE';
  console.error(
    taken ? `Port ${port} is taken. Choose another: PORT=4322 npm start` : error.message,
  );
  process.exit(1);
});
server.listen(port, host, () => {
  const { port: actual } = server.address();
  console.log(`The book is at http://${host}:${actual}${base}`);
});
