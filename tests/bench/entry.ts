/** What `npm run bench` times: one list, run in Node and in Chromium. */
import { betaHermite } from '../../src/math/ensembles/betaHermite';
import { goe } from '../../src/math/ensembles/goe';
import { gue } from '../../src/math/ensembles/gue';
import { realGinibre } from '../../src/math/ensembles/ginibre';
import { tracyWidomCdf } from '../../src/math/laws/tracyWidom';
import { hermitianEigenvalues } from '../../src/math/linear/hermitianEigenvalues';
import { singularValues } from '../../src/math/linear/singularValues';
import { sturmHistogram } from '../../src/math/linear/sturmHistogram';
import { symmetricEigenvalues } from '../../src/math/linear/symmetricEigenvalues';
import { stream } from '../../src/math/random/stream';

export { goe, realGinibre, stream };

interface Measurement {
  readonly runs: number;
  /** Makes the input, outside the clock. */
  readonly prepare: () => () => unknown;
}

const symmetric = (n: number, runs: number): Measurement => ({
  runs,
  prepare: () => {
    const a = goe(stream(1), n);
    return () => symmetricEigenvalues(a, n);
  },
});
const singular = (n: number, runs: number): Measurement => ({
  runs,
  prepare: () => {
    const a = realGinibre(stream(1), n);
    return () => singularValues(a, n, n);
  },
});
/** Sampling, 100 Sturm counts, and their sum: what a reader waits for. */
const histogram = (n: number): Measurement => ({
  runs: 3,
  prepare: () => {
    const edges = Float64Array.from({ length: 100 }, (_, i) => -2.5 + i / 20);
    return () => [...sturmHistogram(betaHermite(stream(1), n, 2), edges)].at(-1);
  },
});

export const TRACY_WIDOM = 1000;

export const measurements: Record<string, Measurement> = {
  'eigenvalues 200': symmetric(200, 8),
  'eigenvalues 500': symmetric(500, 8),
  'eigenvalues 1000': symmetric(1000, 6),
  'eigenvalues 2000': symmetric(2000, 4),
  'hermitian 200': {
    runs: 5,
    prepare: () => {
      const h = gue(stream(1), 200);
      return () => hermitianEigenvalues(h, 200);
    },
  },
  'singular values 500': singular(500, 6),
  'singular values 1000': singular(1000, 4),
  'histogram 100000': histogram(1e5),
  'histogram 1000000': histogram(1e6),
  'tracy-widom': {
    runs: 3,
    prepare: () => () => {
      let sum = 0;
      for (let i = 0; i < TRACY_WIDOM; i++)
        sum += tracyWidomCdf(-5 + (8 * i) / TRACY_WIDOM, ([1, 2, 4] as const)[i % 3]!);
      return sum;
    },
  },
};

/** Shortest of several runs, in milliseconds. */
export function shortest(name: string): number {
  const measurement = measurements[name];
  if (!measurement) throw new Error(`unknown measurement: ${name}`);
  const run = measurement.prepare();
  let best = Infinity;
  for (let i = 0; i < measurement.runs; i++) {
    const start = performance.now();
    run();
    best = Math.min(best, performance.now() - start);
  }
  return best;
}
