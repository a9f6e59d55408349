import { describe, expect, test } from 'vitest';
import { betaLaguerre } from '../ensembles/betaLaguerre';
import { spikedBetaHermite } from '../ensembles/spikedBetaHermite';
import { reference } from '../fixtures/reference';
import { marchenkoPasturEdges } from '../laws/marchenkoPastur';
import { marchenkoPasturQuantile } from '../laws/marchenkoPasturQuantile';
import { bisectEigenvalue } from '../linear/bisectEigenvalue';
import { tridiagonalEigenvector } from '../linear/tridiagonalEigenvector';
import { chi } from '../random/chi';
import { normal } from '../random/normal';
import { stream } from '../random/stream';
import {
  gavishDonohoLambda,
  gavishDonohoOmega,
  optimalShrinkage,
  type ShrinkageLoss,
} from './gavishDonoho';
import * as covariance from './spikedCovariance';
import * as rectangular from './spikedRectangular';
import * as wishart from './spikedWishart';
import * as wigner from './spikedWigner';

const values: Record<string, () => number> = {
  'bbp_wigner_lambda_1.5': () => wigner.spikedWignerOutlier(1.5),
  'bbp_wigner_overlap_1.5': () => wigner.spikedWignerOverlap(1.5),
  bbp_wigner_var_goe_2: () => wigner.spikedWignerVariance(2, 1),
  bbp_wigner_var_gue_2: () => wigner.spikedWignerVariance(2, 2),
  'bbp_cov_threshold_0.25': () => covariance.spikedCovarianceThreshold(0.25),
  'bbp_cov_lambda_2_0.25': () => covariance.spikedCovarianceOutlier(2, 0.25),
  'bbp_cov_overlap_2_0.25': () => covariance.spikedCovarianceOverlap(2, 0.25),
  'bbp_cov_nvar_2_0.25': () => covariance.spikedCovarianceVariance(2, 0.25, 1),
  'bbp_cov_invert_2.5_0.25': () => covariance.spikedCovarianceSignal(2.5, 0.25),
  'bbp_rect_threshold_0.5': () => rectangular.spikedRectangularThreshold(0.5),
  'bbp_rect_sv_1.5_0.5': () => rectangular.spikedRectangularOutlier(1.5, 0.5),
  'bbp_rect_left_1.5_0.5': () => rectangular.spikedRectangularLeftOverlap(1.5, 0.5),
  'bbp_rect_right_1.5_0.5': () => rectangular.spikedRectangularRightOverlap(1.5, 0.5),
  bbp_square_sv_2: () => rectangular.spikedRectangularOutlier(2, 1),
  gd_lambda_1: () => gavishDonohoLambda(1),
  'gd_lambda_0.5': () => gavishDonohoLambda(0.5),
  gd_omega_1: () => gavishDonohoOmega(1),
  'gd_omega_0.5': () => gavishDonohoOmega(0.5),
  gd_tau_100_200: () => gavishDonohoLambda(0.5) * Math.sqrt(200),
  gd_shrink_frob_1_3: () => optimalShrinkage(3, 1, 'frobenius'),
};

test.each(Object.entries(values))('reference value %s', (id, compute) => {
  const { value, tolerance } = reference(id);
  expect(Math.abs(compute() - value)).toBeLessThanOrEqual(tolerance);
});

const mean = (xs: readonly number[]) => xs.reduce((a, b) => a + b, 0) / xs.length;
const variance = (xs: readonly number[]) => {
  const m = mean(xs);
  return xs.reduce((a, x) => a + (x - m) ** 2, 0) / (xs.length - 1);
};

const shapes = [0.05, 0.25, 0.5, 1, 2, 8];

