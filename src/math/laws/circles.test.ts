import { expect, test } from 'vitest';
import { reference } from '../fixtures/reference';
import { gaussLegendre } from '../quadrature/gaussLegendre';
import { ginibreAllReal, ginibreRadiusCdf, ginibreRealCount } from '../theory/ginibre';
import { gamma } from '../random/gamma';
import { stream } from '../random/stream';
import { catalan } from './catalan';
import {
  circularLawDensity,
  circularLawPartDensity,
  circularLawRadiusCdf,
  circularLawRadiusDensity,
  circularLawRadiusQuantile,
} from './circularLaw';
import { marchenkoPasturCdf } from './marchenkoPastur';
import { marchenkoPasturQuantile } from './marchenkoPasturQuantile';
import { marchenkoPasturStieltjes } from './marchenkoPasturStieltjes';
import { marchenkoPasturDensity, marchenkoPasturEdges } from './marchenkoPastur';
import {
  quarterCircleCdf,
  quarterCircleDensity,
  quarterCircleMoment,
  quarterCircleQuantile,
} from './quarterCircle';
import { semicircleCdf } from './semicircle';
import { semicircleQuantile } from './semicircleQuantile';

const { nodes, weights } = gaussLegendre(100);
/** ∫f over [a, b] in x = (a + b)/2 + (b − a)/2 sin t: exact to 1e-13 with square roots at the ends. */
const integrate = (f: (x: number) => number, a: number, b: number) =>
  nodes.reduce((sum, u, i) => {
    const t = (Math.PI / 2) * u;
    const x = (a + b) / 2 + ((b - a) / 2) * Math.sin(t);
    return sum + weights[i]! * (Math.PI / 2) * f(x) * ((b - a) / 2) * Math.cos(t);
  }, 0);

const values: Record<string, () => number> = {
  circular_law_frac_half: () => circularLawRadiusCdf(0.5),
  ginibre_real_count_2: () => ginibreRealCount(2),
  ginibre_real_count_4: () => ginibreRealCount(4),
  ginibre_real_count_100: () => ginibreRealCount(100),
  ginibre_all_real_3: () => ginibreAllReal(3),
};

test.each(Object.entries(values))('reference value %s', (id, compute) => {
  const { value, tolerance } = reference(id);
  expect(Math.abs(compute() - value)).toBeLessThanOrEqual(tolerance);
});

test('the quarter circle is the law of √x under Marchenko–Pastur γ = 1', () => {
  for (const s of [0.1, 0.7, 1.3, 1.99])
    expect(quarterCircleCdf(s)).toBeCloseTo(marchenkoPasturCdf(s * s, 1), 13);
  expect([quarterCircleCdf(-1), quarterCircleCdf(2)]).toEqual([0, 1]);
  expect([quarterCircleDensity(0), quarterCircleDensity(2)]).toEqual([2 / Math.PI, 0]);
  for (const p of [0, 0.1, 0.5, 0.9, 1])
    expect(quarterCircleCdf(quarterCircleQuantile(p))).toBeCloseTo(p, 14);
  for (let k = 0; k <= 12; k++) {
    // s = 2 sin t on [0, 2] alone: fold the symmetric integral
    const moment = integrate(
      (s) => (Math.abs(s) ** k * Math.sqrt(4 - s * s)) / (2 * Math.PI),
      -2,
      2,
    );
    if (k % 2 === 0) expect(moment).toBeCloseTo(quarterCircleMoment(k), 9);
  }
  for (let k = 0; k <= 12; k++) expect(quarterCircleMoment(2 * k)).toBeCloseTo(catalan(k), 6);
  expect(quarterCircleMoment(1)).toBeCloseTo(reference('semicircle_abs_mean').value, 14);
  expect(quarterCircleMoment(3)).toBeCloseTo(64 / 15 / Math.PI, 14);
  expect(() => quarterCircleMoment(-1)).toThrow('invalid k; not in [0, 60] by 1: -1');
});

test('the circular law: mass 1, r² inside, a semicircle of radius 1 in projection', () => {
  expect(integrate(circularLawPartDensity, -1, 1)).toBeCloseTo(1, 13);
  for (const x of [-0.8, 0, 0.5])
    expect(circularLawPartDensity(x)).toBeCloseTo(
      2 * Math.sqrt(1 - x * x) * circularLawDensity(x, 0),
      14,
    );
  expect(circularLawDensity(0.8, 0.61)).toBe(0);
  expect(integrate(circularLawRadiusDensity, 0, 0.7)).toBeCloseTo(circularLawRadiusCdf(0.7), 13);
  expect(circularLawRadiusCdf(circularLawRadiusQuantile(0.3))).toBeCloseTo(0.3, 15);
  expect([circularLawRadiusCdf(-1), circularLawRadiusCdf(3)]).toEqual([0, 1]);
  expect(() => circularLawRadiusQuantile(2)).toThrow('invalid p; not in [0, 1]: 2');
});

