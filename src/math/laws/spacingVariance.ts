import type { RatioIndex } from './spacingRatio';

/**
 * Variance of the spacing of neighboring levels, mean 1, in large matrices: 0.2855, 0.1800, 0.1041 for β = 1, 2, 4, and 1 for
 * independent points (β = 0). From the laws of Gaudin and Mehta, not from the surmise, whose
 * variances are 0.2732, 0.1781, 0.1045.
 *
 * Source: ⟨s²⟩ = 2∫E(0; s)ds with Fredholm determinants of the sine kernel; Mehta 2004; Bornemann 2010.
 */
export function spacingVariance(beta: RatioIndex): number {
  if (beta === 0) return 1;
  if (beta === 1) return 0.2855306557307;
  if (beta === 2) return 0.1799938776918;
  if (beta === 4) return 0.1040984222252;
  throw new RangeError(`invalid beta; not one of 0, 1, 2, 4: ${String(beta)}`);
}
