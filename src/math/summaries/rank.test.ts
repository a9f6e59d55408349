import { expect, test } from 'vitest';
import { wishart } from '../ensembles/wishart';
import { symmetricEigenvalues } from '../linear/symmetricEigenvalues';
import { ln } from '../portable/ln';
import { stream } from '../random/stream';
import { unitVector } from '../random/unitVector';
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
