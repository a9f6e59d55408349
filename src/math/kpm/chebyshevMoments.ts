/**
 * Chebyshev moments μ_k = (1/N) Σ_i T_k(x_i), k = 0 … M − 1, of points in [−1, 1].
 * Cost O(MN).
 *
 * Source: definition.
 */
export function chebyshevMoments(points: ArrayLike<number>, m: number): Float64Array {
  const moments = new Float64Array(m);
  for (let i = 0; i < points.length; i++) {
    const x = points[i]!;
    let [now, next] = [1, x];
    for (let k = 0; k < m; k++) {
      moments[k]! += now;
      [now, next] = [next, 2 * x * next - now];
    }
  }
  return moments.map((sum) => sum / points.length);
}
