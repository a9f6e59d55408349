import { normal } from './normal';
import type { Random } from './stream';

/**
 * A vector uniform on the unit sphere of n dimensions: n normal numbers over their
 * length. For n = 1 it is ±1. Cost n normal draws.
 *
 * Source: Muller 1959.
 *
 * @param n whole, ≥ 1
 */
export function unitVector(random: Random, n: number): Float64Array {
  if (!Number.isInteger(n) || n < 1) throw new RangeError(`invalid n; not in [1, ∞) by 1: ${n}`);
  for (;;) {
    const x = Float64Array.from({ length: n }, () => normal(random));
    const length = Math.sqrt(x.reduce((sum, y) => sum + y * y, 0));
    if (length > 0) return x.map((y) => y / length);
  }
}