describe('at and below the threshold', () => {
  test('nothing shows: the edge, no overlap, no variance of order 1/n', () => {
    expect(wigner.spikedWignerThreshold).toBe(1);
    for (const theta of [-3, 0, 0.5, 1]) {
      expect(wigner.spikedWignerOutlier(theta)).toBe(2);
      expect(wigner.spikedWignerOverlap(theta)).toBe(0);
      expect(wigner.spikedWignerVariance(theta, 1)).toBe(0);
    }
    for (const gamma of shapes) {
      const { lower, upper } = marchenkoPasturEdges(gamma);
      const ell = covariance.spikedCovarianceThreshold(gamma);
      expect(covariance.spikedCovarianceOutlier(ell, gamma)).toBeCloseTo(upper, 12);
      expect(covariance.spikedCovarianceOverlap(ell * (1 - 1e-9), gamma)).toBe(0);
      expect(covariance.spikedCovarianceVariance(1, gamma, 1)).toBe(0);
      expect(covariance.spikedCovarianceOutlier(0.999, gamma)).toBe(lower);
      const added = wishart.spikedWishartThreshold(gamma);
      expect(wishart.spikedWishartOutlier(added, gamma)).toBe(upper);
      expect(wishart.spikedWishartOverlap(added, gamma)).toBe(0);
      expect(wishart.spikedWishartVariance(added, gamma, 1)).toBe(0);
      const theta = rectangular.spikedRectangularThreshold(gamma);
      expect(rectangular.spikedRectangularOutlier(theta, gamma)).toBe(1 + Math.sqrt(gamma));
      expect(rectangular.spikedRectangularLeftOverlap(theta, gamma)).toBe(0);
      expect(rectangular.spikedRectangularRightOverlap(theta, gamma)).toBe(0);
      expect(rectangular.spikedRectangularVariance(theta, gamma, 1)).toBe(0);
    }
  });

  test('position, overlaps and variance join continuously just above it', () => {
    const just = 1 + 1e-9;
    expect(wigner.spikedWignerOutlier(just)).toBeCloseTo(2, 12);
    expect(wigner.spikedWignerOverlap(just)).toBeCloseTo(0, 7);
    for (const gamma of shapes) {
      const ell = 1 + Math.sqrt(gamma) * just;
      const { upper } = marchenkoPasturEdges(gamma);
      expect(covariance.spikedCovarianceOutlier(ell, gamma)).toBeCloseTo(upper, 12);
      expect(covariance.spikedCovarianceOverlap(ell, gamma)).toBeCloseTo(0, 7);
      expect(covariance.spikedCovarianceVariance(ell, gamma, 1)).toBeLessThan(1e-6);
      const added = wishart.spikedWishartThreshold(gamma) * just;
      expect(wishart.spikedWishartOutlier(added, gamma)).toBeCloseTo(upper, 12);
      expect(wishart.spikedWishartOverlap(added, gamma)).toBeCloseTo(0, 6);
      const theta = rectangular.spikedRectangularThreshold(gamma) * just;
      expect(rectangular.spikedRectangularOutlier(theta, gamma)).toBeCloseTo(
        1 + Math.sqrt(gamma),
        12,
      );
      expect(rectangular.spikedRectangularLeftOverlap(theta, gamma)).toBeCloseTo(0, 7);
      expect(rectangular.spikedRectangularRightOverlap(theta, gamma)).toBeCloseTo(0, 7);
    }
  });

  test('S + θvvᵀ with θ = 1, γ = 1/2 shows none; θ + γ/θ + 1 would put one inside the bulk', () => {
    const { upper } = marchenkoPasturEdges(0.5);
    expect(wishart.spikedWishartOutlier(1, 0.5)).toBe(upper);
    expect(wishart.spikedWishartOverlap(1, 0.5)).toBe(0);
    const wrong = (theta: number, gamma: number) => theta + gamma / theta + 1;
    expect(wrong(1, 0.5)).toBeLessThan(upper);
    expect(upper).toBeCloseTo(2.914, 3);
    // The additive rectangular model has the lower threshold 0.841 and does show an outlier there.
    expect(rectangular.spikedRectangularOutlier(1, 0.5)).toBeCloseTo(Math.sqrt(3), 14);
    const tops = Array.from({ length: 40 }, (_, i) => {
      const { tridiagonal: t } = betaLaguerre(stream(i), 400, 800, 1);
      t.diagonal[0]! += 1;
      return bisectEigenvalue(t, 399);
    });
    // Hidden in the edge, whose mean is shifted by the Tracy–Widom mean −1.21 · 3.9 · 800^{−2/3} (Johnstone 2001): 2.86.
    expect(mean(tops)).toBeLessThan(upper);
    expect(mean(tops)).toBeGreaterThan(2.8);
  });
});

