/** A multilayer perceptron with ReLU and softmax, in float64, the same bits everywhere. */
import { exp } from '../math/portable/exp';
import { ln } from '../math/portable/ln';
import { normal } from '../math/random/normal';
import type { Random } from '../math/random/stream';

export interface Layer {
  readonly inputs: number;
  readonly outputs: number;
  /** outputs × inputs, row-major, as PyTorch keeps it. */
  readonly weight: Float64Array;
  readonly bias: Float64Array;
}
export type Network = readonly Layer[];

/** Weights N(0, gain/inputs), biases zero. Source: He, Zhang, Ren & Sun 2015, section 2.2, where the gain is 2. */
export function initialize(random: Random, sizes: readonly number[], gain: number): Network {
  return sizes.slice(1).map((outputs, i) => {
    const inputs = sizes[i]!;
    const scale = Math.sqrt(gain / inputs);
    const weight = Float64Array.from({ length: outputs * inputs }, () => scale * normal(random));
    return { inputs, outputs, weight, bias: new Float64Array(outputs) };
  });
}

/** x W^T + b for the rows of x, then ReLU if asked. */
function apply(layer: Layer, x: Float64Array, rows: number, relu: boolean): Float64Array {
  const { inputs, outputs, weight, bias } = layer;
  const y = new Float64Array(rows * outputs);
  for (let o = 0; o < outputs; o++) {
    const w = weight.subarray(o * inputs, (o + 1) * inputs);
    for (let r = 0; r < rows; r++) {
      // Four sums, so that the processor need not wait for each.
      let s0 = 0;
      let s1 = 0;
      let s2 = 0;
      let s3 = 0;
      const from = r * inputs;
      let i = 0;
      for (; i + 3 < inputs; i += 4) {
        s0 += w[i]! * x[from + i]!;
        s1 += w[i + 1]! * x[from + i + 1]!;
        s2 += w[i + 2]! * x[from + i + 2]!;
        s3 += w[i + 3]! * x[from + i + 3]!;
      }
      for (; i < inputs; i++) s0 += w[i]! * x[from + i]!;
      const z = bias[o]! + (s0 + s1 + (s2 + s3));
      y[r * outputs + o] = relu && z < 0 ? 0 : z;
    }
  }
  return y;
}

/** The activations of every layer, the input first, the logits last. */
function forward(network: Network, x: Float64Array, rows: number): Float64Array[] {
  const all = [x];
  network.forEach((layer, l) => all.push(apply(layer, all[l]!, rows, l < network.length - 1)));
  return all;
}

export interface Gradient {
  /** Mean cross-entropy of the rows, in nats. */
  readonly loss: number;
  readonly weights: readonly Float64Array[];
  readonly biases: readonly Float64Array[];
}

/** The loss of a batch and its gradient by back-propagation. */
export function gradient(network: Network, x: Float64Array, labels: Uint8Array): Gradient {
  const rows = labels.length;
  const activations = forward(network, x, rows);
  const classes = network.at(-1)!.outputs;
  let delta = activations.at(-1)!;
  let loss = 0;
  for (let r = 0; r < rows; r++) {
    const logits = delta.subarray(r * classes, (r + 1) * classes);
    let top = -Infinity;
    for (const z of logits) top = Math.max(top, z);
    let sum = 0;
    for (const z of logits) sum += exp(z - top);
    loss += (top - logits[labels[r]!]! + ln(sum)) / rows;
    for (let c = 0; c < classes; c++)
      logits[c] = (exp(logits[c]! - top) / sum - (c === labels[r] ? 1 : 0)) / rows;
  }
  const weights: Float64Array[] = [];
  const biases: Float64Array[] = [];
  for (let l = network.length - 1; l >= 0; l--) {
    const { inputs, outputs, weight } = network[l]!;
    const below = activations[l]!;
    const dWeight = new Float64Array(outputs * inputs);
    const dBias = new Float64Array(outputs);
    const dBelow = new Float64Array(rows * inputs);
    for (let r = 0; r < rows; r++)
      for (let o = 0; o < outputs; o++) {
        const d = delta[r * outputs + o]!;
        if (d === 0) continue;
        dBias[o]! += d;
        const at = o * inputs;
        const from = r * inputs;
        for (let i = 0; i < inputs; i++) dWeight[at + i]! += d * below[from + i]!;
        if (l > 0) for (let i = 0; i < inputs; i++) dBelow[from + i]! += d * weight[at + i]!;
      }
    // ReLU passes the gradient where it passed the value.
    for (let i = 0; i < dBelow.length; i++) if (!(below[i]! > 0)) dBelow[i] = 0;
    weights.unshift(dWeight);
    biases.unshift(dBias);
    delta = dBelow;
  }
  return { loss, weights, biases };
}

/** Share of rows whose largest logit is that of the label. */
export function accuracy(network: Network, x: Float64Array, labels: Uint8Array): number {
  const logits = forward(network, x, labels.length).at(-1)!;
  const classes = network.at(-1)!.outputs;
  let right = 0;
  labels.forEach((label, r) => {
    const row = logits.subarray(r * classes, (r + 1) * classes);
    let best = 0;
    row.forEach((z, c) => (best = z > row[best]! ? c : best));
    if (best === label) right++;
  });
  return right / labels.length;
}
