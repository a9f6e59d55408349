import type { Tridiagonal } from '../linear/tridiagonal';
import type { Random } from '../random/stream';
import { betaHermite } from './betaHermite';

/**
 * The β-Hermite ensemble plus θ e₁e₁ᵀ. Householder reflections fix e₁, so the
 * spike of the full matrix is θ added to T₁₁. An outlier at θ + 1/θ appears for θ > 1.
 *
 * Source: Bloemendal & Virág 2013; Péché 2006 for the outlier.
 */
export function spikedBetaHermite(
  random: Random,
  n: number,
  beta: number,
  theta: number,
): Tridiagonal {
  const t = betaHermite(random, n, beta);
  t.diagonal[0]! += theta;
  return t;
}
