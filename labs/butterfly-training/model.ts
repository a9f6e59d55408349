/** Twins in training: how fast they part, and what of it can be seen in what they do. */
import { ln } from '@/src/math/portable/ln';
import { stream } from '@/src/math/random/stream';
import { orbitOf } from './controls';
import { rateOf, withInterval, type Exponent } from './exponent';
import {
  batchesOf,
  disagreement,
  distance,
  moved,
  perturbed,
  problemOf,
  Run,
  score,
  type Score,
} from './network';
import { streams, type Values } from './values';

export type { Values } from './values';

export interface Course {
  /** Steps at which something was recorded. */
  readonly steps: Float64Array;
  /** ‖θ′ − θ‖/‖θ‖ for each twin at those steps. */
  readonly distances: readonly Float64Array[];
  /** Test loss of the first run and of the first twin; x of each where there is no network. */
  readonly first: Float64Array;
  readonly twin: Float64Array;
}

export interface Forks {
  /** Step of each fork, and the rate of separation over the steps after it. */
  readonly at: Float64Array;
  readonly exponents: readonly Exponent[];
  readonly horizon: number;
  /** Test loss of the run that is forked. */
  readonly losses: Float64Array;
}

export interface TwinFrame {
  readonly progress: number;
  readonly engine: string;
  readonly note: string;
  readonly course: Course | undefined;
  readonly exponent: Exponent | undefined;
  /** The exponent of the controls, known beforehand. */
  readonly theory: number | undefined;
  readonly scores:
    { readonly first: Score; readonly twin: Score; readonly differ: number } | undefined;
  readonly forks: Forks | undefined;
}

const RECORDS = 100;
const FORKS = 12;
export const HORIZON = 100;
const FORK_SIZE = 1e-8;
/** Steps of an orbit: what can be seen of one. */
const ORBIT = 200;
/** Steps of training between two frames, at most; some tens of milliseconds at this cost of a step and below. */
const BETWEEN = 20;
const COST = 150_000;
const betweenOf = ({ batch, width, twins }: Values): number =>
  Math.max(
    1,
    Math.min(BETWEEN, Math.round((BETWEEN * COST) / (batch * width * width * (1 + twins)))),
  );

export function* trainTwins(values: Values): Generator<TwinFrame, void, void> {
  if (values.system !== 'network') yield* orbits(values);
  else if (values.task === 'forks') yield* forks(values);
  else yield* training(values);
}

export const frameOf = (engine: string, note = ''): TwinFrame => ({
  progress: 0,
  engine,
  note,
  course: undefined,
  exponent: undefined,
  theory: undefined,
  scores: undefined,
  forks: undefined,
});

export const strideOf = (steps: number): number => Math.max(1, Math.round(steps / RECORDS));

/** What has been recorded so far. */
export class Record {
  readonly steps: number[] = [];
  readonly distances: number[][];
  readonly first: number[] = [];
  readonly twin: number[] = [];

  constructor(twins: number) {
    this.distances = Array.from({ length: twins }, () => []);
  }

  add(step: number, distances: readonly number[], first: number, twin: number): void {
    this.steps.push(step);
    distances.forEach((d, k) => this.distances[k]!.push(d));
    this.first.push(first);
    this.twin.push(twin);
  }

  get course(): Course {
    return {
      steps: Float64Array.from(this.steps),
      distances: this.distances.map((d) => Float64Array.from(d)),
      first: Float64Array.from(this.first),
      twin: Float64Array.from(this.twin),
    };
  }

  get exponent(): Exponent | undefined {
    const rates = this.distances.map((d) => rateOf(this.steps, d));
    return withInterval(rates.filter((r) => r !== undefined));
  }
}