describe('above the threshold', () => {
  test('the signal functions invert the outliers, down to the edge', () => {
    for (const up of [1.001, 1.3, 2, 10]) {
      expect(wigner.spikedWignerSignal(wigner.spikedWignerOutlier(up))).toBeCloseTo(up, 9);
      for (const g of shapes) {
        const ell = 1 + Math.sqrt(g) * up;
        const lambda = covariance.spikedCovarianceOutlier(ell, g);
        expect(covariance.spikedCovarianceSignal(lambda, g)).toBeCloseTo(ell, 9);
        const added = (g + Math.sqrt(g)) * up;
        const sum = wishart.spikedWishartOutlier(added, g);
        expect(wishart.spikedWishartSignal(sum, g)).toBeCloseTo(added, 9);
        const theta = Math.sqrt(Math.sqrt(g)) * up;
        const sigma = rectangular.spikedRectangularOutlier(theta, g);
        expect(rectangular.spikedRectangularSignal(sigma, g)).toBeCloseTo(theta, 9);
      }
    }
    expect(wigner.spikedWignerSignal(2)).toBe(1);
    expect(rectangular.spikedRectangularSignal(1.5, 0.25)).toBeCloseTo(Math.sqrt(0.5), 12);
  });

  test('an added spike’s overlap is dλ/dθ', () => {
    const slope = (f: (t: number) => number, t: number) => (f(t + 1e-5) - f(t - 1e-5)) / 2e-5;
    for (const theta of [1.4, 2, 5])
      expect(slope(wigner.spikedWignerOutlier, theta)).toBeCloseTo(
        wigner.spikedWignerOverlap(theta),
        8,
      );
    for (const g of [0.1, 0.5, 3])
      for (const up of [1.2, 2, 5]) {
        const theta = (g + Math.sqrt(g)) * up;
        expect(slope((t) => wishart.spikedWishartOutlier(t, g), theta)).toBeCloseTo(
          wishart.spikedWishartOverlap(theta, g),
          7,
        );
        // 1 + θ m(λ) = 0 with γ z m² + (z + γ − 1) m + 1 = 0
        const z = wishart.spikedWishartOutlier(theta, g);
        const m = -1 / theta;
        expect(g * z * m * m + (z + g - 1) * m + 1).toBeCloseTo(0, 12);
      }
  });

  test('the spiked covariance is the rectangular model with θ² = ℓ − 1', () => {
    for (const g of shapes)
      for (const up of [1.1, 2, 6]) {
        const ell = 1 + Math.sqrt(g) * up;
        const theta = Math.sqrt(ell - 1);
        expect(rectangular.spikedRectangularOutlier(theta, g) ** 2).toBeCloseTo(
          covariance.spikedCovarianceOutlier(ell, g),
          10,
        );
        expect(rectangular.spikedRectangularLeftOverlap(theta, g)).toBeCloseTo(
          covariance.spikedCovarianceOverlap(ell, g),
          12,
        );
      }
  });

  test('turning the matrix on its side swaps the overlaps: γ → 1/γ, θ → θ/√γ', () => {
    for (const g of shapes) {
      const theta = 1.7 * Math.sqrt(Math.sqrt(g));
      const side = theta / Math.sqrt(g);
      expect(rectangular.spikedRectangularLeftOverlap(theta, g)).toBeCloseTo(
        rectangular.spikedRectangularRightOverlap(side, 1 / g),
        12,
      );
      expect(rectangular.spikedRectangularOutlier(theta, g) / Math.sqrt(g)).toBeCloseTo(
        rectangular.spikedRectangularOutlier(side, 1 / g),
        12,
      );
      // n Var becomes p Var in units 1/γ larger: the same number.
      expect(rectangular.spikedRectangularVariance(theta, g, 1)).toBeCloseTo(
        rectangular.spikedRectangularVariance(side, 1 / g, 1),
        12,
      );
    }
  });

  test('a lower outlier leaves the bulk below for ℓ < 1 − √γ, γ < 1 only', () => {
    expect(covariance.spikedCovarianceOutlier(0.2, 0.25)).toBeCloseTo(0.2 * (1 - 0.25 / 0.8), 14);
    expect(covariance.spikedCovarianceOutlier(0.2, 0.25)).toBeLessThan(0.25);
    expect(covariance.spikedCovarianceOutlier(0.6, 0.25)).toBe(0.25);
    expect(covariance.spikedCovarianceOutlier(0.2, 4)).toBe(1);
    expect(covariance.spikedCovarianceOverlap(0.2, 4)).toBe(0);
    // ℓ = 0: a variable that is zero gives the eigenvalue zero, with its own vector.
    expect(covariance.spikedCovarianceOutlier(0, 0.25)).toBe(0);
    expect(covariance.spikedCovarianceOverlap(0, 0.25)).toBeCloseTo(1, 14);
  });
});

