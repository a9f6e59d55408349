/** Numbers that the chapter on scale reads off its lab: the shipped sweeps, and one sweep of few steps. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { makeTask, sweep, type Values } from '@/labs/scaling-sweep/model';
import { cellsOf } from '@/labs/scaling-sweep/plan';
import { bookValues, type BookName } from '@/labs/scaling-sweep/recipe';
import { train } from '@/labs/scaling-sweep/training';
import { streams, TEST } from '@/labs/scaling-sweep/values';
import { ofBytes } from '@/src/bytes/source';
import { stream } from '@/src/math/random/stream';
import { powerLawLoss } from '@/src/math/scaling/powerLawFit';

const to = (x: number, digits: number) => Number(x.toPrecision(digits));

// The lab's own frames of the sweeps that the book ships.
const frames = new Map<BookName, ReturnType<typeof frameOf>>();
function frameOf(name: BookName) {
  const file = ofBytes(`${name}.csv`, new Uint8Array(readFileSync(`public/sweeps/${name}.csv`)));
  return [...sweep({ ...bookValues(name), sweep: 'book' }, [file])].at(-1)!;
}
function book(name: BookName) {
  const frame = frames.get(name) ?? frameOf(name);
  frames.set(name, frame);
  const { fitted, known, none } = frame.fits;
  return { frame, all: fitted.all!, held: fitted.held!, true: known, bare: none.held! };
}

/** Mean loss above the known floor at each size, and the slope between two of them. */
function above(name: BookName) {
  const { frame } = book(name);
  const size = (run: (typeof frame.runs)[number]) => (frame.axis === 'd' ? run.d! : run.n);
  const at = (n: number) => {
    const losses = frame.runs.filter((run) => size(run) === n).map((run) => run.loss);
    expect(losses.length).toBeGreaterThan(1);
    return losses.reduce((s, x) => s + x, 0) / losses.length - frame.known!;
  };
  const slope = (from: number, end: number) => -Math.log(at(end) / at(from)) / Math.log(end / from);
  return { at, slope };
}

test('claim:lab-forecast with a floor: 0.0029 (0.0018 to 0.0041) foretold, 0.0027 measured, 12 of 12 in their bands', () => {
  const { held, frame } = book('teacher-n');
  expect([held.until, held.largest, held.held, held.inside]).toEqual([541, 9889, 12, 12]);
  expect([held.predicted, ...held.band, held.measured].map((x) => to(x, 2))).toEqual([
    0.0029, 0.0018, 0.0041, 0.0027,
  ]);
  expect(frame.known).toBeCloseTo(0.0025, 12);
});

test('claim:lab-floorless without a floor: 0.0002, a fourteenth of the truth, 0 of 12 in their bands', () => {
  const { bare } = book('teacher-n');
  expect(to(bare.predicted, 1)).toBe(0.0002);
  expect(bare.measured / bare.predicted).toBeCloseTo(14, 0);
  expect(bare.inside).toBe(0);
});

test('claim:lab-floor the fitted floor is 0.00276 (0.00269 to 0.00285), above the 0.0025 of the noise', () => {
  const { all } = book('teacher-n');
  expect([all.law.E, ...all.floor].map((x) => to(x, 3))).toEqual([0.00276, 0.00269, 0.00285]);
});

test('claim:lab-slopes above the true floor: 1.3, then 0.6, and 0.4 at the end', () => {
  const { slope } = above('teacher-n');
  expect([slope(45, 295), slope(541, 9889), slope(4681, 9889)].map((x) => to(x, 2))).toEqual([
    1.3, 0.63, 0.4,
  ]);
});

test('claim:lab-alpha exponent 1.22 with a fitted floor, 0.98 with the known one, 4/d = 1', () => {
  const { all, frame } = book('teacher-n');
  expect(to(all.law.alpha, 3)).toBe(1.22);
  expect(to(book('teacher-n').true.all!.law.alpha, 2)).toBe(0.98);
  expect(frame.theory.n).toBe(1);
});

