import { checkSymmetric } from './checkSymmetric';
import { tridiagonalEigenvalues } from './tridiagonalEigenvalues';
import { tridiagonalize } from './tridiagonalize';

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
  checkSymmetric(a, n);
  return tridiagonalEigenvalues(tridiagonalize(a, n));
}
