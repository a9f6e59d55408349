import { expect, test } from 'vitest';
import { goe } from '../ensembles/goe';
import { gue } from '../ensembles/gue';
import { normal } from '../random/normal';
import { stream } from '../random/stream';
import { generalEigenvalues } from './generalEigenvalues';
import { hermitianEigenvalues } from './hermitianEigenvalues';
import { lanczos } from './lanczos';
import { symmetricEigensystem } from './symmetricEigensystem';
import { symmetricEigenvalues } from './symmetricEigenvalues';

const times = (a: Float64Array, n: number) => (x: Float64Array) =>
  Float64Array.from({ length: n }, (_, i) => {
    let sum = 0;
    for (let j = 0; j < n; j++) sum += a[i * n + j]! * x[j]!;
    return sum;
  });
const dot = (x: Float64Array, y: Float64Array) => x.reduce((sum, v, i) => sum + v * y[i]!, 0);
const residual = (a: Float64Array, n: number, value: number, x: Float64Array) => {
  const image = times(a, n)(x);
  return Math.sqrt(image.reduce((sum, y, i) => sum + (y - value * x[i]!) ** 2, 0));
};

test('symmetricEigensystem of 200 random matrices up to N = 256: residuals and orthogonality to 1e-12', () => {
  for (let i = 0; i < 200; i++) {
    const n = 256 - Math.floor(254 * Math.sqrt(i / 199)); // All sizes from 2, small ones more often.
    const a = goe(stream(i), n);
    const { values, vectors } = symmetricEigensystem(a, n);
    const expected = symmetricEigenvalues(a, n);
    values.forEach((x, k) => expect(Math.abs(x - expected[k]!)).toBeLessThan(1e-12));
    for (let k = 0; k < n; k += n > 50 ? 17 : 1) {
      expect(residual(a, n, values[k]!, vectors[k]!)).toBeLessThan(1e-12);
      for (let j = 0; j <= k; j += n > 50 ? 13 : 1)
        expect(Math.abs(dot(vectors[k]!, vectors[j]!) - (j === k ? 1 : 0))).toBeLessThan(1e-12);
    }
  }
});

test('symmetricEigensystem: multiple eigenvalues, sizes 1 and 2, zeros, 1e200', () => {
  const n = 6;
  const ones = new Float64Array(n * n).fill(1);
  const { values, vectors } = symmetricEigensystem(ones, n);
  expect(values[n - 1]).toBeCloseTo(n, 13);
  vectors[n - 1]!.forEach((x) => expect(x).toBeCloseTo(1 / Math.sqrt(n), 13));
  expect(Math.abs(values[0]!)).toBeLessThan(1e-14);
  expect(symmetricEigensystem(Float64Array.of(7), 1).vectors[0]).toEqual(Float64Array.of(1));
  const two = symmetricEigensystem(Float64Array.of(0, 1e200, 1e200, 0), 2);
  expect(two.values[1]! / 1e200).toBeCloseTo(1, 14);
  expect(symmetricEigensystem(new Float64Array(9), 3).values).toEqual(new Float64Array(3));
  expect(() => symmetricEigensystem(Float64Array.of(1, 2, 3, 4), 2)).toThrow('not symmetric');
});

test('lanczos finds the top five of 400, with vectors, in fewer products than 200', () => {
  const n = 400;
  const a = goe(stream(1), n);
  const expected = symmetricEigenvalues(a, n).slice(-5);
  const { values, vectors, steps } = lanczos(times(a, n), n, 5, stream(2));
  values.forEach((x, k) => expect(Math.abs(x - expected[k]!)).toBeLessThan(1e-11));
  vectors.forEach((x, k) => expect(residual(a, n, values[k]!, x)).toBeLessThan(1e-10));
  expect(steps).toBeLessThan(200);
});

test('lanczos goes on when its space is exhausted: the identity, a rank of one, n = 1', () => {
  const { values } = lanczos((x) => x, 30, 3, stream(1));
  values.forEach((x) => expect(x).toBeCloseTo(1, 13));
  const rankOne = lanczos((x) => x.map(() => x.reduce((s, y) => s + y, 0)), 20, 2, stream(1));
  expect(rankOne.values[1]).toBeCloseTo(20, 12);
  expect(Math.abs(rankOne.values[0]!)).toBeLessThan(1e-12);
  expect(lanczos((x) => x.map((y) => 3 * y), 1, 1, stream(1)).values[0]).toBeCloseTo(3, 14);
  expect(() => lanczos((x) => x, 5, 6, stream(1))).toThrow('invalid k; not in [1, 5] by 1: 6');
  expect(() => lanczos((x) => x.map(() => NaN), 5, 1, stream(1))).toThrow('invalid apply');
});

