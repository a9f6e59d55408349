import { expect, test } from 'vitest';
import { normal } from '../random/normal';
import { stream, type Random } from '../random/stream';
import { matrixProduct } from './matrixProduct';
import type { SingularDecomposition } from './singularDecomposition';
import { singularTriples } from './singularTriples';
import { singularValues } from './singularValues';
import { transpose } from './transpose';

const gaussian = (random: Random, m: number, n: number) =>
  Float64Array.from({ length: m * n }, () => normal(random));
const distance = (x: ArrayLike<number>, y: ArrayLike<number>) => {
  expect(x.length).toBe(y.length);
  let most = 0;
  for (let i = 0; i < x.length; i++) most = Math.max(most, Math.abs(x[i]! - y[i]!));
  return most;
};
const flat = (rows: readonly Float64Array[]) => Float64Array.from(rows.flatMap((x) => [...x]));
/** How far vectors are from orthonormal. */
function skewness(rows: readonly Float64Array[]): number {
  const [k, n] = [rows.length, rows[0]!.length];
  const x = flat(rows);
  const products = matrixProduct(x, transpose(x, k, n), k, n, k);
  return products.reduce((most, y, i) => Math.max(most, Math.abs(y - (i % (k + 1) ? 0 : 1))), 0);
}
/** max |A v − σu|, |Aᵀu − σv| over all triples, in units of σ₁. */
function residual(a: Float64Array, m: number, n: number, t: SingularDecomposition): number {
  const k = t.values.length;
  const scaled = (rows: readonly Float64Array[]) =>
    flat(rows.map((x, i) => x.map((y) => y * t.values[i]!)));
  const images = matrixProduct(flat(t.right), transpose(a, m, n), k, n, m);
  const back = matrixProduct(flat(t.left), a, k, m, n);
  return (
    Math.max(distance(images, scaled(t.left)), distance(back, scaled(t.right))) /
    (t.values[0]! || 1)
  );
}

test('singularTriples, all and the top eighth: residual and orthogonality ≤ 1e-12 on 200 random matrices up to N = 256', () => {
  const random = stream(11);
  for (let i = 0; i < 200; i++) {
    const size = () => (i % 50 === 0 ? 256 : 1 + Math.floor(random.next() * (i % 25 ? 64 : 256)));
    const [m, n] = [size(), size()];
    const a = gaussian(random, m, n);
    const rank = Math.min(m, n);
    const values = singularValues(a, m, n);
    for (const k of [rank, Math.max(1, Math.floor(rank / 8))]) {
      const triples = singularTriples(a, m, n, k);
      expect(distance(values.slice(0, k), triples.values) / values[0]!).toBeLessThan(1e-13);
      expect(residual(a, m, n, triples), `${k} of ${m} × ${n}`).toBeLessThan(1e-12);
      expect(skewness(triples.left)).toBeLessThan(1e-12);
      expect(skewness(triples.right)).toBeLessThan(1e-12);
    }
  }
});

test('singularTriples of equal values: Sylvester–Hadamard, all √n, three of 64', () => {
  const h = Float64Array.from({ length: 4096 }, (_, i) => {
    let odd = 0;
    for (let bits = Math.floor(i / 64) & (i % 64); bits; bits &= bits - 1) odd ^= 1;
    return odd ? -1 : 1;
  });
  expect(distance(singularValues(h, 64, 64), new Float64Array(64).fill(8))).toBeLessThan(1e-13);
  const few = singularTriples(h, 64, 64, 3);
  expect(residual(h, 64, 64, few)).toBeLessThan(1e-14);
  expect(skewness(few.left) + skewness(few.right)).toBeLessThan(1e-13);
});

test('singularValues of the sum operator are 1/(2 sin((2k − 1)π/(4n + 2))), of Hilbert’s 5 × 5 have ratio 476607.2502', () => {
  const n = 40;
  const sums = Float64Array.from({ length: n * n }, (_, i) => (i % n <= Math.floor(i / n) ? 1 : 0));
  const exact = Array.from(
    { length: n },
    (_, k) => 1 / (2 * Math.sin(((2 * k + 1) * Math.PI) / (4 * n + 2))),
  );
  expect(distance(singularValues(sums, n, n), exact)).toBeLessThan(1e-13);
  expect(distance(singularTriples(sums, n, n, n).values, exact)).toBeLessThan(1e-13);
  const hilbert = Float64Array.from(
    { length: 25 },
    (_, i) => 1 / (Math.floor(i / 5) + (i % 5) + 1),
  );
  const s = singularValues(hilbert, 5, 5);
  expect(s[0]! / s[4]! / 476_607.2502422621).toBeCloseTo(1, 9); // Higham 2002, ch. 28
});

test('singularTriples of zero, of rank-deficient, graded and nilpotent matrices', () => {
  const zero = singularTriples(new Float64Array(12), 3, 4, 2);
  expect([...zero.values]).toEqual([0, 0]);
  expect(skewness(zero.left) + skewness(zero.right)).toBe(0);
  const random = stream(13);
  for (const [m, n, rank] of [
    [40, 30, 3],
    [30, 40, 7],
    [50, 50, 1],
  ] as const) {
    const a = matrixProduct(gaussian(random, m, rank), gaussian(random, rank, n), m, rank, n);
    const values = singularValues(a, m, n);
    expect(values.filter((x) => x > 1e-13 * values[0]!)).toHaveLength(rank);
    for (const k of [Math.min(m, n), 5]) {
      const triples = singularTriples(a, m, n, k);
      expect(residual(a, m, n, triples)).toBeLessThan(1e-14);
      expect(skewness(triples.left) + skewness(triples.right)).toBeLessThan(1e-13);
    }
  }
  for (const power of [-1, 1]) {
    const n = 30;
    const graded = Float64Array.from({ length: n * n }, (_, i) => {
      const [row, column] = [Math.floor(i / n), i % n];
      return row === column || row + 1 === column ? 2 ** (power * column) : 0;
    });
    const all = singularTriples(graded, n, n, n);
    expect(residual(graded, n, n, all)).toBeLessThan(1e-14);
    expect(skewness(all.left) + skewness(all.right)).toBeLessThan(1e-13);
  }
  const shift = Float64Array.from({ length: 36 }, (_, i) => (i % 7 === 1 ? 1 : 0));
  for (const values of [singularValues(shift, 6, 6), singularTriples(shift, 6, 6, 6).values])
    expect(distance(values, [1, 1, 1, 1, 1, 0])).toBeLessThan(1e-15);
});

test('singularTriples at 2⁻⁷⁰⁰ and 2⁷⁰⁰ are those at 1, and a bad k is refused', () => {
  const a = gaussian(stream(14), 20, 12);
  const one = singularTriples(a, 20, 12, 12);
  for (const size of [2 ** -700, 2 ** 700]) {
    const found = singularTriples(
      a.map((x) => x * size),
      20,
      12,
      12,
    );
    expect(
      distance(
        found.values.map((x) => x / size),
        one.values,
      ),
    ).toBeLessThan(1e-14);
    expect(distance(flat(found.left), flat(one.left))).toBeLessThan(1e-12);
  }
  for (const k of [0, 13, 1.5, NaN])
    expect(() => singularTriples(a, 20, 12, k)).toThrow(`invalid k; not in [1, 12] by 1: ${k}`);
});
