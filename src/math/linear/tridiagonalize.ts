import type { Tridiagonal } from './tridiagonal';

/**
 * Householder reduction of a symmetric matrix to tridiagonal form with the same
 * eigenvalues: A ← H A H with H = I − β v vᵀ, column by column. The rank-two
 * update of one step and the product A v of the next are done in one pass over
 * the upper triangle. Reads the upper triangle only; `a` is not modified.
 * Reflections fix the first coordinate, so T₁₁ = A₁₁.
 * Cost 4n³/3 operations, n² numbers.
 *
 * Source: Golub & Van Loan 2013, §8.3.1.
 *
 * @param a row-major n × n, symmetric
 */
export function tridiagonalize(a: Float64Array, n: number): Tridiagonal {
  const m = a.slice();
  const diagonal = new Float64Array(n);
  const offDiagonal = new Float64Array(Math.max(0, n - 1));
  let v = new Float64Array(n);
  let w = new Float64Array(n);
  let nextV = new Float64Array(n);
  let nextW = new Float64Array(n);
  for (let k = 0; k < n; k++) {
    // Row k under the pending update A ← A − v wᵀ − w vᵀ.
    const row = k * n;
    const vk = v[k]!;
    const wk = w[k]!;
    for (let j = k; j < n; j++) m[row + j]! -= vk * w[j]! + wk * v[j]!;
    diagonal[k] = m[row + k]!;
    if (k === n - 1) break;
    if (k === n - 2) {
      offDiagonal[k] = m[row + k + 1]!;
      const last = (n - 1) * n + n - 1;
      m[last]! -= 2 * v[n - 1]! * w[n - 1]!;
      diagonal[n - 1] = m[last]!;
      break;
    }

    // The reflection that clears row k right of its first off-diagonal entry.
    let scale = 0;
    for (let j = k + 1; j < n; j++) scale = Math.max(scale, Math.abs(m[row + j]!));
    let norm = 0;
    if (scale > 0) {
      for (let j = k + 1; j < n; j++) {
        const x = m[row + j]! / scale;
        nextV[j] = x;
        norm += x * x;
      }
      norm = Math.sqrt(norm);
    } else nextV.fill(0, k + 1);
    const first = nextV[k + 1]!;
    const alpha = first > 0 ? -norm : norm;
    offDiagonal[k] = alpha * scale;
    nextV[k + 1] = first - alpha;
    const square = norm * norm - first * alpha; // vᵀv / 2
    const beta = square > 0 ? 1 / square : 0;

    // One pass: finish the old update, form p = A v.
    nextW.fill(0, k + 1);
    for (let i = k + 1; i < n; i++) {
      const at = i * n;
      const vi = v[i]!;
      const wi = w[i]!;
      const u = nextV[i]!;
      let t = m[at + i]! - 2 * vi * wi;
      m[at + i] = t;
      let sum = t * u;
      for (let j = i + 1; j < n; j++) {
        t = m[at + j]! - (vi * w[j]! + wi * v[j]!);
        m[at + j] = t;
        sum += t * nextV[j]!;
        nextW[j]! += t * u;
      }
      nextW[i]! += sum;
    }
    let dot = 0;
    for (let j = k + 1; j < n; j++) dot += nextW[j]! * nextV[j]!;
    const half = (beta * beta * dot) / 2;
    for (let j = k + 1; j < n; j++) nextW[j] = beta * nextW[j]! - half * nextV[j]!;
    [v, nextV] = [nextV, v];
    [w, nextW] = [nextW, w];
  }
  return { diagonal, offDiagonal };
}
