import { expect, test } from 'vitest';
import reference from '../fixtures/random-matrices.json';
import { semicircleCdf, semicircleMoment } from '../laws/semicircle';
import { marchenkoPasturCdf, marchenkoPasturEdges } from '../laws/marchenkoPastur';
import { bisectEigenvalue } from '../linear/bisectEigenvalue';
import { hermitianEigenvalues } from '../linear/hermitianEigenvalues';
import { symmetricEigenvalues } from '../linear/symmetricEigenvalues';
import { tridiagonalEigenvalues } from '../linear/tridiagonalEigenvalues';
import { stream } from '../random/stream';
import { ksDistance } from '../summaries/ksDistance';
import { empiricalMoment } from '../summaries/moment';
import { spikedWignerOutlier } from '../theory/spikedWigner';
import { betaHermite } from './betaHermite';
import { betaLaguerre } from './betaLaguerre';
import { goe } from './goe';
import { gue } from './gue';
import { spikedBetaHermite } from './spikedBetaHermite';
import { symmetricStudentT } from './symmetricStudentT';
import { wishart } from './wishart';

const value = (id: string) => reference.find((entry) => entry.id === id)!.value;
const mean = (xs: readonly number[]) => xs.reduce((s, x) => s + x, 0) / xs.length;
const standardError = (xs: readonly number[]) => {
  const m = mean(xs);
  return Math.sqrt(mean(xs.map((x) => (x - m) ** 2)) / (xs.length - 1));
};
const repeat = (times: number, f: (index: number) => number) =>
  Array.from({ length: times }, (_, i) => f(i));
/** The mean of many draws is within four standard errors of what theory says. */
const expectMean = (xs: readonly number[], theory: number) =>
  expect(Math.abs(mean(xs) - theory)).toBeLessThan(4 * standardError(xs));
const sumSquares = (xs: Float64Array) => xs.reduce((s, x) => s + x * x, 0);

test('goe: E tr H²/N = 1 + 1/N and E tr H⁴/N = 2 + 5/N + 5/N² at N = 6', () => {
  const n = 6;
  const spectra = Array.from({ length: 4000 }, (_, i) =>
    symmetricEigenvalues(goe(stream(i, 0), n), n),
  );
  expectMean(
    spectra.map((x) => empiricalMoment(x, 2)),
    1 + 1 / n,
  );
  expectMean(
    spectra.map((x) => empiricalMoment(x, 4)),
    2 + 5 / n + 5 / n ** 2,
  );
});

test('gue: E tr H²/N = 1 and E tr H⁴/N = 2 + 1/N² at N = 6 (Harer–Zagier)', () => {
  const n = 6;
  const spectra = Array.from({ length: 3000 }, (_, i) =>
    hermitianEigenvalues(gue(stream(i), n), n),
  );
  expectMean(
    spectra.map((x) => empiricalMoment(x, 2)),
    1,
  );
  expectMean(
    spectra.map((x) => empiricalMoment(x, 4)),
    2 + 1 / n ** 2,
  );
});

test('betaHermite: unscaled E tr H² = n + βn(n−1)/2, the reference at n = 10, β = 1', () => {
  const draws = repeat(20000, (i) => {
    const t = betaHermite(stream(i), 10, 1);
    return (sumSquares(t.diagonal) + 2 * sumSquares(t.offDiagonal)) * 5; // undo the scale βn/2
  });
  expectMean(draws, value('beta_hermite_trace2_n10_b1'));
});

test('betaHermite(β = 1, 2) and the dense ensembles have one law: mean λ_max at N = 40', () => {
  const dense1 = repeat(600, (i) => symmetricEigenvalues(goe(stream(i), 40), 40)[39]!);
  const dense2 = repeat(400, (i) => hermitianEigenvalues(gue(stream(i), 40), 40)[39]!);
  const fast1 = repeat(600, (i) => bisectEigenvalue(betaHermite(stream(i + 9000), 40, 1), 39));
  const fast2 = repeat(400, (i) => bisectEigenvalue(betaHermite(stream(i + 9000), 40, 2), 39));
  const gap = (a: number[], b: number[]) =>
    Math.abs(mean(a) - mean(b)) / Math.hypot(standardError(a), standardError(b));
  expect(gap(dense1, fast1)).toBeLessThan(4);
  expect(gap(dense2, fast2)).toBeLessThan(4);
});

test('betaLaguerre: E tr L = βnm for m = 5, n = 20 (unscaled), and it is the Wishart law at β = 1', () => {
  const traces = repeat(20000, (i) => {
    const { tridiagonal } = betaLaguerre(stream(i), 5, 20, 1);
    return 20 * tridiagonal.diagonal.reduce((s, x) => s + x, 0);
  });
  expectMean(traces, value('beta_laguerre_trace_20_5_b1'));
  const top = (a: Float64Array) => a.at(-1)!;
  const dense = repeat(500, (i) => top(symmetricEigenvalues(wishart(stream(i), 20, 40), 20)));
  const fast = repeat(500, (i) =>
    top(tridiagonalEigenvalues(betaLaguerre(stream(i + 7777), 20, 40, 1).tridiagonal)),
  );
  expect(
    Math.abs(mean(dense) - mean(fast)) / Math.hypot(standardError(dense), standardError(fast)),
  ).toBeLessThan(4);
});

