/**
 * The same sweep on TensorFlow.js in float32. All runs of one size are trained at once, as one batch of matrices; they start from the
 * same weights and see the same samples as in float64. Held-out losses are told in float64 from the weights read back.
 */
import * as tf from '@tensorflow/tfjs-core';
import { engineNames, type Context } from '@/src/lab/define';
import { ADAM, adamCorrections } from '@/src/math/learning/adam';
import type { Mlp } from '@/src/math/learning/mlp';
import { Sweeping, type SweepFrame } from './model';
import { schedule, type Cell } from './plan';
import type { Samples, Task } from './task';
import { Best, looksAt, startOf, type Start } from './training';
import { BATCH, BETWEEN, type Values } from './values';

export async function* run(
  values: Values,
  { engine, files = [] }: Context,
): AsyncGenerator<SweepFrame, void, void> {
  const sweeping = new Sweeping(values, files, `TensorFlow.js: ${engineNames[engine]}`);
  const { task, cells, test } = sweeping;
  yield sweeping.frame;
  let first = 0;
  for (const cell of cells) {
    const work = cell.work * values.repeats;
    const steps = train(values, task, cell, first, test);
    first += values.repeats;
    try {
      let step = await steps.next();
      for (; !step.done; step = await steps.next()) yield sweeping.within(work, step.value);
      yield sweeping.add(cell, step.value, work);
    } finally {
      await steps.return([]); // A sweep that is canceled lets its tensors go.
    }
  }
  yield sweeping.end();
}

/** Parameters of every run and Adam's two means, each runs × parameters. */
type State = [theta: tf.Tensor2D, mean: tf.Tensor2D, square: tf.Tensor2D];

/** Yields the share that is done; returns the held-out losses of the runs. */
async function* train(
  values: Values,
  task: Task,
  cell: Cell,
  first: number,
  test: Samples,
): AsyncGenerator<number, number[], void> {
  const { steps, rate, repeats } = values;
  const starts = Array.from({ length: repeats }, (_, r) => startOf(values, task, cell, first + r));
  const best = starts.map((start) => new Best(task, start));
  const shape = [repeats, starts[0]!.theta.length] as [number, number];
  let state: State = [
    tf.tensor2d(Float32Array.from(starts.flatMap(({ theta }) => [...theta])), shape),
    tf.zeros(shape),
    tf.zeros(shape),
  ];
  try {
    for (let step = 1; step <= steps; step++) {
      const samples = starts.map(({ source }) => source.draw(BATCH));
      const next = stepped(state, starts, task, samples, rate * schedule(step, steps), step);
      tf.dispose(state);
      state = next;
      const looks = looksAt(step, steps, cell);
      if (looks || step % BETWEEN === 0) {
        // A read waits for the engine, so that steps do not pile up before it.
        const read = await state[0].data();
        if (looks)
          best.forEach((each, r) =>
            each.look(Float64Array.from(read.subarray(r * shape[1], (r + 1) * shape[1]))),
          );
        if (step % BETWEEN === 0) yield step / steps;
      }
    }
  } finally {
    tf.dispose(state);
  }
  return best.map((each) => each.loss(test));
}

const stepped = (
  [theta, mean, square]: State,
  starts: readonly Start[],
  task: Task,
  samples: readonly Samples[],
  rate: number,
  step: number,
): State =>
  tf.tidy(() => {
    const g = gradient(theta, starts[0]!.mlp, task, samples);
    const [a, b] = adamCorrections(step);
    const m: tf.Tensor2D = tf.add(tf.mul(mean, ADAM.decay), tf.mul(g, 1 - ADAM.decay));
    const v: tf.Tensor2D = tf.add(
      tf.mul(square, ADAM.squareDecay),
      tf.mul(tf.square(g), 1 - ADAM.squareDecay),
    );
    const root = tf.add(tf.sqrt(tf.div(v, b)), ADAM.epsilon);
    const to: tf.Tensor2D = tf.sub(theta, tf.div(tf.mul(m, rate / a), root));
    return [to, m, v] as unknown as tf.TensorContainerArray;
  }) as unknown as State;

