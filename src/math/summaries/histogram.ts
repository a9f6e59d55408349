/**
 * Number of sorted values below each edge, the same answer `sturmHistogram`
 * gives without the values. Cost O(N + edges).
 *
 * Source: definition.
 *
 * @param sorted ascending
 * @param edges ascending
 */
export function countsBelow(sorted: ArrayLike<number>, edges: ArrayLike<number>): Float64Array {
  const below = new Float64Array(edges.length);
  let at = 0;
  for (let i = 0; i < edges.length; i++) {
    while (at < sorted.length && sorted[at]! < edges[i]!) at++;
    below[i] = at;
  }
  return below;
}

/**
 * Density of the N points in each bin between consecutive edges:
 * (below_{i+1} − below_i) / (N · width).
 *
 * Source: definition.
 */
export function binDensities(
  edges: ArrayLike<number>,
  below: ArrayLike<number>,
  n: number,
): Float64Array {
  return Float64Array.from(
    { length: edges.length - 1 },
    (_, i) => (below[i + 1]! - below[i]!) / (n * (edges[i + 1]! - edges[i]!)),
  );
}
