/** The numbers of the chapter on spikes and of its lab's handout, computed again. */
import { expect, test } from 'vitest';
import { spikedRectangular } from '@/src/math/ensembles/spiked';
import { spikedBetaHermite } from '@/src/math/ensembles/spikedBetaHermite';
import { spikedBetaLaguerre } from '@/src/math/ensembles/spikedBetaLaguerre';
import { bisectEigenvalue } from '@/src/math/linear/bisectEigenvalue';
import { singularTriples } from '@/src/math/linear/singularTriples';
import { tridiagonalEigenvector } from '@/src/math/linear/tridiagonalEigenvector';
import type { Tridiagonal } from '@/src/math/linear/tridiagonal';
import { erfc } from '@/src/math/portable/erfc';
import { stream } from '@/src/math/random/stream';
import { spikedCovarianceOverlap } from '@/src/math/theory/spikedCovariance';
import { spikeDetectionAccuracy } from '@/src/math/theory/spikeDetection';
import { spikedWignerSignal, spikedWignerVariance } from '@/src/math/theory/spikedWigner';

const repeat = <T>(count: number, f: (i: number) => T): T[] =>
  Array.from({ length: count }, (_, i) => f(i));
const mean = (x: readonly number[]) => x.reduce((s, v) => s + v, 0) / x.length;
const sd = (x: readonly number[]) => {
  const m = mean(x);
  return Math.sqrt(x.reduce((s, v) => s + (v - m) ** 2, 0) / (x.length - 1));
};
/** The mean is the printed one, to its last digit and four standard errors. */
const near = (x: readonly number[], value: number, rounding: number) =>
  expect(Math.abs(mean(x) - value)).toBeLessThan((4 * sd(x)) / Math.sqrt(x.length) + rounding);
const phi = (z: number) => erfc(-z / Math.SQRT2) / 2;

const solved = (t: Tridiagonal, k: number) => {
  const value = bisectEigenvalue(t, k);
  return { value, overlap: tridiagonalEigenvector(t, value)[0]! ** 2 };
};
const wigner = (count: number, n: number, theta: number, from = 0) =>
  repeat(count, (i) => solved(spikedBetaHermite(stream(from + i), n, 1, theta), n - 1));
const covariance = (count: number, ell: number, k: number) =>
  repeat(count, (i) => solved(spikedBetaLaguerre(stream(i), 400, 1600, 1, ell), k));
const values = (found: readonly { value: number }[]) => found.map((f) => f.value);
const overlaps = (found: readonly { overlap: number }[]) => found.map((f) => f.overlap);

test('claim:overlap-just-above at θ = 1.2 and N = 2,000 the squared overlap is 0.30 ± 0.06', () => {
  const found = overlaps(wigner(200, 2000, 1.2));
  near(found, 0.3, 0.005);
  expect(Math.abs(sd(found) - 0.06)).toBeLessThan(0.0125);
});

test('claim:spike-1000 at θ = 1.5 and N = 1,000 the top averages 2.168 and the squared overlap 0.556', () => {
  const found = wigner(200, 1000, 1.5);
  near(values(found), 2.168, 0.0005);
  near(overlaps(found), 0.556, 0.0005);
  expect(Math.abs(mean(values(found)) - 2.168)).toBeLessThan(0.0006);
});

test('claim:read-signal 2.310 at N = 400 means θ = 1.733 ± 0.087', () => {
  const theta = spikedWignerSignal(2.31);
  expect(theta).toBeCloseTo(1.733, 3);
  const sdTop = Math.sqrt(spikedWignerVariance(theta, 1) / 400);
  expect(sdTop).toBeCloseTo(0.058, 3);
  expect(sdTop / (1 - 1 / theta ** 2)).toBeCloseTo(0.087, 3);
});

test('claim:covariance-spike n = 1,600, p = 400, ℓ = 2: 2.503 and 0.600', () => {
  const found = covariance(200, 2, 399);
  near(values(found), 2.503, 0.0005);
  near(overlaps(found), 0.6, 0.0005);
  // The limits are within the same errors.
  near(values(found), 2.5, 0);
});

test('claim:covariance-hidden with ℓ = 1.4, below the threshold 1.5, the squared overlap is 0.04', () =>
  near(overlaps(covariance(200, 1.4, 399)), 0.04, 0.005));

test('claim:covariance-low with ℓ = 0.3 the lowest eigenvalue is at 0.193', () =>
  near(values(covariance(100, 0.3, 0)), 0.193, 0.0005));