/** The first run and its twins, side by side. */
function* training(values: Values): Generator<TwinFrame, void, void> {
  const { rate, batch, steps, seed } = values;
  const fork = Math.min(values.fork, steps - 1);
  const problem = problemOf(values);
  const { mlp, test } = problem;
  const run = (theta: Float64Array) => new Run(mlp, theta, rate, batch);
  const first = run(problem.initial.slice());
  const order = batchesOf(values, problem);
  const other = batchesOf(values, problem, true);
  const note =
    values.twin === 'engine'
      ? 'Until Run is pressed: one ulp of one weight, in float64.'
      : fork < values.fork
        ? `The fork lies behind the last step: ran it at step ${fork}.`
        : '';
  const frame = frameOf('float64', note);
  const random = stream(seed, streams.perturb);
  let all: Run[] = [];
  const part = () => {
    const count = values.twin === 'same' || values.twin === 'order' ? 1 : values.twins;
    all = Array.from({ length: count }, () =>
      run(
        values.twin === 'same' || values.twin === 'order'
          ? first.theta.slice()
          : perturbed(first.theta, random),
      ),
    );
  };
  const stride = strideOf(steps);
  const between = betweenOf(values);
  const record = new Record(values.twin === 'same' || values.twin === 'order' ? 1 : values.twins);
  const look = (step: number) =>
    record.add(
      step,
      all.map((twin) => distance(first.theta, twin.theta)),
      score(mlp, first.theta, test).loss,
      score(mlp, all[0]!.theta, test).loss,
    );
  for (let step = 0; step < steps; step++) {
    if (step === fork) {
      part();
      look(step);
    }
    const batchOfFirst = order.next().value;
    first.step(batchOfFirst);
    if (all.length > 0) {
      const theirs = values.twin === 'order' ? other.next().value : batchOfFirst;
      for (const twin of all) twin.step(theirs);
    }
    const done = step + 1;
    if (done > fork && (done % stride === 0 || done === steps)) look(done);
    if (done % between === 0 && done < steps)
      yield {
        ...frame,
        progress: done / steps,
        ...(record.steps.length > 1 ? { course: record.course } : {}),
      };
  }
  const [a, b] = [score(mlp, first.theta, test), score(mlp, all[0]!.theta, test)];
  yield {
    ...frame,
    progress: 1,
    course: record.course,
    exponent: values.twin === 'order' ? undefined : record.exponent,
    scores: { first: a, twin: b, differ: disagreement(a.answers, b.answers) },
  };
}

/** Forks of one run at growing steps: does the same small push still grow? */
function* forks(values: Values): Generator<TwinFrame, void, void> {
  const { rate, batch, steps, seed } = values;
  const problem = problemOf(values);
  const { mlp, test } = problem;
  const run = (theta: Float64Array) => new Run(mlp, theta, rate, batch);
  const first = run(problem.initial.slice());
  const order = batchesOf(values, problem);
  // The forks need the batches that follow: they are looked at ahead of the run.
  const ahead: ReturnType<typeof order.next>['value'][] = [];
  const next = (k: number) => {
    while (ahead.length <= k) ahead.push(order.next().value);
    return ahead[k]!;
  };
  const random = stream(seed, streams.perturb);
  const at = [...new Set(Array.from({ length: FORKS }, (_, i) => Math.round((i * steps) / FORKS)))];
  const found: Exponent[] = [];
  const losses: number[] = [];
  const frame = frameOf('float64');
  for (let step = 0; step <= at.at(-1)!; step++) {
    if (at.includes(step)) {
      const reference = run(first.theta.slice());
      const all = Array.from({ length: Math.max(2, values.twins) }, () =>
        run(moved(first.theta, FORK_SIZE, random)),
      );
      const start = all.map((twin) => distance(reference.theta, twin.theta));
      for (let k = 0; k < HORIZON; k++) for (const each of [reference, ...all]) each.step(next(k));
      const rates = all.map(
        (twin, i) => ln(distance(reference.theta, twin.theta) / start[i]!) / HORIZON,
      );
      found.push(withInterval(rates)!);
      losses.push(score(mlp, first.theta, test).loss);
      yield {
        ...frame,
        progress: found.length / at.length,
        forks: {
          at: Float64Array.from(at.slice(0, found.length)),
          exponents: [...found],
          horizon: HORIZON,
          losses: Float64Array.from(losses),
        },
      };
    }
    first.step(next(0));
    ahead.shift();
  }
}

/** The controls: an orbit and its twin. */
function* orbits(values: Values): Generator<TwinFrame, void, void> {
  const { start, twin, step, theory } = orbitOf(values);
  const steps = Math.min(values.steps, ORBIT);
  const record = new Record(1);
  let [x, y] = [start, twin];
  for (let t = 0; t <= steps; t++) {
    record.add(t, [Math.abs(y - x)], x, y);
    [x, y] = [step(x), step(y)];
    if (!(Math.abs(y) < 1e100)) break;
  }
  const note = values.steps > steps ? `An orbit is followed for ${steps} steps.` : '';
  // A parabola has no size at which distances saturate.
  const exponent = values.system === 'quadratic' ? exactRate(record) : record.exponent;
  yield { ...frameOf('float64', note), progress: 1, course: record.course, exponent, theory };
}

/** From the first to the last distance that is a normal number; none where the twins are one after a single step. */
function exactRate({ steps, distances }: Record): Exponent | undefined {
  const d = distances[0]!;
  let to = d.length - 1;
  while (to > 0 && !(d[to]! > 1e-290)) to--;
  return to === 0 ? undefined : withInterval([ln(d[to]! / d[0]!) / (steps[to]! - steps[0]!)]);
}
