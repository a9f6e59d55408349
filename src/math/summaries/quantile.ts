/**
 * The p-quantile of a sorted sample, linear between order statistics: with h = (N − 1)p,
 * x_⌊h⌋ + (h − ⌊h⌋)(x_⌊h⌋₊₁ − x_⌊h⌋). p = 0 is the least, 1/2 the median, 1 the greatest.
 * Cost O(1).
 *
 * Source: Hyndman & Fan 1996, definition 7 (the default of R and NumPy).
 *
 * @param sorted ascending
 * @param p in [0, 1]
 */
export function quantile(sorted: ArrayLike<number>, p: number): number {
  if (sorted.length === 0) throw new RangeError('invalid sample; not of size ≥ 1: 0');
  if (!(p >= 0 && p <= 1)) throw new RangeError(`invalid p; not in [0, 1]: ${p}`);
  const h = (sorted.length - 1) * p;
  const below = Math.floor(h);
  const x = sorted[below]!;
  const share = h - below;
  return share === 0 ? x : x + share * (sorted[below + 1]! - x);
}