test('ginibreRealCount: √2, 1 + √2/2, 11√2/8 for n = 2, 3, 4, and √(2n/π) + 1/2 for large n', () => {
  expect(ginibreRealCount(1)).toBe(1);
  expect(ginibreRealCount(3)).toBeCloseTo(1 + Math.SQRT1_2, 14);
  for (const n of [10_000, 10_001])
    expect(ginibreRealCount(n)).toBeCloseTo(Math.sqrt((2 * n) / Math.PI) + 0.5, 2);
  expect([1, 2, 4, 5].map(ginibreAllReal)).toEqual(
    [1, 2 ** -0.5, 2 ** -3, 2 ** -5].map((x) => expect.closeTo(x, 15)),
  );
  expect(() => ginibreRealCount(0)).toThrow('invalid n; not in [1, 10000000] by 1: 0');
});

test('ginibreRadiusCdf is the law of the largest of independent gamma numbers of shape 1 … n', () => {
  expect(ginibreRadiusCdf(0.7, 1)).toBeCloseTo(1 - Math.exp(-0.49), 14);
  const n = 50;
  const random = stream(4);
  const draws = 20000;
  let below = 0;
  for (let i = 0; i < draws; i++) {
    let most = 0;
    for (let k = 1; k <= n; k++) most = Math.max(most, gamma(random, k));
    if (most <= n * 1.05 ** 2) below++;
  }
  const p = ginibreRadiusCdf(1.05, n);
  expect(Math.abs(below / draws - p)).toBeLessThan(4 * Math.sqrt((p * (1 - p)) / draws));
  expect(ginibreRadiusCdf(0, 9)).toBe(0);
  expect(ginibreRadiusCdf(9, 9)).toBe(1);
  expect(ginibreRadiusCdf(0.9, 1000)).toBeLessThan(1e-6);
  expect(ginibreRadiusCdf(1.1, 1000)).toBeGreaterThan(1 - 1e-4);
});

test.each([0.1, 0.5, 1, 3])('Marchenko–Pastur γ = %d: quantile and Stieltjes transform', (g) => {
  const { lower, upper } = marchenkoPasturEdges(g);
  for (const p of [0.05, 0.5, 0.9, 0.999]) {
    const x = marchenkoPasturQuantile(p, g);
    if (x > 0) expect(marchenkoPasturCdf(x, g)).toBeCloseTo(p, 13);
    else expect(p).toBeLessThanOrEqual(1 - 1 / g);
  }
  expect(marchenkoPasturQuantile(1, g)).toBe(upper);
  expect(marchenkoPasturQuantile(0, g)).toBe(g > 1 ? 0 : lower);
  const atom = Math.max(0, 1 - 1 / g);
  for (const z of [upper + 0.01, upper + 3, 100, -0.01, -2, lower / 2]) {
    if (z === 0) continue; // lower is 0 at γ = 1
    const m = marchenkoPasturStieltjes(z, g);
    expect(g * z * m * m + (z + g - 1) * m + 1).toBeCloseTo(0, 11);
    // In s = √x the integrand has no pole at zero for γ = 1.
    const direct =
      integrate(
        (s) => (2 * s * marchenkoPasturDensity(s * s, g)) / (s * s - z),
        Math.sqrt(lower),
        Math.sqrt(upper),
      ) -
      atom / z;
    if (Math.abs(z - upper) > 0.5 && Math.abs(z) > 0.5) expect(m).toBeCloseTo(direct, 8);
    expect(Math.sign(m)).toBe(Math.sign(direct));
  }
  expect(marchenkoPasturStieltjes(upper * (1 + 1e-12), g)).toBeCloseTo(
    -1 / (Math.sqrt(g) * (1 + Math.sqrt(g))),
    4,
  );
  expect(() => marchenkoPasturStieltjes((lower + upper) / 2, g)).toThrow('invalid z; not outside');
});

test('the Stieltjes transform at 0 is the mean of 1/x, 1/(1 − γ), and refuses the atom', () => {
  expect(marchenkoPasturStieltjes(0, 0.5)).toBeCloseTo(reference('mp_meaninv_0.5').value, 12);
  expect(() => marchenkoPasturStieltjes(0, 2)).toThrow('invalid z');
});

test('semicircleQuantile inverts the distribution function', () => {
  for (const p of [0, 0.01, 0.5, 0.8044988905221147, 1])
    expect(semicircleCdf(semicircleQuantile(p))).toBeCloseTo(p, 14);
  expect(semicircleQuantile(0.8044988905221147)).toBeCloseTo(1, 13);
  expect([semicircleQuantile(0), semicircleQuantile(1)]).toEqual([-2, 2]);
});
