import { describe, expect, test } from 'vitest';
import { defaults } from '@/src/lab/params';
import { stream } from '@/src/math/random/stream';
import { batches, spirals } from './data';
import { rateOf, withInterval } from './exponent';
import { lab } from './lab';
import { trainTwins } from './model';
import { batchesOf, distance, problemOf, Run } from './network';
import { oneUlpUp } from './ulp';
import type { Values } from './values';

const start = defaults(lab.params) as Values;
const last = (given: Partial<Values>) => [...trainTwins({ ...start, ...given })].at(-1)!;
const small = { steps: 200, width: 8, twins: 2 } as const;

describe('exact cases', () => {
  test('same seed and engine: the distance is exactly 0 at every step, and so is every difference', () => {
    const frame = last({ ...small, twin: 'same' });
    expect(frame.course!.distances[0]!.every((d) => d === 0)).toBe(true);
    expect(frame.course!.first).toEqual(frame.course!.twin);
    expect(frame.scores!.differ).toBe(0);
  });

  test('a parabola: the measured exponent is ln|1 − ηλ| to 1e-12, below, at and beyond the limit 2/λ', () => {
    for (const rate of [0.01, 0.3, 0.9, 1.1, 1.7, 1.99, 2.01, 2.5]) {
      const frame = last({ system: 'quadratic', rate });
      expect(Math.abs(frame.exponent!.rate - Math.log(Math.abs(1 - rate)))).toBeLessThan(1e-12);
    }
    expect(last({ system: 'quadratic', rate: 2 }).exponent!.rate).toBe(0);
    expect(last({ system: 'quadratic', rate: 1 }).exponent).toBeUndefined();
  });

  test('the logistic map at r = 4: ln 2 within the scatter of some 33 steps, over 200 starts', () => {
    const rates = Array.from(
      { length: 200 },
      (_, seed) => last({ system: 'logistic', seed }).exponent?.rate,
    ).filter((rate) => rate !== undefined);
    expect(rates.length).toBe(200);
    const mean = rates.reduce((s, x) => s + x, 0) / rates.length;
    const sd = Math.sqrt(rates.reduce((s, x) => s + (x - mean) ** 2, 0) / (rates.length - 1));
    // The window ends where the distance passes 1 %, which favors fast stretches: by about half a step in 33 or 0.02.
    expect(Math.abs(mean - Math.LN2)).toBeLessThan((4 * sd) / Math.sqrt(rates.length) + 0.02);
  });

  test('the logistic map in a window of period three: negative, as Benettin has it', () => {
    const frame = last({ system: 'logistic', r: 3.83 });
    expect(frame.theory!).toBeCloseTo(-0.36967, 2);
  });
});

describe('the network', () => {
  test('one ulp is one ulp', () => {
    expect(oneUlpUp(1)).toBe(1 + 2 ** -52);
    expect(oneUlpUp(-1)).toBe(-1 - 2 ** -52);
    expect(oneUlpUp(0.3) - 0.3).toBe(2 ** -54);
  });

  test('it learns: two spirals, 97 % of the test points and more at a learning rate of 0.5', () => {
    const { scores } = last({ rate: 0.5, steps: 3000, twins: 1 });
    expect(scores!.first.accuracy).toBeGreaterThan(0.95);
    expect(scores!.first.loss).toBeLessThan(0.2);
  }, 60_000);

  test('at a small learning rate a last digit stays a last digit: 10⁻¹² after 1,200 steps', () => {
    const frame = last({ rate: 0.1 });
    expect(frame.course!.distances.every((d) => d.at(-1)! < 1e-12)).toBe(true);
    expect(frame.scores!.differ).toBe(0);
    // Growth from one ulp to the size of rounding is no exponent.
    expect(frame.exponent).toBeUndefined();
  }, 60_000);

  test('before the fork the twins are one run: forking later changes nothing that came before', () => {
    const early = last({ ...small, twin: 'order', fork: 0 });
    const late = last({ ...small, twin: 'order', fork: 100 });
    expect(late.course!.steps[0]).toBe(100);
    expect(late.course!.distances[0]![0]).toBe(0);
    expect(late.course!.first.at(-1)).toBe(early.course!.first.at(-1));
    expect(late.course!.distances[0]!.at(-1)).toBeGreaterThan(0.001);
  });

  test('the other order sees the same points: a full pass has the same labels and inputs', () => {
    const values: Values = { ...start, batch: 16 };
    const problem = problemOf(values);
    const pass = (other: boolean) => {
      const order = batchesOf(values, problem, other);
      return Array.from({ length: 16 }, () => [...order.next().value.inputs]).flat();
    };
    expect(pass(true)).not.toEqual(pass(false));
    expect(pass(true).sort()).toEqual(pass(false).sort());
    expect(pass(true).sort()).toEqual([...problem.training.inputs].sort());
  });

  test('a step of full-batch descent at a tiny rate lowers the loss by η‖g‖², to first order', () => {
    const problem = problemOf(start);
    const order = batches(problem.training, 256, stream(9));
    const sample = order.next().value;
    const h = 1e-5;
    const run = new Run(problem.mlp, problem.initial.slice(), h, 256);
    const before = run.step(sample);
    const moved =
      distance(problem.initial, run.theta) *
      Math.sqrt(problem.initial.reduce((s, w) => s + w * w, 0));
    const after = run.step(sample);
    expect((before - after) / (moved ** 2 / h)).toBeCloseTo(1, 3);
  });
});

