import { expect, test } from 'vitest';
import { betaHermite } from '../ensembles/betaHermite';
import { reference } from '../fixtures/reference';
import { tridiagonalEigenvalues } from '../linear/tridiagonalEigenvalues';
import { gaussLegendre } from '../quadrature/gaussLegendre';
import { stream } from '../random/stream';
import { ksDistance } from '../summaries/ksDistance';
import { poissonSpacingCdf, poissonSpacingDensity, poissonSpacingQuantile } from './poissonSpacing';
import {
  spacingRatioCdf,
  spacingRatioDensity,
  spacingRatioMean,
  spacingRatioQuantile,
  spacingRatioSurmiseMean,
  type RatioIndex,
} from './spacingRatio';
import {
  wignerSurmiseCdf,
  wignerSurmiseDensity,
  wignerSurmiseQuantile,
  wignerSurmiseVariance,
} from './wignerSurmise';

const { nodes, weights } = gaussLegendre(200);
const integrate = (f: (x: number) => number, a: number, b: number) =>
  nodes.reduce((sum, x, i) => sum + (weights[i]! * f((a + b + (b - a) * x) / 2) * (b - a)) / 2, 0);

const values: Record<string, () => number> = {
  surmise_b1_p1: () => wignerSurmiseDensity(1, 1),
  surmise_b2_p1: () => wignerSurmiseDensity(1, 2),
  surmise_b4_p1: () => wignerSurmiseDensity(1, 4),
  surmise_b1_cdf1: () => wignerSurmiseCdf(1, 1),
  surmise_b1_var: () => wignerSurmiseVariance(1),
  surmise_b2_var: () => wignerSurmiseVariance(2),
  surmise_b4_var: () => wignerSurmiseVariance(4),
  ratio_poisson: () => spacingRatioMean(0),
  ratio_goe_surmise: () => spacingRatioSurmiseMean(1),
  ratio_gue_surmise: () => spacingRatioSurmiseMean(2),
  ratio_gse_surmise: () => spacingRatioSurmiseMean(4),
  ratio_goe_largeN: () => spacingRatioMean(1),
  ratio_gue_largeN: () => spacingRatioMean(2),
  ratio_gse_largeN: () => spacingRatioMean(4),
  // ⟨r⟩ of s/s′ itself: each of r̃ and 1/r̃ half the time
  ratio_mean_r_goe_surmise: () =>
    integrate((r) => (spacingRatioDensity(r, 1) * (r + 1 / r)) / 2, 0, 1),
};

test.each(Object.entries(values))('reference value %s', (id, compute) => {
  const { value, tolerance } = reference(id);
  expect(Math.abs(compute() - value)).toBeLessThanOrEqual(tolerance);
});

test.each([0.3, 1, 2, 2.5, 4, 8])(
  'Wigner surmise β = %d: mass 1, mean 1, the stated variance; cdf and density agree',
  (beta) => {
    // s = t⁴ tames s^β at zero for β that are no integers.
    const moment = (k: number) =>
      integrate((t) => 4 * t ** (3 + 4 * k) * wignerSurmiseDensity(t ** 4, beta), 0, 2);
    expect(moment(0)).toBeCloseTo(1, 10);
    expect(moment(1)).toBeCloseTo(1, 10);
    expect(moment(2) - 1).toBeCloseTo(wignerSurmiseVariance(beta), 9);
    for (const s of [0.2, 0.9, 1.7]) {
      const mass = integrate((t) => 4 * t ** 3 * wignerSurmiseDensity(t ** 4, beta), 0, s ** 0.25);
      expect(wignerSurmiseCdf(s, beta)).toBeCloseTo(mass, 10);
    }
    for (const p of [1e-6, 0.3, 0.99])
      expect(wignerSurmiseCdf(wignerSurmiseQuantile(p, beta), beta)).toBeCloseTo(p, 13);
    expect([wignerSurmiseDensity(-1, beta), wignerSurmiseCdf(0, beta)]).toEqual([0, 0]);
    expect(wignerSurmiseQuantile(1, beta)).toBe(Infinity);
  },
);

