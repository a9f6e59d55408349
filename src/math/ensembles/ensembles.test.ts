import { expect, test } from 'vitest';
import reference from '../fixtures/random-matrices.json';
import { semicircleCdf, semicircleMoment } from '../laws/semicircle';
import { marchenkoPasturCdf, marchenkoPasturEdges } from '../laws/marchenkoPastur';
import { bisectEigenvalue } from '../linear/bisectEigenvalue';
import { hermitianEigenvalues } from '../linear/hermitianEigenvalues';
import { symmetricEigenvalues } from '../linear/symmetricEigenvalues';
import type { Tridiagonal } from '../linear/tridiagonal';
import { tridiagonalEigenvalues } from '../linear/tridiagonalEigenvalues';
import { tridiagonalEigenvector } from '../linear/tridiagonalEigenvector';
import { stream } from '../random/stream';
import { ksDistance } from '../summaries/ksDistance';
import { empiricalMoment } from '../summaries/moment';
import { spikedWignerOutlier, spikedWignerOverlap } from '../theory/spikedWigner';
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
  const u = 1 / n;
  // E tr H^k / N, exact at every N (Ledoux 2009); at N = 1 they are 2, 12, 120, 1680, as N(0, 2) has.
  const exact = [
    1 + u,
    2 + u * (5 + u * 5),
    5 + u * (22 + u * (52 + u * 41)),
    14 + u * (93 + u * (374 + u * (690 + u * 509))),
  ];
  for (const [k, theory] of exact.entries()) {
    const m = spectra.map((x) => empiricalMoment(x, 2 * k + 2));
    expectMean(m, theory);
    // The gap to the Catalan number is the known O(1/N): 1, 5, 22, 93 over N, and little more.
    expect(n * (theory - semicircleMoment(2 * k + 2))).toBeCloseTo([1, 5, 22, 93][k]!, -1);
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

test('claim:goe-edge-400 the largest eigenvalue at N = 400 is 1.977 ± 0.023: Tracy–Widom β = 1 at the edge 2', () => {
  const n = 400;
  // The top eigenvector lives on about n^{1/3} coordinates: the leading block of 120 has the same λ_max
  // (Edelman & Persson 2005), at a third of the cost.
  const block = 120;
  const topOf = (t: Tridiagonal) => bisectEigenvalue(t, t.diagonal.length - 1);
  const lead = ({ diagonal, offDiagonal }: Tridiagonal): Tridiagonal => ({
    diagonal: diagonal.subarray(0, block),
    offDiagonal: offDiagonal.subarray(0, block - 1),
  });
  for (let i = 0; i < 50; i++) {
    const t = betaHermite(stream(i), n, 1);
    expect(Math.abs(topOf(t) - topOf(lead(t)))).toBeLessThan(1e-8);
  }
  const tops = repeat(16000, (i) => topOf(lead(betaHermite(stream(i), n, 1))));
  // Centering with N_e = N − 1/2 for β = 1 removes the O(N^{−1/3}) bias in Tracy–Widom units. The
  // plain edge, 1.9778, is refused by this many draws.
  const ne = n - 0.5;
  const plain = 2 + value('tw1_mean') * n ** (-2 / 3);
  const theory = 2 * Math.sqrt(ne / n) + value('tw1_mean') / (Math.sqrt(n) * ne ** (1 / 6));
  expect(theory.toFixed(3)).toBe('1.977');
  expect(Math.abs(mean(tops) - theory)).toBeLessThan(4 * standardError(tops));
  // 436,000 draws with NumPy and LAPACK's dstebz, top 120 × 120 block: 1.976512 ± 0.000035.
  expect(Math.abs(mean(tops) - 1.976512)).toBeLessThan(4 * Math.hypot(standardError(tops), 3.5e-5));
  expect(plain - mean(tops)).toBeGreaterThan(4 * standardError(tops));
  const sd = standardError(tops) * Math.sqrt(tops.length - 1);
  expect(sd / (Math.sqrt(value('tw1_var')) * n ** (-2 / 3))).toBeGreaterThan(0.97);
  expect(sd / (Math.sqrt(value('tw1_var')) * n ** (-2 / 3))).toBeLessThan(1.03);
});

test('spikedBetaHermite at θ = 2: N Var λ_max is 2(1 − 1/θ²), the mean λ_max 5/2, the mean overlap 3/4', () => {
  const n = 1000;
  const theta = 2;
  const draws = Array.from({ length: 1000 }, (_, i) => {
    const t = spikedBetaHermite(stream(i), n, 1, theta);
    const top = bisectEigenvalue(t, n - 1);
    return { top, overlap: tridiagonalEigenvector(t, top)[0]! ** 2 };
  });
  const tops = draws.map(({ top }) => top);
  const variance = n * standardError(tops) ** 2 * (tops.length - 1);
  // The variance of 1000 normal numbers is known to √(2/1000) of itself; 10 % covers what N leaves.
  expect(Math.abs(variance / value('bbp_wigner_var_goe_2') - 1)).toBeLessThan(
    4 * Math.sqrt(2 / 1000) + 0.1,
  );
  const allowance = 2 / n;
  const overlaps = draws.map(({ overlap }) => overlap);
  expect(Math.abs(mean(tops) - spikedWignerOutlier(theta))).toBeLessThan(
    4 * standardError(tops) + allowance,
  );
  expect(Math.abs(mean(overlaps) - spikedWignerOverlap(theta))).toBeLessThan(
    4 * standardError(overlaps) + allowance,
  );
});

test('below θ = 1 the spike leaves no trace: the mean overlap at θ = 1/2, N = 1000 is of order 1/N', () => {
  const n = 1000;
  const overlaps = repeat(200, (i) => {
    const t = spikedBetaHermite(stream(i), n, 1, 0.5);
    return tridiagonalEigenvector(t, bisectEigenvalue(t, n - 1))[0]! ** 2;
  });
  // First-order resolvent expansion at the edge: 1 / (N (1 − θ)²) = 4/N, here 0.004.
  expect(mean(overlaps)).toBeGreaterThan(2 / n);
  expect(mean(overlaps)).toBeLessThan(8 / n);
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

test('no ensemble takes a size that is no whole number ≥ 1, and none tries to allocate a huge one', () => {
  const one = () => stream(1);
  for (const n of [0, -1, 2.5, NaN, Infinity, 1e12]) {
    const said = `by 1: ${n}`;
    expect(() => goe(one(), n)).toThrow(`invalid n; not in [1, 20000] ${said}`);
    expect(() => gue(one(), n)).toThrow(said);
    expect(() => symmetricStudentT(one(), n, 3)).toThrow(said);
    expect(() => wishart(one(), n, 4)).toThrow(`invalid p; not in [1, 20000] ${said}`);
    expect(() => wishart(one(), 4, n)).toThrow(said);
    expect(() => betaHermite(one(), n, 1)).toThrow(`invalid n; not in [1, 10000000] ${said}`);
    expect(() => betaLaguerre(one(), n, n, 1)).toThrow(said);
  }
  expect(() => symmetricStudentT(one(), 3, Infinity)).toThrow(
    'invalid nu; not in (0, ∞): Infinity',
  );
  // Only the smaller side of a Laguerre matrix is held.
  expect(betaLaguerre(one(), 3, 1e12, 1).tridiagonal.diagonal).toHaveLength(3);
});
