import { checkMatrix } from './checkMatrix';
import { singularTriples } from './singularTriples';

/**
 * A = Σ values[i] · left[i] right[i]ᵀ, values descending; `left[i]` has m entries, `right[i]` n. Where a
 * value is zero its vectors complete the others to orthonormal sets.
 *
 * Source: definition.
 */
export interface SingularDecomposition {
  readonly values: Float64Array;
  readonly left: readonly Float64Array[];
  readonly right: readonly Float64Array[];
}

/**
 * The thin singular value decomposition: Householder reduction to bidiagonal form, then implicit QR
 * with vectors. The first nonzero entry of each right vector is positive. Errors of order ε‖A‖,
 * orthogonality to 1e-13. Cost about 8mn² + 12n³ operations, m ≥ n; for values alone
 * `singularValues` and for a few triples `singularTriples` are several times cheaper.
 *
 * Source: Golub & Reinsch 1970; Golub & Van Loan 2013, §8.6.
 *
 * @param a row-major m × n
 */
export function singularDecomposition(
  a: Float64Array,
  m: number,
  n: number,
): SingularDecomposition {
  checkMatrix(a, m, n);
  return singularTriples(a, m, n, Math.min(m, n));
}
