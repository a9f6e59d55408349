/** The singular values of a matrix, ready to be read. */
export interface Spectrum {
  /** The q values that are not zero to rounding, descending. */
  readonly values: Float64Array;
  /** Values that are zero to rounding. */
  readonly zeros: number;
  /** The shorter and the longer side of the matrix. */
  readonly p: number;
  readonly n: number;
  /** True where the matrix has more rows than columns: its left singular vectors are the long ones. */
  readonly tall: boolean;
}

/**
 * Sorts the singular values of a `rows` × `columns` matrix and sets those aside that are below ε·rows·columns^{1/2}·σ₁-like rounding,
 * max(rows, columns) ε σ₁: a matrix with z dead rows has the spectrum of the noise in the others. Cost O(q log q).
 *
 * Source: Golub & Van Loan 2013, §5.4.1, for the numerical rank.
 *
 * @param sigma the min(rows, columns) singular values, in any order
 */
export function spectrumOf(sigma: ArrayLike<number>, rows: number, columns: number): Spectrum {
  for (const [name, size] of [
    ['rows', rows],
    ['columns', columns],
  ] as const)
    if (!(Number.isInteger(size) && size >= 1))
      throw new RangeError(`invalid ${name}; not in [1, ∞) by 1: ${size}`);
  const p = Math.min(rows, columns);
  const n = Math.max(rows, columns);
  if (sigma.length !== p)
    throw new RangeError(`invalid singular values; not ${p} of them: ${sigma.length}`);
  for (let i = 0; i < p; i++)
    if (!(sigma[i]! >= 0 && sigma[i]! < Infinity))
      throw new RangeError(`invalid singular value; not in [0, ∞): ${sigma[i]}`);
  const sorted = Float64Array.from(sigma).sort().reverse();
  const least = n * Number.EPSILON * sorted[0]!;
  const values = sorted.filter((x) => x > least);
  return { values, zeros: p - values.length, p, n, tall: rows > columns };
}
