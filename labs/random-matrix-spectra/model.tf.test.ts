// @vitest-environment node
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { beforeAll, expect, test } from 'vitest';
import { defaults } from '@/src/lab/params';
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
  expect(frame.ks!).toBeLessThan(4 / Math.sqrt(300 * 16));
  expect(frame.blur).toBeCloseTo((Math.PI / 64) * 2.1, 1);
  expect(Math.abs(frame.variance - 1)).toBeLessThan(0.06);
  expect(frame.progress).toBe(1);
});

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
