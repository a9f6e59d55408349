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
import { lab as spike } from '../../labs/spike-injection/lab';
import { defaults } from '../../src/lab/params';
import { ofBytes } from '../../src/bytes/source';
import { damagedNpy, damagedNpz, damagedSafetensors } from '../../src/tensors/damaged';
import { openTensors } from '../../src/tensors/openTensors';

export { goe, realGinibre, stream };

interface Measurement {
  readonly runs: number;
  /** The median of the runs is wanted, not the shortest. */
  readonly median?: boolean;
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

/** The frame that a move of θ makes: histogram, top and overlap; its matrix was drawn for the frame before. */
const drag = (n: number, method: 'dense' | 'tridiagonal'): Measurement => ({
  runs: 9,
  median: true,
  prepare: () => {
    let theta = 1.5;
    const frame = () => {
      theta += 0.01;
      const values = { ...defaults(spike.params), n, method, theta };
      return [...spike.run(values, { engine: 'float64' })].at(-1);
    };
    frame();
    return frame;
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
  'drag dense': drag(2000, 'dense'),
  'drag tridiagonal': drag(100_000, 'tridiagonal'),
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

/** Shortest of several runs, or their median where that is wanted, in milliseconds. */
export function clock(name: string): number {
  const measurement = measurements[name];
  if (!measurement) throw new Error(`unknown measurement: ${name}`);
  const run = measurement.prepare();
  const times = Array.from({ length: measurement.runs }, () => {
    const start = performance.now();
    run();
    return performance.now() - start;
  }).sort((a, b) => a - b);
  return times[measurement.median ? times.length >> 1 : 0]!;
}

/**
 * The longest time that one of 12,000 damaged files takes, opened and read whole, in milliseconds; a file that seems slow is
 * timed twice more, because other work of the machine is none of the file's.
 */
export function slowestDamaged(): number {
  let slowest = 0;
  const files = [
    ['a.safetensors', damagedSafetensors(10_000)],
    ['a.npy', damagedNpy(1000)],
    ['a.npz', damagedNpz(1000)],
  ] as const;
  for (const [name, all] of files)
    for (const bytes of all) {
      let time = timeToRead(name, bytes);
      for (let again = 0; again < 2 && time > slowest; again++)
        time = Math.min(time, timeToRead(name, bytes));
      slowest = Math.max(slowest, time);
    }
  return slowest;
}

function timeToRead(name: string, bytes: Uint8Array): number {
  const start = performance.now();
  try {
    const file = openTensors(ofBytes(name, bytes));
    for (const tensor of file.tensors) file.read(tensor.name);
  } catch {
    // A typed error: `src/tensors/fuzz.test.ts` looks at those.
  }
  return performance.now() - start;
}
