import type { Bidiagonal } from './bidiagonalize';

/** A sum of squares below this is inexact, and its root far below rounding: taken as zero. */
const NOTHING = 1e-280;

/**
 * `bidiagonalize` in plain TypeScript, and what its kernel is compared with. The rows are read once
 * a column: the left update, the right update and the sums for the next column go together.
 * `a` is not modified; its norm is to lie within [1e-50, 1e50]. Cost 4n²(m − n/3) operations.
 *
 * Source: Golub & Kahan 1965; Golub & Van Loan 2013, §5.4.8.
 *
 * @param a row-major m × n, m ≥ n
 */
export function bidiagonalizePlain(a: Float64Array, m: number, n: number): Bidiagonal {
  const r = a.slice();
  const diagonal = new Float64Array(n);
  const upper = new Float64Array(Math.max(0, n - 1));
  const w = new Float64Array(n); // Aᵀ x for the column x about to be reflected, then Aᵀ v
  const z = new Float64Array(n);
  for (let i = 0; i < m; i++) {
    const x = r[i * n]!;
    for (let j = 0; j < n; j++) w[j]! += x * r[i * n + j]!;
  }
  for (let k = 0; k < n; k++) {
    diagonal[k] = leftReflector(r, m, n, k, w);
    const top = k * n;
    const first = r[top + k]!;
    for (let j = k + 1; j < n; j++) r[top + j]! -= first * w[j]!;
    if (k === n - 1) break;
    upper[k] = rightReflector(r, n, k, z);
    applyBoth(r, m, n, k, w, z);
  }
  return { diagonal, upper, reflectors: r };
}

/** Turns column k into v with H x = d e₁, w = Aᵀx into Aᵀv; returns d. */
function leftReflector(r: Float64Array, m: number, n: number, k: number, w: Float64Array): number {
  const square = w[k]!;
  const at = k * n;
  if (square < NOTHING) {
    for (let i = k; i < m; i++) r[i * n + k] = 0;
    w.fill(0, k);
    return 0;
  }
  const norm = Math.sqrt(square);
  const x = r[at + k]!;
  const signed = x < 0 ? -norm : norm;
  const scale = 1 / Math.sqrt(norm * (norm + Math.abs(x)));
  for (let i = k; i < m; i++) r[i * n + k]! *= scale;
  r[at + k]! += scale * signed;
  for (let j = k + 1; j < n; j++) w[j] = scale * (w[j]! + signed * r[at + j]!);
  return -signed;
}

/** Turns row k right of the diagonal into z, kept there and in `z`; returns the entry above the diagonal. */
function rightReflector(r: Float64Array, n: number, k: number, z: Float64Array): number {
  const at = k * n;
  let square = 0;
  for (let j = k + 1; j < n; j++) square += r[at + j]! * r[at + j]!;
  if (square < NOTHING) {
    r.fill(0, at + k + 1, at + n);
    z.fill(0);
    return 0;
  }
  const norm = Math.sqrt(square);
  const x = r[at + k + 1]!;
  const signed = x < 0 ? -norm : norm;
  const scale = 1 / Math.sqrt(norm * (norm + Math.abs(x)));
  r[at + k + 1] = x + signed;
  for (let j = k + 1; j < n; j++) z[j] = r[at + j]! *= scale;
  return -signed;
}

/** Rows below k: A ← (A − v wᵀ)(I − z zᵀ); w becomes Aᵀ x for the next column x. */
function applyBoth(
  r: Float64Array,
  m: number,
  n: number,
  k: number,
  w: Float64Array,
  z: Float64Array,
): void {
  const next = new Float64Array(n);
  for (let i = k + 1; i < m; i++) {
    const at = i * n;
    const v = r[at + k]!;
    let even = 0;
    let odd = 0;
    let j = k + 1;
    for (; j + 1 < n; j += 2) {
      const x = r[at + j]! - v * w[j]!;
      const y = r[at + j + 1]! - v * w[j + 1]!;
      r[at + j] = x;
      r[at + j + 1] = y;
      even += x * z[j]!;
      odd += y * z[j + 1]!;
    }
    if (j < n) {
      const x = r[at + j]! - v * w[j]!;
      r[at + j] = x;
      even += x * z[j]!;
    }
    const dot = even + odd;
    const x = r[at + k + 1]! - dot * z[k + 1]!;
    for (j = k + 1; j < n; j++) {
      const y = r[at + j]! - dot * z[j]!;
      r[at + j] = y;
      next[j]! += x * y;
    }
  }
  w.set(next);
}
