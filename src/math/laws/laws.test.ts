import { expect, test } from 'vitest';
import marchenkoPastur40 from '../fixtures/marchenko-pastur-cdf.json';
import { reference } from '../fixtures/reference';
import { catalan } from './catalan';
import {
  marchenkoPasturAtom,
  marchenkoPasturCdf,
  marchenkoPasturDensity,
  marchenkoPasturEdges,
  marchenkoPasturMoment,
} from './marchenkoPastur';
import {
  semicircleCdf,
  semicircleDensity,
  semicircleMoment,
  semicircleStieltjes,
} from './semicircle';

/** ∫f over [a, b] with x = (a+b)/2 − (b−a)/2 cos t, midpoint rule: spectral for edge square roots. */
function integrate(f: (x: number) => number, a: number, b: number, n = 4000): number {
  let sum = 0;
  for (let i = 0; i < n; i++) {
    const t = (Math.PI * (i + 0.5)) / n;
    sum += f((a + b) / 2 - ((b - a) / 2) * Math.cos(t)) * Math.sin(t);
  }
  return (sum * Math.PI * (b - a)) / (2 * n);
}
function root(f: (x: number) => number, a: number, b: number): number {
  for (let i = 0; i < 200; i++) {
    const m = (a + b) / 2;
    if (f(m) > 0) b = m;
    else a = m;
  }
  return a;
}
const mp = (g: number) => (x: number) => marchenkoPasturDensity(x, g);
const mpIntegral = (f: (x: number) => number, g: number) => {
  const { lower, upper } = marchenkoPasturEdges(g);
  return integrate((x) => f(x) * marchenkoPasturDensity(x, g), lower, upper, 20000);
};

const values: Record<string, () => number> = {
  semicircle_density_0: () => semicircleDensity(0),
  semicircle_cdf_1: () => semicircleCdf(1),
  semicircle_moment_4: () => semicircleMoment(4),
  semicircle_moment_6: () => semicircleMoment(6),
  semicircle_moment_8: () => semicircleMoment(8),
  semicircle_abs_mean: () => 2 * integrate((x) => x * semicircleDensity(x), 0, 2, 200000),
  semicircle_stieltjes_3: () => semicircleStieltjes(3),
  'mp_edge_lo_0.25': () => marchenkoPasturEdges(0.25).lower,
  'mp_edge_hi_0.25': () => marchenkoPasturEdges(0.25).upper,
  'mp_edge_lo_0.5': () => marchenkoPasturEdges(0.5).lower,
  'mp_edge_hi_0.5': () => marchenkoPasturEdges(0.5).upper,
  'mp_density_1_0.5': () => marchenkoPasturDensity(1, 0.5),
  'mp_cdf_1_0.5': () => marchenkoPasturCdf(1, 0.5),
  'mp_cdf_half_0.5': () => marchenkoPasturCdf(0.5, 0.5),
  mp_median_1: () => root((x) => marchenkoPasturCdf(x, 1) - 0.5, 0, 4),
  'mp_median_0.5': () => root((x) => marchenkoPasturCdf(x, 0.5) - 0.5, 0, 4),
  'mp_m2_0.5': () => marchenkoPasturMoment(2, 0.5),
  'mp_m3_0.5': () => marchenkoPasturMoment(3, 0.5),
  'mp_m4_0.5': () => marchenkoPasturMoment(4, 0.5),
  'mp_meanlog_0.5': () => mpIntegral(Math.log, 0.5),
  'mp_meaninv_0.5': () => mpIntegral((x) => 1 / x, 0.5),
  mp_atom_g2: () => marchenkoPasturAtom(2),
  mp_edge_hi_g2: () => marchenkoPasturEdges(2).upper,
  // A weight matrix of 100 × 400 entries of variance 2/400: √2 times the MP edges' roots, γ = 1/4.
  he_init_sv_max_100x400: () => Math.sqrt(2 * marchenkoPasturEdges(0.25).upper),
  he_init_sv_min_100x400: () => Math.sqrt(2 * marchenkoPasturEdges(0.25).lower),
};

test.each(Object.entries(values))('reference value %s', (id, compute) => {
  const { value, tolerance } = reference(id);
  expect(Math.abs(compute() - value)).toBeLessThanOrEqual(tolerance);
});

test('catalan(k) obeys C_{k+1} = Σ C_i C_{k−i} and is exact at k = 30', () => {
  for (let k = 0; k < 20; k++) {
    let sum = 0;
    for (let i = 0; i <= k; i++) sum += catalan(i) * catalan(k - i);
    expect(catalan(k + 1)).toBe(sum);
  }
  expect(catalan(30)).toBe(3814986502092304);
  expect(() => catalan(31)).toThrow('invalid k; not in [0, 30] by 1: 31');
});

