import fc from 'fast-check';
import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import { expect, test } from 'vitest';
import { goe } from '../ensembles/goe';
import { gue } from '../ensembles/gue';
import { stream } from '../random/stream';
import { bisectEigenvalue } from './bisectEigenvalue';
import { hermitianEigenvalues } from './hermitianEigenvalues';
import { sturmCount } from './sturmCount';
import { sturmHistogram } from './sturmHistogram';
import { symmetricEigenvalues } from './symmetricEigenvalues';
import { tridiagonalEigenvalues } from './tridiagonalEigenvalues';
import { tridiagonalize } from './tridiagonalize';

const sum = (xs: ArrayLike<number>, f = (x: number) => x) =>
  Array.from(xs).reduce((s, x) => s + f(x), 0);
const close = (a: ArrayLike<number>, b: ArrayLike<number>, tolerance: number) => {
  expect(a.length).toBe(b.length);
  for (let i = 0; i < a.length; i++) expect(Math.abs(a[i]! - b[i]!)).toBeLessThanOrEqual(tolerance);
};
/** −1, 2, −1: eigenvalues 2 − 2 cos(kπ/(n+1)). */
const laplacian = (n: number) => ({
  diagonal: new Float64Array(n).fill(2),
  offDiagonal: new Float64Array(n - 1).fill(-1),
});
const laplacianSpectrum = (n: number) =>
  Float64Array.from({ length: n }, (_, k) => 2 - 2 * Math.cos(((k + 1) * Math.PI) / (n + 1)));

test('tridiagonalEigenvalues(second difference) is 2 − 2 cos(kπ/(n+1))', () => {
  for (const n of [1, 2, 3, 10, 501])
    close(tridiagonalEigenvalues(laplacian(n)), laplacianSpectrum(n), 1e-14 * n);
});

test('symmetricEigenvalues([[2, 1], [1, 2]]) is 1, 3; of the identity it is ones; of zero, zeros', () => {
  close(symmetricEigenvalues(Float64Array.of(2, 1, 1, 2), 2), [1, 3], 1e-15);
  close(symmetricEigenvalues(Float64Array.of(1, 0, 0, 0, 1, 0, 0, 0, 1), 3), [1, 1, 1], 0);
  close(symmetricEigenvalues(new Float64Array(16), 4), [0, 0, 0, 0], 0);
});

test('symmetricEigenvalues agrees with ml-matrix to 1e-12 on 60 matrices up to N = 96', () => {
  const random = stream(5);
  for (let i = 0; i < 60; i++) {
    const n = 1 + Math.floor(random.next() * 96);
    const a = goe(random, n);
    const rows = Array.from({ length: n }, (_, r) => Array.from(a.subarray(r * n, r * n + n)));
    const reference = new EigenvalueDecomposition(new Matrix(rows), { assumeSymmetric: true });
    close(
      symmetricEigenvalues(a, n),
      reference.realEigenvalues.toSorted((x, y) => x - y),
      1e-12,
    );
  }
});

test('symmetricEigenvalues keeps the trace and the Frobenius norm', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 24 }),
      fc.integer({ min: 0, max: 1e6 }),
      fc.integer({ min: -9, max: 9 }),
      (n, s, power) => {
        const scale = 10 ** power;
        const a = goe(stream(s), n).map((x) => x * scale);
        const eigenvalues = symmetricEigenvalues(a, n);
        const trace = sum(Array.from({ length: n }, (_, i) => a[i * n + i]!));
        expect(Math.abs(sum(eigenvalues) - trace)).toBeLessThanOrEqual(1e-12 * scale * n);
        const frobenius = sum(a, (x) => x * x);
        expect(Math.abs(sum(eigenvalues, (x) => x * x) - frobenius)).toBeLessThanOrEqual(
          1e-12 * scale * scale * n,
        );
      },
    ),
    { numRuns: 100, seed: 1 },
  );
});

