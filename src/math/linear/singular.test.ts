import { expect, test } from 'vitest';
import { normal } from '../random/normal';
import { stream } from '../random/stream';
import { matrixProduct } from './matrixProduct';
import { qr } from './qr';
import { randomizedSvd } from './randomizedSvd';
import { singularDecomposition } from './singularDecomposition';
import { singularTriples } from './singularTriples';
import { singularValues } from './singularValues';
import { symmetricEigenvalues } from './symmetricEigenvalues';
import { gram } from './gram';
import { transpose } from './transpose';

const gaussian = (seed: number, m: number, n: number): Float64Array => {
  const random = stream(seed);
  return Float64Array.from({ length: m * n }, () => normal(random));
};
const norm = (x: ArrayLike<number>) => {
  let sum = 0;
  for (let i = 0; i < x.length; i++) sum += x[i]! * x[i]!;
  return Math.sqrt(sum);
};
const diagonal = (...d: number[]) => {
  const a = new Float64Array(d.length ** 2);
  d.forEach((x, i) => (a[i * d.length + i] = x));
  return a;
};
const minus = (a: Float64Array, b: Float64Array) => a.map((x, i) => x - b[i]!);

/** Largest |QᵀQ − I| of vectors. */
function skewness(vectors: readonly Float64Array[]): number {
  let worst = 0;
  vectors.forEach((x, i) =>
    vectors.slice(0, i + 1).forEach((y, j) => {
      const dot = x.reduce((sum, v, k) => sum + v * y[k]!, 0);
      worst = Math.max(worst, Math.abs(dot - (i === j ? 1 : 0)));
    }),
  );
  return worst;
}

const sizes = Array.from({ length: 200 }, (_, i) => {
  const random = stream(i, 7);
  const most = i % 20 === 0 ? 256 : 40;
  return [1 + Math.floor(random.next() * most), 1 + Math.floor(random.next() * most)] as const;
});

test('matrixProduct(a, b) is every inner product, and refuses what does not fit', () => {
  for (const [m, k, n] of [
    [1, 1, 1],
    [3, 5, 2],
    [4, 128, 4],
    [17, 129, 9],
    [33, 300, 35],
  ] as const) {
    const a = gaussian(m, m, k);
    const b = gaussian(n, k, n);
    const c = matrixProduct(a, b, m, k, n);
    for (let i = 0; i < m; i++)
      for (let j = 0; j < n; j++) {
        let sum = 0;
        for (let q = 0; q < k; q++) sum += a[i * k + q]! * b[q * n + j]!;
        expect(Math.abs(c[i * n + j]! - sum)).toBeLessThan(1e-14 * k);
      }
  }
  expect(() => matrixProduct(new Float64Array(6), new Float64Array(5), 2, 3, 2)).toThrow(
    'invalid matrix; not of 6 entries: 5',
  );
  expect(() => matrixProduct(Float64Array.of(NaN), Float64Array.of(1), 1, 1, 1)).toThrow(
    'invalid matrix; not finite: NaN',
  );
});

test('singularValues of 200 random matrices up to 256 × 256: ‖A‖² is kept and AᵀA agrees, relative 1e-12', () => {
  sizes.forEach(([m, n], i) => {
    const a = gaussian(i, m, n);
    const s = singularValues(a, m, n);
    expect(s).toHaveLength(Math.min(m, n));
    expect(Math.abs(norm(s) / norm(a) - 1)).toBeLessThan(1e-13);
    const short = m <= n ? gram(a, m, n) : gram(transpose(a, m, n), n, m);
    const squares = symmetricEigenvalues(short, Math.min(m, n)).reverse();
    s.forEach((x, k) => expect(Math.abs(x * x - squares[k]!)).toBeLessThan(1e-12 * s[0]! * s[0]!));
  });
});

test('singularValues: closed forms', () => {
  expect([...singularValues(diagonal(3, -2, 1), 3, 3)]).toEqual(
    [3, 2, 1].map((x) => expect.closeTo(x, 14)),
  );
  // [[1, 1], [0, 1]]: the golden ratio and its inverse.
  const golden = (1 + Math.sqrt(5)) / 2;
  const [a, b] = singularValues(Float64Array.of(1, 1, 0, 1), 2, 2);
  expect(a).toBeCloseTo(golden, 14);
  expect(b).toBeCloseTo(1 / golden, 14);
  // A rank of one, a matrix of zeros, one row.
  const [one, ...rest] = singularValues(new Float64Array(12).fill(2), 3, 4);
  expect(one).toBeCloseTo(2 * Math.sqrt(12), 13);
  rest.forEach((x) => expect(x).toBeLessThan(1e-14));
  expect([...singularValues(new Float64Array(6), 2, 3)]).toEqual([0, 0]);
  expect(singularValues(Float64Array.of(3, 4), 1, 2)[0]).toBeCloseTo(5, 14);
});