test('semicircleMoment(k) is the integral of x^k ρ for k ≤ 12', () => {
  for (let k = 0; k <= 12; k++)
    expect(integrate((x) => x ** k * semicircleDensity(x), -2, 2)).toBeCloseTo(
      semicircleMoment(k),
      10,
    );
});

test('semicircleMoment refuses what is no whole number from 0 to 60', () => {
  expect(() => semicircleMoment(2.5)).toThrow('invalid k; not in [0, 60] by 1: 2.5');
  expect(() => semicircleMoment(-1)).toThrow('invalid k; not in [0, 60] by 1: -1');
});

test('semicircleCdf is the integral of the density, 0 and 1 outside', () => {
  for (const x of [-1.99, -1, 0, 0.3, 1.7])
    expect(integrate(semicircleDensity, -2, x, 200000)).toBeCloseTo(semicircleCdf(x), 9);
  expect([semicircleCdf(-5), semicircleCdf(0), semicircleCdf(5)]).toEqual([0, 0.5, 1]);
});

test('semicircleStieltjes solves m = −1/(z + m) and is the integral of ρ/(x − z)', () => {
  for (const z of [2.01, 3, -2.5, 10]) {
    const m = semicircleStieltjes(z);
    expect(m * (z + m)).toBeCloseTo(-1, 12);
    expect(integrate((x) => semicircleDensity(x) / (x - z), -2, 2)).toBeCloseTo(m, 9);
  }
  expect(() => semicircleStieltjes(1)).toThrow('invalid z; not outside [-2, 2]: 1');
});

test.each([0.05, 0.25, 0.5, 0.9, 1, 1.1, 2, 5, 20])(
  'Marchenko–Pastur γ = %d: cdf, mass, moments against quadrature',
  (g) => {
    const { lower, upper } = marchenkoPasturEdges(g);
    for (const share of [0.01, 0.2, 0.5, 0.8, 0.99]) {
      const x = lower + share * (upper - lower);
      // Near x = 0 at γ = 1 the density is x^{−1/2}: substitute x = s².
      const mass = 2 * integrate((s) => s * mp(g)(s * s), Math.sqrt(lower), Math.sqrt(x), 100000);
      expect(marchenkoPasturAtom(g) + mass).toBeCloseTo(marchenkoPasturCdf(x, g), 8);
    }
    expect(marchenkoPasturCdf(upper, g)).toBe(1);
    expect(marchenkoPasturCdf(-1e-9, g)).toBe(0);
    expect(marchenkoPasturCdf(0, g)).toBe(marchenkoPasturAtom(g));
    for (const k of [1, 2, 3, 4, 5, 6]) {
      const quadrature =
        2 *
        integrate(
          (s) => s ** (2 * k + 1) * mp(g)(s * s),
          Math.sqrt(lower),
          Math.sqrt(upper),
          20000,
        );
      expect(quadrature / marchenkoPasturMoment(k, g)).toBeCloseTo(1, 9);
    }
  },
);

test.each([...new Set(marchenkoPastur40.map(({ gamma }) => gamma))])(
  'marchenkoPasturCdf(x, %d) agrees with 40-digit quadrature to 1e-14 up to both edges',
  (g) => {
    for (const { x, cdf } of marchenkoPastur40.filter(({ gamma }) => gamma === g))
      expect(Math.abs(marchenkoPasturCdf(x, g) - cdf), `x = ${x}`).toBeLessThanOrEqual(1e-14);
  },
);

test('marchenkoPasturCdf never falls and stays in [atom, 1], a step of 1e-15 from an edge too', () => {
  for (const g of [0.05, 0.3, 0.999, 1, 1.001, 4, 20]) {
    const { lower, upper } = marchenkoPasturEdges(g);
    let before = marchenkoPasturAtom(g);
    const shares = [1e-15, 1e-13, 1e-10, 1e-7, 1e-4, 0.01, 0.2, 0.5];
    for (const x of [
      ...shares.map((s) => lower + s * (upper - lower)),
      ...shares
        .slice(0, -1)
        .toReversed()
        .map((s) => upper - s * (upper - lower)),
    ]) {
      const f = marchenkoPasturCdf(x, g);
      expect(f).toBeGreaterThanOrEqual(before - 1e-14); // the error the docstring promises
      expect(f).toBeLessThanOrEqual(1);
      before = f;
    }
  }
  expect(() => marchenkoPasturCdf(1, 0)).toThrow('invalid gamma; not in (0, ∞): 0');
});

test('marchenkoPasturMoment(k, 1) is the Catalan number C_k', () => {
  for (let k = 1; k <= 12; k++) expect(marchenkoPasturMoment(k, 1)).toBeCloseTo(catalan(k), 6);
});
