import { exp } from '../portable/exp';
import { ln } from '../portable/ln';
import type { ScalingFit } from './fits';
import { loss } from './loss';

/** The best split of a training budget. Source: `computeOptimal`. */
export interface Allocation {
  /** Parameters. */
  readonly n: number;
  /** Training tokens. */
  readonly d: number;
  readonly tokensPerParameter: number;
  /** Nats per token. */
  readonly loss: number;
}

/**
 * Minimizes L(N, D) under 6ND = C. With s = α + β and G = (αA/βB)^{1/s},
 * N* = G (C/6)^{β/s}, D* = (C/6)/N*: the point where αA/N^α = βB/D^β.
 *
 * Source: Hoffmann et al. 2022, eq. 4.
 *
 * @param c compute in FLOP, > 0
 */
export function computeOptimal(fit: ScalingFit, c: number): Allocation {
  if (!(c > 0) || c === Infinity) throw new RangeError(`invalid compute; not in (0, ∞): ${c}`);
  const { A, B, alpha, beta } = fit;
  const s = alpha + beta;
  const n = exp((ln((alpha * A) / (beta * B)) + beta * ln(c / 6)) / s);
  const d = c / 6 / n;
  return { n, d, tokensPerParameter: d / n, loss: loss(fit, n, d) };
}

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
