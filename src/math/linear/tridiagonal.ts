/**
 * A real symmetric tridiagonal matrix: `diagonal` has n entries, `offDiagonal`
 * the n − 1 below (and above) it.
 *
 * Source: definition.
 */
export interface Tridiagonal {
  readonly diagonal: Float64Array;
  readonly offDiagonal: Float64Array;
}

/** Throws unless the lengths fit and every entry is finite. Cost O(n). */
export function checkTridiagonal({ diagonal, offDiagonal }: Tridiagonal): void {
  if (diagonal.length === 0) throw new RangeError('invalid matrix; not of size ≥ 1: 0');
  if (offDiagonal.length !== diagonal.length - 1)
    throw new RangeError(
      `invalid offDiagonal; not of length ${diagonal.length - 1}: ${offDiagonal.length}`,
    );
  for (const xs of [diagonal, offDiagonal])
    for (let i = 0; i < xs.length; i++)
      if (!Number.isFinite(xs[i])) throw new RangeError(`invalid matrix; not finite: ${xs[i]}`);
}

/**
 * max_i |d_i| + |e_i|: the size of T to a factor of two, never over twice the norm. Cost O(n).
 *
 * Source: definition.
 */
export function tridiagonalNorm({ diagonal, offDiagonal }: Tridiagonal): number {
  let norm = 0;
  for (let i = 0; i < diagonal.length; i++)
    norm = Math.max(norm, Math.abs(diagonal[i]!) + Math.abs(offDiagonal[i] ?? 0));
  return norm;
}
