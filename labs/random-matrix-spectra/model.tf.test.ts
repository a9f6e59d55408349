// @vitest-environment node
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { beforeAll, expect, test } from 'vitest';
import { defaults } from '@/src/lab/params';
import { goe } from '@/src/math/ensembles/goe';
import { symmetricEigenvalues } from '@/src/math/linear/symmetricEigenvalues';
import { stream } from '@/src/math/random/stream';
import { countsBelow } from '@/src/math/summaries/histogram';
import { lawMoments } from './blurred';
import { lab } from './lab';
import { lawOf } from './law';
import type { SpectrumFrame, Values } from './model';
import { run } from './model.tf';

const start = { ...(defaults(lab.params) as Values), n: 120, moments: 32, probes: 16 };

async function last(values: Partial<Values>): Promise<SpectrumFrame> {
  let frame: SpectrumFrame | undefined;
  for await (const next of run({ ...start, ...values }, { engine: 'cpu' })) frame = next;
  return frame!;
}

beforeAll(async () => {
  await tf.setBackend('cpu');
});

test.each(['goe', 'wishart', 'student-t'] as const)(
  '%s: float32 moments differ from float64 by rounding only, from exact by the probes',
  async (ensemble) => {
    const { comparison, n } = await last({ ensemble, method: 'compare', nu: 5 });
    const [arithmetic, probes, cdf, counts, laws] = comparison!.rows.map(
      (row) => row.difference,
    ) as [number, number, number, number, number | undefined];
    const sampling = 1 / Math.sqrt(n * 16);
    expect(arithmetic).toBeLessThan(2e-5);
    expect(arithmetic).toBeGreaterThan(0);
    expect(probes).toBeLessThan(5 * sampling);
    expect(cdf).toBeLessThan(4 * sampling);
    expect(counts).toBe(0);
    if (ensemble === 'student-t') expect(laws).toBeUndefined();
    else expect(laws).toBeLessThan(6 / n);
  },
);

test('lawMoments: the semicircle on its own interval has 1, 0, −1/2, 0, …; the atom counts', () => {
  const moments = lawMoments(lawOf(start, 100), 256, { center: 0, half: 2 });
  moments.forEach((mu, k) => expect(mu).toBeCloseTo(k === 0 ? 1 : k === 2 ? -0.5 : 0, 13));
  for (const gamma of [0.3, 1, 4]) {
    const law = lawOf({ ...start, ensemble: 'wishart', gamma }, 1200);
    const half = law.upper / 2;
    const [zeroth, first, second] = lawMoments(law, 3, { center: half, half });
    expect(zeroth).toBeCloseTo(1, 12);
    // Mean 1 and variance γ of Marchenko–Pastur.
    expect(half * first! + half).toBeCloseTo(1, 12);
    const square = half * half * ((second! + 1) / 2 - first! * first!);
    expect(square).toBeCloseTo(law.gamma!, 11);
  }
});

test('the GPU density of a GOE matrix is the semicircle, both blurred, within the noise of the probes', async () => {
  const frame = await last({ method: 'gpu', n: 300, moments: 64 });
  expect(frame.ks!).toBeLessThan(2 / Math.sqrt(300 * 16));
  expect(frame.blur).toBeCloseTo((Math.PI / 64) * 2.1, 1);
  expect(Math.abs(frame.variance - 1)).toBeLessThan(0.06);
  expect(frame.progress).toBe(1);
});

test.each([1, 2, 3])(
  'seed %d: at N = 1,024 the GPU density is within 0.01 (Kolmogorov–Smirnov) of the eigenvalues of the same matrix',
  async (seed) => {
    const n = 1024;
    const frame = await last({ method: 'gpu', n, moments: 64, probes: 16, seed });
    const eigenvalues = symmetricEigenvalues(goe(stream(seed), n), n);
    const exact = countsBelow(eigenvalues, frame.edges);
    const apart = exact.map((count, i) => Math.abs(count - frame.below[i]!) / n);
    expect(Math.max(...apart)).toBeLessThan(0.01);
    // Mean and variance are those of the matrix, not estimates.
    const mean = eigenvalues.reduce((sum, x) => sum + x, 0) / n;
    const square = eigenvalues.reduce((sum, x) => sum + x * x, 0) / n;
    expect(frame.mean).toBeCloseTo(mean, 6);
    expect(frame.variance).toBeCloseTo(square - mean * mean, 5);
  },
);

test.each([0.3, 1, 4])('wishart γ = %d on the GPU, never formed, atom and all', async (gamma) => {
  const frame = await last({ ensemble: 'wishart', method: 'gpu', n: 200, gamma });
  expect(frame.ks!).toBeLessThan(4 / Math.sqrt(200 * 16));
  expect(Math.abs(frame.mean - 1)).toBeLessThan(0.08);
});

test('an infinite variance on the GPU: the spectrum is enclosed, no law is promised', async () => {
  for (const seed of [1, 2, 3]) {
    const frame = await last({ ensemble: 'student-t', nu: 1, method: 'gpu', seed });
    expect(frame.ks).toBeUndefined();
    expect(lab.describe(frame, { ...start, ensemble: 'student-t', nu: 1 } as never)).not.toMatch(
      /NaN|∞/,
    );
  }
});

test('a run leaves the number of tensors unchanged, finished or not', async () => {
  const before = tf.memory().numTensors;
  await last({ method: 'gpu' });
  expect(tf.memory().numTensors).toBe(before);
  const frames = run({ ...start, method: 'gpu', moments: 64 }, { engine: 'cpu' });
  await frames.next();
  await frames.return?.(undefined as never);
  expect(tf.memory().numTensors).toBe(before);
});
