/** Training of one network in float64, the same bits everywhere. */
import { adamStart, adamStep } from '@/src/math/learning/adam';
import {
  mlpGradient,
  mlpInitial,
  mlpOutputs,
  mlpSquareGradient,
  mlpWorkspace,
  type Mlp,
} from '@/src/math/learning/mlp';
import { stream } from '@/src/math/random/stream';
import { schedule, type Cell } from './plan';
import type { Samples, Source, Task } from './task';
import { BATCH, BETWEEN, CHOICE, LOOKS, PER_RUN, streams, type Values } from './values';

/** What the seed and the number of a run decide. */
export interface Start {
  readonly mlp: Mlp;
  readonly theta: Float64Array;
  readonly source: Source;
  /** By these the best step of a run on finite data is chosen. */
  readonly choice: Samples | undefined;
}

export function startOf(values: Values, task: Task, cell: Cell, run: number): Start {
  const at = streams.runs + run * PER_RUN;
  const mlp = task.mlp(cell.width);
  return {
    mlp,
    theta: mlpInitial(stream(values.seed, at), mlp),
    source: task.source(stream(values.seed, at + 1), cell.d),
    choice:
      cell.d === undefined ? undefined : task.source(stream(values.seed, at + 2)).draw(CHOICE),
  };
}

export const lossOf = (task: Task, mlp: Mlp, theta: Float64Array, samples: Samples): number =>
  task.score(mlpOutputs(mlp, theta, samples.inputs, samples.rows), samples);

/** Keeps the weights that were best on held-out samples; the last where there is nothing to choose by. */
export class Best {
  private least = Infinity;
  private kept: Float64Array | undefined;

  constructor(
    private readonly task: Task,
    private readonly start: Start,
  ) {}

  look(theta: Float64Array): void {
    const { mlp, choice } = this.start;
    if (!choice) this.kept = theta.slice();
    else {
      const loss = lossOf(this.task, mlp, theta, choice);
      if (!(loss < this.least)) return;
      this.least = loss;
      this.kept = theta.slice();
    }
  }

  /** NaN where training left the numbers. */
  loss(test: Samples): number {
    return this.kept ? lossOf(this.task, this.start.mlp, this.kept, test) : NaN;
  }
}

/** Steps after which a run is looked at: often on finite data, only at the end on data without end. */
export const looksAt = (step: number, steps: number, { d }: Cell): boolean =>
  step === steps || (d !== undefined && step % Math.max(1, Math.floor(steps / LOOKS)) === 0);

/** Yields the share of the run that is done; returns its held-out loss. */
export function* train(
  values: Values,
  task: Task,
  cell: Cell,
  run: number,
  test: Samples,
): Generator<number, number, void> {
  const { steps, rate } = values;
  const start = startOf(values, task, cell, run);
  const { mlp, theta, source } = start;
  const gradient = new Float64Array(theta.length);
  const space = mlpWorkspace(mlp, BATCH);
  const state = adamStart(theta.length);
  const best = new Best(task, start);
  for (let step = 1; step <= steps; step++) {
    const { inputs, targets } = source.draw(BATCH);
    if (task.loss === 'square')
      mlpSquareGradient(mlp, theta, inputs, targets as Float64Array, BATCH, gradient, space);
    else mlpGradient(mlp, theta, inputs, targets, BATCH, gradient, space);
    adamStep(theta, gradient, state, rate * schedule(step, steps));
    if (looksAt(step, steps, cell)) best.look(theta);
    if (step % BETWEEN === 0) yield step / steps;
  }
  return best.loss(test);
}
