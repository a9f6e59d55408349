// @vitest-environment node
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { beforeAll, expect, test } from 'vitest';
import { defaults } from '@/src/lab/params';
import { lab } from './lab';
import { sweep, type SweepFrame } from './model';
import { run } from './model.tf';
import type { Values } from './values';

const small: Values = {
  ...(defaults(lab.params) as Values),
  sweep: 'train',
  steps: 60,
  sizes: 3,
  width: 8,
  repeats: 2,
};

beforeAll(async () => {
  await tf.setBackend('cpu');
});

test.each(['teacher', 'text'] as const)(
  '%s: the same runs as in float64, apart by rounding only; and no tensor is left',
  async (task) => {
    const values: Values = { ...small, task };
    const before = tf.memory().numTensors;
    const frames: SweepFrame[] = [];
    for await (const frame of run(values, { engine: 'cpu' })) frames.push(frame);
    expect(tf.memory().numTensors).toBe(before);
    const exact = [...sweep({ ...values, method: 'exact' }, [])].at(-1)!;
    const last = frames.at(-1)!;
    expect(last.progress).toBe(1);
    expect(last.engine).toContain('TensorFlow.js');
    expect(last.runs.map(({ n, d }) => [n, d])).toEqual(exact.runs.map(({ n, d }) => [n, d]));
    last.runs.forEach(({ loss }, i) => {
      expect(loss).not.toBe(exact.runs[i]!.loss);
      expect(Math.abs(loss / exact.runs[i]!.loss - 1)).toBeLessThan(2e-3);
    });
  },
);

test('finite data is looked at on the way, and a sweep that is canceled lets its tensors go', async () => {
  const before = tf.memory().numTensors;
  const values: Values = { ...small, vary: 'd', data: 1000, sizes: 3 };
  let seen = 0;
  for await (const frame of run(values, { engine: 'cpu' })) {
    seen = frame.runs.length;
    if (frame.progress > 0.5) break;
  }
  expect(seen).toBeGreaterThan(0);
  expect(tf.memory().numTensors).toBe(before);
});
