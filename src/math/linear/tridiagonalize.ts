import { withKernels } from '../kernels/kernels';
import type { Tridiagonal } from './tridiagonal';
import { tridiagonalizePlain } from './tridiagonalizePlain';

/** Below this size the plain loop is as fast. */
const SMALL = 24;

/**
 * Householder reduction of a symmetric matrix to tridiagonal form with the same
 * eigenvalues: A ← H A H with H = I − β v vᵀ, column by column; in WebAssembly, by
 * panels whose updates are applied together, where that runs. Reads the upper triangle
 * only; `a` is not modified. Reflections fix the first coordinate, so T₁₁ = A₁₁.
 * Cost 4n³/3 operations, 2n² numbers.
 *
 * Source: Golub & Van Loan 2013, §8.3.1; Dongarra, Sorensen & Hammarling 1989.
 *
 * @param a row-major n × n, symmetric
 */
export function tridiagonalize(a: Float64Array, n: number): Tridiagonal {
  if (n < SMALL) return tridiagonalizePlain(a, n);
  const found = withKernels(
    (kernels) => [n * n, n, n, Math.ceil(kernels.tridiagonalizeScratch(n) / 8)],
    (kernels, matrix, d, e, scratch) => {
      matrix.data.set(a);
      kernels.tridiagonalize(matrix.at, n, d.at, e.at, scratch.at);
      return { diagonal: d.data.slice(), offDiagonal: e.data.slice(0, n - 1) };
    },
  );
  return found ?? tridiagonalizePlain(a, n);
}
