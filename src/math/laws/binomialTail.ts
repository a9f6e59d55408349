import { betaI } from '../special/betaI';

/**
 * P(B ≥ k) for a binomial number B of n trials with probability p: I_p(k, n − k + 1).
 *
 * Source: DLMF 8.17.5.
 *
 * @param n whole, ≥ 0
 * @param p in [0, 1]
 */
export function binomialTail(k: number, n: number, p: number): number {
  if (!Number.isInteger(n) || n < 0) throw new RangeError(`invalid n; not in [0, ∞) by 1: ${n}`);
  if (!(p >= 0 && p <= 1)) throw new RangeError(`invalid p; not in [0, 1]: ${p}`);
  const least = Math.ceil(k);
  if (least <= 0) return 1;
  return least > n ? 0 : betaI(p, least, n - least + 1);
}
