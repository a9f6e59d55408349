import { marchenkoPasturEdges } from '../laws/marchenkoPastur';
import { checkBeta, checkShape, checkSignal } from './checkSpike';

const check = (theta: number, gamma: number): void => {
  checkSignal(theta);
  checkShape(gamma);
};

/**
 * The signal strength above which the spike of S + θvvᵀ shows, S = XXᵀ/n pure noise,
 * γ = p/n: γ + √γ. At γ = 1/2 that is 1.207: θ = 1 leaves no trace.
 *
 * Source: Benaych-Georges & Nadakuditi 2011.
 */
export function spikedWishartThreshold(gamma: number): number {
  checkShape(gamma);
  return gamma + Math.sqrt(gamma);
}

/**
 * Limit of the largest eigenvalue of S + θvvᵀ, a spike added to a sample covariance (not to
 * the population's): θ + θ/(θ − γ) for θ > γ + √γ, else the edge (1 + √γ)². It solves
 * 1 + θ m(λ) = 0 with m the Stieltjes transform of Marchenko–Pastur. “θ + γ/θ + 1”, met in
 * public code, puts its outlier inside the bulk.
 *
 * Source: Benaych-Georges & Nadakuditi 2011, with γ z m² + (z + γ − 1) m + 1 = 0.
 *
 * @param theta signal strength; v (length p) has length 1
 * @param gamma p/n
 */
export function spikedWishartOutlier(theta: number, gamma: number): number {
  check(theta, gamma);
  if (theta <= spikedWishartThreshold(gamma)) return marchenkoPasturEdges(gamma).upper;
  return theta + theta / (theta - gamma);
}

/**
 * Limit of the squared overlap of the top eigenvector with v: 1 − γ/(θ − γ)² above the threshold,
 * else 0. It is dλ/dθ, as for every added spike.
 *
 * Source: Benaych-Georges & Nadakuditi 2011.
 */
export function spikedWishartOverlap(theta: number, gamma: number): number {
  check(theta, gamma);
  if (theta <= spikedWishartThreshold(gamma)) return 0;
  return 1 - gamma / ((theta - gamma) * (theta - gamma));
}

/**
 * Limit of n times the variance of the outlier: (2/β) θ²c/(θ − γ)², c the squared overlap, Gaussian data; 0 at
 * and below the threshold (order n^{−2/3} there).
 *
 * Source: derived here. The fluctuation of vᵀ(S − λ)⁻¹v has variance (2/βp)(m′ − m²); divided by m′², with
 * m = −1/θ and m′ = 1/(θ²c), this is (2/βp) θ²c(1 − c). Tested by simulation.
 *
 * @param beta 1 for real, 2 for complex data
 */
export function spikedWishartVariance(theta: number, gamma: number, beta: number): number {
  checkBeta(beta);
  const overlap = spikedWishartOverlap(theta, gamma);
  return overlap === 0 ? 0 : ((2 / beta) * theta * theta * overlap) / (theta - gamma) ** 2;
}

/**
 * The signal strength whose outlier stands at λ ≥ (1 + √γ)²:
 * θ = (λ + γ − 1 + √((λ − γ − 1)² − 4γ))/2; the threshold at the edge.
 *
 * Source: inverse of `spikedWishartOutlier`.
 */
export function spikedWishartSignal(lambda: number, gamma: number): number {
  const { upper } = marchenkoPasturEdges(gamma);
  if (!(lambda >= upper && lambda < Infinity))
    throw new RangeError(`invalid lambda; not in [${upper}, ∞): ${lambda}`);
  const a = lambda - gamma - 1;
  return (lambda + gamma - 1 + Math.sqrt(Math.max(0, a * a - 4 * gamma))) / 2;
}
