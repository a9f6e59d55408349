import { checkSymmetric } from './checkSymmetric';
import { powerOfTwoScale } from './powerOfTwoScale';

const MAX_SWEEPS = 60;

/**
 * Eigenvalues ascending, and eigenvectors: `vectors[k]` belongs to `values[k]`, has length 1 and a first
 * nonzero entry that is positive.
 *
 * Source: definition.
 */
export interface Eigensystem {
  readonly values: Float64Array;
  readonly vectors: readonly Float64Array[];
}

/**
 * All eigenvalues and eigenvectors of a real symmetric matrix: Householder reduction whose
 * reflections are multiplied out, then implicit QL whose rotations turn them. Residuals and loss of
 * orthogonality of order ε‖A‖ and ε n; within a cluster the vectors are some basis of its space.
 * Refuses what `symmetricEigenvalues` refuses. Cost about 9n³ operations; the k largest alone: `lanczos`.
 *
 * Source: Golub & Van Loan 2013, §8.3; Dubrulle, Martin & Wilkinson 1968 (tred2, imtql2).
 *
 * @param a row-major n × n
 */
export function symmetricEigensystem(a: Float64Array, n: number): Eigensystem {
  const largest = checkSymmetric(a, n);
  const scale = powerOfTwoScale(largest);
  const m = scale === 1 ? a.slice() : a.map((x) => x * scale);
  const d = new Float64Array(n);
  const e = new Float64Array(n);
  const q = reduce(m, n, d, e);
  const negligible = (Number.EPSILON / 4) * largest * scale;
  for (let l = 0; l < n; l++)
    for (let sweep = 0; ; sweep++) {
      let k = l;
      while (k < n - 1) {
        const size = Number.EPSILON * (Math.abs(d[k]!) + Math.abs(d[k + 1]!));
        if (Math.abs(e[k]!) <= Math.max(size, negligible)) break;
        k++;
      }
      if (k === l) break;
      if (sweep === MAX_SWEEPS)
        throw new Error(`no convergence of eigenvalue ${l} in ${MAX_SWEEPS} sweeps`);
      sweepUp(d, e, q, n, l, k);
    }
  const order = Array.from(d, (_, i) => i).sort((i, j) => d[i]! - d[j]!);
  return {
    values: Float64Array.from(order, (i) => d[i]! / scale),
    vectors: order.map((i) => oriented(q.slice(i * n, i * n + n))),
  };
}

/** Tridiagonal form in d and e; returns Qᵀ, row by row, with A = Q T Qᵀ. */
function reduce(m: Float64Array, n: number, d: Float64Array, e: Float64Array): Float64Array {
  const vs: { v: Float64Array; beta: number }[] = [];
  for (let k = 0; k < n - 2; k++) {
    const v = Float64Array.from({ length: n }, (_, j) => (j > k ? m[k * n + j]! : 0));
    const scale = v.reduce((most, x) => Math.max(most, Math.abs(x)), 0);
    if (scale === 0) {
      vs.push({ v, beta: 0 });
      continue;
    }
    for (let j = k + 1; j < n; j++) v[j]! /= scale;
    const norm = Math.sqrt(v.reduce((sum, x) => sum + x * x, 0));
    const first = v[k + 1]!;
    const alpha = first > 0 ? -norm : norm;
    v[k + 1] = first - alpha;
    const beta = 1 / (norm * norm - first * alpha);
    e[k] = alpha * scale;
    const w = new Float64Array(n);
    for (let i = k + 1; i < n; i++) {
      let sum = 0;
      for (let j = k + 1; j < n; j++) sum += m[i * n + j]! * v[j]!;
      w[i] = beta * sum;
    }
    let dot = 0;
    for (let i = k + 1; i < n; i++) dot += w[i]! * v[i]!;
    for (let i = k + 1; i < n; i++) w[i]! -= (beta * dot * v[i]!) / 2;
    for (let i = k + 1; i < n; i++)
      for (let j = k + 1; j < n; j++) m[i * n + j]! -= v[i]! * w[j]! + w[i]! * v[j]!;
    vs.push({ v, beta });
  }
  for (let i = 0; i < n; i++) d[i] = m[i * n + i]!;
  if (n > 1) e[n - 2] = m[(n - 2) * n + n - 1]!;
  // Qᵀ = H_{n−3} … H₀ applied to the identity, built from the small end.
  const q = new Float64Array(n * n);
  for (let i = 0; i < n; i++) q[i * n + i] = 1;
  for (let k = n - 3; k >= 0; k--) {
    const { v, beta } = vs[k]!;
    for (let i = k + 1; i < n; i++) {
      let sum = 0;
      for (let j = k + 1; j < n; j++) sum += q[i * n + j]! * v[j]!;
      sum *= beta;
      for (let j = k + 1; j < n; j++) q[i * n + j]! -= sum * v[j]!;
    }
  }
  return q;
}

/** One implicit QL sweep on rows l … m of T, its rotations applied to the rows of Qᵀ. */
function sweepUp(
  d: Float64Array,
  e: Float64Array,
  q: Float64Array,
  n: number,
  l: number,
  m: number,
): void {
  let g = (d[l + 1]! - d[l]!) / (2 * e[l]!);
  let r = Math.sqrt(g * g + 1);
  g = d[m]! - d[l]! + e[l]! / (g + (g < 0 ? -r : r));
  let [s, c, p] = [1, 1, 0];
  for (let i = m - 1; i >= l; i--) {
    const f = s * e[i]!;
    const b = c * e[i]!;
    r = Math.sqrt(f * f + g * g);
    e[i + 1] = r;
    if (r === 0) {
      d[i + 1]! -= p;
      e[m] = 0;
      return;
    }
    s = f / r;
    c = g / r;
    g = d[i + 1]! - p;
    r = (d[i]! - g) * s + 2 * c * b;
    p = s * r;
    d[i + 1] = g + p;
    g = c * r - b;
    const [low, high] = [i * n, i * n + n];
    for (let k = 0; k < n; k++) {
      const x = q[low + k]!;
      const y = q[high + k]!;
      q[high + k] = s * x + c * y;
      q[low + k] = c * x - s * y;
    }
  }
  d[l]! -= p;
  e[l] = g;
  e[m] = 0;
}

function oriented(x: Float64Array): Float64Array {
  return (x.find((y) => y !== 0) ?? 1) < 0 ? x.map((y) => -y) : x;
}
