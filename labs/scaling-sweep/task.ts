/** A task: what is to be learned, from which samples, and what the least possible loss is. */
import type { Inputs, Mlp } from '@/src/math/learning/mlp';
import type { Random } from '@/src/math/random/stream';
import { teacherTask } from './teacher';
import { textTask } from './text';
import type { Values } from './values';

export interface Samples {
  readonly rows: number;
  readonly inputs: Inputs;
  /** Numbers to be met by the outputs, or classes. */
  readonly targets: Float64Array | Int32Array;
}

/** Where batches come from; `draw` gives the next, of `rows` samples. */
export interface Source {
  draw(rows: number): Samples;
}

export interface Task {
  /** Unit of the loss. */
  readonly unit: string;
  /** What data is counted in. */
  readonly counted: string;
  /** The loss of the best possible prediction. */
  readonly floor: number;
  readonly loss: 'square' | 'cross-entropy';
  /** The network of a width. */
  mlp(width: number): Mlp;
  /** Samples without end; or `d` of them, drawn once and then again and again. */
  source(random: Random, d?: number): Source;
  /** Held-out loss from the outputs for samples of `source`, with the noise of the samples themselves taken out. */
  score(outputs: Float64Array, samples: Samples): number;
  /** The exponent that theory names for parameters and for data; undefined where it names none. */
  readonly theory: { readonly n: number | undefined; readonly d: number | undefined };
}

export const taskOf = (values: Values, random: Random): Task =>
  values.task === 'teacher' ? teacherTask(values, random) : textTask(values, random);
