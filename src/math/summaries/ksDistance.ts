/**
 * Kolmogorov–Smirnov distance sup_x |F_N(x) − F(x)| of a sorted sample to a
 * distribution function. Ties are taken together, and F is also read just left
 * of each point, so an atom of F at a sample point counts rightly.
 * Cost O(N) evaluations of `cdf`.
 *
 * Source: Kolmogorov 1933.
 *
 * @param sorted ascending
 * @param cdf right-continuous
 * @param cdfLeft the left limit of `cdf`; equal to it where F is continuous
 */
export function ksDistance(
  sorted: ArrayLike<number>,
  cdf: (x: number) => number,
  cdfLeft: (x: number) => number = cdf,
): number {
  const n = sorted.length;
  if (n === 0) throw new RangeError('invalid sample; not of size ≥ 1: 0');
  let distance = 0;
  for (let i = 0; i < n;) {
    const x = sorted[i]!;
    let next = i + 1;
    while (next < n && sorted[next] === x) next++;
    distance = Math.max(distance, Math.abs(cdfLeft(x) - i / n), Math.abs(cdf(x) - next / n));
    i = next;
  }
  return distance;
}

/**
 * The same distance seen at the edges only: max_i |below_i/N − F(edge_i−)|. A lower
 * bound of the distance; good to the largest mass of a bin.
 *
 * Source: definition.
 *
 * @param below number of the N points strictly below each edge
 * @param cdf the left limit of the distribution function
 */
export function ksAtEdges(
  edges: ArrayLike<number>,
  below: ArrayLike<number>,
  n: number,
  cdf: (x: number) => number,
): number {
  let distance = 0;
  for (let i = 0; i < edges.length; i++)
    distance = Math.max(distance, Math.abs(below[i]! / n - cdf(edges[i]!)));
  return distance;
}
