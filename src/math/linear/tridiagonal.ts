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
  const bad = [...[diagonal, offDiagonal]].flatMap((xs) => {
    const at = xs.findIndex((x) => !Number.isFinite(x));
    return at < 0 ? [] : [xs[at]];
  });
  if (bad.length) throw new RangeError(`invalid matrix; not finite: ${bad[0]}`);
}
