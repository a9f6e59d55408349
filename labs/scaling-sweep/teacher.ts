/** Regression on the answers of a fixed random network, with noise. */
import { mlpCount, mlpOutputs, type Mlp } from '@/src/math/learning/mlp';
import { normal } from '@/src/math/random/normal';
import type { Random } from '@/src/math/random/stream';
import type { Samples, Source, Task } from './task';
import type { Values } from './values';

const HIDDEN = 32;
/** Weights of the teacher's first layer have variance GAIN²/d, its biases BIAS²: a smooth function that bends a few times. */
const GAIN = 1.5;
const BIAS = 0.5;
/** Inputs are uniform in [−√3, √3]^d, of variance 1. */
const HALF = Math.sqrt(3);
const STANDARD = 4096;

/**
 * y = f(x) + σε: f a network of 32 tanh units with random weights, its mean taken out and its variance one. The loss is the
 * mean square of output − f plus σ², which is what a noisy test set would give on average; so E = σ².
 * Theory: 4/d for a piecewise linear student of a smooth function of d variables (Sharma & Kaplan 2022), where N binds, and for data
 * without noise (Bahri et al. 2024).
 */
export function teacherTask({ dimension: d, noise }: Values, random: Random): Task {
  const mlp: Mlp = { sizes: [d, HIDDEN, 1], activation: 'tanh' };
  const theta = new Float64Array(mlpCount(mlp));
  const first = HIDDEN * d;
  for (let i = 0; i < first; i++) theta[i] = (GAIN / Math.sqrt(d)) * normal(random);
  for (let i = first; i < first + HIDDEN; i++) theta[i] = BIAS * normal(random);
  for (let i = first + HIDDEN; i < theta.length - 1; i++) theta[i] = normal(random);
  const f = (inputs: Float64Array, rows: number) => mlpOutputs(mlp, theta, inputs, rows).slice();
  standardize(theta, f(cube(random, STANDARD, d), STANDARD));

  const fresh = (from: Random, rows: number, sigma: number): Samples => {
    const inputs = cube(from, rows, d);
    const targets = f(inputs, rows);
    if (sigma > 0) for (let i = 0; i < rows; i++) targets[i]! += sigma * normal(from);
    return { rows, inputs, targets };
  };
  return {
    unit: 'variance of the teacher',
    counted: 'samples',
    floor: noise * noise,
    loss: 'square',
    mlp: (width) => ({ sizes: [d, width, width, 1], activation: 'relu' }),
    source: (from, count) =>
      count === undefined
        ? { draw: (rows) => fresh(from, rows, noise) }
        : again(fresh(from, count, noise), d, from),
    score(outputs, { rows, inputs }) {
      const truth = f(inputs as Float64Array, rows);
      let sum = 0;
      for (let i = 0; i < rows; i++) sum += (outputs[i]! - truth[i]!) ** 2;
      return sum / rows + noise * noise;
    },
    theory: { n: 4 / d, d: noise === 0 ? 4 / d : undefined },
  };
}

/** Changes the last layer so that the answers have mean zero and variance one. */
function standardize(theta: Float64Array, answers: Float64Array): void {
  const mean = answers.reduce((s, y) => s + y, 0) / answers.length;
  const variance = answers.reduce((s, y) => s + (y - mean) ** 2, 0) / answers.length;
  const scale = 1 / Math.sqrt(variance);
  for (let i = theta.length - 1 - HIDDEN; i < theta.length - 1; i++) theta[i]! *= scale;
  theta[theta.length - 1] = -mean * scale;
}

function cube(random: Random, rows: number, d: number): Float64Array {
  const x = new Float64Array(rows * d);
  for (let i = 0; i < x.length; i++) x[i] = HALF * (2 * random.next() - 1);
  return x;
}

/** Batches drawn with replacement from samples that there are. */
function again({ rows, inputs, targets }: Samples, d: number, random: Random): Source {
  const from = inputs as Float64Array;
  return {
    draw(count) {
      const x = new Float64Array(count * d);
      const y = new Float64Array(count);
      for (let k = 0; k < count; k++) {
        const i = Math.floor(random.next() * rows);
        for (let j = 0; j < d; j++) x[k * d + j] = from[i * d + j]!;
        y[k] = targets[i]!;
      }
      return { rows: count, inputs: x, targets: y };
    },
  };
}