describe('simulation, 400 draws: mean and overlap to 4 standard errors and 3/n, variance to 4 of its own and 10 %', () => {
  const [p, n, draws] = [300, 600, 400];
  const g = p / n;
  const agrees = (found: readonly number[], expected: number) =>
    expect(Math.abs(mean(found) - expected)).toBeLessThan(
      4 * Math.sqrt(variance(found) / found.length) + 3 / n,
    );
  const varies = (found: readonly number[], expected: number, size: number) =>
    expect(Math.abs((size * variance(found)) / expected - 1)).toBeLessThan(
      4 * Math.sqrt(2 / found.length) + 0.1,
    );
  /** p × p tridiagonal matrices of X Xᵀ/n, changed in their first row. */
  const sample = (change: (row: { first: number; next: number }, i: number) => void, beta = 1) =>
    Array.from({ length: draws }, (_, i) => {
      const { tridiagonal: t } = betaLaguerre(stream(i), p, n, beta);
      const row = { first: t.diagonal[0]!, next: t.offDiagonal[0]! };
      change(row, i);
      t.diagonal[0] = row.first;
      t.offDiagonal[0] = row.next;
      const top = bisectEigenvalue(t, p - 1);
      return { top, overlap: tridiagonalEigenvector(t, top)[0]! ** 2 };
    });
  const tops = (found: readonly { top: number }[]) => found.map(({ top }) => top);
  const overlaps = (found: readonly { overlap: number }[]) => found.map((x) => x.overlap);

  test.each([1, 2])('spiked Wigner θ = 1.8, β = %d', (beta) => {
    const size = 600;
    const found = Array.from({ length: draws }, (_, i) => {
      const t = spikedBetaHermite(stream(i), size, beta, 1.8);
      return bisectEigenvalue(t, size - 1);
    });
    agrees(found, wigner.spikedWignerOutlier(1.8));
    varies(found, wigner.spikedWignerVariance(1.8, beta), size);
  });

  test.each([1, 2])('spiked covariance ℓ = 3, γ = 1/2, β = %d', (beta) => {
    const found = sample((row) => {
      row.first *= 3;
      row.next *= Math.sqrt(3);
    }, beta);
    agrees(tops(found), covariance.spikedCovarianceOutlier(3, g));
    agrees(overlaps(found), covariance.spikedCovarianceOverlap(3, g));
    varies(tops(found), covariance.spikedCovarianceVariance(3, g, beta), n);
  });

  test.each([1, 2])('spike added to a sample covariance, θ = 2, γ = 1/2, β = %d', (beta) => {
    const found = sample((row) => (row.first += 2), beta);
    agrees(tops(found), wishart.spikedWishartOutlier(2, g));
    agrees(overlaps(found), wishart.spikedWishartOverlap(2, g));
    varies(tops(found), wishart.spikedWishartVariance(2, g, beta), n);
  });

  test('rectangular θ = 1.5, γ = 1/2', () => {
    const found = sample((row, i) => {
      const random = stream(i, 1);
      const first = ((normal(random) + 1.5 * Math.sqrt(n)) ** 2 + chi(random, n - 1) ** 2) / n;
      row.next *= Math.sqrt(first / row.first);
      row.first = first;
    });
    const sigma = tops(found).map(Math.sqrt);
    agrees(sigma, rectangular.spikedRectangularOutlier(1.5, g));
    agrees(overlaps(found), rectangular.spikedRectangularLeftOverlap(1.5, g));
    varies(sigma, rectangular.spikedRectangularVariance(1.5, g, 1), n);
  });

  test('rectangular, right overlap: power iteration on 60 dense matrices of 100 × 200', () => {
    const [rows, columns, theta] = [100, 200, 1.5];
    const found = Array.from({ length: 60 }, (_, seed) => {
      const random = stream(seed);
      const x = Float64Array.from(
        { length: rows * columns },
        () => normal(random) / Math.sqrt(columns),
      );
      x[0]! += theta;
      let right = new Float64Array(columns).fill(1);
      for (let step = 0; step < 60; step++) {
        const left = Float64Array.from({ length: rows }, (_, i) =>
          right.reduce((sum, v, j) => sum + x[i * columns + j]! * v, 0),
        );
        const next = new Float64Array(columns);
        for (let i = 0; i < rows; i++)
          for (let j = 0; j < columns; j++) next[j]! += x[i * columns + j]! * left[i]!;
        const norm = Math.hypot(...next);
        right = next.map((v) => v / norm);
      }
      return right[0]! ** 2;
    });
    expect(
      Math.abs(mean(found) - rectangular.spikedRectangularRightOverlap(theta, 0.5)),
    ).toBeLessThan(4 * Math.sqrt(variance(found) / 60) + 3 / columns);
  });
});

