/**
 * One network on two engines: TensorFlow.js in float32 (WebGL, else WebAssembly or plain JavaScript) and this
 * book's float64 TypeScript, from the same start through the same batches.
 */
import * as tf from '@tensorflow/tfjs-core';
import { engineNames, type Context } from '@/src/lab/define';
import type { Mlp } from '@/src/math/learning/mlp';
import type { Labeled } from './data';
import { frameOf, Record, strideOf, type TwinFrame } from './model';
import { batchesOf, disagreement, distance, problemOf, Run, score } from './network';
import type { Values } from './values';

type Matrix = tf.Tensor2D;
interface Layer {
  weight: Matrix;
  bias: tf.Tensor1D;
}

export async function* run(
  values: Values,
  { engine }: Context,
): AsyncGenerator<TwinFrame, void, void> {
  const { rate, batch, steps } = values;
  const problem = problemOf(values);
  const { mlp, test } = problem;
  // Both start from the same numbers, which float32 can hold.
  const start = Float64Array.from(Float32Array.from(problem.initial));
  const exact = new Run(mlp, start.slice(), rate, batch);
  const order = batchesOf(values, problem);
  const frame = frameOf(
    `float64 and ${engineNames[engine]}`,
    values.fork > 0 ? 'Engines differ from the first step on: the fork is at step 0.' : '',
  );
  const record = new Record(1);
  const stride = strideOf(steps);
  let layers = onDevice(mlp, start);
  let theirs: Float64Array = start;
  const look = (step: number) =>
    record.add(
      step,
      [distance(exact.theta, theirs)],
      score(mlp, exact.theta, test).loss,
      score(mlp, theirs, test).loss,
    );
  look(0);
  try {
    for (let step = 1; step <= steps; step++) {
      const sample = order.next().value;
      exact.step(sample);
      layers = stepped(layers, mlp, sample, rate);
      if (step % stride === 0 || step === steps) {
        theirs = await read(layers, start.length);
        look(step);
        if (step < steps) yield { ...frame, progress: step / steps, course: record.course };
      }
    }
  } finally {
    dispose(layers);
  }
  const [a, b] = [score(mlp, exact.theta, test), score(mlp, theirs, test)];
  yield {
    ...frame,
    progress: 1,
    course: record.course,
    exponent: record.exponent,
    scores: { first: a, twin: b, differ: disagreement(a.answers, b.answers) },
  };
}

const dispose = (layers: readonly Layer[]) =>
  layers.forEach(({ weight, bias }) => tf.dispose([weight, bias]));

function onDevice({ sizes }: Mlp, theta: Float64Array): Layer[] {
  const layers: Layer[] = [];
  let at = 0;
  for (let l = 1; l < sizes.length; l++) {
    const [n, m] = [sizes[l - 1]!, sizes[l]!];
    const numbers = Float32Array.from(theta.subarray(at, at + m * (n + 1)));
    layers.push({
      weight: tf.tensor2d(numbers.slice(0, m * n), [m, n]),
      bias: tf.tensor1d(numbers.slice(m * n)),
    });
    at += m * (n + 1);
  }
  return layers;
}

/** The weights after one step; those before it are disposed. */
function stepped(
  layers: readonly Layer[],
  { activation }: Mlp,
  { inputs, labels }: Labeled,
  rate: number,
): Layer[] {
  const rows = labels.length;
  const after = tf.tidy(() => {
    const x: Matrix = tf.tensor2d(Float32Array.from(inputs), [rows, 2]);
    const targets = tf.oneHot(tf.tensor1d(Int32Array.from(labels), 'int32'), 2);
    const outputs: Matrix[] = [x];
    layers.forEach(({ weight, bias }, l) => {
      const z: Matrix = tf.add(tf.matMul(outputs[l]!, weight, false, true), bias);
      const last = l === layers.length - 1;
      outputs.push(last ? z : activation === 'tanh' ? tf.tanh(z) : tf.relu(z));
    });
    let delta: Matrix = tf.div(tf.sub(tf.softmax(outputs.at(-1)!), targets), rows);
    const next: Layer[] = [];
    for (let l = layers.length - 1; l >= 0; l--) {
      const { weight, bias } = layers[l]!;
      const below = outputs[l]!;
      next.unshift({
        weight: tf.sub(weight, tf.mul(tf.matMul(delta, below, true), rate)),
        bias: tf.sub(bias, tf.mul(tf.sum(delta, 0), rate)),
      });
      if (l > 0) {
        const slope = activation === 'tanh' ? tf.sub(1, tf.square(below)) : tf.step(below);
        delta = tf.mul(tf.matMul(delta, weight), slope);
      }
    }
    return next as unknown as tf.TensorContainerArray;
  }) as unknown as Layer[];
  dispose(layers);
  return after;
}

/** All parameters in the order of the float64 network. */
async function read(layers: readonly Layer[], count: number): Promise<Float64Array> {
  const flat = tf.tidy(() =>
    tf.concat(layers.flatMap(({ weight, bias }) => [tf.reshape(weight, [-1]), bias])),
  );
  const data = await flat.data();
  flat.dispose();
  return Float64Array.from(data).subarray(0, count);
}
