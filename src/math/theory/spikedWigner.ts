import { checkBeta, checkSignal } from './checkSpike';

/** The signal strength above which the spike of W + θvvᵀ shows. Source: Péché 2006. */
export const spikedWignerThreshold = 1;

/**
 * Limit of the largest eigenvalue of W + θvvᵀ, ‖v‖ = 1, W Wigner with bulk
 * [−2, 2]: θ + 1/θ for θ > 1, the edge 2 otherwise.
 *
 * Source: Péché 2006; Benaych-Georges & Nadakuditi 2011.
 */
export function spikedWignerOutlier(theta: number): number {
  checkSignal(theta);
  return theta > 1 ? theta + 1 / theta : 2;
}

/**
 * Limit of the squared overlap of the top eigenvector with v: 1 − 1/θ² for θ > 1,
 * else 0.
 *
 * Source: Benaych-Georges & Nadakuditi 2011.
 */
export function spikedWignerOverlap(theta: number): number {
  checkSignal(theta);
  return theta > 1 ? 1 - 1 / (theta * theta) : 0;
}

/**
 * Limit of N times the variance of the largest eigenvalue: (2/β)(1 − 1/θ²) for θ > 1, where it is
 * asymptotically normal; 0 for θ ≤ 1, where the fluctuation is of order N^{−2/3} and not normal. For
 * Gaussian noise, or symmetric sub-Gaussian entries with v = (1, …, 1)/√N; with v = e₁ the limit law
 * contains the distribution of the entries.
 *
 * Source: Péché 2006; Féral & Péché 2007; Capitaine, Donati-Martin & Féral 2009 for v = e₁.
 *
 * @param beta 1 for real, 2 for complex, 4 for quaternion noise
 */
export function spikedWignerVariance(theta: number, beta: number): number {
  checkBeta(beta);
  return (2 / beta) * spikedWignerOverlap(theta);
}

/**
 * The signal strength whose outlier stands at λ: θ = (λ + √(λ² − 4))/2, the inverse of
 * `spikedWignerOutlier` for λ ≥ 2; 1 at the edge.
 *
 * Source: inverse of θ + 1/θ.
 */
export function spikedWignerSignal(lambda: number): number {
  if (!(lambda >= 2)) throw new RangeError(`invalid lambda; not in [2, ∞): ${lambda}`);
  return (lambda + Math.sqrt(lambda * lambda - 4)) / 2;
}