describe('Gavish–Donoho', () => {
  const betas = [0.05, 0.3, 0.5, 0.8, 1];

  test('λ(β) is where keeping a signal costs as much as dropping it: y = 2η(y), Frobenius', () => {
    for (const beta of betas) {
      const y = gavishDonohoLambda(beta);
      expect(2 * optimalShrinkage(y, beta, 'frobenius')).toBeCloseTo(y, 12);
      expect(y).toBeGreaterThan(1 + Math.sqrt(beta));
    }
  });

  test('ω(β) agrees with the published cubic to 0.011 and with 2.858 at β = 1', () => {
    for (const b of [0.01, ...betas])
      expect(
        Math.abs(gavishDonohoOmega(b) - (0.56 * b ** 3 - 0.95 * b ** 2 + 1.82 * b + 1.43)),
      ).toBeLessThan(0.0115);
    expect(gavishDonohoOmega(1)).toBeCloseTo(2.858, 3);
    expect(marchenkoPasturQuantile(0.5, 1)).toBeCloseTo(0.6527759416335703, 12);
  });

  /** ‖θuvᵀ − ηûv̂ᵀ‖ of the two unit frames at cosines c and d, a 2 × 2 matter. */
  function loss(theta: number, beta: number, eta: number, kind: ShrinkageLoss): number {
    const c = Math.sqrt(rectangular.spikedRectangularLeftOverlap(theta, beta));
    const d = Math.sqrt(rectangular.spikedRectangularRightOverlap(theta, beta));
    const [s, t] = [Math.sqrt(1 - c * c), Math.sqrt(1 - d * d)];
    const squares = theta ** 2 + eta ** 2 - 2 * theta * eta * c * d;
    const determinant = theta * eta * s * t;
    if (kind === 'frobenius') return squares;
    if (kind === 'nuclear') return Math.sqrt(squares + 2 * determinant);
    return Math.sqrt((squares + Math.sqrt(Math.max(0, squares ** 2 - 4 * determinant ** 2))) / 2);
  }

  test.each(['frobenius', 'operator', 'nuclear'] as const)(
    'optimalShrinkage(y, β, %s) is not beaten by any other value',
    (kind) => {
      for (const beta of betas)
        for (const up of [1.05, 1.3, 2, 4]) {
          const theta = Math.sqrt(Math.sqrt(beta)) * up;
          const y = rectangular.spikedRectangularOutlier(theta, beta);
          const best = optimalShrinkage(y, beta, kind);
          const least = loss(theta, beta, best, kind);
          for (let k = 0; k <= 200; k++)
            expect(loss(theta, beta, (y * k) / 100, kind)).toBeGreaterThanOrEqual(least - 1e-9);
        }
    },
  );

  test('square matrices: Frobenius √(y² − 4), zero inside the bulk, less than y everywhere', () => {
    expect(optimalShrinkage(2.5, 1, 'frobenius')).toBeCloseTo(1.5, 14);
    expect(optimalShrinkage(2.5, 1, 'operator')).toBeCloseTo(2, 14);
    expect(optimalShrinkage(2.5, 1, 'nuclear')).toBeCloseTo((16 - 5 - 1) / 10, 14);
    for (const kind of ['frobenius', 'operator', 'nuclear'] as const) {
      expect(optimalShrinkage(1.99, 1, kind)).toBe(0);
      expect(optimalShrinkage(0, 0.5, kind)).toBe(0);
      expect(optimalShrinkage(50, 0.5, kind)).toBeLessThan(50);
      expect(optimalShrinkage(50, 0.5, kind)).toBeGreaterThan(49.9);
    }
  });
});

