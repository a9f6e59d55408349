import { expect, test } from 'vitest';
import { wishart } from '../ensembles/wishart';
import { symmetricEigenvalues } from '../linear/symmetricEigenvalues';
import { exp } from '../portable/exp';
import { ln } from '../portable/ln';
import { pow } from '../portable/pow';
import { normal } from '../random/normal';
import { stream } from '../random/stream';
import { unitVector } from '../random/unitVector';
import { bootstrapInterval } from './bootstrap';
import { ksDistance } from './ksDistance';
import { ksPValue, ksPValueOfTwo } from './ksPValue';
import { hillExponent, powerLawTail } from './powerLawTail';
import {
  effectiveRank,
  effectiveRankOfSquares,
  inverseParticipation,
  participationRatio,
  spectralEntropy,
  spectralGap,
  stableRank,
} from './rank';

test('diag(3, 2, 1): stable rank 14/9, effective rank 2.749, participation 2, gap 1/3', () => {
  const s = [3, 2, 1];
  expect(stableRank(s)).toBeCloseTo(14 / 9, 14);
  expect(effectiveRank(s)).toBeCloseTo(2.749459273997205, 12);
  expect(participationRatio(s.map((x) => x * x))).toBeCloseTo(2, 14);
  expect(spectralGap(s)).toBeCloseTo(1 / 3, 15);
  expect(spectralGap(s, 2)).toBeCloseTo(1 / 3, 15);
});

test('n equal values count n, one value counts one, scaling changes nothing, 1e200 included', () => {
  for (const f of [stableRank, effectiveRank, effectiveRankOfSquares, participationRatio]) {
    expect(f([2, 2, 2, 2])).toBeCloseTo(4, 13);
    expect(f([7, 0, 0])).toBeCloseTo(1, 13);
    expect(f([1, 0.5, 0.2])).toBeCloseTo(f([1e200, 0.5e200, 0.2e200]), 12);
  }
  expect(spectralEntropy([1, 1, 2])).toBeCloseTo(1.5 * ln(2), 14);
});

test('p × n noise at γ = 1/4: stable rank p/(1 + √γ)², participation p/(1 + γ), effective rank 0.9662 p', () => {
  const [p, n] = [300, 1200];
  const lambda = symmetricEigenvalues(wishart(stream(1), p, n), p);
  const sigma = lambda.map(Math.sqrt);
  expect(stableRank(sigma) / p).toBeCloseTo(1 / 2.25, 1);
  expect(participationRatio(lambda) / p).toBeCloseTo(0.8, 2);
  expect(effectiveRank(sigma) / p).toBeCloseTo(0.9662224679021595, 2);
});

test('inverseParticipation: 1/n spread out, 1 on one coordinate, 3/(n + 2) on average at random', () => {
  expect(inverseParticipation([1, -1, 1, -1])).toBeCloseTo(0.25, 15);
  expect(inverseParticipation([0, 5, 0])).toBe(1);
  let mean = 0;
  for (let seed = 1; seed <= 2000; seed++)
    mean += inverseParticipation(unitVector(stream(seed), 50)) / 2000;
  expect(mean).toBeCloseTo(3 / 52, 3);
});

test('what is no spectrum is refused', () => {
  expect(() => stableRank([])).toThrow('invalid values; not one above zero: 0');
  expect(() => stableRank([1, -1])).toThrow('invalid value; not in [0, ∞): -1');
  expect(() => effectiveRank([NaN])).toThrow('invalid value; not in [0, ∞): NaN');
  expect(() => spectralGap([1, 2], 2)).toThrow('invalid k; not in [1, 1] by 1: 2');
});

test('ksPValue(0.274, 10) is 1 − 0.62847961545650427: Marsaglia, Tsang & Wang', () => {
  expect(ksPValue(0.274, 10)).toBeCloseTo(1 - 0.6284796154565043, 10);
  // One draw: P(D < d) = 2d − 1.
  expect(ksPValue(0.7, 1)).toBeCloseTo(0.6, 14);
  // The 5 % point of the limit, 1.3581.
  expect(ksPValue(1.3581 / Math.sqrt(10_000), 10_000)).toBeCloseTo(0.05, 2);
});

test('ksPValue: exact and asymptotic agree where they meet, and p-values of true draws are uniform', () => {
  for (const x of [0.6, 0.9, 1.3, 1.8])
    expect(
      Math.abs(ksPValue(x / Math.sqrt(140), 140) - ksPValue(x / Math.sqrt(141), 141)),
    ).toBeLessThan(2e-3);
  const ps = Array.from({ length: 1000 }, (_, seed) => {
    const random = stream(seed + 1);
    const u = Float64Array.from({ length: 60 }, () => random.next()).sort();
    return ksPValue(
      ksDistance(u, (x) => x),
      60,
    );
  }).sort((a, b) => a - b);
  expect(ksDistance(ps, (x) => x)).toBeLessThan(1.63 / Math.sqrt(1000));
  // Exact by counting lattice paths (SciPy): 0.2112 and 0.03638.
  expect(Math.abs(ksPValueOfTwo(0.15, 100, 100) - 0.21117)).toBeLessThan(3e-3);
  expect(Math.abs(ksPValueOfTwo(0.2, 100, 100) - 0.036384)).toBeLessThan(3e-3);
});

test('bootstrapInterval of a mean: 90 % of 300 intervals hold it, and half-widths are 1.645 σ/√n', () => {
  let [covered, width] = [0, 0];
  for (let seed = 1; seed <= 300; seed++) {
    const random = stream(seed);
    const sample = Float64Array.from({ length: 60 }, () => normal(random));
    const mean = (x: Float64Array) => x.reduce((sum, y) => sum + y, 0) / x.length;
    const [low, high] = bootstrapInterval(sample, mean, stream(seed, 1), { repeats: 300 });
    if (low <= 0 && 0 <= high) covered++;
    width += (high - low) / 2 / 300;
  }
  // Binomial(300, 0.9) has standard deviation 5.2.
  expect(Math.abs(covered - 270)).toBeLessThan(16);
  expect(width * Math.sqrt(60)).toBeCloseTo(1.645, 1);
});

test('hillExponent of 1, 2, 4, 8 from 1 is 1 + 4/(6 ln 2)', () => {
  expect(hillExponent([1, 2, 4, 8], 1)).toBeCloseTo(1.9617966939259757, 13);
});

const draws = (seed: number, n: number, f: (u: number, z: number) => number) => {
  const random = stream(seed);
  return Float64Array.from({ length: n }, () => f(1 - random.next(), normal(random)));
};

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
