/** Crawls the served book from its front page: every link inside it answers, and every page is reachable. */
import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { LinkChecker } from 'linkinator';

const PORT = '4397';
const server = spawn(process.execPath, ['src/cli/serve.mjs'], {
  env: { ...process.env, PORT },
  stdio: ['ignore', 'pipe', 'inherit'],
});
await new Promise((resolve) => server.stdout.once('data', resolve));
try {
  const home = `http://localhost:${PORT}/`;
  const { links } = await new LinkChecker().check({
    path: home,
    recurse: true,
    concurrency: 8,
    linksToSkip: async (link) => !link.startsWith(home),
  });
  const dead = links.filter((link) => link.state === 'BROKEN');
  for (const { url, parent, status } of dead) console.error(`${status} ${url} (on ${parent})`);
  const reached = new Set(links.map(({ url }) => new URL(url).pathname));
  const unreached = readdirSync('dist', { recursive: true })
    .map((file) => `/${String(file).replaceAll('\\', '/')}`)
    .filter((file) => file.endsWith('/index.html') && !file.startsWith('/embed/'))
    .map((file) => file.slice(0, -'index.html'.length))
    .filter((path) => !reached.has(path));
  for (const path of unreached) console.error(`no link leads to ${path}`);
  console.log(
    `${reached.size} addresses, ${dead.length} broken, ${unreached.length} pages that no link leads to`,
  );
  process.exitCode = dead.length + unreached.length === 0 ? 0 : 1;
} finally {
  server.kill();
}
