import { checkBeta, checkShape, checkSignal } from './checkSpike';

const check = (theta: number, gamma: number): void => {
  checkSignal(theta);
  checkShape(gamma);
};

/**
 * The signal strength above which the spike of X + θuvᵀ shows, X of p × n entries of variance
 * 1/n, γ = p/n: γ^{1/4}. With entries of variance s² it is s (np)^{1/4}.
 *
 * Source: Benaych-Georges & Nadakuditi 2012.
 */
export function spikedRectangularThreshold(gamma: number): number {
  checkShape(gamma);
  return Math.sqrt(Math.sqrt(gamma));
}

/**
 * Limit of the largest singular value of X + θuvᵀ: √((1 + θ²)(γ + θ²))/θ for θ > γ^{1/4}, else the
 * edge 1 + √γ. Its square is θ² + γ/θ² + 1 + γ.
 *
 * Source: Benaych-Georges & Nadakuditi 2012.
 *
 * @param theta signal strength; u (length p) and v (length n) have length 1
 * @param gamma p/n
 */
export function spikedRectangularOutlier(theta: number, gamma: number): number {
  check(theta, gamma);
  if (theta <= spikedRectangularThreshold(gamma)) return 1 + Math.sqrt(gamma);
  const t = theta * theta;
  return Math.sqrt((1 + t) * (gamma + t)) / theta;
}

/**
 * Limit of the squared overlap of the top left singular vector (length p) with u:
 * 1 − γ(1 + θ²)/(θ²(θ² + γ)) above the threshold, else 0.
 *
 * Source: Benaych-Georges & Nadakuditi 2012.
 */
export function spikedRectangularLeftOverlap(theta: number, gamma: number): number {
  check(theta, gamma);
  if (theta <= spikedRectangularThreshold(gamma)) return 0;
  const t = theta * theta;
  return 1 - (gamma * (1 + t)) / (t * (t + gamma));
}

/**
 * Limit of the squared overlap of the top right singular vector (length n) with v:
 * 1 − (γ + θ²)/(θ²(θ² + 1)) above the threshold, else 0.
 *
 * Source: Benaych-Georges & Nadakuditi 2012.
 */
export function spikedRectangularRightOverlap(theta: number, gamma: number): number {
  check(theta, gamma);
  if (theta <= spikedRectangularThreshold(gamma)) return 0;
  const t = theta * theta;
  return 1 - (gamma + t) / (t * (t + 1));
}

/**
 * Limit of n times the variance of the largest singular value σ: of σ² it is
 * (2/β)(1 − γ/θ⁴)(1 + 2θ² + γ), of σ that over 4σ²; Gaussian noise. For γ = 1 it is (1 − 1/θ²)/β. 0 at and below
 * the threshold (order n^{−2/3} there).
 *
 * Source: derived here. Gaussian factors of random length ‖f‖ make a spiked covariance with ℓ = 1 + θ²,
 * whose variance (Paul 2007) is the one here plus that of θ²‖f‖²/n; tested by simulation.
 *
 * @param beta 1 for real, 2 for complex noise
 */
export function spikedRectangularVariance(theta: number, gamma: number, beta: number): number {
  check(theta, gamma);
  checkBeta(beta);
  if (theta <= spikedRectangularThreshold(gamma)) return 0;
  const t = theta * theta;
  const ofSquare = (2 / beta) * (1 - gamma / (t * t)) * (1 + 2 * t + gamma);
  return ofSquare / (4 * (1 + t) * (1 + gamma / t));
}

/**
 * The signal strength whose outlier stands at σ ≥ 1 + √γ: θ² = (σ² − 1 − γ + √((σ² − 1 − γ)² − 4γ))/2,
 * the inverse of `spikedRectangularOutlier`; the threshold γ^{1/4} at the edge.
 *
 * Source: Gavish & Donoho 2017.
 */
export function spikedRectangularSignal(sigma: number, gamma: number): number {
  checkShape(gamma);
  const edge = 1 + Math.sqrt(gamma);
  if (!(sigma >= edge && sigma < Infinity))
    throw new RangeError(`invalid sigma; not in [${edge}, ∞): ${sigma}`);
  const a = sigma * sigma - 1 - gamma;
  return Math.sqrt((a + Math.sqrt(Math.max(0, a * a - 4 * gamma))) / 2);
}
