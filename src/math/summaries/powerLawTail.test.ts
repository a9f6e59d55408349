import { expect, test } from 'vitest';
import { wishart } from '../ensembles/wishart';
import { symmetricEigenvalues } from '../linear/symmetricEigenvalues';
import { exp } from '../portable/exp';
import { ln } from '../portable/ln';
import { pow } from '../portable/pow';
import { normal } from '../random/normal';
import { stream } from '../random/stream';
import { hillExponent, powerLawTail } from './powerLawTail';

const draws = (seed: number, n: number, f: (u: number, z: number) => number) => {
  const random = stream(seed);
  return Float64Array.from({ length: n }, () => f(1 - random.next(), normal(random)));
};

test('hillExponent of 1, 2, 4, 8 from 1 is 1 + 4/(6 ln 2)', () => {
  expect(hillExponent([1, 2, 4, 8], 1)).toBeCloseTo(1.9617966939259757, 13);
});

test('claim:power-law-tail powerLawTail recovers α = 2.5 within three errors on 20 samples, and refuses at most one in four', () => {
  let [within, refused] = [0, 0];
  for (let seed = 1; seed <= 20; seed++) {
    const tail = powerLawTail(
      draws(seed, 1000, (u) => pow(u, -1 / 1.5)),
      stream(seed, 1),
      {
        repeats: 40,
      },
    );
    if (Math.abs(tail.alpha - 2.5) < 3 * tail.error) within++;
    if (tail.refused) refused++;
  }
  expect(within).toBeGreaterThanOrEqual(18);
  expect(refused).toBeLessThanOrEqual(5);
});

test('claim:no-power-law powerLawTail refuses exponential, half-normal and Marchenko–Pastur samples always, a lognormal (σ = ½) 9 times in 10', () => {
  const refused = (count: number, f: (u: number, z: number) => number) =>
    Array.from({ length: count }, (_, seed) =>
      powerLawTail(draws(seed + 1, 1000, f), stream(seed, 1), { repeats: 30 }),
    ).filter((tail) => tail.refused !== undefined).length;
  expect(refused(10, (u) => -ln(u))).toBe(10);
  expect(refused(10, (_, z) => Math.abs(z))).toBe(10);
  expect(refused(20, (_, z) => exp(0.5 * z))).toBeGreaterThanOrEqual(17);
  const mp = symmetricEigenvalues(wishart(stream(1), 300, 600), 300);
  expect(powerLawTail(mp, stream(9), { repeats: 30 }).refused).toBeDefined();
});

test('powerLawTail: α lies within its reach 95 times in 100 over 100 seeds, three parts in five of the sample being no tail', () => {
  let [within, first] = [0, 0];
  for (let seed = 1; seed <= 100; seed++) {
    const sample = draws(seed, 300, (u, z) => (z < 0.2533 ? u : pow(u, -1 / 1.5)));
    const { alpha, reach, error } = powerLawTail(sample, stream(seed, 1), { repeats: 30 });
    if (Math.abs(alpha - 2.5) < reach) within++;
    if (Math.abs(alpha - 2.5) < 1.96 * error) first++;
  }
  // Four standard deviations of a binomial count are 8.7. With x_min as if it were known, too few.
  expect(Math.abs(within - 95)).toBeLessThan(8.8);
  expect(first).toBeLessThan(within);
});

test('powerLawTail finds where the tail begins, and refuses what is no sample', () => {
  // Uniform up to 1, a power law beyond, 60 to 40.
  const mixed = draws(3, 3000, (u, z) => (z < 0.2533 ? u : pow(u, -1 / 2)));
  const { xMin, alpha, error } = powerLawTail(mixed, stream(1), { repeats: 10 });
  expect(xMin).toBeGreaterThan(0.8);
  expect(Math.abs(alpha - 3)).toBeLessThan(4 * error);
  expect(() => powerLawTail([1, 2, 3], stream(1))).toThrow('invalid sample; not of size ≥ 10: 3');
  expect(() => powerLawTail(new Float64Array(20), stream(1))).toThrow(
    'invalid value; not in (0, ∞): 0',
  );
  expect(() => powerLawTail(new Float64Array(20).fill(2), stream(1))).toThrow('different values');
});