/** Weights runs × outputs × inputs and biases runs × 1 × outputs of each layer. */
function layersOf(theta: tf.Tensor2D, { sizes }: Mlp): (readonly [tf.Tensor3D, tf.Tensor3D])[] {
  const runs = theta.shape[0];
  let at = 0;
  return sizes.slice(1).map((m, l) => {
    const n = sizes[l]!;
    const weight = tf.reshape(tf.slice(theta, [0, at], [runs, m * n]), [runs, m, n]) as tf.Tensor3D;
    const bias = tf.reshape(tf.slice(theta, [0, at + m * n], [runs, m]), [
      runs,
      1,
      m,
    ]) as tf.Tensor3D;
    at += m * (n + 1);
    return [weight, bias] as const;
  });
}

/** Back-propagation for all runs at once: runs × parameters. */
function gradient(
  theta: tf.Tensor2D,
  mlp: Mlp,
  task: Task,
  samples: readonly Samples[],
): tf.Tensor2D {
  const runs = samples.length;
  const layers = layersOf(theta, mlp);
  const outputs: tf.Tensor3D[] = [inputsOf(samples, mlp.sizes[0]!)];
  layers.forEach(([weight, bias], l) => {
    const z: tf.Tensor3D = tf.add(tf.matMul(outputs[l]!, weight, false, true), bias);
    outputs.push(l === layers.length - 1 ? z : tf.relu(z));
  });
  let delta = slopeOf(outputs.at(-1)!, task, samples);
  const flat: tf.Tensor2D[] = [];
  for (let l = layers.length - 1; l >= 0; l--) {
    const below = outputs[l]!;
    const count = mlp.sizes[l]! * mlp.sizes[l + 1]!;
    flat.unshift(
      tf.reshape(tf.matMul(delta, below, true), [runs, count]),
      tf.reshape(tf.sum(delta, 1), [runs, mlp.sizes[l + 1]!]),
    );
    if (l > 0) delta = tf.mul(tf.matMul(delta, layers[l]![0]), tf.step(below));
  }
  return tf.concat(flat, 1);
}

/** Inputs of all runs: runs × batch × inputs; places become zeros and ones. */
function inputsOf(samples: readonly Samples[], width: number): tf.Tensor3D {
  const runs = samples.length;
  const { inputs } = samples[0]!;
  if (!('places' in inputs))
    return tf.tensor3d(
      joined(samples, (s) => s.inputs as Float64Array, Float32Array),
      [runs, BATCH, width],
    );
  // The kth place is in the kth block of equal width: what is left after the block's start names the symbol.
  const { ones } = inputs;
  const symbols = width / ones;
  const places = joined(
    samples,
    (s) => ('places' in s.inputs ? s.inputs.places : []),
    Int32Array,
  ).map((place) => place % symbols);
  const hot = tf.oneHot(tf.tensor1d(places, 'int32'), symbols);
  return tf.cast(tf.reshape(hot, [runs, BATCH, width]), 'float32') as tf.Tensor3D;
}

/** Slope of the loss at the outputs: runs × batch × outputs. */
function slopeOf(outputs: tf.Tensor3D, task: Task, samples: readonly Samples[]): tf.Tensor3D {
  const shape = outputs.shape;
  if (task.loss === 'square') {
    const targets = tf.tensor3d(
      joined(samples, (s) => s.targets, Float32Array),
      shape,
    );
    return tf.mul(tf.sub(outputs, targets), 2 / BATCH);
  }
  const labels = tf.tensor1d(
    joined(samples, (s) => s.targets, Int32Array),
    'int32',
  );
  const hot = tf.reshape(tf.oneHot(labels, shape[2]), shape);
  return tf.div(tf.sub(tf.softmax(outputs), hot), BATCH);
}

function joined<A extends Float32Array | Int32Array>(
  samples: readonly Samples[],
  part: (of: Samples) => ArrayLike<number>,
  make: new (length: number) => A,
): A {
  const parts = samples.map(part);
  const all = new make(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const each of parts) {
    all.set(each, at);
    at += each.length;
  }
  return all;
}
