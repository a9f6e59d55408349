import { ln } from '../portable/ln';

const HALF_LN_2PI = 0.9189385332046728;
/** B_{2k}/(2k(2k − 1)), k = 1 … 7. */
const STIRLING = [1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360360, 1 / 156];

/**
 * ln Γ(x) for x > 0: Stirling's series from x ≥ 12 on, below that through Γ(x + 1) = x Γ(x).
 * Absolute error below 2e-14 · max(1, |ln Γ|).
 *
 * Source: DLMF 5.11.1, 5.5.1.
 */
export function lnGamma(x: number): number {
  if (!(x > 0 && x < Infinity)) throw new RangeError(`invalid x; not in (0, ∞): ${x}`);
  let product = 1;
  let y = x;
  for (; y < 12; y++) product *= y;
  const square = y * y;
  let series = 0;
  for (let k = STIRLING.length - 1; k >= 0; k--) series = series / square + STIRLING[k]!;
  return (y - 0.5) * ln(y) - y + HALF_LN_2PI + series / y - ln(product);
}
