import { singularDecomposition, type SingularDecomposition } from './singularDecomposition';

/**
 * The k largest singular values with their vectors; as `singularDecomposition`, cut off. The sum of
 * the k terms is the best approximation of rank k in the spectral and in the Frobenius norm.
 *
 * Source: Eckart & Young 1936; Mirsky 1960.
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
  const rank = Math.min(m, n);
  if (!Number.isInteger(k) || k < 1 || k > rank)
    throw new RangeError(`invalid k; not in [1, ${rank}] by 1: ${k}`);
  const { values, left, right } = singularDecomposition(a, m, n);
  return { values: values.slice(0, k), left: left.slice(0, k), right: right.slice(0, k) };
}
