import { bidiagonalize, type Bidiagonal } from './bidiagonalize';
import { bidiagonalQr } from './bidiagonalQr';
import { checkMatrix } from './checkMatrix';
import { powerOfTwoScale } from './powerOfTwoScale';
import type { SingularDecomposition } from './singularDecomposition';
import { topOfBidiagonal } from './topOfBidiagonal';
import { transpose } from './transpose';

/** From this share of all triples on, all are computed. */
const SHARE = 1 / 4;

/**
 * The k largest singular values with their vectors; the sum of the k terms is the best approximation
 * of rank k in the spectral and in the Frobenius norm. Reduction to bidiagonal form, then inverse
 * iteration for few that stand apart, else implicit QR for all. ‖A v − σu‖, ‖Aᵀu − σv‖ are of order
 * ε σ₁; the first nonzero entry of a right vector is positive. Cost 4mn² operations and 4kn(m + n) for
 * few triples, 12n³ more for many, m ≥ n.
 *
 * Source: Golub & Reinsch 1970; Golub & Van Loan 2013, §8.6; Eckart & Young 1936; Mirsky 1960.
 *
 * @param a row-major m × n
 * @param k in [1, min(m, n)]
 */
export function singularTriples(
  a: Float64Array,
  m: number,
  n: number,
  k: number,
): SingularDecomposition {
  checkMatrix(a, m, n);
  const rank = Math.min(m, n);
  if (!Number.isInteger(k) || k < 1 || k > rank)
    throw new RangeError(`invalid k; not in [1, ${rank}] by 1: ${k}`);
  let largest = 0;
  for (let i = 0; i < a.length; i++) largest = Math.max(largest, Math.abs(a[i]!));
  const scale = powerOfTwoScale(largest);
  const tall = m < n ? transpose(a, m, n) : a;
  const long = Math.max(m, n);
  const b = bidiagonalize(scale === 1 ? tall : tall.map((x) => x * scale), long, rank);
  const small = (k <= SHARE * rank ? topOfBidiagonal(b, k) : undefined) ?? all(b, k);
  const columns = timesU(b.reflectors, long, rank, small.left);
  const rows = timesV(b.reflectors, rank, small.right);
  const [left, right] = m < n ? [rows, columns] : [columns, rows];
  right.forEach((v, i) => {
    if ((v.find((x) => x !== 0) ?? 1) > 0) return;
    for (const x of [v, left[i]!]) for (let j = 0; j < x.length; j++) x[j] = -x[j]!;
  });
  return { values: small.values.map((x) => x / scale), left, right };
}

/** The first k of all triples of B, by implicit QR. */
function all({ diagonal, upper }: Bidiagonal, k: number): SingularDecomposition {
  const n = diagonal.length;
  const d = diagonal.slice();
  const [u, v] = [identity(n), identity(n)];
  bidiagonalQr(d, upper.slice(), u, v);
  const order = Array.from(d.keys())
    .sort((i, j) => Math.abs(d[j]!) - Math.abs(d[i]!))
    .slice(0, k);
  return {
    values: Float64Array.from(order, (i) => Math.abs(d[i]!)),
    left: order.map((i) => u.slice(i * n, i * n + n)),
    right: order.map((i) => {
      const x = v.slice(i * n, i * n + n);
      return d[i]! < 0 ? x.map((y) => -y) : x;
    }),
  };
}

function identity(n: number): Float64Array {
  const x = new Float64Array(n * n);
  for (let i = 0; i < n; i++) x[i * n + i] = 1;
  return x;
}

/** U x for each x: the left reflections, last first. */
function timesU(r: Float64Array, m: number, n: number, xs: readonly Float64Array[]) {
  const columns = transpose(r, m, n);
  return xs.map((short) => {
    const x = new Float64Array(m);
    x.set(short);
    for (let l = n - 1; l >= 0; l--) reflect(x, columns, l * m, l, m);
    return x;
  });
}

/** V x for each x: the right reflections, last first. */
const timesV = (r: Float64Array, n: number, xs: readonly Float64Array[]) =>
  xs.map((given) => {
    const x = given.slice();
    for (let l = n - 2; l >= 0; l--) reflect(x, r, l * n, l + 1, n);
    return x;
  });

/** x ← (I − v vᵀ) x on [from, to), v lying in `vectors` from `at` on. */
function reflect(
  x: Float64Array,
  vectors: Float64Array,
  at: number,
  from: number,
  to: number,
): void {
  let dot = 0;
  for (let i = from; i < to; i++) dot += vectors[at + i]! * x[i]!;
  for (let i = from; i < to; i++) x[i]! -= dot * vectors[at + i]!;
}
