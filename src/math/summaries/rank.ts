import { exp } from '../portable/exp';
import { ln } from '../portable/ln';

/** Rank-like numbers of a spectrum: how many of its values matter. None changes when all values are scaled. */

function check(values: ArrayLike<number>): { sum: number; square: number; largest: number } {
  let [sum, square, largest] = [0, 0, 0];
  for (let i = 0; i < values.length; i++) largest = Math.max(largest, values[i]!);
  for (let i = 0; i < values.length; i++) {
    const x = values[i]!;
    if (!(x >= 0 && x < Infinity)) throw new RangeError(`invalid value; not in [0, ∞): ${x}`);
    const share = x / (largest || 1);
    sum += share;
    square += share * share;
  }
  if (!(largest > 0)) throw new RangeError('invalid values; not one above zero: 0');
  return { sum, square, largest };
}

/**
 * Stable rank ‖A‖_F²/‖A‖² = Σσ²/σ₁², between 1 and the rank; changes little when A does.
 * (1 + √γ)^{−2} p for p × n noise, γ = p/n ≤ 1. Cost O(n).
 *
 * Source: Rudelson & Vershynin 2007.
 *
 * @param sigma singular values, in any order
 */
export const stableRank = (sigma: ArrayLike<number>): number => check(sigma).square;

/**
 * Spectral entropy −Σ p ln p of weights made to sum to one, in nats; 0 ln 0 = 0. Cost O(n).
 *
 * Source: Shannon 1948.
 *
 * @param weights ≥ 0, not all zero
 */
export function spectralEntropy(weights: ArrayLike<number>): number {
  const { sum, largest } = check(weights);
  let entropy = 0;
  for (let i = 0; i < weights.length; i++) {
    const p = weights[i]! / largest / sum;
    if (p > 0) entropy -= p * ln(p);
  }
  return entropy;
}

/**
 * Effective rank exp(H) with p_i = σ_i/Σσ: as many equal values would have this entropy. Of the singular values themselves;
 * their squares, the shares of ‖A‖_F², give a smaller number, `effectiveRankOfSquares`.
 *
 * Source: Roy & Vetterli 2007.
 */
export const effectiveRank = (sigma: ArrayLike<number>): number => exp(spectralEntropy(sigma));

/**
 * exp(H) with p_i = σ_i²/Σσ².
 *
 * Source: as `effectiveRank`, of the shares of the variance.
 */
export const effectiveRankOfSquares = (sigma: ArrayLike<number>): number => {
  const { largest } = check(sigma);
  return exp(spectralEntropy(Array.from(sigma, (x) => (x / largest) * (x / largest))));
};

/**
 * Participation ratio (Σλ)²/Σλ² of a spectrum of non-negative λ, here usually σ²: n for n equal values, 1 for one. p/(1 + γ)
 * for p × n noise. Cost O(n).
 *
 * Source: Bell & Dean 1970 for vectors; Gao et al. 2017 for spectra.
 */
export function participationRatio(lambda: ArrayLike<number>): number {
  const { sum, square } = check(lambda);
  return (sum * sum) / square;
}

/**
 * Inverse participation ratio Σv⁴ of a unit vector: 1/n when spread evenly, 1 when on one coordinate,
 * 3/(n + 2) on average for a random direction. A vector of another length is taken to length 1. Cost O(n).
 *
 * Source: Bell & Dean 1970.
 */
export function inverseParticipation(v: ArrayLike<number>): number {
  const { sum, square } = check(Array.from(v, (x) => x * x));
  return square / (sum * sum);
}

/**
 * The gap between the k-th and the (k + 1)-th largest value, over the largest: how well the first k directions are determined.
 *
 * Source: Davis & Kahan 1970.
 *
 * @param sigma descending
 * @param k in [1, sigma.length − 1]
 */
export function spectralGap(sigma: ArrayLike<number>, k = 1): number {
  if (!Number.isInteger(k) || k < 1 || k >= sigma.length)
    throw new RangeError(`invalid k; not in [1, ${sigma.length - 1}] by 1: ${k}`);
  return (sigma[k - 1]! - sigma[k]!) / check(sigma).largest;
}
