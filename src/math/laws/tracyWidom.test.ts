import { expect, test } from 'vitest';
import extended from '../fixtures/tracy-widom.json';
import { reference } from '../fixtures/reference';
import { gaussLegendre } from '../quadrature/gaussLegendre';
import { tracyWidomInterpolant } from './tracyWidomInterpolant';
import { tracyWidomCdf, tracyWidomDensity, tracyWidomQuantile, type Beta } from './tracyWidom';

/** Moments by quadrature of the density on [−9, 14]. */
function moments(beta: Beta) {
  const { nodes, weights } = gaussLegendre(100);
  const at = nodes.map((x) => 2.5 + 11.5 * x);
  const mass = at.map((x, i) => 11.5 * weights[i]! * tracyWidomDensity(x, beta));
  const expect = (f: (x: number) => number) => at.reduce((sum, x, i) => sum + mass[i]! * f(x), 0);
  const total = expect(() => 1);
  const mean = expect((x) => x);
  const central = (k: number) => expect((x) => (x - mean) ** k);
  const variance = central(2);
  return {
    total,
    mean,
    variance,
    skewness: central(3) / variance ** 1.5,
    kurtosis: central(4) / variance ** 2 - 3,
  };
}

/** Prähofer & Spohn's and Bornemann's values; β = 4 in N^{2/3}(λ_max − 2). */
const MOMENTS = [
  [1, -1.2065335745820247, 1.607781034581361, 0.2934645240865233, 0.16524293845555976],
  [2, -1.7710868074116017, 0.8131947928329578, 0.2240842036107303, 0.09344808766098314],
  [4, -2.0552007942858115, 0.41091758949171797, 0.16550949435226153, 0.0491951565939],
] as const;

test.each(MOMENTS)(
  'claim:tracy-widom-moments β = %d: mean, variance, skewness and kurtosis of the density',
  (beta, mean, variance, skewness, kurtosis) => {
    const found = moments(beta);
    expect(Math.abs(found.total - 1)).toBeLessThan(1e-11);
    expect(Math.abs(found.mean - mean)).toBeLessThan(1e-10);
    expect(Math.abs(found.variance - variance)).toBeLessThan(1e-10);
    expect(Math.abs(found.skewness - skewness)).toBeLessThan(1e-9);
    expect(Math.abs(found.kurtosis - kurtosis)).toBeLessThan(1e-9);
  },
);

const values: Record<string, () => number> = {
  tw1_mean: () => moments(1).mean,
  tw1_var: () => moments(1).variance,
  tw1_skew: () => moments(1).skewness,
  tw1_exkurt: () => moments(1).kurtosis,
  tw2_mean: () => moments(2).mean,
  tw2_var: () => moments(2).variance,
  tw2_skew: () => moments(2).skewness,
  tw2_exkurt: () => moments(2).kurtosis,
  tw4_mean_rrv: () => moments(4).mean,
  tw4_var_rrv: () => moments(4).variance,
  tw4_skew: () => moments(4).skewness,
  tw4_mean_bornemann: () => moments(4).mean * 2 ** (2 / 3 - 1 / 2),
  tw4_var_bornemann: () => moments(4).variance * 2 ** (4 / 3 - 1),
  tw1_F0: () => tracyWidomCdf(0, 1),
  tw2_F0: () => tracyWidomCdf(0, 2),
  tw1_Fm2: () => tracyWidomCdf(-2, 1),
  tw2_Fm2: () => tracyWidomCdf(-2, 2),
  'tw1_q0.01': () => tracyWidomQuantile(0.01, 1),
  'tw1_q0.05': () => tracyWidomQuantile(0.05, 1),
  'tw1_q0.5': () => tracyWidomQuantile(0.5, 1),
  'tw1_q0.9': () => tracyWidomQuantile(0.9, 1),
  'tw1_q0.95': () => tracyWidomQuantile(0.95, 1),
  'tw1_q0.99': () => tracyWidomQuantile(0.99, 1),
  'tw2_q0.05': () => tracyWidomQuantile(0.05, 2),
  'tw2_q0.5': () => tracyWidomQuantile(0.5, 2),
  'tw2_q0.95': () => tracyWidomQuantile(0.95, 2),
  'tw2_q0.99': () => tracyWidomQuantile(0.99, 2),
  goe_edge_pvalue: () => 1 - tracyWidomCdf(100 ** (2 / 3) * 0.1, 1),
};

test.each(Object.entries(values))('reference value %s', (id, compute) => {
  const { value, tolerance } = reference(id);
  expect(Math.abs(compute() - value)).toBeLessThanOrEqual(tolerance);
});

test('claim:tracy-widom-error cdf to 1e-13 and density to 1e-12 of determinants in 30-digit arithmetic on [−6, 4]', () => {
  const scale = 2 ** (2 / 3);
  for (const row of extended) {
    const near = (value: number, expected: number, bound: number) =>
      expect(Math.abs(value - expected), `s = ${row.s}`).toBeLessThan(bound);
    near(tracyWidomCdf(row.s, 1), row.F1, 1e-13);
    near(tracyWidomCdf(row.s, 2), row.F2, 1e-13);
    near(tracyWidomCdf(row.s / scale, 4), row.F4raw, 1e-13);
    if (row.f1 === undefined) continue;
    near(tracyWidomDensity(row.s, 1), row.f1, 1e-12);
    near(tracyWidomDensity(row.s, 2), row.f2, 1e-12);
    near(tracyWidomDensity(row.s / scale, 4) / scale, row.f4raw, 1e-12);
  }
});