test('singularValues keeps sizes of 1e-300 and 1e300, and refuses NaN, emptiness and lying sizes', () => {
  for (const size of [1e-300, 1e300])
    expect(singularValues(Float64Array.of(size, 0, 0, 2 * size), 2, 2)[0]! / size).toBeCloseTo(
      2,
      14,
    );
  expect(() => singularValues(Float64Array.of(NaN), 1, 1)).toThrow('not finite: NaN');
  expect(() => singularValues(new Float64Array(0), 0, 3)).toThrow('invalid m; not in [1, ∞)');
  expect(() => singularValues(new Float64Array(5), 2, 3)).toThrow('not of 6 entries: 5');
});

test('qr of 200 random matrices: Q orthonormal, A = QR, R upper with diagonal ≥ 0, to 1e-13', () => {
  sizes.forEach(([m, n], i) => {
    const a = gaussian(i + 1000, m, n);
    const { q, r } = qr(a, m, n);
    const rank = Math.min(m, n);
    expect(norm(minus(matrixProduct(q, r, m, rank, n), a)) / norm(a)).toBeLessThan(1e-13);
    const columns = Array.from({ length: rank }, (_, j) =>
      Float64Array.from({ length: m }, (__, k) => q[k * rank + j]!),
    );
    if (rank < 60) expect(skewness(columns)).toBeLessThan(1e-13);
    for (let k = 0; k < rank; k++) {
      expect(r[k * n + k]!).toBeGreaterThanOrEqual(0);
      for (let j = 0; j < k; j++) expect(r[k * n + j]).toBe(0);
    }
  });
});

test('singularDecomposition of 100 random matrices: it rebuilds A, vectors are orthonormal, values those of singularValues', () => {
  sizes.slice(0, 100).forEach(([m0, n0], i) => {
    const [m, n] = [Math.min(m0, 100), Math.min(n0, 100)];
    const a = gaussian(i + 2000, m, n);
    const { values, left, right } = singularDecomposition(a, m, n);
    expect(skewness(left)).toBeLessThan(1e-13);
    expect(skewness(right)).toBeLessThan(1e-13);
    const rebuilt = new Float64Array(m * n);
    values.forEach((s, k) => {
      for (let p = 0; p < m; p++)
        for (let q = 0; q < n; q++) rebuilt[p * n + q]! += s * left[k]![p]! * right[k]![q]!;
    });
    expect(norm(minus(rebuilt, a)) / norm(a)).toBeLessThan(1e-12);
    singularValues(a, m, n).forEach((s, k) =>
      expect(Math.abs(s - values[k]!)).toBeLessThan(1e-12 * values[0]!),
    );
  });
});

test('singularDecomposition of a matrix of rank one and of zeros still gives orthonormal vectors', () => {
  for (const a of [new Float64Array(20).fill(1), new Float64Array(20)]) {
    const { left, right } = singularDecomposition(a, 5, 4);
    expect(skewness(left)).toBeLessThan(1e-13);
    expect(skewness(right)).toBeLessThan(1e-13);
  }
});

test('singularTriples(diag(3, 2, 1)) leaves errors 2 and √5: Eckart, Young & Mirsky', () => {
  const a = diagonal(3, 2, 1);
  const { values, left, right } = singularTriples(a, 3, 3, 1);
  const rest = a.map((x, i) => x - values[0]! * left[0]![Math.floor(i / 3)]! * right[0]![i % 3]!);
  expect(singularValues(rest, 3, 3)[0]).toBeCloseTo(2, 13);
  expect(norm(rest)).toBeCloseTo(Math.sqrt(5), 13);
  expect(() => singularTriples(a, 3, 3, 4)).toThrow('invalid k; not in [1, 3] by 1: 4');
});

test('randomizedSvd finds a planted rank exactly, and noise within the bound of Halko, Martinsson & Tropp', () => {
  const [m, n, k] = [80, 60, 5];
  const low = matrixProduct(gaussian(1, m, k), gaussian(2, k, n), m, k, n);
  const exact = singularValues(low, m, n);
  const found = randomizedSvd(low, m, n, k, stream(3));
  found.values.forEach((s, i) => expect(Math.abs(s / exact[i]! - 1)).toBeLessThan(1e-12));
  expect(skewness(found.left)).toBeLessThan(1e-13);

  // E‖A − QQᵀA‖² ≤ (1 + k/(p − 1)) Σ_{j>k} σ_j², p = 10, without powers: the mean over 40 sketches.
  const a = gaussian(4, m, n);
  const all = singularValues(a, m, n);
  const tail = all.slice(k).reduce((sum, s) => sum + s * s, 0);
  let mean = 0;
  for (let seed = 0; seed < 40; seed++) {
    const { values } = randomizedSvd(a, m, n, k + 10, stream(seed), { oversampling: 0, powers: 0 });
    mean += (norm(a) ** 2 - norm(values) ** 2) / 40;
  }
  expect(mean).toBeLessThan((1 + k / 9) * tail);
  expect(mean).toBeGreaterThan(all.slice(k + 10).reduce((sum, s) => sum + s * s, 0));
});
