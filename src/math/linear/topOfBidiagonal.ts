import type { Bidiagonal } from './bidiagonalize';
import { bidiagonalQr } from './bidiagonalQr';
import type { SingularDecomposition } from './singularDecomposition';
import { tridiagonalEigenvector } from './tridiagonalEigenvector';

/** Two vectors that lie closer than this to one another belong to a cluster, which is not for inverse iteration. */
const APART = 1e-6;
/** What the check asks for, in units of σ₁. */
const GOOD = 1e-14;

/**
 * The k largest singular triples of an upper bidiagonal matrix by inverse iteration on the
 * tridiagonal matrix of B and Bᵀ, whose eigenvectors hold (v₁, u₁, v₂, u₂, …)/√2; undefined
 * where values lie so close together, or so near zero, that the vectors do not come out
 * orthogonal and exact to √n·1e-14. Cost about 80n operations a triple, and n k² for their products.
 *
 * Source: Golub & Kahan 1965; Golub & Van Loan 2013, §8.6.1; LAPACK's dbdsvdx.
 */
export function topOfBidiagonal(
  { diagonal, upper }: Bidiagonal,
  k: number,
): SingularDecomposition | undefined {
  const n = diagonal.length;
  const d = diagonal.slice();
  bidiagonalQr(d, upper.slice());
  const values = d.map(Math.abs).sort().reverse().slice(0, k);
  const offDiagonal = new Float64Array(2 * n - 1);
  diagonal.forEach((x, i) => (offDiagonal[2 * i] = x));
  upper.forEach((x, i) => (offDiagonal[2 * i + 1] = x));
  const t = { diagonal: new Float64Array(2 * n), offDiagonal };
  const left: Float64Array[] = [];
  const right: Float64Array[] = [];
  for (let q = 0; q < k; q++) {
    let x: Float64Array;
    try {
      x = tridiagonalEigenvector(t, values[q]!);
    } catch {
      return undefined;
    }
    const v = Float64Array.from({ length: n }, (_, i) => x[2 * i]!);
    const u = Float64Array.from({ length: n }, (_, i) => x[2 * i + 1]!);
    if (!orthonormal(u, left) || !orthonormal(v, right)) return undefined;
    left.push(u);
    right.push(v);
    if (!exact(diagonal, upper, u, v, values[q]!, values[0]!)) return undefined;
  }
  return { values, left, right };
}

/** Frees x of what it has along the vectors before it and brings it to length 1; false if that is much. */
function orthonormal(x: Float64Array, before: readonly Float64Array[]): boolean {
  if (!normalize(x)) return false;
  for (const y of before) {
    let dot = 0;
    for (let i = 0; i < x.length; i++) dot += x[i]! * y[i]!;
    if (!(Math.abs(dot) < APART)) return false;
    for (let i = 0; i < x.length; i++) x[i]! -= dot * y[i]!;
  }
  return normalize(x);
}

function normalize(x: Float64Array): boolean {
  let square = 0;
  for (const y of x) square += y * y;
  const length = Math.sqrt(square);
  for (let i = 0; i < x.length; i++) x[i]! /= length;
  return length > 0.1;
}

/** Whether B v = σu and Bᵀu = σv to √n·1e-14 of the largest value. */
function exact(
  d: Float64Array,
  e: Float64Array,
  u: Float64Array,
  v: Float64Array,
  value: number,
  largest: number,
): boolean {
  const n = d.length;
  let square = 0;
  for (let i = 0; i < n; i++) {
    const one = d[i]! * v[i]! + (i + 1 < n ? e[i]! * v[i + 1]! : 0) - value * u[i]!;
    const other = d[i]! * u[i]! + (i > 0 ? e[i - 1]! * u[i - 1]! : 0) - value * v[i]!;
    square += one * one + other * other;
  }
  return Math.sqrt(square) <= GOOD * Math.sqrt(n) * largest;
}
