import { withKernels } from '../kernels/kernels';
import { checkShape, checkSquare } from './checkSquare';
import type { Tridiagonal } from './tridiagonal';
import { tridiagonalizePlain } from './tridiagonalizePlain';

/** Below this size the plain loop is as fast. */
const SMALL = 24;

/**
 * Householder reduction of a symmetric matrix to tridiagonal form with the same
 * eigenvalues: A ← H A H with H = I − β v vᵀ, column by column; in WebAssembly, by
 * panels whose updates are applied together, where that runs. Reads the upper triangle
 * only; `a` is not modified. Refused unless square and finite. Reflections fix the first coordinate, so T₁₁ = A₁₁.
 * Cost 4n³/3 operations, 3n²/2 numbers.
 *
 * Source: Golub & Van Loan 2013, §8.3.1; Dongarra, Sorensen & Hammarling 1989.
 *
 * @param a row-major n × n, symmetric
 */
export function tridiagonalize(a: Float64Array, n: number): Tridiagonal {
  checkShape(a, n);
  const found = (n < SMALL ? undefined : inWasm(a, n)) ?? tridiagonalizePlain(a, n);
  // What is not finite in the triangle is not lost on the way to T.
  if (![found.diagonal, found.offDiagonal].every((x) => x.every(Number.isFinite)))
    checkSquare(a, n);
  return found;
}

function inWasm(a: Float64Array, n: number): Tridiagonal | undefined {
  // The kernel's rows come in fours; those that are missing are zero.
  const padded = 4 * Math.ceil(n / 4);
  return withKernels(
    (kernels) => [
      (padded * (padded + 4)) / 2,
      4 * padded,
      n,
      n,
      Math.ceil(kernels.tridiagonalizeScratch(n) / 8),
    ],
    (kernels, matrix, rows, d, e, scratch) => {
      rows.data.fill(0);
      for (let i = 0; i < n; i += 4) {
        for (let r = 0; r < 4; r++) {
          const from = (i + r) * n;
          if (i + r < n) rows.data.set(a.subarray(from, from + n), r * padded);
          else rows.data.fill(0, r * padded, (r + 1) * padded);
        }
        kernels.packRows(rows.at, matrix.at, padded, i);
      }
      kernels.tridiagonalize(matrix.at, n, d.at, e.at, scratch.at);
      return { diagonal: d.data.slice(), offDiagonal: e.data.slice(0, n - 1) };
    },
  );
}