/** Nearest-neighbor distance of two sets in the plane. */
function apart(
  x: { re: ArrayLike<number>; im: ArrayLike<number> },
  y: { re: ArrayLike<number>; im: ArrayLike<number> },
): number {
  let worst = 0;
  for (let i = 0; i < x.re.length; i++) {
    let best = Infinity;
    for (let j = 0; j < y.re.length; j++)
      best = Math.min(best, Math.hypot(x.re[i]! - y.re[j]!, x.im[i]! - y.im[j]!));
    worst = Math.max(worst, best);
  }
  return worst;
}

test('generalEigenvalues of a companion matrix are the roots: 1 … 8, and the eighth roots of 1', () => {
  const companion = (c: number[]) => {
    const n = c.length;
    const a = new Float64Array(n * n);
    for (let i = 0; i + 1 < n; i++) a[i * n + i + 1] = 1;
    c.forEach((x, j) => (a[(n - 1) * n + j] = -x));
    return a;
  };
  const roots = generalEigenvalues(companion([24, -50, 35, -10]), 4);
  expect(apart(roots, { re: [1, 2, 3, 4], im: [0, 0, 0, 0] })).toBeLessThan(1e-12);
  const unity = generalEigenvalues(companion([-1, 0, 0, 0, 0, 0, 0, 0]), 8);
  const angle = (k: number) => (k * Math.PI) / 4;
  expect(
    apart(unity, {
      re: Array.from({ length: 8 }, (_, k) => Math.cos(angle(k))),
      im: Array.from({ length: 8 }, (_, k) => Math.sin(angle(k))),
    }),
  ).toBeLessThan(1e-13);
});

test('generalEigenvalues agrees with the symmetric and the Hermitian solver, and keeps trace and trace of the square', () => {
  for (let seed = 1; seed <= 20; seed++) {
    const n = 5 + 4 * seed;
    const a = goe(stream(seed), n);
    const real = generalEigenvalues(a, n);
    const expected = symmetricEigenvalues(a, n);
    Float64Array.from(real.re)
      .sort()
      .forEach((x, k) => expect(Math.abs(x - expected[k]!)).toBeLessThan(1e-12));
    const h = gue(stream(seed), n);
    const hermitian = hermitianEigenvalues(h, n);
    Float64Array.from(generalEigenvalues(h.re, n, h.im).re)
      .sort()
      .forEach((x, k) => expect(Math.abs(x - hermitian[k]!)).toBeLessThan(1e-12));

    const random = stream(seed, 1);
    const g = Float64Array.from({ length: n * n }, () => normal(random) / Math.sqrt(n));
    const { re, im } = generalEigenvalues(g, n);
    let [trace, square] = [0, 0];
    for (let i = 0; i < n; i++) {
      trace += g[i * n + i]!;
      for (let j = 0; j < n; j++) square += g[i * n + j]! * g[j * n + i]!;
    }
    expect(re.reduce((s, x) => s + x, 0)).toBeCloseTo(trace, 11);
    expect(re.reduce((s, x, k) => s + x * x - im[k]! * im[k]!, 0)).toBeCloseTo(square, 11);
    // Conjugate pairs.
    expect(apart({ re, im }, { re, im: im.map((y) => -y) })).toBeLessThan(1e-11);
  }
});

test('generalEigenvalues: triangular, zero, one by one, a Jordan block, a rotation by a quarter', () => {
  expect([...generalEigenvalues(Float64Array.of(1, 5, 0, 2), 2).re].sort()).toEqual([1, 2]);
  expect([...generalEigenvalues(new Float64Array(9), 3).re]).toEqual([0, 0, 0]);
  expect([...generalEigenvalues(Float64Array.of(4), 1).re]).toEqual([4]);
  const quarter = generalEigenvalues(Float64Array.of(0, -1, 1, 0), 2);
  expect([...quarter.im].sort()).toEqual([expect.closeTo(-1, 14), expect.closeTo(1, 14)]);
  // A Jordan block of size 3: errors of the cube root of ε are what the problem allows.
  const jordan = generalEigenvalues(Float64Array.of(2, 1, 0, 0, 2, 1, 0, 0, 2), 3);
  jordan.re.forEach((x) => expect(Math.abs(x - 2)).toBeLessThan(1e-4));
  expect(() => generalEigenvalues(Float64Array.of(1, NaN, 0, 1), 2)).toThrow('not finite: NaN');
});
