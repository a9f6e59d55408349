import { expect, test } from 'vitest';
import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import { complexGinibre, realGinibre } from '../ensembles/ginibre';
import { haarOrthogonal, haarUnitary } from '../ensembles/haar';
import { stream } from '../random/stream';
import { generalEigenvalues, type Eigenvalues } from './generalEigenvalues';
import { lu } from './lu';

/** Largest distance in a pairing that takes the nearest still free. */
function apart(x: Eigenvalues, y: Eigenvalues): number {
  const free = new Set(y.re.keys());
  let worst = 0;
  x.re.forEach((re, i) => {
    let best = -1;
    let least = Infinity;
    for (const j of free) {
      const d = Math.hypot(re - y.re[j]!, x.im[i]! - y.im[j]!);
      if (d < least) [best, least] = [j, d];
    }
    free.delete(best);
    worst = Math.max(worst, least);
  });
  return worst;
}
const frobenius = (a: Float64Array) => Math.sqrt(a.reduce((s, x) => s + x * x, 0));

test('generalEigenvalues of 200 real matrices up to N = 256: conjugate to the bit, tr A and tr A² to 1e-12, the complex solver agrees', () => {
  const random = stream(21);
  for (let i = 0; i < 200; i++) {
    const n = i % 50 === 0 ? 256 - i : 1 + Math.floor(random.next() * 40);
    const a = realGinibre(random, n);
    const { re, im } = generalEigenvalues(a, n);
    const complex = im.filter((y) => y !== 0);
    expect(complex.filter((y) => y > 0).length * 2).toBe(complex.length);
    for (let k = 0; k < n; k++)
      if (im[k]! > 0) expect([re[k + 1], im[k + 1]]).toEqual([re[k], -im[k]!]);
    let [trace, square] = [0, 0];
    for (let p = 0; p < n; p++) {
      trace += a[p * n + p]!;
      for (let q = 0; q < n; q++) square += a[p * n + q]! * a[q * n + p]!;
    }
    const norm = frobenius(a);
    expect(Math.abs(re.reduce((s, x) => s + x, 0) - trace)).toBeLessThan(1e-12 * norm);
    expect(Math.abs(re.reduce((s, x, k) => s + x * x - im[k]! ** 2, 0) - square)).toBeLessThan(
      1e-12 * norm * norm,
    );
    if (n <= 24)
      expect(apart({ re, im }, generalEigenvalues(a, n, new Float64Array(n * n)))).toBeLessThan(
        1e-8,
      );
  }
});

test('generalEigenvalues: det(A) is the product, and ml-matrix agrees, on 40 real matrices', () => {
  for (let seed = 1; seed <= 40; seed++) {
    const n = 1 + (seed % 20);
    const a = realGinibre(stream(seed), n);
    const found = generalEigenvalues(a, n);
    let [x, y] = [1, 0];
    found.re.forEach((re, k) => ([x, y] = [x * re - y * found.im[k]!, x * found.im[k]! + y * re]));
    const { determinant } = lu(a, n);
    expect(Math.hypot(x - determinant, y)).toBeLessThan(1e-11 * Math.abs(determinant) + 1e-15);
    const rows = Array.from({ length: n }, (_, r) => Array.from(a.subarray(r * n, r * n + n)));
    const theirs = new EigenvalueDecomposition(new Matrix(rows));
    expect(
      apart(found, {
        re: Float64Array.from(theirs.realEigenvalues),
        im: Float64Array.from(theirs.imaginaryEigenvalues),
      }),
    ).toBeLessThan(1e-10);
  }
});

