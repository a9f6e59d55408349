import type { Tridiagonal } from '../linear/tridiagonal';
import { chi } from '../random/chi';
import { normal } from '../random/normal';
import type { Random } from '../random/stream';
import { checkSize, MAX_TRIDIAGONAL } from './checkSize';

/**
 * The β-Hermite ensemble as a random tridiagonal matrix, any real β > 0, with
 * bulk [−2, 2]: diagonal N(0, 1), off-diagonals χ_{β(n−1)}, …, χ_β over √2, all
 * divided by √(βn/2). Its eigenvalues are distributed as those of GOE, GUE and
 * GSE for β = 1, 2, 4. Cost O(n) draws.
 *
 * Source: Dumitriu & Edelman 2002.
 */
export function betaHermite(random: Random, n: number, beta: number): Tridiagonal {
  checkSize('n', n, MAX_TRIDIAGONAL);
  if (!(beta > 0) || beta === Infinity)
    throw new RangeError(`invalid beta; not in (0, ∞): ${beta}`);
  const scale = 1 / Math.sqrt((beta * n) / 2);
  const diagonal = new Float64Array(n);
  const offDiagonal = new Float64Array(n - 1);
  for (let i = 0; i < n; i++) diagonal[i] = scale * normal(random);
  for (let i = 0; i < n - 1; i++)
    offDiagonal[i] = scale * Math.SQRT1_2 * chi(random, beta * (n - 1 - i));
  return { diagonal, offDiagonal };
}
