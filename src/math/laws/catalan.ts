/**
 * The k-th Catalan number C_k = (2k)! / (k! (k+1)!): 1, 1, 2, 5, 14, …; it
 * counts Dyck paths of length 2k. Exact up to k = 30, the last below 2⁵³.
 *
 * Source: Stanley 2015.
 */
export function catalan(k: number): number {
  if (!Number.isInteger(k) || k < 0 || k > 30)
    throw new RangeError(`invalid k; not in [0, 30] by 1: ${k}`);
  let c = 1n;
  for (let i = 0n; i < BigInt(k); i++) c = (c * 2n * (2n * i + 1n)) / (i + 2n);
  return Number(c);
}
