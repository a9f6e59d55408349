import { betaLaguerre } from '../ensembles/betaLaguerre';
import { marchenkoPasturCdf } from '../laws/marchenkoPastur';
import { tridiagonalEigenvalues } from '../linear/tridiagonalEigenvalues';
import type { Random } from '../random/stream';
import { ksDistance } from '../summaries/ksDistance';

/**
 * Kolmogorov–Smirnov distance of a bulk of q singular values to the Marchenko–Pastur law of a q × n matrix with entries of
 * standard deviation `scale`. Cost O(q).
 *
 * Source: Kolmogorov 1933.
 */
export function bulkDistance(bulk: ArrayLike<number>, n: number, scale: number): number {
  const lambda = Float64Array.from(bulk, (x) => ((x / scale) * (x / scale)) / n).sort();
  const gamma = lambda.length / n;
  return ksDistance(lambda, (x) => marchenkoPasturCdf(x, gamma));
}

/**
 * The same distance of q × n Gaussian noise, q ≤ n, whose scale is fitted as that of the bulk is: one draw of the law against which a distance is held.
 *
 * Source: Dumitriu & Edelman 2002 for the draw.
 */
export function drawNullDistance(random: Random, q: number, n: number): number {
  const lambda = tridiagonalEigenvalues(betaLaguerre(random, q, n, 1).tridiagonal);
  const mean = lambda.reduce((sum, x) => sum + x, 0) / q;
  const gamma = q / n;
  return ksDistance(
    lambda.map((x) => x / mean),
    (x) => marchenkoPasturCdf(x, gamma),
  );
}