test('hermitianEigenvalues agrees with the real embedding [[A, −B], [B, A]], each value twice', () => {
  for (const n of [1, 2, 3, 17, 40]) {
    const { re, im } = gue(stream(n), n);
    const big = new Float64Array(4 * n * n);
    for (let i = 0; i < n; i++)
      for (let j = 0; j < n; j++) {
        big[i * 2 * n + j] = big[(i + n) * 2 * n + j + n] = re[i * n + j]!;
        big[(i + n) * 2 * n + j] = im[i * n + j]!;
        big[i * 2 * n + j + n] = -im[i * n + j]!;
      }
    const twice = symmetricEigenvalues(big, 2 * n);
    close(
      hermitianEigenvalues({ re, im }, n),
      twice.filter((_, i) => i % 2 === 0),
      1e-13,
    );
  }
});

test('hermitianEigenvalues(σ_y) is −1, 1', () => {
  close(
    hermitianEigenvalues({ re: new Float64Array(4), im: Float64Array.of(0, -1, 1, 0) }, 2),
    [-1, 1],
    1e-15,
  );
});

test('sturmCount and sturmHistogram count what the eigenvalues say', () => {
  const t = tridiagonalize(goe(stream(9), 83), 83);
  const eigenvalues = tridiagonalEigenvalues(t);
  const edges = Float64Array.from({ length: 41 }, (_, i) => -2.5 + i / 8);
  const steps = [...sturmHistogram(t, edges)];
  expect(steps.at(-1)?.done).toBe(41);
  edges.forEach((x, i) => {
    const below = eigenvalues.filter((y) => y < x).length;
    expect(sturmCount(t, x)).toBe(below);
    expect(steps.at(-1)?.below[i]).toBe(below);
  });
});

test('sturmCount survives zero pivots: the zero matrix and a decoupled one', () => {
  const zero = { diagonal: new Float64Array(5), offDiagonal: new Float64Array(4) };
  expect([sturmCount(zero, -1e-9), sturmCount(zero, 1e-9)]).toEqual([0, 5]);
  const flip = { diagonal: new Float64Array(4), offDiagonal: Float64Array.of(1, 0, 1) };
  expect([-1.5, -0.5, 0.5, 1.5].map((x) => sturmCount(flip, x))).toEqual([0, 2, 2, 4]);
});

test('bisectEigenvalue finds every eigenvalue to 4e-15 and they interlace those of the minor', () => {
  const t = tridiagonalize(goe(stream(4), 30), 30);
  const eigenvalues = tridiagonalEigenvalues(t);
  close(
    Array.from({ length: 30 }, (_, k) => bisectEigenvalue(t, k)),
    eigenvalues,
    4e-15,
  );
  const minor = tridiagonalEigenvalues({
    diagonal: t.diagonal.slice(1),
    offDiagonal: t.offDiagonal.slice(1),
  });
  minor.forEach((x, i) => {
    expect(x).toBeGreaterThanOrEqual(eigenvalues[i]! - 1e-14);
    expect(x).toBeLessThanOrEqual(eigenvalues[i + 1]! + 1e-14);
  });
});

test('bad matrices are refused in the house wording, at once', () => {
  const nan = Float64Array.of(1, NaN, NaN, 1);
  expect(() => symmetricEigenvalues(nan, 2)).toThrow('invalid matrix; not finite: NaN');
  expect(() => symmetricEigenvalues(Float64Array.of(1, 2, 3), 2)).toThrow(
    'invalid matrix; not of 4 entries: 3',
  );
  expect(() => symmetricEigenvalues(new Float64Array(0), 0)).toThrow(
    'invalid n; not in [1, 20000] by 1: 0',
  );
  expect(() => symmetricEigenvalues(Float64Array.of(0, 1, 2, 0), 2)).toThrow('not symmetric');
  expect(() =>
    tridiagonalEigenvalues({
      diagonal: Float64Array.of(1, Infinity),
      offDiagonal: Float64Array.of(1),
    }),
  ).toThrow('not finite: Infinity');
  expect(() => bisectEigenvalue(laplacian(3), 3)).toThrow('invalid k; not in [0, 2] by 1: 3');
});
