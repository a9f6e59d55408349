/** Numbers of the chapter on the singular value decomposition about Muon's polynomial. */
import { expect, test } from 'vitest';

const repeat = (count: number, f: (i: number) => number): number[] =>
  Array.from({ length: count }, (_, i) => f(i));
const newtonSchulz = (x: number) => x * (3.4445 + x * x * (-4.775 + 2.0315 * x * x));
const steps = (x: number, count: number) => {
  for (let i = 0; i < count; i++) x = newtonSchulz(x);
  return x;
};

test('claim:muon-range five steps take every value from 0.002 to 1 into [0.68, 1.20], and 0.001 to 0.47', () => {
  const landed = repeat(200_001, (i) => steps(0.002 + (0.998 * i) / 200_000, 5));
  const [low, high] = [
    landed.reduce((s, x) => Math.min(s, x)),
    landed.reduce((s, x) => Math.max(s, x)),
  ];
  expect(low).toBeCloseTo(0.6818, 4);
  expect(high).toBeCloseTo(1.2024, 4);
  expect(steps(0.001, 5)).toBeCloseTo(0.47, 2);
});

test('claim:muon-never 1 goes to 0.701; the fixed point 0.868 repels with slope −1.58; after 50 steps the spread is [0.68, 1.13]', () => {
  expect(newtonSchulz(1)).toBeCloseTo(0.701, 12);
  const fixed = 0.8680257976555312;
  expect(newtonSchulz(fixed)).toBeCloseTo(fixed, 12);
  const slope = (newtonSchulz(fixed + 1e-6) - newtonSchulz(fixed - 1e-6)) / 2e-6;
  expect(slope).toBeCloseTo(-1.58, 2);
  const landed = repeat(100_001, (i) => steps(0.002 + (0.998 * i) / 100_000, 50));
  expect(landed.reduce((s, x) => Math.min(s, x))).toBeCloseTo(0.68, 2);
  expect(landed.reduce((s, x) => Math.max(s, x))).toBeCloseTo(1.13, 2);
  let [slow, fast] = [0.01, 0.3];
  for (let i = 0; i < 5; i++)
    [slow, fast] = [slow, fast].map((x) => 1.5 * x - 0.5 * x ** 3) as [number, number];
  expect(slow).toBeCloseTo(0.076, 3);
  expect(fast).toBeCloseTo(0.996, 3);
});
