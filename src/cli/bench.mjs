/**
 * `npm run bench`: speed as ratios measured in one run on one machine, against a
 * peer. The sources are bundled first, so that what is timed is what readers run.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import { build } from 'vite';

const out = 'test-results/bench';
mkdirSync(out, { recursive: true });
await build({
  configFile: false,
  logLevel: 'error',
  build: {
    outDir: out,
    emptyOutDir: true,
    minify: false,
    lib: { entry: 'tests/bench/entry.ts', formats: ['es'], fileName: () => 'entry.mjs' },
  },
});
const {
  goe,
  gue,
  stream,
  symmetricEigenvalues,
  hermitianEigenvalues,
  betaHermite,
  sturmHistogram,
} = await import(pathToFileURL(`${out}/entry.mjs`).href);

/** Shortest of several runs, in milliseconds. */
function time(f, runs = 5) {
  let best = Infinity;
  for (let i = 0; i < runs; i++) {
    const start = performance.now();
    f();
    best = Math.min(best, performance.now() - start);
  }
  return best;
}
const say = (what, ratio, detail) =>
  console.log(`${what.padEnd(58)} ${ratio.toFixed(2).padStart(8)}×   ${detail}`);
const ms = (x) => `${x.toFixed(1)} ms`;

for (const n of [100, 200, 500]) {
  const a = goe(stream(1), n);
  const rows = new Matrix(
    Array.from({ length: n }, (_, i) => Array.from(a.subarray(i * n, i * n + n))),
  );
  const ours = time(() => symmetricEigenvalues(a, n));
  const theirs = time(
    () => new EigenvalueDecomposition(rows, { assumeSymmetric: true }),
    n > 200 ? 2 : 5,
  );
  say(
    `symmetric eigenvalues N = ${n}, ml-matrix over ours`,
    theirs / ours,
    `${ms(theirs)} / ${ms(ours)} (theirs includes vectors)`,
  );
}
{
  const SIZES = [500, 1000, 2000];
  const lapack = () => {
    const { status, stdout } = spawnSync(
      'python3',
      ['src/cli/bench-lapack.py', ...SIZES.map(String)],
      {
        encoding: 'utf8',
        env: {
          ...process.env,
          OPENBLAS_NUM_THREADS: '1',
          OMP_NUM_THREADS: '1',
          MKL_NUM_THREADS: '1',
        },
      },
    );
    return status === 0 ? JSON.parse(stdout) : undefined;
  };
  const first = lapack();
  const ours = SIZES.map((n) => {
    const a = goe(stream(1), n);
    return time(() => symmetricEigenvalues(a, n), n > 1000 ? 4 : 8);
  });
  // Once before and once after: the machine may not be the same to both.
  const second = first && lapack();
  SIZES.forEach((n, i) => {
    if (!first || !second) return;
    const theirs = Math.min(first[i], second[i]);
    say(
      `symmetric eigenvalues N = ${n}, ours over LAPACK`,
      ours[i] / theirs,
      `${ms(ours[i])} / ${ms(theirs)} (SciPy eigvalsh, one thread)`,
    );
  });
  if (!first) console.log('LAPACK skipped: python3 with SciPy is not installed.');
}
{
  const n = 300;
  const h = gue(stream(1), n);
  const a = goe(stream(1), n);
  const complex = time(() => hermitianEigenvalues(h, n));
  const real = time(() => symmetricEigenvalues(a, n));
  say(
    `Hermitian over symmetric eigenvalues, N = ${n}`,
    complex / real,
    `${ms(complex)} / ${ms(real)}`,
  );
}
{
  const edges = Float64Array.from({ length: 100 }, (_, i) => -2.5 + i / 20);
  const count = (n) => {
    const t = betaHermite(stream(1), n, 2);
    return time(() => [...sturmHistogram(t, edges)], 2);
  };
  const [small, large] = [count(1e5), count(1e6)];
  say(
    'Sturm histogram, 100 edges: N = 10⁶ over N = 10⁵',
    large / small,
    `${ms(large)} / ${ms(small)} (10 is linear)`,
  );
}
rmSync(out, { recursive: true, force: true });
