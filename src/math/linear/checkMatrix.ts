/** Most entries of a rectangular matrix: 800 MB. */
const MAX = 100_000_000;

/**
 * Throws unless `a` holds an m × n matrix (row-major) of finite entries. Cost O(mn).
 *
 * Source: none; the library's own boundary.
 */
export function checkMatrix(a: Float64Array, m: number, n: number): void {
  const sizes = { m, n };
  for (const name of ['m', 'n'] as const)
    if (!Number.isInteger(sizes[name]) || sizes[name] < 1)
      throw new RangeError(`invalid ${name}; not in [1, ∞) by 1: ${sizes[name]}`);
  if (m * n > MAX) throw new RangeError(`invalid m; not in [1, ∞) by 1 with m n ≤ ${MAX}: ${m}`);
  if (a.length !== m * n)
    throw new RangeError(`invalid matrix; not of ${m * n} entries: ${a.length}`);
  for (let i = 0; i < a.length; i++)
    if (!Number.isFinite(a[i])) throw new RangeError(`invalid matrix; not finite: ${a[i]}`);
}