test('betaLaguerre with p > n reports p − n zeros, and wishart has them', () => {
  expect(betaLaguerre(stream(1), 30, 10, 1).zeros).toBe(20);
  expect(betaLaguerre(stream(1), 30, 10, 1).tridiagonal.diagonal.length).toBe(10);
  const eigenvalues = symmetricEigenvalues(wishart(stream(1), 30, 10), 30);
  expect(eigenvalues.filter((x) => Math.abs(x) < 1e-12)).toHaveLength(20);
});

test.each([
  [100, 400],
  [200, 200],
  [300, 100],
])('wishart(%d, %d) follows Marchenko–Pastur: KS < 8/p', (p, n) => {
  const gamma = p / n;
  const s = symmetricEigenvalues(wishart(stream(3), p, n), p).map((x) =>
    Math.abs(x) < 1e-12 ? 0 : x,
  );
  const left = (x: number) => (x <= 0 ? 0 : marchenkoPasturCdf(x, gamma));
  expect(ksDistance(s, (x) => marchenkoPasturCdf(x, gamma), left)).toBeLessThan(8 / p);
  expect(s.at(-1)!).toBeLessThan(marchenkoPasturEdges(gamma).upper * 1.1);
});

test('claim:semicircle-moments the mean moments of 40 GOE matrices at N = 200 are 1, 2, 5, 14 to 1/N', () => {
  const n = 200;
  const spectra = Array.from({ length: 40 }, (_, i) =>
    symmetricEigenvalues(goe(stream(50 + i), n), n),
  );
  for (const k of [2, 4, 6, 8]) {
    const m = spectra.map((x) => empiricalMoment(x, k));
    // GOE corrections are c/N with c = 1, 5, 22, 93 for k = 2, 4, 6, 8 (4^j − C(2j+1, j) in general, up to O(1/N²)).
    const correction = { 2: 1, 4: 5, 6: 22, 8: 93 }[k]! / n;
    expect(Math.abs(mean(m) - semicircleMoment(k) - correction)).toBeLessThan(
      4 * standardError(m) + (10 * correction) / n,
    );
  }
});

test('claim:ks-goe-400 the KS distance of one GOE matrix to the semicircle is 2.9/N on average at N = 400, never 6/N', () => {
  const n = 400;
  const distances = repeat(
    60,
    (i) => n * ksDistance(symmetricEigenvalues(goe(stream(900 + i), n), n), semicircleCdf),
  );
  expect(Math.abs(mean(distances) - 2.9)).toBeLessThan(4 * standardError(distances) + 0.05);
  expect(Math.max(...distances)).toBeLessThan(6);
});

test('claim:goe-edge-400 the largest eigenvalue at N = 400 is 1.978 ± 0.023: Tracy–Widom β = 1 at the edge 2', () => {
  const n = 400;
  const tops = repeat(3000, (i) => bisectEigenvalue(betaHermite(stream(i), n, 1), n - 1));
  // Finite-N centering with N_e = N − 1/2 for β = 1 removes the O(N^{−1/3}) bias.
  const ne = n - 0.5;
  const theory = 2 * Math.sqrt(ne / n) + value('tw1_mean') / (Math.sqrt(n) * ne ** (1 / 6));
  expect(theory).toBeCloseTo(1.9766, 3);
  expect(Math.abs(mean(tops) - theory)).toBeLessThan(4 * standardError(tops) + 0.0006);
  const sd = standardError(tops) * Math.sqrt(tops.length - 1);
  expect(sd / (Math.sqrt(value('tw1_var')) * n ** (-2 / 3))).toBeGreaterThan(0.94);
  expect(sd / (Math.sqrt(value('tw1_var')) * n ** (-2 / 3))).toBeLessThan(1.06);
});

test('spikedBetaHermite: λ_max near θ + 1/θ within 4√(2(1 − 1/θ²)/N) + 2/N at θ = 1.5, 2', () => {
  for (const theta of [1.5, 2])
    for (const seed of [1, 2, 3, 4, 5]) {
      const n = 2000;
      const top = bisectEigenvalue(spikedBetaHermite(stream(seed), n, 1, theta), n - 1);
      const width = 4 * Math.sqrt((2 * (1 - 1 / theta ** 2)) / n) + 2 / n;
      expect(Math.abs(top - spikedWignerOutlier(theta))).toBeLessThan(width);
    }
});

test('symmetricStudentT: variance 1/n for ν = 5; a semicircle bulk; ν = 1.5 has none', () => {
  const n = 300;
  const a = symmetricStudentT(stream(2), n, 5);
  const off: number[] = [];
  for (let i = 0; i < n; i++) for (let j = 0; j < i; j++) off.push(a[i * n + j]! ** 2 * n);
  expectMean(off, 1);
  expect(ksDistance(symmetricEigenvalues(a, n), semicircleCdf)).toBeLessThan(0.03);
  const wild = symmetricEigenvalues(symmetricStudentT(stream(2), n, 1.5), n);
  expect(ksDistance(wild, semicircleCdf)).toBeGreaterThan(0.05);
});

test('every ensemble gives the same matrix for the same seed', () => {
  expect(goe(stream(8), 5)).toEqual(goe(stream(8), 5));
  expect(gue(stream(8), 5)).toEqual(gue(stream(8), 5));
  expect(betaHermite(stream(8), 9, 0.7)).toEqual(betaHermite(stream(8), 9, 0.7));
  expect(wishart(stream(8), 4, 6)).toEqual(wishart(stream(8), 4, 6));
  expect(() => betaHermite(stream(1), 3, 0)).toThrow('invalid beta; not in (0, ∞): 0');
  expect(() => betaLaguerre(stream(1), 3, 3, NaN)).toThrow('invalid beta');
});
