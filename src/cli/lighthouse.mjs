/** `npm run lighthouse`: the four scores of each kind of page, mobile and throttled. Needs a build. */
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
  'laws/compute-optimal/',
  'random-matrices/semicircle/',
  'labs/chinchilla/',
  'labs/random-matrix-spectra/',
  'laws/',
];
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
  for (const page of PAGES) {
    const result = await lighthouse(`http://localhost:${PORT}/${page}`, {
      port: chrome.port,
      onlyCategories: KINDS,
    });
    const { categories, audits } = result.lhr;
    const scores = KINDS.map((kind) =>
      String(Math.round(100 * (categories[kind]?.score ?? 0))).padStart(16),
    );
    console.log(`/${page.padEnd(31)}${scores.join('')}`);
    for (const kind of KINDS.slice(1))
      for (const { id } of categories[kind]?.auditRefs ?? [])
        if (audits[id]?.score === 0) console.log(`    ${kind}: ${id}: ${audits[id].title}`);
    const {
      'largest-contentful-paint': lcp,
      'total-blocking-time': tbt,
      'cumulative-layout-shift': cls,
    } = audits;
    console.log(`    LCP ${lcp.displayValue}, TBT ${tbt.displayValue}, CLS ${cls.displayValue}`);
  }
} finally {
  chrome.kill();
  server.kill();
  rmSync(userDataDir, { recursive: true, force: true });
}
