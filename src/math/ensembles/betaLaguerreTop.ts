import type { Tridiagonal } from '../linear/tridiagonal';
import { chi } from '../random/chi';
import type { Random } from '../random/stream';
import { checkSize } from './checkSize';
import { edgeBlock } from './edgeBlock';

/**
 * The first `size` rows and columns of the β-Laguerre ensemble B Bᵀ/(βn) of `betaLaguerre`: enough for the largest
 * eigenvalue of X Xᵀ/n. They hold only the first rows of B, which is lower bidiagonal. Drawn row by row, so that a smaller
 * block from the same stream is the corner of a larger one.
 *
 * Source: Dumitriu & Edelman 2002; Edelman & Persson 2005 for the truncation.
 *
 * @param size rows kept, at most min(p, n)
 */
export function betaLaguerreTop(
  random: Random,
  p: number,
  n: number,
  beta: number,
  size = edgeBlock(Math.min(p, n)),
): Tridiagonal {
  checkSize('p', p, Number.MAX_SAFE_INTEGER);
  checkSize('n', n, Number.MAX_SAFE_INTEGER);
  const m = Math.min(p, n);
  checkSize('size', size, m);
  if (!(beta > 0) || beta === Infinity)
    throw new RangeError(`invalid beta; not in (0, ∞): ${beta}`);
  const wide = Math.max(p, n);
  const scale = 1 / Math.sqrt(beta * n);
  const diagonal = new Float64Array(size);
  const offDiagonal = new Float64Array(size - 1);
  let below = 0;
  for (let i = 0; i < size; i++) {
    const b = scale * chi(random, beta * (wide - i));
    diagonal[i] = b * b + below * below;
    if (i < size - 1) {
      below = scale * chi(random, beta * (m - 1 - i));
      offDiagonal[i] = b * below;
    }
  }
  return { diagonal, offDiagonal };
}
