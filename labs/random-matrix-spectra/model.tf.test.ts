// @vitest-environment node
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { beforeAll, expect, test } from 'vitest';
import { defaults } from '@/src/lab/params';
import { lab } from './lab';
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
    const [arithmetic, probes, cdf] = comparison!.rows.map((row) => row.difference) as [
      number,
      number,
      number,
    ];
    const sampling = 1 / Math.sqrt(n * 16);
    expect(arithmetic).toBeLessThan(2e-5);
    expect(arithmetic).toBeGreaterThan(0);
    expect(probes).toBeLessThan(5 * sampling);
    expect(cdf).toBeLessThan(4 * sampling);
  },
);

test('the GPU density of a GOE matrix has the semicircle at a distance of the blur π/M', async () => {
  const frame = await last({ method: 'gpu', n: 300, moments: 64 });
  expect(frame.ks!).toBeLessThan(0.03);
  expect(Math.abs(frame.variance - 1)).toBeLessThan(0.06);
  expect(frame.progress).toBe(1);
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
