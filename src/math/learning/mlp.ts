import { exp } from '../portable/exp';
import { ln } from '../portable/ln';
import { normal } from '../random/normal';
import type { Random } from '../random/stream';

/**
 * A fully connected network: `sizes` from inputs to outputs, `activation` between layers, none after the last.
 * Its parameters are one vector: for each layer the weights, row-major outputs × inputs, then the biases.
 *
 * Source: definition.
 */
export interface Mlp {
  readonly sizes: readonly number[];
  readonly activation: 'tanh' | 'relu';
}

/**
 * Number of parameters: Σ outputs (inputs + 1).
 *
 * Source: definition.
 */
export function mlpCount({ sizes }: Mlp): number {
  if (sizes.length < 2 || !sizes.every((s) => Number.isInteger(s) && s >= 1))
    throw new RangeError(`invalid sizes; not two or more whole numbers ≥ 1: ${sizes.join(', ')}`);
  let count = 0;
  for (let l = 1; l < sizes.length; l++) count += sizes[l]! * (sizes[l - 1]! + 1);
  return count;
}

/**
 * Random weights of variance g/inputs, g = 1 for tanh and 2 for ReLU, biases zero.
 *
 * Source: LeCun et al. 1998; He et al. 2015.
 */
export function mlpInitial(random: Random, mlp: Mlp): Float64Array {
  const theta = new Float64Array(mlpCount(mlp));
  const gain = mlp.activation === 'relu' ? 2 : 1;
  let at = 0;
  for (let l = 1; l < mlp.sizes.length; l++) {
    const [inputs, outputs] = [mlp.sizes[l - 1]!, mlp.sizes[l]!];
    const sd = Math.sqrt(gain / inputs);
    for (let i = 0; i < inputs * outputs; i++) theta[at++] = sd * normal(random);
    at += outputs;
  }
  return theta;
}

/** tanh x = 1 − 2/(e^{2x} + 1), to 3e-16 of 1, the same bits everywhere. */
const tanh = (x: number): number => (x > 20 ? 1 : x < -20 ? -1 : 1 - 2 / (exp(2 * x) + 1));

/**
 * Inputs of a network: row-major rows × sizes[0]; or, where all are 0 but a few ones, the places of the ones, row-major
 * rows × `ones`, each in [0, sizes[0]).
 */
export type Inputs = Float64Array | Places;
export interface Places {
  readonly ones: number;
  readonly places: Int32Array;
}

/** Outputs of every layer, one after another for each sample, and room for what flows back. */
export interface Workspace {
  readonly values: readonly Float64Array[];
  readonly back: readonly Float64Array[];
}

/**
 * Room for `rows` samples, to be used again and again.
 *
 * Source: definition.
 */
export const mlpWorkspace = ({ sizes }: Mlp, rows: number): Workspace => ({
  values: sizes.map((s) => new Float64Array(rows * s)),
  back: sizes.map((s) => new Float64Array(rows * s)),
});

/**
 * Outputs (logits) of `rows` samples, row-major; cost 2 · parameters · rows operations, less where inputs are places.
 *
 * Source: definition.
 */
export function mlpOutputs(
  mlp: Mlp,
  theta: Float64Array,
  inputs: Inputs,
  rows: number,
  { values }: Workspace = mlpWorkspace(mlp, rows),
): Float64Array {
  const { sizes, activation } = mlp;
  const sparse = 'places' in inputs ? inputs : undefined;
  if (!('places' in inputs)) values[0]!.set(inputs.subarray(0, rows * sizes[0]!));
  let at = 0;
  for (let l = 1; l < sizes.length; l++) {
    const [n, m] = [sizes[l - 1]!, sizes[l]!];
    const [from, to] = [values[l - 1]!, values[l]!];
    const bias = at + n * m;
    const last = l === sizes.length - 1;
    for (let r = 0; r < rows; r++) {
      const out = r * m;
      if (l === 1 && sparse) sumPlaces(theta, at, n, m, sparse, r, to);
      else sumRow(theta, at, n, m, from, r, to);
      for (let i = out; i < out + m; i++) {
        const sum = to[i]!;
        to[i] = last ? sum : activation === 'tanh' ? tanh(sum) : sum > 0 ? sum : 0;
      }
    }
    at = bias + m;
  }
  return values.at(-1)!;
}

/**
 * to[r] = bias + W from[r]. Four outputs at a time, so that their sums do not wait for one another; each is added up in the same order
 * as alone.
 */
function sumRow(
  theta: Float64Array,
  at: number,
  n: number,
  m: number,
  from: Float64Array,
  r: number,
  to: Float64Array,
): void {
  const bias = at + n * m;
  const [x, y] = [r * n, r * m];
  let i = 0;
  for (; i + 4 <= m; i += 4) {
    const a = at + i * n;
    const [b, c, d] = [a + n, a + 2 * n, a + 3 * n];
    let [s, t, u, v] = [
      theta[bias + i]!,
      theta[bias + i + 1]!,
      theta[bias + i + 2]!,
      theta[bias + i + 3]!,
    ];
    for (let j = 0; j < n; j++) {
      const z = from[x + j]!;
      s += theta[a + j]! * z;
      t += theta[b + j]! * z;
      u += theta[c + j]! * z;
      v += theta[d + j]! * z;
    }
    to[y + i] = s;
    to[y + i + 1] = t;
    to[y + i + 2] = u;
    to[y + i + 3] = v;
  }
  for (; i < m; i++) {
    let sum = theta[bias + i]!;
    const a = at + i * n;
    for (let j = 0; j < n; j++) sum += theta[a + j]! * from[x + j]!;
    to[y + i] = sum;
  }
}