test('forks: twelve rates with intervals, of the run that the twins task trains', () => {
  const frames = [...trainTwins({ ...start, ...small, task: 'forks' })];
  const { forks } = frames.at(-1)!;
  expect(frames.length).toBe(12);
  expect(forks!.at.length).toBe(12);
  forks!.exponents.forEach(({ rate, low, high }) => {
    expect(low).toBeLessThanOrEqual(rate);
    expect(high).toBeGreaterThanOrEqual(rate);
  });
  const course = last({ ...small, twin: 'same' }).course!;
  const at = forks!.at[6]!;
  expect(course.first[course.steps.indexOf(at)]).toBe(forks!.losses[6]);
});

test('rateOf: a planted exponential gives its rate; saturation and zeros are left out', () => {
  const steps = Array.from({ length: 100 }, (_, i) => 10 * i);
  const grows = steps.map((t) => Math.min(0.3, 1e-12 * Math.exp(0.05 * t)));
  expect(rateOf(steps, grows)).toBeCloseTo(0.05, 2);
  expect(
    rateOf(
      steps,
      steps.map(() => 0),
    ),
  ).toBeUndefined();
  // From 1e-14, where rounding ends, and over two decades at least.
  expect(
    rateOf(
      steps,
      steps.map((t) => 1e-17 * Math.exp(0.006 * t)),
    ),
  ).toBeUndefined();
  expect(
    rateOf(
      steps,
      steps.map((_, i) => (i < 5 ? 0 : 1e-8 * 0.8 ** i)),
    ),
  ).toBeCloseTo(Math.log(0.8) / 10, 12);
});

test('withInterval: Student’s t for three numbers, and nominal coverage over 2,000 samples', () => {
  const { rate, low, high } = withInterval([1, 2, 3])!;
  expect([rate, low, high].map((x) => Number(x.toFixed(4)))).toEqual([2, -0.4841, 4.4841]);
  const random = stream(1);
  let covered = 0;
  for (let i = 0; i < 2000; i++) {
    const draws = Array.from({ length: 4 }, () => {
      let sum = -6;
      for (let k = 0; k < 12; k++) sum += random.next();
      return sum;
    });
    const interval = withInterval(draws)!;
    if (interval.low <= 0 && interval.high >= 0) covered++;
  }
  expect(Math.abs(covered / 2000 - 0.95)).toBeLessThan(4 * Math.sqrt((0.95 * 0.05) / 2000));
});

test('spirals: half of each class, within the radius and its noise', () => {
  const { inputs, labels } = spirals(stream(1), 1000);
  expect(labels.filter((l) => l === 1).length).toBe(500);
  for (let i = 0; i < 1000; i++)
    expect(Math.hypot(inputs[2 * i]!, inputs[2 * i + 1]!)).toBeLessThan(2.6);
});