test('generalEigenvalues of Haar matrices lie on the unit circle to 1e-13; of 2⁷⁰⁰ times a matrix, 2⁷⁰⁰ times as far', () => {
  for (const n of [1, 2, 5, 40]) {
    const q = generalEigenvalues(haarOrthogonal(stream(n), n), n);
    q.re.forEach((x, k) => expect(Math.abs(Math.hypot(x, q.im[k]!) - 1)).toBeLessThan(1e-13));
    const u = haarUnitary(stream(n), n);
    const unitary = generalEigenvalues(u.re, n, u.im);
    unitary.re.forEach((x, k) =>
      expect(Math.abs(Math.hypot(x, unitary.im[k]!) - 1)).toBeLessThan(1e-13),
    );
  }
  const a = realGinibre(stream(1), 10);
  const g = complexGinibre(stream(1), 10);
  for (const size of [2 ** -700, 2 ** 700]) {
    const large = generalEigenvalues(
      a.map((x) => x * size),
      10,
    );
    const one = generalEigenvalues(a, 10);
    large.re.forEach((x, k) => expect(Math.abs(x / size - one.re[k]!)).toBeLessThan(1e-13));
    const much = generalEigenvalues(
      g.re.map((x) => x * size),
      10,
      g.im.map((x) => x * size),
    );
    expect(
      apart(
        { re: much.re.map((x) => x / size), im: much.im.map((x) => x / size) },
        generalEigenvalues(g.re, 10, g.im),
      ),
    ).toBeLessThan(1e-13);
  }
});

test('generalEigenvalues: cyclic and nilpotent shift, Frank’s matrix, the companion of 1 … 10 within what its conditioning allows', () => {
  for (const n of [3, 4, 9]) {
    const cyclic = new Float64Array(n * n);
    for (let i = 0; i < n; i++) cyclic[i * n + ((i + 1) % n)] = 1;
    const angles = Array.from({ length: n }, (_, k) => (2 * Math.PI * k) / n);
    expect(
      apart(generalEigenvalues(cyclic, n), {
        re: Float64Array.from(angles, Math.cos),
        im: Float64Array.from(angles, Math.sin),
      }),
    ).toBeLessThan(1e-13);
    const nilpotent = cyclic.map((x, i) => (i === (n - 1) * n ? 0 : x));
    expect(generalEigenvalues(nilpotent, n)).toEqual({
      re: new Float64Array(n),
      im: new Float64Array(n),
    });
  }
  // Frank's matrix of 8: determinant 1, eigenvalues positive, in pairs λ, 1/λ.
  const n = 8;
  const frank = Float64Array.from({ length: n * n }, (_, at) => {
    const [i, j] = [Math.floor(at / n), at % n];
    return j < i - 1 ? 0 : n - Math.max(i, j);
  });
  const { re, im } = generalEigenvalues(frank, n);
  const sorted = re.toSorted();
  expect(Math.max(...im.map(Math.abs))).toBe(0);
  sorted.forEach((x, k) => expect(x * sorted[n - 1 - k]!).toBeCloseTo(1, 9));
  // (x − 1) … (x − 10) as a companion matrix: a backward error E moves the root λ by at most ‖E‖‖x‖‖y‖/|p′(λ)|,
  // x = (1, λ, λ², …) and y the left eigenvector, yᵀx = p′(λ).
  let c = [1];
  for (let root = 1; root <= 10; root++)
    c = [...c, 0].map((x, k) => x - root * (k > 0 ? c[k - 1]! : 0));
  const companion = new Float64Array(100);
  for (let i = 0; i < 9; i++) companion[i * 10 + i + 1] = 1;
  for (let j = 0; j < 10; j++) companion[90 + j] = -c[10 - j]!;
  const roots = generalEigenvalues(companion, 10).re.toSorted();
  roots.forEach((found, k) => {
    const lambda = k + 1;
    const x = Float64Array.from({ length: 10 }, (_, j) => lambda ** j);
    const y = new Float64Array(10).fill(1);
    for (let j = 8; j >= 0; j--) y[j] = c[9 - j]! + lambda * y[j + 1]!;
    const slope = x.reduce((sum, v, j) => sum + v * y[j]!, 0);
    const condition = (frobenius(x) * frobenius(y)) / Math.abs(slope);
    const bound = 10 * Number.EPSILON * frobenius(companion) * condition;
    expect(Math.abs(found - k - 1)).toBeLessThan(bound);
  });
});
