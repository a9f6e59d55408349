/**
 * `npm run lighthouse -- [runs] [path…]`: the four scores of each kind of page, mobile and throttled, each the
 * median of so many runs (1). Needs a build, and a machine that does nothing else.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launch } from 'chrome-launcher';
import lighthouse from 'lighthouse';
import { findChromium } from './chromium.mjs';

const PORT = '4396';
const PAGES = [
  '',
  'contents/',
  'laws/',
  'laws/compute-optimal/',
  'random-matrices/semicircle/',
  'random-matrices/spikes/',
  'random-matrices/trained-spectra/',
  'chaos/maps-and-bifurcations/',
  'labs/',
  'labs/chinchilla/',
  'labs/random-matrix-spectra/',
  'labs/bifurcation/',
  'embed/chinchilla/',
  'glossary/',
  'bibliography/',
];
const [first, ...rest] = process.argv.slice(2);
const runs = /^\d+$/.test(first ?? '') ? Number(first) : 1;
const given = /^\d+$/.test(first ?? '') ? rest : process.argv.slice(2);
const pages = given.length > 0 ? given.map((path) => (path === '/' ? '' : path)) : PAGES;
const median = (numbers) => numbers.sort((a, b) => a - b)[(numbers.length - 1) >> 1];
const KINDS = ['performance', 'accessibility', 'best-practices', 'seo'];

const server = spawn(process.execPath, ['src/cli/serve.mjs'], {
  env: { ...process.env, PORT },
  stdio: ['ignore', 'pipe', 'inherit'],
});
await new Promise((resolve) => server.stdout.once('data', resolve));
const userDataDir = mkdtempSync(join(tmpdir(), 'lighthouse-'));
const chrome = await launch({
  chromePath: await findChromium(),
  userDataDir,
  chromeFlags: [
    '--headless',
    '--disable-background-networking',
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  ],
});
try {
  console.log(`${'page'.padEnd(32)}${KINDS.map((kind) => kind.padStart(16)).join('')}`);
  for (const page of pages) {
    const all = [];
    for (let i = 0; i < runs; i++) {
      const { lhr } = await lighthouse(`http://localhost:${PORT}/${page}`, {
        port: chrome.port,
        onlyCategories: KINDS,
      });
      all.push(lhr);
    }
    const scores = KINDS.map((kind) =>
      String(median(all.map((r) => Math.round(100 * (r.categories[kind]?.score ?? 0))))).padStart(
        16,
      ),
    );
    console.log(`/${page.padEnd(31)}${scores.join('')}`);
    const { categories, audits } = all.at(-1);
    for (const kind of KINDS.slice(1))
      for (const { id } of categories[kind]?.auditRefs ?? [])
        if (audits[id]?.score === 0) console.log(`    ${kind}: ${id}: ${audits[id].title}`);
    const of = (id) => median(all.map((r) => r.audits[id]?.numericValue ?? NaN));
    console.log(
      `    performance ${all.map((r) => Math.round(100 * r.categories.performance.score)).join(' ')};` +
        ` FCP ${(of('first-contentful-paint') / 1000).toFixed(1)} s, LCP ${(of('largest-contentful-paint') / 1000).toFixed(1)} s,` +
        ` TBT ${of('total-blocking-time').toFixed(0)} ms, CLS ${of('cumulative-layout-shift').toFixed(3)}`,
    );
  }
} finally {
  chrome.kill();
  server.kill();
  rmSync(userDataDir, { recursive: true, force: true });
}