test('the other two normalizations of β = 4 are other distributions', () => {
  const { mean } = moments(4);
  // Tracy & Widom 1996, Bornemann 2010: mean −2.30689; the bare (F₊ + F₋)/2: −3.26243.
  expect(mean * 2 ** (2 / 3 - 1 / 2)).toBeCloseTo(-2.3068848932411017, 9);
  expect(mean * 2 ** (2 / 3)).toBeCloseTo(-3.2624279028552, 9);
});

test('F₂(s) solves the Painlevé equation: (ln F₂)″ = −q², q ~ Ai at large s', () => {
  // (ln F)‴ = −2 q q′ and q″ = s q + 2 q³ give, for u = −(ln F)″ = q²: q′² = s q² + q⁴ − ∫ q² … at its simplest:
  // (ln F)′ = q′² − s q² − q⁴.
  const h = 0.02;
  for (const s of [-3, -1.5, 0, 1]) {
    const slope = (at: number) => tracyWidomDensity(at, 2) / tracyWidomCdf(at, 2);
    const q = (at: number) => {
      // five-point derivative of the logarithmic slope
      const d =
        (slope(at - 2 * h) - 8 * slope(at - h) + 8 * slope(at + h) - slope(at + 2 * h)) / (12 * h);
      return Math.sqrt(-d);
    };
    const dq = (q(s - 2 * h) - 8 * q(s - h) + 8 * q(s + h) - q(s + 2 * h)) / (12 * h);
    const x = q(s);
    expect(dq * dq - s * x * x - x ** 4).toBeCloseTo(slope(s), 5);
  }
});

test('the density is the slope of the distribution function', () => {
  const h = 1e-3;
  for (const beta of [1, 2, 4] as const)
    for (const s of [-4, -2.5, -1, 0.3, 2]) {
      const F = (at: number) => tracyWidomCdf(at, beta);
      const slope = (F(s - 2 * h) - 8 * F(s - h) + 8 * F(s + h) - F(s + 2 * h)) / (12 * h);
      expect(tracyWidomDensity(s, beta)).toBeCloseTo(slope, 9);
    }
});

/** Quantiles with 9 digits from determinants in 34-digit arithmetic; β = 4 of (F₊ + F₋)/2. */
const QUANTILES = [
  [1, 0.01, -3.895432673064221],
  [1, 0.05, -3.180379976937724],
  [1, 0.5, -1.268574616581071],
  [1, 0.95, 0.9793160534695546],
  [1, 0.99, 2.023449281380163],
  [2, 0.05, -3.194166732158101],
  [2, 0.5, -1.804912408936578],
  [2, 0.95, -0.2324744697640045],
  [2, 0.99, 0.4776360473907989],
  [4, 0.001, -6.178703312 / 2 ** (2 / 3)],
  [4, 0.25, -3.96255146 / 2 ** (2 / 3)],
] as const;

test.each(QUANTILES)('claim:tracy-widom-quantiles β = %d, p = %d', (beta, p, value) => {
  expect(Math.abs(tracyWidomQuantile(p, beta) - value)).toBeLessThan(2e-9);
});

test('tracyWidomQuantile inverts the distribution function, ends included', () => {
  for (const beta of [1, 2, 4] as const) {
    for (const p of [1e-6, 0.2, 0.7, 1 - 1e-6])
      expect(tracyWidomCdf(tracyWidomQuantile(p, beta), beta)).toBeCloseTo(p, 12);
    expect(tracyWidomQuantile(0, beta)).toBe(-Infinity);
    expect(tracyWidomQuantile(1, beta)).toBe(Infinity);
    expect(tracyWidomCdf(-100, beta)).toBe(0);
    expect(tracyWidomCdf(100, beta)).toBe(1);
    let before = 0;
    for (let s = -9.5; s < 9; s += 0.25) {
      const now = tracyWidomCdf(s, beta);
      expect(now).toBeGreaterThanOrEqual(before - 1e-15);
      before = now;
    }
  }
});

test('tracyWidomInterpolant is tracyWidomCdf to 1e-12 between its points, 0 and 1 outside', () => {
  for (const beta of [1, 2, 4] as const) {
    const fast = tracyWidomInterpolant(beta);
    for (let s = -10.3; s < 14.5; s += 0.173)
      expect(Math.abs(fast(s) - tracyWidomCdf(s, beta)), `s = ${s}`).toBeLessThan(1e-12);
    expect([fast(-50), fast(50)]).toEqual([0, 1]);
    expect(() => fast(NaN)).toThrow('invalid s; not a number: NaN');
  }
});

test('what is no argument is refused', () => {
  expect(() => tracyWidomCdf(NaN, 2)).toThrow('invalid s; not a number: NaN');
  expect(() => tracyWidomCdf(0, 3 as Beta)).toThrow('invalid beta; not one of 1, 2, 4: 3');
  expect(() => tracyWidomQuantile(1.5, 1)).toThrow('invalid p; not in [0, 1]: 1.5');
});
