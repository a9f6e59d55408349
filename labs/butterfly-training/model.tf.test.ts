// @vitest-environment node
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { beforeAll, expect, test } from 'vitest';
import { defaults } from '@/src/lab/params';
import { lab } from './lab';
import type { TwinFrame } from './model';
import { run } from './model.tf';
import type { Values } from './values';

const start: Values = {
  ...(defaults(lab.params) as Values),
  twin: 'engine',
  steps: 50,
  width: 4,
  batch: 4,
  rate: 0.2,
};

beforeAll(async () => {
  await tf.setBackend('cpu');
});

test('fifty runs, every third of them left in the middle, leave the number of tensors unchanged', async () => {
  const before = tf.memory().numTensors;
  for (let seed = 0; seed < 50; seed++) {
    const frames = run({ ...start, seed }, { engine: 'cpu' });
    if (seed % 3 > 0) for await (const frame of frames) void frame;
    else {
      await frames.next();
      await frames.return?.(undefined as never);
    }
    expect(tf.memory().numTensors).toBe(before);
  }
});

test.each(['tanh', 'relu'] as const)(
  '%s: float32 starts at the distance 0 and stays within its rounding of float64 for 50 calm steps',
  async (activation) => {
    let last: TwinFrame | undefined;
    for await (const frame of run({ ...start, activation, width: 8 }, { engine: 'cpu' }))
      last = frame;
    const { distances, first, twin } = last!.course!;
    expect(distances[0]![0]).toBe(0);
    // A step rounds to 2⁻²⁴ = 6·10⁻⁸; fifty of them add up to no more than fifty times that.
    expect(distances[0]![1]).toBeGreaterThan(1e-9);
    expect(distances[0]!.at(-1)).toBeLessThan(50 * 2 ** -24);
    first.forEach((loss, i) => expect(Math.abs(loss - twin[i]!)).toBeLessThan(1e-5));
    expect(first.at(-1)).toBeLessThan(first[0]!);
  },
);
