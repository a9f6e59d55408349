import { exp } from '../portable/exp';
import { ln } from '../portable/ln';
import { computeOptimal } from './computeOptimal';
import type { ScalingFit } from './fits';

/**
 * Exponents of the optimum, N* ∝ C^a, D* ∝ C^b with a = β/(α+β), b = α/(α+β), and
 * of the frontier, L* − E ∝ C^{−αβ/(α+β)}.
 *
 * Source: Hoffmann et al. 2022, eq. 4.
 */
export function exponents({ alpha, beta }: ScalingFit): { a: number; b: number; frontier: number } {
  const s = alpha + beta;
  return { a: beta / s, b: alpha / s, frontier: (alpha * beta) / s };
}

/**
 * By how much compute must grow for the reducible loss L* − E to halve: 2^{(α+β)/αβ}.
 *
 * Source: from the frontier's exponent.
 */
export const halvingFactor = (fit: ScalingFit): number => exp(ln(2) / exponents(fit).frontier);

/**
 * Compute in FLOP at which the best loss is `target`: inverts
 * L* − E = K C^{−αβ/(α+β)}. Infinite at or below E.
 *
 * Source: from the frontier's exponent.
 */
export function computeForLoss(fit: ScalingFit, target: number): number {
  if (target <= fit.E) return Infinity;
  const reference = 1e21;
  const reducible = computeOptimal(fit, reference).loss - fit.E;
  return reference * exp(ln(reducible / (target - fit.E)) / exponents(fit).frontier);
}
