/** Largest dense matrix taken: beyond it a browser has no memory for the copy. */
const MAX = 20_000;

/**
 * Throws unless `a` has the length of an n × n matrix, whatever its entries.
 *
 * Source: none; the library's own boundary.
 */
export function checkShape(a: Float64Array, n: number): void {
  if (!Number.isInteger(n) || n < 1 || n > MAX)
    throw new RangeError(`invalid n; not in [1, ${MAX}] by 1: ${n}`);
  if (a.length !== n * n)
    throw new RangeError(`invalid matrix; not of ${n * n} entries: ${a.length}`);
}

/**
 * Throws unless `a` holds an n × n matrix (row-major) of finite entries. Cost O(n²).
 *
 * Source: none; the library's own boundary.
 */
export function checkSquare(a: Float64Array, n: number): void {
  checkShape(a, n);
  for (let i = 0; i < a.length; i++)
    if (!Number.isFinite(a[i])) throw new RangeError(`invalid matrix; not finite: ${a[i]}`);
}
