import { checkSquare } from './checkSquare';

/** P A = L U in one matrix: U on and above the diagonal, the multipliers of L below. */
export interface Lu {
  readonly n: number;
  readonly factors: Float64Array;
  readonly rows: Int32Array;
  readonly determinant: number;
}

/**
 * LU decomposition with partial pivoting, and the determinant, 0 when a column has no pivot.
 * Cost 2n³/3 operations. A matrix that is not square or not finite is refused.
 *
 * Source: Golub & Van Loan 2013, §3.4.
 *
 * @param a row-major n × n
 */
export function lu(a: Float64Array, n: number): Lu {
  checkSquare(a, n);
  const m = a.slice();
  const rows = Int32Array.from({ length: n }, (_, i) => i);
  let determinant = 1;
  for (let k = 0; k < n; k++) {
    let pivot = k;
    for (let i = k + 1; i < n; i++)
      if (Math.abs(m[i * n + k]!) > Math.abs(m[pivot * n + k]!)) pivot = i;
    if (pivot !== k) {
      determinant = -determinant;
      [rows[k], rows[pivot]] = [rows[pivot]!, rows[k]!];
      for (let j = 0; j < n; j++)
        [m[k * n + j], m[pivot * n + j]] = [m[pivot * n + j]!, m[k * n + j]!];
    }
    const diagonal = m[k * n + k]!;
    determinant *= diagonal;
    if (diagonal === 0) continue;
    for (let i = k + 1; i < n; i++) {
      const factor = (m[i * n + k]! /= diagonal);
      if (factor === 0) continue;
      for (let j = k + 1; j < n; j++) m[i * n + j]! -= factor * m[k * n + j]!;
    }
  }
  return { n, factors: m, rows, determinant };
}

/**
 * Solves A x = b. A matrix without an inverse gives infinities.
 *
 * Source: Golub & Van Loan 2013, §3.1, §3.4.
 */
export function luSolve({ n, factors, rows }: Lu, b: Float64Array): Float64Array {
  const x = Float64Array.from({ length: n }, (_, i) => b[rows[i]!]!);
  for (let i = 1; i < n; i++) for (let j = 0; j < i; j++) x[i]! -= factors[i * n + j]! * x[j]!;
  for (let i = n - 1; i >= 0; i--) {
    for (let j = i + 1; j < n; j++) x[i]! -= factors[i * n + j]! * x[j]!;
    x[i]! /= factors[i * n + i]!;
  }
  return x;
}
