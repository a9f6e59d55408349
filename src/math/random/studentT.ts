import { gamma } from './gamma';
import { normal } from './normal';
import type { Random } from './stream';

/**
 * A Student-t number with ν degrees of freedom: N(0, 1) / √(χ²_ν / ν).
 * P(|t| > x) falls as x^{−ν}; the variance is ν/(ν − 2) for ν > 2, else infinite.
 *
 * Source: definition; Johnson, Kotz & Balakrishnan 1995, ch. 28.
 *
 * @param nu real, > 0
 */
export function studentT(random: Random, nu: number): number {
  if (!(nu > 0)) throw new RangeError(`invalid nu; not in (0, ∞): ${nu}`);
  return normal(random) / Math.sqrt((2 * gamma(random, nu / 2)) / nu);
}
