/**
 * Limit of the largest eigenvalue of W + θvvᵀ, ‖v‖ = 1, W Wigner with bulk
 * [−2, 2]: θ + 1/θ for θ > 1, the edge 2 otherwise.
 *
 * Source: Péché 2006; Benaych-Georges & Nadakuditi 2011.
 */
export const spikedWignerOutlier = (theta: number): number => (theta > 1 ? theta + 1 / theta : 2);

/**
 * Limit of the squared overlap of the top eigenvector with v: 1 − 1/θ² for θ > 1,
 * else 0.
 *
 * Source: Benaych-Georges & Nadakuditi 2011.
 */
export const spikedWignerOverlap = (theta: number): number =>
  theta > 1 ? 1 - 1 / (theta * theta) : 0;
