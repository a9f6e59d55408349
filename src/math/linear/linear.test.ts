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
import { tridiagonalEigenvector } from './tridiagonalEigenvector';
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

test('tridiagonalize keeps tr A, tr A², tr A³ and A₁₁ at every size modulo its block of four rows, and leaves A alone', () => {
  for (let n = 1; n <= 21; n++) {
    const a = goe(stream(n), n);
    const kept = a.slice();
    const { diagonal: d, offDiagonal: e } = tridiagonalize(a, n);
    expect(a).toEqual(kept);
    expect(d[0]).toBe(a[0]);
    const traces = [0, 0, 0];
    for (let i = 0; i < n; i++) {
      traces[0]! += a[i * n + i]!;
      for (let j = 0; j < n; j++) {
        traces[1]! += a[i * n + j]! ** 2;
        for (let k = 0; k < n; k++) traces[2]! += a[i * n + j]! * a[j * n + k]! * a[k * n + i]!;
      }
    }
    const coupling = sum(Array.from(e, (x, i) => 3 * x * x * (d[i]! + d[i + 1]!)));
    const ours = [
      sum(d),
      sum(d, (x) => x * x) + 2 * sum(e, (x) => x * x),
      sum(d, (x) => x ** 3) + coupling,
    ];
    close(ours, traces, 1e-13);
  }
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

test('sturmCount counts eigenvalues strictly below x: none of the identity below 1, all below 1 + ε', () => {
  const identity = { diagonal: new Float64Array(4).fill(1), offDiagonal: new Float64Array(3) };
  expect([1, 1 + Number.EPSILON].map((x) => sturmCount(identity, x))).toEqual([0, 4]);
  const steps = [...sturmHistogram(identity, Float64Array.of(1 + Number.EPSILON, 1))];
  expect([...steps.at(-1)!.below]).toEqual([4, 0]);
  expect(() => [...sturmHistogram(identity, Float64Array.of(0, NaN))]).toThrow(
    'invalid edges; not free of NaN: NaN',
  );
});

test('sturmCount never falls as x grows, from 0 to n', () => {
  const entry = fc.double({ min: -4, max: 4, noNaN: true });
  fc.assert(
    fc.property(
      fc
        .integer({ min: 1, max: 30 })
        .chain((n) =>
          fc.tuple(
            fc.array(entry, { minLength: n, maxLength: n }),
            fc.array(entry, { minLength: n - 1, maxLength: n - 1 }),
            fc.array(fc.double({ min: -13, max: 13, noNaN: true }), { maxLength: 20 }),
          ),
        ),
      ([d, e, xs]) => {
        const t = { diagonal: Float64Array.from(d), offDiagonal: Float64Array.from(e) };
        const counts = [-13, ...xs.sort((a, b) => a - b), 13].map((x) => sturmCount(t, x));
        expect([counts[0], counts.at(-1)]).toEqual([0, d.length]);
        counts.reduce((before, now) => {
          expect(now).toBeGreaterThanOrEqual(before);
          return now;
        });
      },
    ),
    { numRuns: 300, seed: 2 },
  );
});

test('every solver is right from 1e-300 to 1e300, where squares overflow or vanish', () => {
  const n = 12;
  const a = goe(stream(3), n);
  const h = gue(stream(3), n);
  const symmetric = symmetricEigenvalues(a, n);
  const hermitian = hermitianEigenvalues(h, n);
  for (const s of [
    1e-300, 1e-200, 1e-170, 1e-150, 1e-100, 1e-51, 1e-49, 1e49, 1e51, 1e100, 1e150, 1e170, 1e300,
  ]) {
    const unscale = (xs: Float64Array) => xs.map((x) => x / s);
    const scaled = tridiagonalize(
      a.map((x) => x * s),
      n,
    );
    close(unscale(tridiagonalEigenvalues(scaled)), symmetric, 1e-14);
    const big = { re: h.re.map((x) => x * s), im: h.im.map((x) => x * s) };
    close(unscale(hermitianEigenvalues(big, n)), hermitian, 1e-14);
    expect(bisectEigenvalue(scaled, n - 1) / s).toBeCloseTo(symmetric[n - 1]!, 13);
    const steps = [...sturmHistogram(scaled, Float64Array.of(-s, 0, s))];
    expect([...steps.at(-1)!.below]).toEqual(
      [-1, 0, 1].map((x) => symmetric.filter((y) => y < x).length),
    );
    const vector = tridiagonalEigenvector(scaled, bisectEigenvalue(scaled, n - 1));
    expect(Math.abs(vector.reduce((sum, x) => sum + x * x, 0) - 1)).toBeLessThan(1e-14);
  }
});

test('a nearly decoupled column of 1e-161 does not spoil the others', () => {
  const n = 4;
  const re = new Float64Array(n * n);
  const im = new Float64Array(n * n);
  const set = (i: number, j: number, x: number, y: number) => {
    re[i * n + j] = re[j * n + i] = x;
    im[i * n + j] = y;
    im[j * n + i] = -y;
  };
  [1, 2, 3, 4].forEach((x, i) => (re[i * n + i] = x));
  for (let j = 1; j < n; j++) set(0, j, 1e-161, 2e-161);
  set(1, 2, 1, 1);
  set(2, 3, 0.5, -1);
  const rest = hermitianEigenvalues(
    {
      re: Float64Array.of(2, 1, 0, 1, 3, 0.5, 0, 0.5, 4),
      im: Float64Array.of(0, 1, 0, -1, 0, -1, 0, 1, 0),
    },
    3,
  );
  close(
    hermitianEigenvalues({ re, im }, n),
    [1, ...rest].sort((a, b) => a - b),
    1e-14,
  );
});

test('tridiagonalEigenvector(second difference) is sin(jkπ/(n+1)), first entry positive', () => {
  for (const n of [1, 2, 7, 60]) {
    laplacianSpectrum(n).forEach((lambda, k) => {
      const wave = Float64Array.from(
        { length: n },
        (_, j) => Math.sqrt(2 / (n + 1)) * Math.sin(((j + 1) * (k + 1) * Math.PI) / (n + 1)),
      );
      close(tridiagonalEigenvector(laplacian(n), lambda), wave, 1e-11);
    });
  }
});

test('tridiagonalEigenvector: the vectors of a GOE matrix solve Tx = λx, are orthonormal, and are those of ml-matrix', () => {
  const n = 60;
  const t = tridiagonalize(goe(stream(11), n), n);
  const rows = Array.from({ length: n }, (_, i) =>
    Array.from({ length: n }, (_, j) =>
      i === j ? t.diagonal[i]! : Math.abs(i - j) === 1 ? t.offDiagonal[Math.min(i, j)]! : 0,
    ),
  );
  const reference = new EigenvalueDecomposition(new Matrix(rows), { assumeSymmetric: true });
  const order = reference.realEigenvalues
    .map((x, column) => ({ x, column }))
    .sort((a, b) => a.x - b.x);
  const eigenvalues = tridiagonalEigenvalues(t);
  const vectors = Array.from(eigenvalues, (lambda) => tridiagonalEigenvector(t, lambda));
  vectors.forEach((x, k) => {
    const product = rows.map((row) => row.reduce((s, a, j) => s + a * x[j]!, 0));
    close(
      product,
      x.map((y) => y * eigenvalues[k]!),
      1e-14,
    );
    for (let l = 0; l <= k; l++)
      expect(
        Math.abs(x.reduce((s, y, j) => s + y * vectors[l]![j]!, 0) - (l === k ? 1 : 0)),
      ).toBeLessThan(1e-11);
    const theirs = reference.eigenvectorMatrix.getColumn(order[k]!.column);
    const sign = Math.sign(theirs[0]! * x[0]!);
    close(
      x,
      theirs.map((y) => sign * y),
      1e-11,
    );
  });
});

test('tridiagonalEigenvector: Wilkinson’s W₂₁⁺, decoupled blocks, the zero matrix; no eigenvalue, no vector', () => {
  const wilkinson = {
    diagonal: Float64Array.from({ length: 21 }, (_, i) => Math.abs(i - 10)),
    offDiagonal: new Float64Array(20).fill(1),
  };
  const top = tridiagonalEigenvalues(wilkinson)[20]!;
  expect(top).toBeCloseTo(10.746194182903393, 12); // LAPACK, through SciPy eigh_tridiagonal
  const x = tridiagonalEigenvector(wilkinson, top);
  for (let i = 0; i < 21; i++) {
    const r = (x[i - 1] ?? 0) + wilkinson.diagonal[i]! * x[i]! + (x[i + 1] ?? 0) - top * x[i]!;
    expect(Math.abs(r)).toBeLessThan(1e-13);
  }
  const blocks = { diagonal: Float64Array.of(1, 2, 5), offDiagonal: Float64Array.of(0, 0) };
  close(tridiagonalEigenvector(blocks, 2).map(Math.abs), [0, 1, 0], 1e-15);
  const zero = { diagonal: new Float64Array(3), offDiagonal: new Float64Array(2) };
  expect(tridiagonalEigenvector(zero, 0).reduce((s, y) => s + y * y, 0)).toBeCloseTo(1, 14);
  expect(() => tridiagonalEigenvector(laplacian(9), 1.001)).toThrow(
    'invalid lambda; not an eigenvalue of the matrix: 1.001',
  );
  expect(() => tridiagonalEigenvector(zero, NaN)).toThrow('invalid lambda');
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
  expect(() =>
    hermitianEigenvalues({ re: Float64Array.of(1, 2, 2, 1), im: Float64Array.of(0, 1, 1, 0) }, 2),
  ).toThrow('invalid matrix; not Hermitian within 1e-12');
  expect(() =>
    hermitianEigenvalues({ re: new Float64Array(4), im: Float64Array.of(1, 0, 0, 0) }, 2),
  ).toThrow('not Hermitian'); // a diagonal entry must be real
  expect(() => bisectEigenvalue(laplacian(3), 3)).toThrow('invalid k; not in [0, 2] by 1: 3');
});
