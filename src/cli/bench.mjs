/**
 * `npm run bench`: speed as ratios measured in one run on one machine, against a
 * peer, in Node and in Chromium. The sources are bundled first, so that what is
 * timed is what readers run.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { pathToFileURL } from 'node:url';
import { EigenvalueDecomposition, Matrix, SingularValueDecomposition } from 'ml-matrix';
import { build } from 'vite';
import { findChromium } from './chromium.mjs';

const out = 'test-results/bench';
rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
/** One file of a list, with all that it imports. */
const bundle = (entry, fileName) =>
  build({
    configFile: false,
    logLevel: 'error',
    resolve: { alias: { '@': process.cwd() } },
    build: {
      outDir: out,
      emptyOutDir: false,
      minify: false,
      lib: { entry, formats: ['es'], fileName: () => fileName },
    },
  });
await bundle('tests/bench/entry.ts', 'entry.mjs');
await bundle('tests/bench/diagrams.ts', 'diagrams.mjs');
const ours = await import(pathToFileURL(`${out}/entry.mjs`).href);

const say = (what, ratio, detail) =>
  console.log(`${what.padEnd(66)} ${ratio.toFixed(2).padStart(8)}×   ${detail}`);
const ms = (x) => (x < 10 ? `${x.toFixed(2)} ms` : `${x.toFixed(0)} ms`);

/** Times of every measurement, in Node and in a worker of Chromium. */
async function measure() {
  const node = Object.fromEntries(
    Object.keys(ours.measurements).map((name) => [name, ours.clock(name)]),
  );
  const { chromium } = await import('@playwright/test');
  const browser = await chromium.launch({
    executablePath: await findChromium(),
    args: ['--no-sandbox'],
  });
  const page = await browser.newPage();
  const worker = `import { measurements, clock } from './entry.mjs';
    import { diagrams } from './diagrams.mjs';
    const times = Object.fromEntries(Object.keys(measurements).map((name) => [name, clock(name)]));
    diagrams().then((frame) => postMessage({ times, frame }));`;
  const files = {
    '/': ['text/html', '<!doctype html><title>bench</title>'],
    '/entry.mjs': ['text/javascript', readFileSync(`${out}/entry.mjs`, 'utf8')],
    '/diagrams.mjs': ['text/javascript', readFileSync(`${out}/diagrams.mjs`, 'utf8')],
    '/worker.mjs': ['text/javascript', worker],
  };
  const server = createServer(({ url }, response) => {
    const [type, body] = files[url] ?? ['text/plain', ''];
    response.setHeader('content-type', type).end(body);
  }).listen(0);
  await page.goto(`http://localhost:${server.address().port}/`);
  const found = await page.evaluate(
    () =>
      new Promise((resolve, reject) => {
        const worker = new Worker('/worker.mjs', { type: 'module' });
        worker.onmessage = ({ data }) => resolve(data);
        worker.onerror = (event) => reject(new Error(event.message));
      }),
  );
  server.close();
  await browser.close();
  return { times: { Node: node, Chromium: found.times }, frame: found.frame };
}

function lapack(solver, sizes) {
  const env = {
    ...process.env,
    OPENBLAS_NUM_THREADS: '1',
    OMP_NUM_THREADS: '1',
    MKL_NUM_THREADS: '1',
  };
  // LAPACK at its best: with the kernel that it chooses for this processor itself.
  delete env.OPENBLAS_CORETYPE;
  delete env.OPENBLAS_L2_SIZE;
  const { status, stdout } = spawnSync(
    'python3',
    ['src/cli/bench-lapack.py', solver, ...sizes.map(String)],
    { encoding: 'utf8', env },
  );
  return status === 0 ? JSON.parse(stdout) : undefined;
}

const PEERS = [
  ['eigvalsh', 'eigenvalues', [500, 1000, 2000]],
  ['svdvals', 'singular values', [500, 1000]],
];
const before = PEERS.map(([solver, , sizes]) => lapack(solver, sizes));
const { times, frame } = await measure();
// Once before and once after: the machine may not be the same to both.
const after = PEERS.map(([solver, , sizes]) => lapack(solver, sizes));

