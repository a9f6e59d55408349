/**
 * An upper bidiagonal matrix: `diagonal` has n entries, `upper` the n − 1 above it.
 *
 * Source: definition.
 */
export interface Bidiagonal {
  readonly diagonal: Float64Array;
  readonly upper: Float64Array;
}

/**
 * Householder reduction of an m × n matrix, m ≥ n, to upper bidiagonal form with the same singular
 * values: a reflection from the left clears a column, one from the right a row, in turn. Rows
 * are walked in memory order. `a` is not modified. Cost 4mn² − 4n³/3 operations.
 *
 * Source: Golub & Kahan 1965; Golub & Van Loan 2013, §5.4.8.
 *
 * @param a row-major m × n, its entries within [1e-140, 1e140] or zero
 */
export function bidiagonalize(a: Float64Array, m: number, n: number): Bidiagonal {
  const x = a.slice();
  const diagonal = new Float64Array(n);
  const upper = new Float64Array(Math.max(0, n - 1));
  const u = new Float64Array(m);
  const v = new Float64Array(n);
  const w = new Float64Array(n);
  for (let k = 0; k < n; k++) {
    for (let i = k; i < m; i++) u[i] = x[i * n + k]!;
    const left = reflection(u, k, m);
    diagonal[k] = left.image;
    if (k + 1 === n) break;
    // w = Xᵀu over the columns to the right, then X ← X − β u wᵀ; its row k is what the right reflection clears.
    w.fill(0, k + 1);
    for (let i = k; i < m; i++) {
      const ui = u[i]!;
      const row = i * n;
      for (let j = k + 1; j < n; j++) w[j]! += ui * x[row + j]!;
    }
    for (let j = k + 1; j < n; j++) {
      w[j]! *= left.beta;
      v[j] = x[k * n + j]! - u[k]! * w[j]!;
    }
    const right = reflection(v, k + 1, n);
    upper[k] = right.image;
    // Both reflections of a row at once: x ← x − β u w, then x ← x − (β x·v) v.
    for (let i = k + 1; i < m; i++) {
      const ui = u[i]!;
      const row = i * n;
      let dot = 0;
      for (let j = k + 1; j < n; j++) {
        const entry = x[row + j]! - ui * w[j]!;
        x[row + j] = entry;
        dot += entry * v[j]!;
      }
      dot *= right.beta;
      for (let j = k + 1; j < n; j++) x[row + j]! -= dot * v[j]!;
    }
  }
  return { diagonal, upper };
}

/** Makes v of x on [from, n), in place: (I − β v vᵀ) x = image e_from. */
function reflection(x: Float64Array, from: number, n: number): { beta: number; image: number } {
  let square = 0;
  for (let i = from + 1; i < n; i++) square += x[i]! * x[i]!;
  const first = x[from]!;
  if (square === 0) {
    x.fill(0, from, n);
    return { beta: 0, image: first };
  }
  const norm = Math.sqrt(square + first * first);
  const image = first > 0 ? -norm : norm;
  x[from] = first - image;
  return { beta: 1 / (norm * norm - first * image), image };
}