test('claim:spikes-exercises 58 samples for each variable give cos² = 0.9 at ℓ = 1.5, ten give 0.5; coth 5 = 1.00009 takes N = 22,000', () => {
  const overlap = (gamma: number) => spikedCovarianceOverlap(1.5, gamma);
  expect(overlap(0.1 / 5.8)).toBeCloseTo(0.9, 12);
  expect(Math.round(5.8 / 0.1)).toBe(58);
  expect(overlap(0.1)).toBeCloseTo(0.5, 12);
  const coth = 1 / Math.tanh(5);
  expect(coth).toBeCloseTo(1.00009, 5);
  expect(Math.round(2 / (coth - 1) / 1000)).toBe(22);
});

test('claim:critical-overlap at θ = 1 the squared overlap is 0.084 at N = 1,000 and 0.042 at 8,000', () => {
  const [small, large] = [overlaps(wigner(200, 1000, 1)), overlaps(wigner(200, 8000, 1))];
  near(small, 0.084, 0.0005);
  near(large, 0.042, 0.0005);
});

test('claim:spike-100000 at N = 100,000 the outlier scatters by 0.003', () => {
  const tops = values(wigner(10, 100_000, 1.5));
  near(tops, 13 / 6, 0);
  expect(sd(tops)).toBeGreaterThan(0.0015);
  expect(sd(tops)).toBeLessThan(0.006);
  expect(Math.sqrt(spikedWignerVariance(1.5, 1) / 1e5)).toBeCloseTo(0.0033, 4);
});

test('claim:three-tests at θ = 0.9 the trace is right in 62.5 %, the largest eigenvalue at N = 1,000 in about 59 %', () => {
  expect(100 * phi(0.9 / Math.sqrt(8))).toBeCloseTo(62.5, 1);
  const count = 1000;
  const none = values(wigner(count, 1000, 0, 5000));
  const spike = values(wigner(count, 1000, 0.9, 9000));
  let best = 0;
  for (let cut = 1.9; cut < 2.1; cut += 0.001) {
    const right = none.filter((x) => x <= cut).length + spike.filter((x) => x > cut).length;
    best = Math.max(best, right / (2 * count));
  }
  // One cut is chosen of many, which adds about a standard error, 0.011.
  expect(Math.abs(best - 0.59)).toBeLessThan(0.035);
  expect(best).toBeLessThan(spikeDetectionAccuracy(0.9) - 0.04);
});

test('claim:detection-best the best test is right in 57.5 % of the rounds at θ = 0.5, 67.6 % at 0.9', () => {
  expect(100 * spikeDetectionAccuracy(0.5)).toBeCloseTo(57.5, 1);
  expect(100 * spikeDetectionAccuracy(0.9)).toBeCloseTo(67.6, 1);
});

test('claim:he-weights in 256 × 256 weights of variance 2/256 strength 1 has overlap 0.02, strength 2 has 0.51', () => {
  for (const [strength, overlap] of [
    [1, 0.02],
    [2, 0.51],
  ] as const) {
    const found = repeat(20, (i) => {
      // In units of √2 the entries have variance 1/256.
      const { matrix, left } = spikedRectangular(stream(i), 256, 256, strength / Math.SQRT2);
      const top = singularTriples(matrix, 256, 256, 1);
      return {
        value: Math.SQRT2 * top.values[0]!,
        overlap: left.reduce((sum, x, k) => sum + x * top.left[0]![k]!, 0) ** 2,
      };
    });
    near(overlaps(found), overlap, 0.005);
    if (strength === 1) expect(mean(values(found))).toBeLessThan(2 * Math.SQRT2);
  }
});

test('claim:twenty-rounds 15 of 20: 2.1 % for a coin, 33 % for the best test; 59 of 100: 4.4 % and 97 %', () => {
  const atLeast = (p: number, n: number, k: number) => {
    let [sum, choose] = [0, 1];
    for (let i = 0; i <= n; i++) {
      if (i >= k) sum += choose * p ** i * (1 - p) ** (n - i);
      choose = (choose * (n - i)) / (i + 1);
    }
    return 100 * sum;
  };
  const best = spikeDetectionAccuracy(0.9);
  expect(atLeast(0.5, 20, 15)).toBeCloseTo(2.1, 1);
  expect(atLeast(best, 20, 15)).toBeCloseTo(33, 0);
  expect(atLeast(0.5, 100, 59)).toBeCloseTo(4.4, 1);
  expect(atLeast(best, 100, 59)).toBeCloseTo(97, 0);
});

test('claim:outlier-variance N times the variance of the outlier is 1.4 ± 0.1 at θ = 2, N = 400; theory 1.5', () => {
  const count = 400;
  const scaled = 400 * sd(values(wigner(count, 400, 2))) ** 2;
  const error = scaled * Math.sqrt(2 / (count - 1));
  expect(scaled).toBeCloseTo(1.4, 1);
  expect(error).toBeCloseTo(0.1, 1);
  expect(Math.abs(scaled - 400 * (spikedWignerVariance(2, 1) / 400))).toBeLessThan(4 * error);
});