test('claim:lab-grid with both axes the floor is 0.0022 to 0.0040, which holds the 0.0025, and α 0.82 to 1.01', () => {
  const { all } = book('teacher-both');
  expect(all.floor.map((x) => to(x, 2))).toEqual([0.0022, 0.004]);
  expect(all.alpha.map((x) => to(x, 3))).toEqual([0.817, 1.01]);
});

test('claim:lab-text text: 0.733 foretold, 0.731 measured; floor 0.727 (known 0.689), exponent 1.14 (theory 0.5)', () => {
  const { all, held, frame } = book('text-n');
  expect([held.predicted, held.measured, all.law.E, frame.known!].map((x) => to(x, 3))).toEqual([
    0.733, 0.731, 0.727, 0.689,
  ]);
  expect(all.floor[0]).toBeGreaterThan(frame.known!);
  expect([to(all.law.alpha, 3), frame.theory.n]).toEqual([1.14, 0.5]);
  expect(held.inside).toBe(held.held);
});

test('claim:lab-text-slopes text above the true floor: 1.0 on the left, 0.24 on the right, 0.61 on average', () => {
  const { slope } = above('text-n');
  const exponent = () => book('text-n').true.all!.law.alpha;
  expect([slope(407, 787), slope(12377, 18267), exponent()].map((x) => to(x, 2))).toEqual([
    1, 0.24, 0.61,
  ]);
});

test('claim:lab-text-data text and data: 0.42 above the true floor, theory 1/3', () => {
  expect(to(book('text-d').true.all!.law.alpha, 2)).toBe(0.42);
  expect(book('text-d').frame.theory.d).toBeCloseTo(1 / 3, 12);
});

test('claim:lab-whose-floor a network of 2,641 parameters has a floor of 0.0031 (0.0030 to 0.0032); one of 2,245 stays 0.0005, one of 9,889 0.0002 above 0.0025', () => {
  const { all } = book('teacher-d');
  expect([all.law.E, ...all.floor].map((x) => to(x, 2))).toEqual([0.0031, 0.003, 0.0032]);
  expect([2245, 9889].map((n) => to(above('teacher-n').at(n), 1))).toEqual([0.0005, 0.0002]);
});

test('claim:lab-known with the true floor: 0.00254 foretold, 0 of 12 in their bands', () => {
  const held = book('teacher-n').true.held!;
  expect([held.predicted, held.measured].map((x) => to(x, 3))).toEqual([0.00254, 0.00274]);
  expect([held.inside, held.held]).toEqual([0, 12]);
});

test('claim:lab-curves with and without a floor: within 35 % up to 541 parameters, a factor of 15 at 9,889', () => {
  const { held, bare, frame } = book('teacher-n');
  const at = (n: number) => powerLawLoss(held.law, n) / powerLawLoss(bare.law, n);
  const fitted = [...new Set(frame.runs.map(({ n }) => n))].filter((n) => n <= 541);
  expect(fitted).toHaveLength(7);
  const most = Math.max(...fitted.map((n) => Math.max(at(n), 1 / at(n))));
  expect(to(most, 3)).toBe(1.35);
  expect(to(at(9889), 2)).toBe(15);
});

test('claim:lab-steps after 300 steps a network of 2,641 parameters is 0.012 or 0.018 above the floor, after 6,000 one of 2,245 is 0.0005', () => {
  const values: Values = {
    ...bookValues('teacher-n'),
    ...{ width: 48, sizes: 8, repeats: 2, steps: 300, rate: 0.01 },
  };
  const task = makeTask(values);
  const cells = cellsOf(values, task);
  const tested = task.source(stream(values.seed, streams.test)).draw(TEST);
  const losses = [0, 1].map((repeat) => {
    const run = train(values, task, cells[7]!, 14 + repeat, tested);
    let step = run.next();
    while (!step.done) step = run.next();
    return step.value - task.floor;
  });
  expect(cells[7]!.n).toBe(2641);
  expect(losses.map((x) => to(x, 2)).sort()).toEqual([0.012, 0.018]);
  expect(to(above('teacher-n').at(2245), 1)).toBe(0.0005);
});
