/**
 * The x in [low, high] with cdf(x) = p, for a continuous increasing cdf: bisection to the last
 * bit, at most 1,100 calls; low at p = 0. Used by the quantile functions of this folder.
 *
 * Source: elementary.
 */
export function invertCdf(
  cdf: (x: number) => number,
  p: number,
  low: number,
  high: number,
): number {
  if (!(p >= 0 && p <= 1)) throw new RangeError(`invalid p; not in [0, 1]: ${p}`);
  if (p === 0) return low;
  let [a, b] = [low, high];
  for (;;) {
    const middle = a + (b - a) / 2;
    if (middle <= a || middle >= b) return a;
    if (cdf(middle) < p) a = middle;
    else b = middle;
  }
}
