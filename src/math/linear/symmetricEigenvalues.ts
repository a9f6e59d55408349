import { checkSquare } from './checkSquare';
import { tridiagonalEigenvalues } from './tridiagonalEigenvalues';
import { tridiagonalize } from './tridiagonalize';

const TOLERANCE = 1e-12;

/**
 * All eigenvalues of a real symmetric matrix, ascending: Householder reduction,
 * then implicit QL. Absolute error of order ε‖A‖. A matrix that is not square,
 * not finite or not symmetric to 1e-12 of its largest entry is refused.
 * Cost 4n³/3 operations.
 *
 * Source: Golub & Van Loan 2013, §8.3.
 *
 * @param a row-major n × n
 */
export function symmetricEigenvalues(a: Float64Array, n: number): Float64Array {
  checkSquare(a, n);
  let largest = 0;
  let skew = 0;
  for (let i = 0; i < n; i++)
    for (let j = i; j < n; j++) {
      largest = Math.max(largest, Math.abs(a[i * n + j]!));
      skew = Math.max(skew, Math.abs(a[i * n + j]! - a[j * n + i]!));
    }
  if (skew > TOLERANCE * largest)
    throw new RangeError(`invalid matrix; not symmetric within ${TOLERANCE}: ${skew / largest}`);
  return tridiagonalEigenvalues(tridiagonalize(a, n));
}
