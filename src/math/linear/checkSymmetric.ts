import { checkSquare } from './checkSquare';

const TOLERANCE = 1e-12;

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
  for (let i = 0; i < n; i++)
    for (let j = i; j < n; j++) {
      largest = Math.max(largest, Math.abs(a[i * n + j]!));
      skew = Math.max(skew, Math.abs(a[i * n + j]! - a[j * n + i]!));
    }
  if (skew > TOLERANCE * largest)
    throw new RangeError(`invalid matrix; not symmetric within ${TOLERANCE}: ${skew / largest}`);
  return largest;
}