test('the surmise is exact for 2 × 2 matrices: 20,000 spacings of the tridiagonal model, β = 1, 2, 4', () => {
  for (const beta of [1, 2, 4]) {
    const random = stream(beta);
    const gaps = Array.from({ length: 20000 }, () => {
      const [a, b] = tridiagonalEigenvalues(betaHermite(random, 2, beta));
      return b! - a!;
    });
    const mean = gaps.reduce((x, y) => x + y) / gaps.length;
    const unit = Float64Array.from(gaps, (g) => g / mean).sort();
    // 1.63/√m is the 99 % point of the Kolmogorov distance
    expect(ksDistance(unit, (s) => wignerSurmiseCdf(s, beta))).toBeLessThan(
      1.63 / Math.sqrt(20000),
    );
    expect(ksDistance(unit, poissonSpacingCdf)).toBeGreaterThan(0.1);
  }
});

test('claim:large-n-spacing-variance large matrices have other variances: 0.2855, 0.1800, 0.1041', () => {
  expect(wignerSurmiseVariance(1) - reference('gaudin_b1_var').value).toBeCloseTo(-0.0123, 4);
  expect(wignerSurmiseVariance(2) - reference('gaudin_b2_var').value).toBeCloseTo(-0.0019, 4);
  expect(wignerSurmiseVariance(4) - reference('gaudin_b4_var').value).toBeCloseTo(0.0004, 4);
});

test('Poisson spacing: 1 − e^{−s} and its inverse', () => {
  expect(integrate(poissonSpacingDensity, 0, 1.3)).toBeCloseTo(poissonSpacingCdf(1.3), 13);
  expect(poissonSpacingCdf(1.3)).toBeCloseTo(0.7274682069659875, 14);
  for (const p of [0.01, 0.5, 0.999])
    expect(poissonSpacingCdf(poissonSpacingQuantile(p))).toBeCloseTo(p, 14);
  expect([poissonSpacingQuantile(0), poissonSpacingQuantile(1)]).toEqual([0, Infinity]);
  expect([poissonSpacingDensity(-1), poissonSpacingCdf(-1)]).toEqual([0, 0]);
  expect(() => poissonSpacingQuantile(-1)).toThrow('invalid p; not in [0, 1]: -1');
});

const ratios: readonly RatioIndex[] = [0, 1, 2, 4];

test.each(ratios)('spacing ratio β = %d: mass 1, the stated mean, cdf, quantile', (beta) => {
  const density = (r: number) => spacingRatioDensity(r, beta);
  expect(integrate(density, 0, 1)).toBeCloseTo(1, 13);
  expect(integrate((r) => r * density(r), 0, 1)).toBeCloseTo(spacingRatioSurmiseMean(beta), 13);
  for (const r of [0.01, 0.4, 0.9])
    expect(spacingRatioCdf(r, beta)).toBeCloseTo(integrate(density, 0, r), 14);
  for (const p of [0, 0.2, 0.5, 1])
    expect(spacingRatioCdf(spacingRatioQuantile(p, beta), beta)).toBeCloseTo(p, 13);
  expect([density(-0.1), density(1.1), spacingRatioCdf(2, beta)]).toEqual([0, 0, 1]);
});

test('claim:ratio-means N = 400: ⟨r̃⟩ of the middle half is the large-N value, not the surmise’s', () => {
  for (const beta of [1, 2, 4] as const) {
    const found: number[] = [];
    for (let seed = 0; seed < 150; seed++) {
      const levels = tridiagonalEigenvalues(betaHermite(stream(seed, beta), 400, beta));
      for (let i = 100; i < 300; i++) {
        const [a, b] = [levels[i]! - levels[i - 1]!, levels[i + 1]! - levels[i]!];
        found.push(Math.min(a, b) / Math.max(a, b));
      }
    }
    const mean = found.reduce((x, y) => x + y) / found.length;
    // Neighboring ratios are correlated: the standard error is about 0.295/√m.
    const error = 0.295 / Math.sqrt(found.length);
    expect(Math.abs(mean - spacingRatioMean(beta))).toBeLessThan(3 * error);
    if (beta === 1) expect(Math.abs(mean - spacingRatioSurmiseMean(1))).toBeGreaterThan(3 * error);
  }
});

test('what is no argument is refused', () => {
  expect(() => wignerSurmiseDensity(1, 0)).toThrow('invalid beta; not in (0, 1000): 0');
  expect(() => spacingRatioMean(3 as RatioIndex)).toThrow('invalid beta; not one of 0, 1, 2, 4: 3');
  expect(() => spacingRatioQuantile(2, 1)).toThrow('invalid p; not in [0, 1]: 2');
});
