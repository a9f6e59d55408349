import { expect, test } from 'vitest';
import { betaHermite } from '../ensembles/betaHermite';
import { betaLaguerre } from '../ensembles/betaLaguerre';
import { reference } from '../fixtures/reference';
import { bisectEigenvalue } from '../linear/bisectEigenvalue';
import { stream } from '../random/stream';
import { wignerEdge, wishartEdge } from './largestEigenvalue';

const TW_MEAN = {
  1: reference('tw1_mean').value,
  2: reference('tw2_mean').value,
  4: reference('tw4_mean_rrv').value,
};
const TW_SD = {
  1: Math.sqrt(reference('tw1_var').value),
  2: Math.sqrt(reference('tw2_var').value),
  4: Math.sqrt(reference('tw4_var_rrv').value),
};
const DRAWS = 4000;

function standardized(top: (seed: number) => number, edge: { center: number; scale: number }) {
  const xs = Array.from({ length: DRAWS }, (_, i) => (top(i) - edge.center) / edge.scale);
  const mean = xs.reduce((a, b) => a + b) / DRAWS;
  return { mean, sd: Math.sqrt(xs.reduce((a, x) => a + (x - mean) ** 2, 0) / DRAWS) };
}

test('wishartEdge at n = 100, p = 50 is Ma’s center', () => {
  const { value, tolerance } = reference('ma_mu_100_50');
  expect(Math.abs(100 * wishartEdge(50, 100, 1).center - value)).toBeLessThanOrEqual(tolerance);
  // The scale of the same paper, (√n′ + √p′)(1/√n′ + 1/√p′)^{1/3}
  expect(100 * wishartEdge(50, 100, 1).scale).toBeCloseTo(10.6060711, 6);
});

test.each([1, 2, 4] as const)(
  'claim:edge-centering β = %d, N = 100: mean within 0.03 of Tracy–Widom, the plain 2 + N^{−2/3} misses by more',
  (beta) => {
    const n = 100;
    const top = (seed: number) => bisectEigenvalue(betaHermite(stream(seed), n, beta), n - 1);
    const found = standardized(top, wignerEdge(n, beta));
    const error = TW_SD[beta] / Math.sqrt(DRAWS);
    expect(Math.abs(found.mean - TW_MEAN[beta])).toBeLessThan(0.03 + 3 * error);
    expect(Math.abs(found.sd / TW_SD[beta] - 1)).toBeLessThan(0.06);
    if (beta === 1) {
      const plain = standardized(top, { center: 2, scale: n ** (-2 / 3) });
      expect(Math.abs(plain.mean - TW_MEAN[1])).toBeGreaterThan(0.08);
    }
  },
);

test.each([1, 2] as const)(
  'wishartEdge β = %d, 50 × 100: mean within 0.05 of Tracy–Widom',
  (beta) => {
    const found = standardized(
      (seed) => {
        const { tridiagonal } = betaLaguerre(stream(seed), 50, 100, beta);
        return bisectEigenvalue(tridiagonal, 49);
      },
      wishartEdge(50, 100, beta),
    );
    expect(Math.abs(found.mean - TW_MEAN[beta])).toBeLessThan(
      0.05 + 3 * (TW_SD[beta] / Math.sqrt(DRAWS)),
    );
    expect(Math.abs(found.sd / TW_SD[beta] - 1)).toBeLessThan(0.06);
  },
);

test('without the scaling by √(βN/2) the edge is √(2βN)', () => {
  const { value, tolerance } = reference('beta_hermite_edge_n100_b2');
  const unscaled = wignerEdge(100, 2).center * Math.sqrt((2 * 100) / 2);
  expect(Math.abs(unscaled - value)).toBeLessThanOrEqual(tolerance);
});

test('p and n enter alike: the singular values of a matrix are those of its transpose', () => {
  const a = wishartEdge(30, 200, 1);
  const b = wishartEdge(200, 30, 1);
  expect(200 * a.center).toBeCloseTo(30 * b.center, 10);
  expect(200 * a.scale).toBeCloseTo(30 * b.scale, 10);
  expect(wignerEdge(1e9, 2).center).toBeCloseTo(2, 8);
  expect(() => wignerEdge(1, 2)).toThrow('invalid n; not in (1, ∞): 1');
  expect(() => wishartEdge(5, 5, 0)).toThrow('invalid beta; not in (0, ∞): 0');
});