/** The same for inputs that are ones at some places and zeros elsewhere. */
function sumPlaces(
  theta: Float64Array,
  at: number,
  n: number,
  m: number,
  { places, ones }: Places,
  r: number,
  to: Float64Array,
): void {
  const bias = at + n * m;
  for (let i = 0; i < m; i++) {
    let sum = theta[bias + i]!;
    for (let k = r * ones; k < (r + 1) * ones; k++) sum += theta[at + i * n + places[k]!]!;
    to[r * m + i] = sum;
  }
}

/**
 * Mean cross-entropy of the softmax of the outputs, in nats, and its gradient by back-propagation, written to
 * `gradient`. Cost about 6 · parameters · rows operations.
 *
 * Source: Rumelhart, Hinton & Williams 1986.
 *
 * @param labels whole numbers in [0, outputs)
 */
export function mlpGradient(
  mlp: Mlp,
  theta: Float64Array,
  inputs: Inputs,
  labels: ArrayLike<number>,
  rows: number,
  gradient: Float64Array,
  space: Workspace = mlpWorkspace(mlp, rows),
): number {
  const logits = mlpOutputs(mlp, theta, inputs, rows, space);
  const loss = crossEntropy(logits, labels, rows, mlp.sizes.at(-1)!, space.back.at(-1)!);
  mlpBackward(mlp, theta, inputs, rows, gradient, space);
  return loss;
}

/**
 * Mean square of output − target over all outputs, and its gradient, as `mlpGradient` does it for the cross-entropy.
 *
 * Source: Rumelhart, Hinton & Williams 1986.
 *
 * @param targets row-major rows × outputs
 */
export function mlpSquareGradient(
  mlp: Mlp,
  theta: Float64Array,
  inputs: Inputs,
  targets: Float64Array,
  rows: number,
  gradient: Float64Array,
  space: Workspace = mlpWorkspace(mlp, rows),
): number {
  const outputs = mlpOutputs(mlp, theta, inputs, rows, space);
  const count = rows * mlp.sizes.at(-1)!;
  const delta = space.back.at(-1)!;
  let loss = 0;
  for (let i = 0; i < count; i++) {
    const off = outputs[i]! - targets[i]!;
    loss += off * off;
    delta[i] = (2 * off) / count;
  }
  mlpBackward(mlp, theta, inputs, rows, gradient, space);
  return loss / count;
}

/** Carries the gradient at the outputs, in `space.back`, down to the parameters. */
function mlpBackward(
  { sizes, activation }: Mlp,
  theta: Float64Array,
  inputs: Inputs,
  rows: number,
  gradient: Float64Array,
  space: Workspace,
): void {
  const sparse = 'places' in inputs ? inputs : undefined;
  gradient.fill(0);
  let end = theta.length;
  for (let l = sizes.length - 1; l >= 1; l--) {
    const [n, m] = [sizes[l - 1]!, sizes[l]!];
    const bias = end - m;
    const at = bias - n * m;
    const [below, delta, next] = [space.values[l - 1]!, space.back[l]!, space.back[l - 1]!];
    if (l > 1) next.fill(0);
    for (let r = 0; r < rows; r++) {
      for (let i = 0; i < m; i++) {
        const d = delta[r * m + i]!;
        if (d === 0) continue; // Half of all, where ReLUs are off.
        const row = at + i * n;
        gradient[bias + i]! += d;
        if (l === 1 && sparse) {
          const { places, ones } = sparse;
          for (let k = r * ones; k < (r + 1) * ones; k++) gradient[row + places[k]!]! += d;
        } else for (let j = 0; j < n; j++) gradient[row + j]! += d * below[r * n + j]!;
        if (l > 1) for (let j = 0; j < n; j++) next[r * n + j]! += d * theta[row + j]!;
      }
    }
    if (l > 1)
      for (let k = 0; k < rows * n; k++) {
        const y = below[k]!;
        next[k]! *= activation === 'tanh' ? 1 - y * y : y > 0 ? 1 : 0;
      }
    end = at;
  }
}

/**
 * Mean cross-entropy of the softmax of `logits`, in nats; its gradient goes to `delta` where that is given.
 *
 * Source: definition.
 */
export function crossEntropy(
  logits: Float64Array,
  labels: ArrayLike<number>,
  rows: number,
  classes: number,
  delta?: Float64Array,
): number {
  let loss = 0;
  for (let r = 0; r < rows; r++) {
    const at = r * classes;
    let most = -Infinity;
    for (let c = 0; c < classes; c++) most = Math.max(most, logits[at + c]!);
    let sum = 0;
    for (let c = 0; c < classes; c++) sum += exp(logits[at + c]! - most);
    loss += ln(sum) + most - logits[at + labels[r]!]!;
    if (delta)
      for (let c = 0; c < classes; c++)
        delta[at + c] = (exp(logits[at + c]! - most) / sum - (c === labels[r] ? 1 : 0)) / rows;
  }
  return loss / rows;
}