test('what is no argument is refused', () => {
  expect(() => wigner.spikedWignerOutlier(NaN)).toThrow('invalid theta; not finite: NaN');
  expect(() => wigner.spikedWignerVariance(2, 0)).toThrow('invalid beta; not in (0, ∞): 0');
  expect(() => wigner.spikedWignerSignal(1.9)).toThrow('invalid lambda; not in [2, ∞): 1.9');
  expect(() => covariance.spikedCovarianceOutlier(-1, 1)).toThrow('invalid ell; not in [0, ∞): -1');
  expect(() => covariance.spikedCovarianceSignal(3, 1)).toThrow('invalid lambda; not in [4, ∞): 3');
  expect(() => rectangular.spikedRectangularOutlier(1, 0)).toThrow('invalid gamma; not in (0, ∞)');
  expect(() => rectangular.spikedRectangularSignal(1, 1)).toThrow('invalid sigma; not in [2, ∞)');
  expect(() => wishart.spikedWishartSignal(Infinity, 1)).toThrow('invalid lambda; not in [4, ∞)');
  expect(() => gavishDonohoLambda(2)).toThrow('invalid beta; not in (0, 1]: 2');
  expect(() => optimalShrinkage(-1, 1, 'nuclear')).toThrow('invalid y; not in [0, ∞): -1');
  expect(() => optimalShrinkage(3, 1, 'mean' as ShrinkageLoss)).toThrow('unknown loss: mean');
  expect(() => marchenkoPasturQuantile(2, 1)).toThrow('invalid p; not in [0, 1]: 2');
});
