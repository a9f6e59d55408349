import { withKernels } from '../kernels/kernels';
import { bidiagonalizePlain } from './bidiagonalizePlain';
import { checkMatrix } from './checkMatrix';

/**
 * An upper bidiagonal matrix B with Uᵀ A V = B and the reflections that make U and V:
 * column k of `reflectors`, from row k on, holds v with H = I − v vᵀ applied from the left; row k,
 * from column k + 1 on, the z of I − z zᵀ applied from the right.
 */
export interface Bidiagonal {
  readonly diagonal: Float64Array;
  readonly upper: Float64Array;
  readonly reflectors: Float64Array;
}

/** Below this size the plain loop is as fast. */
const SMALL = 16;

/**
 * Householder reduction of an m × n matrix, m ≥ n, to upper bidiagonal form, in WebAssembly where that
 * runs. `a` is not modified; its norm is to lie within [1e-50, 1e50].
 * Cost 4n²(m − n/3) operations; the matrix is read and written once a column.
 *
 * Source: Golub & Kahan 1965; Golub & Van Loan 2013, §5.4.8.
 *
 * @param a row-major m × n, m ≥ n
 */
export function bidiagonalize(a: Float64Array, m: number, n: number): Bidiagonal {
  checkMatrix(a, m, n);
  if (m < n) throw new RangeError(`invalid m; not in [${n}, ∞) by 1: ${m}`);
  if (n < SMALL) return bidiagonalizePlain(a, m, n);
  const found = withKernels(
    () => [m * n, n, n, 3 * n],
    (kernels, matrix, d, e, scratch) => {
      matrix.data.set(a);
      kernels.bidiagonalize(matrix.at, m, n, d.at, e.at, scratch.at);
      return {
        diagonal: d.data.slice(),
        upper: e.data.slice(0, n - 1),
        reflectors: matrix.data.slice(),
      };
    },
  );
  return found ?? bidiagonalizePlain(a, m, n);
}
