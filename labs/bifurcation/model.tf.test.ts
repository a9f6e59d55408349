// @vitest-environment node
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { beforeAll, expect, test } from 'vitest';
import { defaults } from '@/src/lab/params';
import { lab } from './lab';
import { MAPS, type MapId } from './maps';
import type { BifurcationFrame } from './model';
import { run } from './model.tf';
import type { Values } from './plan';

const start = { ...(defaults(lab.params) as Values), iterates: 300, transient: 300 };

async function last(values: Partial<Values>): Promise<BifurcationFrame> {
  let frame: BifurcationFrame | undefined;
  for await (const next of run({ ...start, ...values }, { engine: 'cpu' })) frame = next;
  return frame!;
}

beforeAll(async () => {
  await tf.setBackend('cpu');
});

test.each(Object.keys(MAPS) as MapId[])(
  '%s: float32 tensors and float64 fill the same cells where the exponent is negative',
  async (map) => {
    const tensors = await last({ map });
    const exact = [
      ...lab.run({ ...start, map, method: 'float64' } as never, { engine: 'float64' }),
    ].at(-1)!;
    const { value, r } = exact.exponents;
    let [checked, off] = [0, 0];
    for (let i = 0; i < r.length; i++) {
      // Away from bifurcations, where rounding decides nothing.
      if (!(value[i]! < -0.2)) continue;
      const c = 3 * i + 1;
      for (let row = 0; row < 600; row++) {
        const near = [-1, 0, 1].some((d) => exact.diagram.shade[(row + d) * 1200 + c]! > 0);
        if (tensors.diagram.shade[row * 1200 + c]! > 0) {
          checked++;
          if (!near) off++;
        }
      }
    }
    if (map !== 'tent') expect(checked).toBeGreaterThan(20);
    expect(off).toBe(0);
  },
);

test('a run leaves the number of tensors unchanged, finished or not', async () => {
  const before = tf.memory().numTensors;
  await last({ x0: 0.31 });
  expect(tf.memory().numTensors).toBe(before);
  const frames = run({ ...start, x0: 0.32, iterates: 1000 }, { engine: 'cpu' });
  await frames.next();
  await frames.return?.(undefined as never);
  expect(tf.memory().numTensors).toBe(before);
});
