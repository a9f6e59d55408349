import type { Tridiagonal } from '../linear/tridiagonal';
import { chi } from '../random/chi';
import { normal } from '../random/normal';
import type { Random } from '../random/stream';
import { checkSize } from './checkSize';
import { edgeBlock } from './edgeBlock';

/**
 * The first `size` rows and columns of the β-Hermite ensemble of size n, scaled as `betaHermite`: enough for the largest
 * eigenvalue, at a cost of n^{1/3} draws. Drawn row by row, so that a smaller block from the same stream is the corner of
 * a larger one.
 *
 * Source: Dumitriu & Edelman 2002; Edelman & Persson 2005 for the truncation.
 *
 * @param size rows kept, at most n
 */
export function betaHermiteTop(
  random: Random,
  n: number,
  beta: number,
  size = edgeBlock(n),
): Tridiagonal {
  checkSize('n', n, Number.MAX_SAFE_INTEGER);
  checkSize('size', size, n);
  if (!(beta > 0) || beta === Infinity)
    throw new RangeError(`invalid beta; not in (0, ∞): ${beta}`);
  const scale = 1 / Math.sqrt((beta * n) / 2);
  const diagonal = new Float64Array(size);
  const offDiagonal = new Float64Array(size - 1);
  for (let i = 0; i < size; i++) {
    diagonal[i] = scale * normal(random);
    if (i < size - 1) offDiagonal[i] = scale * Math.SQRT1_2 * chi(random, beta * (n - 1 - i));
  }
  return { diagonal, offDiagonal };
}
