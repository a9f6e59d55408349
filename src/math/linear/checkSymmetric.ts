import { checkSquare } from './checkSquare';

const TOLERANCE = 1e-12;
/** Side of the squares compared with their mirror images: both stay in the cache. */
const SIDE = 32;

/**
 * Throws unless `a` is square, finite and symmetric to 1e-12 of its largest entry; returns that
 * entry's size. Cost O(n²).
 *
 * Source: none; the library's own boundary.
 */
export function checkSymmetric(a: Float64Array, n: number): number {
  checkSquare(a, n);
  let largest = 0;
  let skew = 0;
  for (let top = 0; top < n; top += SIDE)
    for (let left = top; left < n; left += SIDE)
      for (let i = top; i < Math.min(n, top + SIDE); i++)
        for (let j = Math.max(i, left); j < Math.min(n, left + SIDE); j++) {
          const x = a[i * n + j]!;
          largest = Math.max(largest, Math.abs(x));
          skew = Math.max(skew, Math.abs(x - a[j * n + i]!));
        }
  if (skew > TOLERANCE * largest)
    throw new RangeError(`invalid matrix; not symmetric within ${TOLERANCE}: ${skew / largest}`);
  return largest;
}
