import { exp } from '../portable/exp';
import { ln } from '../portable/ln';

/**
 * Spacing of independent points of density 1: e^{−s}, s ≥ 0; mean and variance 1.
 *
 * Source: Mehta 2004, ch. 1.
 */
export const poissonSpacingDensity = (s: number): number => (s >= 0 ? exp(-s) : 0);

/**
 * Its distribution function 1 − e^{−s}.
 *
 * Source: integral of `poissonSpacingDensity`.
 */
export const poissonSpacingCdf = (s: number): number => (s > 0 ? 1 - exp(-s) : 0);

/**
 * Its quantile −ln(1 − p); ∞ at p = 1.
 *
 * Source: inverse of `poissonSpacingCdf`.
 */
export function poissonSpacingQuantile(p: number): number {
  if (!(p >= 0 && p <= 1)) throw new RangeError(`invalid p; not in [0, 1]: ${p}`);
  return p === 1 ? Infinity : p === 0 ? 0 : -ln(1 - p);
}
