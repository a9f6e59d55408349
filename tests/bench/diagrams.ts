/** A frame on the GPU against the same frame in a loop; `npm run bench` runs it in Chromium only. */
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-backend-webgl';
import { lab as bifurcation } from '../../labs/bifurcation/lab';
import { run as orbitsOfTensors } from '../../labs/bifurcation/model.tf';
import { defaults } from '../../src/lab/params';

/**
 * A frame of the bifurcation lab, 1,200 × 600 cells, 1,000 steps a column after 500: TensorFlow.js on the first engine
 * there is, against the loop in TypeScript, both to the last frame. Medians, in milliseconds.
 */
export async function diagrams(): Promise<{ engine: string; tensors: number; loop: number }> {
  const engine = (await tf.setBackend('webgl').catch(() => false)) ? 'webgl' : 'cpu';
  if (engine === 'cpu') await tf.setBackend('cpu');
  const found = { tensors: [] as number[], loop: [] as number[] };
  for (let i = 0; i < 7; i++) {
    // Another start each time: a picture that is known is not computed again.
    const values = { ...defaults(bifurcation.params), x0: 0.3 + i / 100 };
    let start = performance.now();
    for await (const frame of orbitsOfTensors(values, { engine })) void frame;
    found.tensors.push(performance.now() - start);
    start = performance.now();
    for (const frame of bifurcation.run({ ...values, method: 'float64' }, { engine: 'float64' }))
      void frame;
    found.loop.push(performance.now() - start);
  }
  const median = (x: number[]) => x.sort((a, b) => a - b)[x.length >> 1]!;
  return { engine, tensors: median(found.tensors), loop: median(found.loop) };
}
