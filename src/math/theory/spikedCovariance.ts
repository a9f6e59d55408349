import { marchenkoPasturEdges } from '../laws/marchenkoPastur';
import { checkBeta, checkShape } from './checkSpike';

const check = (ell: number, gamma: number): void => {
  checkShape(gamma);
  if (!(ell >= 0 && ell < Infinity)) throw new RangeError(`invalid ell; not in [0, ∞): ${ell}`);
};

/**
 * The population eigenvalue above which a spike shows in S = XXᵀ/n with γ = p/n and
 * bulk variance 1: 1 + √γ. Below the bulk one shows if ℓ < 1 − √γ, γ < 1.
 *
 * Source: Baik, Ben Arous & Péché 2005; Baik & Silverstein 2006.
 */
export function spikedCovarianceThreshold(gamma: number): number {
  checkShape(gamma);
  return 1 + Math.sqrt(gamma);
}

const shows = (ell: number, gamma: number): boolean =>
  Math.abs(ell - 1) > Math.sqrt(gamma) && (ell > 1 || gamma < 1);

/**
 * Limit of the sample eigenvalue that belongs to one population eigenvalue ℓ among ones:
 * ℓ(1 + γ/(ℓ − 1)) if |ℓ − 1| > √γ, a lower outlier (ℓ < 1) only for γ < 1. Otherwise the edge: (1 + √γ)² for
 * ℓ ≥ 1 and (1 − √γ)² for ℓ < 1.
 *
 * Source: Baik & Silverstein 2006.
 *
 * @param ell population eigenvalue in units of the bulk's
 * @param gamma p/n, variables over samples
 */
export function spikedCovarianceOutlier(ell: number, gamma: number): number {
  check(ell, gamma);
  if (shows(ell, gamma)) return ell * (1 + gamma / (ell - 1));
  const { lower, upper } = marchenkoPasturEdges(gamma);
  return ell < 1 ? lower : upper;
}

/**
 * Limit of the squared overlap of the sample eigenvector with the population's:
 * (1 − γ/(ℓ − 1)²) / (1 + γ/(ℓ − 1)) if the spike shows, else 0.
 *
 * Source: Paul 2007; Benaych-Georges & Nadakuditi 2011.
 */
export function spikedCovarianceOverlap(ell: number, gamma: number): number {
  check(ell, gamma);
  if (!shows(ell, gamma)) return 0;
  const s = ell - 1;
  return (1 - gamma / (s * s)) / (1 + gamma / s);
}

/**
 * Limit of n times the variance of the outlier: (2/β) ℓ² (1 − γ/(ℓ − 1)²), asymptotically
 * normal, for Gaussian data; 0 where the spike does not show (fluctuations of order n^{−2/3}).
 *
 * Source: Paul 2007 (β = 1); Baik, Ben Arous & Péché 2005 (β = 2).
 *
 * @param beta 1 for real, 2 for complex data
 */
export function spikedCovarianceVariance(ell: number, gamma: number, beta: number): number {
  check(ell, gamma);
  checkBeta(beta);
  if (!shows(ell, gamma)) return 0;
  return (2 / beta) * ell * ell * (1 - gamma / ((ell - 1) * (ell - 1)));
}

/**
 * The population eigenvalue whose outlier stands at λ ≥ (1 + √γ)²:
 * ℓ = (λ + 1 − γ + √((λ + 1 − γ)² − 4λ))/2, the inverse of `spikedCovarianceOutlier` above the bulk.
 *
 * Source: inverse of Baik & Silverstein's map.
 */
export function spikedCovarianceSignal(lambda: number, gamma: number): number {
  const { upper } = marchenkoPasturEdges(gamma);
  if (!(lambda >= upper)) throw new RangeError(`invalid lambda; not in [${upper}, ∞): ${lambda}`);
  const b = lambda + 1 - gamma;
  return (b + Math.sqrt(Math.max(0, b * b - 4 * lambda))) / 2;
}
