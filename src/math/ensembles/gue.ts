import type { Hermitian } from '../linear/hermitianEigenvalues';
import { normal } from '../random/normal';
import type { Random } from '../random/stream';
import { checkSize, MAX_DENSE } from './checkSize';

/**
 * A matrix of the Gaussian unitary ensemble (β = 2) with bulk [−2, 2]:
 * Hermitian, E|H_ij|² = 1/n off the diagonal (real and imaginary parts N(0, 1/2n)),
 * diagonal N(0, 1/n). Cost n² normal draws.
 *
 * Source: Mehta 2004, ch. 2.
 */
export function gue(random: Random, n: number): Hermitian {
  checkSize('n', n, MAX_DENSE);
  const re = new Float64Array(n * n);
  const im = new Float64Array(n * n);
  const sd = 1 / Math.sqrt(2 * n);
  for (let i = 0; i < n; i++) {
    re[i * n + i] = Math.SQRT2 * sd * normal(random);
    for (let j = i + 1; j < n; j++) {
      re[i * n + j] = re[j * n + i] = sd * normal(random);
      im[i * n + j] = sd * normal(random);
      im[j * n + i] = -im[i * n + j]!;
    }
  }
  return { re, im };
}
