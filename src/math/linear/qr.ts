import { checkMatrix } from './checkMatrix';

/**
 * A = Q R: `q` m × r with orthonormal columns, `r` r × n upper triangular with a diagonal ≥ 0,
 * both row-major, r = min(m, n).
 *
 * Source: definition.
 */
export interface Qr {
  readonly q: Float64Array;
  readonly r: Float64Array;
}

/**
 * The thin QR decomposition by Householder reflections, made unique where A has full rank by a diagonal of R that is not
 * negative. ‖QᵀQ − I‖ and ‖A − QR‖/‖A‖ of order ε. Cost 4mn² operations for m ≥ n.
 *
 * Source: Golub & Van Loan 2013, §5.2.
 *
 * @param a row-major m × n
 */
export function qr(a: Float64Array, m: number, n: number): Qr {
  checkMatrix(a, m, n);
  const rank = Math.min(m, n);
  const x = a.slice();
  const vectors: Float64Array[] = [];
  const betas: number[] = [];
  for (let k = 0; k < rank; k++) {
    const v = Float64Array.from({ length: m }, (_, i) => (i < k ? 0 : x[i * n + k]!));
    const scale = v.reduce((most, y) => Math.max(most, Math.abs(y)), 0);
    let beta = 0;
    if (scale > 0) {
      for (let i = k; i < m; i++) v[i]! /= scale;
      const norm = Math.sqrt(v.reduce((sum, y) => sum + y * y, 0));
      const first = v[k]!;
      v[k] = first + (first > 0 ? norm : -norm);
      beta = 1 / (norm * (norm + Math.abs(first)));
      reflectRows(x, v, beta, k, m, n, k);
    }
    vectors.push(v);
    betas.push(beta);
  }
  // Q = H₁ … H_r applied to the first r columns of the identity, last reflection first.
  const q = new Float64Array(m * rank);
  for (let i = 0; i < rank; i++) q[i * rank + i] = 1;
  for (let k = rank - 1; k >= 0; k--) reflectRows(q, vectors[k]!, betas[k]!, k, m, rank, k);
  const r = new Float64Array(rank * n);
  for (let i = 0; i < rank; i++) {
    const sign = x[i * n + i]! < 0 ? -1 : 1;
    for (let j = i; j < n; j++) r[i * n + j] = sign * x[i * n + j]!;
    if (sign < 0) for (let j = 0; j < m; j++) q[j * rank + i]! *= -1;
  }
  return { q, r };
}

/** X ← (I − β v vᵀ) X on rows [top, m) and columns [from, n). */
function reflectRows(
  x: Float64Array,
  v: Float64Array,
  beta: number,
  top: number,
  m: number,
  n: number,
  from: number,
): void {
  const w = new Float64Array(n);
  for (let i = top; i < m; i++) for (let j = from; j < n; j++) w[j]! += v[i]! * x[i * n + j]!;
  for (let i = top; i < m; i++) {
    const factor = beta * v[i]!;
    for (let j = from; j < n; j++) x[i * n + j]! -= factor * w[j]!;
  }
}
