/** Training of one small network in float64, the same bits everywhere. */
import {
  crossEntropy,
  mlpGradient,
  mlpInitial,
  mlpOutputs,
  mlpWorkspace,
  type Mlp,
  type Workspace,
} from '@/src/math/learning/mlp';
import { normal } from '@/src/math/random/normal';
import { stream, type Random } from '@/src/math/random/stream';
import { batches, spirals, type Labeled } from './data';
import { oneUlpUp } from './ulp';
import { streams, TEST, TRAINING, type Values } from './values';

export const mlpOf = ({ width, activation }: Values): Mlp => ({
  sizes: [2, width, width, 2],
  activation,
});

/** What a seed decides. */
export interface Problem {
  readonly mlp: Mlp;
  readonly training: Labeled;
  readonly test: Labeled;
  readonly initial: Float64Array;
}

export function problemOf(values: Values): Problem {
  const { seed } = values;
  const mlp = mlpOf(values);
  return {
    mlp,
    training: spirals(stream(seed, streams.data), TRAINING),
    test: spirals(stream(seed, streams.test), TEST),
    initial: mlpInitial(stream(seed, streams.weights), mlp),
  };
}

/** The batches a run sees; the other order is another stream of the same seed. */
export const batchesOf = ({ seed, batch }: Values, { training }: Problem, other = false) =>
  batches(training, batch, stream(seed, other ? streams.otherOrder : streams.order));

/** A network in training: plain stochastic gradient descent, θ ← θ − η g. */
export class Run {
  private readonly gradient: Float64Array;
  private readonly space: Workspace;

  constructor(
    readonly mlp: Mlp,
    readonly theta: Float64Array,
    private readonly rate: number,
    private readonly batch: number,
  ) {
    this.gradient = new Float64Array(theta.length);
    this.space = mlpWorkspace(mlp, batch);
  }

  step({ inputs, labels }: Labeled): number {
    const { theta, gradient } = this;
    const loss = mlpGradient(this.mlp, theta, inputs, labels, this.batch, gradient, this.space);
    for (let i = 0; i < theta.length; i++) theta[i]! -= this.rate * gradient[i]!;
    return loss;
  }
}

/** ‖a − b‖/‖a‖ */
export function distance(a: Float64Array, b: Float64Array): number {
  let [apart, size] = [0, 0];
  for (let i = 0; i < a.length; i++) {
    apart += (a[i]! - b[i]!) * (a[i]! - b[i]!);
    size += a[i]! * a[i]!;
  }
  return Math.sqrt(apart / size);
}

/** A copy with one random weight one ulp further from zero. */
export function perturbed(theta: Float64Array, random: Random): Float64Array {
  const twin = theta.slice();
  let i = 0;
  do i = Math.floor(random.next() * twin.length);
  while (twin[i] === 0);
  twin[i] = oneUlpUp(twin[i]!);
  return twin;
}

/** A copy moved by `size` of its own length in a random direction. */
export function moved(theta: Float64Array, size: number, random: Random): Float64Array {
  const direction = theta.map(() => normal(random));
  const length = (x: Float64Array) => Math.sqrt(x.reduce((s, v) => s + v * v, 0));
  const factor = (size * length(theta)) / length(direction);
  return theta.map((w, i) => w + factor * direction[i]!);
}

export interface Score {
  readonly loss: number;
  readonly accuracy: number;
  /** Predicted classes of the test points. */
  readonly answers: Uint8Array;
}

export function score(mlp: Mlp, theta: Float64Array, { inputs, labels }: Labeled): Score {
  const rows = labels.length;
  const logits = mlpOutputs(mlp, theta, inputs, rows);
  const answers = labels.map((_, i) => (logits[2 * i + 1]! > logits[2 * i]! ? 1 : 0));
  const right = answers.filter((a, i) => a === labels[i]).length;
  return { loss: crossEntropy(logits, labels, rows, 2), accuracy: right / rows, answers };
}

export const disagreement = (a: Uint8Array, b: Uint8Array): number =>
  a.filter((x, i) => x !== b[i]).length / a.length;
