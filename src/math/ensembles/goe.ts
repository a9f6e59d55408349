import { normal } from '../random/normal';
import type { Random } from '../random/stream';
import { checkSize, MAX_DENSE } from './checkSize';

/**
 * A matrix of the Gaussian orthogonal ensemble (β = 1) with bulk [−2, 2]:
 * symmetric, off-diagonal entries N(0, 1/n), diagonal entries N(0, 2/n).
 * Cost n(n + 1)/2 normal draws.
 *
 * Source: Mehta 2004, ch. 2.
 *
 * @returns row-major n × n
 */
export function goe(random: Random, n: number): Float64Array {
  checkSize('n', n, MAX_DENSE);
  const a = new Float64Array(n * n);
  const sd = 1 / Math.sqrt(n);
  for (let i = 0; i < n; i++) {
    a[i * n + i] = Math.SQRT2 * sd * normal(random);
    for (let j = i + 1; j < n; j++) a[i * n + j] = a[j * n + i] = sd * normal(random);
  }
  return a;
}
