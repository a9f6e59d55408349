import { expect, test } from 'vitest';
import { betaHermite } from '../ensembles/betaHermite';
import { reference } from '../fixtures/reference';
import { tridiagonalEigenvalues } from '../linear/tridiagonalEigenvalues';
import { gaussLegendre } from '../quadrature/gaussLegendre';
import { stream } from '../random/stream';
import { ksDistance } from '../summaries/ksDistance';
import { ksPValue } from '../summaries/ksPValue';
import {
  independentEdgeCdf,
  independentEdgeDensity,
  independentEdgeQuantile,
} from './independentEdge';
import { semicircleCdf } from './semicircle';
import { semicircleQuantile } from './semicircleQuantile';
import { spacingVariance } from './spacingVariance';
import { superposedSpacingCdf, superposedSpacingDensity } from './superposedSpacing';
import { tracyWidomDensity, type Beta } from './tracyWidom';
import { tracyWidomMoments } from './tracyWidomMoments';
import { wignerSurmiseDensity } from './wignerSurmise';

const { nodes, weights } = gaussLegendre(120);
const integrate = (f: (x: number) => number, a: number, b: number) =>
  nodes.reduce((sum, x, i) => sum + (weights[i]! * f((a + b + (b - a) * x) / 2) * (b - a)) / 2, 0);

test.each([1, 2, 3, 10])(
  'superposed spacing k = %d: mass 1, mean 1, density 1 − 1/k at 0, cdf its integral',
  (k) => {
    const density = (s: number) => superposedSpacingDensity(s, k);
    // The tail of the surmise, stretched k times and to the power k: below 1e-14 beyond 40.
    const moment = (j: number) =>
      [0, 1, 2, 3, 4].reduce(
        (m, i) => m + integrate((s) => s ** j * density(s), 8 * i, 8 * i + 8),
        0,
      );
    expect(moment(0)).toBeCloseTo(1, 12);
    expect(moment(1)).toBeCloseTo(1, 11);
    expect(density(0)).toBeCloseTo(1 - 1 / k, 15);
    for (const s of [0.2, 1, 2.7])
      expect(superposedSpacingCdf(s, k)).toBeCloseTo(integrate(density, 0, s), 13);
    expect([density(-1), superposedSpacingCdf(-1, k)]).toEqual([0, 0]);
    if (k === 1) expect(density(0.7)).toBe(wignerSurmiseDensity(0.7, 1));
  },
);

test('superposed spacing: many blocks are as good as independent points', () => {
  for (const s of [0.3, 1, 2])
    expect(Math.abs(superposedSpacingCdf(s, 1000) - (1 - Math.exp(-s)))).toBeLessThan(0.001);
  expect(() => superposedSpacingCdf(1, 0)).toThrow('invalid k; not in [1, ∞) by 1: 0');
});

test('superposed spacing: two GOE spectra of 200 levels, unfolded, within 0.02 of it; far from the surmise and from e^{−s}', () => {
  const spacings: number[] = [];
  for (let seed = 0; seed < 60; seed++) {
    const levels = [0, 1]
      .flatMap((i) => [...tridiagonalEigenvalues(betaHermite(stream(seed, i), 200, 1))])
      .sort((a, b) => a - b)
      .map((x) => 400 * semicircleCdf(x));
    for (let i = 100; i < 300; i++) spacings.push(levels[i + 1]! - levels[i]!);
  }
  const sorted = Float64Array.from(spacings).sort();
  expect(ksDistance(sorted, (s) => superposedSpacingCdf(s, 2))).toBeLessThan(0.02);
  expect(ksDistance(sorted, (s) => superposedSpacingCdf(s, 1))).toBeGreaterThan(0.08);
  expect(ksDistance(sorted, (s) => superposedSpacingCdf(s, 1000))).toBeGreaterThan(0.05);
});

test('independent edge: mass 1, quantile and cdf inverse, mean −(3π/2)^{2/3} Γ(5/3)', () => {
  // s = −t² tames the root at zero.
  const over = (f: (s: number) => number) => integrate((t) => 2 * t * f(-t * t), 0, 5);
  expect(over(independentEdgeDensity)).toBeCloseTo(1, 10);
  expect(over((s) => s * independentEdgeDensity(s))).toBeCloseTo(
    -((1.5 * Math.PI) ** (2 / 3)) * 0.9027452929509336,
    9,
  );
  for (const p of [0.001, 0.5, 0.95])
    expect(independentEdgeCdf(independentEdgeQuantile(p))).toBeCloseTo(p, 13);
  expect([independentEdgeCdf(1), independentEdgeDensity(0)]).toEqual([1, 0]);
  expect([independentEdgeQuantile(0), independentEdgeQuantile(1)]).toEqual([-Infinity, 0]);
  expect(() => independentEdgeQuantile(2)).toThrow('invalid p; not in [0, 1]: 2');
});

test('independent edge: 4,000 maxima of 10,000 points of the semicircle', () => {
  const random = stream(1);
  const n = 10_000;
  const maxima = Float64Array.from({ length: 4000 }, () => {
    // The largest of n uniform numbers is U^{1/n}.
    return n ** (2 / 3) * (semicircleQuantile(random.next() ** (1 / n)) - 2);
  }).sort();
  expect(ksPValue(ksDistance(maxima, independentEdgeCdf), 4000)).toBeGreaterThan(0.001);
});

test.each([1, 2, 4] as const)(
  'tracyWidomMoments β = %d: the moments of the density, and the reference values',
  (beta: Beta) => {
    const { mean, variance, skewness } = tracyWidomMoments(beta);
    const expectation = (f: (s: number) => number) =>
      integrate((s) => f(s) * tracyWidomDensity(s, beta), -9.9, 13.9);
    expect(expectation((s) => s)).toBeCloseTo(mean, 9);
    expect(expectation((s) => (s - mean) ** 2)).toBeCloseTo(variance, 8);
    expect(expectation((s) => (s - mean) ** 3) / variance ** 1.5).toBeCloseTo(skewness, 7);
    const id = beta === 4 ? ['tw4_mean_rrv', 'tw4_var_rrv'] : [`tw${beta}_mean`, `tw${beta}_var`];
    expect(mean).toBeCloseTo(reference(id[0]!).value, 12);
    expect(variance).toBeCloseTo(reference(id[1]!).value, 12);
    expect(skewness).toBeCloseTo(reference(`tw${beta}_skew`).value, 12);
  },
);

test('spacingVariance: the reference values; β = 3 and others are refused', () => {
  for (const beta of [1, 2, 4] as const)
    expect(spacingVariance(beta)).toBe(reference(`gaudin_b${beta}_var`).value);
  expect(spacingVariance(0)).toBe(1);
  expect(() => spacingVariance(3 as 4)).toThrow('invalid beta; not one of 0, 1, 2, 4: 3');
  expect(() => tracyWidomMoments(3 as Beta)).toThrow('invalid beta; not one of 1, 2, 4: 3');
});