PEERS.forEach(([solver, what, sizes], peer) => {
  if (!before[peer] || !after[peer]) {
    console.log(`${what} against LAPACK skipped: python3 with SciPy is not installed.`);
    return;
  }
  sizes.forEach((n, i) => {
    const theirs = Math.min(before[peer].times[i], after[peer].times[i]);
    for (const [where, found] of Object.entries(times))
      say(
        `${what} N = ${n} in ${where}, ours over LAPACK`,
        found[`${what} ${n}`] / theirs,
        `${ms(found[`${what} ${n}`])} / ${ms(theirs)} (SciPy ${solver}, one thread, ${after[peer].kernel} kernel)`,
      );
  });
});

function ml(make, solve, n) {
  const a = make(ours.stream(1), n);
  const rows = new Matrix(
    Array.from({ length: n }, (_, i) => Array.from(a.subarray(i * n, i * n + n))),
  );
  let best = Infinity;
  for (let i = 0; i < (n > 200 ? 2 : 4); i++) {
    const start = performance.now();
    solve(rows);
    best = Math.min(best, performance.now() - start);
  }
  return best;
}
for (const n of [200, 500]) {
  const theirs = ml(ours.goe, (a) => new EigenvalueDecomposition(a, { assumeSymmetric: true }), n);
  const mine = times.Node[`eigenvalues ${n}`];
  say(
    `eigenvalues N = ${n}, ml-matrix over ours`,
    theirs / mine,
    `${ms(theirs)} / ${ms(mine)} (theirs finds vectors too)`,
  );
}
{
  const options = { computeLeftSingularVectors: false, computeRightSingularVectors: false };
  const theirs = ml(ours.realGinibre, (a) => new SingularValueDecomposition(a, options), 500);
  const mine = times.Node['singular values 500'];
  say('singular values N = 500, ml-matrix over ours', theirs / mine, `${ms(theirs)} / ${ms(mine)}`);
}
for (const [where, found] of Object.entries(times)) {
  say(
    `Hermitian over symmetric eigenvalues, N = 200 in ${where}`,
    found['hermitian 200'] / found['eigenvalues 200'],
    `${ms(found['hermitian 200'])} / ${ms(found['eigenvalues 200'])}`,
  );
  say(
    `β-Hermite histogram, N = 10⁶ over N = 10⁵ in ${where}`,
    found['histogram 1000000'] / found['histogram 100000'],
    `${ms(found['histogram 1000000'])} / ${ms(found['histogram 100000'])} (10 is linear; sampling and 100 edges)`,
  );
  say(
    `a moved θ, N = 2,000 dense, under all its eigenvalues in ${where}`,
    found['eigenvalues 2000'] / found['drag dense'],
    `${ms(found['drag dense'])} a frame (median; 150 ms is the bar)`,
  );
  say(
    `a moved θ, N = 10⁵ tridiagonal, over a dense frame in ${where}`,
    found['drag tridiagonal'] / found['drag dense'],
    `${ms(found['drag tridiagonal'])} a frame (median; 250 ms is the bar)`,
  );
  console.log(
    `Tracy–Widom distribution function in ${where}`.padEnd(67),
    `${Math.round((1000 * ours.TRACY_WIDOM) / found['tracy-widom'])} evaluations per second`,
  );
}
console.log(
  'slowest of 12,000 damaged weight files in Node'.padEnd(67),
  `${ms(ours.slowestDamaged())} (50 ms is the bar)`,
);
say(
  'a bifurcation diagram, 1,200 × 600, the loop over TensorFlow.js in Chromium',
  frame.loop / frame.tensors,
  `${ms(frame.loop)} float64 / ${ms(frame.tensors)} on ${frame.engine} (medians, 1,500 steps a column)`,
);
rmSync(out, { recursive: true, force: true });
